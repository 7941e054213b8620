"""Which of a device's channels a visitor is shown, and as what.

A box may follow ten things; the lobby shows one. Passages before battery, sums of both directions before one of them,
counts of an hour before a counter that only grows. The number of people present at an instant is never shown.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import msgspec

from measures.quantity import Combine, combine_of
from measures.reading import Channel

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Figure", "FigureKind", "choose_figure"]


class FigureKind(Enum):
    """What a figure tells; the words for it are the pages'."""

    PASSAGES = "passages"
    VEHICLES = "vehicles"
    BICYCLES = "bicycles"
    NOISE = "noise"
    POWER = "power"
    FREE_SPACES = "free_spaces"
    FILL = "fill"
    DUST = "dust"
    HEAT = "heat"
    LIGHT = "light"


class Figure(msgspec.Struct, frozen=True):
    """What is shown of a device: one kind, from channels that are added when they are counts."""

    kind: FigureKind
    channels: tuple[Channel, ...]

    @property
    def rule(self) -> Combine:
        """How its values combine."""
        first = self.channels[0]
        return combine_of(first.quantity, first.semantics)

    @property
    def is_count(self) -> bool:
        """Whether it counts somebody or something that passes, so that small numbers are not told."""
        return self.kind in (FigureKind.PASSAGES, FigureKind.VEHICLES, FigureKind.BICYCLES)


# In this order; a group of several quantities is added.
_PREFERRED: tuple[tuple[FigureKind, tuple[str, ...]], ...] = (
    (FigureKind.PASSAGES, ("people_count",)),
    (FigureKind.PASSAGES, ("people_count_in", "people_count_out")),
    (FigureKind.PASSAGES, ("motion_count",)),
    (FigureKind.VEHICLES, ("vehicle_count",)),
    (FigureKind.VEHICLES, ("vehicle_count_in", "vehicle_count_out")),
    (FigureKind.BICYCLES, ("bicycle_count",)),
    (FigureKind.BICYCLES, ("bicycle_count_in", "bicycle_count_out")),
    (FigureKind.NOISE, ("sound_level_laeq",)),
    (FigureKind.NOISE, ("sound_level",)),
    (FigureKind.FREE_SPACES, ("parking_spots_free",)),
    (FigureKind.FILL, ("fill_level",)),
    (FigureKind.POWER, ("active_power",)),
    (FigureKind.DUST, ("pm2_5",)),
    (FigureKind.HEAT, ("temperature",)),
    (FigureKind.LIGHT, ("illuminance",)),
)
_COUNTED = ("interval", "total")


def _channels_of(quantity: str, channels: Sequence[Channel]) -> list[Channel]:
    """Give the channels of one quantity that may be added: all parts of one semantics, counts of a span first."""
    found = [channel for channel in channels if channel.quantity == quantity and channel.count > 0]
    is_count = combine_of(quantity, "interval") is Combine.SUM
    for semantics in _COUNTED if is_count else ("interval", "instant", "total"):
        same = [channel for channel in found if channel.semantics == semantics]
        if same:
            return same if is_count else same[:1]
    return []


def choose_figure(channels: Sequence[Channel]) -> Figure | None:
    """Give what is shown of a device with these channels, None when nothing of it is for the public."""
    for kind, quantities in _PREFERRED:
        groups = [_channels_of(quantity, channels) for quantity in quantities]
        if all(groups):
            return Figure(kind, tuple(channel for group in groups for channel in group))
    return None
