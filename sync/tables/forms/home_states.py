"""The history that Home Assistant hands out: a line each time that a state changed, under the name of its entity.

« entity_id, state, last_changed »: the name says the box and what it measures, and no unit. What only a unit would tell
(power, energy) is refused by that; a column « unit » beside it says it. What is unavailable is no figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from measures import french
from sync.file_fault import FileFault
from sync.tables.headings.column_words import spoken_words
from sync.tables.headings.entity_names import split_entity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.chunk import Chunk

__all__ = ["HomeStates", "find_home_states"]

_TIMES = ("last_changed", "last_updated")
_UNITS = ("unit", "unit_of_measurement", "unite", "unité")
_NOTHING = frozenset(["unavailable", "unknown", "none", ""])
_ON_OFF = {"on": "1", "off": "0"}
_LAMPS = frozenset(["lampe", "lampes", "lampadaire", "lampadaires", "eclairage", "lamp", "lamps", "light", "lights"])
_MOST_NAMED = 6


class HomeStates:
    """Gives time, measure, figure and box of each line; FileFault where the name of an entity says no measure."""

    def __init__(self, called: str, entity: int, state: int, time: int, unit: int) -> None:
        self._called = called
        self._at = (time, entity, state)
        self._unit = unit
        self.parts: tuple[tuple[str, ...], ...] = (
            *(("Horodatage",), ("Paramètre",), ("Valeur",), ("Capteur",), ("Lieu",)),
        )
        if unit >= 0:
            self.parts = (*self.parts, ("Unité",))

    def turn(self, chunk: Chunk) -> Chunk:
        """Give the same lines in columns of these names."""
        times, entities, states = (chunk.columns[at] for at in self._at)
        units = chunk.columns[self._unit] if self._unit >= 0 else ("",) * len(times)
        told = [_told(entity.strip(), unit.strip()) for entity, unit in zip(entities, units, strict=True)]
        self._refuse_silent({entity for entity, (_box, measure) in zip(entities, told, strict=True) if not measure})
        figures = tuple("" if state.strip().lower() in _NOTHING else _figure(state) for state in states)
        boxes = tuple(box for box, _measure in told)
        columns = [times, tuple(measure for _box, measure in told), figures, boxes]
        columns.append(tuple(box.replace("_", " ") for box in boxes))  # as people write a place
        return replace(chunk, columns=tuple(columns if self._unit < 0 else [*columns, units]))

    def _refuse_silent(self, entities: set[str]) -> None:
        if silent := sorted(filter(None, map(str.strip, entities))):
            shown = ", ".join(french.quoted(name) for name in silent[:_MOST_NAMED])
            raise FileFault("table-entities", file=self._called, columns=shown)


def find_home_states(parts: Sequence[tuple[str, ...]], first: Chunk, called: str) -> HomeStates | None:
    """Give the form of such a history, None for any other table. It refuses an entity that says no measure."""
    names = [" ".join(part).strip().lower() for part in parts]
    times = [names.index(name) for name in _TIMES if name in names]
    if not times or not {"entity_id", "state"} <= set(names):
        return None
    entity = names.index("entity_id")
    unit = next((names.index(name) for name in _UNITS if name in names), -1)
    return HomeStates(called, entity, names.index("state"), times[0], unit)


def _told(entity: str, unit: str) -> tuple[str, str]:
    """Give (box, measure) of an entity, whose measure is "" where its name says none."""
    platform, _dot, own = entity.rpartition(".")
    if platform in ("light", "switch"):
        is_lamp = platform == "light" or not _LAMPS.isdisjoint(spoken_words(own.replace("_", " ")))
        return own, "lampes" if is_lamp else ""
    box, measure = split_entity(own, unit)
    return (box or own, measure) if measure else (own, "")


def _figure(state: str) -> str:
    return _ON_OFF.get(state.strip().lower(), state)
