"""What the page Éclairage needs to be told once, in Réglages: where the town lies, its order, what it pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.order_keeping import OrderKeeping
from desktop.pages.lighting_words import order_words
from desktop.place_dialog import PlaceDialog
from measures import french
from measures.tariffs import co2_on, price_on
from measures.timespan import date_of
from runtime.faults import Fault
from widgets.button import Button
from widgets.day_field import DayField
from widgets.kept_field import KeptField
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop.desk import Desk
    from runtime.settings import LightingSettings, Settings

__all__ = ["LightingSection"]

_SHOWN_LINES = 3
_DEAREST = 10.0
_DIRTIEST = 2000.0


class LightingSection(QWidget):
    """`failed(Fault)` when the settings could not be written."""

    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.place = Text("", is_wrapped=True)
        self.place_button = Button("", "map")
        self.order = Text("", is_wrapped=True)
        self.order_button = Button("", "moon")
        self.price = KeptField()
        self.price.setFixedWidth(120)
        self.price.setPlaceholderText("0,2134")
        self.price.setAccessibleName(self.tr("Price of a kWh in euros, VAT included, from your contract"))
        self.price.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d?([.,]\d{0,5})?"), self.price))
        self.price_button = Button(self.tr("Keep this price"))
        self.is_new_price = QCheckBox(self.tr("A new price, from this day on:"))
        self.since = DayField(self.is_new_price.text(), is_long=True)
        self.since.setEnabled(False)
        self.is_new_price.toggled.connect(self.since.setEnabled)
        self.price_words = Text("", tone="muted", is_wrapped=True)
        self.grams = KeptField()
        self.grams.setFixedWidth(120)
        self.grams.setAccessibleName(self.tr("Grams of CO₂ a kWh, where your supplier tells them"))
        self.grams.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,4}([.,]\d)?"), self.grams))
        self.grams_button = Button(self.tr("Keep this factor"))
        self.grams_words = Text("", tone="muted", is_wrapped=True)
        self._lay_out()
        self.place_button.clicked.connect(self._ask_place)
        self._keeping = OrderKeeping(desk, self)
        self._keeping.changed.connect(lambda _before: self.refresh())
        self._keeping.failed.connect(self.failed)
        self.order_button.clicked.connect(lambda _checked=False: self._keeping.ask(()))
        self.price_button.clicked.connect(self._keep_price)
        self.price.returnPressed.connect(self._keep_price)
        self.grams_button.clicked.connect(self._keep_grams)
        self.grams.returnPressed.connect(self._keep_grams)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.place, self.place_button, self.order, self.order_button):
            column.addWidget(part)
        for field, unit, button, words in (
            (self.price, "€", self.price_button, self.price_words),
            (self.grams, "g", self.grams_button, self.grams_words),
        ):
            column.addWidget(Text(field.accessibleName()))
            row = QHBoxLayout()
            row.addWidget(field)
            row.addWidget(Text(unit))
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
            if field is self.price:
                when = QHBoxLayout()
                when.addWidget(self.is_new_price)
                when.addWidget(self.since)
                when.addStretch(1)
                column.addLayout(when)
            column.addWidget(words)

    def refresh(self) -> None:
        """Show what is set."""
        settings, today = self._desk.settings, date_of(self._desk.now_ms(), self._desk.zone)
        point = self._desk.place
        if point is None:
            self.place.setText(self.tr("Where the town lies is not known: sunset and sunrise cannot be drawn."))
            self.place_button.set_text(self.tr("Say where the town lies…"))
        else:
            text = self.tr("The town lies at {latitude}, {longitude} (latitude, longitude).")
            latitude, longitude = (french.number(value, 4) for value in point)
            self.place.setText(text.format(latitude=latitude, longitude=longitude))
            self.place_button.set_text(self.tr("Change the position…"))
        order = [one for one in settings.lighting.order() if one.until is None or one.until >= today]
        lines = [order_words(one) for one in sorted(order, key=lambda one: one.is_exception)]
        if lines:
            more = [self.tr("and %n more lines", "", len(lines) - _SHOWN_LINES)] if len(lines) > _SHOWN_LINES else []
            text = self.tr("The order of switching off: {lines}.")
            self.order.setText(text.format(lines=f"{french.NARROW}; ".join([*lines[:_SHOWN_LINES], *more])))
            self.order_button.set_text(self.tr("Change the order…"))
        else:
            self.order.setText(self.tr("No order of switching off is written."))
            self.order_button.set_text(self.tr("Write the order…"))
        if not self.is_new_price.isChecked():
            self.since.show_day(today)
        own, tariff = settings.lighting.euros_per_kwh, price_on(today, self._desk.grid)
        self.price.show_kept(french.number(own, _decimals(own)) if own else "")
        if tariff is None:
            self.price_words.setText(self.tr("Without it no euro is told: the tariff known is that of the mainland."))
        elif own:
            self.price_words.setText(self.tr("Emptied, the field gives way to the dated regulated tariff."))
        else:
            text = self.tr("Without it: {price}, {source}, since {day}; it may not be yours.")
            day = french.day(tariff.effective, year=True, weekday=False)
            price = french.with_unit(tariff.value, "€", 4)
            self.price_words.setText(text.format(price=price, source=tariff.source, day=day))
        mean = self.tr("With off-peak hours, write the mean price: the euros of energy of a bill divided by its kWh.")
        past = settings.lighting.price().past
        told = (self.price_words.text(), mean, _past_words(past) if past else "")
        self.price_words.setText(" ".join(words for words in told if words))
        self._tell_grams(settings.lighting.grams_co2_per_kwh, today)

    def _tell_grams(self, own: float, today: date) -> None:
        shipped = co2_on(today, self._desk.grid)
        # The continent's factor is no example for an island.
        self.grams.setPlaceholderText("" if shipped is None else french.number(shipped.value * 1000))
        self.grams.show_kept(french.number(own, 0 if own == int(own) else 1) if own else "")
        if shipped is None:
            words = self.tr("Without it no CO₂ is told: none is known for an island.")
        elif own:
            words = self.tr("Emptied, the field gives way to the mean of France.")
        else:
            text = self.tr("Without it: {grams}, {source}; to be checked.")
            words = text.format(grams=french.with_unit(shipped.value * 1000, "g"), source=shipped.source)
        self.grams_words.setText(words)

    def _change(self, field: KeptField, change: Callable[[LightingSettings], LightingSettings]) -> None:
        def changed(settings: Settings) -> Settings:
            return msgspec.structs.replace(settings, lighting=change(settings.lighting))

        def done(answer: Settings | Fault) -> None:
            if isinstance(answer, Fault):
                self.failed.emit(answer)
            else:
                field.be_kept()
                if field is self.price:
                    self.is_new_price.setChecked(False)
            self.refresh()

        self._desk.service.change_settings(changed, done)

    def _keep_price(self) -> None:
        text = self.price.text().strip().replace(",", ".")
        value = float(text) if text not in ("", ".") else 0.0
        if value < _DEAREST:
            self.price.clearFocus()
            since = self.since.chosen if self.is_new_price.isChecked() else None
            self._change(self.price, lambda lighting: lighting.with_price(value, since))

    def _keep_grams(self) -> None:
        text = self.grams.text().strip().replace(",", ".")
        value = float(text) if text not in ("", ".") else 0.0
        if value < _DIRTIEST:
            self.grams.clearFocus()
            self._change(self.grams, lambda lighting: msgspec.structs.replace(lighting, grams_co2_per_kwh=value))

    def _ask_place(self) -> None:
        dialog = PlaceDialog(self._desk, self)
        dialog.accepted.connect(self.refresh)
        dialog.open()


def _decimals(price: float) -> int:
    """Give with how many decimals a price is written: four, as bills do, or the fifth that a contract may name."""
    return 4 if price == round(price, 4) else 5


def _past_words(past: Sequence[tuple[date, float]]) -> str:
    """Say the prices of before: « Jusqu’au 31 décembre 2025 : 0,2480 €. »."""
    regulated = QCoreApplication.translate("LightingSection", "the regulated tariff")
    told = [
        QCoreApplication.translate("LightingSection", "until {day}: {price}").format(
            day=french.day(until, year=True, weekday=False),
            price=french.with_unit(price, "€", _decimals(price)) if price else regulated,
        )
        for until, price in past
    ]
    words = french.listed(told)
    return words[:1].upper() + words[1:] + "."
