"""What the office tells: one card a screen, title, when, text, picture; plain text, whoever wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kiosk.header import MARGIN_MM, Header
from kiosk.languages import mark_language
from kiosk.news import news_of
from kiosk.said import Said, column
from kiosk.statements import statements
from kiosk.view import Built, View
from measures.timespan import date_of
from widgets.card_face import CardFace, CardWords, read_picture

if TYPE_CHECKING:
    from store.cards import Card

__all__ = ["build"]

translate = QCoreApplication.translate


def build(view: View) -> Built:
    """Make the screen of one card; without any, say what would stand here."""
    title = translate("Cards", "News from the town hall")
    lobby = view.lobby
    if lobby is None or not lobby.facts.cards:
        nothing = translate("Cards", "There is no news at the moment. Ask at the desk.")
        return statements(view, title, (("info", nothing),))
    cards = lobby.facts.cards
    part = min(view.place.part, len(cards) - 1)
    news, until = news_of(cards[part], view.modes.language), _until(view, cards[part], lobby.town.zone)
    page, box = QWidget(), column(8, (MARGIN_MM, 5, MARGIN_MM, 6))
    box.addWidget(Header(view, title, parts=len(cards)))
    if news.note:  # what the page says of a card in another language stands beside it, in the visitor's own
        box.addWidget(Said(f"{news.note} {until.removesuffix('.')}." if until else news.note, tone="muted"))
        until = ""
    words = CardWords(news.title, news.when, news.text, until, news.picture)
    face = CardFace(view.theme, words, read_picture(cards[part].picture))
    mark_language(face, news.language)
    box.addWidget(face, 1)
    page.setLayout(box)
    return Built(page, len(cards))


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
