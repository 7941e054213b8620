"""« Essayer d’autres heures » : a row an hour, what it would spare and whom it would meet; printed and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.dialog_help import offer_help
from desktop.dialog_size import fit_screen
from desktop.hours_sheet import HoursPage, paint_sheet, save_pdf
from desktop.pages.lighting_cards import hours_now
from desktop.pages.lighting_words import source_words
from desktop.rolling import rolling
from desktop.save_dialog import DOCUMENTS, ask_where, unsaved
from measures import french
from measures.tariffs import co2_on, price_on
from measures.timespan import date_of
from reports.lit_facts import coarse_words, nights_known
from reports.switching import hours_to_try, leaves_out_later, spare
from runtime.faults import fault_of
from widgets.button import Button
from widgets.filter_button import FilterButton
from widgets.sheet import Cell, Column, Sheet
from widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.desk import Desk
    from desktop.pages.lighting_reading import LightingView
    from reports.switching import Drawn, Spared

__all__ = ["HoursDialog"]

translate = QCoreApplication.translate
_WHOLE = 0.95  # quality A


class HoursDialog(QDialog):
    """`show_drawn` fills it, before it is shown and again whenever the page has asked anew.

    `counter_picked(place)` when other passages are to be crossed: the page asks again, then `show_drawn`.
    """

    counter_picked = Signal(str)

    def __init__(self, desk: Desk, view: LightingView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._view = desk, view
        self._today = date_of(desk.now_ms(), desk.zone)
        self.setWindowTitle(self.tr("What if it went dark at another hour?"))
        self.counter = FilterButton(self.tr("Passages"))
        self.counter.picked.connect(self.counter_picked)
        self.sheet = Sheet(self.tr("Other hours of switching off"))
        self.lead = Text("", is_wrapped=True)
        self.notes = Text("", "note", "muted", is_wrapped=True)
        self.copy_button = Button(self.tr("Copy for a spreadsheet"), "copy")
        self.pdf_button = Button(self.tr("Save as PDF…"), "file-down")
        self.print_button = Button(self.tr("Print…"), "printer")
        self.close_button = Button(self.tr("Close"))
        self.said = Text("", "note", "muted", is_wrapped=True)
        self._lay_out()
        self.copy_button.clicked.connect(self.copy)
        self.pdf_button.clicked.connect(self._choose_pdf)
        self.print_button.clicked.connect(self._print)
        self.close_button.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(Text(self.windowTitle(), "title"))
        head.addStretch(1)
        head.addWidget(self.counter)
        column.addLayout(head)
        # The rows stand whole, and scroll with what is said of them: at 150 % they had room for three.
        told = QWidget()
        inside = QVBoxLayout(told)
        inside.setContentsMargins(4, 4, 8, 4)  # the ring of what scrolls stands round it, not on its words
        inside.setSpacing(10)
        for part in (self.lead, self.sheet, self.notes):
            inside.addWidget(part)
        inside.addStretch(1)
        self.rolling = rolling(told, self.windowTitle())
        self.sheet.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.rolling, 1)
        column.addWidget(self.said)
        self.said.hide()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.copy_button, self.pdf_button, self.print_button):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        offer_help(self, "dialog-hours", foot)
        column.addLayout(foot)
        fit_screen(self, 1000, 740)

    def show_drawn(self, view: LightingView, drawn: Drawn) -> None:
        """Show what the hours would have spared in these nights."""
        self._view = view
        self.counter.set_choices([(place, place) for place in view.counters])
        self.counter.setVisible(len(view.counters) > 1)
        if view.counter in view.counters:
            self.counter.select(view.counter)
        now = hours_now(view, self._today)
        found = [spare(drawn, hours) for hours in hours_to_try(now)]
        self._now_row = next((place for place, one in enumerate(found) if one.hours == now), None)
        self._titles = self._columns(found[0])
        self._rows = [self._row(one) for one in found]
        self.lead.setText(self._lead())
        self._notes = self._why(found[0])
        self.notes.setText(" ".join(self._notes))
        # What is left over goes between words and figures: the two counts of passages stand side by side.
        columns = [
            Column(title, "left" if place < 2 else "right", takes_rest=place == 1)
            for place, title in enumerate(self._titles)
        ]
        shown = [[Cell(text, is_strong=place == self._now_row) for text in row] for place, row in enumerate(self._rows)]
        self.sheet.show_rows(columns, shown)
        self.sheet.setFixedHeight(self.sheet.full_height())

    # --- words and figures -------------------------------------------------------------------------------------------

    def _price(self) -> float:
        own = self._desk.settings.lighting.price().on(self._today)
        tariff = price_on(self._today, self._desk.grid)
        return own or (tariff.value if tariff else 0.0)

    def _columns(self, one: Spared) -> list[str]:
        energy, money, co2 = (
            (self.tr("Energy a year"), self.tr("Money a year"), self.tr("CO₂ a year"))
            if one.is_year
            else (self.tr("Energy"), self.tr("Money"), self.tr("CO₂"))
        )
        return [
            self.tr("Off at"),
            self.tr("Lit again at"),
            energy,
            money,
            co2,
            self.tr("Passages a night"),
            self.tr("at most"),
        ]

    def _row(self, one: Spared) -> list[str]:
        (off, on), price = one.hours, self._price()
        co2 = co2_on(self._today, self._desk.grid, self._desk.settings.lighting.grams_co2_per_kwh)
        kg = french.with_unit(one.kwh_told * co2.value, "kg") if co2 else french.GAP
        usual = french.GAP if one.usual is None else french.number(one.usual, 0 if one.usual == int(one.usual) else 1)
        return [
            _hour(off),
            self.tr("not before the morning") if on is None else _hour(on),
            french.with_unit(one.kwh_told, "kWh"),
            french.with_unit(one.kwh_told * price, "€") if price else french.GAP,
            kg,
            usual,
            french.GAP if one.most is None else french.number(one.most),
        ]

    def _lead(self) -> str:
        now = hours_now(self._view, self._today)
        if now is None:
            return self.tr("Today no order switches the lamps off. Each row says what other hours would spare.")
        until = _hour(now[1]) if now[1] else self.tr("the morning")
        text = self.tr(
            "Today the lamps are dark from {off} to {on}. Each row says what other hours would spare beyond it."
        )
        return text.format(off=_hour(now[0]), on=until)

    def _why(self, one: Spared) -> list[str]:
        """Say what the table was made from and what it leaves out."""
        notes = [
            self.tr(
                "Made from the power measured in %n known nights; nights without data are left out.", "", one.nights
            )
        ]
        year = self._view.year
        share = nights_known(year, is_metered=True)
        if share < _WHOLE:
            text = self.tr("Of all cabinets and nights {share} were measured; the rest spares nothing here.")
            notes.append(text.format(share=french.share(share)))
        if one.is_year:
            notes.append(self.tr("The year is those nights in proportion."))
        else:
            notes.append(self.tr("Too few nights are known to tell a year: the figures are those of these nights."))
        if coarse := coarse_words(year):
            notes.append(coarse)
        if self._now_row is not None:
            notes.append(
                self.tr("In bold, the hours of today: what they spare is from the nights lit longer in that year.")
            )
        if leaves_out_later(hours_now(self._view, self._today)):
            notes.append(self.tr("Later hours are left out: they would light what is dark today."))
        if one.usual is not None:
            text = self.tr(
                "Passages: {place}, {nights} nights counted; those in hours that are lit today and would be dark. "
                "A night is the median one, at most the busiest. A counter counts passages, not persons, and only in"
                " front of it."
            )
            notes.append(text.format(place=self._view.counter, nights=french.number(one.counted)))
        elif one.counted:
            text = self.tr("Passages: {place}, %n nights counted, too few to say what is usual.", "", one.counted)
            notes.append(text.format(place=self._view.counter))
        own = self._desk.settings.lighting
        factor = co2_on(self._today, self._desk.grid, own.grams_co2_per_kwh)
        notes.append(source_words(price_on(self._today, self._desk.grid), own.price().on(self._today), factor))
        if self._price():
            notes.append(
                self.tr("If the contract has off-peak hours, what is spared in them is worth their price, a lower one.")
            )
        if self._desk.town.is_simulated:
            notes.append(self.tr("Simulated data."))
        return notes

    def _title(self) -> str:
        return f"{self._desk.town.name} · {self.windowTitle()}"

    def _page(self) -> HoursPage:
        return HoursPage(self._title(), self.lead.text(), self._titles, self._rows, self._notes, self._now_row)

    # --- what people take away ---------------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the whole table on the clipboard, as a spreadsheet pastes it."""
        self.sheet.clearSelection()
        QGuiApplication.clipboard().setText(self.sheet.copy_text())
        self._say(self.tr("The table is copied: paste it into a spreadsheet."))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()

    def _choose_pdf(self) -> None:
        name = self.tr("street lighting other hours.pdf")
        ask_where(self, self.tr("Save as PDF"), name, "PDF (*.pdf)", self.save, DOCUMENTS)

    def save(self, path: Path) -> None:
        """Write the page as a PDF and say so."""
        try:
            save_pdf(path, self._page())
        except OSError as error:
            fault = unsaved(fault_of(error), path)
            self._say(f"{fault.happened} {fault.meaning} {fault.remedy}".strip())
            return
        self._say(self.tr("Saved: {file}").format(file=path.name))

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._title())
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            paint_sheet(printer, self._page())


def _hour(clock: tuple[int, int]) -> str:
    return french.clock(*clock) if clock != (0, 0) else translate("Hours", "midnight")
