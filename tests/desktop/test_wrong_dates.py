"""A clock of this computer that is or was wrong is told on Capteurs and Accueil, with what to do about it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from measures.french import NBSP
from measures.reading import Mark
from measures.timespan import DAY_MS, HOUR_MS
from reports.devices import DeviceState
from store.intake import Batch, DeviceNews
from tests.support.base import keep_batch, make_base, reading
from tests.support.desktop import click, opened
from widgets.card import Notice

QUARTER = 900_000
THIN = "\u202f"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve measures of yesterday that are right, three that arrived in 1970 and told no time."""
    now_ms = time.time_ns() // 1_000_000
    right = [reading(now_ms - DAY_MS + n * QUARTER, 4) for n in range(12)]
    wrong = [reading(3 * HOUR_MS + n * QUARTER, 9, marks=int(Mark.NO_TIME)) for n in range(3)]
    folder = make_base(tmp_path / "Clairval")
    keep_batch(folder, Batch(readings=wrong, devices=[DeviceNews("cam-1", 4 * HOUR_MS)], sites={"cam-1": "Gare"}))
    keep_batch(folder, Batch(readings=right, devices=[DeviceNews("cam-1", now_ms)]))
    return folder


def waiting(commune) -> list[str]:
    return [notice.accessibleName() for notice in commune.home.waiting.findChildren(Notice) if notice.isVisible()]


def test_they_are_told_with_box_and_date_set_aside_by_a_click_and_put_back_by_another(qtbot, folder):
    with opened(qtbot, folder) as commune:
        qtbot.waitUntil(lambda: bool(waiting(commune)), timeout=10_000)
        assert waiting(commune)[0].startswith(f"3{NBSP}mesures portent une fausse date")
        click(qtbot, commune.window.navigation.row("devices"))
        strip = commune.devices.wrong_dates
        qtbot.waitUntil(lambda: strip.isVisible() and strip.aside_button.isVisible(), timeout=10_000)
        told = strip.accessibleName()
        assert f"«{THIN}Gare{THIN}» (jeudi 1er janvier 1970)" in told
        assert "L’horloge de cet ordinateur était déréglée" in told

        click(qtbot, strip.aside_button)
        qtbot.waitUntil(strip.back_button.isVisible, timeout=10_000)
        assert strip.accessibleName().startswith("3 mesures mal datées sont mises de côté.")
        assert not strip.aside_button.isVisible()
        qtbot.waitUntil(lambda: "3" in commune.devices.aside.accessibleName(), timeout=10_000)

        click(qtbot, strip.back_button)
        qtbot.waitUntil(strip.aside_button.isVisible, timeout=10_000)
        assert strip.accessibleName() == told


def test_a_clock_that_is_wrong_now_is_told_with_what_to_do(qtbot, folder):
    with opened(qtbot, folder, now_ms=lambda: 5 * HOUR_MS) as commune:
        qtbot.waitUntil(lambda: bool(waiting(commune)), timeout=10_000)
        [first, *_] = waiting(commune)
        assert first.startswith("L’horloge de cet ordinateur est déréglée · elle dit l’année 1970.")
        assert "Réglez la date et l’heure de l’ordinateur sans fermer Parvis" in first
        assert "ne permet pas de dire" in commune.home.boxes.sentence.text(), "nobody can know"
        assert "manque" not in commune.home.boxes.accessibleName()
        assert "dernière donnée datée de plus tard qu’aujourd’hui" in commune.window.status.accessibleName()
        click(qtbot, commune.window.navigation.row("devices"))
        strip = commune.devices.wrong_dates
        qtbot.waitUntil(strip.isVisible, timeout=10_000)
        assert "tant que l’horloge est déréglée" in commune.devices.lead.text()
        assert {box.state for box in commune.devices._shown} == {DeviceState.UNDATED}
        rows, columns = commune.devices.table.model().rowCount(), commune.devices.table.model().columnCount()
        cells = [commune.devices.table.model().index(row, at).data() for row in range(rows) for at in range(columns)]
        assert "Inconnu" in cells and "En marche" not in cells, "a line says no more than the page"
        assert not strip.aside_button.isVisible()  # what is wrong is not known before the clock is right


def test_where_every_clock_was_right_nothing_is_said(qtbot, tmp_path):
    now_ms = time.time_ns() // 1_000_000
    folder = make_base(tmp_path / "Clairval")
    right = [reading(now_ms - n * QUARTER, 4, marks=int(Mark.NO_TIME)) for n in range(1, 12)]
    keep_batch(folder, Batch(readings=right, devices=[DeviceNews("cam-1", now_ms)], sites={"cam-1": "Gare"}))
    with opened(qtbot, folder) as commune:
        click(qtbot, commune.window.navigation.row("devices"))
        qtbot.waitUntil(lambda: bool(commune.devices.lead.text()), timeout=10_000)
        assert not commune.devices.wrong_dates.isVisible()
        assert waiting(commune) == []
