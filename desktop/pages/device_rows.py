"""A box as a line of the list: its state with icon and word, its name, what it follows, how it does, all in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.themes import Theme, theme_of
from desktop.wording import placed
from measures import french
from reports.devices import DeviceFacts, DeviceState
from reports.quantity_names import name_of
from widgets.sheet import Cell, Column

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["advice", "device_lines", "followed_words", "heard_words", "state_look"]

translate = QCoreApplication.translate
_OPEN = Cell("", "chevron-right")


def state_look(box: DeviceFacts) -> tuple[str, str, str]:
    """Give (icon, word, colour role) of the state of a box."""
    if box.state is DeviceState.SILENT and box.last_ms is None:
        # It was announced and is waited for: nothing says that it has fallen silent.
        return "circle-dashed", translate("Device", "Never heard"), "watch"
    return {
        DeviceState.RUNNING: ("circle-check", translate("Device", "Running"), "ok"),
        DeviceState.SILENT: ("circle-off", translate("Device", "Silent"), "fault"),
        DeviceState.BATTERY_LOW: ("battery-low", translate("Device", "Battery low"), "watch"),
        DeviceState.CLOCK_OFF: ("clock-alert", translate("Device", "Clock off"), "watch"),
        DeviceState.UNNAMED: ("package-plus", translate("Device", "To be named"), "watch"),
        DeviceState.UNHEARD: ("circle-dashed", translate("Device", "Waiting"), "rest"),
        DeviceState.UNDATED: ("circle-help", translate("Device", "Not known"), "rest"),
        DeviceState.FROM_FILE: ("file-text", translate("Device", "From a file"), "rest"),
    }[box.state]


def advice(box: DeviceFacts, count: int = 1) -> str:
    """Give what can be done about a box, or `count` silent ones; empty where nothing needs doing."""
    state = box.state
    if count > 1 and box.last_ms is not None:
        return translate(
            "DeviceDialog",
            "Silent together, they have most often one cause: look at the antenna and its power, "
            "or call your installer.",
        )
    if state is DeviceState.SILENT and box.last_ms is None:
        if count > 1:
            return translate(
                "DeviceDialog",
                "They have never spoken yet. Ask your installer whether they are in place and declared to the network.",
            )
        return translate(
            "DeviceDialog",
            "It has never spoken yet. Ask your installer whether it is in place and declared to the network.",
        )
    if state is DeviceState.SILENT and box.battery is not None and box.has_low_battery:
        words = translate(
            "DeviceDialog",
            "Battery at its last message: {battery}. Change it; then look whether the box is still in place.",
        )
        return words.format(battery=french.with_unit(box.battery, "%"))
    return {
        DeviceState.SILENT: translate(
            "DeviceDialog",
            "Look whether the box is still in place and powered. If its battery is old, change it.",
        ),
        DeviceState.BATTERY_LOW: translate(
            "DeviceDialog", "Plan a new battery in the coming weeks; the box still sends everything."
        ),
        DeviceState.CLOCK_OFF: translate(
            "DeviceDialog", "Its messages bear a wrong time. Ask your installer to set the clock of this box."
        ),
        DeviceState.UNNAMED: translate(
            "DeviceDialog", "Its data are already kept. Give it the name and the place that people use."
        ),
        DeviceState.UNHEARD: translate(
            "DeviceDialog", "Nothing could arrive from it: nothing is known to be wrong with this sensor."
        ),
        DeviceState.UNDATED: translate(
            "DeviceDialog", "The clock of this computer is wrong: whether this sensor gives news cannot be told."
        ),
    }.get(state, "")


def heard_words(box: DeviceFacts, now_ms: int, zone: str) -> str:
    """Say when a box spoke last, how often it should, and its battery; empty where nothing is known."""
    if box.last_ms is None:
        return ""
    said = [translate("Device", "Last data {when}.").format(when=french.moment(box.last_ms, now_ms, zone))]
    if box.step_s and box.state is not DeviceState.FROM_FILE:
        said.append(translate("Device", "One is expected {every}.").format(every=french.every(box.step_s * 1000)))
    if box.battery is not None and not (box.state is DeviceState.SILENT and box.has_low_battery):  # its advice says it
        said.append(translate("Device", "Battery: {battery}.").format(battery=_battery_words(box)))
    return " ".join(said)


def followed_words(box: DeviceFacts) -> tuple[str, str]:
    """Give (icon, words) of what a box follows: its theme, or the name of its one quantity."""
    themes = {theme_of(quantity) for quantity in box.quantities}
    if Theme.PASSAGES in themes:
        return "footprints", translate("Device", "footfall")
    if Theme.NOISE in themes:
        return "volume-2", translate("Device", "noise")
    if Theme.LIGHTING in themes:
        return "street-lamp", translate("Device", "lighting")
    if box.quantities:
        names = [name_of(quantity) for quantity in box.quantities if not quantity.startswith("battery")]
        return "gauge", french.listed(names[:2])
    return "circle-dashed", translate("Device", "nothing yet")


def _clock_words(box: DeviceFacts) -> str:
    if box.clock_off_ms is None:
        return french.GAP
    if box.state is not DeviceState.CLOCK_OFF:
        return translate("Device", "right")
    length = french.length(abs(box.clock_off_ms))
    if box.clock_off_ms > 0:
        return translate("Device", "{length} fast").format(length=length)
    return translate("Device", "{length} slow").format(length=length)


def device_lines(
    boxes: Sequence[DeviceFacts], now_ms: int, zone: str, *, is_narrow: bool
) -> tuple[list[Column], list[list[Cell | str]]]:
    """Give columns and rows of the list, without columns in which nothing stands; a narrow page leaves out more."""
    columns = [
        Column(translate("Device", "State")),
        Column(translate("Device", "Sensor"), takes_rest=True, is_named=True),
        Column(translate("Device", "Follows")),
        Column(translate("Device", "Last data")),
    ]
    rows = [_head(box, now_ms, zone) for box in boxes]
    for title, align, words, is_minor in (
        (translate("Device", "Rhythm"), "left", _step_words, True),
        (translate("Device", "Missing in 30 d"), "right", _missing_words, True),
        (translate("Device", "Battery"), "right", _battery_words, False),
        (translate("Device", "Clock"), "left", _clock_words, True),
    ):
        cells = [words(box) for box in boxes]
        if (is_narrow and is_minor) or all(cell == french.GAP for cell in cells):
            continue
        columns.append(Column(title, "right" if align == "right" else "left"))
        for row, cell in zip(rows, cells, strict=True):
            row.append(cell)
    for row, box in zip(rows, boxes, strict=True):
        helps = box.state in (DeviceState.SILENT, DeviceState.CLOCK_OFF, DeviceState.BATTERY_LOW)
        row.append(Cell(translate("Device", "What to do?"), is_button=True) if helps else _OPEN)
    return [*columns, Column("", "right")], rows


def _head(box: DeviceFacts, now_ms: int, zone: str) -> list[Cell | str]:
    icon, word, tone = state_look(box)
    theme_icon, follows = followed_words(box)
    return [
        Cell(word, icon, tone, is_strong=True),
        Cell(_title(box), is_strong=True),
        Cell(follows, theme_icon),
        french.moment(box.last_ms, now_ms, zone) if box.last_ms is not None else french.GAP,
    ]


def _title(box: DeviceFacts) -> str:
    name = box.name or box.site or box.sensor
    return placed(name, box.site)


def _step_words(box: DeviceFacts) -> str:
    return french.length(box.step_s * 1000) if box.step_s else french.GAP


def _missing_words(box: DeviceFacts) -> str:
    if box.missing_ms is None:
        return french.GAP
    return french.length(box.missing_ms) if box.missing_ms else "0"


def _battery_words(box: DeviceFacts) -> str:
    return french.with_unit(box.battery, "%") if box.battery is not None else french.GAP
