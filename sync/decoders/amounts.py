"""From the bare number of a field to the value in the stored unit, or None where nobody can tell the unit.

Each rule looks at the number, the maker and the neighbours in the same group of fields. A current of 168 beside 218
V, 0.97 and 35 W can only be milliamperes; a battery of 3.6 is in volts, one of 92 in percent.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from sync.decoders.vocabulary import words

__all__ = ["RULES", "Group"]


class Group(msgspec.Struct):
    """The fields that stand together: numbers by quantity, as they were written."""

    brand: str
    numbers: dict[str, float]
    words: frozenset[str]  # squashed names of all fields of the group

    @property
    def is_electric(self) -> bool:
        """Whether this group measures a load rather than the device's own battery."""
        return not self.words.isdisjoint(_ELECTRIC)


_ELECTRIC = words(
    "activepower power powerfactor powerconsumption current energy activeenergy socketstatus onoff frequency"
    " totalcurrent factor powersum energysum loadcurrent puissance courant relaystate relaystatus"
)


def _battery(value: float, group: Group) -> tuple[str, str] | None:
    if 0 < value < 4.5 and value != int(value):
        return "battery_voltage", "V"
    if 1800 <= value <= 15_000:
        return "battery_voltage", "mV"
    return "battery_level", "%"


def _battery_volts(value: float, group: Group) -> tuple[str, str] | None:
    return "battery_voltage", "mV" if value > 100 else "V"


def _mains(value: float, group: Group) -> tuple[str, str] | None:
    if group.is_electric or 40 <= value <= 500:
        return "voltage", "V" if value < 1000 else "mV"
    return "battery_voltage", "mV" if value > 500 else "V"


def _current(value: float, group: Group) -> tuple[str, str] | None:
    volts, watts = group.numbers.get("voltage", 0.0), group.numbers.get("active_power", 0.0)
    factor = group.numbers.get("power_factor", 1.0)
    factor = factor / 100 if factor > 1 else factor
    if volts > 40 and watts > 0 and value > 0:
        apparent = volts * value * (factor or 1.0)
        return "current", "mA" if abs(apparent / 1000 - watts) < abs(apparent - watts) else "A"
    if group.brand == "netvox" or "socketstatus" in group.words or "powerconsumption" in group.words:
        return "current", "mA"
    if volts > 40 and value > 100:
        return "current", "mA"
    return "current", "A"


def _total_current(value: float, group: Group) -> tuple[str, str] | None:
    # The current of all sockets together; without a voltage beside it, the same name means ampere-hours.
    return _current(value, group) if "voltage" in group.numbers else None


def _power(value: float, group: Group) -> tuple[str, str] | None:
    return "active_power", "W"


def _energy(value: float, group: Group) -> tuple[str, str] | None:
    if group.brand in ("netvox", "milesight"):
        return "energy", "Wh"
    return ("energy", "kWh") if value != int(value) else None


def _factor(value: float, group: Group) -> tuple[str, str] | None:
    return "power_factor", "%" if abs(value) > 1 else "1"


def _pressure(value: float, group: Group) -> tuple[str, str] | None:
    if 30_000 <= value <= 120_000:
        return "pressure", "Pa"
    return ("pressure", "kPa") if 30 <= value <= 120 else ("pressure", "hPa")


def _distance(value: float, group: Group) -> tuple[str, str] | None:
    # Makers that count millimetres send whole numbers; one that is known not to say its unit is not guessed.
    return ("distance", "mm") if value == int(value) and group.brand != "teneo" else None


def _level(value: float, group: Group) -> tuple[str, str] | None:
    return ("distance", "mm") if group.brand == "dingtek" and "alarmpark" not in group.words else None


def _stated(value: float, group: Group) -> tuple[str, str] | None:
    return None  # centimetres or millimetres, as the box is set: only where the unit is said


def _light(value: float, group: Group) -> tuple[str, str] | None:
    is_room = not group.words.isdisjoint({"temperature", "humidity", "motion", "vdd", "co2"})
    return ("illuminance", "lx") if group.brand in ("elsys", "milesight") or is_room else None


def _probe(value: float, group: Group) -> tuple[str, str] | None:
    return None if value == 0 and group.brand == "dragino" else ("temperature", "Cel")  # 0.00: no probe at the cable


RULES: dict[str, Callable[[float, Group], tuple[str, str] | None]] = {
    "?battery": _battery,
    "?battery_volts": _battery_volts,
    "?mains": _mains,
    "?current": _current,
    "?total_current": _total_current,
    "?power": _power,
    "?energy": _energy,
    "?factor": _factor,
    "?pressure": _pressure,
    "?distance": _distance,
    "?level": _level,
    "?stated": _stated,
    "?light": _light,
    "?probe": _probe,
}
