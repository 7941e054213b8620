"""What stands beside the passages on « La place en chiffres »: the noise as a picture, and tonight's lamps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.choice import FigureKind
from kiosk.live_figure import LiveFigure
from kiosk.noise_scale import NoiseScale
from kiosk.said import Parted, Picture, Said, column, descent_of, row, wrapped

if TYPE_CHECKING:
    from kiosk.facts import Lobby
    from kiosk.sensor import Sensor
    from kiosk.town_facts import NoiseIndex
    from kiosk.view import View

__all__ = ["night_block", "noise_block"]

translate = QCoreApplication.translate
_GUTTER_MM = 12.0  # between the words and the picture beside them


def _head(picture: str, words: str) -> QWidget:
    line = row(3)
    line.addWidget(Picture(picture, 9.0, beside="cap_answer_mm"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Said(words, "cap_answer_mm", 600), 1)
    return wrapped(line)


def _listener(lobby: Lobby) -> Sensor | None:
    """Give the box that tells noise: that of the counted place, else the first."""
    where = lobby.headline.sensor.label.place if lobby.headline else ""
    heard = [one for one in lobby.sensors if one.figure is not None and one.figure.kind is FigureKind.NOISE]
    return next((one for one in heard if one.label.place == where), heard[0] if heard else None)


def noise_block(view: View, room: int, *, is_beside: bool = False) -> QWidget | None:
    """Make the noise for `room` px of width: an index where the box tells minutes, else its level in decibels.

    With `is_beside` the picture stands at the right of the words. None where nobody listens.
    """
    lobby = view.lobby
    if lobby is None:
        return None
    index = lobby.facts.noise
    sensor = lobby.find(index.sensor) if index else _listener(lobby)
    if sensor is None:
        return None
    if index is None:
        box = _noise(sensor)
        box.addWidget(LiveFigure(view.telling.live(sensor), room))
        box.addWidget(_guidance())
        return wrapped(box)
    if is_beside:
        return _side_by_side(view, sensor, index, room)
    box = _noise(sensor)
    for part in (_hour(view, index, room), _scale(view, index), _age(view, index), *_night(index), _guidance()):
        box.addWidget(part)
    return Parted(box, lambda: _pieces(view, sensor, index, room))


def _side_by_side(view: View, sensor: Sensor, index: NoiseIndex, room: int) -> QWidget:
    """Make the noise on the whole width of a lying screen: the words at the left, the picture at the right."""
    line, told, pictured = row(_GUTTER_MM), column(2), column(2)
    half = (room - view.theme.mm(_GUTTER_MM)) // 2
    for part in (_hour(view, index, half), _age(view, index), _guidance()):
        told.addWidget(part)
    told.addStretch(1)
    pictured.addWidget(_scale(view, index), 1)
    for part in _night(index):
        pictured.addWidget(part)
    line.addWidget(wrapped(told), 1)
    line.addWidget(wrapped(pictured), 1)
    whole = _noise(sensor)
    whole.addLayout(line, 1)
    return Parted(whole, lambda: _pieces(view, sensor, index, room))


def _pieces(view: View, sensor: Sensor, index: NoiseIndex, room: int) -> list[QWidget]:
    """Make the noise in two: the number never without its hour, its age and what it is worth."""
    told, pictured = _noise(sensor), _noise(sensor)
    for part in (_hour(view, index, room), _age(view, index), _guidance()):
        told.addWidget(part)
    for part in (_scale(view, index), *_night(index)):
        pictured.addWidget(part)
    return [wrapped(told), wrapped(pictured)]


def _noise(sensor: Sensor) -> QBoxLayout:
    box = column(2)
    box.addWidget(_head("volume-2", translate("Place", "Noise, {place}").format(place=sensor.label.place)))
    return box


def _guidance() -> QWidget:
    return Said(translate("Sensor", "For guidance only: not an official measurement."), tone="muted")


def _out_of_ten(view: View, index: NoiseIndex) -> tuple[str, str, str]:
    """Give the level of the hour, its hours and its age in words."""
    words = translate("Place", "{number} out of 10").format(number=round(index.hour))
    age = translate("Telling", "Measured {age}").format(age=view.telling.age(index.end_ms))
    return words, view.telling.hours(index.start_ms, index.end_ms), age


def _hour(view: View, index: NoiseIndex, room: int) -> QWidget:
    """Make the level with its hours beside it, else below it: in one piece wherever they stand."""
    words, hours, _age = _out_of_ten(view, index)
    out_of, when = Said(words, 10.0, 700, is_wrapped=False), Said(hours, "cap_page_mm", is_wrapped=False)
    is_beside = out_of.sizeHint().width() + view.theme.mm(4) + when.sizeHint().width() <= room
    line: QBoxLayout = row(4) if is_beside else column(1)
    if is_beside:  # both on one line to stand on
        when.setContentsMargins(0, 0, 0, round(descent_of(out_of) - descent_of(when)))
    line.addWidget(out_of, 0, Qt.AlignmentFlag.AlignBottom)
    line.addWidget(when, 1, Qt.AlignmentFlag.AlignBottom)
    return wrapped(line)


def _scale(view: View, index: NoiseIndex) -> QWidget:
    quiet, loud = translate("Place", "quiet"), translate("Place", "very loud")
    # Level, hours and age stand beside it in words: said again they would be heard twice.
    said = translate("Place", "Scale from 0, {quiet}, to 10, {loud}").format(quiet=quiet, loud=loud)
    return NoiseScale(round(index.hour), quiet, loud, said)


def _age(view: View, index: NoiseIndex) -> QWidget:
    words = _out_of_ten(view, index)[2]
    if not view.telling.is_old(index.end_ms):
        return Said(words, "cap_page_mm", tone="muted")
    line = row(3)  # as on the page of a box: the colour never stands alone
    line.addWidget(Picture("clock-alert", 8.0, "watch", beside="cap_page_mm"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Said(words, "cap_page_mm", 600, "watch"), 1)
    return wrapped(line)


def _night(index: NoiseIndex) -> list[QWidget]:
    if index.night is None:
        return []
    return [Said(translate("Place", "Last night: {number} out of 10.").format(number=round(index.night)))]


def night_block(view: View) -> QWidget | None:
    """Make tonight's lamps as the order says; None where the town hall has written none."""
    facts = view.lobby.facts if view.lobby else None
    if facts is None or not facts.has_order:
        return None
    box = column(2)
    box.addWidget(_head("moon", translate("Place", "Street lights tonight")))
    if facts.dark is None:
        box.addWidget(Said(translate("Place", "They are not switched off."), "cap_answer_mm"))
        return wrapped(box)
    off, on = view.telling.clock(facts.dark.off_ms), view.telling.clock(facts.dark.on_ms)
    if facts.dark.has_on:
        alone = view.telling.clock_alone(facts.dark.off_ms)  # „von 23 bis 5:30 Uhr“: the word once, at the end
        words = translate("Place", "Off from {off} to {on}").format(off=off, on=on, off_alone=alone)
    else:
        words = translate("Place", "Off from {off} until morning").format(off=off)
    box.addWidget(Said(words, 9.0, 700))
    box.addWidget(Said(translate("Place", "By order of the town hall."), tone="muted"))
    return wrapped(box)
