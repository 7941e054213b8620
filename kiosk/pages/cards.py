"""What the office tells: one card a screen, title, when, text, picture; plain text, whoever wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.header import MARGIN_MM, Header
from kiosk.said import Picture, Said, column, least_height, row, wrapped
from kiosk.statements import statements
from kiosk.view import Built, View
from measures.timespan import date_of
from widgets.painting import careful

if TYPE_CHECKING:
    from store.cards import Card

__all__ = ["build", "card_widget"]

translate = QCoreApplication.translate
_WIDEST_PX = 4000  # a picture larger than that in either direction is not decoded


class _Photo(QWidget):
    """A picture of the office, whole, in the middle of its room. One that cannot be read leaves its room empty."""

    def __init__(self, image: QImage) -> None:
        super().__init__()
        self._image = image
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(200, 120)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
            painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)


def _image(card: Card) -> QImage | None:
    """Decode the picture of a card; only PNG and JPEG, only of a sane size, None otherwise."""
    if not card.picture or not card.picture.startswith((b"\x89PNG", b"\xff\xd8")):
        return None
    image = QImage.fromData(card.picture)
    return None if image.isNull() or max(image.width(), image.height()) > _WIDEST_PX else image


def card_widget(view: View, card: Card, room: int) -> QWidget:
    """Make one card, at most `room` px high where it can be: the picture gives way before the words do."""
    words, width = column(5), view.width - view.theme.mm(2 * MARGIN_MM)
    words.addWidget(Said(card.title, "cap_title_mm", 700))
    if card.when:
        line = row(4)
        line.addWidget(Picture("calendar", 10.0, beside="cap_answer_mm"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Said(card.when, "cap_answer_mm", 600), 1, Qt.AlignmentFlag.AlignTop)
        words.addWidget(wrapped(line))
    if card.text:
        words.addWidget(Said(card.text, 8.5))
    if card.until_ms is not None and view.lobby is not None:
        until = view.telling.dated_year(date_of(card.until_ms - 1, view.lobby.town.zone))
        words.addWidget(Said(translate("Cards", "Shown until {day}").format(day=until), tone="muted"))
    words.addStretch(1)
    left, image = wrapped(words), _image(card)
    if image is None:
        return left
    if view.is_wide:
        half = (width - view.theme.mm(10)) // 2
        if least_height(left, half) <= room:
            line = row(10)
            line.addWidget(left, 1)
            line.addWidget(_Photo(image), 1)
            return wrapped(line)
    elif least_height(left, width) <= room - view.theme.mm(40):
        box = column(6)
        box.addWidget(left)
        box.addWidget(_Photo(image), 1)
        return wrapped(box)
    return left


def build(view: View) -> Built:
    """Make the screen of one card; without any, say what would stand here."""
    title = translate("Cards", "News of the town hall")
    cards = view.lobby.facts.cards if view.lobby else ()
    if not cards:
        nothing = translate("Cards", "There is no news at the moment. Ask at the desk.")
        return statements(view, title, (("info", nothing),))
    part = min(view.place.part, len(cards) - 1)
    page, box = QWidget(), column(8, (MARGIN_MM, 5, MARGIN_MM, 6))
    header = Header(view, title, parts=len(cards))
    box.addWidget(header)
    made = card_widget(view, cards[part], view.height - header.high - view.theme.mm(5 + 8 + 6))
    box.addWidget(made, 1)
    page.setLayout(box)
    return Built(page, len(cards))
