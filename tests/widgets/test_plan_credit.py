"""Who made a plan stands in its corner, whole where there is room, and never beyond the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from widgets.plan_credit import draw_credit
from widgets.plan_scale import draw_scale
from widgets.theme import current_theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.mark.parametrize("wide", [60, 200, 900])
@pytest.mark.parametrize("credit", ["© IGN", "© Les contributeurs d’OpenStreetMap, ODbL, et d’autres encore " * 4])
def test_it_stays_in_its_corner(qapp: QApplication, wide: int, credit: str) -> None:
    image = QImage(wide, 300, QImage.Format.Format_RGB32)
    frame = QRectF(image.rect())
    with QPainter(image) as painter:
        box = draw_credit(painter, current_theme(), credit, current_theme().font("note"), frame)
    assert frame.contains(box)
    assert box.right() > wide - 12
    assert box.bottom() > 288
    assert box.height() < 60


def test_names_without_a_space_are_broken_and_not_cut(qapp: QApplication) -> None:
    credit = "©" + "ContributeursDuPays" * 3
    theme = current_theme()
    high = QFontMetricsF(theme.font("note")).lineSpacing()
    image = QImage(240, 300, QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    with QPainter(image) as painter:
        box = draw_credit(painter, theme, credit, theme.font("note"), QRectF(image.rect()))
    assert box.height() > 2 * high  # two lines
    ink = [
        x
        for x in range(int(box.left()), int(box.right()))
        for y in range(int(box.top()) + 4, int(box.bottom()) - 4)
        if image.pixelColor(x, y).lightness() < 128
    ]
    assert box.left() + 2 < min(ink)
    assert max(ink) < box.right() - 2


@pytest.mark.parametrize("wide", [180, 420, 900])
def test_it_does_not_lie_on_the_bar_of_the_scale(qapp: QApplication, wide: int) -> None:
    image = QImage(wide, 300, QImage.Format.Format_RGB32)
    frame, theme = QRectF(image.rect()), current_theme()
    with QPainter(image) as painter:
        bar = draw_scale(painter, theme, 1.0, 1.0, frame)
        short = draw_credit(painter, theme, "© Les contributeurs", theme.font("note"), frame, bar)
        box = draw_credit(painter, theme, "© Les contributeurs d’OpenStreetMap, " * 5, theme.font("note"), frame, bar)
    for one in (short, box):
        assert not one.intersects(bar)
        assert frame.contains(one)
    assert (box.bottom() < bar.top()) == (wide < 900)  # beside it where there is room


def test_nobody_named_takes_no_room(qapp: QApplication) -> None:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        assert draw_credit(painter, current_theme(), "", current_theme().font("note"), QRectF(image.rect())).isEmpty()
