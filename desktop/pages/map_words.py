"""How a box is shown on the plan and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.pages.device_rows import state_look
from measures import french
from reports.devices import DeviceState
from reports.quantity_names import name_of
from widgets.plan_pins import PinLook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.devices import DeviceFacts
    from store.queries import LastValue

__all__ = ["counted_looks", "look_of_box", "name_of_box", "said_boxes", "value_words"]

translate = QCoreApplication.translate
_SAID = 8  # a name of sixty boxes would be read from its beginning each time the plan has the keyboard
_DECIMAL = ("sound_level", "temperature")


def look_of_box(box: DeviceFacts) -> PinLook:
    """Give the shape, pictogram, colour and word of a box: a square is silent, a gable and a lozenge want somebody."""
    icon, word, tone = state_look(box)
    if box.state is DeviceState.RUNNING:
        return PinLook("circle", "check", tone, word)
    if box.state is DeviceState.SILENT:
        return PinLook("square", icon, tone, word)
    if box.state in (DeviceState.BATTERY_LOW, DeviceState.CLOCK_OFF):
        return PinLook("house", icon, tone, word)
    if box.state is DeviceState.UNNAMED:
        return PinLook("diamond", "plus", tone, word)
    return PinLook("circle", icon, tone, word)


def counted_looks(boxes: Sequence[DeviceFacts]) -> list[tuple[PinLook, str]]:
    """Give each look that is there once, with its word and how many: « Muet : 2 »."""
    counted: dict[PinLook, int] = {}
    for box in boxes:
        look = look_of_box(box)
        counted[look] = counted.get(look, 0) + 1
    words = translate("Map", "{state}: {count}")
    return [(look, words.format(state=look.word, count=count)) for look, count in counted.items()]


def said_boxes(boxes: Sequence[DeviceFacts]) -> str:
    """Say the boxes of a plan to whoever cannot see it: each of a few; of many how many of each, and those in need."""
    is_many = len(boxes) > _SAID
    named = [box for box in boxes if box.state.needs_somebody][:_SAID] if is_many else boxes
    told = [f"{name_of_box(box)} ({look_of_box(box).word})" for box in named]
    counted = ", ".join(words for _look, words in counted_looks(boxes)) if is_many else ""
    return " ".join(f"{words}." for words in (counted, french.listed(told) if told else "") if words)


def name_of_box(box: DeviceFacts) -> str:
    """Give what a box is called on the plan."""
    return box.name or box.site or box.sensor


def value_words(value: LastValue | None, now_ms: int, zone: str) -> str:
    """Say the last value of a box with its age; that there is none."""
    if value is None:
        return translate("Map", "Nothing measured yet.")
    channel = value.channel
    decimals = 1 if channel.quantity.startswith(_DECIMAL) else 0
    words = translate("Map", "Last value: {what} {value}, {when}.")
    end_ms = value.start_ms + 1000 * (channel.step_s or 0 if channel.semantics == "interval" else 0)
    return words.format(
        what=name_of(channel.quantity),
        value=french.with_unit(value.value, channel.unit, decimals),
        when=french.moment(min(end_ms, now_ms), now_ms, zone),
    )
