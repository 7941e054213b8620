"""What the office tells, card by card: title, when, text, picture; plain text, whoever wrote it.

A card that has no room in the letters that were asked for runs over several screens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSizeF
from PySide6.QtWidgets import QWidget

from kiosk.header import MARGIN_MM, Header, height_over_parts
from kiosk.languages import HeardOnly, mark_language
from kiosk.news import news_of
from kiosk.said import Said, column, least_height
from kiosk.statements import statements
from kiosk.turning import Turning
from kiosk.view import Built, PageName, Place, View
from measures.timespan import date_of
from widgets.card_face import LARGEST, CardFace, CardWords, read_picture
from widgets.card_screens import CardScreen, card_screens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from store.cards import Card

__all__ = ["build"]

translate = QCoreApplication.translate
_EDGES_MM = (MARGIN_MM, 5.0, MARGIN_MM, 6.0)
_GAP_MM = 8.0
_LAST = 99  # the last screen of a card, however many it has


def build(view: View) -> Built:
    """Make the screen of one card; without any, say what would stand here."""
    title = translate("Cards", "News from the town hall")
    lobby = view.lobby
    if lobby is None or not lobby.facts.cards:
        nothing = translate("Cards", "There is no news at the moment. Ask at the desk.")
        return statements(view, title, (("info", nothing),))
    cards = lobby.facts.cards
    number, part = _which(view, cards)
    news, until = news_of(cards[number], view.modes.language), _until(view, cards[number], lobby.town.zone)
    note = news.note
    if note and until:  # what the page says of a card in another language stands beside it, in the visitor's own
        note, until = f"{note} {until.removesuffix('.')}.", ""
    words = CardWords(news.title, news.when, news.text, until, news.picture)
    screens = _screens(view, title, words, read_picture(cards[number].picture), note, has_others=len(cards) > 1)
    part = min(part, len(screens) - 1)
    page, box = QWidget(), column(_GAP_MM, _EDGES_MM)
    header = _header(view, title, cards, (number, part), len(screens))
    box.addWidget(header)
    if note and part == 0:
        box.addWidget(Said(note, tone="muted"))
    face = CardFace(view.theme, *screens[part], largest=LARGEST if len(screens) == 1 else 1.0)
    mark_language(face, news.language)
    box.addWidget(face, 1)
    page.setLayout(box)
    if news.french_picture and screens[part].words.picture:  # on the screen that shows it
        HeardOnly(news.french_picture, "fr", page)
    return Built(header.over_ways(page), len(cards) if len(cards) > 1 else len(screens))


def _which(view: View, cards: Sequence[Card]) -> tuple[int, int]:
    """Give which card, and which screen of it; a place that names no card counts cards."""
    place = view.place
    for number, card in enumerate(cards):
        if card.id == place.choice:
            return number, place.part
    return min(place.part, len(cards) - 1), 0


def _header(view: View, title: str, cards: Sequence[Card], at: tuple[int, int], screens: int) -> Header:
    """Make the head: « Suite » leads to the next screen of a card, then to the next card; « Retour » back."""
    number, part = at
    before = after = None
    if part:
        before = Place(PageName.CARDS, part=part - 1, choice=cards[number].id)
    elif number:
        before = Place(PageName.CARDS, part=_LAST, choice=cards[number - 1].id)
    if part + 1 < screens:
        after = Place(PageName.CARDS, part=part + 1, choice=cards[number].id)
    elif number + 1 < len(cards):
        after = Place(PageName.CARDS, choice=cards[number + 1].id)
    told = (number + 1, len(cards)) if screens == 1 else None  # the foot of a card over several screens counts these
    return Header(view, title, parts=max(len(cards), screens), turning=Turning(before, after, told))


def _screens(
    view: View, title: str, words: CardWords, picture: QImage | None, note: str, *, has_others: bool
) -> list[CardScreen]:
    """Give the screens of one card, below a head that has « Suite » where there is more than one."""
    theme = view.theme
    width = view.width - theme.mm(2 * MARGIN_MM)
    said = Said(note, tone="muted")
    noted = least_height(said, width) + theme.mm(_GAP_MM) if note else 0
    said.deleteLater()

    def foot(number: int, count: int) -> str:
        told = translate("Cards", "Page {number} of {count}").format(number=number, count=count)
        told = told.replace(" ", "\u00a0")
        if number < count or not words.until:
            return told
        return translate("Cards", "{until} · {written}").format(until=words.until, written=told)

    def below(head: int) -> list[CardScreen]:
        high = view.height - head - theme.mm(_EDGES_MM[1]) - theme.mm(_EDGES_MM[3]) - theme.mm(_GAP_MM)
        return card_screens(theme, words, picture, (QSizeF(width, high - noted), QSizeF(width, high)), foot)

    if not has_others:
        alone = Header(view, title)
        alone.deleteLater()
        if len(whole := below(alone.high)) == 1:
            return whole
    return below(height_over_parts(view, title))


def _until(view: View, card: Card, zone: str) -> str:
    """Say until when it is shown and when it was written: what comes by a key or the broker may be weeks old."""
    until = written = ""
    if card.until_ms is not None:
        day = view.telling.dated_year(date_of(card.until_ms - 1, zone))
        until = translate("Cards", "Shown until {day}").format(day=day)
    if card.updated_ms:
        day = view.telling.dated_year(date_of(card.updated_ms, zone))
        written = translate("Cards", "Written on {day}").format(day=day)
    if until and written:
        return translate("Cards", "{until} · {written}").format(until=until, written=written)
    return until or written
