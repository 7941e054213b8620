"""Carte from one plan to the next: pins go over where they can, and where they cannot that is said before."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import msgspec
import pytest

from measures.plan import Layer, Scale
from store.base import open_reader
from store.change import changing
from store.plans import add_layer, list_layers, read_pins, stand
from tests.desktop.conftest import NOW_MS
from tests.support.desktop import click, opened
from tests.support.plans import png_head, scan, street_layer
from widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.commune import Commune
    from desktop.pages.map import MapPage

SCAN = Layer("scan", "cadastre.png", "picture", png_head(800, 600), 800, 600)
PLACED = msgspec.structs.replace(
    SCAN, scale=Scale((100, 300), (700, 300), one_at=(47.001, 6.0), other_at=(47.001, 6.006))
)


@pytest.fixture
def commune(qtbot: QtBot, folder: Path) -> Iterator[Commune]:
    with opened(qtbot, folder, lambda: NOW_MS) as made:
        made.window.show_page("map")
        qtbot.waitUntil(lambda: bool(made.map.view.boxes) and not made.map._waiting, timeout=10_000)
        yield made


def begin(qtbot: QtBot, page: MapPage, layer: Layer, at: tuple[float, float], frame: str) -> None:
    with changing(page.desk.folder) as con:
        add_layer(con, layer, now_ms=NOW_MS)
        stand(con, "c1", frame, at, now_ms=NOW_MS)
    page.refresh()
    qtbot.waitUntil(lambda: bool(page.view.plan and page.view.plan.pins) and not page._waiting, timeout=10_000)


def open_file(page: MapPage, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.pages.map.pick_files", lambda *_args: [file])
    page.choose_files()


def names(page: MapPage) -> list[str]:
    with closing(open_reader(page.desk.folder)) as con:
        return [layer.name for layer in list_layers(con)]


def degrees(page: MapPage) -> dict[str, tuple[float, float]]:
    with closing(open_reader(page.desk.folder)) as con:
        return read_pins(con, "")


def streets(folder: Path) -> Path:
    file = folder / "rues.geojson"
    file.write_text('{"type": "LineString", "coordinates": [[6.0, 47.0], [6.006, 47.002]]}', encoding="utf-8")
    return file


def test_pins_of_a_placed_scan_stand_on_the_streets_and_undoing_takes_them_back(
    qtbot: QtBot, commune: Commune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = commune.map
    begin(qtbot, page, PLACED, (400.0, 300.0), "scan")
    open_file(page, streets(tmp_path), monkeypatch)
    qtbot.waitUntil(lambda: names(page) == ["rues.geojson"] and not page._waiting, timeout=10_000)
    assert not page.asking.isVisible()
    assert degrees(page)["c1"] == pytest.approx((6.003, 47.001))
    assert page.plan.place_of("c1") is not None
    click(qtbot, page.undo_button)
    qtbot.waitUntil(lambda: names(page) == ["cadastre.png"] and not page._waiting, timeout=10_000)
    assert degrees(page) == {}
    assert page.view.plan is not None
    assert page.view.plan.where("c1") == (400.0, 300.0)


def test_pins_of_a_scan_that_nobody_has_placed_are_told_before_another_plan_takes_its_place(
    qtbot: QtBot, commune: Commune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = commune.map
    begin(qtbot, page, SCAN, (400.0, 300.0), "scan")
    open_file(page, streets(tmp_path), monkeypatch)
    qtbot.waitUntil(page.asking.isVisible, timeout=10_000)
    assert "rues.geojson" in page.asking.accessibleName()
    assert "1 repère" in page.asking.accessibleName()
    assert names(page) == ["cadastre.png"]
    assert page.asking.keep_button.hasFocus()
    click(qtbot, page.asking.keep_button)
    assert not page.asking.isVisible()
    assert names(page) == ["cadastre.png"]
    open_file(page, streets(tmp_path), monkeypatch)
    qtbot.waitUntil(page.asking.isVisible, timeout=10_000)
    click(qtbot, page.asking.open_button)
    qtbot.waitUntil(lambda: names(page) == ["rues.geojson"] and not page._waiting, timeout=10_000)
    click(qtbot, page.undo_button)
    qtbot.waitUntil(lambda: names(page) == ["cadastre.png"] and not page._waiting, timeout=10_000)
    assert page.view.plan is not None
    assert page.view.plan.where("c1") == (400.0, 300.0)


def test_a_scan_over_streets_with_pins_says_that_they_wait_for_its_coordinates(
    qtbot: QtBot, commune: Commune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = commune.map
    begin(qtbot, page, street_layer(), (6.002, 47.001), "")
    open_file(page, scan(tmp_path / "plan.png"), monkeypatch)
    qtbot.waitUntil(page.asking.isVisible, timeout=10_000)
    assert "plan.png" in page.asking.accessibleName()
    assert "coordonnées" in page.asking.accessibleName()
    # Whoever goes elsewhere meanwhile has not said yes.
    commune.window.show_page("home")
    commune.window.show_page("map")
    assert not page.asking.isVisible()
    assert names(page) == ["streets.geojson"]


def test_a_placed_scan_that_is_taken_away_leaves_its_pins_to_the_plan_that_comes_later(
    qtbot: QtBot, commune: Commune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = commune.map
    begin(qtbot, page, PLACED, (400.0, 300.0), "scan")
    click(qtbot, page.plan_button)
    remove = next(
        one for one in page.sides.layers.findChildren(Button) if one.accessibleName() == "Retirer cadastre.png"
    )
    click(qtbot, remove)
    qtbot.waitUntil(lambda: page.view.plan is None and not page._waiting, timeout=10_000)
    open_file(page, streets(tmp_path), monkeypatch)
    qtbot.waitUntil(lambda: page.view.plan is not None and not page._waiting, timeout=10_000)
    assert page.plan.place_of("c1") is not None


def test_a_pin_that_is_moved_in_one_window_moves_in_the_other_within_seconds(
    qtbot: QtBot, commune: Commune, tmp_path: Path
) -> None:
    page = commune.map
    begin(qtbot, page, street_layer(), (6.002, 47.001), "")
    with opened(qtbot, page.desk.folder, lambda: NOW_MS) as other:
        other.window.show_page("map")
        qtbot.waitUntil(lambda: bool(other.map.view.plan and other.map.view.plan.pins), timeout=10_000)
        page.changes.put("c1", (50.0, 60.0))
        qtbot.waitUntil(
            lambda: other.map.view.plan is not None and other.map.view.plan.where("c1") == pytest.approx((50.0, 60.0)),
            timeout=8_000,
        )
        # Undone there, it is undone here; what was not changed there cannot be undone there.
        assert not other.map.changes.can_undo
        page.changes.undo()
        qtbot.waitUntil(
            lambda: other.map.view.plan is not None and other.map.view.plan.where("c1") != pytest.approx((50.0, 60.0)),
            timeout=8_000,
        )


def test_the_question_is_read_whole_and_in_view_at_150_percent(
    qtbot: QtBot, commune: Commune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = commune.map
    begin(qtbot, page, SCAN, (400.0, 300.0), "scan")
    commune.window.resize(911, 512)
    qtbot.waitUntil(lambda: page.is_narrow)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    open_file(page, streets(tmp_path), monkeypatch)
    qtbot.waitUntil(page.asking.isVisible, timeout=10_000)
    qtbot.wait(50)
    notice = page.asking._notice
    for words in (notice._first, notice._second):
        assert words.height() >= words.heightForWidth(words.width())
    assert not page.asking.visibleRegion().isEmpty()
