"""Writing one card of news: fields at the left, what the visitor will see at the right, always."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.pages.card_languages import CardLanguages
from desktop.pages.short_text import ShortText
from measures import french
from measures.named_days import last_day_named
from measures.timespan import date_of, midnight_ms
from store.cards import (
    LONGEST_DESCRIPTION,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_WHEN,
    Card,
    Wording,
)
from widgets.button import Button
from widgets.card_face import CardFace, CardWords, read_picture
from widgets.day_field import DayField
from widgets.painting import answering, careful, no_height
from widgets.text import Text
from widgets.theme import load_theme

if TYPE_CHECKING:
    from desktop.desk import Desk

__all__ = ["WIDEST_PX", "CardEditor"]

_SHOWN_DAYS = 14
WIDEST_PX = 1200  # of a picture on a card
_REFERENCE_MM = 531.0  # the lobby screen the preview is a miniature of: 24", 16:9
_DESCRIPTION_PX = 64  # two lines
_TEXT_PX, _NARROW_TEXT_PX = 112, 88  # five lines, or three


class _Miniature(QWidget):
    """The screen of the lobby in small, 16:9, with the card on it."""

    def __init__(self) -> None:
        super().__init__()
        self._theme = load_theme("kiosk", 1.0)
        self.face = CardFace(self._theme, CardWords(""))
        self.face.setParent(self)
        self._words = CardWords("")
        self._picture: QImage | None = None
        self.setMinimumWidth(280)

    @answering(bool)
    def hasHeightForWidth(self) -> bool:
        return True

    @answering(no_height)
    def heightForWidth(self, width: int) -> int:
        return round(width * 9 / 16)

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(480, 270)

    def show_card(self, words: CardWords, picture: QImage | None) -> None:
        """Show these words."""
        self._words, self._picture = words, picture
        self.setAccessibleName(words.said)
        self._show()

    def _show(self) -> None:
        self._theme = load_theme("kiosk", max(0.2, self.width() / _REFERENCE_MM))
        self.face.show_card(self._theme, self._words, self._picture)

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        high = min(self.height(), self.heightForWidth(self.width()))
        edge = round(self.width() * 0.025)
        self.face.setGeometry(edge, edge, self.width() - 2 * edge, high - 2 * edge)
        self._show()

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(self._theme.colour("control"))
            painter.setBrush(self._theme.colour("paper"))
            high = min(self.height(), self.heightForWidth(self.width()))
            painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, high - 1))  # at 150 % too all four edges are inside


class CardEditor(QWidget):
    """`saved(Card)` with a card that may be shown, `picture_asked` to choose a file, `left` without a change."""

    saved = Signal(object)
    picture_asked = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card = Card("", "")
        self._picture: bytes | None = None
        self._given: date | None = None  # the last day that we have put there ourselves
        self._is_narrow = False
        self.title, self.when, self.text = QLineEdit(), QLineEdit(), ShortText(LONGEST_TEXT, _TEXT_PX)
        self.title.setMaxLength(LONGEST_TITLE)
        self.when.setMaxLength(LONGEST_WHEN)
        self.when.setPlaceholderText(self.tr("Saturday 12 December, from 10 to 19"))
        self.described = ShortText(LONGEST_DESCRIPTION, _DESCRIPTION_PX)
        self.languages = CardLanguages()
        self.first, self.last = DayField(), DayField()
        self._left = Text("", "note", "muted")
        self._description = QWidget()
        missing = self.tr("Without these words, who does not see it hears nothing of it.")
        self._undescribed = Text(missing, "note", "watch", is_wrapped=True)
        self._problem = Text("", tone="watch", is_wrapped=True)
        self.save_button = Button(self.tr("Show in the lobby"), "check", "primary")
        self.leave_button = Button(self.tr("Leave it"))
        self.picture_button = Button(self.tr("Choose a picture…"), "file-down")
        self.bare_button = Button(self.tr("Without picture"), "x")
        self.preview = _Miniature()
        self._lay_out()
        self.save_button.clicked.connect(self._save)
        self.leave_button.clicked.connect(self.left)
        self.picture_button.clicked.connect(self.picture_asked)
        self.bare_button.clicked.connect(lambda: self.set_picture(None))
        self.title.textChanged.connect(self._show)
        self.when.textChanged.connect(self._follow_when)
        self.text.textChanged.connect(self._show)
        self.described.textChanged.connect(self._show)
        self.languages.changed.connect(self._show)
        self.languages.unfolded.connect(self._make_room)
        self.last.dateChanged.connect(self._show)
        self.first.dateChanged.connect(self._follow_when)

    def _lay_out(self) -> None:
        self._lay_out_description()
        self._own = QWidget()
        fields = QVBoxLayout(self._own)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(4)
        for words, field in (
            (self.tr("Title"), self.title),
            (self.tr("When (may stay empty)"), self.when),
            (self.tr("Text"), self.text),
        ):
            fields.addWidget(Text(words))
            field.setAccessibleName(words)
            fields.addWidget(field)
        fields.addWidget(self._left)
        days = QHBoxLayout()
        days.setSpacing(8)
        for words, day in ((self.tr("Shown from"), self.first), (self.tr("to"), self.last)):
            days.addWidget(Text(words))
            day.setAccessibleName(words)
            days.addWidget(day)
        days.addStretch(1)
        fields.addLayout(days)
        pictures, buttons = QHBoxLayout(), QHBoxLayout()
        for row, parts in (
            (pictures, (self.picture_button, self.bare_button)),
            (buttons, (self.save_button, self.leave_button)),
        ):
            row.setSpacing(8)
            for part in parts:
                row.addWidget(part)
            row.addStretch(1)
        written = QVBoxLayout()
        written.setSpacing(4)
        written.addWidget(self._own)
        written.addWidget(self.languages)
        written.addStretch(1)
        seen = QVBoxLayout()
        seen.setSpacing(4)
        seen.addWidget(Text(self.tr("What visitors will see"), tone="muted"))
        seen.addWidget(self.preview)
        # The picture and the decision stand with what they change: in view beside the fields, also at 150 %.
        seen.addLayout(pictures)
        seen.addWidget(self._description)
        seen.addWidget(self._problem)
        seen.addLayout(buttons)
        seen.addStretch(1)
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(28)
        self._whole.addLayout(written, 5)
        self._whole.addLayout(seen, 4)

    def _lay_out_description(self) -> None:
        """What the picture shows: asked for as long as there is a picture, and never in the way of showing the card."""
        words = self.tr("Describe the picture for who does not see it")
        self.described.setAccessibleName(words)
        self.described.setPlaceholderText(self.tr("The square under the snow, with six lit stalls."))
        box = QVBoxLayout(self._description)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for part in (Text(words), self.described, self._undescribed):
            box.addWidget(part)

    def fold(self, is_narrow: bool) -> None:
        """Make room on a narrow page: a lower field of text, less between the columns."""
        self.text.setFixedHeight(_NARROW_TEXT_PX if is_narrow else _TEXT_PX)
        self._whole.setSpacing(16 if is_narrow else 28)
        self._is_narrow = is_narrow
        self.languages.set_instead(is_narrow)
        self._make_room(self.languages.is_open)

    def _make_room(self, is_open: bool) -> None:
        """Let the other languages stand in the place of the French where both have no room beside what visitors see."""
        self._own.setVisible(not (is_open and self._is_narrow))

    def edit(self, card: Card | None) -> None:
        """Begin with this card, or with a new one."""
        today = date_of(self._desk.now_ms(), self._desk.zone)
        self._card = card or Card(uuid.uuid4().hex, "")
        zone = self._desk.zone
        first = date_of(card.from_ms, zone) if card else today
        last = date_of(card.until_ms - 1, zone) if card and card.until_ms else today + timedelta(days=_SHOWN_DAYS)
        self._given = None  # until all of it stands there
        self.title.setText(self._card.title)
        self.when.setText(self._card.when)
        self.text.setPlainText(self._card.text)
        self.described.setPlainText(self._card.described)
        self.first.show_day(first)
        self.last.show_day(last)
        self._given = last if card is None else None
        self._problem.setText("")
        self.languages.begin(self._card)
        self.set_picture(self._card.picture)
        self.title.setFocus()

    def is_on(self, card: Card) -> bool:
        """Whether this card is in view as it is, and nobody has typed more since."""
        return not self.isHidden() and self._written() == card

    def set_picture(self, data: bytes | None) -> None:
        """Show that picture on the card, or none."""
        self._picture = data
        for part in (self.bare_button, self._description):
            part.setVisible(data is not None)
        self.languages.take_picture(data is not None)
        self._show()

    def _follow_when(self) -> None:
        """End a new card on the day that « Quand » names (nobody is told of it later), else some time after it begins.

        A last day that somebody has chosen stays.
        """
        if self._given is not None and self.last.chosen == self._given:
            today = date_of(self._desk.now_ms(), self._desk.zone)
            named = last_day_named(self.when.text(), today)
            if named is None or named < self.first.chosen:
                named = max(self.first.chosen, today) + timedelta(days=_SHOWN_DAYS)
            self._given = named
            self.last.show_day(named)
        self._show()

    def _days(self) -> tuple[date, date]:
        return self.first.chosen, self.last.chosen

    @property
    def _french(self) -> Wording:
        texts = (self.title.text(), self.when.text(), self.text.toPlainText(), self.described.toPlainText())
        return Wording("fr", *(text.strip() for text in texts))

    def _pictured(self, wording: Wording) -> str:
        """What who does not see is told of the picture, as the lobby says it."""
        if not wording.described or self._picture is None:
            return ""
        return self.tr("Picture: {words}").format(words=wording.described)

    def _show(self) -> None:
        self._left.setText(self.tr("Characters left: {count}").format(count=self.text.left))
        own, other = self._french, self.languages.shown
        self.languages.take_french(own)
        self._undescribed.setVisible(not own.described)
        if other is None:
            until = self.tr("Shown until {day}").format(day=french.day(self._days()[1], year=True))
            today = french.day(date_of(self._desk.now_ms(), self._desk.zone), year=True)
            written = self.tr("Written on {day}").format(day=today)
            words = CardWords(own.title, own.when, own.text, f"{until} · {written}", self._pictured(own))
        else:
            words = CardWords(other.title, other.when or own.when, other.text, picture=self._pictured(other))
        self.preview.show_card(words, read_picture(self._picture))

    def _written(self) -> Card:
        """Give the card as it stands in the fields; it may be one that is not to be shown."""
        (first, last), zone = self._days(), self._desk.zone
        own = self._french
        return msgspec.structs.replace(
            self._card,
            title=own.title,
            when=own.when,
            text=own.text,
            told=self.languages.told,
            described=own.described,
            picture=self._picture,
            from_ms=midnight_ms(first, zone),
            until_ms=midnight_ms(last + timedelta(days=1), zone),
        )

    def _save(self) -> None:
        first, last = self._days()
        if not self.title.text().strip():
            self._problem.setText(self.tr("A card needs a title."))
            return
        if last < first:
            self._problem.setText(self.tr("The last day comes before the first."))
            return
        self.saved.emit(self._written())
