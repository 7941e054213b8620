"""What is said where the clock of this computer is wrong, or was when measures came that tell no time of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal

from measures import french
from measures.timespan import local_iso
from widgets.button import Button
from widgets.strip import AsideStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.pages.devices_reading import DevicesView
    from store.misdated import Misdated

__all__ = ["ClockWords", "WrongDates", "wrong_dates_words"]

_NAMED = 3
translate = QCoreApplication.translate
ClockWords = tuple[list[tuple[str, bool]], str]


def wrong_dates_words(view: DevicesView, now_ms: int, zone: str) -> ClockWords | None:
    """Give the sentence (runs) and what to do; None where all clocks were right."""
    if not view.is_clock_possible:
        return _wrong_now(now_ms, zone)
    if not view.misdated:
        return None
    count = sum(one.count for one in view.misdated)
    runs = [
        (
            french.counted(
                count,
                translate("WrongDates", "measure bears a wrong date"),
                translate("WrongDates", "measures bear a wrong date"),
            ),
            True,
        ),
        (" · " + _boxes(view.misdated, zone), False),
    ]
    advice = translate(
        "WrongDates",
        "The clock of this computer was wrong when they arrived, and their sensor tells no time. Set aside, they no"
        " longer falsify any total; they are kept.",
    )
    return runs, advice


def _wrong_now(now_ms: int, zone: str) -> ClockWords:
    year = local_iso(now_ms, zone)[:4]
    runs = [
        (translate("WrongDates", "The clock of this computer is wrong"), True),
        (translate("WrongDates", " · it says the year {year}.").format(year=year), False),
    ]
    advice = translate(
        "WrongDates",
        "Set the date and the time of the computer, without closing Parvis: it will then give what has arrived since"
        " it was opened its true time.",
    )
    return runs, advice


def _boxes(misdated: Sequence[Misdated], zone: str) -> str:
    told = []
    if len(misdated) == 1:
        [one] = misdated
        return f"{_called(one)} ({_dates(one, zone)})."
    for one in misdated[:_NAMED]:
        told.append(
            translate("WrongDates", "{name}: {count} ({dates})").format(
                name=_called(one), count=french.number(one.count), dates=_dates(one, zone)
            )
        )
    if len(misdated) > _NAMED:
        told.append(
            french.counted(
                len(misdated) - _NAMED,
                translate("WrongDates", "other sensor"),
                translate("WrongDates", "other sensors"),
            )
        )
    return french.listed(told) + "."


def _called(one: Misdated) -> str:
    return french.quoted(one.name or one.sensor)


def _dates(one: Misdated, zone: str) -> str:
    return french.span_of(one.first_ms, one.last_ms + 1, zone, year=True)


class WrongDates(AsideStrip):
    """The strip of Capteurs. `aside_asked()` and `back_asked()`: set aside, and undo that."""

    aside_asked = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__(icon_name="clock-alert")
        self._done = 0
        self.aside_button = self.add_button(Button(self.tr("Set aside")))
        self.back_button = self.add_button(Button(self.tr("Put back"), "undo-2"))
        self.aside_button.clicked.connect(self.aside_asked)
        self.back_button.clicked.connect(self.back_asked)

    def show_view(self, view: DevicesView, now_ms: int, zone: str) -> None:
        """Show what is wrong, else what was just set aside, else nothing."""
        words = wrong_dates_words(view, now_ms, zone)
        self.aside_button.setVisible(words is not None and view.is_clock_possible)
        self.back_button.setVisible(words is None and bool(self._done))
        if words is not None:
            self.show_aside(*words)
        elif self._done:
            told = self.tr("%n measures with a wrong date are set aside.", "", self._done)
            self.show_aside([(told, True)], self.tr("They are kept. Nothing of them enters the totals any more."))
        else:
            self.hide()

    def tell_done(self, count: int) -> None:
        """Remember how many were just set aside, so that it can be undone; 0 once it is."""
        self._done = count
