"""Four tiles, the one level between the attract page and everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.big_key import BigKey, share_size
from kiosk.choice import FigureKind
from kiosk.header import MARGIN_MM, Header
from kiosk.news import news_of
from kiosk.said import column
from kiosk.view import Built, PageName, Place, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.cards import Card

__all__ = ["build"]

translate = QCoreApplication.translate
_CROWDED = 1.5  # times the usual letters: beyond it the page keeps what leads somewhere


class _Tile(BigKey):
    """A picture, what it answers, and a taste of the answer; read while walking up, so larger than any other key."""

    def __init__(self, view: View, place: Place, picture: str, title: str, taste: str) -> None:
        # Larger letters take their room from the white beside them, not from each other.
        scale = view.theme.text_scale
        super().__init__(
            view.theme,
            picture,
            title,
            taste,
            side_mm=46.0 / scale**0.5,
            capital_mm=12.0,
            below_mm="cap_answer_mm",
            weight=700,
            pad_mm=max(6.0, 21.0 / scale**2),
            gap_mm=15.0 / scale,
        )
        self.setMinimumWidth(view.theme.mm(70))
        self.clicked.connect(lambda: view.go(place))


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
    if view.theme.text_scale > _CROWDED:
        aside = ""  # the four questions need its line
    box.addWidget(Header(view, translate("Tiles", "What would you like to know?"), has_home=False, aside=aside))
    tiles = [
        _Tile(view, Place(PageName.SENSORS), "tile-box", translate("Tiles", "What are these boxes?"), _boxes(view)),
        _Tile(view, Place(PageName.PLACE), "tile-bars", translate("Tiles", "The square in figures"), _figures(view)),
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
    share_size(tiles)
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
    if view.is_wide and view.theme.text_scale > _CROWDED:
        # One line, as large as the letters of the page: the card itself is one touch away.
        title = translate("Cards", "News from the town hall")
        key = BigKey(view.theme, "info", title, side_mm=16.0, capital_mm="cap_page_mm")
        key.setFixedHeight(view.theme.mm(28))
        key.clicked.connect(lambda: view.go(Place(PageName.CARDS)))
        return key
    key = BigKey(view.theme, "info", translate("Cards", "News from the town hall"), first, side_mm=12.0)
    # On a lying screen the tiles need the height more: there the news have the whole width for their two lines.
    share = 0.5 if view.is_wide else 1.0
    key.setFixedHeight(round(view.theme.mm(31) * view.theme.text_scale**share))
    key.clicked.connect(lambda: view.go(Place(PageName.CARDS)))
    return key
