"""What the names that decoders use mean in a town's terms: those of the dictionary, and what is read by a rule.

The `dictionary` has one line a meaning, its names squashed (lower case, no separators). What has no line there and
follows no rule here is not a measurement we know and is left unmapped, never guessed. Counters and sound levels follow
a grammar of their own (`counters`, `sounds`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import msgspec

from sync.decoders.counters import read_counter
from sync.decoders.dictionary import MEANINGS, OF_BRAND, Meaning
from sync.decoders.found import OF_MEAN
from sync.decoders.names import Name, read_name
from sync.decoders.sounds import read_sound
from sync.decoders.units import find_unit
from sync.decoders.vocabulary import words

__all__ = ["Meaning", "find_meaning", "is_aside", "is_bound", "understand", "understand_with_unit"]

# A key with one of these words speaks about the device, a limit or a setting: its number is no measurement.
_ASIDE = words(
    "phase dist radar beam sensitivity enabled enable holdoff frame magnet magnetometer alarm alarms alert alerts"
    " threshold limit limits config configuration setting settings calibration change changed release version ver"
    " firmware hardware sw hw sn serial datecode rssi snr lqi mintime maxtime interval period reportinterval uptime"
    " reset cause latitude longitude altitude lat lon lng gps angle tilt tamper port bytes payload raw type model"
    " device cmd id status error errors errorcode code signal flag flags mode message duration index time timestamp"
    " epoch protocol x y z dwell spectrum warnings multiplier class tsl orientation acceleration accelerometer"
    " position health fw date datetime disassembled uuid mac address name health overflow downlink uplink sequence"
    " seq charging checksum diff ts err linkquality timeout inactivity mounting confirmed fport"
    " sats hdop density wver"
)
_FACTORS = frozenset({"10", "100", "1000"})  # temperature_c10 may be tenths: no part, and no temperature as it stands
_BOUNDS = frozenset({"max", "min", "maximum", "minimum", "mutation"})

_ROWS = words("region zone")

# Names that the unit alone makes an energy: total_kWh, index (kWh).
_METERED = words(
    "total index energyindex totalconsumption consumption consommation conso compteur cumul zahlerstand zaehlerstand"
    " verbrauch"
)

_ENERGY_UNITS = frozenset({"kwh", "wh", "mwh"})
_ELECTRIC = frozenset({"voltage", "current", "active_power", "power_factor", "energy"})
_PHASES = words("a b c l1 l2 l3 r s t n abc")

# What stands behind an index of a French meter: in which hours it counts.
_TARIFFS = words("hp hc base hph hch hpe hce hpb hcb t1 t2 t3 t4")

# What a row of which nothing but the unit is said measures.
_OF_UNIT = {
    "v": MEANINGS["voltage"],
    "ma": MEANINGS["current"],
    "w": MEANINGS["activepower"],
    "kw": MEANINGS["activepower"],
    "kwh": MEANINGS["kwh"],
    "wh": MEANINGS["kwh"],
}
_LAMP_POSTS = ("luminaire", "lampadaire", "candelabre")
_STATED = words("state status etat statut on")
# Of which tariff an index is, of all phases together: activeEnergyImportL123T1.
_TARIFF_NUMBERS = frozenset("1234")

# Names that the unit alone makes a light: ambient_lux.
_LIT = words("brightness ambient outdoor exterieur daylight sensor measured jour")

# A traffic radar counts by side of the road and class of vehicle: L0_CNT, and their mean speed, R1_AVG; its first
# edition said ltr1_count and ltr1_avg_speed.
_SIDED_SPEED = re.compile(r"(ltr|rtl|left|right|in|out)(?:avg|mean|average)speed")
_TRAFFIC = re.compile(r"([lr][0-9]|ltr[0-9]|rtl[0-9])(cnt|count|avg|avgspeed)")


# Words beside the name of what is measured that leave it what it is: the figure of now, or the mean up to now.
_NOW = words("current now actual instant instantaneous latest last measured live actuel actuelle")
_MEAN = words("avg average mean moyenne")
_SPANS = words("period periodic interval delta increment intervalle periode")
_OF_STREET = words(
    "temperature humidity pressure co2 pm10 pm2_5 illuminance wind_speed fill_level distance battery_level"
    " dimming_level parking_spots_free parking_spots_occupied"
)


def is_aside(name: Name) -> bool:
    """Tell whether a key speaks of the device or of a setting, so that not understanding it is no loss."""
    if name.words[:1] == ("scaled",):
        return False
    return any(word in _ASIDE or word.rstrip("0123456789") in _ASIDE for word in name.words)


def is_bound(name: Name) -> bool:
    """Tell whether a key speaks of an extreme or a limit and not of the figure itself."""
    return not _BOUNDS.isdisjoint(name.words)


@lru_cache(maxsize=8192)
def understand(key: str, has_totals: bool, brand: str) -> tuple[Name, Meaning | None]:
    """Give a key taken apart and what it means; remembered, as a sensor says the same keys in every message."""
    name = read_name(key)
    return name, find_meaning(name, has_totals, brand)


def understand_with_unit(key: str, unit: Any, has_totals: bool, brand: str) -> tuple[Name, Meaning] | None:
    """Give (name, meaning) of a key that the unit beside it makes one: L10 in dB(A), index_hp in kWh, else None."""
    known = find_unit(unit) if type(unit) is str else None
    if known is None or known.kind not in ("sound_a", "energy"):
        return None
    name, meaning = understand(f"{key[:50]}__{'dba' if known.kind == 'sound_a' else unit}", has_totals, brand)
    return None if meaning is None else (name, meaning)


def find_meaning(name: Name, has_totals: bool, brand: str = "") -> Meaning | None:
    """Give what a name means, None when Parvis does not know it. `has_totals`: the message tells running totals too."""
    if _names_register(name):
        return _of_register(name)
    found = _metered(name) or _lit(name) or _listed(name, brand) or _of_traffic(name, brand)
    if found is not None:
        return found
    if name.squashed in _STATED and name.part.startswith(_LAMP_POSTS):
        return MEANINGS["lampstate"]
    if not name.words and name.part and name.unit:
        return _OF_UNIT.get(name.unit.lower())  # phase_A_V, ch1_W: a row and its unit, and nothing else
    if name.words[-2:-1] == ("t",) and name.words[-1] in _TARIFF_NUMBERS:
        return _of_tariff(name)
    sound = read_sound(name)
    if sound is not None:
        return Meaning(sound.quantity, sound.semantics)
    if is_aside(name) and not ("period" in name.words or "interval" in name.words):
        return None
    counter = read_counter(name, has_totals)
    if counter is not None:
        return Meaning(counter.quantity, counter.semantics, part=counter.part)
    return _of_span(name) or _of_now(name) or _numbered(name) or _scaled(name) or _of_phase(name)


def _is_energy(name: Name) -> bool:
    return name.unit.lower() in _ENERGY_UNITS


def _without_last(name: Name) -> Meaning | None:
    """Give what a name means without its last word."""
    return MEANINGS.get("".join(name.words[:-1]))


def _names_register(name: Name) -> bool:
    """Tell whether a name is of a register of a French meter: index_hp."""
    return len(name.words) > 1 and name.words[0] in _METERED and name.words[1] in _TARIFFS


def _of_register(name: Name) -> Meaning | None:
    is_energy = len(name.words) == 2 and _is_energy(name)
    return msgspec.structs.replace(MEANINGS["kwh"], part=name.words[1]) if is_energy else None


def _metered(name: Name) -> Meaning | None:
    """Give what the unit makes an energy: total_kWh, HP (kWh), energy_index (kWh)."""
    if not _is_energy(name):
        return None
    if name.squashed in _METERED:
        return MEANINGS["kwh"]
    if name.squashed in _TARIFFS and name.squashed != "base":
        return msgspec.structs.replace(MEANINGS["kwh"], part=name.squashed)
    indexed = _without_last(name) if name.words[-1:] == ("index",) else None
    return indexed if indexed is not None and indexed.quantity == "energy" else None


def _lit(name: Name) -> Meaning | None:
    """Give what the unit makes a light: ambient_lux."""
    return MEANINGS["lux"] if name.squashed in _LIT and name.unit.lower() in ("lux", "lx") else None


def _listed(name: Name, brand: str) -> Meaning | None:
    """Give what the dictionary says of a name, or of the row that a maker numbers."""
    # A row is told by its number: region_3 says something of a region, a bare region says which one is meant.
    own = name.squashed if name.squashed not in _ROWS else ""
    found = MEANINGS.get(name.squashed) or OF_BRAND.get((brand, own or name.part.partition("_")[0]))
    if found is not None and found.shape == "state" and name.unit.lower() in ("w", "kw"):
        return MEANINGS["lamppower"]  # lamp_w: not whether it burns but what it takes
    return found


def _of_traffic(name: Name, brand: str) -> Meaning | None:
    """Give what a radar counts, or how fast it passes, on one side of the road."""
    lane = _TRAFFIC.fullmatch(name.squashed) if brand == "parametric" else None
    if lane is not None:
        is_count = lane[2] in ("cnt", "count")
        return Meaning("vehicle_count" if is_count else "vehicle_speed_mean", "interval", part=lane[1])
    sided = _SIDED_SPEED.fullmatch(name.squashed)
    return None if sided is None else Meaning("vehicle_speed_mean", "interval", part=sided[1])


def _of_tariff(name: Name) -> Meaning | None:
    metered = MEANINGS.get("".join(name.words[:-2]).removesuffix("l123"))
    if metered is None or metered.quantity != "energy":
        return None
    return msgspec.structs.replace(metered, part=f"t{name.words[-1]}")


def _of_span(name: Name) -> Meaning | None:
    """Give what was used within a span: interval_energy, energy_delta; an energy that says nothing of one runs on."""
    for word, rest in ((name.words[-1:], name.words[:-1]), (name.words[:1], name.words[1:])):
        found = MEANINGS.get("".join(rest)) if rest and not _SPANS.isdisjoint(word) else None
        if found is not None and found.quantity == "energy":
            return msgspec.structs.replace(found, semantics="interval")
    return None


def _of_now(name: Name) -> Meaning | None:
    """Give what `temperature_current` or `mean_co2` means, None where the words tell something else than now."""
    for word, rest in ((name.words[-1:], name.words[:-1]), (name.words[:1], name.words[1:])):
        is_mean = not _MEAN.isdisjoint(word)
        found = MEANINGS.get("".join(rest)) if rest and (is_mean or not _NOW.isdisjoint(word)) else None
        if found is not None and found.quantity in _OF_STREET:
            return msgspec.structs.replace(found, rank=found.rank + (OF_MEAN if is_mean else 1))
    return None


def _numbered(name: Name) -> Meaning | None:
    """Give what a name means without the number behind it, which is that of a row: temperature_2."""
    if len(name.words) < 2 or name.part or not name.words[-1].isdigit() or name.words[-1] in _FACTORS:
        return None
    found = _without_last(name)
    return None if found is None else msgspec.structs.replace(found, part=name.words[-1])


def _scaled(name: Name) -> Meaning | None:
    """Give a temperature behind which its scale stands: temp_f."""
    if len(name.words) < 2 or is_bound(name) or name.words[-1] not in ("c", "f"):
        return None
    found = _without_last(name)
    if found is None or found.quantity != "temperature":
        return None
    return msgspec.structs.replace(found, unit="F" if name.words[-1] == "f" else "")


def _of_phase(name: Name) -> Meaning | None:
    """Give what a name of electricity means without the phase behind it; « abc » is of all together."""
    if len(name.words) < 2 or is_bound(name) or name.words[-1] not in _PHASES:
        return None
    found = _without_last(name)
    if found is None or found.quantity not in _ELECTRIC:
        return None
    return msgspec.structs.replace(found, part=name.words[-1] if name.words[-1] != "abc" else "")
