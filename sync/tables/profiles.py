"""What the tables we know look like: profiles are data (`resources/profiles/*.toml`), here they are read.

A profile says which column is the time, the sensor, the values. Its `header` is compared word for word; "a|b" in it
stands for either name, and a header that ends with "*" goes on with one column a sensor, whatever their names.
`sync/tables/recognition.py` tells which profile a table has.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec.structs import replace

from measures.quantity import QUANTITIES
from measures.reading import Semantics
from resources import list_names, read_bytes
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["PLAIN", "TITLES", "Profile", "TimeRule", "ValueRule", "list_profiles", "load_profiles"]

_ = Words("files")

# What a table is read as whose columns say themselves what they are.
PLAIN = "columns"

# What people read in a list of profiles.
TITLES = {
    "bicycles_daily": _.mark("Bicycles by day, one line a counter, lane and day"),
    "bicycles_hourly": _.mark("Bicycles by hour, one line a counter and hour"),
    "bicycles_wide": _.mark("Bicycles, one column a counter"),
    "cabinet_minutes": _.mark("Lighting cabinet: power and voltage by minute, without a date"),
    "laeq": _.mark("Sound level of one place (LAeq by minute or by second)"),
    "laeq_wide": _.mark("Sound levels of several stations (LAeq, one column a station)"),
    "parvis_quarters": _.mark("Parvis: every sensor by quarter of an hour, one column a quantity"),
    "people_hourly_wide": _.mark("Passages by date and hour, one column a counter"),
    "people_wide": _.mark("Passages, one column a counter"),
    "solar_street_light": _.mark("Street light with battery: log of its charge controller"),
    "telraam_hourly": _.mark("Telraam: pedestrians, two-wheelers, cars and lorries by hour"),
    "vehicles_wide": _.mark("Vehicles, one column a counter"),
}


class TimeRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the time stands: a column of times (or of dates, with `hour` labels), or `minute` since --start.

    `minute_s`: how many seconds one step of `minute` is, where the table counts seconds or hours in their place.
    `stamps`: whether a time is the start or the end of its span. `offset_min`: the one offset of all times that name
    none (0 is UTC), None for the clock of the place. `short` is the order of dates like 13/03/24, "" where none is so.
    """

    column: str = ""
    hour: str = ""
    minute: str = ""
    minute_s: int = 60
    end: str = ""
    end_hour: str = ""  # where the end is a time of the day, beside the date of `end`
    stamps: Literal["start", "end"] = "start"
    offset_min: int | None = None
    short: Literal["", "dmy", "ymd", "mdy"] = ""
    zone: str = ""  # whose clock the times are of, where the table names it
    is_serial: bool = False  # days of a spreadsheet since 1899, with the hour as a fraction

    @property
    def is_utc(self) -> bool:
        """Whether times that name no offset are UTC and not the clock of the place: the column's name says it."""
        return self.column.endswith("_utc") or self.offset_min == 0


class ValueRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one column holds. `column` "*" stands for every column that follows the fixed ones, each a sensor."""

    column: str
    quantity: str
    part: str = ""
    semantics: Semantics = "interval"
    scale: float = 1.0
    divisor: float = 1.0  # a thousandth is not exact in binary: 29 Wh / 1000 is 0.029
    offset: float = 0.0
    sensor: str = ""  # whose column it is, where each column names its place
    only: dict[str, str] = {}  # lines it speaks of: what stands in other columns
    words: dict[str, float] = {}  # cells that are words, and what they mean
    at_least: float | None = None  # turns numbers into a state: 1 from here on
    looks: Literal["", "counts", "levels"] = ""


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of table. `period`: seconds, or "spacing" of the lines, or "end" of the line; None for instants."""

    header: tuple[str, ...]
    time: TimeRule
    values: tuple[ValueRule, ...]
    name: str = ""
    sensor: str = ""
    site: str = ""
    part: str = ""
    known: str = ""  # share of the period that was really measured; 0 is no reading
    known_whole: float = 1.0  # what stands there where all of it was: 100 of a share in percent
    status: str = ""  # says of each line whether it counts
    period: int | Literal["spacing", "end", "day"] | None = None
    kinds: tuple[str, ...] = ()  # columns that say what a line measures, one value a line
    passed: tuple[tuple[str, ...], ...] = ()  # of these, what is not followed
    left: tuple[str, ...] = ()  # columns that are not read, as people are told
    shown: dict[str, str] = {}  # columns of which people know another name, the one in their file
    is_by_file: bool = False  # who is counted was answered by the name of the file

    @property
    def is_wide(self) -> bool:
        """Whether the sensors are columns."""
        return self.header[-1] == "*"

    @property
    def fixed(self) -> tuple[str, ...]:
        """The columns before those of the sensors; all of them where the sensors are no columns."""
        return self.header[:-1] if self.is_wide else self.header

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns without which no line can be understood, those of the values left aside."""
        rule = self.time
        names = (
            rule.column,
            rule.hour,
            rule.minute,
            rule.end,
            rule.end_hour,
            self.status,
            self.sensor,
            self.site,
            self.part,
            self.known,
        )
        return tuple(dict.fromkeys(name for name in names if name))

    @property
    def title(self) -> str:
        """What the table is, for people."""
        return _(TITLES[self.name])

    def among(self, names: Sequence[str]) -> Profile | None:
        """Give the profile for a table that has its columns in another order, or without some that no line needs.

        None for any other table: one strange column, and the names of all are asked what they mean.
        """
        if self.is_wide or len(set(names)) < len(names) or not set(self.needed) <= set(names) <= set(self.header):
            return None
        told = tuple(value for value in self.values if value.column in names)
        return replace(self, values=told) if told else None

    def settled(self, names: Sequence[str]) -> Profile:
        """Give the profile with each "a|b" settled on the one that stands among `names`, the first where none does."""
        if not any("|" in name for name in self.header):
            return self
        chosen: dict[str, str] = {}
        for name in self.header:
            either = name.split("|")
            chosen[name] = next((one for one in either if one in names), either[0])
        time = replace(self.time, column=chosen.get(self.time.column, self.time.column))
        return replace(self, header=tuple(chosen.values()), time=time)


@cache
def load_profiles() -> dict[str, Profile]:
    """Give the profiles we ship, by name."""
    found = {}
    for path in list_names("profiles", ".toml"):
        profile = msgspec.toml.decode(read_bytes(path), type=Profile)
        name = path.rpartition("/")[2].removesuffix(".toml")
        for value in profile.values:
            QUANTITIES[value.quantity]  # KeyError here and not in the middle of an import
        found[name] = replace(profile, name=name)
    return found


def list_profiles() -> list[dict[str, object]]:
    """Give the profiles as `parvis profiles --json` prints them."""
    return [
        {
            "name": profile.name,
            "title": profile.title,
            "columns": list(profile.header),
            "quantities": list(dict.fromkeys(value.quantity for value in profile.values)),
            "needs_start": bool(profile.time.minute),
            "needs_site": not profile.sensor and not profile.is_wide,
        }
        for profile in load_profiles().values()
    ]
