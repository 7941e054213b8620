"""The title of a page in letters that shrink, or lines that are added, until it fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QSizePolicy

from kiosk.said import Said
from widgets.painting import answering, careful
from widgets.theme import current_theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

__all__ = ["TitleLine"]

_MOST_LINES, _LEAST_PX = 5, 12  # of a title: a name as long as that leaves little to say


class TitleLine(Said):
    """One line that shrinks until it fits: a place may have a long name, and it is never cut.

    `take_lines` lets it stand in two, or as many as it takes to be as large as the words below it: letters that were
    asked to be larger are not set small again.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text, "cap_title_mm", 700, is_wrapped=False)
        self._whole = self.font()
        self._has_lines = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def take_lines(self, room: int) -> None:
        """Stand in lines of that width, as large as two allow; in more where that would be smaller than other words."""
        self._has_lines = True
        least = current_theme().kiosk_font("cap_page_mm").pixelSize()
        font, high = self._in_lines(2, room, self._whole.pixelSize())
        if font.pixelSize() < least:
            font, high = self._in_lines(_MOST_LINES, room, least)
        self.setFont(font)
        self.setWordWrap(True)
        self.setFixedHeight(round(high) + 2)

    def _in_lines(self, lines: int, room: int, most_px: int) -> tuple[QFont, float]:
        """Give the largest letters with which it stands in so many lines of that width, and their height, px."""
        font, flags = QFont(self._whole), int(Qt.TextFlag.TextWordWrap)
        font.setPixelSize(most_px)
        while True:
            metrics = QFontMetricsF(font)
            box = metrics.boundingRect(QRectF(0, 0, room, 10_000), flags, self.text())
            has_room = box.height() <= (lines + 0.1) * metrics.height() and box.width() <= room
            if has_room or font.pixelSize() <= _LEAST_PX:
                return font, box.height()
            font.setPixelSize(max(_LEAST_PX, int(font.pixelSize() * 0.96)))

    @property
    def wanted(self) -> int:
        """The width at which nothing shrinks, in px."""
        return round(QFontMetricsF(self._whole).horizontalAdvance(self.text())) + 4

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._has_lines:
            return
        share = min(1.0, self.width() / self.wanted)
        size = max(_LEAST_PX, int(self._whole.pixelSize() * share))
        if size != self.font().pixelSize():
            font = self.font()
            font.setPixelSize(size)
            self.setFont(font)

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height_wanted)

    @property
    def height_wanted(self) -> int:
        """The height of its line, or of all, px."""
        return self.maximumHeight() if self._has_lines else super().minimumSizeHint().height()
