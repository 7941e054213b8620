"""What a count can be filtered by: the mode (walking, bicycle, car) and the way (both, in, out, a line of a camera)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.themes import Followed, Theme, followed_at
from desktop.wording import noun_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from measures.reading import Channel

__all__ = ["ALL_MODES", "Mode", "modes_at", "noun_followed"]

translate = QCoreApplication.translate
ALL_MODES = "all"
_TRAFFIC = ("people_count", "bicycle_count", "vehicle_count", "heavy_vehicle_count")


class Mode(msgspec.Struct, frozen=True):
    """One mode at one place and its ways, both together first; the name of each is the way's."""

    key: str
    name: str
    ways: tuple[Followed, ...]


def stem_of(quantity: str) -> str:
    """Give a quantity without its direction."""
    return quantity.removesuffix("_in").removesuffix("_out")


def _mode_name(stem: str) -> str:
    names = {
        ALL_MODES: translate("Modes", "all"),
        "people_count": translate("Modes", "on foot"),
        "bicycle_count": translate("Modes", "bicycle"),
        "vehicle_count": translate("Modes", "car"),
        "heavy_vehicle_count": translate("Modes", "heavy vehicle"),
        "motion_count": translate("Modes", "movements"),
        "mobile_device_count": translate("Modes", "telephones"),
        "item_count": translate("Modes", "objects"),
    }
    return names.get(stem, stem.replace("_", " "))


def _way_name(followed: Followed, stem: str) -> str:
    channel = followed.channels[0]
    is_both = len({one.quantity for one in followed.channels}) > 1
    if is_both or channel.quantity == stem:
        name = channel.part if channel.part and not is_both else translate("Modes", "both")
    else:
        is_in, walks = channel.quantity.endswith("_in"), stem in ("people_count", "item_count")
        ins = translate("Modes", "entries") if walks else translate("Modes", "one way")
        outs = translate("Modes", "exits") if walks else translate("Modes", "the other way")
        name = ins if is_in else outs
    if channel.part and name != channel.part:
        name = f"{name} ({channel.part})"
    if channel.semantics == "total":
        name = translate("Modes", "{way}, from the meter").format(way=name)
    return name


def modes_at(channels: Iterable[Channel], site: str) -> list[Mode]:
    """Give the modes counted at a place, walkers before wheels; where there are several, all traffic together last."""
    by_stem: dict[str, list[Followed]] = {}
    for followed in followed_at(channels, Theme.PASSAGES, site):
        by_stem.setdefault(stem_of(followed.channels[0].quantity), []).append(followed)
    found = [Mode(stem, _mode_name(stem), _named(ways, stem)) for stem, ways in by_stem.items()]
    traffic = [mode.ways[0].channels for mode in found if mode.key in _TRAFFIC]
    if len(traffic) > 1:
        everything = Followed(translate("Modes", "both"), tuple(channel for some in traffic for channel in some))
        found.append(Mode(ALL_MODES, _mode_name(ALL_MODES), (everything,)))
    return found


def _named(ways: list[Followed], stem: str) -> tuple[Followed, ...]:
    """Name the ways; two boxes that count the same way at one place are told apart by their numbers."""
    names = [_way_name(way, stem) for way in ways]
    return tuple(
        msgspec.structs.replace(way, name=f"{name} · {way.channels[0].sensor}" if names.count(name) > 1 else name)
        for way, name in zip(ways, names, strict=True)
    )


def noun_followed(followed: Followed) -> tuple[str, str]:
    """Give (one, many) of what is counted: several modes together are passages."""
    stems = {stem_of(channel.quantity) for channel in followed.channels}
    return noun_of("people_count" if len(stems) > 1 else next(iter(stems)))
