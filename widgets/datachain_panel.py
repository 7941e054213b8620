"""The chain of badges of a sensor: one or two columns joined by a line, muted question and bold answer beside each."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.badge import paint_badge
from widgets.large_text import draw_text
from widgets.painting import answering, careful
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtpr.panel import PanelLine
    from widgets.theme import Theme

__all__ = ["DatachainPanel"]

_COLUMNS = 2
_WRAP = Qt.TextFlag.TextWordWrap
_APART = 0.2  # of a badge: from the words of one column to the badge of the next
_WRAPPED = 0.85  # how full a line gets that ends between two words
# A single answer of more letters takes a second line too, where it would leave its column.
_LONG_LETTERS = 40
_NARROW_ENOUGH = 0.85  # of its width: answers narrower than that are read with effort
_NARROWEST = 75  # per cent of its width, for a line that would leave its column
# How much smaller a long answer may be written before its end is left out.
_SMALLEST = 0.7


class DatachainPanel(QWidget):
    """The lines of a panel in their order, down the first column, then the second, in the millimetres of the kiosk.

    Badges are 25 mm high, capitals 6.1 mm. Rows share the height that is given, so a larger text takes the room that is
    there.
    """

    def __init__(self, lines: Sequence[PanelLine] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[PanelLine, ...] = ()
        self._theme: Theme | None = None
        self._across = _COLUMNS
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.set_lines(lines)

    def set_lines(self, lines: Sequence[PanelLine]) -> None:
        """Show other lines; all of them are the accessible name, one sentence each."""
        self._lines = tuple(lines)
        self.setAccessibleName(" ".join(f"{line.question} {line.answer}." for line in self._lines))
        self.updateGeometry()
        self.update()

    def take_columns(self, count: int) -> None:
        """Stand in so many columns: one where two would be too narrow for their words."""
        self._across = count
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in that theme instead of the application's: a miniature of another screen."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    @answering(QSize)
    def sizeHint(self) -> QSize:
        theme = self._theme or current_theme()
        badge = theme.mm("badge_mm")
        rows = max(1, ceil(len(self._lines) / self._across))
        question, answer = self._fonts(theme)
        text = QFontMetricsF(question).height() + self._answer_lines() * QFontMetricsF(answer).height()
        step = max(badge * 1.5, text + badge * 0.2)
        wide = sum(self._needs(theme, rows, badge)) + badge * _APART
        return QSize(round(wide), round(step * (rows - 1) + max(badge, text)) + 4)

    def _answer_lines(self) -> int:
        return max(map(_lines_of, self._lines), default=1)

    def _edge(self, theme: Theme, badge: float) -> float:
        """Give how far the words of a row may reach above and below its badge: several answers, or larger letters."""
        question, answer = (QFontMetricsF(font) for font in self._fonts(theme))
        return max(2.0, (question.height() + self._answer_lines() * answer.height() - badge) / 2)

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        theme = self._theme or current_theme()
        badge = theme.mm("badge_mm")
        rows = max(1, ceil(len(self._lines) / self._across))
        question, answer = (QFontMetricsF(font).height() for font in self._fonts(theme))
        text = question + self._answer_lines() * answer
        return QSize(self._across * badge * 3, round(max(badge * 1.12, text * 1.06) * rows))

    def _fonts(self, theme: Theme) -> tuple[QFont, QFont]:
        return theme.kiosk_font("cap_page_mm"), theme.kiosk_font("cap_answer_mm", 600)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._lines:
            return
        theme = self._theme or current_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            badge = float(theme.mm("badge_mm"))
            rows = ceil(len(self._lines) / self._across)
            edge = self._edge(theme, badge)
            room = self.height() - badge - 2 * edge
            step = room / (rows - 1) if rows > 1 else 0.0
            wanted = self.sizeHint().height() - badge - 2 * edge
            if rows > 1:
                step = min(step, max(badge * 1.5, wanted / (rows - 1)))
            left = 0.0
            columns = self._columns(theme, rows, badge)
            for number, (lines, width) in enumerate(columns, 1):
                apart = badge * _APART if number < len(columns) else 0.0
                self._paint_column(painter, theme, lines, QPointF(left, edge), step, badge, width - apart)
                left += width

    def _columns(self, theme: Theme, rows: int, badge: float) -> list[tuple[tuple[PanelLine, ...], float]]:
        """Give the lines of each column and its width: what its longest words need, the rest shared equally.

        Where there is too little for all, the widest gives way: the words of the others stay whole.
        """
        needs = self._needs(theme, rows, badge)
        if sum(needs) > self.width():
            least, left = min(needs), float(self.width() - 4)  # no letter touches the edge
            fair = left / self._across
            needs = [min(need, fair) if need == least else need for need in needs]
            over = sum(needs) - left
            given = [need - over / max(1, self._across - 1) if need > fair else need for need in needs]
            needs = self._shared(theme, rows, badge, needs, given)
        spare = (self.width() - sum(needs)) / self._across
        return [(lines, need + spare) for lines, need in zip(self._parted(rows), needs, strict=True)]

    def _shared(
        self, theme: Theme, rows: int, badge: float, needs: Sequence[float], given: Sequence[float]
    ) -> list[float]:
        """Let the other columns be a little narrower too where the widest would be written far too narrow alone."""
        beside = badge * 1.27
        tight = [got - beside < _NARROW_ENOUGH * (need - beside) for need, got in zip(needs, given, strict=True)]
        if not any(tight) or all(tight):
            return list(given)
        asked, found = QFontMetricsF(self._fonts(theme)[0]), []
        for lines, is_tight, got in zip(self._parted(rows), tight, given, strict=True):
            question = max((asked.horizontalAdvance(line.question) for line in lines), default=0.0)
            least = beside + max(question + badge * _APART, (got - beside) * _NARROW_ENOUGH)
            found.append(got if is_tight else min(got, least))
        spare = (sum(given) - sum(found)) / sum(tight)
        return [got + spare if is_tight else got for is_tight, got in zip(tight, found, strict=True)]

    def _parted(self, rows: int) -> list[tuple[PanelLine, ...]]:
        return [self._lines[column * rows : (column + 1) * rows] for column in range(self._across)]

    def _needs(self, theme: Theme, rows: int, badge: float) -> list[float]:
        """Give the width each column needs for its longest words, px; all but the last keep apart from the next one."""
        question, answer = self._fonts(theme)
        asked = QFontMetricsF(question)
        needs = []
        for lines in self._parted(rows):
            widest = max(
                (max(asked.horizontalAdvance(line.question), _wanted(answer, line)) for line in lines), default=0.0
            )
            needs.append(badge * (1.27 + _APART) + widest)
        needs[-1] -= badge * _APART
        return needs

    def _paint_column(
        self,
        painter: QPainter,
        theme: Theme,
        lines: Sequence[PanelLine],
        corner: QPointF,
        step: float,
        badge: float,
        width: float,
    ) -> None:
        left, edge = corner.x(), corner.y()
        thick = max(2.0, theme.mm("line_mm") * 2)
        if len(lines) > 1:
            box = QRectF(left + badge / 2 - thick / 2, edge + badge / 2, thick, step * (len(lines) - 1))
            painter.fillRect(box, theme.colour("badge_line"))
        question_font, answer_font = self._fonts(theme)
        for place, line in enumerate(lines):
            box = QRectF(left + 1, edge + place * step, badge - 2, badge - 2)
            paint_badge(painter, box, theme, line)
            start = left + badge * 1.27
            room = width - badge * 1.27
            question, answer = QFontMetricsF(question_font), QFontMetricsF(answer_font)
            gap = (answer.height() + question.height()) * -0.04
            rows = _lines_of(line) if answer.horizontalAdvance(line.answer) > room else 1
            top = box.center().y() - (question.height() + rows * answer.height() + gap) / 2
            painter.setFont(_fitting(question_font, line.question, room))
            painter.setPen(theme.colour("muted"))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            draw_text(painter, QRectF(start, top, room, question.height()), flags, line.question)
            below = QRectF(start, top + question.height() + gap, room, rows * answer.height())
            if rows == 1:
                font, words = _fitting(answer_font, line.answer, room), line.answer
            else:
                font, words = _wrapping(answer_font, line.answer, below)
            painter.setFont(font)
            painter.setPen(theme.colour("ink"))
            draw_text(painter, below, flags | _WRAP if rows > 1 else flags, words)


def _lines_of(line: PanelLine) -> int:
    """Give on how many lines an answer may stand: several, or a long one, on two."""
    return 2 if line.has_several or len(line.answer) > _LONG_LETTERS else 1


def _wanted(font: QFont, line: PanelLine) -> float:
    """Give the width an answer wants on its lines."""
    width = QFontMetricsF(font).horizontalAdvance(line.answer)
    return width / (2 * _WRAPPED) if _lines_of(line) > 1 else width


def _wrapping(font: QFont, words: str, box: QRectF) -> tuple[QFont, str]:
    """Give font and words that stay in a box on several lines: narrower, then smaller, then shorter."""
    one = _fitting(font, words, box.width() * 2 * _WRAPPED)
    size = font.pixelSize() if font.pixelSize() > 0 else QFontMetricsF(font).height()
    least = size * _SMALLEST
    while not _holds(one, words, box) and size * 0.95 > least:
        size *= 0.95
        one.setPixelSize(max(1, round(size)))
    kept = words
    while not _holds(one, kept, box) and " " in kept:
        kept = f"{kept.rstrip('…').rpartition(' ')[0]}…"
    return one, kept


def _holds(font: QFont, words: str, box: QRectF) -> bool:
    taken = QFontMetricsF(font).boundingRect(QRectF(0, 0, box.width(), 1e6), int(_WRAP), words)
    return taken.height() <= box.height() + 1 and taken.width() <= box.width() + 1


def _fitting(font: QFont, words: str, room: float) -> QFont:
    """Give the font, or the same one condensed a little where the words would leave their column."""
    width = QFontMetricsF(font).horizontalAdvance(words)
    if width <= room:
        return font
    narrow = QFont(font)
    narrow.setStretch(max(_NARROWEST, int(100 * room / width)))
    # Narrower than that it would be a riddle; smaller, then: a letter that is cut off is one too.
    size = font.pixelSize() if font.pixelSize() > 0 else round(QFontMetricsF(font).height())
    while size > 1 and QFontMetricsF(narrow).horizontalAdvance(words) > room:
        size -= 1
        narrow.setPixelSize(size)
    return narrow
