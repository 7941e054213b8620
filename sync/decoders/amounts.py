"""From the bare number of a field to the value in the stored unit, or None where nobody can tell the unit.

Each rule looks at the number, the maker and the neighbours in the same group of fields. A current of 168 beside 218
V, 0.97 and 35 W can only be milliamperes; a battery of 3.6 is in volts, one of 92 in percent.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from measures.quantity import QUANTITIES
from sync.decoders.faults import DecodeError
from sync.decoders.units import convert, find_unit
from sync.decoders.vocabulary import words

__all__ = ["RULES", "SHARES", "Group", "in_stored_unit", "share_of"]


class Group(msgspec.Struct):
    """The fields that stand together: numbers by quantity, in the stored unit where their own is stated."""

    brand: str
    numbers: dict[str, float]
    words: frozenset[str]  # squashed names of all fields of the group

    @property
    def is_electric(self) -> bool:
        """Whether this group measures a load rather than the device's own battery."""
        return not self.words.isdisjoint(_ELECTRIC)

    def is_of_cell(self, volts: float) -> bool:
        """Whether a voltage of this group, told in volts, is that of what feeds the box."""
        is_load = self.is_electric or not self.numbers.keys().isdisjoint(("current", "active_power", "power_factor"))
        return not is_load and 0 < volts < _LEAST_OF_MAINS


_LEAST_OF_MAINS = 40.0
_ELECTRIC = words(
    "activepower power powerfactor powerconsumption current energy activeenergy socketstatus onoff frequency"
    " totalcurrent factor powersum energysum loadcurrent puissance courant relaystate relaystatus"
)


_OF_METER = words("iinst iinst1 iinst2 iinst3 hchc hchp")
# Shares in percent that some decoders give as a fraction of 1.
SHARES = frozenset({"fill_level", "humidity", "dimming_level", "battery_level"})


def share_of(value: float, quantity: str, where: str) -> float:
    """Give a share in percent of a bare number under 1; DecodeError "unclear_share" where it may already be percent.

    No air holds less than one percent of the water it could; a bin may, and a lamp may burn so low.
    """
    if quantity == "humidity":
        return value * 100
    raise DecodeError("unclear_share", where, f"{value:g}")


def in_stored_unit(value: float, unit: str, quantity: str) -> float:
    """Give a number in the unit its quantity is stored in, as it stands where no unit is stated or none that fits."""
    known = find_unit(unit) if unit else None
    try:
        return value if known is None else convert(value, known, QUANTITIES[quantity].unit)
    except DecodeError:
        return value


def _battery(value: float, group: Group) -> tuple[str, str] | None:
    if value in (2, 3, 4):
        # 3.0 V is written 3; an emptying battery passes 3 % too.
        return ("battery_voltage", "V") if group.brand in ("browan", "tbms", "dragino") else None
    if 0 < value < 1.5 and value != int(value):
        return None  # no battery is so low, and a share of 1 need not be one
    if 10.5 < value < 15 and value != int(value):
        return None  # a lead battery in volts, or percent
    if 0 < value < 4.5 and value != int(value):
        return "battery_voltage", "V"
    if 1800 <= value <= 15_000:
        return "battery_voltage", "mV"
    return "battery_level", "%"


def _battery_volts(value: float, group: Group) -> tuple[str, str] | None:
    if value == 0 or 100 < value < 1000:
        return None  # none there; hundredths of a volt, or millivolts of a dead cell
    return "battery_voltage", "mV" if value > 100 else "V"


def _gauge(value: float, group: Group) -> tuple[str, str] | None:
    if value == 0 or 100 < value < 1000:
        return None
    return ("battery_level", "%") if value <= 100 else ("battery_voltage", "mV")


_MOST_OF_A_CELL = 15.0  # volts; what is told in millivolts is more


def _mains(value: float, group: Group) -> tuple[str, str] | None:
    if group.brand == "paxcounter" and not group.is_electric and not 0 < value < _MOST_OF_A_CELL:
        return ("battery_voltage", "mV") if value else None  # a counter on a cell, which tells millivolts
    if group.is_electric or _LEAST_OF_MAINS <= value <= 500:
        if 1000 <= value < 40_000:
            # Tenths of the mains, 230 V or 400 V; anything else under this name nobody can tell.
            return (
                ("voltage", "dV") if 1000 <= value <= 1300 or 2000 <= value <= 2600 or 3600 <= value <= 4400 else None
            )
        return "voltage", "V" if value < 1000 else "mV"
    return "battery_voltage", "mV" if value > 500 else "V"


def _supply(value: float, group: Group) -> tuple[str, str] | None:
    return ("voltage", "V") if 40 <= value <= 500 else None  # below, it feeds the box itself, from whatever


# Halfway between amperes and milliamperes, as the eye sees it: a load without its power factor lies below.
_BETWEEN = 1000**0.5


def _current(value: float, group: Group) -> tuple[str, str] | None:
    volts, watts = group.numbers.get("voltage", 0.0), group.numbers.get("active_power", 0.0)
    factor = abs(group.numbers.get("power_factor", 1.0))
    factor = factor / 100 if factor > 1 else factor
    if 0 < value < 1:
        return "current", "A"  # nobody tells parts of a milliampere
    if volts > 40 and watts > 0 and value > 0:
        apparent = volts * value * (factor if 0 < factor <= 1 else 1.0)  # one that is none says nothing of the current
        return "current", "mA" if apparent / watts > _BETWEEN else "A"
    if group.brand == "netvox" or "socketstatus" in group.words or "powerconsumption" in group.words:
        return "current", "mA"
    if volts > 40 and value > 100:
        return "current", "mA"
    return "current", "A"


def _total_current(value: float, group: Group) -> tuple[str, str] | None:
    # The current of all sockets together; without a voltage beside it, the same name means ampere-hours.
    return _current(value, group) if "voltage" in group.numbers else None


def _power(value: float, group: Group) -> tuple[str, str] | None:
    # Of a valve it tells whether it is fed from outside: 0 or 1.
    return None if group.brand == "strega" else ("active_power", "W")


def _level_bare(value: float, group: Group) -> tuple[str, str] | None:
    if 1800 <= value <= 15_000:
        return "battery_voltage", "mV"
    return None if 0 < value < 4.5 and value != int(value) else ("battery_level", "%")  # volts, or a fraction of 1


def _energy(value: float, group: Group) -> tuple[str, str] | None:
    if group.brand in ("netvox", "milesight", "enginko", "mcf88", "watteco"):
        return "energy", "Wh"
    return ("energy", "kWh") if value != int(value) or group.brand == "arwin" else None


def _factor(value: float, group: Group) -> tuple[str, str] | None:
    return "power_factor", "%" if abs(value) > 1 else "1"


def _pressure(value: float, group: Group) -> tuple[str, str] | None:
    if 30_000 <= value <= 120_000:
        return "pressure", "Pa"
    return ("pressure", "kPa") if 30 <= value <= 120 else ("pressure", "hPa")


def _distance(value: float, group: Group) -> tuple[str, str] | None:
    if group.brand == "arwin":
        return "distance", "cm"  # with a tenth, which a whole number of them does not show
    # Makers that count millimetres send whole numbers; one that is known not to say its unit is not guessed.
    return ("distance", "mm") if value == int(value) and group.brand != "teneo" else None


def _level(value: float, group: Group) -> tuple[str, str] | None:
    # How far the sound travels down into a bin; in a tank of the same maker, a share or a height.
    return ("distance", "mm") if group.brand == "dingtek_bin" else None


def _stated(value: float, group: Group) -> tuple[str, str] | None:
    return None  # centimetres or millimetres, as the box is set: only where the unit is said


def _tariff(value: float, group: Group) -> tuple[str, str] | None:
    # "BASE" of a French meter counts Wh; the word alone says nothing.
    is_of_meter = group.brand == "watteco" or not group.words.isdisjoint(_OF_METER)
    return ("energy", "Wh") if is_of_meter else None


def _light(value: float, group: Group) -> tuple[str, str] | None:
    is_room = not group.words.isdisjoint({"temperature", "humidity", "motion", "vdd", "co2"})
    return ("illuminance", "lx") if group.brand in ("elsys", "milesight") or is_room else None


def _probe(value: float, group: Group) -> tuple[str, str] | None:
    return None if value == 0 and group.brand == "dragino" else ("temperature", "Cel")  # 0.00: no probe at the cable


RULES: dict[str, Callable[[float, Group], tuple[str, str] | None]] = {
    "?battery": _battery,
    "?battery_volts": _battery_volts,
    "?battery_level": _level_bare,
    "?gauge": _gauge,
    "?mains": _mains,
    "?supply": _supply,
    "?current": _current,
    "?total_current": _total_current,
    "?power": _power,
    "?energy": _energy,
    "?factor": _factor,
    "?pressure": _pressure,
    "?distance": _distance,
    "?level": _level,
    "?stated": _stated,
    "?tariff": _tariff,
    "?light": _light,
    "?probe": _probe,
}
