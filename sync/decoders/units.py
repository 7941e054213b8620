"""Units as decoders write them, and the one table that converts them.

`find_unit` reads "mV", "°C", "percent", "km/h" ...; `convert` brings a value into the unit a quantity is stored in. A
unit of another kind than the quantity's is refused, never guessed away: decibels without A are not decibels with A.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from sync.decoders.faults import DecodeError

__all__ = ["Unit", "convert", "find_unit", "goes_with"]


class Unit(msgspec.Struct, frozen=True):
    """value * factor + offset gives the value in the base unit of `kind`."""

    kind: str
    factor: float
    offset: float = 0.0


# One line a kind; the first unit is the base. Written in lower case without spaces, as `_squash` leaves them.
_TABLE: dict[str, dict[str, tuple[float, float]]] = {
    "length": {
        "mm millimetre millimetres millimeter millimeters": (1, 0),
        "cm centimetre centimetres centimeter centimeters": (10, 0),
        "dm": (100, 0),
        "m metre metres meter meters": (1000, 0),
        "in inch inches": (25.4, 0),
        "ft feet": (304.8, 0),
    },
    "temperature": {
        "cel c °c ℃ degc oc celsius degrees_celsius degreecelsius degc.": (1, 0),
        "k kelvin degk": (1, -273.15),
        "f °f ℉ degf fahrenheit": (5 / 9, -160 / 9),
    },
    "share": {"% percent pct percentage %rh rh %r.h. %vol": (1, 0), "ratio": (100, 0), "permille ‰": (0.1, 0)},
    "voltage": {
        "v volt volts": (1, 0),
        "mv millivolt millivolts": (0.001, 0),
        "kv": (1000, 0),
        "dv": (0.1, 0),
        "cv": (0.01, 0),
    },
    "current": {
        "a amp amps ampere amperes": (1, 0),
        "ma milliamp milliampere milliamperes": (0.001, 0),
        "ka": (1000, 0),
    },
    "power": {"w watt watts": (1, 0), "kw kilowatt kilowatts": (1000, 0), "mw": (0.001, 0), "dw": (0.1, 0)},
    "energy": {
        "kwh kilowatthour kilowatthours": (1, 0),
        "wh w*h watthour watthours": (0.001, 0),
        "mwh": (1000, 0),
        "j joule joules": (1 / 3_600_000, 0),
        "kj": (1 / 3600, 0),
        "mj": (1 / 3.6, 0),
    },
    "pressure": {
        "hpa mbar mb millibar hectopascal": (1, 0),
        "pa pascal": (0.01, 0),
        "kpa": (10, 0),
        "bar": (1000, 0),
        "mmhg": (1.333224, 0),
        "inhg": (33.863886, 0),
    },
    "light": {"lx lux": (1, 0), "klx klux": (1000, 0)},
    "sound": {"db decibel decibels dbspl": (1, 0)},
    "sound_a": {"db(a) dba db_a dba. laeq": (1, 0)},
    "sound_other": {"db(c) dbc db(z) dbz db(b) db(lin)": (1, 0)},
    "concentration": {"ppm": (1, 0), "ppb": (0.001, 0)},
    "dust": {
        "ug/m3 µg/m3 μg/m3 µg/m³ μg/m³ ug/m³ ugm3 µg⋅m⁻³ μg⋅m⁻³ µg·m⁻³ µg.m-3 ug.m-3": (1, 0),
        "mg/m3 mg/m³": (1000, 0),
    },
    "wind": {"m/s mps ms-1 m.s-1 m⋅s⁻¹ m·s⁻¹ m.s⁻¹ ms⁻¹": (1, 0)},
    "speed": {"km/h kmh kph kmph km⋅h⁻¹ km·h⁻¹ km.h⁻¹": (1, 0), "mph": (1.609344, 0), "kn kt knots": (1.852, 0)},
    "angle": {"deg ° degree degrees degres degrés": (1, 0), "rad": (57.29577951308232, 0)},
    "time": {
        "h hour hours hr hrs heure heures": (1, 0),
        "min minute minutes mins": (1 / 60, 0),
        "s sec second seconds seconde secondes": (1 / 3600, 0),
        "ms": (1 / 3_600_000, 0),
        "d day days jour jours": (24, 0),
    },
    "none": {
        "1 count counts unit units people persons personnes vehicles vehicules véhicules passages"
        " velo velos vélo vélos bikes bicycles cyclists cyclistes pietons piétons pedestrians cars voitures"
        " trucks camions personen fahrzeuge fahrräder veh véh vh": (1, 0)
    },
}

_UNITS: dict[str, Unit] = {
    name: Unit(kind, *scale) for kind, rows in _TABLE.items() for names, scale in rows.items() for name in names.split()
}

# What each stored unit is made of, and which other kinds may be turned into it.
_STORED: dict[str, str] = {
    "mm": "length",
    "Cel": "temperature",
    "%": "share",
    "V": "voltage",
    "A": "current",
    "W": "power",
    "kWh": "energy",
    "hPa": "pressure",
    "lx": "light",
    "dB": "sound",
    "dB(A)": "sound_a",
    "ppm": "concentration",
    "ug/m3": "dust",
    "m/s": "wind",
    "km/h": "speed",
    "deg": "angle",
    "h": "time",
    "1": "none",
}
_SPEEDS = {"wind", "speed"}
# Letter case tells M from m; only these pairs need it.
_CASE = {
    "MW": Unit("power", 1e6),
    "MJ": Unit("energy", 1 / 3.6),
    "mWh": Unit("energy", 1e-6),
    "mJ": Unit("energy", 1 / 3.6e9),
}


# UCUM writes what is counted between braces: {vehicles}, {count}.
_ANNOTATED = re.compile(r"1?\{[^{}]{0,40}\}")


@lru_cache(maxsize=1024)
def find_unit(text: str) -> Unit | None:
    """Give the unit that `text` names, None when Parvis knows none of that name."""
    bare = text.strip()
    if _ANNOTATED.fullmatch(bare):
        return _UNITS["1"]
    if bare in _CASE:
        return _CASE[bare]
    return _UNITS.get(re.sub(r"\s+", "", bare).lower())


def goes_with(unit: Unit, wanted: str) -> bool:
    """Tell whether a unit can be meant for a quantity that is stored in `wanted`; a weighting of sound always is."""
    kind = _STORED[wanted]
    is_sound = unit.kind.startswith("sound") and kind.startswith("sound")
    return unit.kind == kind or is_sound or (unit.kind in _SPEEDS and kind in _SPEEDS)


def convert(value: float, unit: Unit, wanted: str, where: str = "") -> float:
    """Give `value` in the stored unit `wanted`; DecodeError "unit_mismatch" when it is a unit of something else."""
    kind = _STORED[wanted]
    if unit.kind == kind:
        # A factor of 1/1000 is not exact in binary; dividing gives 0.029 for 29, not 0.029000000000000001.
        if not unit.offset and 0 < unit.factor < 1 and abs(1 / unit.factor - round(1 / unit.factor)) < 1e-9:
            return value / round(1 / unit.factor)
        return value * unit.factor + unit.offset
    if unit.kind in _SPEEDS and kind in _SPEEDS:
        return value * unit.factor * 3.6 if kind == "speed" else value * unit.factor / 3.6
    if kind == "share" and unit.kind == "none" and 0 <= value <= 1:  # UCUM's 1: a share of the whole
        return value * 100
    if wanted == "1" and unit.kind == "share":  # a power factor of 93 %
        return value * unit.factor / 100
    raise DecodeError("unit_mismatch", where, wanted)
