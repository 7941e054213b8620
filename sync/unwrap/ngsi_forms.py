"""The entities of a message, whatever stands around them: a list, a notification, a map of features, figures a phase.

A broker gives an entity as a GeoJSON feature too: its attributes are then the `properties`, its `type` among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["NEUTRAL", "UNITS_OF_PHASES", "figures_of_phases", "opened", "the_one"]

# What lies beside the phases: the neutral, whose current is none of the supply.
NEUTRAL = "N"
# The units that the models state for figures a phase, where no code states another.
UNITS_OF_PHASES = {"voltage": "V", "current": "A", "active_power": "W", "energy": "kWh"}
_PHASES = {"L1": "l1_", "L2": "l2_", "L3": "l3_", "L": ""}
_THREE = 3
_FEATURE = "Feature"


def opened(tree: Any) -> Any:
    """Give what a feature says in the form of an entity, a collection of them as a list; anything else as it is."""
    if type(tree) is list:
        return [opened(one) for one in tree]
    if type(tree) is not dict:
        return tree
    if tree.get("type") == "FeatureCollection" and type(tree.get("features")) is list:
        return opened(tree["features"])
    if "@id" in tree:
        return {key: _compacted(value) for key, value in tree.items()}
    told = tree.get("properties")
    if tree.get("type") == _FEATURE and type(told) is dict and "type" in told and "id" in tree:
        return {"location": tree.get("geometry")} | told | {"id": tree["id"]}
    return tree


def _compacted(told: Any) -> Any:
    """Give an attribute that JSON-LD has written out in full in its usual form, anything else as it is.

    Written out: `[{"…/hasValue": [{"@value": 0.7}], "…/observedAt": [{"@value": "…"}]}]`.
    """
    if type(told) is not list or not all(type(one) is dict for one in told):
        return told
    instances = [{key.rpartition("/")[2]: the_one(value) for key, value in one.items()} for one in told]
    if not instances or not all("hasValue" in one for one in instances):
        return told
    plain = [
        {key: one.get("@value", one) if type(one) is dict else one for key, one in row.items()} for row in instances
    ]
    return the_one([{"value": row.pop("hasValue"), **row} for row in plain])


def figures_of_phases(word: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Yield (our word, figure) of an attribute that has one a phase: {"L1": 231, ...}, or the three in their order."""
    if type(value) is list:  # of feeders: their volts are volts, of amperes and watts nothing says which
        if word == "voltage" and len(value) == _THREE and all(type(one) in (int, float) for one in value):
            yield from ((f"l{at}_{word}", one) for at, one in enumerate(value, 1))
    elif type(value) is dict:
        yield from ((f"{_PHASES[phase]}{word}", one) for phase, one in value.items() if phase in _PHASES)


def the_one(told: Any) -> Any:
    """Give the only member of a list, anything else as it is."""
    return told[0] if type(told) is list and len(told) == 1 else told
