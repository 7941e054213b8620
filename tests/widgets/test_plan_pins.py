"""Pins say how a box does by shape, colour and word, and none of it is lost on a plan."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter

from desktop.pages.map_words import look_of_box
from reports.devices import DeviceFacts, DeviceState
from tests.support.contrast import contrast
from widgets.plan_pins import PinLegend, PinLook, draw_pin
from widgets.theme import load_theme


def box(state: DeviceState) -> DeviceFacts:
    return DeviceFacts("x", "X", "", state, True, (), 0, 0, None, None, None, None, 1)


LOOKS = {state: look_of_box(box(state)) for state in DeviceState}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_pin_stands_out_from_any_plan_in_both_themes(theme: str) -> None:
    """Its glyph stands on its tone, and a ring of paper parts it from whatever is drawn under it."""
    look = load_theme(theme)
    for pin in LOOKS.values():
        assert contrast(look.colour(pin.tone).name(), look.colour("surface").name()) >= 4.5, pin


def test_states_that_want_somebody_have_shapes_of_their_own() -> None:
    shapes = [LOOKS[state].shape for state in (DeviceState.RUNNING, DeviceState.SILENT, DeviceState.BATTERY_LOW)]
    assert len({*shapes, LOOKS[DeviceState.UNNAMED].shape}) == 4
    assert len({look.word for look in LOOKS.values()}) == len(LOOKS)


def test_each_shape_is_another_picture_without_its_colour(qapp) -> None:
    theme, pictures = load_theme("light"), set()
    for shape in ("circle", "square", "house", "diamond"):
        image = QImage(60, 60, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        with QPainter(image) as painter:
            draw_pin(painter, theme, PinLook(shape, "check", "ok", ""), QPointF(30, 30), 1.0)
        pictures.add(bytes(image.constBits()))
    assert len(pictures) == 4


def test_the_legend_takes_another_line_where_it_has_no_room(qtbot) -> None:
    legend = PinLegend()
    qtbot.addWidget(legend)
    legend.show_looks([(look, f"{look.word} : 3") for look in LOOKS.values()])
    assert legend.heightForWidth(240) > legend.heightForWidth(2000) > 0
    assert all(look.word in legend.accessibleName() for look in LOOKS.values())
