"""Carte on tiles: a file of a whole country, of which the part that shows the commune is kept, to scale."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from measures.plan import MOST_LAYER_BYTES
from store.base import open_reader
from store.change import changing
from store.plans import list_layers, stand
from tests.desktop.conftest import NOW_MS
from tests.support.desktop import click, opened
from tests.support.tile_maps import draw_tile, mbtiles, pmtiles, shape_tile
from widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.commune import Commune
    from desktop.pages.map import MapPage

CREDIT = "© Les contributeurs du Pays imaginaire"
MIDDLE = (6.0, 47.0)  # where the tiles have a red cross


@pytest.fixture
def commune(qtbot: QtBot, folder: Path) -> Iterator[Commune]:
    with opened(qtbot, folder, lambda: NOW_MS) as made:
        made.window.show_page("map")
        qtbot.waitUntil(lambda: bool(made.map.view.boxes) and not made.map._waiting, timeout=10_000)
        yield made


def open_file(page: MapPage, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.pages.map.pick_files", lambda *_args: [file])
    page.choose_files()


def shown(qtbot: QtBot, page: MapPage) -> None:
    qtbot.waitUntil(lambda: page.view.plan is not None and page.plan.is_drawn and not page._waiting, timeout=20_000)


@pytest.mark.parametrize("way", ["table.mbtiles", "view.mbtiles", "plan.pmtiles"])
def test_a_file_of_tiles_is_the_plan_and_a_box_with_a_known_place_stands_on_it(
    qtbot: QtBot, commune: Commune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    page = commune.map
    with changing(page.desk.folder) as con:
        stand(con, "c1", "", MIDDLE, now_ms=NOW_MS)
    file = tmp_path / way
    open_file(page, pmtiles(file) if "pm" in way else mbtiles(file, is_view="view" in way), monkeypatch)
    shown(qtbot, page)
    plan = page.view.plan
    assert plan is not None
    assert plan.unit_m == pytest.approx(0.814, abs=0.002)  # zoom 17 at 47° north
    at = plan.where("c1")
    assert at is not None
    assert plan.picture is not None
    image = QImage.fromData(plan.picture)
    red = [(x, y) for y in range(image.height()) for x in range(image.width()) if _is_red(image, x, y)]
    middle = sum(x for x, _ in red) / len(red) + 0.5, sum(y for _, y in red) / len(red) + 0.5
    assert at == pytest.approx(middle, abs=1.0)
    assert page.plan.place_of("c1") == pytest.approx(page.plan.camera.to_screen(at))


def _is_red(image: QImage, x: int, y: int) -> bool:
    pixel = image.pixel(x, y)
    return (pixel >> 16) & 255 > 200 and (pixel >> 8) & 255 < 60 and pixel & 255 < 60


def test_what_is_kept_is_as_small_as_a_scan_and_names_who_made_it(
    qtbot: QtBot, commune: Commune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = commune.map

    def noise(_zoom: int, column: int, row: int) -> bytes:
        import random

        from PySide6.QtCore import QBuffer, QByteArray, QIODevice

        image = QImage(
            random.Random(column * 7919 + row).randbytes(256 * 256 * 3), 256, 256, QImage.Format.Format_RGB888
        )
        buffer = QBuffer(held := QByteArray())
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "JPG", 90)
        return bytes(held.data())

    open_file(page, mbtiles(tmp_path / "photo.mbtiles", range(16, 18), noise, format="jpg"), monkeypatch)
    shown(qtbot, page)
    with closing(open_reader(page.desk.folder)) as con:
        (layer,) = list_layers(con)
    assert layer.kind == "picture"
    assert len(layer.body) <= MOST_LAYER_BYTES
    assert layer.scale is not None
    assert layer.scale.credit == CREDIT
    assert page.view.plan is not None
    assert page.view.plan.earth is not None
    assert CREDIT in page.plan.accessibleDescription()


@pytest.mark.parametrize("kind", ["jpg", "webp"])
def test_tiles_come_as_jpeg_and_webp_and_twice_as_fine(
    qtbot: QtBot, commune: Commune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    file = mbtiles(tmp_path / "plan.mbtiles", range(15, 17), lambda *at: draw_tile(*at, kind=kind, side=512))
    open_file(commune.map, file, monkeypatch)
    shown(qtbot, commune.map)
    assert commune.map.view.plan is not None
    assert commune.map.view.plan.unit_m == pytest.approx(1.63, abs=0.01)  # zoom 15 has 512 px a tile


def test_vector_tiles_are_refused_with_the_way_out(
    qtbot: QtBot, commune: Commune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = commune.map
    open_file(page, mbtiles(tmp_path / "rues.mbtiles", range(14, 15), shape_tile, format="pbf"), monkeypatch)
    qtbot.waitUntil(page.fault_strip.isVisible, timeout=10_000)
    words = page.fault_strip.accessibleName()
    assert "rues.mbtiles" in words
    assert "vectorielles" in words
    assert "PNG" in words
    assert page.view.plan is None


def test_a_damaged_file_of_tiles_is_refused_calmly(
    qtbot: QtBot, commune: Commune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = commune.map
    whole = mbtiles(tmp_path / "plan.mbtiles", range(14, 15)).read_bytes()
    for name, data in (
        ("a.mbtiles", whole[:3000]),
        ("b.mbtiles", b"SQLite format 3\0" + bytes(4000)),
        ("c", b"PMTiles\3"),
    ):
        (tmp_path / name).write_bytes(data)
        page.forget_fault()
        open_file(page, tmp_path / name, monkeypatch)
        qtbot.waitUntil(page.fault_strip.isVisible, timeout=10_000)
        assert name in page.fault_strip.accessibleName()
        assert "Parvis a rencontré" not in page.fault_strip.accessibleName()
    assert page.view.plan is None


def test_tiles_have_their_scale_from_themselves(
    qtbot: QtBot, commune: Commune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two points that somebody clicks could only lay it worse, and would take the name of its makers away."""
    page = commune.map
    open_file(page, mbtiles(tmp_path / "plan.mbtiles", range(14, 16)), monkeypatch)
    shown(qtbot, page)
    click(qtbot, page.plan_button)
    named = [one.accessibleName() for one in page.sides.layers.findChildren(Button)]
    assert "Retirer plan.mbtiles" in named
    assert not any(name.startswith("Donner une échelle") for name in named)


def test_tiles_on_which_nothing_of_the_commune_is_known_say_that_somebody_has_to_look(
    qtbot: QtBot, commune: Commune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = commune.map
    with changing(page.desk.folder) as con:
        stand(con, "c1", "", (2.35, 48.85), now_ms=NOW_MS)
    open_file(page, mbtiles(tmp_path / "ailleurs.mbtiles", range(14, 16)), monkeypatch)
    shown(qtbot, page)
    qtbot.waitUntil(page.undo.isVisible, timeout=10_000)
    assert "milieu du fichier" in page.undo.accessibleName()
    assert "Réglages" in page.undo.accessibleName()
