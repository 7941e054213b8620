"""The boxes below the year of nights: what is to be set, what is to be seen, what other hours would spare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.pages.lighting_counts import LightingCounts
from desktop.pages.lighting_words import oddity_words, told_together
from measures import french
from measures.tariffs import price_on
from reports.lit_checks import Kind
from reports.switching import hours_ordered, lit_again, spare
from widgets.button import Button
from widgets.card import Card, Notice
from widgets.links import LinkButton
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.pages.lighting_reading import LightingView
    from reports.lit_checks import Oddity
    from reports.switching import Drawn, Hours, Spared

__all__ = ["HoursCard", "SetCard", "ToSee", "UndoStrip", "hours_now", "passages_words", "spared_words"]

translate = QCoreApplication.translate
_FEW = 3
_ONE = 1  # where all of the page is to be in view
_MOST = 60
_ICONS = {Kind.OFF_ORDER: "moon", Kind.BY_DAY: "sun", Kind.DARK: "lightbulb", Kind.DOWN: "circle-off"}


class SetCard(Card):
    """One thing that is not set yet, with the gesture that sets it."""

    action_picked = Signal()

    def __init__(self, icon_name: str, *, is_primary: bool = False) -> None:
        super().__init__("attention" if is_primary else "card")
        self._notice = Notice(icon_name, "accent")
        self.button = self._notice.add_button(Button("", kind="primary" if is_primary else "plain"))
        self.button.clicked.connect(lambda _checked=False: self.action_picked.emit())
        self.add(self._notice)
        self.hide()

    def tell(self, first: str, second: str, action: str) -> None:
        """Say what is missing and what to do."""
        self._notice.set_words([(first, True)], second)
        self.button.set_text(action)
        self.setAccessibleName(self._notice.accessibleName())


class UndoStrip(Card):
    """What was just changed, and the way back; it stays until it is used or closed."""

    undo_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("strip")
        self._notice = Notice("check", "ok")
        self.button = self._notice.add_button(Button(self.tr("Undo"), "undo-2"))
        self.close_button = self._notice.add_button(Button("", "x", "quiet"))
        self.close_button.setAccessibleName(self.tr("Close"))
        self._before: object = None
        self.button.clicked.connect(lambda _checked=False: self.undo_asked.emit(self._before))
        self.close_button.clicked.connect(self.hide)
        self.add(self._notice)
        self.hide()

    def offer(self, words: str, before: object) -> None:
        """Say what was changed; `before` is handed back by `undo_asked`."""
        self._before = before
        self._notice.set_words([(words, False)])
        self.setAccessibleName(words)
        self.show()


class ToSee(QWidget):
    """« À voir »: nights that did not go as they should, the newest first; `night_asked(evening)` leads to one.

    Without a title the way to the others stands in the first row: a line less above the edge of an old screen.
    """

    night_asked = Signal(object)

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4 if title else 0, 0, 0)
        self._column.setSpacing(8)
        self._few, self._is_tight = _FEW, False
        self._has_title = bool(title)
        self.more = LinkButton("", "list")
        self.more.clicked.connect(self._show_all)
        if title:
            head = QHBoxLayout()
            head.addWidget(Text(title, "answer", weight=700))
            head.addStretch(1)
            head.addWidget(self.more)
            self._column.addLayout(head)
        self._rows = QVBoxLayout()
        self._card: Card | None = None
        self._column.addLayout(self._rows)
        self._asked: tuple[Sequence[Oddity], str, date, bool] | None = None
        self.hide()

    def show_oddities(
        self, found: Sequence[Oddity], zone: str, today: date, *, is_night: bool = False, most: int = 0
    ) -> None:
        """Show these, none hides the list; in the view of a night there is nowhere else to go. `most` 0: a few."""
        self._asked = (found, zone, today, is_night)
        most = most or self._few
        self.more.setParent(self)  # out of the row that goes
        self.more.hide()
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.setVisible(bool(found))
        card = self._card = Card()
        told = told_together(found)
        for number, (one, sites) in enumerate(told[:most]):
            notice = self._notice(one, sites, zone, today, is_night, has_more=number == 0 and len(told) > most)
            notice.set_tight(self._is_tight)
            card.add(notice)
        if found:
            self._rows.addWidget(card)
        self.more.setVisible(len(told) > most)
        self.more.set_text(self.tr("See the %n others", "", min(len(told), _MOST) - most))

    def _notice(
        self, one: Oddity, sites: tuple[str, ...], zone: str, today: date, is_night: bool, *, has_more: bool
    ) -> Notice:
        notice = Notice(_ICONS[one.kind], "watch")
        notice.set_words(*oddity_words(one, zone, today, sites))
        if has_more and not self._has_title:
            notice.add_button(self.more)
        if not is_night:
            button = notice.add_button(Button(self.tr("See this night")))
            button.setAccessibleDescription(notice.accessibleName())
            button.clicked.connect(lambda _checked=False: self.night_asked.emit(one.first))
        return notice

    def fold(self, is_narrow: bool) -> None:
        """Show the newest alone where all of the page has room with it, a few where the page scrolls anyway."""
        self._few, self._is_tight = _FEW if is_narrow else _ONE, not is_narrow
        if self._asked is not None:
            found, zone, today, is_night = self._asked
            self.show_oddities(found, zone, today, is_night=is_night)

    def notices(self) -> list[Notice]:
        """Give what is told, in order."""
        return [] if self._card is None else self._card.findChildren(Notice)

    def buttons(self) -> list[Button]:
        """Give the ways to the nights, in the same order."""
        return [button for notice in self.notices() for button in notice.findChildren(Button)]

    def _show_all(self) -> None:
        if self._asked is not None:
            found, zone, today, is_night = self._asked
            self.show_oddities(found, zone, today, is_night=is_night, most=_MOST)


def hours_now(view: LightingView, today: date) -> Hours | None:
    """Give the hours ordered today, None where nothing is."""
    return hours_ordered(view.ask.order, today, view.ask.sector)


def _about(value: float) -> str:
    """Write a figure that is an estimate with two digits that count."""
    digits = len(str(int(abs(value)))) - 2
    return french.number(round(value, -digits) if digits > 0 else value)


def spared_words(found: Spared, price: float) -> str:
    """Say what is spared: « environ 4 900 kWh et 1 090 € de moins par an »."""
    spared = [f"{_about(found.kwh_told)}{french.NBSP}kWh"]
    # Where no price is known nothing costs nothing.
    spared += [f"{_about(found.kwh_told * price)}{french.NBSP}€"] if price else []
    year = translate("Hours", "about {spared} less a year")
    text = year if found.is_year else LightingCounts().spared(found.nights)
    return text.format(spared=french.listed(spared))


def passages_words(found: Spared) -> str:
    """Say whom it meets on a usual night: « pour 7 passages par nuit concernés »; empty without a counter."""
    if found.usual is None:
        return ""
    if french.whole(found.usual) == 0:
        return translate("Hours", ", usually no passage concerned")
    one = translate("Hours", "passage a night concerned")
    many = translate("Hours", "passages a night concerned")
    return translate("Hours", ", for {passages}").format(passages=french.counted(found.usual, one, many))


class HoursCard(Card):
    """« Et si on coupait à 22 h ? »: one hour earlier than now, and the way to all others."""

    action_picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._notice = Notice("moon", "accent")
        self.button = self._notice.add_button(Button(self.tr("Try other hours")))
        self.button.clicked.connect(lambda _checked=False: self.action_picked.emit())
        self.add(self._notice)
        self.hide()

    def fold(self, is_narrow: bool) -> None:
        """Take one line of an old screen where the card has the whole width."""
        self._notice.set_tight(not is_narrow)

    def show_drawn(self, drawn: Drawn | None, view: LightingView, today: date, own_price: float, grid: str) -> None:
        """Tell of one hour earlier than the order of today, of 23 h without one; hidden where nothing is measured."""
        self.setVisible(drawn is not None)
        if drawn is None:
            return
        now = hours_now(view, today)
        hour = 23 if now is None else (now[0][0] - 1) % 24
        found = spare(drawn, ((hour, 0), lit_again(now)))
        tariff = price_on(today, grid)
        price = own_price or (tariff.value if tariff else 0.0)
        words = spared_words(found, price) + passages_words(found)
        question = self.tr("What if it went dark at {hour}?").format(
            hour=french.clock(hour) if hour else self.tr("midnight")
        )
        known = self.tr("From %n nights known", "", found.nights)
        if found.usual is not None:
            known += self.tr("; passages counted at {place}, {nights} nights").format(
                place=french.quoted(view.counter), nights=french.number(found.counted)
            )
        self._notice.set_words([(question, True), (f" {words[:1].upper()}{words[1:]}.", False)], f"{known}.")
        self.setAccessibleName(self._notice.accessibleName())
