"""Four tiles, the one level between the attract page and everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from kiosk.big_key import BigKey
from kiosk.choice import FigureKind
from kiosk.header import MARGIN_MM, Header
from kiosk.news import news_of
from kiosk.said import column
from kiosk.view import Built, PageName, Place, View
from widgets.icon import paint_icon
from widgets.large_text import draw_text
from widgets.painting import careful
from widgets.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.cards import Card

__all__ = ["build"]

translate = QCoreApplication.translate
_PICTURE_MM = 46.0
_TITLE_MM = 12.0  # larger than other titles: it is read while walking up
_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class _Tile(QAbstractButton):
    """A large key: a picture, what it answers, and a taste of the answer."""

    def __init__(self, view: View, place: Place, picture: str, title: str, taste: str) -> None:
        super().__init__()
        self._theme, self._picture, self._title, self._taste = view.theme, picture, title, taste
        self.setAccessibleName(f"{title} {taste}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(view.theme.mm(70), view.theme.mm("target_mm"))
        self.clicked.connect(lambda: view.go(place))

    def _fitting(self, theme: Theme, room: QRectF) -> tuple[QFont, QFont, float]:
        """Give the fonts of both texts, and the height of the title, so that all of it stands in the tile."""
        strong = theme.kiosk_font(_TITLE_MM, 700)
        plain = theme.kiosk_font("cap_answer_mm")
        while True:
            wide = QFontMetricsF(strong)
            title = wide.boundingRect(room, _FLAGS, self._title)
            taste = QFontMetricsF(plain).boundingRect(room, _FLAGS, self._taste)
            longest = max(wide.horizontalAdvance(word) for word in self._title.split(" "))
            if (
                title.height() + taste.height() <= room.height() and longest <= room.width()
            ) or strong.pixelSize() < 14:
                return strong, plain, title.height()
            strong.setPixelSize(int(strong.pixelSize() * 0.94))
            plain.setPixelSize(max(12, int(plain.pixelSize() * 0.96)))

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            line = max(1.0, theme.mm("line_mm"))
            painter.setPen(QPen(theme.colour("accent" if self.isDown() else "control"), line))
            painter.setBrush(theme.colour("accent_wash" if self.isDown() else "surface"))
            radius = theme.mm("radius_mm")
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(line, line, -line, -line), radius, radius)
            side = min(theme.mm(_PICTURE_MM), self.height() * 0.62, self.width() * 0.22)
            pad = min(theme.mm(21), self.width() * 0.08)
            box = QRectF(pad, (self.height() - side) / 2, side, side)
            paint_icon(painter, self._picture, box, theme.colour("hi"))
            left = box.right() + min(theme.mm(15), self.width() * 0.06)
            room = QRectF(left, theme.mm(4), self.width() - left - theme.mm(5), self.height() - theme.mm(8))
            strong, plain, title_high = self._fitting(theme, room)
            taste_high = QFontMetricsF(plain).boundingRect(room, _FLAGS, self._taste).height()
            top = room.center().y() - (title_high + taste_high) / 2
            painter.setFont(strong)
            painter.setPen(theme.colour("ink"))
            draw_text(painter, QRectF(left, top, room.width(), title_high + 2), _FLAGS, self._title)
            painter.setFont(plain)
            painter.setPen(theme.colour("muted"))
            draw_text(painter, QRectF(left, top + title_high, room.width(), taste_high + 2), _FLAGS, self._taste)


def _boxes(view: View) -> str:
    lobby = view.lobby
    count = len(lobby.sensors) if lobby else 0
    if lobby is None or count == 0:
        return translate("Tiles", "None in the street yet")
    levels = {sensor.panel("en").level for sensor in lobby.sensors}
    if count == 1:
        return translate("Tiles", "One box, no camera") if levels == {"none"} else translate("Tiles", "One box")
    words = (
        translate("Tiles", "{count} boxes, no camera") if levels == {"none"} else translate("Tiles", "{count} boxes")
    )
    return words.format(count=count)


def _figures(view: View) -> str:
    headline = view.lobby.headline if view.lobby else None
    past = headline.day if headline else None
    if headline is None or past is None or past.value is None or headline.sensor.figure is None:
        return translate("Tiles", "Nothing counted yet")
    kind, telling = headline.sensor.figure.kind, view.telling
    unit = telling.unit(kind) if kind is not FigureKind.POWER else translate("Attract", "kilowatt hours")
    day = telling.day(past.day)
    words = translate("Tiles", "{day}: {number} {unit}")
    return words.format(day=day[:1].upper() + day[1:], number=telling.amount(kind, past.value), unit=unit)


def build(view: View) -> Built:
    """Make the four tiles, two by two on a lying screen, four rows on a standing one."""
    page, box = QWidget(), column(6, (MARGIN_MM, 5, MARGIN_MM, 6))
    town = view.lobby.town.name if view.lobby else ""
    aside = f"{town} · {view.telling.clock(view.now_ms)}" if town else view.telling.clock(view.now_ms)
    box.addWidget(Header(view, translate("Tiles", "What would you like to know?"), has_home=False, aside=aside))
    tiles = [
        _Tile(view, Place(PageName.SENSORS), "tile-box", translate("Tiles", "What are these boxes?"), _boxes(view)),
        _Tile(view, Place(PageName.PLACE), "tile-bars", translate("Tiles", "The place in figures"), _figures(view)),
        _Tile(
            view,
            Place(PageName.WHO),
            "tile-hall",
            translate("Tiles", "Who decides?"),
            translate("Tiles", "The town council"),
        ),
        _Tile(
            view,
            Place(PageName.OPINION),
            "tile-words",
            translate("Tiles", "My opinion"),
            translate("Tiles", "A question, an idea"),
        ),
    ]
    grid = QGridLayout()
    grid.setSpacing(view.theme.mm(8 if view.is_wide else "target_gap_mm"))
    across = 2 if view.is_wide else 1
    for number, tile in enumerate(tiles):
        grid.addWidget(tile, number // across, number % across)
    box.addLayout(grid, 1)
    cards = view.lobby.facts.cards if view.lobby else ()
    if cards:
        box.addWidget(_news(view, cards))
    page.setLayout(box)
    return Built(page)


def _news(view: View, cards: Sequence[Card]) -> BigKey:
    """Make the key to what the office tells; the first card's title is on it."""
    news = news_of(cards[0], view.modes.language)
    first = f"{news.named} · {news.when}" if news.when else news.named
    key = BigKey(view.theme, "info", translate("Cards", "News of the town hall"), first, side_mm=12.0)
    key.setFixedHeight(round(view.theme.mm(31) * view.theme.text_scale))
    key.clicked.connect(lambda: view.go(Place(PageName.CARDS)))
    return key
