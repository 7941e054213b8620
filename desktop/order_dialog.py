"""« L’arrêté d’extinction » : hours by period, nights apart, and from when on they hold."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.dialog_help import offer_help
from desktop.dialog_size import fit_screen
from desktop.order_line import OrderLine
from desktop.pages.lighting_words import order_words
from desktop.rolling import rolling
from measures import french
from measures.switch_off import OrderPeriod, renewed
from widgets.button import Button
from widgets.day_field import DayField
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["OrderDialog"]

_NEW = OrderPeriod((1, 1), (12, 31), (23, 0), (5, 30))
_NEW_NIGHT = OrderPeriod((12, 24), (12, 24), None, None)


class OrderDialog(QDialog):
    """`order_written(order)` gives the whole order, what had ended included; nothing is kept before « Enregistrer ».

    Its lines are made by `steps`, each in a turn of the event loop: together they are one of 40 ms.
    """

    order_written = Signal(object)

    def __init__(
        self, order: Sequence[OrderPeriod], sectors: Sequence[str], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._old, self._sectors, self._today = tuple(order), tuple(sectors), today
        self.setWindowTitle(self.tr("The order of switching off"))
        self.lines: list[OrderLine] = []
        self.add_period = Button(self.tr("Add a period"), "plus")
        self.add_night = Button(self.tr("Add a night apart"), "plus")
        self.is_new = QCheckBox(self.tr("A new order, from this evening on:"))
        self.since = DayField(self.is_new.text(), is_long=True)
        self.since.show_day(today)
        self.since.setEnabled(False)
        self.save_button = Button(self.tr("Save"), kind="primary")
        self.save_button.setDefault(True)
        self._lay_out()
        self.add_period.clicked.connect(lambda _checked=False: self._add(_NEW, is_new=True))
        self.add_night.clicked.connect(lambda _checked=False: self._add(_NEW_NIGHT, is_new=True))
        self.is_new.toggled.connect(self.since.setEnabled)
        self.is_new.toggled.connect(lambda _on: self._tell())
        self.since.dateChanged.connect(lambda _day: self._tell())
        self.save_button.clicked.connect(self._save)

    def steps(self) -> list[Callable[[], None]]:
        """Give what is to be done once, one after the other, before the dialog is shown."""
        current = [one for one in self._old if one.until is None or one.until >= self._today]
        lines = sorted(current or [_NEW], key=lambda period: period.is_exception)
        return [*(partial(self._add, one) for one in lines), self._tell, self._begin]

    def _begin(self) -> None:
        """Let the keyboard begin in the first line: made after the buttons, it would begin at « Enregistrer »."""
        self.lines[0].first.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(12)
        column.addWidget(Text(self.tr("The order of switching off"), "title"))
        words = self.tr("Copy the hours of the mayor's order, a line a period. A night bears the date of its evening.")
        holder = QWidget()
        self._rows = QVBoxLayout(holder)
        self._rows.setContentsMargins(4, 4, 10, 4)
        self._rows.setSpacing(10)
        # It rolls with the lines: at 150 % there is room for three.
        self._rows.addWidget(Text(words, tone="muted", is_wrapped=True))
        self._rows.addStretch(1)
        column.addWidget(rolling(holder), 1)
        add = QHBoxLayout()
        add.setSpacing(8)
        add.addWidget(self.add_period)
        add.addWidget(self.add_night)
        add.addStretch(1)
        column.addLayout(add)
        when = QHBoxLayout()
        when.addWidget(self.is_new)
        when.addWidget(self.since)
        when.addStretch(1)
        column.addLayout(when)
        self.is_new.setVisible(bool(self._old))
        self.since.setVisible(bool(self._old))
        self.answer = Text("", "note", "muted", is_wrapped=True)
        column.addWidget(self.answer)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.save_button)
        offer_help(self, "dialog-order", foot)
        column.addLayout(foot)
        fit_screen(self, 780, 680)

    def _add(self, period: OrderPeriod, *, is_new: bool = False) -> None:
        line = OrderLine(period, self._sectors)
        self.lines.append(line)
        self._rows.insertWidget(self._rows.count() - 1, line)
        line.changed.connect(self._tell)
        line.removed.connect(lambda: self._remove(line))
        if is_new:
            line.first.setFocus()
            self._tell()

    def _remove(self, line: OrderLine) -> None:
        self.lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._tell()

    def order(self) -> tuple[OrderPeriod, ...]:
        """Give the whole order as it stands."""
        since = self.since.chosen if self.is_new.isChecked() else None
        return renewed(self._old, [line.period() for line in self.lines], since, self._today)

    def _tell(self) -> None:
        """Say what the lines together mean: what is wrong, which line wins, which nights have no line."""
        is_wrong = any(line.fault() for line in self.lines)
        self.save_button.setEnabled(not is_wrong)
        periods = [line.period() for line in self.lines]
        told = []
        if not periods:
            told.append(self.tr("Without a line there is no order: nothing is held against a night."))
        elif not is_wrong:
            told += self._overlaps(periods) + self._open_nights(periods)
        past = [one for one in self.order() if one not in periods and one.until is not None]
        if past and not is_wrong:
            before = f"{french.NARROW}; ".join(order_words(one) for one in past)
            told.append(self.tr("Kept for the nights before: {lines}.").format(lines=before))
        self.answer.setText(" ".join(told))
        self.answer.setVisible(bool(told))

    def _overlaps(self, periods: Sequence[OrderPeriod]) -> list[str]:
        year = [date(2024, 1, 1) + timedelta(days=at) for at in range(366)]
        usual = [one for one in periods if not one.is_exception]
        for place, one in enumerate(usual):
            for other in usual[place + 1 :]:
                if _speak_of_the_same(one, other, year):
                    text = self.tr("Two lines speak of the same nights: “{first}” goes before “{second}”.")
                    return [text.format(first=order_words(one), second=order_words(other))]
        return []

    def _open_nights(self, periods: Sequence[OrderPeriod]) -> list[str]:
        start = self._today
        nights = [start + timedelta(days=at) for at in range(365)]
        sectors = self._sectors or ("",)
        is_open = [not any(one.holds(day, sector) for sector in sectors for one in periods) for day in nights]
        count = sum(is_open)
        if not count:
            return []
        first = nights[is_open.index(True)]
        text = self.tr("%n nights of the year have no line, the next on {day}: nothing is ordered for them.", "", count)
        return [text.format(day=french.day(first, year=True))]

    def _save(self) -> None:
        self.order_written.emit(self.order())
        self.accept()


def _speak_of_the_same(one: OrderPeriod, other: OrderPeriod, year: Sequence[date]) -> bool:
    """Tell whether an evening, of whatever year, belongs to both lines and neither goes before the other by itself."""
    if (one.since, one.until, one.sector) != (other.since, other.until, other.sector):
        return False
    # A line about some evenings of the week goes before one about each: that is no overlap.
    if bool(one.nights) is not bool(other.nights) or (one.nights and not set(one.nights) & set(other.nights)):
        return False
    return any(_in_year(one, day) and _in_year(other, day) for day in year)


def _in_year(period: OrderPeriod, day: date) -> bool:
    """Tell whether a day of a leap year lies in the period, on whatever day of the week it falls in other years."""
    return replace(period, since=None, until=None, sector="", nights=()).holds(day)
