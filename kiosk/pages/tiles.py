"""Four tiles, the one level between the attract page and everything else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from kiosk.big_key import BigKey, share_size
from kiosk.choice import FigureKind
from kiosk.header import MARGIN_MM, Header, height_over_parts
from kiosk.key_screens import first_way, rows_of, stacked
from kiosk.news import news_of
from kiosk.reach import line_of_reach, white_above
from kiosk.said import column
from kiosk.view import Built, PageName, Place, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.key_screens import Screen
    from store.cards import Card

__all__ = ["build"]

translate = QCoreApplication.translate
_LEAST_TILE_MM = 60.0  # of the usual letters
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
    levels = {sensor.level for sensor in lobby.sensors}
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
        return translate("Tiles", "No whole day counted yet")
    kind, telling = headline.sensor.figure.kind, view.telling
    unit = telling.unit(kind) if kind is not FigureKind.POWER else translate("Attract", "kilowatt-hours")
    day = telling.day(past.day)
    words = translate("Tiles", "{day}: {number} {unit}")
    return words.format(day=day[:1].upper() + day[1:], number=telling.amount(kind, past.value), unit=unit)


def _tiles(view: View) -> list[BigKey]:
    """Make the four tiles."""
    return [
        _Tile(view, Place(PageName.SENSORS), "tile-box", translate("Tiles", "What are these boxes?"), _boxes(view)),
        _Tile(view, Place(PageName.PLACE), "tile-bars", translate("Tiles", "The square in figures"), _figures(view)),
        _Tile(
            view,
            Place(PageName.WHO),
            "tile-hall",
            translate("Tiles", "Who decides?"),
            translate("Tiles", "The town hall and council"),
        ),
        _Tile(
            view,
            Place(PageName.OPINION),
            "tile-words",
            translate("Tiles", "My opinion"),
            translate("Tiles", "A question, an idea"),
        ),
    ]


def build(view: View) -> Built:
    """Make the four tiles, two by two on a lying screen, four rows on a standing one; the news below them."""
    title = translate("Tiles", "What would you like to know?")
    town = view.lobby.town.name if view.lobby else ""
    aside = f"{town} · {view.telling.clock(view.now_ms)}" if town else view.telling.clock(view.now_ms)
    if view.theme.text_scale > 1:  # who asks for larger letters reads slowly: nothing before the questions
        aside = ""
    tiles, cards = _tiles(view), view.lobby.facts.cards if view.lobby else ()
    news = _news(view, cards) if cards else None
    is_crowded = view.theme.text_scale > _CROWDED
    if is_crowded:  # the four questions need the line of town and hour
        header, keys, parts = _crowded(view, title, tiles, news)
    else:
        header, parts = Header(view, title, has_home=False, aside=aside), 1
        keys = _roomy(view, tiles, header, news)
    page, box = QWidget(), column(6, (MARGIN_MM, 5, MARGIN_MM, 6))
    box.addWidget(header)
    box.addLayout(keys, 1)
    if news is not None and not is_crowded:
        box.addWidget(news)
    page.setLayout(box)
    return Built(header.over_ways(page), parts)


def _roomy(view: View, tiles: Sequence[BigKey], header: Header, news: BigKey | None) -> QLayout:
    share_size(tiles)
    grid, theme = QGridLayout(), view.theme
    gap = theme.mm(8 if view.is_wide else "target_gap_mm")
    grid.setSpacing(gap)
    across = 2 if view.is_wide else 1
    top, below = theme.mm(5) + header.height() + theme.mm(6), 0 if news is None else news.height() + theme.mm(6)
    room = view.height - top - below - theme.mm(6)
    least = round(theme.mm(_LEAST_TILE_MM) * theme.text_scale)
    white = white_above(line_of_reach(view), top, room, len(tiles) // across, gap, least)
    grid.setContentsMargins(0, white, 0, 0)
    for number, tile in enumerate(tiles):
        grid.addWidget(tile, number // across, number % across)
    return grid


def _crowded(view: View, title: str, tiles: list[BigKey], news: BigKey | None) -> tuple[Header, QLayout, int]:
    """Give head and keys of the screen that is shown, and how many there are.

    What has no room with its whole words comes after « Suite »: two questions with the news below them.
    """
    below: Screen = [[news]] if news is not None else []
    beside = (2, 1) if view.is_wide else (1,)
    ways = [[rows_of(tiles, across) + below] for across in beside]
    ways.append([rows_of(tiles[:2], 1), rows_of(tiles[2:], 1) + below])
    if news is not None:  # never before that: a screen with nothing but the key to the news is one that nobody turns to
        ways += [[rows_of(tiles, across), below] for across in beside]
    if news is not None:
        ways.append([rows_of(tiles[:2], 1), rows_of(tiles[2:], 1), below])
    head = Header(view, title, has_home=False)
    width, gap = view.width - view.theme.mm(2 * MARGIN_MM), view.theme.mm("target_gap_mm")
    whole = view.height - view.theme.mm(5 + 6 + 6)
    # On the second of two screens « Retour » leads to the first; from a third « Accueil » does.
    over_parts = partial(height_over_parts, view, title, has_home=False)
    screens = first_way(ways, width, gap, whole - head.high, lambda: whole - over_parts())
    shown = screens[min(view.place.part, len(screens) - 1)]
    stays = [key for keys in shown for key in keys]
    for key in (*tiles, *([news] if news is not None else [])):
        if key not in stays:
            key.deleteLater()
    share_size([tile for tile in tiles if tile in stays])
    if len(screens) > 1:
        head.deleteLater()
        has_home = min(view.place.part, len(screens) - 1) > 1
        head = Header(view, title, has_home=has_home, parts=len(screens))
    return head, stacked(shown, width, gap), len(screens)


def _news(view: View, cards: Sequence[Card]) -> BigKey:
    """Make the key to what the office tells; the first card's title is on it."""
    news = news_of(cards[0], view.modes.language)
    first = f"{news.named} · {news.when}" if news.when else news.named
    key = BigKey(view.theme, "info", translate("Cards", "News from the town hall"), first, side_mm=12.0)
    if view.theme.text_scale <= _CROWDED:
        # On a lying screen the tiles need the height more: there the news have the whole width for their two lines.
        share = 0.5 if view.is_wide else 1.0
        key.setFixedHeight(round(view.theme.mm(31) * view.theme.text_scale**share))
    key.clicked.connect(lambda: view.go(Place(PageName.CARDS)))
    return key
