"""What stands beside the passages on « La place en chiffres »: the noise as a picture, and tonight's lamps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.choice import FigureKind
from kiosk.live_figure import LiveFigure
from kiosk.noise_scale import NoiseScale
from kiosk.said import Picture, Said, column, descent_of, row, wrapped

if TYPE_CHECKING:
    from kiosk.facts import Lobby, Sensor
    from kiosk.town_facts import NoiseIndex
    from kiosk.view import View

__all__ = ["night_block", "noise_block"]

translate = QCoreApplication.translate


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


def noise_block(view: View, room: int) -> QWidget | None:
    """Make the noise for `room` px of width: an index where the box tells minutes, else its level in decibels.

    None where nobody listens.
    """
    lobby = view.lobby
    if lobby is None:
        return None
    box = column(2)
    index = lobby.facts.noise
    sensor = lobby.find(index.sensor) if index else _listener(lobby)
    if sensor is None:
        return None
    box.addWidget(_head("volume-2", translate("Place", "Noise, {place}").format(place=sensor.label.place)))
    if index is not None:
        _add_index(view, box, index, room)
    else:
        box.addWidget(LiveFigure(view.telling.live(sensor), room))
    box.addWidget(Said(translate("Sensor", "For guidance only: not an official measurement."), tone="muted"))
    return wrapped(box)


def _add_index(view: View, box: QBoxLayout, index: NoiseIndex, room: int) -> None:
    level = round(index.hour)
    words = translate("Place", "{number} out of 10").format(number=level)
    hours = view.telling.hours(index.start_ms, index.end_ms)
    age = translate("Telling", "Measured {age}").format(age=view.telling.age(index.end_ms))
    scale = NoiseScale(level, translate("Place", "calm"), translate("Place", "very loud"), f"{words}, {hours}. {age}")
    out_of, when = Said(words, 10.0, 700, is_wrapped=False), Said(hours, "cap_page_mm", is_wrapped=False)
    # The hours beside the number, else below it: in one piece wherever they stand.
    is_beside = out_of.sizeHint().width() + view.theme.mm(4) + when.sizeHint().width() <= room
    line: QBoxLayout = row(4) if is_beside else column(1)
    if is_beside:  # both on one line to stand on
        when.setContentsMargins(0, 0, 0, round(descent_of(out_of) - descent_of(when)))
    line.addWidget(out_of, 0, Qt.AlignmentFlag.AlignBottom)
    line.addWidget(when, 1, Qt.AlignmentFlag.AlignBottom)
    for part in (wrapped(line), scale, Said(age, "cap_page_mm", tone="muted")):
        box.addWidget(part)
    if index.night is not None:
        night = translate("Place", "Last night: {number} out of 10.").format(number=round(index.night))
        box.addWidget(Said(night))


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
        words = translate("Place", "Off from {off} to {on}").format(off=off, on=on)
    else:
        words = translate("Place", "Off from {off} until morning").format(off=off)
    box.addWidget(Said(words, 9.0, 700))
    box.addWidget(Said(translate("Place", "By order of the town hall."), tone="muted"))
    return wrapped(box)
