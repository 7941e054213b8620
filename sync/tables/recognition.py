"""Which table is this? Its header tells, else its shape and the look of its values, else the person.

Never a guess between two: a table that could be either names both and asks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from measures import french
from sync.file_fault import FileFault
from sync.tables.cells import read_numbers
from sync.tables.citizen_tables import archive_profile
from sync.tables.headings.column_names import read_column
from sync.tables.profile_fit import counts_others, in_its_step
from sync.tables.profiles import load_profiles
from sync.tables.refusals import reason_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from sync.tables.chunk import Chunk
    from sync.tables.profiles import Profile

__all__ = ["choose_profile"]

# Of the values of an unknown table, this share must look the part.
_ENOUGH = 0.95
# A sentence names so many columns.
_MOST_NAMED = 6
_LEVELS_DB = (0.0, 140.0)
_QUIETEST_TYPICAL_DB = 25.0
_WORD = re.compile(r"\w+")
# Words in the names of columns that hold decimals between 0 and 140 and are no sound level.
_NO_LEVEL = frozenset(
    [
        *("temp", "temperature", "température", "hum", "humidity", "humidité", "pressure", "percent", "taux", "wind"),
        *("pm", "pm1", "pm10", "pm2", "pm25", "co2", "no2", "o3", "lux", "lx", "volt", "voltage", "power", "battery"),
        *("kw", "kwh", "mm", "hpa", "ppm"),
    ]
)
# Columns between those of the sensors that are no sensor: counted along, they would be a street of their own.
_NO_COUNT = _NO_LEVEL | frozenset(
    [
        *("uptime", "quality", "qualite", "qualité", "lat", "lon", "latitude", "longitude", "id", "hour", "heure"),
        *("week", "semaine", "year", "annee", "année", "month", "mois", "day", "jour", "weekday", "holiday", "ferie"),
        *("meteo", "météo", "weather", "pluie", "rain"),
    ]
)
_SUMS = frozenset("total totaux somme sum moyenne mean average avg max min cumul ensemble".split())  # noqa: SIM905


def choose_profile(
    file: str,
    header: Sequence[str],
    sample: Chunk,
    *,
    is_comma_table: bool,
    asked: str = "",
    parts: Sequence[tuple[str, ...]] | None = None,
    own: Sequence[str] = (),
    called: str = "",
) -> Profile:
    """Give the one profile of a table: the one `asked` for, else by its header, by the names of its columns (of which
    `parts` are the lines) or by the look of its values.

    `sample` is its first lines, `own` what the file writes above its columns where `header` says it otherwise, `called`
    the names of file and sheet.
    FileFault when none or more than one fits, or the asked one does not.
    """
    names = tuple(header)
    profiles = [profile.settled(names) for profile in load_profiles().values()]
    told = [(name,) if name else () for name in names] if parts is None else parts
    if asked:
        profile = _asked(file, names, asked, told, sample, is_comma_table, own)
        return in_its_step(file, profile, names, told, sample, is_comma_table=is_comma_table)
    exact = (profile for profile in profiles if profile.header == names)
    among = (settled for profile in profiles if (settled := profile.among(names)) is not None)
    known = next(exact, None) or next(among, None)
    if known is not None and not counts_others(known, called or file):
        return in_its_step(file, known, names, told, sample, is_comma_table=is_comma_table)
    archive = archive_profile(names)
    if archive is not None:
        return archive
    shaped = [p for p in profiles if p.is_wide and _has_shape(p, names)]
    fitting = [p for p in shaped if _looks_right(p, names, sample, is_comma_table=is_comma_table)]
    from sync.tables.plain.plain_tables import read_plainly  # its words and patterns: most files have a header we know

    plain = read_plainly(file, told, sample.columns, is_comma_table=is_comma_table, own=own)
    if plain.profile is not None:
        return plain.profile
    if plain.is_partly:  # « Vélos Gare » beside « Place »: nobody reads the one and guesses the other
        fitting = []
    if len(fitting) == 1:
        _refuse_unclear(file, names, names)
        profile = _without_sums(file, fitting[0], names, told, sample, is_comma_table, own)
        return in_its_step(file, profile, names, told, sample, is_comma_table=is_comma_table)
    by_file = _by_its_file(file, told, sample, is_comma_table, own, called or file) if plain.unclear else None
    if by_file is not None:
        return by_file
    if fitting:
        raise FileFault("profile-several", file=file, names=_listed(fitting))
    if code := reason_of(told, sample.columns):
        raise FileFault(code, file=file)
    related = [p for p in profiles if not p.is_wide and len(set(p.header) & set(names)) * 2 > len(p.header)]
    columns = ", ".join(french.quoted(name) for name in (plain.unclear or own or header)[:_MOST_NAMED])
    raise FileFault("profile-none", file=file, columns=columns, names=_listed(shaped or related or profiles))


def _by_its_file(
    file: str,
    parts: Sequence[tuple[str, ...]],
    sample: Chunk,
    is_comma_table: bool,
    own: Sequence[str],
    called: str,
) -> Profile | None:
    """Give the profile of a table of counts whose file says who is counted; None where the person must be asked."""
    from sync.tables.called import are_counts_of, named_by_file
    from sync.tables.plain.plain_tables import read_plainly

    given = named_by_file(called)
    if given is None:
        return None
    try:
        found = read_plainly(
            file, parts, sample.columns, is_comma_table=is_comma_table, given=replace(given, looks=""), own=own
        ).profile
    except FileFault:
        return None  # what stands in the way is told once the person has answered
    if found is None or not are_counts_of(given, found, sample.columns):
        return None
    names = [rule.column for rule in found.values]
    is_strange = any(_NO_COUNT & set(_WORD.findall(name.lower().replace("_", " "))) for name in names)
    return None if is_strange else replace(found, is_by_file=True)


def _asked(
    file: str,
    names: tuple[str, ...],
    asked: str,
    parts: Sequence[tuple[str, ...]],
    sample: Chunk,
    is_comma_table: bool,
    own: Sequence[str],
) -> Profile:
    """Give the profile a person named: other columns may stand there too, and values may be missing, but not all.

    One with a column a sensor says what the columns hold; the time may then stand in columns of other names.
    """
    known = load_profiles()
    if asked not in known:
        raise FileFault("profile-unknown", profile=asked, names=_listed(known.values()))
    profile = known[asked].settled(names)
    missing = [name for name in profile.needed if name not in names]
    present = tuple(value for value in profile.values if value.column in (*names, "*"))
    if not present:
        missing += [value.column for value in profile.values]
    if profile.is_wide and len(names) <= len(profile.fixed):
        missing.append("*")
    # Lines that say whose they are, « counter_id, count », are no table of a column a sensor.
    has_whose = profile.is_wide and any(read_column(part).role in ("sensor", "site", "part") for part in parts)
    if (missing or has_whose) and len(profile.values) == 1:
        from sync.tables.plain.plain_tables import read_plainly

        given = replace(profile.values[0], looks="")
        plain = read_plainly(file, parts, sample.columns, is_comma_table=is_comma_table, given=given, own=own).profile
        if plain is not None and (missing or plain.sensor or plain.part):
            return plain
    if missing:
        raise FileFault("profile-unfit", profile=asked, file=file, columns=", ".join(missing))
    read = names if profile.is_wide else (*profile.needed, *(value.column for value in present))
    _refuse_unclear(file, read, names)
    if profile.is_wide:
        return _without_sums(file, profile, names, parts, sample, is_comma_table, own)
    return replace(profile, values=present)


def _refuse_unclear(file: str, read: Iterable[str], names: tuple[str, ...]) -> None:
    """Refuse columns that cannot be told apart: each is a sensor, or is read by its name."""
    for name in read:
        if not name or names.count(name) > 1:
            raise FileFault("file-columns", file=file, column=name)


def _without_sums(
    file: str,
    profile: Profile,
    names: tuple[str, ...],
    parts: Sequence[tuple[str, ...]],
    sample: Chunk,
    is_comma_table: bool,
    own: Sequence[str],
) -> Profile:
    """Give the profile of a table with a column a sensor, and without one that is, line by line, the sum of the others.

    FileFault where a column calls itself a sum and is none of them: as a sensor it would double every figure.
    """
    sums = [name for name in names[len(profile.fixed) :] if name.strip().lower() in _SUMS]
    if not sums:
        return profile
    from sync.tables.plain.plain_tables import read_plainly

    given = replace(profile.values[0], looks="")
    plain = read_plainly(file, parts, sample.columns, is_comma_table=is_comma_table, given=given, own=own)
    if plain.profile is None or not set(sums) <= set(plain.profile.left):
        raise FileFault("file-total", file=file, column=sums[0])
    return plain.profile


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
    is_count = profile.values[0].looks == "counts"
    strangers = _NO_COUNT if is_count else _NO_LEVEL
    if any(strangers & set(_WORD.findall(name.lower().replace("_", " "))) for name in names[width:]):
        return False
    if is_count:
        # Each column by itself: among twenty counters a thermometer would not be seen.
        return all(map(_looks_counted, sample.columns[width:])) and _share(_is_whole(value)) >= _ENOUGH
    low, high = _LEVELS_DB
    is_level = _share((value >= low) & (value <= high)) >= _ENOUGH
    has_decimals = _share(value != np.floor(value)) > 0.5
    return is_level and has_decimals and float(np.median(value)) >= _QUIETEST_TYPICAL_DB


def _is_whole(value: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell of each value whether it may be a count."""
    whole: NDArray[np.bool_] = (value >= 0) & (value == np.floor(value))
    return whole


def _looks_counted(cells: Sequence[str]) -> bool:
    value = read_numbers([cell for cell in cells if cell], is_comma_table=False).value
    value = value[np.isfinite(value)]
    return value.size == 0 or _share(_is_whole(value)) >= _ENOUGH


def _share(of: NDArray[np.bool_]) -> float:
    return float(np.count_nonzero(of)) / of.size


def _listed(profiles: Iterable[Profile]) -> str:
    return ", ".join(sorted(profile.name for profile in profiles))
