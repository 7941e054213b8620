"""What a maker's bare numbers mean, where the name alone does not tell.

A maker is known by the model text of the network server, by the first bytes of the device's EUI, or by a field only
that maker writes. An unknown maker is "".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

__all__ = ["brand_of"]

_BY_TEXT = (
    "tbms",  # a motion sensor of Browan: its `count` is of movements, that of a door contact of openings
    "milesight",
    "netvox",
    "dragino",
    "elsys",
    "browan",
    "teneo",
    "terabee",
    "nwave",
    "dingtek",
    "decentlab",
    "mcf88",
    "enginko",
    "parametric",
    "imbuildings",
    "paxcounter",
    "tektelic",
    "watteco",
    "arwin",
    "strega",
)
_BY_EUI = {
    "70b3d5e75": "watteco",
    "24e124": "milesight",
    "00137a": "netvox",
    "a84041": "dragino",
    "a81758": "elsys",
    "e8e1e1": "browan",
    "647fda": "tektelic",
}
# The models of one maker, which its decoders write under « Device ».
_NETVOX = re.compile(r"(?:R|RA|RB|RP|Z)[0-9]{2,4}[A-Z0-9]*")


@lru_cache(maxsize=4096)
def _known(eui: str, model: str) -> str:
    text = model.lower()
    if "browan" in text and "motion" in text:
        return "tbms"
    for brand in _BY_TEXT:
        if brand in text:
            return brand
    return _BY_EUI.get(eui[:6], "") or _BY_EUI.get(eui[:9], "")


_OF_WATTECO = frozenset({"_TICFrameType", "nb_samples", "positive_active_energy_abc", "positive_active_energy_a"})
_OF_VALVE = frozenset({"Valve", "Tamper", "Cable"})
_OF_BINS = frozenset({"angle", "tilt", "fall", "fire", "alarmFall", "alarmFire"})


def brand_of(eui: str, model: str, fields: dict[str, Any]) -> str:
    """Give the maker's name in lower case, "" when nothing tells it."""
    found = _known(eui, model)
    if found == "dingtek" and not _OF_BINS.isdisjoint(fields):
        return "dingtek_bin"  # what it watches can fall over or burn
    if found:
        return found
    named = fields.get("Device")
    if "Device" in fields and ("Volt" in fields or (type(named) is str and _NETVOX.fullmatch(named))):
        return "netvox"
    if "socket_status" in fields:
        return "milesight"
    if "L0_CNT" in fields or "R0_CNT" in fields or "ltr1_avg_speed" in fields:
        return "parametric"
    if "vdd" in fields:
        return "elsys"
    if "people_count_all" in fields or "people_counter_all" in fields:
        return "milesight"
    if "zone_global" in fields:
        return "terabee"
    if "motion_event_state" in fields:
        return "tektelic"
    if "TempC_DS18B20" in fields:
        return "dragino"
    if "cputemp" in fields:
        return "paxcounter"
    if not _OF_WATTECO.isdisjoint(fields):
        return "watteco"
    if "temperatureBoard" in fields:
        return "browan"
    if fields.keys() >= _OF_VALVE:
        return "strega"
    return ""
