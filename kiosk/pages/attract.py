"""The page nobody has touched yet: one sentence, one pictogram, one number, read from two metres away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from dtpr.kinds import find_kind
from kiosk.choice import FigureKind
from kiosk.header import MARGIN_MM
from kiosk.view import Built, PageName, Place, View
from widgets.icon import paint_icon
from widgets.painting import careful
from widgets.tag import Tag

if TYPE_CHECKING:
    from kiosk.facts import Headline

__all__ = ["build"]

translate = QCoreApplication.translate
_LEADING = 1.04  # between two lines of one sentence, in em
_APART = 1.16  # between two sentences
_BAND_MM = 46.5
_PICTURES = {FigureKind.PASSAGES: ("lobby-footfall", 264 / 232)}
_DRIFT_MS = 600_000  # one step every ten minutes, against burn-in


def _where(place: str) -> str:
    """Say where, without guessing at articles: on a square, in a street, else here."""
    first = place.casefold().split(" ", 1)[0]
    if first in ("place", "square", "parvis", "esplanade"):
        return translate("Attract", "On the square")
    if first in ("rue", "avenue", "boulevard", "chemin", "route", "allée"):
        return translate("Attract", "In the street")
    return translate("Attract", "Here")


def _promise(view: View) -> str:
    """Say that nobody is filmed only where every box of the town has a technique that says so."""
    lobby = view.lobby
    if lobby is None or not lobby.sensors:
        return ""
    levels = {sensor.panel("en").level for sensor in lobby.sensors}
    return translate("Attract", "Nobody is filmed or recognised.") if levels == {"none"} else ""


def _number_line(view: View, headline: Headline) -> tuple[str, str]:
    """Give the number and the words after it: (« 1 204 », « passages hier »)."""
    telling, figure, day = view.telling, headline.sensor.figure, headline.day
    if figure is None or day is None or day.value is None:
        return "", ""
    number = telling.amount(figure.kind, day.value)
    unit = telling.unit(figure.kind)
    if figure.kind is FigureKind.POWER:
        unit = translate("Attract", "kilowatt hours")
    words = translate("Attract", "{unit} {day}").format(unit=unit, day=telling.day_said(day.day))
    return number, words


@dataclass(frozen=True, slots=True)
class _Layout:
    """Lines as runs of (font, text), where they begin, their height, and the picture's width and room above them."""

    runs: list[list[tuple[QFont, str]]]
    left: float
    above: float
    high: float
    picture: float


class _Face(QAbstractButton):
    """The whole page is one button: a touch anywhere goes on."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self._theme, self._view = view.theme, view
        headline = view.lobby.headline if view.lobby else None
        kind = find_kind(headline.sensor.label.kind) if headline else None
        self._first = translate("Attract", "This screen tells what the town hall measures.")
        if headline and kind:
            doing = kind.attract.of(view.modes.language)
            self._first = translate("Attract", "{place}, {doing}.").format(
                place=_where(headline.sensor.label.place), doing=doing
            )
        self._second = _promise(view)
        self._number, self._after = _number_line(view, headline) if headline else ("", "")
        self._touch = translate("Attract", "Touch the screen")
        figure = headline.sensor.figure if headline else None
        self._picture, self._ratio = ("tile-hall", 1.0)
        if figure is not None and kind is not None:
            self._picture, self._ratio = _PICTURES.get(figure.kind, (kind.symbol, 1.0))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(
            " ".join(part for part in (self._first, self._second, self.number_line, self._touch) if part)
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: view.go(Place(PageName.TILES)))

    @property
    def number_line(self) -> str:
        """The number and its words, as they are read."""
        return f"{self._number} {self._after}".strip()

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
        for font, text in ((strong, self._first), (plain, self._second)):
            if not text:
                continue
            wrapped = self._wrapped(font, text, room)
            high += em * (_APART - _LEADING if runs else 0) + em * _LEADING * len(wrapped)
            runs += [[(font, line)] for line in wrapped]
        if self._number:
            runs.append([(strong, self._number), (plain, f" {self._after}")])
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
                above = picture / self._ratio + margin if not self._view.is_wide else 0.0
                runs, high, wide = self._lines(scale, width - left - margin)
                if (high + above <= height - margin and wide <= width - left - margin) or scale < 0.2:
                    return _Layout(runs, left, above, high, picture)
            scale *= 0.96

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            band = min(theme.mm(_BAND_MM), self.height() * 0.24)
            painter.fillRect(self.rect(), theme.colour("paper"))
            self._paint_band(painter, QRectF(0, self.height() - band, self.width(), band))
            drift = theme.px("motion.kiosk_drift_px") if "motion.kiosk_drift_px" in theme.tokens.numbers else 6
            step = self._view.now_ms // _DRIFT_MS % 4
            painter.translate(QPointF(drift * (step in (1, 2)), drift * (step in (2, 3))))
            height = self.height() - band - drift
            page = self._arrange(self.width() - drift, height)
            top = (height - page.high - page.above) / 2
            if page.picture:
                tall = page.picture / self._ratio
                down = top if page.above else max(theme.mm(8), (height - tall) * 0.28)
                left = theme.mm(MARGIN_MM) * (1.0 if page.above else 1.7)
                paint_icon(painter, self._picture, QRectF(left, down, page.picture, tall), theme.colour("hi"))
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
                painter.drawText(QPointF(at, baseline - em * 0.22), text)
                at += QFontMetricsF(font).horizontalAdvance(text)

    def _paint_band(self, painter: QPainter, band: QRectF) -> None:
        theme = self._theme
        painter.fillRect(band, theme.colour("accent"))
        font = theme.kiosk_font("cap_attract_mm", 600)
        margin = theme.mm(MARGIN_MM)
        wide = QFontMetricsF(font).horizontalAdvance(self._touch)
        em = min(font.pixelSize(), band.height() * 0.8, font.pixelSize() * (band.width() - 4 * margin) / (wide * 1.25))
        font.setPixelSize(max(12, int(em)))
        wide = QFontMetricsF(font).horizontalAdvance(self._touch)
        side, gap = em * 0.86, em * 0.3
        left = (band.width() - wide - side - gap) / 2
        paint_icon(
            painter, "pointer", QRectF(left, band.center().y() - side / 2, side, side), theme.colour("on_accent")
        )
        painter.setFont(font)
        painter.setPen(theme.colour("on_accent"))
        words = QRectF(left + side + gap, band.top(), wide + 8, band.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._touch)


def build(view: View) -> Built:
    """Make the attract page. Without a base or a figure it still says what this screen is for."""
    face = _Face(view)
    if view.needs_tag:
        tag = Tag(translate("Header", "simulated data"), "watch", 5.0, face)
        tag.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        size, edge = tag.sizeHint(), view.theme.mm(4)
        tag.setGeometry(view.width - size.width() - edge, edge, size.width(), size.height())
    return Built(face)
