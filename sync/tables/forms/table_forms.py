"""Tables in other forms brought into the usual one, a line a moment: what stands in several columns, or once for many.

A `Form` is found in the names and the first lines of a table and then turns every chunk of it. Nothing is guessed: a
form whose cells contradict it is none, and the table goes on as it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sync.tables.forms.across import find_across
from sync.tables.forms.calendar_columns import find_calendar
from sync.tables.forms.clock_digits import find_clock_digits
from sync.tables.forms.common_prefix import find_prefix
from sync.tables.forms.dates_above import find_dates_above
from sync.tables.forms.dates_once import find_dates_once
from sync.tables.forms.days_between import find_days_between
from sync.tables.forms.flux_columns import find_flux
from sync.tables.forms.home_states import find_home_states
from sync.tables.forms.lanes_and_ways import find_lanes_and_ways
from sync.tables.forms.meter_lines import find_meter_lines
from sync.tables.forms.neighbours import find_neighbours
from sync.tables.forms.preambles import find_preamble
from sync.tables.forms.spans_in_cells import find_spans
from sync.tables.forms.street_halves import find_street_halves
from sync.tables.forms.street_nights import find_street_nights
from sync.tables.forms.thousands import find_thousands
from sync.tables.forms.told_above import find_ways, find_weighting
from sync.tables.forms.told_offsets import find_told_offsets
from sync.tables.forms.units_in_cells import find_units
from sync.tables.headers import join_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sync.tables.chunk import Chunk

__all__ = ["Form", "find_forms", "own_names"]

Parts = tuple[tuple[str, ...], ...]


class Form(Protocol):
    """How the chunks of a table are turned; `parts` are what stands above their columns then."""

    @property
    def parts(self) -> Parts:
        """What stands above the columns once they are turned."""

    def turn(self, chunk: Chunk) -> Chunk:
        """Give the same lines in the usual form; chunks are turned in their order."""


def find_forms(parts: Parts, first: Chunk, above: Sequence[Sequence[str]] = (), called: str = "") -> list[Form]:
    """Give how a table is turned, one form after the other; none for most tables.

    `first` are its first lines, `above` the cells of those above its names; `called` is its file or sheet.
    """
    forms: list[Form] = []
    finders: list[Callable[[Parts, Chunk], Form | None]] = [
        *(find_flux, find_street_nights),
        lambda parts, first: find_home_states(parts, first, called),
        lambda parts, _first: find_street_halves(parts),
        lambda parts, _first: find_prefix(parts),
        find_lanes_and_ways,
        lambda parts, first: find_across(parts, first, above),
        *(find_calendar, find_clock_digits, find_dates_once, find_days_between),
        lambda parts, first: find_dates_above(parts, first, above),
        lambda parts, first: find_meter_lines(parts, first, above),
        lambda parts, first: find_preamble(parts, first, above),
        lambda parts, _first: find_weighting(parts, above),
        lambda parts, _first: find_ways(parts, above),
        *(find_units, find_thousands, find_spans, find_told_offsets),
        lambda parts, first: find_neighbours(parts, first, above, called),
    ]
    for find in finders:
        form = find(parts, first)
        if form is not None:
            forms.append(form)
            parts, first = form.parts, form.turn(first)
    return forms


def own_names(parts: Parts, forms: Sequence[Form]) -> list[str]:
    """Give what the file itself writes above each column once it is turned, which people can find."""
    own = [join_parts(part) for part in parts]
    for form in forms:
        if len(form.parts) != len(own):
            told = dict(zip(parts, own, strict=True))
            own = [told.get(part, join_parts(part)) for part in form.parts]
        parts = form.parts
    return own
