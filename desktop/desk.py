"""What every page is handed: the commune, the service that reads and writes for it, and the time.

Pages never open the base and never wait: they ask here, and a fault comes back to the page that asked.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from measures.like_days import CalendarFault, load_calendar
from runtime.faults import Fault, fault_of
from runtime.reception import Reception, read_reception
from runtime.settings import Settings, SettingsFault
from store.place import NOWHERE
from store.queries import newest_word

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from dtpr.packs.town_words import TownWords
    from measures.like_days import DayCalendar
    from runtime.service import Service
    from store.base import Town

__all__ = ["DAMAGED", "GONE", "Desk"]

T = TypeVar("T")
DAMAGED = "base-damaged"  # the codes of the faults that a repair makes good
GONE = "base-gone"
# What is met as well while the writer says what it cannot do, and why: that is to be mended.
_SAID_WITH = ("base-missing", "base-gone", "base-moved", "base-half", "base-away", "base-behind")


def _wall_clock_ms() -> int:
    return time.time_ns() // 1_000_000


class Desk(msgspec.Struct):
    """One open commune. `damage` is what was met of a damaged base; `damage_met` is told once it is known, or gone.

    `mark` names the file that was read last (`store/place.py`), `damaged` the one that the damage was met in.
    """

    folder: Path
    town: Town
    service: Service
    now_ms: Callable[[], int] = msgspec.field(default=_wall_clock_ms)
    damage: Fault | None = None
    damage_met: Callable[[], None] | None = None
    mark: tuple[int, int] = NOWHERE
    damaged: tuple[int, int] = NOWHERE

    @property
    def zone(self) -> str:
        """The commune's time zone."""
        return self.town.zone

    @property
    def grid(self) -> str:
        """The electric grid the commune hangs on, by which a kilowatt-hour emits more or less."""
        from measures.tariffs import grid_of

        return grid_of(self.town.insee, self.town.zone)

    @property
    def place(self) -> tuple[float, float] | None:
        """(latitude, longitude) of the town; None where nobody has said it: then no sunset is drawn."""
        told = self.settings.place.point()
        if told is None and self.town.is_simulated:
            from sync.demonstration.town import LATITUDE, LONGITUDE

            return LATITUDE, LONGITUDE
        return told

    @property
    def settings(self) -> Settings:
        """What the town hall has set; all at its defaults where the file cannot be taken (the window says so)."""
        try:
            return self.service.settings()
        except SettingsFault:
            return Settings()

    def settings_fault(self) -> Fault | None:
        """Give what is wrong with the settings file; None when it can be taken."""
        try:
            self.service.settings()
        except SettingsFault as fault:
            return fault_of(fault)
        return None

    def reception(self, con: sqlite3.Connection) -> Reception:
        """Tell whether messages can arrive. It reads files: ask on the reader's thread."""
        return read_reception(
            self.folder, newest_word(con), self.now_ms(), self.service.state, is_ours=self.service.would_collect
        )

    def is_told(self, fault: Fault) -> bool:
        """Whether the strip above every page says it already: the base is not there, or its disk does not answer.

        A base of an older Parvis is brought up to date by the writer: what keeps it from that is said.
        """
        told = self.service.state.base_fault
        if fault.code == DAMAGED and self.damage is not None:
            return True
        # Where none can be made it is missing: the full or locked disk is the reason, and what can be mended.
        return told is not None and fault.code in (told.code, *_SAID_WITH)

    def meet(self, fault: Fault) -> None:
        """Take note of what a page met: that the base is damaged concerns every page, and what can be done is there."""
        if fault.code == DAMAGED and self.damage is None:
            self.damage, self.damaged = fault, self.mark
            if self.damage_met is not None:
                self.damage_met()

    def forget_damage(self) -> None:
        """Another base stands there now: what was met in the former one is no longer so."""
        if self.damage is not None:
            self.damage = None
            if self.damage_met is not None:
                self.damage_met()

    def calendar(self, *, is_strict: bool = False) -> DayCalendar:
        """Give which days are alike here. It reads files: ask on the reader's thread.

        Where the commune's own school calendar cannot be read ours holds, and Réglages says so; `is_strict` raises
        that CalendarFault.
        """
        held = self.settings.calendar
        zone, market = held.school_zone, held.market_days()
        try:
            return load_calendar(self.town.insee, self.folder, school_zone=zone, market=market)
        except CalendarFault:
            if is_strict:
                raise
            return load_calendar(self.town.insee, school_zone=zone, market=market)

    def words(self) -> TownWords:
        """Give the vocabulary in which labels are written; WordsFault. It reads files: ask on the reader's thread."""
        from dtpr.packs.town_words import read_town_words

        pack = self.settings.labels.pack
        return read_town_words(self.folder, Path(pack) if pack else None)

    def ask(
        self,
        key: str,
        job: Callable[[sqlite3.Connection], T],
        take: Callable[[T], None],
        refuse: Callable[[Fault], None],
    ) -> None:
        """Ask the base on the reader thread; of one key only the newest answer comes back, in the GUI thread."""
        found = NOWHERE  # stays so where the base cannot even be opened

        def read(con: sqlite3.Connection) -> T:
            nonlocal found
            found = getattr(con, "mark", NOWHERE)
            return job(con)

        def deliver(answer: Any) -> None:
            self.mark = found
            if isinstance(answer, Fault):
                self.meet(answer)
                refuse(answer)
                return
            if found != self.damaged:
                self.forget_damage()
            take(answer)

        self.service.reader.ask(key, read, deliver)

    def foresee(self, key: str, job: Callable[[sqlite3.Connection], T], take: Callable[[T], None]) -> None:
        """Ask what may be shown next, once nobody waits; nothing comes back when it cannot be read."""
        self.service.reader.foresee(key, job, take)
