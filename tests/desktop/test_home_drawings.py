"""The small drawings of Accueil claim nothing before they are told."""

from __future__ import annotations

import numpy as np

from desktop.pages.home_drawings import WeekBars


def inks(bars: WeekBars) -> int:
    image = bars.grab().toImage()
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})


def test_seven_days_that_were_not_read_are_not_drawn_as_seven_without_data(qtbot):
    bars = WeekBars("passages", "LMMJVSD")
    qtbot.addWidget(bars)
    bars.resize(bars.sizeHint())
    assert inks(bars) == 1
    bars.show_week(np.full(7, np.nan))
    assert inks(bars) > 2, "asked and not known: hatched"
