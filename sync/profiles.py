"""Which table is this? Profiles are data (`resources/profiles/*.toml`); here they are read and recognised.

A profile says which column is the time, the sensor, the values. Its `header` is compared word for word; one that ends
with "*" goes on with one column a sensor, whatever their names, and then the values themselves must look the part.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

import msgspec
import numpy as np

from measures.quantity import QUANTITIES
from measures.reading import Semantics
from resources import list_names, read_bytes
from resources.words import Words
from sync.cells import read_numbers
from sync.files import FileFault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sync.files import Chunk

__all__ = ["TITLES", "Profile", "TimeRule", "ValueRule", "choose_profile", "list_profiles", "load_profiles"]

_ = Words("files")

# What people read in a list of profiles.
TITLES = {
    "bicycles_daily": _.mark("Bicycles by day, one line a counter, lane and day"),
    "bicycles_hourly": _.mark("Bicycles by hour, one line a counter and hour (UTC)"),
    "cabinet_minutes": _.mark("Lighting cabinet: power and voltage by minute, without a date"),
    "laeq": _.mark("Sound level of one place (LAeq by minute or by second)"),
    "laeq_wide": _.mark("Sound levels of several stations (LAeq, one column a station)"),
    "parvis_quarters": _.mark("Parvis: every sensor by quarter of an hour, one column a quantity"),
    "people_hourly_wide": _.mark("Passages by hour, one column a counter"),
    "solar_street_light": _.mark("Street light with battery: log of its charge controller"),
    "telraam_hourly": _.mark("Telraam: pedestrians, two-wheelers, cars and lorries by hour"),
}

# Of the values of an unknown table, this share must look the part.
_ENOUGH = 0.95
_WORD = re.compile(r"\w+")
# Words in the names of columns that hold decimals between 0 and 140 and are no sound level.
_NO_LEVEL = frozenset(
    [
        *("temp", "temperature", "température", "hum", "humidity", "humidité", "pressure", "percent", "taux", "wind"),
        *("pm", "pm1", "pm10", "pm2", "pm25", "co2", "no2", "o3", "lux", "lx", "volt", "voltage", "power", "battery"),
        *("kw", "kwh", "mm", "hpa", "ppm"),
    ]
)


class TimeRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the time stands: a column of times (or of dates, with `hour` labels), or `minute` since --start."""

    column: str = ""
    hour: str = ""
    minute: str = ""
    end: str = ""
    clock: Literal["local", "utc"] = "local"  # of times that name no offset


class ValueRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one column holds. `column` "*" stands for every column that follows the fixed ones, each a sensor."""

    column: str
    quantity: str
    part: str = ""
    semantics: Semantics = "interval"
    scale: float = 1.0
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
    period: int | Literal["spacing", "end"] | None = None

    @property
    def is_wide(self) -> bool:
        """Whether the sensors are columns."""
        return self.header[-1] == "*"

    @property
    def fixed(self) -> tuple[str, ...]:
        """The columns that must be there."""
        return self.header[:-1] if self.is_wide else self.header

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns that are read: a table that is named by hand needs no others."""
        rule = self.time
        names = [rule.column, rule.hour, rule.minute, rule.end, self.sensor, self.site, self.part, self.known]
        names += [value.column for value in self.values if value.column != "*"]
        return tuple(dict.fromkeys(name for name in names if name))

    @property
    def title(self) -> str:
        """What the table is, for people."""
        return _(TITLES[self.name])


@cache
def load_profiles() -> dict[str, Profile]:
    """Give the profiles we ship, by name."""
    found = {}
    for path in list_names("profiles", ".toml"):
        profile = msgspec.toml.decode(read_bytes(path), type=Profile)
        name = path.rpartition("/")[2].removesuffix(".toml")
        for value in profile.values:
            QUANTITIES[value.quantity]  # KeyError here and not in the middle of an import
        found[name] = msgspec.structs.replace(profile, name=name)
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


def choose_profile(
    file: str, header: Sequence[str], sample: Chunk, *, is_comma_table: bool, asked: str = ""
) -> Profile:
    """Give the one profile of a table: the one `asked` for, else by its header, else by the look of its values.

    `sample` is its first lines. FileFault when none or more than one fits, or the asked one does not.
    """
    profiles = load_profiles()
    if asked:
        return _asked_profile(file, header, asked)
    names = tuple(header)
    for profile in profiles.values():
        if profile.header == names:
            return profile
    shaped = [p for p in profiles.values() if p.is_wide and _has_shape(p, names)]
    fitting = [p for p in shaped if _looks_right(p, names, sample, is_comma_table=is_comma_table)]
    if len(fitting) == 1:
        _refuse_unnamed(file, names)
        return fitting[0]
    if fitting:
        raise FileFault("profile-several", file=file, names=_names(fitting))
    raise FileFault("profile-none", file=file, names=_names(shaped or _related(names) or list(profiles.values())))


def _asked_profile(file: str, header: Sequence[str], asked: str) -> Profile:
    profiles = load_profiles()
    if asked not in profiles:
        raise FileFault("profile-unknown", profile=asked, names=_names(list(profiles.values())))
    profile = profiles[asked]
    missing = [name for name in profile.needed if name not in header]
    if profile.is_wide and len(header) <= len(profile.fixed):
        missing.append("*")
    if missing:
        raise FileFault("profile-unfit", profile=asked, file=file, columns=", ".join(missing))
    _refuse_unnamed(file, header if profile.is_wide else profile.needed, header)
    return profile


def _refuse_unnamed(file: str, wanted: Sequence[str], header: Sequence[str] | None = None) -> None:
    """Refuse columns that cannot be told apart: each is a sensor, or is read by its name."""
    names = list(wanted if header is None else header)
    for name in wanted:
        if not name or names.count(name) > 1:
            raise FileFault("file-columns", file=file, column=name)


def _has_shape(profile: Profile, names: tuple[str, ...]) -> bool:
    fixed = profile.fixed
    return len(names) > len(fixed) and names[: len(fixed)] == fixed


def _looks_right(profile: Profile, names: tuple[str, ...], sample: Chunk, *, is_comma_table: bool) -> bool:
    """Tell whether the values of the free columns look like the quantity of the profile."""
    width = len(profile.fixed)
    cells = [cell for column in sample.columns[width:] for cell in column if cell]
    numbers = read_numbers(cells, is_comma_table=is_comma_table)
    value = numbers.value[np.isfinite(numbers.value)]
    if value.size == 0 or value.size < _ENOUGH * len(cells):
        return False
    looks = profile.values[0].looks
    if looks == "counts":
        return _share((value >= 0) & (value == np.floor(value))) >= _ENOUGH
    if any(_NO_LEVEL & set(_WORD.findall(name.lower().replace("_", " "))) for name in names[width:]):
        return False
    has_decimals = _share(value != np.floor(value)) > 0.5
    return has_decimals and _share((value >= 0) & (value <= 140)) >= _ENOUGH and float(np.median(value)) >= 25


def _share(of: NDArray[np.bool_]) -> float:
    return float(np.count_nonzero(of)) / of.size


def _related(names: tuple[str, ...]) -> list[Profile]:
    """Give the profiles most of whose columns the table has: probably one of them, with a column too many or few."""
    return [
        p for p in load_profiles().values() if not p.is_wide and len(set(p.header) & set(names)) * 2 > len(p.header)
    ]


def _names(profiles: Sequence[Profile]) -> str:
    return ", ".join(sorted(profile.name for profile in profiles))
