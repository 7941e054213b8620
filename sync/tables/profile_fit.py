"""A known table as its own lines have it: the same names stand over quarters, over hours of 1 to 24, and over others.

A profile was made of one table. Its names say which column is what, and not over which span a line counts, nor, where
they say « count » alone, whom: that is told by the times themselves, and by the name of the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from measures.timespan import DAY_MS
from sync.tables.profiles import PLAIN
from sync.tables.stamps import FileClock, spacing_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sync.tables.chunk import Chunk
    from sync.tables.profiles import Profile

__all__ = ["counts_others", "in_its_step"]

_FAR_MS = 4_102_444_800_000  # 2100: what lies beyond tomorrow has its step too


def in_its_step(
    file: str,
    profile: Profile,
    names: Sequence[str],
    parts: Sequence[tuple[str, ...]],
    sample: Chunk,
    *,
    is_comma_table: bool,
) -> Profile:
    """Give the profile with the span of its own lines; FileFault where their hours can be read in two ways.

    Lines that lie further apart than a profile says are gaps, unless there is one a day and no other.
    """
    if profile.name == PLAIN or not isinstance(profile.period, int):
        return profile  # read by its own lines already
    told_ms = profile.period * 1000
    if profile.is_wide and profile.time.hour:
        from sync.tables.plain.plain_tables import read_plainly

        given = replace(profile.values[0], looks="")
        plain = read_plainly(file, parts, sample.columns, is_comma_table=is_comma_table, given=given).profile
        if plain is not None and plain.time.hour == profile.time.hour:
            profile = replace(profile, time=plain.time)
    starts, group = _starts(profile, names, sample, is_comma_table=is_comma_table)
    step = spacing_of(starts, group)
    if step is not None and step < told_ms:
        return replace(profile, period="spacing")
    is_daily = step == DAY_MS and not np.any(starts % DAY_MS) and not profile.time.hour
    return replace(profile, period="day") if is_daily and told_ms < DAY_MS else profile


def counts_others(profile: Profile, called: str) -> bool:
    """Tell whether the name of a file names others than those whom a profile counts in a column that says nobody."""
    from sync.tables.called import whoms_named
    from sync.tables.headings.column_names import read_column

    silent = [rule for rule in profile.values if "_count" in rule.quantity and not read_column((rule.column,)).quantity]
    told = whoms_named(called)
    return bool(told) and any(told != {rule.quantity.partition("_count")[0]} for rule in silent)


def _starts(
    profile: Profile, names: Sequence[str], sample: Chunk, *, is_comma_table: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give (N,) the times that can be read, as their cells show them, and the number of the sensor of each."""
    at = {name: number for number, name in enumerate(names)}
    keys = [sample.columns[at[name]] for name in (profile.sensor, profile.part) if name]
    numbers: dict[tuple[str, ...], int] = {}
    told = zip(*keys, strict=True) if keys else iter([()] * len(sample.text))
    group = np.array([numbers.setdefault(key, len(numbers)) for key in told], np.int64)
    bare = replace(profile, period="spacing", time=replace(profile.time, column=profile.time.column, zone="UTC"))
    clock = FileClock(bare, zone="UTC", latest_ms=_FAR_MS, file=names[0])
    stamps = clock.read(lambda name: sample.columns[at[name]], group, is_comma_table=is_comma_table)
    sound = ~np.any([*stamps.faults.values()], axis=0)
    return stamps.start_ms[sound], group[sound]
