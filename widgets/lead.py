"""The sentence that comes first: the answer, its figures in bold, wrapped at the width it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.line_breaks import tied
from widgets.painting import answering, careful, no_height
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from widgets.theme import Theme

__all__ = ["RunsText"]


class RunsText(QWidget):
    """Words in runs, each plain or bold; never markup. `role` is a role of type, "lead" above a chart.

    The whole sentence is the accessible name. No line is longer than `most_px`, however wide the part is; 0: as wide.
    """

    def __init__(self, role: str = "lead", parent: QWidget | None = None, *, most_px: int = 0) -> None:
        super().__init__(parent)
        self._role, self._most_px = role, most_px
        self._runs: tuple[tuple[str, bool], ...] = ()
        self._bold_role = "ink"
        self._heights: dict[int, int] = {}  # by width, in the theme of then
        self._theme: Theme | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_text(self, text: str) -> None:
        """Show one plain sentence."""
        self.set_runs([(text, False)])

    def set_runs(self, runs: Sequence[tuple[str, bool]], bold_role: str = "ink") -> None:
        """Show (words, is_bold) runs one after another; spaces between them are theirs.

        The bold ones are in the colour of a role: ink, or that of the state they name.
        """
        told = tuple((str(words), bool(is_bold)) for words, is_bold in runs)
        if told == self._runs and bold_role == self._bold_role:
            return
        self._runs, self._bold_role = told, bold_role
        self._heights.clear()
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Give the whole sentence."""
        return "".join(words for words, _ in self._runs)

    @answering(bool)
    def hasHeightForWidth(self) -> bool:
        return True

    @answering(no_height)
    def heightForWidth(self, width: int) -> int:
        # A layout asks a dozen times in a row; setting the words each time held the window up while a backlog came in.
        theme = current_theme()
        if theme is not self._theme:
            self._theme = theme
            self._heights.clear()
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = round(self._lay_out(width)[1])
        return height

    @answering(QSize)
    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 200 else 700
        return QSize(width, self.heightForWidth(width))

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        return QSize(120, current_theme().line_height(self._role))

    def _lay_out(self, width: float) -> tuple[QTextLayout, float]:
        theme = current_theme()
        width = min(width, self._most_px) if self._most_px else width
        layout = QTextLayout(tied(self.text()), theme.font(self._role))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        formats, at = [], 0
        for words, is_bold in self._runs:
            spot = QTextLayout.FormatRange()
            spot.start, spot.length = at, len(words.encode("utf-16-le")) // 2
            look = QTextCharFormat()
            look.setForeground(theme.colour(self._bold_role if is_bold else "ink"))
            if is_bold:
                look.setFont(theme.font(self._role, 700))
            spot.format = look
            formats.append(spot)
            at += spot.length
        layout.setFormats(formats)
        step, top = theme.line_height(self._role), 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, top + (step - line.height()) / 2))
            top += step
        layout.endLayout()
        return layout, max(top, float(step))

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
            layout, _height = self._lay_out(self.width())
            painter.setPen(Qt.GlobalColor.transparent)
            layout.draw(painter, QPointF(0, 0), [], QRectF(self.rect()))
