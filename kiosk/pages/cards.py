"""What the office tells: one card a screen, title, when, text, picture; plain text, whoever wrote it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kiosk.header import MARGIN_MM, Header
from kiosk.said import column
from kiosk.statements import statements
from kiosk.view import Built, View
from measures.timespan import date_of
from widgets.card_face import CardFace, CardWords, read_picture

__all__ = ["build"]

translate = QCoreApplication.translate


def build(view: View) -> Built:
    """Make the screen of one card; without any, say what would stand here."""
    title = translate("Cards", "News of the town hall")
    lobby = view.lobby
    if lobby is None or not lobby.facts.cards:
        nothing = translate("Cards", "There is no news at the moment. Ask at the desk.")
        return statements(view, title, (("info", nothing),))
    cards = lobby.facts.cards
    card = cards[min(view.place.part, len(cards) - 1)]
    until = ""
    if card.until_ms is not None:
        day = view.telling.dated_year(date_of(card.until_ms - 1, lobby.town.zone))
        until = translate("Cards", "Shown until {day}").format(day=day)
    page, box = QWidget(), column(8, (MARGIN_MM, 5, MARGIN_MM, 6))
    box.addWidget(Header(view, title, parts=len(cards)))
    box.addWidget(
        CardFace(view.theme, CardWords(card.title, card.when, card.text, until), read_picture(card.picture)), 1
    )
    page.setLayout(box)
    return Built(page, len(cards))
