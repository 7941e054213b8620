"""What each page is about, and what can be followed there."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication

from reports.quantity_names import name_of
from resources.name_order import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from measures.reading import Channel

__all__ = ["Followed", "Theme", "followed_at", "sites_of", "theme_of"]


translate = QCoreApplication.translate


class Theme(Enum):
    """The pages of measures; the value is also the hue of their charts."""

    PASSAGES = "passages"
    NOISE = "noise"
    LIGHTING = "lighting"
    OTHER = "other"


_LIGHTING = {"illuminance", "lamp_state", "switch_state", "dimming_level", "active_power", "energy", "lamp_on_time"}
_COUNTS = ("people_count", "bicycle_count", "vehicle_count", "heavy_vehicle_count", "motion_count", "item_count")


def theme_of(quantity: str) -> Theme:
    """Tell on which page a quantity is shown."""
    if quantity.startswith("sound_level"):
        return Theme.NOISE
    if quantity in _LIGHTING:
        return Theme.LIGHTING
    if quantity.removesuffix("_in").removesuffix("_out") in _COUNTS or quantity == "mobile_device_count":
        return Theme.PASSAGES
    return Theme.OTHER


class Followed(msgspec.Struct, frozen=True):
    """One thing that can be looked at in one place: a channel, or both directions of a count added up."""

    name: str
    channels: tuple[Channel, ...]

    @property
    def key(self) -> str:
        """What stays the same when the list is read again."""
        return "+".join(channel.id for channel in self.channels)


def sites_of(channels: Iterable[Channel], theme: Theme) -> list[str]:
    """Give the places that have something for this page, in alphabetical order."""
    return sorted({c.site for c in channels if theme_of(c.quantity) is theme}, key=in_order)


def _name(channel: Channel, crowded: set[tuple[str, str]]) -> str:
    name = name_of(channel.quantity)
    if channel.part:
        name = f"{name} ({channel.part})"
    if channel.semantics == "total" and (channel.quantity, channel.part) in crowded:
        name += ", " + translate("Followed", "from the meter reading")
    return name


def followed_at(channels: Iterable[Channel], theme: Theme, site: str) -> list[Followed]:
    """Give what is followed at one place for one page, both directions together first.

    Interval counts come before meter readings of the same thing, walkers before wheels.
    """
    own = [c for c in channels if c.site == site and theme_of(c.quantity) is theme]
    order = {name: number for number, name in enumerate((*_COUNTS, "sound_level_laeq", "sound_level"))}

    def rank(channel: Channel) -> tuple[int, int, str, str]:
        stem = channel.quantity.removesuffix("_in").removesuffix("_out")
        return order.get(stem, len(order)), channel.semantics == "total", channel.quantity, channel.part

    own.sort(key=rank)
    crowded = {(c.quantity, c.part) for c in own if c.semantics == "interval"}
    found: list[Followed] = []
    for channel in own:
        if channel.quantity.endswith("_in") and theme is Theme.PASSAGES:
            stem = channel.quantity.removesuffix("_in")
            other = [
                c
                for c in own
                if (c.quantity, c.part, c.semantics, c.sensor)
                == (f"{stem}_out", channel.part, channel.semantics, channel.sensor)
            ]
            has_sum = any((c.quantity, c.part) == (stem, channel.part) for c in own)
            if other and not has_sum:
                found.append(
                    Followed(translate("Followed", "{what}, both ways").format(what=name_of(stem)), (channel, other[0]))
                )
        found.append(Followed(_name(channel, crowded), (channel,)))
    if theme is Theme.PASSAGES:
        return _successors_joined(found)  # twins are told apart as ways of one mode
    return _twins_named(_successors_joined(found) if theme is Theme.NOISE else found)


def _twins_named(found: Sequence[Followed]) -> list[Followed]:
    """Give two boxes that measure the same thing beside each other a name each."""
    names = [one.name for one in found]
    return [
        Followed(f"{one.name} · {one.channels[-1].sensor}", one.channels) if names.count(one.name) > 1 else one
        for one in found
    ]


def _successors_joined(found: Sequence[Followed]) -> list[Followed]:
    """Make one of what follows one thing, each of which begins after the other has ended: a box that was changed.

    They are one count or one level (`reports/sums.py`), as they are to questions. Two boxes that measure at one time
    stay two.
    """
    lines: list[list[Followed]] = []
    for one in found:
        mine = next((line for line in lines if all(_follow(one, other) for other in line)), None)
        if mine is None:
            lines.append([one])
        else:
            mine.append(one)
    # The name is that of the last one.
    lines = [sorted(line, key=lambda one: _life(one)[0]) for line in lines]
    return [Followed(line[-1].name, tuple(channel for one in line for channel in one.channels)) for line in lines]


def _follow(one: Followed, other: Followed) -> bool:
    kinds = [{(c.quantity, c.part, c.semantics) for c in some.channels} for some in (one, other)]
    (begin, end), (first, last) = _life(one), _life(other)
    return kinds[0] == kinds[1] and (last < begin or end < first)


def _life(followed: Followed) -> tuple[float, float]:
    """Give (first, last) instants of which something is known; of nothing known all time."""
    firsts = [c.first_ms for c in followed.channels if c.first_ms is not None]
    lasts = [c.last_ms for c in followed.channels if c.last_ms is not None]
    return min(firsts, default=float("-inf")), max(lasts, default=float("inf"))
