"""The daily archives of Sensor.Community: one line a box and moment, its figures named as the boxes name them.

They begin with six columns that no other table has, whatever the sensor, and their times are UTC though nothing says
so: read on the clock of the place every figure would lie an hour or two too early, and an hour of spring would be lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.tables.profiles import PLAIN, Profile, TimeRule, ValueRule

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["archive_profile"]

_HEAD = ("sensor_id", "sensor_type", "location", "lat", "lon", "timestamp")
_LEVELS = {
    **{"noise_LAeq": "sound_level_laeq", "noise_LA_min": "sound_level_lmin", "noise_LA_max": "sound_level_lmax"},
    **dict.fromkeys(("noise_LA01", "noise_LA_01"), "sound_level_l01"),
    **dict.fromkeys(("noise_LA95", "noise_LA_95"), "sound_level_l95"),
}
_OF_NOW = {"P1": "pm10", "P2": "pm2_5", "temperature": "temperature", "humidity": "humidity", "co2_ppm": "co2"}
_PASCALS = {"pressure": "pressure"}


def archive_profile(names: Sequence[str]) -> Profile | None:
    """Give how such an archive is read, None for any other table and where no figure of it is followed."""
    if tuple(names[: len(_HEAD)]) != _HEAD or len(set(names)) < len(names):
        return None
    values = [ValueRule(column=name, quantity=_LEVELS[name]) for name in names if name in _LEVELS]
    for name in names:
        if name in _OF_NOW:
            values.append(ValueRule(column=name, quantity=_OF_NOW[name], semantics="instant"))
        elif name in _PASCALS:
            values.append(ValueRule(column=name, quantity=_PASCALS[name], semantics="instant", divisor=100.0))
    if not values:
        return None
    read = {value.column for value in values} | {"sensor_id", "timestamp"}
    return Profile(
        header=tuple(names),
        time=TimeRule(column="timestamp", offset_min=0),
        values=tuple(values),
        name=PLAIN,
        sensor="sensor_id",
        left=tuple(name for name in names if name not in read),
    )
