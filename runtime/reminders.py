"""What somebody has put off on Accueil: a box that needs somebody, in the state it is in now, until a day.

Only what is told there waits. A box that gets worse meanwhile is another matter, and told at once.

Unlike a memo, what cannot be written is a fault (OSError): somebody has clicked, and would click again.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from runtime.memo import read_memo
from store.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["REMINDERS_NAME", "PutOff", "day_to_remind", "forget_reminders", "put_off", "read_reminders"]

REMINDERS_NAME = "reminders.json"
_DAYS = 3
_SATURDAY = 5


class PutOff(msgspec.Struct, frozen=True):
    """`state` is the word of the box's state when it was put off, `until` the day on which it is told again."""

    state: str
    until: date


_Told = dict[str, PutOff]


def day_to_remind(today: date) -> date:
    """Give the day three days from now, the Monday after it where nobody is at the town hall."""
    day = today + timedelta(days=_DAYS)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return day


def read_reminders(folder: Path, today: date) -> _Told:
    """Give by box what is put off beyond today; nothing where there is no note."""
    held = read_memo(folder / REMINDERS_NAME, _Told) or {}
    # A day far ahead was noted by a clock that is set right now: nothing waits for years.
    most = day_to_remind(today) + timedelta(days=1)
    return {sensor: one for sensor, one in held.items() if today < one.until <= most}


def put_off(folder: Path, sensor: str, state: str, today: date) -> None:
    """Put a box off for three days."""
    held = read_reminders(folder, today)
    _write(folder, {**held, sensor: PutOff(state, day_to_remind(today))})


def forget_reminders(folder: Path, sensors: Iterable[str], today: date) -> None:
    """Tell these boxes again from now on."""
    gone = set(sensors)
    held = {sensor: one for sensor, one in read_reminders(folder, today).items() if sensor not in gone}
    _write(folder, held)


def _write(folder: Path, held: _Told) -> None:
    write_whole(folder / REMINDERS_NAME, msgspec.json.encode(held))
