"""What one announcement of Home Assistant's discovery says: whose value comes on which topic, and what it measures.

Keys are written out or short. A class tells what is measured; without one the name of the entity or its unit does,
where these leave no choice. A box is named by its identifiers, its connections, the node of the topic, or by what makes
the entity unique: the first of these that is told.
"""

from __future__ import annotations

import re
from typing import Any

from sync.decoders.counters import whom_of
from sync.decoders.meanings import understand
from sync.decoders.names import read_name
from sync.decoders.vocabulary import words
from sync.unwrap.entities import Entity
from sync.unwrap.payload import name_of
from sync.unwrap.tasmota import is_of_tasmota
from sync.unwrap.zigbee2mqtt import is_of_zigbee2mqtt

__all__ = ["entities_of", "entity_of"]

_LONG = {
    **{
        "dev": "device",
        "ids": "identifiers",
        "cns": "connections",
        "uniq_id": "unique_id",
        "ent_cat": "entity_category",
    },
    **{"stat_t": "state_topic", "val_tpl": "value_template", "unit_of_meas": "unit_of_measurement"},
    **{"dev_cla": "device_class", "stat_cla": "state_class", "cmps": "components", "p": "platform"},
    **{"pl_on": "payload_on", "pl_off": "payload_off", "stat_on": "state_on", "stat_off": "state_off"},
    **{
        "bri_stat_t": "brightness_state_topic",
        "bri_val_tpl": "brightness_value_template",
        "bri_scl": "brightness_scale",
    },
}
_TOPICS = ("state_topic", "brightness_state_topic")
_WORDS = {
    **{"temperature": "temperature", "humidity": "humidity", "illuminance": "illuminance", "battery": "battery_level"},
    **{"power": "active_power", "energy": "energy", "voltage": "voltage", "current": "current"},
    **{"power_factor": "power_factor", "carbon_dioxide": "co2", "pm25": "pm2_5", "pm10": "pm10"},
    **{"pressure": "pressure", "atmospheric_pressure": "pressure", "wind_speed": "wind_speed"},
    **{"distance": "distance", "sound_pressure": "noise", "wind_direction": "wind_direction"},
}
# Classes that say how it is measured and not what: the name of the entity does.
_OF_NAME = words("duration speed")
# What a unit alone tells of an entity that says no class; an energy only where it is said to be a counter.
_BY_UNIT = {
    **{"lx": "illuminance", "W": "active_power", "kW": "active_power", "hPa": "pressure"},
    **{"dB": "noise", "dBA": "noise", "dB(A)": "noise"},
}
_COUNTED = {"Wh", "kWh", "MWh"}
_TOTALS = ("total", "total_increasing")
# A counter of a day, a week or a month begins again, and is no other series of the one that goes on.
_OF_A_SPAN = words("today yesterday daily day weekly week monthly month yearly year jour hier semaine mois annee")
_GIVEN_BACK = words("returned return exported export injected injection feedin injectee reinjection")
_OF_CELL = ("battery_level", "battery_voltage")
_OF_BATTERY = words("battery batt vbat pile batterie")
# What is switched is known by the platform; a lamp that speaks in JSON says it under a key of its own.
_SWITCHED = {"switch": "switch_state", "light": "lamp_state"}
_STATES = {"occupancy": "occupancy", "presence": "occupancy", "plug": "switch_state", "power": "switch_state"}
_FULL = 255
_KEY = r"(?:\.[A-Za-z_]\w*|\[\s*[0-9]{1,3}\s*\]|\[\s*'[^']{1,64}'\s*\]|\[\s*\"[^\"]{1,64}\"\s*\])"
_TEMPLATE = re.compile(
    rf"\s*\{{\{{-?\s*value(?:_json(?P<path>{_KEY}+))?\s*"
    r"(?:\|\s*(?:is_defined|(?:float|int|round|default)\s*(?:\([-0-9., ]*\)|\(none\))?)\s*)*-?\}\}\s*"
)
_STEP = re.compile(r"\.(\w+)|\[\s*['\"]?([^'\"\]]+?)['\"]?\s*\]")
_LONGEST = 200  # a template beyond is not looked at: matching it could take long


def entities_of(tree: dict[str, Any], platform: str, own: str, node: str | None = None) -> list[Entity]:
    """Give what an announcement tells, one entity a value; UnwrapError where it names no valid box.

    `own` is the name the topic announces it under, `node` the one before it, where there is one.
    """
    told = _spelled(tree)
    told["node"] = node
    if platform != "device":
        return _of_one(told, platform, own)
    parts = told.get("components")
    found: list[Entity] = []
    for key, part in parts.items() if type(parts) is dict else ():
        if type(part) is dict:
            shared: dict[str, Any] = {key: told[key] for key in ("~", "device", "node", "state_topic") if key in told}
            whole = _spelled(shared | part)
            found += _of_one(whole, str(whole.get("platform")), key)
    return found


def _spelled(tree: dict[str, Any]) -> dict[str, Any]:
    """Give the object with its short keys written out, and its base topic put where `~` stands."""
    told = {_LONG.get(key, key): value for key, value in tree.items()}
    base = told.get("~")
    for key in _TOPICS:
        topic = told.get(key)
        if type(base) is str and type(topic) is str:
            topic = base + topic[1:] if topic.startswith("~") else topic
            told[key] = topic[:-1] + base if topic.endswith("~") else topic
    return told


def _of_one(told: dict[str, Any], platform: str, own: str) -> list[Entity]:
    found = [entity_of(told, platform, own)]
    if platform == "light":
        found.append(_brightness(told, own))
    return [one for one in found if one is not None]


def _box_of(told: dict[str, Any]) -> str | None:
    """Give the name of the box, None where nothing names one."""
    box = told.get("device")
    parts = {_LONG.get(key, key): value for key, value in box.items()} if type(box) is dict else {}
    names = parts.get("identifiers")
    name = names[0] if type(names) is list and names else names
    if name is None or name == []:
        links = parts.get("connections")
        link = links[0] if type(links) is list and links else None
        name = link[1] if type(link) is list and len(link) == 2 else told.get("node") or told.get("unique_id")
    return None if name is None or name == [] else name_of(name)


def _is_of_others(topic: str, box: str) -> bool:
    """Tell whether the family that speaks on this topic reads it itself, and names the box otherwise."""
    return is_of_tasmota(topic) or is_of_zigbee2mqtt(topic) or box.startswith("zigbee2mqtt_")


def _path(template: Any) -> tuple[str, ...] | None:
    """Give the steps into a message, () for the message itself; None for a template that does more."""
    if template is None:
        return ()
    found = _TEMPLATE.fullmatch(template) if type(template) is str and len(template) <= _LONGEST else None
    return None if found is None else tuple(dot or key for dot, key in _STEP.findall(found["path"] or ""))


def entity_of(told: dict[str, Any], platform: str, own: str) -> Entity | None:
    """Give the value that long keys speak of, its word "" where it is nothing we keep; None if nobody knows whose."""
    topic, unit = told.get("state_topic"), told.get("unit_of_measurement")
    box, steps = _box_of(told), _path(told.get("value_template"))
    if type(topic) is not str or box is None or steps is None or _is_of_others(topic, box):
        return None
    word = _word_of(told, platform, [*steps[-1:], own, str(told.get("name"))])
    if word is None or (told.get("entity_category") == "diagnostic" and word not in _OF_CELL):
        return Entity(box, topic, "", None, steps, None, own[:64])  # the warmth of a chip is not that of a street
    states = None
    if platform != "sensor":
        on, off = (told.get(f"state_{way}", told.get(f"payload_{way}", way.upper())) for way in ("on", "off"))
        states = (str(on), str(off))
    if platform == "light" and told.get("schema") == "json":
        steps = ("state",)
    return Entity(box, topic, word, unit if type(unit) is str else None, steps, states, own[:64])


def _brightness(told: dict[str, Any], own: str) -> Entity | None:
    """Give how bright a lamp is, where it says so: beside its state, or on a topic of its own."""
    topic, steps = told.get("brightness_state_topic"), _path(told.get("brightness_value_template"))
    if told.get("schema") == "json":
        topic, steps = told.get("state_topic") if told.get("brightness") is True else None, ("brightness",)
    box, full = _box_of(told), told.get("brightness_scale", _FULL)
    if type(topic) is not str or box is None or steps is None or _is_of_others(topic, box):
        return None
    if type(full) is not int or not 0 < full <= 65_535:
        return None
    return Entity(box, topic, "dimming_level", "%", steps, None, own[:64], full=full)


def _word_of(told: dict[str, Any], platform: str, names: list[str]) -> str | None:
    """Give our word for an entity, by its class, else by its name, else by its unit; None where none of them tells."""
    kind, counts = told.get("device_class"), told.get("state_class")
    if platform in _SWITCHED:
        return _SWITCHED[platform]
    if kind == "precipitation":
        return "total_rain" if counts in _TOTALS else None  # of which span the others are, nobody says
    if type(kind) is str and kind and not (platform == "sensor" and kind in _OF_NAME):
        word = {"sensor": _WORDS, "binary_sensor": _STATES}.get(platform, {}).get(kind)
        if word == "voltage" and _speaks_of(names, _OF_BATTERY):
            return "battery_voltage"
        if word in ("energy", "active_power") and _speaks_of(names, _GIVEN_BACK):
            return None  # what the place gives to the network is no use of it
        # Neither a counter nor what was used in a span we know.
        return None if word == "energy" and (counts == "measurement" or _speaks_of(names, _OF_A_SPAN)) else word
    if platform != "sensor":
        return None
    for name in names:
        word = f"total_{name}" if counts in _TOTALS else name
        meaning = understand(word, False, "")[1] or understand(name, False, "")[1]
        if meaning is None or meaning.shape != "number":
            continue
        # What is counted is told again and again: of which span, only a counter that goes on says.
        is_count = "_count" in meaning.quantity or meaning.semantics == "total"
        if meaning.semantics == "instant" or not is_count:
            return name
        return word if meaning.semantics == "total" and counts in _TOTALS else None
    unit = told.get("unit_of_measurement")
    if type(unit) is not str:
        return None
    if unit in _COUNTED:
        return "energy" if counts in _TOTALS and not _speaks_of(names, _OF_A_SPAN | _GIVEN_BACK) else None
    if counts in _TOTALS and whom_of(unit) and not _speaks_of(names, _OF_A_SPAN):
        return f"total_{unit}"  # « personnes », « vélos »: whoever counts them on
    return _BY_UNIT.get(unit)


def _speaks_of(names: list[str], told: frozenset[str]) -> bool:
    return any(not told.isdisjoint(read_name(name).words) for name in names)
