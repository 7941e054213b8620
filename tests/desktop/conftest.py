"""A commune with two weeks of two counters, one of noise and one cabinet, opened as the desktop opens it."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from desktop.app import make_application
from measures.reading import Reading
from measures.timespan import HOUR_MS, parse_instant
from store.base import Town
from store.intake import Batch, DeviceNews
from tests.support.base import keep_batch, make_base
from tests.support.desktop import opened

NOW_MS = parse_instant("2026-06-15T09:00", "Europe/Paris")  # a Monday
FIRST_MS = parse_instant("2026-06-01", "Europe/Paris")


@pytest.fixture(autouse=True, scope="session")
def _in_french(qapp):
    """Let the application speak as the desktop does, whichever test of these comes first."""
    make_application()


def _hours():
    return range(FIRST_MS, NOW_MS, HOUR_MS)


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    """Give a commune's folder that nobody opens: each test has a copy."""
    made = tmp_path_factory.mktemp("kept")
    make_base(made, Town(name="Saint-Exemple"))
    readings = []
    for at in _hours():
        readings.append(Reading("c1", at, "people_count_in", 3, "1", "interval", period_ms=HOUR_MS))
        readings.append(Reading("c1", at, "people_count_out", 2, "1", "interval", period_ms=HOUR_MS))
        readings.append(Reading("c2", at, "bicycle_count", 1, "1", "interval", period_ms=HOUR_MS))
        readings.append(Reading("n1", at, "sound_level_laeq", 50, "dB(A)", "interval", period_ms=HOUR_MS))
        watts = 4000 if (at // HOUR_MS) % 24 in (20, 21, 22, 23, 0, 1, 2, 3) else 0
        readings.append(Reading("a1", at, "active_power", watts, "W", "interval", period_ms=HOUR_MS))
    devices = [
        DeviceNews("c1", NOW_MS - HOUR_MS, name="<b>Mairie</b>", battery=90),
        DeviceNews("c2", NOW_MS - 9 * HOUR_MS, name="Pont", battery=50),
        DeviceNews("n1", NOW_MS - HOUR_MS, name="Place"),
        DeviceNews("a1", NOW_MS - HOUR_MS, name="Armoire"),
    ]
    sites = {"c1": "<b>Mairie</b>", "c2": "Pont", "n1": "Place", "a1": "Bourg"}
    keep_batch(made, Batch(readings=readings, devices=devices, sites=sites), now_ms=NOW_MS)
    return made


@pytest.fixture
def folder(kept, tmp_path):
    """Give a commune's folder; markup in a name is there to be shown as it is."""
    shutil.copytree(kept, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def released(monkeypatch):
    """Let this Parvis have been made before the day these towns stand at, whatever day the next version comes out."""
    monkeypatch.setattr("resources.release.RELEASED", date(2026, 1, 1))
    monkeypatch.setattr("resources.release.BORN", date(2026, 1, 1))


@pytest.fixture
def commune(qtbot, folder, released):
    """Give that commune, open, on Monday 15 June 2026 at 9 h."""
    with opened(qtbot, folder, lambda: NOW_MS) as found:
        yield found


@pytest.fixture
def empty(qtbot, tmp_path, released):
    """Give a commune without anything, open."""
    with opened(qtbot, tmp_path / "neuve", lambda: NOW_MS) as found:
        yield found


@pytest.fixture
def clairval(qtbot, tmp_path):
    """Give a commune of today, open at Écran du hall."""
    with opened(qtbot, tmp_path / "Clairval") as found:
        found.window.show_page("lobby")
        qtbot.waitUntil(lambda: bool(found.lobby.opinions.text()), timeout=10_000)
        yield found
