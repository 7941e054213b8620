"""A large key: a picture, words, words below them; alone in a row or one of a few, always one touch.

Tiles, faces, reasons, boxes and news are all this key at other measures, so a finger meets one kind of key everywhere.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from kiosk.reading import paused
from widgets.icon import paint_icon
from widgets.large_text import draw_text
from widgets.painting import careful
from widgets.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BigKey", "draw_fitted", "share_size"]

_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextDontClip)
_LEAST_PX = 12
_TITLE_SHARE = 1.2  # of the words below it: what a title keeps when both must shrink
_ENDLESS_PX = 100_000
_EDGE_MM = 6.0  # between the frame and what stands in it
_ABOVE_MM = 1.8  # above and below words that fill a key: their lines have white of their own


def draw_fitted(painter: QPainter, font: QFont, box: QRectF, text: str, *, to_right: bool = False) -> None:
    """Draw one line, never cut: a little smaller instead."""
    wide = QFontMetricsF(font).horizontalAdvance(text)
    if wide > box.width() > 0:
        font = QFont(font)
        font.setPixelSize(max(_LEAST_PX, int(font.pixelSize() * box.width() / wide)))
    side = Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignLeft
    painter.setFont(font)
    draw_text(painter, box, side | Qt.AlignmentFlag.AlignVCenter, text)


class BigKey(QAbstractButton):
    """`is_upright`: the picture above centred words, else at their left. Words shrink before they are cut.

    Measures are millimetres or tokens: of the picture's side, of capitals, of what lies left and right of the picture.
    A key whose words are a name has one line for each (`is_wrapped` false).
    """

    def __init__(
        self,
        theme: Theme,
        picture: str,
        title: str,
        below: str = "",
        *,
        is_upright: bool = False,
        is_wrapped: bool = True,
        side_mm: float = 14.0,
        capital_mm: float | str = "cap_answer_mm",
        below_mm: float | str = "cap_page_mm",
        weight: int = 600,
        pad_mm: float = _EDGE_MM,
        gap_mm: float = _EDGE_MM,
    ) -> None:
        super().__init__()
        self._theme, self._picture, self._title, self._below = theme, picture, title, below
        self._is_upright, self._is_wrapped = is_upright, is_wrapped
        self._side_mm, self._pad_mm, self._gap_mm = side_mm, pad_mm, gap_mm
        self._title_px = _ENDLESS_PX
        self._foot: Sequence[str] = ()  # lines over the whole width, below both others: of a key with a line for each
        self._peers: Sequence[BigKey] = ()  # never itself alone: only its counts of use may let go of a key unshown
        self._fitted: tuple[QSize, tuple[int, int]] | None = None
        self._strong, self._plain = theme.kiosk_font(capital_mm, weight), theme.kiosk_font(below_mm)
        self.setAccessibleName(paused(title, below))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(theme.mm("target_mm"), theme.mm("target_mm"))

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_frame(painter)
            if self._is_upright:
                self._paint_upright(painter)
            else:
                self._paint_lying(painter)

    def _paint_frame(self, painter: QPainter) -> None:
        theme = self._theme
        line = max(1.0, theme.mm("line_mm"))
        painter.setPen(QPen(theme.colour("accent" if self.isDown() else "control"), line))
        painter.setBrush(theme.colour("accent_wash" if self.isDown() else "surface"))
        radius = theme.mm("radius_mm")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(line, line, -line, -line), radius, radius)

    def _upright_places(self) -> tuple[QRectF, QRectF]:
        """Give the places of the picture and of the words below it."""
        pad = min(self._theme.mm(_EDGE_MM), self.width() * 0.06)
        side = min(self._theme.mm(self._side_mm), self.height() * 0.5, self.width() * 0.6)
        # Both in the middle, as the words stand when nothing makes them smaller; pictures beside each other level.
        lines = QRectF(0, 0, self.width() - 2 * pad, _ENDLESS_PX)
        words = max(
            QFontMetricsF(key._strong).boundingRect(lines, _WRAPPED, key._title).height()
            for key in self._peers or (self,)
        )
        box = QRectF((self.width() - side) / 2, max(pad, (self.height() - side - pad - words) / 2), side, side)
        return box, QRectF(pad, box.bottom() + pad, self.width() - 2 * pad, self.height() - box.bottom() - 2 * pad)

    def _paint_upright(self, painter: QPainter) -> None:
        box, room = self._upright_places()
        paint_icon(painter, self._picture, box, self._theme.colour("hi"))
        self._paint_words(painter, room, int(Qt.AlignmentFlag.AlignHCenter), is_centred=False)

    def _lying_places(self, size: QSize | None = None) -> tuple[QRectF, QRectF]:
        """Give the places of the picture and of the words at its right, in this key or in one of another size."""
        theme, high, wide = self._theme, (size or self.size()).height(), (size or self.size()).width()
        pad, gap = min(theme.mm(self._pad_mm), wide * 0.08), min(theme.mm(self._gap_mm), wide * 0.06)
        side = min(theme.mm(self._side_mm), high * 0.7, wide * 0.22)
        box = QRectF(pad, (high - side) / 2, side, side)
        above = min(theme.mm(_ABOVE_MM), high * 0.08)
        room = QRectF(box.right() + gap, above, wide - box.right() - gap, high - 2 * above)
        room.setRight(wide - min(theme.mm(_EDGE_MM), wide * 0.06))
        return box, room

    def _paint_lying(self, painter: QPainter) -> None:
        theme = self._theme
        box, room = self._lying_places()
        self.paint_picture(painter, box)
        self._paint_foot(painter, room)
        room = self.paint_beside(painter, room)
        if self._is_wrapped:
            self._paint_words(painter, room, int(Qt.AlignmentFlag.AlignLeft), is_centred=True)
            return
        upper, lower = self.two_lines(room)
        painter.setPen(theme.colour("ink"))
        title = QFont(self._strong)
        title.setPixelSize(min(title.pixelSize(), self._title_px))
        draw_fitted(painter, title, upper, self._title)
        painter.setPen(theme.colour("muted"))
        draw_fitted(painter, self._plain, lower, self._below)

    def _paint_foot(self, painter: QPainter, room: QRectF) -> None:
        _upper, line = self.two_lines(room)
        line.translate(0, self._theme.mm(_ABOVE_MM))
        painter.setPen(self._theme.colour("ink"))
        for words in self._foot:
            line.translate(0, line.height())
            draw_fitted(painter, self._plain, line, words)

    def take_title_size(self, most_px: int) -> None:
        """Set the title no larger than that: names that stand together look alike, however long."""
        self._title_px = most_px

    def paint_picture(self, painter: QPainter, box: QRectF) -> None:
        """Paint what stands at the left of the words."""
        paint_icon(painter, self._picture, box, self._theme.colour("hi"))

    def paint_beside(self, painter: QPainter, room: QRectF) -> QRectF:
        """Paint what stands at the right of the words; give the room that is left to them. Nothing here."""
        return room

    def two_lines(self, room: QRectF) -> tuple[QRectF, QRectF]:
        """Give the places of a title and of a line below it, in the middle of the room with what stands at the foot."""
        upper, lower = QFontMetricsF(self._strong).height(), QFontMetricsF(self._plain).height()
        foot = len(self._foot) * lower + self._theme.mm(_ABOVE_MM) * bool(self._foot)
        top = room.center().y() - (upper + lower + foot) / 2
        return QRectF(room.left(), top, room.width(), upper), QRectF(room.left(), top + upper, room.width(), lower)

    def _paint_words(self, painter: QPainter, room: QRectF, side: int, *, is_centred: bool) -> None:
        align = _WRAPPED | side | int(Qt.AlignmentFlag.AlignTop)
        strong, plain = self.shared_fonts()
        title = QFontMetricsF(strong).boundingRect(room, align, self._title)
        below = QFontMetricsF(plain).boundingRect(room, align, self._below) if self._below else QRectF()
        if is_centred:
            room = QRectF(room)
            room.setTop(room.center().y() - (title.height() + below.height()) / 2)
        painter.setFont(strong)
        painter.setPen(self._theme.colour("ink"))
        draw_text(painter, room, align, self._title)
        if self._below:
            painter.setFont(plain)
            painter.setPen(self._theme.colour("muted"))
            draw_text(painter, room.adjusted(0, title.height(), 0, 0), align, self._below)

    def shared_fonts(self) -> tuple[QFont, QFont]:
        """Give the letters of title and words below, as they are painted: those that fit every key beside it too."""
        sizes = [key.sizes() for key in self._peers or (self,)]
        strong, plain = QFont(self._strong), QFont(self._plain)
        strong.setPixelSize(min(size for size, _below in sizes))
        plain.setPixelSize(min(size for _title, size in sizes))
        return strong, plain

    def sizes(self) -> tuple[int, int]:
        """Give the letters, px, that let title and words below stand in this key; found once for its size."""
        if self._fitted is None or self._fitted[0] != self.size():
            upright = self._is_upright
            _box, room = self._upright_places() if upright else self._lying_places()
            side = Qt.AlignmentFlag.AlignHCenter if upright else Qt.AlignmentFlag.AlignLeft
            strong, plain = self._fonts(room, _WRAPPED | int(side) | int(Qt.AlignmentFlag.AlignTop))
            self._fitted = QSize(self.size()), (strong.pixelSize(), plain.pixelSize())
        return self._fitted[1]

    def wanted_height(self, width: int) -> int | None:
        """Give the height at which the words below keep their letters in a lying key of that width, px.

        The title keeps its share above them, its own letters where nothing is below. None where a word is longer than
        the key is wide.
        """
        _box, room = self._lying_places(QSize(width, _ENDLESS_PX))
        strong, high = QFont(self._strong), 2.0
        if self._below:
            strong.setPixelSize(min(strong.pixelSize(), int(self._plain.pixelSize() * _TITLE_SHARE)))
        for font, text in ((strong, self._title), (self._plain, self._below)):
            metrics = QFontMetricsF(font)
            if max(metrics.horizontalAdvance(word) for word in text.split(" ")) > room.width():
                return None
            high += metrics.boundingRect(room, _WRAPPED, text).height() if text else 0.0
        return ceil(max(high + 2 * self._theme.mm(_ABOVE_MM), self._theme.mm("target_mm")))

    def _fonts(self, room: QRectF, align: int) -> tuple[QFont, QFont]:
        """Give the largest fonts, up to the wanted ones, with which title and words below stand in the room.

        The title gives way first while it is the larger one: who asks for larger letters reads the words below too.
        """
        strong, plain = QFont(self._strong), QFont(self._plain)
        while strong.pixelSize() > _LEAST_PX:
            wide = QFontMetricsF(strong)
            title = wide.boundingRect(room, align, self._title)
            below = QFontMetricsF(plain).boundingRect(room, align, self._below) if self._below else QRectF()
            longest = max(wide.horizontalAdvance(word) for word in self._title.split(" "))
            if title.height() + below.height() <= room.height() and longest <= room.width():
                break
            is_title_larger = strong.pixelSize() > plain.pixelSize() * _TITLE_SHARE
            strong.setPixelSize(int(strong.pixelSize() * 0.96))
            if not (self._below and is_title_larger):
                plain.setPixelSize(max(_LEAST_PX, int(plain.pixelSize() * 0.96)))
        return strong, plain


def share_size(keys: Sequence[BigKey]) -> None:
    """Let keys that stand together speak in letters of one size: that of the key with the longest words."""
    for key in keys:
        key._peers = tuple(keys)
