"""A year in the name of a column, « Piétons 2023 » beside « Piétons 2024 »: its figures are of that year alone.

Read at the dates of the lines, those of another year would be a year too late.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sync.tables.cells import read_time

if TYPE_CHECKING:
    from sync.tables.plain.plain_columns import Column, Columns

__all__ = ["without_other_years"]

_YEAR = re.compile(r"(?:en |année |annee |year )?(?P<year>(?:19|20)[0-9]{2})", re.IGNORECASE)


def without_other_years(table: Columns, rest: list[Column], day: str) -> list[Column]:
    """Give the columns without those of another year than the lines, whose dates stand in the column `day`.

    The year of the lines themselves is taken off a name: it is no direction, and the next file would have another one.
    """
    told = {one.name: found["year"] for one in rest if one.said.quantity and (found := _year_beside(one))}
    if not told or day not in table.names:
        return rest
    moments = map(read_time, map(str.strip, table.cells[table.names.index(day)]))
    years = {str(moment.year) for moment in moments if moment is not None}
    table.left += [one.title for one in rest if one.name in told and told[one.name] not in years]
    kept = [one for one in rest if told.get(one.name) in (None, *years)]
    if len(years) != 1:
        return kept
    return [replace(one, said=replace(one.said, site="", part="")) if one.name in told else one for one in kept]


def _year_beside(one: Column) -> re.Match[str] | None:
    beside = one.said.part if not one.said.site else one.said.site if not one.said.part else ""
    return _YEAR.fullmatch(beside.strip())
