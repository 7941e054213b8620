"""« Où se trouve la commune » : two numbers that any map gives, and what the sun makes of them today, as a proof."""

from __future__ import annotations

import re
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.dialog_help import offer_help
from desktop.dialog_size import fit_words
from desktop.while_open import while_open
from measures import french
from measures.sun import sun_times, zone_place
from measures.timespan import date_of, to_datetime
from runtime.faults import Fault
from runtime.settings import PlaceSettings
from widgets.button import Button
from widgets.card import Card, Notice
from widgets.text import Text

if TYPE_CHECKING:
    from desktop.desk import Desk
    from runtime.settings import Settings

__all__ = ["PlaceDialog", "read_degrees", "read_point"]

# One number as maps write it: 47.4012, 47,4012, −61.5, 47.4° N.
_NUMBER = re.compile(r"[+\-−]?\d{1,3}(?:[.,]\d+)?")
_FAR_KM = 1500.0
_EARTH_KM = 6371.0


def read_point(text: str) -> tuple[float, float] | None:
    """Read a pasted pair, « 47.40123, 5.90456 » or « 47,40123 ; 5,90456 »; None where it is no pair."""
    parts = [part for part in re.split(r"\s*[;\t]\s*|,\s+|\s+", text.strip()) if part]
    if len(parts) == 1 and parts[0].count(",") == 1 and parts[0].count(".") == 2:
        parts = parts[0].split(",")
    numbers = [read_degrees(part) for part in parts]
    if len(numbers) != 2 or numbers[0] is None or numbers[1] is None:
        return None
    return numbers[0], numbers[1]


def read_degrees(text: str) -> float | None:
    """Read one number of degrees; None where it is none."""
    told = text.strip().rstrip("°").strip()
    if _NUMBER.fullmatch(told) is None:
        return None
    return float(told.replace(",", ".").replace("−", "-"))


def _apart_km(here: tuple[float, float], there: tuple[float, float]) -> float:
    north, east = radians(there[0] - here[0]) / 2, radians(there[1] - here[1]) / 2
    part = sin(north) ** 2 + cos(radians(here[0])) * cos(radians(there[0])) * sin(east) ** 2
    return 2 * _EARTH_KM * asin(sqrt(part))


class PlaceDialog(QDialog):
    """Keeps the position in the settings; what the numbers mean is said as they are typed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self.setWindowTitle(self.tr("Where the town lies"))
        self.setMinimumWidth(660)
        self.latitude, self.longitude = QLineEdit(), QLineEdit()
        self.latitude.setAccessibleName(self.tr("Latitude"))
        self.longitude.setAccessibleName(self.tr("Longitude"))
        self.latitude.setPlaceholderText("47,6842")
        self.longitude.setPlaceholderText("6,4967")
        self.answer = Card()
        self._notice = Notice("sun", "rest")
        self.answer.add(self._notice)
        self.answer.setMinimumHeight(76)  # two lines, so that the dialog does not jump while one types
        self.accept_button = Button(self.tr("Save"), kind="primary")
        self.accept_button.setDefault(True)
        self._lay_out()
        known = desk.place
        if known is not None:
            self.latitude.setText(french.number(known[0], 4))
            self.longitude.setText(french.number(known[1], 4))
        self.latitude.textChanged.connect(self._take_pasted)
        self.longitude.textChanged.connect(lambda _text: self._tell())
        self.accept_button.clicked.connect(self._keep)
        self._tell()
        fit_words(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(12)
        column.addWidget(Text(self.tr("Where the town lies"), "title"))
        words = self.tr(
            "Parvis draws sunset and sunrise from it, and it stays on this computer. On a map, right-click the town "
            "hall: two numbers appear. Paste both into the first field, or write one in each."
        )
        column.addWidget(Text(words, tone="muted", is_wrapped=True))
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(Text(self.tr("Latitude (north, − for the south)")), self.latitude)
        form.addRow(Text(self.tr("Longitude (east, − for the west)")), self.longitude)
        column.addLayout(form)
        column.addWidget(self.answer)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.accept_button)
        offer_help(self, "dialog-place", row)
        column.addLayout(row)

    def point(self) -> tuple[float, float] | None:
        """Give (latitude, longitude) as entered, None where they are none on Earth."""
        found = read_degrees(self.latitude.text()), read_degrees(self.longitude.text())
        if found[0] is None or found[1] is None or abs(found[0]) > 90 or abs(found[1]) > 180:
            return None
        return found[0], found[1]

    def told(self) -> str:
        """Give what is said of the numbers, in words."""
        return self._notice.accessibleName()

    def _take_pasted(self, text: str) -> None:
        pair = read_point(text)
        if pair is not None:
            self.latitude.setText(french.number(pair[0], 4))
            self.longitude.setText(french.number(pair[1], 4))
        self._tell()

    def _tell(self) -> None:
        point = self.point()
        self.accept_button.setEnabled(point is not None)
        if point is None:
            self._notice.set_icon("info", "rest")
            self._notice.set_words([(self.tr("Two numbers such as 47,6842 and 6,4967 are expected."), False)])
            return
        zone = self._desk.zone
        sun = sun_times(*point, date_of(self._desk.now_ms(), zone), zone)
        if sun.sunrise_ms is None or sun.sunset_ms is None:
            said = self.tr("There the sun does not rise and set today.")
        else:
            clocks = [to_datetime(at, zone) for at in (sun.sunrise_ms, sun.sunset_ms)]
            rise, fall = (french.clock(clock.hour, clock.minute) for clock in clocks)
            said = self.tr("There the sun rises today at {rise} and sets at {fall}.").format(rise=rise, fall=fall)
        there = zone_place(zone)
        apart = _apart_km(point, there) if there else 0.0
        is_far = apart > _FAR_KM
        second = ""
        if is_far:
            far = french.with_unit(round(apart, -2), "km")
            second = self.tr("That is {far} from where the clock of the town is kept: check the signs.").format(far=far)
        self._notice.set_icon("triangle-alert" if is_far else "sun", "watch" if is_far else "ok")
        self._notice.set_words([(said, True)], second)

    def _keep(self) -> None:
        point = self.point()
        if point is None:
            return
        place = PlaceSettings(*point)

        def done(answer: Settings | Fault) -> None:
            if isinstance(answer, Fault):
                self._notice.set_icon("circle-off", "fault")
                self._notice.set_words([(answer.happened, True)], f"{answer.meaning} {answer.remedy}".strip())
            else:
                self.accept()

        def kept(settings: Settings) -> Settings:
            return msgspec.structs.replace(settings, place=place)

        self._desk.service.change_settings(kept, while_open(self, done))
