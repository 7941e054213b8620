"""What the town hall wants to know of each box: does it speak, since when not, does it need a battery.

Rules, in order, the gravest first: silent (three expected steps without a word, at least two hours), clock off (more
than two minutes), battery low (20 % and less), waiting for a name, else running. A box that only ever came out of a
file is history: it is neither silent nor running. A word is a measurement: a box that only says that its battery is
still good, or whose measures came later out of a file, is as silent as one that says nothing.

Silence counts only while somebody could hear: spans in which nothing could arrive (the broker away, nobody collecting)
are taken out of it, and a box that would be silent but for them is unheard. Nothing is wrong with it that we know of.

By a clock of this computer that is wrong nobody can tell silence from speech, nor whose clock is off: such a box is
undated, and only what does not hang on the time is still said of it.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import msgspec

from measures.timespan import DAY_MS, HOUR_MS
from resources.name_order import in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measures.reading import Channel
    from store.queries import Device

__all__ = ["MISSING_DAYS", "DeviceFacts", "DeviceState", "judge_devices"]

MISSING_DAYS = 30
_SILENT_STEPS = 3
_SILENT_LEAST_MS = 2 * HOUR_MS
_CLOCK_OFF_MS = 2 * 60_000
_BATTERY_LOW = 20.0
_ABOUT_ITSELF = ("battery_level", "battery_voltage")


class DeviceState(Enum):
    """One word a box; the order is that of the list, what needs somebody first."""

    SILENT = "silent"
    CLOCK_OFF = "clock_off"
    BATTERY_LOW = "battery_low"
    UNNAMED = "unnamed"
    UNHEARD = "unheard"
    UNDATED = "undated"
    RUNNING = "running"
    FROM_FILE = "from_file"

    @property
    def needs_somebody(self) -> bool:
        """Whether the town hall has something to do."""
        return self in (DeviceState.SILENT, DeviceState.CLOCK_OFF, DeviceState.BATTERY_LOW, DeviceState.UNNAMED)


class DeviceFacts(msgspec.Struct, frozen=True):
    """One box as the list shows it; `quantities` are those it measures, `step_s` its shortest expected step."""

    sensor: str
    name: str
    site: str
    state: DeviceState
    is_adopted: bool
    quantities: tuple[str, ...]
    first_ms: int | None
    last_ms: int | None
    step_s: int | None
    missing_ms: int | None  # of the last 30 days, or of its life when shorter; None when it cannot be told
    battery: float | None  # %
    clock_off_ms: int | None
    messages: int
    is_unheard: bool = False  # it would be silent, had somebody listened all the time; whatever its state is

    @property
    def has_low_battery(self) -> bool:
        """Whether its battery was as good as empty when it told it last."""
        return self.battery is not None and self.battery <= _BATTERY_LOW

    @property
    def gives_news(self) -> bool:
        """Whether it counts among those that speak."""
        unknown = (DeviceState.SILENT, DeviceState.UNDATED, DeviceState.FROM_FILE)
        return not self.is_unheard and self.state not in unknown


def _last_word(device: Device, measuring: Sequence[Channel]) -> int | None:
    """Give when the box last told a measurement: the end of its newest reading, never later than it was heard."""
    ends = [
        channel.last_ms + 1000 * (channel.step_s or 0 if channel.semantics == "interval" else 0)
        for channel in measuring
        if channel.last_ms is not None
    ]
    if device.last_ms is None:
        return None
    return min(device.last_ms, max(ends, default=device.last_ms))


def _listened_ms(since_ms: int, now_ms: int, unheard: Sequence[tuple[int, int]]) -> int:
    """Give how much of [since, now) somebody could hear; the spans in which nobody could do not overlap."""
    deaf = sum(max(0, min(end, now_ms) - max(start, since_ms)) for start, end in unheard)
    return now_ms - since_ms - deaf


def _patience_ms(step_s: int | None) -> int:
    return max(_SILENT_LEAST_MS, _SILENT_STEPS * 1000 * (step_s or 0))


def _timeless_state(device: Device) -> DeviceState | None:
    """Give the state of a box that is the same at any time; None where the clock decides."""
    if not device.messages and device.channels:
        return DeviceState.FROM_FILE
    return None if device.is_adopted else DeviceState.UNNAMED


def _has_low_battery(device: Device) -> bool:
    return device.battery is not None and device.battery <= _BATTERY_LOW


def _state(
    device: Device, step_s: int | None, last_ms: int | None, now_ms: int, unheard: Sequence[tuple[int, int]]
) -> DeviceState:
    patience = _patience_ms(step_s)
    if last_ms is None:
        # Named before it ever spoke. Since when it should have is not known, only that nobody could hear it of late.
        return DeviceState.UNHEARD if any(end > now_ms - patience for _, end in unheard) else DeviceState.SILENT
    if _listened_ms(last_ms, now_ms, unheard) > patience:
        return DeviceState.SILENT
    if device.clock_off_ms is not None and abs(device.clock_off_ms) > _CLOCK_OFF_MS:
        return DeviceState.CLOCK_OFF
    if _has_low_battery(device):
        return DeviceState.BATTERY_LOW
    return DeviceState.UNHEARD if now_ms - last_ms > patience else DeviceState.RUNNING


def missing_ms(channel: Channel, counted: int, now_ms: int) -> int | None:
    """Give how much time of the last 30 days has no reading, from the `counted` readings in them.

    Measured from the channel's first reading when that is younger; None without an expected step.
    """
    if channel.step_s is None or channel.first_ms is None:
        return None
    step = channel.step_s * 1000
    expected = now_ms - max(channel.first_ms, now_ms - MISSING_DAYS * DAY_MS)
    missing = expected - counted * step
    # One step is always still under way.
    return int(missing) if missing > step else 0


def _facts(
    device: Device,
    measuring: Sequence[Channel],
    counted: dict[int, int],
    now_ms: int,
    unheard: Sequence[tuple[int, int]],
    *,
    is_clock_possible: bool,
) -> DeviceFacts:
    """Give the facts of one box out of the channels that are not about itself."""
    last_ms = _last_word(device, measuring)
    step_s = min((channel.step_s for channel in measuring if channel.step_s), default=None)
    is_told = bool(device.messages) and is_clock_possible
    absent = [missing_ms(channel, counted.get(channel.num, 0), now_ms) for channel in measuring if is_told]
    state = _timeless_state(device)
    if state is None and is_clock_possible:
        state = _state(device, step_s, last_ms, now_ms, unheard)
    elif state is None:
        state = DeviceState.BATTERY_LOW if _has_low_battery(device) else DeviceState.UNDATED
    is_late = is_told and last_ms is not None and now_ms - last_ms > _patience_ms(step_s)
    return DeviceFacts(
        device.sensor,
        device.name,
        device.site or "",
        state,
        device.is_adopted,
        tuple(sorted({channel.quantity for channel in measuring})),
        device.first_ms,
        last_ms,
        step_s,
        max((value for value in absent if value is not None), default=None),
        device.battery,
        device.clock_off_ms if is_clock_possible else None,
        device.messages,
        state is DeviceState.UNHEARD or (is_late and state is not DeviceState.SILENT and bool(unheard)),
    )


def judge_devices(
    devices: Sequence[Device],
    channels: Sequence[Channel],
    counted: dict[int, int],
    now_ms: int,
    unheard: Sequence[tuple[int, int]] = (),
    *,
    is_clock_possible: bool = True,
) -> list[DeviceFacts]:
    """Give the facts of each box, what needs somebody first, then by place and name.

    `counted` tells how many readings each channel (by its number) has in the last 30 days, `unheard` the spans
    [start, end) in UTC ms, apart from each other, in which nothing could arrive, `is_clock_possible` whether `now_ms`
    may be right.
    """
    found = []
    for device in devices:
        measuring = [one for one in channels if one.sensor == device.sensor and one.quantity not in _ABOUT_ITSELF]
        found.append(_facts(device, measuring, counted, now_ms, unheard, is_clock_possible=is_clock_possible))
    order = list(DeviceState)

    def place(facts: DeviceFacts) -> tuple[object, ...]:
        # One that never spoke has lost nothing yet: it stands after those that fell silent.
        return order.index(facts.state), facts.last_ms is None, in_order(facts.site), in_order(facts.name)

    return sorted(found, key=place)
