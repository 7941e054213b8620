"""Names that say nothing alone and are plain beside their neighbours.

« Présents » beside « Entrées » and « Sorties », « Libres » beside « Places » (`parking_columns.py`), « HP » and « HC »
of a meter and its families of indexes (`index_families.py`), « Total » over the classes of a road counter, places under
a title that says who is counted. Whatever a neighbour contradicts is left as it stands.
"""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING

import numpy as np

from sync.decoders.vocabulary import words
from sync.tables.cells import is_empty, read_time
from sync.tables.forms.index_families import families
from sync.tables.forms.months import find_month
from sync.tables.forms.neighbour_columns import Neighbours
from sync.tables.forms.parking_columns import bay_bits, bay_states, bays, gates
from sync.tables.forms.preambles import PreambleForm
from sync.tables.forms.told_above import title_above
from sync.tables.forms.week_across import find_weekday
from sync.tables.headings.column_names import read_column
from sync.tables.headings.column_places import is_register
from sync.tables.headings.column_words import PARTS, TOWARDS, fold, spoken_words
from sync.tables.headings.road_classes import is_road_class
from sync.tables.refusals import is_long_span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from sync.tables.chunk import Chunk
    from sync.tables.forms.neighbour_columns import Renamed

__all__ = ["find_neighbours"]

_HOURS_OF_DAY = words("hourday hourofday heuredujour heurejour")
_FLOWS = words("debit debithoraire debit6min debit1h q qvl flow")
_OCCUPIED = words("tauxdoccupation tauxoccupation occupationtaux taux to")
_LIT = words("allume allumee allumes on eteint eteinte eteints off")
_LAMPS = words("luminaire luminaires lampadaire lampadaires candelabre candelabres lampe lampes foyer foyers eclairage")
_PRESENT = words("present presents presentes inside occupancy occupation occupants presence")
_REGISTERS = words(
    "poste cadran registre register tarif tariff postetarifaire periodetarifaire postehorosaisonnier classetemporelle"
    " plagetarifaire"
)
_ROADS = words("vehicle vehicles vehicule vehicules traffic trafic")
_CLASS = re.compile(r"(?:cls|class|classe) ?[0-9]{1,2}|vbin[ _].+|vpp ?[0-9]*")
_FEWEST_CLASSES = 3
_FEWEST_LETTERS = 3
_NUMBERED = TOWARDS | PARTS | words("class classe total tranche plage heure jour semaine mois")


def find_neighbours(
    parts: Sequence[tuple[str, ...]], first: Chunk, above: Sequence[Sequence[str]], called: str = ""
) -> PreambleForm | None:
    """Give the names that are plain only together; None where there are none."""
    table = Neighbours(parts, first, above, called)
    finders: list[Callable[[Neighbours], Renamed]] = [
        *(_hours, _loops, gates, _doors, bays, bay_states, bay_bits, _lamps, families, _registers, _classes, _titled)
    ]
    for find in finders:
        if renamed := find(table):
            return PreambleForm(tuple(renamed.get(at, part) for at, part in enumerate(parts)))
    return None


def _hours(table: Neighbours) -> Renamed:
    """Give « HourDay » beside a date that tells no hour: elsewhere it says once more what a time tells."""
    found = [at for at, bare in enumerate(table.bare) if bare in _HOURS_OF_DAY and _are_hours(table.value(at))]
    times = [at for at, said in enumerate(table.said) if said.role in ("time", "start", "end")]
    if len(found) != 1 or len(times) != 1:
        return {}
    filled = [cell.strip() for cell in table.columns[times[0]] if not is_empty(cell)]
    days = [moment for cell in filled if (moment := read_time(cell)) is not None]
    is_daily = bool(days) and all(day.tzinfo is None and day.time() == time() for day in days)
    return {found[0]: ("Hour",)} if is_daily and len(set(days)) < len(days) else {}


def _are_hours(value: NDArray[np.float64]) -> bool:
    told = value[np.isfinite(value)]
    is_hour = (told >= 0) & (told < 24) & (told == np.floor(told))
    return bool(told.size) and bool(np.all(is_hour)) and np.unique(told).size > 1


def _lamps(table: Neighbours) -> Renamed:
    """Give « État » under which lines of lamps are lit or dark: it tells of no line whether it counts."""
    found = [at for at, said in enumerate(table.said) if said.role == "status" and table.held(at) <= _LIT]
    found = [at for at in found if table.held(at)]
    are_lamps = any(not _LAMPS.isdisjoint(spoken_words(" ".join(part))) for part in table.parts)
    is_told = any(said.quantity == "lamp_state" for said in table.said)
    return {found[0]: ("État lampe",)} if len(found) == 1 and are_lamps and not is_told else {}


def _loops(table: Neighbours) -> Renamed:
    """Give the flow of a loop in the road, which stands beside how long something stood on it: vehicles."""
    flows = [at for at, bare in enumerate(table.bare) if bare in _FLOWS and table.is_numeric(at)]
    times = [at for at, bare in enumerate(table.bare) if bare in _OCCUPIED and table.is_numeric(at)]
    is_else = any(said.quantity.partition("_count")[1] for said in table.said)
    return {flows[0]: ("Nombre de véhicules",)} if len(flows) == 1 and times and not is_else else {}


def _doors(table: Neighbours) -> Renamed:
    """Give how many are inside, beside who goes in and out; one that is but 0 and 1 is perhaps a state."""
    ways = {said.quantity for said in table.said}
    if not {"people_count_in", "people_count_out"} <= ways or "people_count" in ways:
        return {}
    found = [at for at in table.unsaid() if table.bare[at] in _PRESENT and not np.all(table.value(at) <= 1)]
    return {at: (*table.parts[at][:-1], "Personnes présentes") for at in found} if len(found) == 1 else {}


def _registers(table: Neighbours) -> Renamed:
    """Give the column that says under which tariff a meter counted: « Poste » over HP and HC."""
    if not any(said.quantity == "energy" for said in table.said):
        return {}
    found = [
        at
        for at, bare in enumerate(table.bare)
        if bare in _REGISTERS
        and not all(is_empty(cell) for cell in table.columns[at])
        and all(is_register(cell) for cell in table.columns[at] if not is_empty(cell))
    ]
    return {found[0]: ("Cadran",)} if len(found) == 1 and table.parts[found[0]] != ("Cadran",) else {}


def _classes(table: Neighbours) -> Renamed:
    """Give « Total » over the classes of a road counter that add up to it, where anything speaks of vehicles."""
    totals = [
        at
        for at, said in enumerate(table.said)
        if (table.bare[at] in ("total", "volume") and not said.quantity)
        or (said.quantity == "vehicle_count" and said.is_sum)
    ]
    bare = [at for at, part in enumerate(table.parts) if len(part) == 1 and re.fullmatch(r"[1-9][0-9]?", part[0])]
    named = [at for at, part in enumerate(table.parts) if part and _CLASS.fullmatch(fold(" ".join(part)))]
    if len(totals) == 1 and not (bare or named) and _adds_speeds(table, totals[0]):
        return {totals[0]: ("Total véhicules",)}
    if len(totals) != 1 or len(bare) + len(named) < _FEWEST_CLASSES:
        return {}
    is_said = bool(table.said[totals[0]].quantity)
    told = table.words_above()
    if (
        not is_said
        and not named
        and told.isdisjoint(_ROADS)
        and not any("speed" in said.quantity for said in table.said)
    ):
        return {}
    if any(said.quantity.endswith("_count") for at, said in enumerate(table.said) if at != totals[0]):
        return {}
    if bare:
        if [table.parts[at][0] for at in bare] != [str(number) for number in range(1, len(bare) + 1)]:
            return {}
        added = np.sum([np.nan_to_num(table.value(at)) for at in bare], axis=0)
        if not np.array_equal(added, np.nan_to_num(table.value(totals[0]))):
            return {}
    return ({} if is_said else {totals[0]: ("Total véhicules",)}) | {
        at: (f"Classe {table.parts[at][0]}",) for at in bare
    }


def _adds_speeds(table: Neighbours, total: int) -> bool:
    """Tell whether « Total » adds up classes of speed, « 30-50 », where anything speaks of vehicles."""
    found = [at for at, part in enumerate(table.parts) if part and at != total and is_road_class(part[-1])]
    if len(found) < _FEWEST_CLASSES or table.words_above().isdisjoint(_ROADS):
        return False
    added = np.sum([np.nan_to_num(table.value(at)) for at in found], axis=0)
    return bool(np.array_equal(added, np.nan_to_num(table.value(total))))


def _titled(table: Neighbours) -> Renamed:
    """Give places side by side under a title that says what they hold, « Comptage piétons », « LAeq (dB(A)) »."""
    title = title_above(table.above)
    quantity = read_column(title).quantity if title else ""
    is_told = quantity.endswith("_count") or quantity.startswith("sound_level_")
    if not is_told or any(said.quantity for said in table.said):
        return {}
    found = [at for at, said in enumerate(table.said) if said.role in ("", "site") and table.is_numeric(at)]
    others = [at for at in table.unsaid() if at not in found and table.said[at].role in ("", "value", "aside")]
    if not found and len(others) == 1 and table.said[others[0]].role == "value" and not table.said[others[0]].unit:
        return {others[0]: title}
    if not found or others or any(table.said[at].is_foreign for at in found):
        return {}
    if not all(_is_place(table.said[at].site) for at in found):
        return {}
    if any(table.said[at].unit and not _is_counted(table, at) for at in found):
        return {}
    return {at: (*title, table.said[at].site) for at in found}


def _is_counted(table: Neighbours, at: int) -> bool:
    return fold(table.said[at].unit) in ("passages", "nb", "nombre", "unites", "personnes", "pers")


def _is_place(name: str) -> bool:
    """Tell whether a name may be that of a place: it has a word, and is no day, month, span or class."""
    spoken = spoken_words(name)
    is_word = any(len(word) >= _FEWEST_LETTERS and word.isalpha() for word in spoken)
    bare = [word.rstrip("0123456789") for word in spoken]
    is_word |= any(
        len(word) > _FEWEST_LETTERS and word not in _NUMBERED for word in bare
    )  # « Raheny9 », and no « Sens1 »
    return is_word and find_weekday(name) is None and not (is_long_span(name) or find_month(name) or is_register(name))
