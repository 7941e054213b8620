"""One fact of a page: its title, the figure in large, its unit, and what it counts, on as many lines as it takes."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.line_breaks import tidy
from widgets.painting import answering, careful, no_height
from widgets.theme import current_theme

__all__ = ["Figure"]

_LEAST_PX = 100
_UNIT_GAP = 6  # between a value and its unit


class Figure(QWidget):
    """Title (muted), value and unit, note (muted). Values come as words, rounded and spaced by the caller."""

    def __init__(
        self, title: str, value: str = "", unit: str = "", note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._lines: dict[int, list[str]] = {}
        self._theme = current_theme()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_figure(value, unit, note)

    def set_figure(self, value: str, unit: str = "", note: str = "") -> None:
        """Show another figure; all of it is the accessible name."""
        self._value, self._unit, self._note = value, unit, note
        self._lines.clear()
        self.setAccessibleName(" ".join(part for part in (self._title, value, unit, note) if part))
        self.updateGeometry()
        self.update()

    @answering(QSize)
    def sizeHint(self) -> QSize:
        note = QFontMetricsF(current_theme().font("note")).horizontalAdvance(self._note)
        width = max(self._least_px(), round(note) + 2)
        return QSize(width, self.heightForWidth(width))

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        return QSize(self._least_px(), self.heightForWidth(self.sizeHint().width()))

    def _least_px(self) -> int:
        """Give the width of what stands on one line: only the note takes several."""
        theme = current_theme()
        number = QFontMetricsF(theme.font("figure")).horizontalAdvance(self._value) + _UNIT_GAP
        unit = QFontMetricsF(theme.font("answer")).horizontalAdvance(self._unit)
        title = QFontMetricsF(theme.font("body")).horizontalAdvance(self._title)
        return max(_LEAST_PX, ceil(max(number + unit, title)) + 2)

    @answering(bool)
    def hasHeightForWidth(self) -> bool:
        return True

    @answering(no_height)
    def heightForWidth(self, width: int) -> int:
        theme = current_theme()
        lines = len(self._note_lines(width))
        return theme.line_height("body") + theme.line_height("figure") + lines * theme.line_height("note") + 2

    def _note_lines(self, width: int) -> list[str]:
        """Give the lines of the note: what stands beside may leave it less than it wants, and none of it is cut."""
        # A layout asks a dozen times in a row, a window that is made narrower a hundred times.
        theme = current_theme()
        if theme is not self._theme:
            self._theme = theme
            self._lines.clear()
        lines = self._lines.get(width)
        if lines is None:
            metrics = QFontMetricsF(theme.font("note"))
            lines = self._lines[width] = tidy(self._note, metrics.horizontalAdvance, width)
        return lines

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font("body"))
            painter.drawText(0, 17, self._title)
            base = theme.line_height("body") + 28
            painter.setPen(theme.colour("ink"))
            painter.setFont(theme.font("figure"))
            painter.drawText(0, base, self._value)
            left = round(QFontMetricsF(theme.font("figure")).horizontalAdvance(self._value)) + _UNIT_GAP
            painter.setFont(theme.font("answer"))
            painter.drawText(left, base, self._unit)
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font("note"))
            step = theme.line_height("note")
            top = theme.line_height("body") + theme.line_height("figure") + 2
            for place, line in enumerate(self._note_lines(self.width())):
                painter.drawText(0, top + (place + 1) * step - 6, line)
