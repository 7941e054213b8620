"""What can be measured: name, unit, how values combine, and what no sensor can say.

Names and units are those of the sensor messages (people_count, sound_level_laeq, active_power ...). Hard limits refuse,
likely limits mark. `combine` says how two values of one channel become one over a longer span.
"""

from __future__ import annotations

from enum import Enum
from math import inf

import msgspec

__all__ = ["QUANTITIES", "Combine", "Quantity", "combine_of", "quantity"]


class Combine(Enum):
    """How values of a quantity become one value over a longer span."""

    SUM = "sum"  # passages: they add
    ENERGY = "energy"  # decibels: mean of 10^(L/10), weighted by time
    MEAN = "mean"  # lux, watts: mean weighted by time
    DIFFERENCE = "difference"  # a counter that only grows: increments, reset-aware
    LAST = "last"  # a state: the last one holds
    HIGHEST = "highest"  # the highest told of a span: of a longer one the highest of them
    LOWEST = "lowest"


class Quantity(msgspec.Struct, frozen=True):
    """One quantity. Limits are in `unit`, both ends included."""

    name: str
    unit: str
    combine: Combine
    hard: tuple[float, float] = (-inf, inf)
    likely: tuple[float, float] = (-inf, inf)


def _counts() -> list[Quantity]:
    names = [
        "motion_count",
        "mobile_device_count",
        "vehicle_count",
        "heavy_vehicle_count",
        "item_count",
    ]
    names += [
        "people_count",
        "people_count_in",
        "people_count_out",
        "bicycle_count",
        "bicycle_count_in",
        "bicycle_count_out",
    ]
    names += ["vehicle_count_in", "vehicle_count_out", "heavy_vehicle_count_in", "heavy_vehicle_count_out"]
    names += ["item_count_in", "item_count_out"]
    # A life-long total may be large; 2**53 is where a float stops counting one by one.
    at_once = Quantity("people_count_max", "1", Combine.HIGHEST, (0, 2**53))  # the most present at one moment
    return [*(Quantity(name, "1", Combine.SUM, (0, 2**53)) for name in names), at_once]


_EXTREMES = {
    "sound_level_lmax": Combine.HIGHEST,
    "sound_level_max": Combine.HIGHEST,
    "sound_level_lmin": Combine.LOWEST,
}


def _levels() -> list[Quantity]:
    a_weighted = ["laeq", "lmax", "lmin", "laf", "las", "l01", "l05", "l10", "l50", "l90", "l95", "l99"]
    names = [(f"sound_level_{name}", "dB(A)") for name in a_weighted]
    names += [("sound_level", "dB"), ("sound_level_max", "dB")]  # weighting unknown
    return [Quantity(name, unit, _EXTREMES.get(name, Combine.ENERGY), (0, 140), (25, 110)) for name, unit in names]


_OTHERS = [
    Quantity("vehicle_speed_mean", "km/h", Combine.MEAN, (0, 400), (0, 150)),
    Quantity("vehicle_speed_p85", "km/h", Combine.MEAN, (0, 400), (0, 150)),
    Quantity("lane_occupancy", "%", Combine.MEAN, (0, 100)),
    Quantity("illuminance", "lx", Combine.MEAN, (0, 200_000), (0, 130_000)),
    Quantity("lamp_state", "1", Combine.LAST, (0, 1)),
    Quantity("switch_state", "1", Combine.LAST, (0, 1)),
    Quantity("dimming_level", "%", Combine.MEAN, (0, 100)),
    Quantity("active_power", "W", Combine.MEAN, (-1e7, 1e7), (0, 1e6)),
    Quantity("energy", "kWh", Combine.SUM, (0, 1e12)),
    Quantity("lamp_on_time", "h", Combine.SUM, (0, 1e6)),
    Quantity("voltage", "V", Combine.MEAN, (0, 100_000), (0, 500)),
    Quantity("current", "A", Combine.MEAN, (-10_000, 10_000), (0, 1000)),
    Quantity("power_factor", "1", Combine.MEAN, (-1, 1)),
    Quantity("occupancy", "1", Combine.LAST, (0, 1)),
    Quantity("parking_spots_free", "1", Combine.LAST, (0, 100_000)),
    Quantity("parking_spots_occupied", "1", Combine.LAST, (0, 100_000)),
    Quantity("parking_spots_total", "1", Combine.LAST, (0, 100_000)),
    Quantity("fill_level", "%", Combine.MEAN, (0, 100)),
    Quantity("distance", "mm", Combine.MEAN, (0, 1e6), (0, 20_000)),
    Quantity("battery_level", "%", Combine.LAST, (0, 100)),
    Quantity("battery_voltage", "V", Combine.LAST, (0, 60), (0, 30)),
    Quantity("temperature", "Cel", Combine.MEAN, (-90, 150), (-40, 60)),
    Quantity("humidity", "%", Combine.MEAN, (0, 100)),
    Quantity("pressure", "hPa", Combine.MEAN, (300, 1200), (850, 1080)),
    Quantity("co2", "ppm", Combine.MEAN, (0, 1e6), (300, 10_000)),
    Quantity("pm10", "ug/m3", Combine.MEAN, (0, 1e5), (0, 1000)),
    Quantity("pm2_5", "ug/m3", Combine.MEAN, (0, 1e5), (0, 1000)),
    Quantity("wind_speed", "m/s", Combine.MEAN, (0, 140), (0, 45)),
    Quantity("wind_direction", "deg", Combine.LAST, (0, 360)),
    Quantity("rainfall", "mm", Combine.SUM, (0, 10_000), (0, 200)),
]

QUANTITIES: dict[str, Quantity] = {q.name: q for q in (*_counts(), *_levels(), *_OTHERS)}


def quantity(name: str) -> Quantity:
    """Give one quantity by name; KeyError when Parvis does not know it."""
    return QUANTITIES[name]


def combine_of(name: str, semantics: str) -> Combine:
    """Tell how the values of a channel combine: a total by differences, an instant sum (people present) by mean."""
    rule = QUANTITIES[name].combine
    if semantics == "total":
        return Combine.DIFFERENCE
    if semantics == "instant" and rule is Combine.SUM:
        return Combine.MEAN
    return rule
