"""Panneaux of a commune with three sound meters whose label nobody has written."""

from __future__ import annotations

import pytest

from measures.reading import Reading
from measures.timespan import DAY_MS, HOUR_MS
from store.base import Town
from store.intake import Batch, DeviceNews
from tests.support.base import keep_batch, make_base
from tests.support.desktop import opened
from tests.support.label_walk import NOW_MS, PLACES


@pytest.fixture
def folder(tmp_path):
    """Give three sound meters; markup in a place is there to be shown as it is."""
    made = tmp_path / "Clairval"
    made.mkdir()
    make_base(made, Town(name="Clairval"))
    readings = [
        Reading(sensor, at, "sound_level_laeq", 50, "dB(A)", "interval", period_ms=HOUR_MS)
        for at in range(NOW_MS - 3 * DAY_MS, NOW_MS, HOUR_MS)
        for sensor in PLACES
    ]
    devices = [DeviceNews(sensor, NOW_MS, name=place) for sensor, place in PLACES.items()]
    keep_batch(made, Batch(readings=readings, devices=devices, sites=PLACES), now_ms=NOW_MS)
    return made


@pytest.fixture
def page(qtbot, folder):
    with opened(qtbot, folder, lambda: NOW_MS) as commune:
        commune.window.show_page("labels")
        qtbot.waitUntil(lambda: bool(commune.labels.entries), timeout=10_000)
        yield commune.labels
