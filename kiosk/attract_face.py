"""How the first page is drawn: a picture and a few lines as large as the page allows, read from two metres away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from kiosk.header import MARGIN_MM
from widgets.icon import paint_icon
from widgets.large_text import draw_line, draw_text
from widgets.painting import careful

if TYPE_CHECKING:
    from kiosk.view import Place, View
    from widgets.theme import Theme

__all__ = ["Band", "Face", "FaceWords"]

_LEADING = 1.04  # between two lines of one sentence, in em
_APART = 1.16  # between two sentences
_BAND_MM = 46.5
_DRIFT_MS = 600_000  # one step every ten minutes, against burn-in


class FaceWords(msgspec.Struct, frozen=True):
    """A strong sentence, a plain one, a strong number with its words; "" for what is not said.

    `picture` is an icon, `ratio` its width by its height; an `image` is fitted into the same box instead.
    """

    first: str
    second: str = ""
    number: str = ""
    after: str = ""
    picture: str = "tile-hall"
    ratio: float = 1.0
    image: QImage | None = None

    @property
    def said(self) -> str:
        """All of it as it is read."""
        return " ".join(part for part in (self.first, self.second, f"{self.number} {self.after}".strip()) if part)


class _Layout(msgspec.Struct, frozen=True):
    """Lines as runs of (font, text), where they begin, their height, and the picture's width and room above them."""

    runs: list[list[tuple[QFont, str]]]
    left: float
    above: float
    high: float
    picture: float


class Face(QAbstractButton):
    """One large key. With `touch` these words stand on a band at its foot."""

    def __init__(self, view: View, words: FaceWords, place: Place, touch: str = "") -> None:
        super().__init__()
        self._theme, self._view, self._words, self._touch = view.theme, view, words, touch
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(" ".join(part for part in (words.said, touch) if part))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: view.go(place))

    # --- layout: the largest letters that leave everything on the page, never more than asked for -------------------

    def _wrapped(self, font: QFont, text: str, room: float) -> list[str]:
        """Break a sentence into the fewest lines, after its comma where that costs no line."""
        whole = self._filled(font, text, room)
        head, comma, tail = text.partition(", ")
        apart = [*self._filled(font, f"{head},", room), *self._filled(font, tail, room)] if comma else whole
        return apart if len(apart) <= len(whole) else whole

    def _filled(self, font: QFont, text: str, room: float) -> list[str]:
        metrics, lines = QFontMetricsF(font), [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and metrics.horizontalAdvance(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _fonts(self, scale: float) -> tuple[QFont, QFont]:
        capital_mm = self._theme.number("kiosk-size.cap_attract_mm") * scale
        return self._theme.kiosk_font(capital_mm), self._theme.kiosk_font(capital_mm, 700)

    def _lines(self, scale: float, room: float) -> tuple[list[list[tuple[QFont, str]]], float, float]:
        """Give the lines as runs of (font, text), their whole height, and their greatest width."""
        plain, strong = self._fonts(scale)
        em = plain.pixelSize()
        runs: list[list[tuple[QFont, str]]] = []
        high = 0.0
        for font, text in ((strong, self._words.first), (plain, self._words.second)):
            if not text:
                continue
            wrapped = self._wrapped(font, text, room)
            high += em * (_APART - _LEADING if runs else 0) + em * _LEADING * len(wrapped)
            runs += [[(font, line)] for line in wrapped]
        if self._words.number:
            runs.append([(strong, self._words.number), (plain, f" {self._words.after}")])
            high += em * _APART
        wide = max(sum(QFontMetricsF(font).horizontalAdvance(text) for font, text in line) for line in runs)
        return runs, high, wide

    def _arrange(self, width: float, height: float) -> _Layout:
        """Find the largest letters with which everything stands on the page; beside a picture, or below it."""
        margin = self._theme.mm(MARGIN_MM)
        scale = 1.0
        while True:
            # At full size the picture gives way before the letters do; once they must shrink it stays.
            for share in (
                (0.18, 0.14, 0.11, *((0.0,) if scale == 1.0 else ())) if self._view.is_wide else (0.5, 0.4, 0.3)
            ):
                picture = width * share
                left = picture + 2.6 * margin if share and self._view.is_wide else margin
                above = picture / self._words.ratio + margin if not self._view.is_wide else 0.0
                runs, high, wide = self._lines(scale, width - left - margin)
                if (high + above <= height - margin and wide <= width - left - margin) or scale < 0.2:
                    return _Layout(runs, left, above, high, picture)
            scale *= 0.96

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            band = band_height(self._view, self.height()) if self._touch else 0.0
            painter.fillRect(self.rect(), theme.colour("paper"))
            if self._touch:
                paint_band(painter, theme, QRectF(0, self.height() - band, self.width(), band), self._touch)
            drift = theme.px("motion.kiosk_drift_px") if "motion.kiosk_drift_px" in theme.tokens.numbers else 6
            step = self._view.now_ms // _DRIFT_MS % 4
            painter.translate(QPointF(drift * (step in (1, 2)), drift * (step in (2, 3))))
            height = self.height() - band - drift
            page = self._arrange(self.width() - drift, height)
            top = (height - page.high - page.above) / 2
            if page.picture:
                tall = page.picture / self._words.ratio
                down = top if page.above else max(theme.mm(8), (height - tall) * 0.28)
                left = theme.mm(MARGIN_MM) * (1.0 if page.above else 1.7)
                self._paint_picture(painter, QRectF(left, down, page.picture, tall))
            self._paint_words(painter, page.runs, page.left, top + page.above)

    def _paint_words(self, painter: QPainter, runs: list[list[tuple[QFont, str]]], left: float, top: float) -> None:
        em = runs[0][0][0].pixelSize()
        baseline, weight = top, None
        painter.setPen(self._theme.colour("ink"))
        for line in runs:
            is_new = weight is not None and (line[0][0].weight() != weight or len(line) > 1)
            baseline += em * (_APART if is_new else _LEADING)
            weight = line[0][0].weight()
            at = left
            for font, text in line:
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
        self._theme, self._touch = view.theme, touch
        self.setFixedHeight(round(band_height(view, view.height)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(touch)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: view.go(place))

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_band(painter, self._theme, QRectF(self.rect()), self._touch)


def paint_band(painter: QPainter, theme: Theme, band: QRectF, words: str) -> None:
    """Fill the band, and set its words and its finger in the middle."""
    painter.fillRect(band, theme.colour("accent"))
    font = theme.kiosk_font("cap_attract_mm", 600)
    margin = theme.mm(MARGIN_MM)
    wide = QFontMetricsF(font).horizontalAdvance(words)
    em = min(font.pixelSize(), band.height() * 0.8, font.pixelSize() * (band.width() - 4 * margin) / (wide * 1.25))
    font.setPixelSize(max(12, int(em)))
    wide = QFontMetricsF(font).horizontalAdvance(words)
    side, gap = em * 0.86, em * 0.3
    left = (band.width() - wide - side - gap) / 2
    paint_icon(painter, "pointer", QRectF(left, band.center().y() - side / 2, side, side), theme.colour("on_accent"))
    painter.setFont(font)
    painter.setPen(theme.colour("on_accent"))
    box = QRectF(left + side + gap, band.top(), wide + 8, band.height())
    draw_text(painter, box, Qt.AlignmentFlag.AlignVCenter, words)
