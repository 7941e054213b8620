"""Names that say nothing alone and are plain beside their neighbours.

« Présents » beside « Entrées » and « Sorties », « Libres » beside « Places », the words « libre » and « occupée » under
« État », « HP » and « HC » of a meter, « Total » over the classes of a road counter, places under a title that says who
is counted. Whatever a neighbour contradicts is left as it stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from sync.cells import is_empty, read_numbers
from sync.column_measures import is_register
from sync.column_names import read_column
from sync.column_words import fold, spoken_words
from sync.decoders.vocabulary import words
from sync.months import find_month
from sync.preambles import PreambleForm
from sync.refusals import is_long_span
from sync.told_above import title_above
from sync.week_across import find_weekday

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from sync.chunk import Chunk
    from sync.column_measures import Said

    Renamed = Mapping[int, tuple[str, ...]]

__all__ = ["find_neighbours"]

_PRESENT = words("present presents presentes inside occupancy occupation occupants presence")
_PLACES = words(
    "places nbplaces nombreplaces nombredeplaces placestotales placestotal totalplaces capacite capacitetotale capacity"
    " spaces totalspaces"
)
_FREE = words("libre libres dispo disponible disponibles restantes free available vacant")
_TAKEN = words("occupe occupes occupee occupees prises occupied taken")
_BAYS = words("place places bay spot slot emplacement")
# What is said of a parking bay and of nothing that works or does not.
_BAY_WORDS = words(
    "libre free vacant unoccupied frei occupe occupee occupied taken belegt besetzt nonoccupe nonoccupee"
)
_REGISTERS = words(
    "poste cadran registre register tarif tariff postetarifaire periodetarifaire postehorosaisonnier classetemporelle"
    " plagetarifaire"
)
_ROADS = words("vehicle vehicles vehicule vehicules traffic trafic")
_CLASS = re.compile(r"(?:cls|class|classe) ?[0-9]{1,2}|vbin[ _].+|vpp ?[0-9]*")
_FEWEST_CLASSES = 3
_FEWEST_LETTERS = 3
_MOST = 0.6


def find_neighbours(
    parts: Sequence[tuple[str, ...]], first: Chunk, above: Sequence[Sequence[str]]
) -> PreambleForm | None:
    """Give the names that are plain only together; None where there are none."""
    table = _Table(parts, first, above)
    finders: list[Callable[[], Renamed]] = [
        *(table.doors, table.bays, table.bay_states, table.registers, table.classes, table.titled)
    ]
    for find in finders:
        if renamed := find():
            return PreambleForm(tuple(renamed.get(at, part) for at, part in enumerate(parts)))
    return None


class _Table:
    def __init__(self, parts: Sequence[tuple[str, ...]], first: Chunk, above: Sequence[Sequence[str]]) -> None:
        self._parts = parts
        self._columns = first.columns
        self._above = above
        self._said: list[Said] = [read_column(part) for part in parts]
        self._bare = ["".join(spoken_words(part[-1])) if part else "" for part in parts]

    def _value(self, at: int) -> NDArray[np.float64]:
        return read_numbers(self._columns[at], is_comma_table=False).value

    def _is_numeric(self, at: int) -> bool:
        filled = [cell for cell in self._columns[at] if not is_empty(cell)]
        numbers = read_numbers(filled, is_comma_table=False)
        return bool(filled) and int(np.count_nonzero(~numbers.is_bad)) >= _MOST * len(filled)

    def _held(self, at: int) -> set[str]:
        return {"".join(spoken_words(cell)) for cell in self._columns[at] if not is_empty(cell)}

    def _unsaid(self) -> list[int]:
        """Give the columns of numbers whose names say no measure."""
        return [at for at, said in enumerate(self._said) if said.quantity in ("", "occupancy") and self._is_numeric(at)]

    def doors(self) -> Renamed:
        """Give how many are inside, beside who goes in and out; one that is but 0 and 1 is perhaps a state."""
        ways = {said.quantity for said in self._said}
        if not {"people_count_in", "people_count_out"} <= ways or "people_count" in ways:
            return {}
        found = [at for at in self._unsaid() if self._bare[at] in _PRESENT and not np.all(self._value(at) <= 1)]
        return {at: (*self._parts[at][:-1], "Personnes présentes") for at in found} if len(found) == 1 else {}

    def bays(self) -> Renamed:
        """Give « Libres » and « Occupées » beside how many places there are, as long as no more are free than are."""
        unsaid = self._unsaid()
        wholes = [
            at
            for at, said in enumerate(self._said)
            if self._is_numeric(at) and (said.quantity == "parking_spots_total" or self._bare[at] in _PLACES)
        ]
        named = {
            at: name
            for at in unsaid
            for known, name in ((_FREE, "libres"), (_TAKEN, "occupées"))
            if self._bare[at] in known
        }
        are_said = any(said.quantity in ("parking_spots_free", "parking_spots_occupied") for said in self._said)
        if len(wholes) != 1 or not (named or are_said):
            return {}
        whole = self._value(wholes[0])
        if any(np.any(self._value(at) > whole) for at in named):
            return {}
        renamed = {at: (*self._parts[at][:-1], f"Places {name}") for at, name in named.items()}
        if self._said[wholes[0]].quantity != "parking_spots_total":
            renamed[wholes[0]] = (*self._parts[wholes[0]][:-1], "Places totales")
        return renamed

    def bay_states(self) -> Renamed:
        """Give columns of « libre » and « occupée »; a number of the bay in the line is its sensor then."""
        told = [
            at
            for at, said in enumerate(self._said)
            if said.quantity in ("", "occupancy") and (held := self._held(at)) and held <= _BAY_WORDS
        ]
        renamed: dict[int, tuple[str, ...]] = {
            at: ("Occupation",) if self._said[at].role == "status" else (*self._parts[at], "Occupation")
            for at in told
            if not self._said[at].quantity
        }
        if not told and not any(said.quantity == "occupancy" for said in self._said):
            return {}
        return renamed | {
            at: ("Capteur",)
            for at, bare in enumerate(self._bare)
            if bare in _BAYS and at not in told and (self._is_numeric(at) or bare == "places")
        }

    def registers(self) -> Renamed:
        """Give the column that says under which tariff a meter counted: « Poste » over HP and HC."""
        if not any(said.quantity == "energy" for said in self._said):
            return {}
        found = [
            at
            for at, bare in enumerate(self._bare)
            if bare in _REGISTERS
            and not all(is_empty(cell) for cell in self._columns[at])
            and all(is_register(cell) for cell in self._columns[at] if not is_empty(cell))
        ]
        return {found[0]: ("Cadran",)} if len(found) == 1 and self._parts[found[0]] != ("Cadran",) else {}

    def classes(self) -> Renamed:
        """Give « Total » over the classes of a road counter that add up to it, where anything speaks of vehicles."""
        totals = [
            at
            for at, said in enumerate(self._said)
            if (self._bare[at] == "total" and not said.quantity) or (said.quantity == "vehicle_count" and said.is_sum)
        ]
        bare = [at for at, part in enumerate(self._parts) if len(part) == 1 and re.fullmatch(r"[1-9][0-9]?", part[0])]
        named = [at for at, part in enumerate(self._parts) if part and _CLASS.fullmatch(fold(part[-1]))]
        if len(totals) != 1 or len(bare) + len(named) < _FEWEST_CLASSES:
            return {}
        is_said = bool(self._said[totals[0]].quantity)
        told = {word for row in self._above for cell in row for word in spoken_words(cell)}
        if (
            not is_said
            and not named
            and told.isdisjoint(_ROADS)
            and not any("speed" in said.quantity for said in self._said)
        ):
            return {}
        if any(said.quantity.endswith("_count") for at, said in enumerate(self._said) if at != totals[0]):
            return {}
        if bare:
            if [self._parts[at][0] for at in bare] != [str(number) for number in range(1, len(bare) + 1)]:
                return {}
            added = np.sum([np.nan_to_num(self._value(at)) for at in bare], axis=0)
            if not np.array_equal(added, np.nan_to_num(self._value(totals[0]))):
                return {}
        return ({} if is_said else {totals[0]: ("Total véhicules",)}) | {
            at: (f"Classe {self._parts[at][0]}",) for at in bare
        }

    def titled(self) -> Renamed:
        """Give places side by side under a title that says who is counted, « Comptage piétons »."""
        title = title_above(self._above)
        if not title or not read_column(title).quantity.endswith("_count") or any(said.quantity for said in self._said):
            return {}
        found = [at for at, said in enumerate(self._said) if said.role in ("", "site") and self._is_numeric(at)]
        others = [at for at in self._unsaid() if at not in found and self._said[at].role in ("", "value", "aside")]
        if not found and len(others) == 1 and self._said[others[0]].role == "value" and not self._said[others[0]].unit:
            return {others[0]: title}
        if not found or others or any(self._said[at].is_foreign for at in found):
            return {}
        if not all(_is_place(self._said[at].site) for at in found):
            return {}
        if any(self._said[at].unit and not self._is_counted(at) for at in found):
            return {}
        return {at: (*title, self._said[at].site) for at in found}

    def _is_counted(self, at: int) -> bool:
        return fold(self._said[at].unit) in ("passages", "nb", "nombre", "unites", "personnes", "pers")


def _is_place(name: str) -> bool:
    """Tell whether a name may be that of a place: it has a word, and is no day, month, span or class."""
    is_word = any(len(word) >= _FEWEST_LETTERS and word.isalpha() for word in spoken_words(name))
    return is_word and find_weekday(name) is None and not (is_long_span(name) or find_month(name) or is_register(name))
