"""What the page Capteurs asks the base: the boxes judged, what waits for a name, what was set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from measures.timespan import DAY_MS, Step
from reports.devices import MISSING_DAYS, DeviceFacts, DeviceState, judge_devices
from resources.release import is_possible
from store.aside_queries import SetAsideCount, set_aside_summary
from store.misdated import find_misdated
from store.queries import LastValue, last_values, list_channels, list_devices, load_series

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from runtime.reception import Span
    from store.misdated import Misdated

__all__ = ["ASIDE_DAYS", "DevicesView", "read_devices"]

ASIDE_DAYS = 7


class DevicesView(msgspec.Struct, frozen=True):
    """`boxes` are sorted, what needs somebody first; `last` are the newest values of the boxes that wait for a name.

    `misdated` are the boxes with readings that a wrong clock of this computer has dated; `is_clock_possible` tells
    whether it may be right now. `has_plan`: Carte can show where a box is.
    """

    boxes: tuple[DeviceFacts, ...]
    last: tuple[LastValue, ...]
    aside: tuple[SetAsideCount, ...]
    sites: tuple[str, ...]
    misdated: tuple[Misdated, ...] = ()
    is_clock_possible: bool = True
    has_plan: bool = False

    @property
    def waiting(self) -> tuple[DeviceFacts, ...]:
        """The boxes nobody has named yet."""
        return tuple(box for box in self.boxes if box.state is DeviceState.UNNAMED)

    @property
    def named(self) -> tuple[DeviceFacts, ...]:
        """The boxes of the list."""
        return tuple(box for box in self.boxes if box.state is not DeviceState.UNNAMED)

    @property
    def waits_for_somebody(self) -> int:
        """How many things on the page need somebody: boxes, and a clock that is or was wrong."""
        clock = bool(self.misdated) or not self.is_clock_possible
        return sum(box.state.needs_somebody for box in self.boxes) + clock

    @property
    def unheard(self) -> int:
        """How many could not be heard; nothing is known to be wrong with them."""
        return sum(box.is_unheard for box in self.named)

    @property
    def speaking(self) -> tuple[int, int]:
        """(how many give news, of how many that live messages are expected from)."""
        live = [box for box in self.named if box.state is not DeviceState.FROM_FILE]
        return sum(box.gives_news for box in live), len(live)


def read_devices(con: sqlite3.Connection, zone: str, now_ms: int, unheard: Sequence[Span] = ()) -> DevicesView:
    """Ask everything in one go; `unheard` are the spans in which nothing could arrive (`runtime/reception.py`)."""
    channels, devices = list_channels(con), list_devices(con)
    live = {device.sensor for device in devices if device.messages}
    since = now_ms - MISSING_DAYS * DAY_MS
    counted = {
        channel.num: int(load_series(con, channel, since, now_ms, Step.HOUR, zone).count.sum())
        for channel in channels
        if channel.sensor in live
    }
    boxes = judge_devices(devices, channels, counted, now_ms, unheard, is_clock_possible=is_possible(now_ms))
    unnamed = {box.sensor for box in boxes if box.state is DeviceState.UNNAMED}
    return DevicesView(
        tuple(boxes),
        tuple(value for value in last_values(con) if value.channel.sensor in unnamed) if unnamed else (),
        tuple(row for row in set_aside_summary(con, now_ms - ASIDE_DAYS * DAY_MS) if row.outcome != "conflict"),
        tuple(sorted({box.site for box in boxes if box.site})),
        tuple(find_misdated(con, now_ms=now_ms)),
        is_possible(now_ms),
    )
