"""The boxes that give no news, as Accueil tells them: one line, however many they are. The others can wait.

Seven silent boxes have most often one cause (an antenna, a power cut) and need one piece of advice, not seven.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.pages.device_rows import advice, state_look
from measures import french
from measures.timespan import HOUR_MS, date_of
from reports.devices import DeviceFacts, DeviceState
from runtime.reminders import day_to_remind
from widgets.button import Button
from widgets.card import CardRows, Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from desktop.pages.wrong_dates import ClockWords
    from runtime.reminders import PutOff

__all__ = ["WaitingBoxes", "called", "since_words", "some_named"]

_NAMED = 4
_NONE_LATER: Mapping[str, PutOff] = MappingProxyType({})
# Boxes behind one antenna fall silent within the longest usual step of each other.
_TOGETHER_MS = HOUR_MS


def called(box: DeviceFacts) -> str:
    """Give what people call a box, in quotation marks."""
    return french.quoted(box.name or box.site or box.sensor)


class WaitingBoxes(QWidget):
    """Rows of the card « À voir »; hidden while no box is silent and no clock wrong.

    `box_asked(sensor)` leads to one box, `boxes_asked()` to all of them, on Capteurs, `map_asked(sensor)` to where one
    hangs. `put_off(sensor, state)` when somebody wants to be reminded of one, `told_again(sensors)` when they are not
    to wait any longer.
    """

    boxes_asked = Signal()
    box_asked = Signal(str)
    map_asked = Signal(str)
    put_off = Signal(str, str)
    told_again = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[object, ...] = ()
        self._has_plan = False
        self._rows: CardRows | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_boxes(
        self,
        boxes: Sequence[DeviceFacts],
        now_ms: int,
        zone: str,
        clock: ClockWords | None = None,
        later: Mapping[str, PutOff] = _NONE_LATER,
        *,
        has_plan: bool = False,
    ) -> None:
        """Show what is said of a wrong clock, then the silent boxes, those that never spoke apart.

        Those that are put off in the state they are in stand in one line at the end.
        """
        waiting = tuple(box for box in boxes if box.state is DeviceState.SILENT)
        self.setVisible(bool(waiting) or clock is not None)
        # A card that is rebuilt under the hand loses the click; a day later « hier » is another day.
        told = (waiting, now_ms // (12 * HOUR_MS), clock, dict(later), has_plan)
        if told == self._told:
            return
        self._told, self._has_plan = told, has_plan
        if self._rows is not None:
            self._column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = CardRows()
        if clock is not None:
            notice = Notice("clock-alert", "watch")
            notice.set_words(*clock)
            self._rows.add(self._with_way(notice))
        is_later = {box.sensor for box in waiting if (one := later.get(box.sensor)) and one.state == box.state.value}
        told_now = [box for box in waiting if box.sensor not in is_later]
        for alike in (
            [box for box in told_now if box.last_ms is not None],
            [box for box in told_now if box.last_ms is None],
        ):
            if alike:
                self._rows.add(self._notice(alike, now_ms, zone))
        if is_later:
            put_off = [box for box in waiting if box.sensor in is_later]
            self._rows.add(self._later(put_off, min(later[box.sensor].until for box in put_off)))
        self._column.addWidget(self._rows)

    def notices(self) -> list[Notice]:
        """Give what is told, in order."""
        return [] if self._rows is None or self.isHidden() else self._rows.findChildren(Notice)

    def _notice(self, boxes: list[DeviceFacts], now_ms: int, zone: str) -> Notice:
        icon_name, word, role = state_look(boxes[0])
        notice = Notice(icon_name, role)
        if len(boxes) == 1:
            last = french.moment(boxes[0].last_ms, now_ms, zone) if boxes[0].last_ms is not None else ""
            told = self.tr(" · the sensor {name}, last data {when}.").format(name=called(boxes[0]), when=last)
            if not last:
                told = self.tr(" · the sensor {name}.").format(name=called(boxes[0]))
        else:
            word, told = self._together(boxes, now_ms, zone)
        notice.set_words([(word, True), (told, False)], advice(boxes[0], len(boxes)), role)
        if len(boxes) == 1:
            self._offer_later(notice, boxes[0], date_of(now_ms, zone))
        if self._has_plan:
            self._offer_map(notice, boxes)
        return self._with_way(notice, boxes[0] if len(boxes) == 1 else None)

    def _offer_later(self, notice: Notice, box: DeviceFacts, today: date) -> None:
        day = french.WEEKDAYS[day_to_remind(today).weekday()]
        button = notice.add_button(Button(self.tr("Remind me on {day}").format(day=day)))
        button.setAccessibleDescription(called(box))
        button.clicked.connect(lambda: self.put_off.emit(box.sensor, box.state.value))

    def _offer_map(self, notice: Notice, boxes: list[DeviceFacts]) -> None:
        words = self.tr("Where are they?") if len(boxes) > 1 else self.tr("Where is it?")
        button = notice.add_button(Button(words))
        button.setAccessibleName(f"{words} {some_named(boxes, _NAMED, self._others)}")
        button.clicked.connect(lambda: self.map_asked.emit(boxes[0].sensor))

    def _later(self, boxes: list[DeviceFacts], until: date) -> Notice:
        """Tell what is put off, and until when, with the way back."""
        notice = Notice("clock", "rest")
        words = self.tr(" · {names}, until {day}.").format(
            names=some_named(boxes, _NAMED, self._others), day=french.day(until)
        )
        notice.set_words([(self.tr("Put off"), True), (words, False)], bold_role="rest")
        button = notice.add_button(Button(self.tr("Tell it now")))
        button.clicked.connect(lambda: self.told_again.emit([box.sensor for box in boxes]))
        return notice

    def _with_way(self, notice: Notice, box: DeviceFacts | None = None) -> Notice:
        """Put the button that leads on: to the only box it is about, or to all of them."""
        if box is None:
            button = notice.add_button(Button(self.tr("See the sensors")))
            button.clicked.connect(self.boxes_asked)
            return notice
        words = self.tr("What to do?")
        button = notice.add_button(Button(words))
        button.setAccessibleName(f"{words} {called(box)}")
        button.clicked.connect(lambda: self.box_asked.emit(box.sensor))
        return notice

    def _together(self, boxes: list[DeviceFacts], now_ms: int, zone: str) -> tuple[str, str]:
        count = len(boxes)
        words = [box.last_ms for box in boxes if box.last_ms is not None]
        word, since = self.tr("%n sensors were never heard", "", count), ""
        if words:
            word = self.tr("%n sensors are silent", "", count)
            if max(words) - min(words) <= _TOGETHER_MS:
                since = self.tr(" since {when}").format(when=since_words(max(words), now_ms, zone))
        return word, self.tr("{since}: {names}.").format(since=since, names=some_named(boxes, _NAMED, self._others))

    def _others(self, count: int) -> str:
        return self.tr("%n others", "", count)


def since_words(then_ms: int, now_ms: int, zone: str) -> str:
    """Write « hier à 16 h », and today « 16 h »: « depuis à 16 h » is not French."""
    words = french.moment(then_ms, now_ms, zone)
    return words.removeprefix(f"à{french.NBSP}")


def some_named(boxes: Sequence[DeviceFacts], most: int, others: Callable[[int], str]) -> str:
    """Name boxes, and count those beyond `most`; a single one is named rather than counted."""
    shown = len(boxes) if len(boxes) <= most + 1 else most
    names = [called(box) for box in boxes[:shown]]
    if len(boxes) > shown:
        names.append(others(len(boxes) - shown))
    return french.listed(names)
