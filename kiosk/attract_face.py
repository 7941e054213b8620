"""How the first page is drawn: a picture and a few lines as large as the page allows, read from two metres away."""

from __future__ import annotations

from itertools import product
from math import ceil, inf
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from kiosk.attract_lines import Line, beside, ends_small, number_lines, sentence
from kiosk.drift import drift_px, drifted
from kiosk.header import MARGIN_MM
from kiosk.line_breaks import broken
from kiosk.reading import paused
from widgets.icon import paint_icon
from widgets.large_text import draw_line, draw_text
from widgets.painting import careful

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.view import Place, View

__all__ = ["Band", "Face", "FaceWords", "band_height"]

_LEADING = 1.04  # between two lines of one sentence, in em
_APART = 1.16  # between two sentences
_BAND_MM = 46.5
_LEAST = 0.2  # of the wanted letters: smaller ones are taken as they come
_YIELDING = 0.8  # of the largest possible letters, for lines that end well
_ROUNDED = 0.96
_NARROWER = 0.8  # of the width, for sentences in one more line
_NEARLY = 0.96  # of the usual letters


class FaceWords(msgspec.Struct, frozen=True):
    """A strong sentence, a plain one, a strong number with its words; "" for what is not said.

    `picture` is an icon, `ratio` its width by its height; an `image` is fitted into the same box instead, and `shown`
    says what is on it to who does not see it.
    """

    first: str
    second: str = ""
    number: str = ""
    after: str = ""
    picture: str = "tile-hall"
    ratio: float = 1.0
    image: QImage | None = None
    shown: str = ""

    @property
    def said(self) -> str:
        """All of it as it is read."""
        return paused(self.first, self.second, f"{self.number} {self.after}".strip(), self.shown)


class _Layout(msgspec.Struct, frozen=True):
    """Lines, where they begin, their height, and the picture's width and room above them."""

    lines: list[Line]
    left: float
    above: float
    high: float
    picture: float


class Face(QAbstractButton):
    """One large key. With `touch` these words stand on a band at its foot."""

    def __init__(self, view: View, words: FaceWords, place: Place, touch: str = "") -> None:
        super().__init__()
        self._theme, self._view, self._words, self._touch = view.theme, view, words, touch
        self._arranged: tuple[tuple[float, float], _Layout] | None = None
        self._head = 0.0  # px at the top that belong to the tags
        self._tags: QRectF | None = None  # what of the top belongs to them, where words stand beside them
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(paused(words.said, touch))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: view.go(place))

    # --- layout: the largest letters that leave everything on the page, never more than asked for -------------------

    def _fonts(self, scale: float) -> tuple[QFont, QFont]:
        capital_mm = self._theme.number("kiosk-size.cap_attract_mm") * scale
        return self._theme.kiosk_font(capital_mm), self._theme.kiosk_font(capital_mm, 700)

    def _lines(self, scale: float, room: float, narrow: float, first: float = inf) -> tuple[list[Line], float, float]:
        """Give the lines, their whole height, and their greatest width. `first`: the room of the very first line.

        A sentence that would end a line with « on » takes that share of the room.
        """
        plain, strong = self._fonts(scale)
        lines: list[Line] = []
        for font, text in ((strong, self._words.first), (plain, self._words.second)):
            if text:
                width_of = QFontMetricsF(font).horizontalAdvance
                free = room if lines else min(room, first)
                broken_up = sentence(font, beside(text, width_of, room, free))
                if narrow < 1 and ends_small(broken_up):
                    broken_up = sentence(font, broken(text, width_of, room * narrow))
                lines += broken_up
        if self._words.number:
            lines += number_lines(plain, strong, self._words.number, self._words.after, room)
        em = plain.pixelSize()
        high = sum(em * (_APART if line.is_apart else _LEADING) for line in lines) - em * (_APART - _LEADING)
        return lines, high, max(line.width for line in lines)

    def _shares(self, scale: float) -> tuple[float, ...]:
        """Give how wide the picture may be, as shares of the page: a photograph larger than a pictogram."""
        is_photograph = self._words.image is not None
        if not self._view.is_wide:
            return (0.9, 0.7, 0.5, 0.4, 0.3) if is_photograph else (0.5, 0.4, 0.3)
        # The picture gives way before the usual letters do; once they must shrink, or are larger, it stays.
        # A photograph gives way to the usual letters alone: of the size of a stamp it shows nothing.
        large = (0.36, 0.28) if is_photograph else ()
        if is_photograph and scale * self._theme.text_scale > 1.0:
            return large
        return (*large, 0.18, 0.14, 0.11, *((0.0,) if scale * self._theme.text_scale == 1.0 else ()))

    def _arrange(self, width: float, height: float) -> _Layout:
        """Give where everything stands in that room; found once, painted often."""
        if self._arranged is None or self._arranged[0] != (width, height):
            self._arranged = ((width, height), self._found(width, height))
        return self._arranged[1]

    def _least_high(self) -> Callable[[float, float], float]:
        """Give a bound: how high the lines of a scale are at least in a room; endless where a word is wider."""
        plain, strong = self._fonts(1.0)
        texts = [
            (QFontMetricsF(font), text) for font, text in ((strong, self._words.first), (plain, self._words.second))
        ]
        whole = [metrics.horizontalAdvance(text) for metrics, text in texts]
        longest = max(metrics.horizontalAdvance(word) for metrics, text in texts for word in text.split(" "))
        em, more = plain.pixelSize() * _LEADING, bool(self._words.number)

        def least(scale: float, room: float) -> float:
            # A little less than exact, for letters have whole pixels.
            if longest * scale * _ROUNDED > room:
                return inf
            return em * scale * _ROUNDED * (more + sum(ceil(wide * scale * _ROUNDED / room) for wide in whole))

        return least

    def _found(self, width: float, height: float) -> _Layout:
        """Find the largest letters with which everything stands on the page; beside a picture, or below it."""
        margin = self._theme.mm(MARGIN_MM)
        scale, found, last, least = 1.0, None, 0.0, self._least_high()
        # A standing screen has the height for one more line, where one would end with « on ».
        narrower = (1.0,) if self._view.is_wide else (1.0, _NARROWER)
        while found is None or scale > last:
            # The number and its words in one line, beside a smaller picture where it must be; else in two.
            for is_whole, share, narrow in product((True, False), self._shares(scale), narrower):
                picture = width * share
                left = picture + 2.6 * margin if share and self._view.is_wide else margin
                above = picture / self._words.ratio + margin if not self._view.is_wide else 0.0
                if scale >= _LEAST and least(scale, width - left - margin) + above > height - margin:
                    continue  # seen at a glance: letters of twice the size try many
                first = inf if self._tags is None else self._tags.left() - margin / 2 - left
                lines, high, wide = self._lines(scale, width - left - margin, narrow, first)
                if is_whole and self._words.number and not lines[-1].is_apart:
                    continue
                if (high + above <= height - margin and wide <= width - left - margin) or scale < _LEAST:
                    layout = _Layout(lines, left, above, high, picture)
                    if scale >= _LEAST and not self._is_clear(layout, height):
                        continue
                    if not ends_small(lines):
                        return layout
                    # A somewhat smaller picture where a line would end with « on », never none for that; letters that
                    # were asked to be larger may be a little less so, and stay as large as the usual ones, or nearly.
                    if found is None:
                        usual = min(scale, _NEARLY / self._theme.text_scale)
                        found, last = layout, max(scale * _YIELDING, usual)
                    if not share:
                        return found
            scale *= 0.96
        return found

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            band = band_height(self._view, self.height()) if self._touch else 0.0
            painter.fillRect(self.rect(), theme.colour("paper"))
            if self._touch:
                place = QRectF(0, self.height() - band, self.width(), band)
                paint_band(painter, self._view, place, self._touch)
            drift = drift_px(theme)
            painter.translate(drifted(theme, self._view.now_ms) + QPointF(0, self._head))
            height = self._room(self.height(), band)
            page = self._arrange(self.width() - drift, height)
            if page.picture:
                self._paint_picture(painter, self._picture_place(page, height))
            self._paint_words(painter, page.lines, page.left, self._top(page, height) + page.above)

    def _room(self, height: float, band: float) -> float:
        """Give the height for picture and words: without the band, the tags, and the drift."""
        return height - band - self._head - drift_px(self._theme)

    @staticmethod
    def _top(page: _Layout, height: float) -> float:
        return (height - page.high - page.above) / 2

    def _picture_place(self, page: _Layout, height: float) -> QRectF:
        """Give where the picture stands: at the left of the words, or above them."""
        tall = page.picture / self._words.ratio
        share = 0.28 if self._words.image is None else 0.5
        down = self._top(page, height) if page.above else max(self._theme.mm(8), (height - tall) * share)
        left = self._theme.mm(MARGIN_MM) * (1.0 if page.above else 1.7)
        return QRectF(left, down, page.picture, tall)

    def places(self, width: float, height: float) -> list[QRectF]:
        """Give where picture and lines stand on a face of that size, as they are painted before any drift."""
        band = band_height(self._view, height) if self._touch else 0.0
        room = self._room(height, band)
        page = self._arrange(width - drift_px(self._theme), room)
        return [place.translated(0, self._head) for place in self._places(page, room)]

    def _places(self, page: _Layout, room: float) -> list[QRectF]:
        em = page.lines[0].runs[0][0].pixelSize()
        found, foot = [], self._top(page, room) + page.above
        if page.picture:
            found.append(self._picture_place(page, room))
        for number, line in enumerate(page.lines):
            step = em * (_APART if line.is_apart and number else _LEADING)
            found.append(QRectF(page.left, foot + step - em * _LEADING, line.width, em * _LEADING))
            foot += step
        return found

    def _is_clear(self, page: _Layout, room: float) -> bool:
        """Whether nothing of a layout stands where the tags do."""
        return self._tags is None or not any(place.intersects(self._tags) for place in self._places(page, room))

    def make_room(self, tags: QRectF, width: float, height: float) -> None:
        """Keep tags off words and picture: a shorter first line beside them, or the top of the page left to them.

        Whichever has the larger letters.
        """
        if not any(place.intersects(tags) for place in self.places(width, height)):
            return

        def size() -> int:
            self._arranged = None
            band = band_height(self._view, height) if self._touch else 0.0
            page = self._arrange(width - drift_px(self._theme), self._room(height, band))
            return page.lines[0].runs[0][0].pixelSize()

        self._tags = tags
        beside = size()
        self._tags, self._head = None, tags.bottom()
        if beside > size():
            self._tags, self._head, self._arranged = tags, 0.0, None

    def _paint_words(self, painter: QPainter, lines: list[Line], left: float, top: float) -> None:
        em = lines[0].runs[0][0].pixelSize()
        baseline = top
        painter.setPen(self._theme.colour("ink"))
        for number, line in enumerate(lines):
            baseline += em * (_APART if line.is_apart and number else _LEADING)
            at = left
            for font, text in line.runs:
                painter.setFont(font)
                draw_line(painter, QPointF(at, baseline - em * 0.22), text)
                at += QFontMetricsF(font).horizontalAdvance(text)

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        if self._words.image is None:
            paint_icon(painter, self._words.picture, box, self._theme.colour("hi"))
        else:
            size = QSizeF(self._words.image.size()).scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(box.topLeft(), size), self._words.image)


def band_height(view: View, page: float) -> float:
    """Give the height of the band on a page of that height."""
    return min(float(view.theme.mm(_BAND_MM)), page * 0.24)


class Band(QAbstractButton):
    """« Touchez l’écran » as a key of its own, where what stands above it leads elsewhere."""

    def __init__(self, view: View, touch: str, place: Place) -> None:
        super().__init__()
        self._view, self._touch = view, touch
        self.setFixedHeight(round(band_height(view, view.height)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(touch)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: view.go(place))

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_band(painter, self._view, QRectF(self.rect()), self._touch)


def paint_band(painter: QPainter, view: View, band: QRectF, words: str) -> None:
    """Fill the band, and set its words and its finger in the middle, as far as they have drifted."""
    theme = view.theme
    painter.fillRect(band, theme.colour("accent"))
    font = theme.kiosk_font("cap_attract_mm", 600)
    margin = theme.mm(MARGIN_MM)
    wide = QFontMetricsF(font).horizontalAdvance(words)
    em = min(font.pixelSize(), band.height() * 0.8, font.pixelSize() * (band.width() - 4 * margin) / (wide * 1.25))
    font.setPixelSize(max(12, int(em)))
    wide = QFontMetricsF(font).horizontalAdvance(words)
    side, gap = em * 0.86, em * 0.3
    left = (band.width() - wide - side - gap) / 2
    band = band.translated(drifted(theme, view.now_ms) - QPointF(1, 1) * (drift_px(theme) / 2))
    left += band.left()
    paint_icon(painter, "pointer", QRectF(left, band.center().y() - side / 2, side, side), theme.colour("on_accent"))
    painter.setFont(font)
    painter.setPen(theme.colour("on_accent"))
    box = QRectF(left + side + gap, band.top(), wide + 8, band.height())
    draw_text(painter, box, Qt.AlignmentFlag.AlignVCenter, words)
