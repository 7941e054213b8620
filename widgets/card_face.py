"""A card of news as the lobby shows it: title, when, text, until when, a picture. The office's preview is this too.

Text is painted, so it can never be markup, a link or a selection. Everything stands on it: the picture gives way before
the words, and the words shrink before they are cut. The lobby runs over several screens before either happens
(`card_screens`).
"""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.icon import paint_icon
from widgets.large_text import draw_text
from widgets.painting import answering, careful
from widgets.theme import Theme

__all__ = ["LARGEST", "CardFace", "CardWords", "read_picture", "rooms_beside", "words_height"]

_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_WIDEST_PX = 4000
_APART_MM = 5.0
_ICON_MM = 10.0
_LEAST_SCALE = 0.4
_BELOW_SHARE, _MOST_SHARE = 0.55, 0.7  # of a standing screen's height, for words above a picture: usually, and at most
LARGEST = 2.75  # times the usual letters, where there is room: a notice of one line is read from the door
_LARGER = (LARGEST, 2.5, 2.25, 2.0, 1.75, 1.5, 1.35, 1.2, 1.1, 1.0)


class CardWords(msgspec.Struct, frozen=True):
    """What a card says, in the order in which it is read; "" for what it does not say.

    `picture` is what the picture shows, in whole words (« Image : … »): heard after the text, never painted.
    `is_continued`: the title has been read on a screen before.
    """

    title: str
    when: str = ""
    text: str = ""
    until: str = ""
    picture: str = ""
    is_continued: bool = False

    @property
    def said(self) -> str:
        """All of it as one text."""
        return " ".join(f"{part}." if part[-1:].isalnum() else part for part in self._parts if part)

    @property
    def _parts(self) -> tuple[str, ...]:
        return (self.title, self.when, self.text, self.picture, self.until)


def read_picture(data: bytes | None) -> QImage | None:
    """Decode a PNG or JPEG of a sane size; None for anything else."""
    if not data or not data.startswith((b"\x89PNG", b"\xff\xd8")):
        return None
    image = QImage.fromData(data)
    return None if image.isNull() or max(image.width(), image.height()) > _WIDEST_PX else image


def _lines(theme: Theme, words: CardWords, scale: float) -> list[tuple[str, float, int, str, bool]]:
    """Give (words, capital mm, weight, tone, has the calendar before it) of what is said."""
    page, answer, title = (theme.number(f"kiosk-size.cap_{role}_mm") for role in ("page", "answer", "title"))
    lines = (
        (words.title, (answer if words.is_continued else title) * scale, 700, "ink", False),
        (words.when, answer * scale, 600, "ink", True),
        (words.text, answer * 1.2 * scale, 400, "ink", False),
        # What stands at the foot is for who looks for it: it never grows with the rest.
        (words.until, page * min(1.0, scale), 400, "muted", False),
    )
    return [line for line in lines if line[0]]


def _icon_side(theme: Theme, metrics: QFontMetricsF, scale: float) -> float:
    """Give the side of the calendar before a line, px: it grows with the letters."""
    return min(float(theme.mm(_ICON_MM)) * theme.text_scale * max(1.0, scale), metrics.height())


def _lined(text: str, tone: str, metrics: QFontMetricsF, room: float) -> str:
    """Give what stands at the foot line by line where one line has no room: no « · » hangs at its end."""
    return text.replace(" · ", "\n") if tone == "muted" and metrics.horizontalAdvance(text) > room else text


def words_height(theme: Theme, words: CardWords, width: float, scale: float = 1.0) -> float:
    """Give the height of a card's words in that width, px; endless where one of them is wider."""
    high = 0.0
    for said, capital, weight, tone, has_icon in _lines(theme, words, scale):
        metrics = QFontMetricsF(theme.kiosk_font(capital, weight))
        room = width - (_icon_side(theme, metrics, scale) + theme.mm(4) if has_icon else 0)
        text = _lined(said, tone, metrics, room)
        longest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0.0)
        if longest > room:
            return float("inf")
        high += metrics.boundingRect(QRectF(0, 0, room, 1e6), _FLAGS, text).height()
        high += theme.mm(_APART_MM)
    return high - theme.mm(_APART_MM) if high else high


def rooms_beside(theme: Theme, whole: QRectF, words: CardWords) -> tuple[QRectF, QRectF]:
    """Give the rooms of the words and of a picture: at their right, on a standing screen below them.

    There the words have more of the height where they need it in their own letters: else the picture would stand on a
    screen of its own, after one that is half empty.
    """
    gap = float(theme.mm(10))
    if whole.width() >= whole.height():
        half = (whole.width() - gap) / 2
        return QRectF(0, 0, half, whole.height()), QRectF(half + gap, 0, half, whole.height())
    part = whole.height() * _BELOW_SHARE
    if part < (needed := words_height(theme, words, whole.width())) <= whole.height() * _MOST_SHARE:
        part = needed
    return QRectF(0, 0, whole.width(), part), QRectF(0, part + gap, whole.width(), whole.height() - part - gap)


class CardFace(QWidget):
    """Paints one card in a theme of the kiosk; sizes are that theme's millimetres.

    `largest`: how many times the usual letters it may have where there is room.
    """

    def __init__(self, theme: Theme, words: CardWords, picture: QImage | None = None, largest: float = LARGEST) -> None:
        super().__init__()
        self._theme, self._words, self._image = theme, words, picture
        self._larger = tuple(scale for scale in _LARGER if scale <= largest)
        self.setAccessibleName(words.said)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_card(self, theme: Theme, words: CardWords, picture: QImage | None) -> None:
        """Show another card."""
        self._theme, self._words, self._image = theme, words, picture
        self.setAccessibleName(words.said)
        self.update()

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(self._theme.mm(200), self._theme.mm(100))

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        return QSize(80, 45)

    def _arrange(self) -> tuple[QRectF, QRectF | None, float]:
        """Give the room of the words, that of the picture, and the scale of the letters."""
        whole = QRectF(self.rect())
        # Larger letters where there is room; a picture before larger letters, letters of their size before a picture.
        if self._image is not None:
            words, picture = rooms_beside(self._theme, whole, self._words)
            for scale in self._larger:
                if words_height(self._theme, self._words, words.width(), scale) <= words.height():
                    return words, picture, scale
        scale = self._larger[0]
        while words_height(self._theme, self._words, whole.width(), scale) > whole.height() and scale > _LEAST_SCALE:
            scale *= 0.95
        return whole, None, scale

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        room, photo, scale = self._arrange()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            top = room.top()
            for said, capital, weight, tone, has_icon in _lines(theme, self._words, scale):
                font = theme.kiosk_font(capital, weight)
                metrics, left = QFontMetricsF(font), 0.0
                text = _lined(said, tone, metrics, room.width())
                if has_icon:
                    side = _icon_side(theme, metrics, scale)
                    box = QRectF(room.left(), top + (metrics.height() - side) / 2, side, side)
                    paint_icon(painter, "calendar", box, theme.colour("hi"))
                    left = side + theme.mm(4)
                if tone == "muted" and photo is None:  # the foot of the card
                    high = metrics.boundingRect(QRectF(0, 0, room.width(), 1e6), _FLAGS, text).height()
                    top = max(top, room.bottom() - high)
                place = QRectF(room.left() + left, top, room.width() - left, room.bottom() - top)
                painter.setFont(font)
                painter.setPen(theme.colour(tone))
                draw_text(painter, place.adjusted(0, 0, 0, 4), _FLAGS, text)
                top += metrics.boundingRect(place, _FLAGS, text).height() + theme.mm(_APART_MM)
            if photo is not None and self._image is not None:
                size = self._image.size().scaled(photo.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
                # A standing screen has it below the words, at their edge.
                is_beside = photo.top() == room.top()
                left, above = (photo.right() - size.width(), photo.top()) if is_beside else (photo.left(), top)
                painter.drawImage(QRectF(left, above, size.width(), size.height()), self._image)
