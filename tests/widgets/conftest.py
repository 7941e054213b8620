"""What the tests of the parts share: the light theme, French, and a Series made by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from measures.reading import Channel
from measures.series import Series
from measures.timespan import Step, parse_instant, slot_edges
from widgets.language import install_words
from widgets.look import apply_theme
from widgets.theme import current_theme, load_theme

ZONE = "Europe/Paris"
_spoken: list[QApplication] = []

MakeSeries = Callable[..., Series]


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Begin each test in French and in the light theme, whatever the one before left."""
    if not _spoken:
        install_words(qapp)
        _spoken.append(qapp)
    if not qapp.styleSheet() or current_theme() != load_theme("light"):
        apply_theme(qapp, load_theme("light"))
    yield


@pytest.fixture
def make_series() -> MakeSeries:
    """Give a maker of Series: `make_series("2026-11-16", "2026-11-17", Step.HOUR, values)`; NaN is unknown."""

    def make(first: str, last: str, step: Step, values: object = None, quantity: str = "people_count") -> Series:
        edges = slot_edges(parse_instant(first, ZONE), parse_instant(last, ZONE), step, ZONE)
        starts, ends = edges[:-1], edges[1:]
        value = np.arange(starts.size, dtype=float) if values is None else np.asarray(values, dtype=float)
        known = np.where(np.isnan(value), 0.0, 1.0)
        unit = "dB(A)" if quantity.startswith("sound") else "1"
        channel = Channel(1, "id", "Place", "s", "", quantity, unit, "interval", 3600, None, None, starts.size)
        return Series(channel, step, ZONE, starts, ends, value, value, value, np.ones(starts.size, int), known)

    return make
