"""The cabinets of street lighting of the Smart Data Models: figures a phase, in the units that the model states.

`activePowerR` … `T` and `totalActivePower` are kilowatts, `energyConsumed` is what a meter counted since it was
begun. An older form holds the three phases in one attribute: `activePower: {"R": 45, "S": 46, "T": 47}`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CABINETS", "figures_of_cabinet"]

CABINETS = frozenset({"StreetlightControlCabinet"})
# (our word, the unit where no code states another)
_OF_PHASE = {
    "activePower": ("active_power", "kW"),
    "voltage": ("voltage", "V"),
    "intensity": ("current", "A"),
    "powerFactor": ("power_factor", "1"),
}
_WHOLE = {
    "totalActivePower": ("active_power", "kW"),
    "energyConsumed": ("energy", "kWh"),
    "cosPhi": ("power_factor", "1"),
}
_PHASES = {"R": "l1", "S": "l2", "T": "l3"}
_ONE = re.compile(rf"({'|'.join(_OF_PHASE)})([RST])")


def figures_of_cabinet(key: str, value: Any, plain: Any) -> Iterator[tuple[str, Any, str]]:
    """Yield (our word, value, unit) of what an attribute of a cabinet measures; `plain` opens what is wrapped."""
    found = _ONE.fullmatch(key)
    if found:
        word, unit = _OF_PHASE[found[1]]
        yield f"{_PHASES[found[2]]}_{word}", value, unit
    elif key in _WHOLE:
        yield _WHOLE[key][0], value, _WHOLE[key][1]
    elif key in _OF_PHASE and type(value) is dict:
        word, unit = _OF_PHASE[key]
        yield from ((f"{_PHASES[phase]}_{word}", plain(one), unit) for phase, one in value.items() if phase in _PHASES)
