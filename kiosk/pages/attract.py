"""The page nobody has touched yet: one sentence, one pictogram, one number; now and then a card of the office.

Read from two metres away. A touch anywhere leads to the tiles; while a card stands there, a touch on it opens it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtWidgets import QWidget

from dtpr.kinds import find_kind
from kiosk.attract_face import Band, Face, FaceWords, band_height
from kiosk.choice import FigureKind
from kiosk.header import MARGIN_MM
from kiosk.languages import HeardOnly, mark_language
from kiosk.news import news_of
from kiosk.said import column
from kiosk.view import Built, PageName, Place, View
from widgets.card_face import read_picture
from widgets.line_breaks import whole_spans
from widgets.tag import Tag

if TYPE_CHECKING:
    from kiosk.facts import Headline
    from store.cards import Card

__all__ = ["build"]

translate = QCoreApplication.translate
_PICTURES = {FigureKind.PASSAGES: ("lobby-footfall", 264 / 232)}


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
    levels = {sensor.level for sensor in lobby.sensors}
    return translate("Attract", "No one is filmed or recognised.") if levels == {"none"} else ""


def _number_line(view: View, headline: Headline) -> tuple[str, str]:
    """Give the number and the words after it: (« 1 204 », « passages hier »)."""
    telling, figure, day = view.telling, headline.sensor.figure, headline.day
    if figure is None or day is None or day.value is None:
        return "", ""
    number = telling.amount(figure.kind, day.value)
    unit = telling.unit(figure.kind)
    if figure.kind is FigureKind.POWER:
        unit = translate("Attract", "kilowatt-hours")
    words = translate("Attract", "{unit} {day}").format(unit=unit, day=telling.day_said(day.day))
    return number, words


def _sentence(view: View) -> FaceWords:
    """Say what is done here, that nobody is filmed, and the number of the day. Without a base: what this screen is."""
    headline = view.lobby.headline if view.lobby else None
    kind = find_kind(headline.sensor.label.kind) if headline else None
    if headline is None or kind is None:
        return FaceWords(translate("Attract", "This screen shows what the town hall measures."), _promise(view))
    place, doing = _where(headline.sensor.label.place), kind.attract.of(view.modes.language)
    first = translate("Attract", "{place}, {doing}.").format(place=place, doing=doing)
    figure = headline.sensor.figure
    picture, ratio = ("tile-hall", 1.0) if figure is None else _PICTURES.get(figure.kind, (kind.symbol, 1.0))
    return FaceWords(first, _promise(view), *_number_line(view, headline), picture, ratio)


def _card(view: View, card: Card, touch: str) -> tuple[QWidget, Face]:
    """Make the page while it tells a card: its title and its day open it, the band leads to the tiles."""
    news, image = news_of(card, view.modes.language), read_picture(card.picture)
    ratio = max(1.0, image.width() / image.height()) if image is not None else 1.0
    words = FaceWords(news.title, whole_spans(news.when), picture="info", ratio=ratio, image=image, shown=news.picture)
    page, box = QWidget(), column()
    face = Face(view, words, Place(PageName.CARDS, choice=card.id))
    mark_language(face, news.language)
    box.addWidget(face, 1)
    box.addWidget(Band(view, touch, Place(PageName.TILES)))
    page.setLayout(box)
    if news.french_picture:
        HeardOnly(news.french_picture, "fr", page)
    return page, face


def build(view: View) -> Built:
    """Make the attract page."""
    touch, cards = translate("Attract", "Touch the screen"), view.lobby.facts.cards if view.lobby else ()
    turn = view.card if view.card is not None and view.card < len(cards) else None
    if turn is None:
        page: QWidget = (face := Face(view, _sentence(view), Place(PageName.TILES), touch))
        high = float(view.height)
    else:
        page, face = _card(view, cards[turn], touch)
        high = view.height - band_height(view, view.height)
    tags = [(translate("Header", "simulated data"), "watch")] if view.needs_tag else []
    if turn is not None and news_of(cards[turn], view.modes.language).is_foreign:
        tags.append((translate("Cards", "in French"), "muted"))
    edge, low = view.theme.mm(4), 0
    right = view.width - view.theme.mm(MARGIN_MM) + edge
    for words, tone in tags:
        tag = Tag(words, tone, 5.0, page)
        tag.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        size = tag.sizeHint()
        right -= size.width() + edge
        tag.setGeometry(right, edge, size.width(), size.height())
        low = max(low, edge + size.height())
    if tags:
        face.make_room(QRectF(right, 0, view.width - right, low + edge / 2), view.width, high)
    return Built(page)
