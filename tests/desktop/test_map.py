"""Carte: a plan is opened, boxes are put where they hang, and the plan says how each of them does."""

from __future__ import annotations

import errno
import json
import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.pages.map_words import said_boxes
from measures.plan import MOST_SIDE_PX
from reports.devices import DeviceFacts, DeviceState
from store.base import open_reader
from store.change import changing
from store.plans import add_layer, list_layers, read_pins, stand
from tests.desktop.conftest import NOW_MS
from tests.support.desktop import click, opened
from tests.support.plans import png_head, scan, street_layer
from widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop.commune import Commune
    from desktop.pages.map import MapPage

LINE = {"type": "LineString", "coordinates": [[6.0, 47.0], [6.004, 47.002]]}
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def commune(qtbot: QtBot, folder: Path) -> Iterator[Commune]:
    with opened(qtbot, folder, lambda: NOW_MS) as made:
        made.window.show_page("map")
        settle(qtbot, made.map)
        yield made


@pytest.fixture
def page(commune: Commune) -> MapPage:
    return commune.map


def settle(qtbot: QtBot, page: MapPage) -> None:
    qtbot.waitUntil(lambda: bool(page.view.boxes) and not page._waiting, timeout=10_000)


def written(folder: Path, name: str, *geometries: object) -> Path:
    features = [{"type": "Feature", "properties": {}, "geometry": one} for one in geometries]
    file = folder / name
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return file


def open_plan(qtbot: QtBot, page: MapPage, *files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open files as a person does: the button, the files, « Ouvrir »."""
    monkeypatch.setattr("desktop.pages.map.pick_files", lambda *_args: [*files])
    named = [one for one in page.findChildren(Button) if one.accessibleName() == "Ouvrir un plan…" and one.isVisible()]
    if not named:
        click(qtbot, page.plan_button)
        named = [page.sides.layers.open_button]
    click(qtbot, named[0])


def shown(qtbot: QtBot, page: MapPage) -> None:
    qtbot.waitUntil(lambda: page.view.plan is not None and page.plan.is_drawn, timeout=10_000)


def pins(page: MapPage) -> dict[str, tuple[float, float]]:
    with closing(open_reader(page.desk.folder)) as con:
        return read_pins(con, page.view.plan.frame if page.view.plan else "")


def go_to_line(qtbot: QtBot, page: MapPage, sensor: str) -> None:
    row = page.list._sensors.index(sensor)
    at = page.list.visualRect(page.list.model().index(row, 1)).center()
    QTest.mouseClick(page.list.viewport(), LEFT, pos=at)
    qtbot.waitUntil(lambda: page.chosen == sensor)


def layer_button(page: MapPage, name: str) -> Button:
    return next(one for one in page.sides.layers.findChildren(Button) if one.accessibleName().startswith(name))


def streets(folder: Path) -> None:
    with changing(folder) as con:
        add_layer(con, street_layer(), now_ms=NOW_MS)


# --- making the plan ---


def test_an_empty_page_says_what_will_appear_and_a_file_makes_it(
    qtbot: QtBot, page: MapPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.empty.isVisible()
    assert "plan" in page.empty.accessibleName()
    open_plan(qtbot, page, written(tmp_path, "rues.geojson", LINE), monkeypatch=monkeypatch)
    shown(qtbot, page)
    assert not page.empty.isVisible()
    assert page.plan.isVisible()
    with closing(open_reader(page.desk.folder)) as con:
        assert [layer.name for layer in list_layers(con)] == ["rues.geojson"]


def test_several_files_add_up_and_one_is_taken_away_and_brought_back(
    qtbot: QtBot, page: MapPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = {"type": "Polygon", "coordinates": [[[6.0, 47.0], [6.001, 47.0], [6.001, 47.001], [6.0, 47.0]]]}
    files = written(tmp_path, "rues.geojson", LINE), written(tmp_path, "maisons.geojson", house)
    open_plan(qtbot, page, *files, monkeypatch=monkeypatch)
    qtbot.waitUntil(lambda: len(page.view.layers) == 2, timeout=10_000)
    assert page.view.plan is not None
    assert (len(page.view.plan.lines), len(page.view.plan.areas)) == (1, 1)
    click(qtbot, page.plan_button)
    remove = next(b for b in page.sides.layers.findChildren(Button) if b.accessibleName() == "Retirer maisons.geojson")
    click(qtbot, remove)
    qtbot.waitUntil(lambda: len(page.view.layers) == 1, timeout=10_000)
    click(qtbot, page.undo_button)
    qtbot.waitUntil(lambda: len(page.view.layers) == 2, timeout=10_000)


def test_the_last_file_taken_away_and_brought_back_leaves_the_boxes_beside_the_plan(
    qtbot: QtBot, page: MapPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_plan(qtbot, page, written(tmp_path, "rues.geojson", LINE), monkeypatch=monkeypatch)
    shown(qtbot, page)
    click(qtbot, page.plan_button)
    remove = next(b for b in page.sides.layers.findChildren(Button) if b.accessibleName() == "Retirer rues.geojson")
    click(qtbot, remove)
    qtbot.waitUntil(page.empty.isVisible, timeout=10_000)
    click(qtbot, page.undo_button)
    shown(qtbot, page)
    assert page.list.isVisible()
    assert not page.sides.layers.isVisible()


def test_a_file_that_could_not_be_brought_back_can_be_brought_back_later(
    qtbot: QtBot, page: MapPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_plan(qtbot, page, written(tmp_path, "rues.geojson", LINE), monkeypatch=monkeypatch)
    shown(qtbot, page)
    click(qtbot, page.plan_button)
    click(
        qtbot, next(b for b in page.sides.layers.findChildren(Button) if b.accessibleName() == "Retirer rues.geojson")
    )
    qtbot.waitUntil(page.undo_button.isVisible, timeout=10_000)

    def full(*_args: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as disk:
        disk.setattr("desktop.pages.map_files.restore_layers", full)
        click(qtbot, page.undo_button)
        qtbot.waitUntil(lambda: page._of_act is not None, timeout=10_000)
    assert page.undo_button.isVisible()
    click(qtbot, page.undo_button)
    shown(qtbot, page)
    assert not page.undo_button.isVisible()


def test_a_picture_takes_the_place_of_streets_and_gives_it_back(
    qtbot: QtBot, commune: Commune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = commune.map
    streets(page.desk.folder)
    page.refresh()
    shown(qtbot, page)
    open_plan(qtbot, page, scan(tmp_path / "plan.png"), monkeypatch=monkeypatch)
    qtbot.waitUntil(lambda: page.view.plan is not None and page.view.plan.picture is not None, timeout=10_000)
    assert page.view.plan is not None
    assert page.view.plan.unit_m is None  # nobody has told its scale
    click(qtbot, page.undo_button)
    qtbot.waitUntil(lambda: page.view.plan is not None and page.view.plan.picture is None, timeout=10_000)


def test_a_large_scan_is_kept_small_and_upright(
    qtbot: QtBot, page: MapPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_plan(qtbot, page, scan(tmp_path / "plan.jpg", 5000, 3000), monkeypatch=monkeypatch)
    shown(qtbot, page)
    with closing(open_reader(page.desk.folder)) as con:
        (layer,) = list_layers(con)
    assert (layer.width, layer.height) == (2400, 1440)
    assert layer.width < MOST_SIDE_PX
    assert QImage.fromData(layer.body).size().toTuple() == (2400, 1440)


def test_a_scan_that_lies_on_its_side_stands_upright_and_a_file_dropped_on_the_page_is_a_plan(
    qtbot: QtBot, commune: Commune, tmp_path: Path
) -> None:
    file = scan(tmp_path / "plan.jpg", 400, 300)
    data = file.read_bytes()
    # Orientation 6 of EXIF: what is at the right was above.
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    file.write_bytes(data[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + data[2:])
    commune.window.files_dropped.emit([file])
    shown(qtbot, commune.map)
    with closing(open_reader(commune.desk.folder)) as con:
        (layer,) = list_layers(con)
    assert (layer.width, layer.height) == (300, 400)


def _bad(folder: Path) -> dict[str, Path]:
    made = {
        "vide.geojson": b"",
        "nan.geojson": b'{"type": "LineString", "coordinates": [[NaN, 47], [6, 47]]}',
        "profond.geojson": b"[" * 200_000,
        "lambert.geojson": json.dumps({"type": "LineString", "coordinates": [[652000, 6860000], [1, 1]]}).encode(),
        "bombe.png": png_head(60_000, 60_000),
        "bombe.geojson": b'{"features": [' + b"{}," * 10,
        "texte.jpg": b"\xff\xd8 ceci n'est pas une image",
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    large = folder / "enorme.geojson"
    with large.open("wb") as file:
        file.truncate(200 << 20)
    os.mkfifo(folder / "tuyau.geojson")
    return {name: folder / name for name in (*made, "enorme.geojson", "tuyau.geojson", "absent.geojson")}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_what_is_no_plan_is_refused_calmly_and_changes_nothing(
    qtbot: QtBot, page: MapPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    streets(page.desk.folder)
    page.refresh()
    shown(qtbot, page)
    for name, file in _bad(tmp_path).items():
        page.forget_fault()
        open_plan(qtbot, page, file, monkeypatch=monkeypatch)
        qtbot.waitUntil(page.fault_strip.isVisible, timeout=20_000)
        assert name in page.fault_strip.accessibleName()
        assert "Parvis a rencontré" not in page.fault_strip.accessibleName()
        assert [layer.name for layer in page.view.layers] == ["streets.geojson"], name


# --- placing ---


def test_a_box_is_chosen_in_the_list_and_put_where_somebody_clicks(qtbot: QtBot, page: MapPage) -> None:
    streets(page.desk.folder)
    page.refresh()
    shown(qtbot, page)
    click(qtbot, page.place_button)
    go_to_line(qtbot, page, "c1")
    QTest.mouseClick(page.plan, LEFT, pos=QPoint(200, 150))
    qtbot.waitUntil(lambda: "c1" in pins(page), timeout=10_000)
    qtbot.waitUntil(lambda: page.plan.place_of("c1") is not None, timeout=10_000)
    assert page.plan.place_of("c1") == pytest.approx((200, 150), abs=1.5)
    assert page.view.plan is not None
    assert page.view.plan.shown(pins(page)["c1"]) == pytest.approx(page.plan.camera.to_plan((200, 150)), abs=1)


def test_a_pin_is_drawn_aside_moved_by_the_arrows_and_put_back(qtbot: QtBot, page: MapPage) -> None:
    streets(page.desk.folder)
    with changing(page.desk.folder) as con:
        stand(con, "c1", "", (6.002, 47.001), now_ms=NOW_MS)
    page.refresh()
    shown(qtbot, page)
    click(qtbot, page.place_button)
    before = page.plan.place_of("c1")
    assert before is not None
    at = QPoint(round(before[0]), round(before[1]))
    QTest.mousePress(page.plan, LEFT, pos=at)
    for step in range(1, 6):
        QTest.mouseMove(page.plan, at + QPoint(12 * step, 0))
    QTest.mouseRelease(page.plan, LEFT, pos=at + QPoint(60, 0))
    qtbot.waitUntil(lambda: pins(page)["c1"] != (6.002, 47.001), timeout=10_000)
    qtbot.waitUntil(lambda: page.changes.can_undo and not page._waiting, timeout=10_000)
    assert page.plan.place_of("c1") == pytest.approx((before[0] + 60, before[1]), abs=2)
    moved = pins(page)["c1"]
    # The keyboard: some steps are one change once they are over.
    page.plan.setFocus()
    for _press in range(3):
        QTest.keyClick(page.plan, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: pins(page)["c1"][1] < moved[1], timeout=10_000)
    assert pins(page)["c1"][0] == pytest.approx(moved[0], abs=1e-9)
    qtbot.waitUntil(lambda: len(page.changes._pins_before) == 2 and not page._waiting, timeout=10_000)
    for expected in (moved, (6.002, 47.001)):
        click(qtbot, page.sides.placing.undo_button)
        qtbot.waitUntil(lambda expected=expected: pins(page)["c1"] == pytest.approx(expected), timeout=10_000)
        qtbot.waitUntil(lambda: not page._waiting, timeout=10_000)  # two clicks before the base has answered are one


def test_a_pin_that_cannot_be_kept_goes_back_to_where_it_is_kept(
    qtbot: QtBot, page: MapPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    streets(page.desk.folder)
    with changing(page.desk.folder) as con:
        stand(con, "c1", "", (6.002, 47.001), now_ms=NOW_MS)
    page.refresh()
    shown(qtbot, page)
    click(qtbot, page.place_button)
    before = page.plan.place_of("c1")
    assert before is not None

    def full(*_args: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr("desktop.pages.map_changes.stand", full)
    at = QPoint(round(before[0]), round(before[1]))
    QTest.mousePress(page.plan, LEFT, pos=at)
    QTest.mouseMove(page.plan, at + QPoint(60, 0))
    QTest.mouseRelease(page.plan, LEFT, pos=at + QPoint(60, 0))
    qtbot.waitUntil(lambda: page._of_act is not None, timeout=10_000)
    assert page.view.plan is not None
    kept = page.view.plan.shown((6.002, 47.001))  # the fault above it has made the plan lower
    assert page.plan.place_of("c1") == pytest.approx(page.plan.camera.to_screen(kept))


def test_an_undo_that_could_not_be_kept_can_be_asked_for_again(
    qtbot: QtBot, page: MapPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    streets(page.desk.folder)
    with changing(page.desk.folder) as con:
        stand(con, "c1", "", (6.002, 47.001), now_ms=NOW_MS)
    page.refresh()
    shown(qtbot, page)
    click(qtbot, page.place_button)
    page.changes.put("c1", (10.0, 10.0))
    qtbot.waitUntil(lambda: page.changes.can_undo and not page._waiting, timeout=10_000)

    def full(*_args: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patched:
        patched.setattr("desktop.pages.map_changes.put_back", full)
        click(qtbot, page.sides.placing.undo_button)
        qtbot.waitUntil(lambda: page._of_act is not None, timeout=10_000)
    assert pins(page)["c1"] != (6.002, 47.001)
    click(qtbot, page.sides.placing.undo_button)
    qtbot.waitUntil(lambda: pins(page)["c1"] == pytest.approx((6.002, 47.001)), timeout=10_000)
    qtbot.waitUntil(lambda: not page.changes.can_undo, timeout=10_000)


def test_while_it_is_only_looked_at_no_pin_moves(qtbot: QtBot, page: MapPage) -> None:
    streets(page.desk.folder)
    with changing(page.desk.folder) as con:
        stand(con, "c1", "", (6.002, 47.001), now_ms=NOW_MS)
    page.refresh()
    shown(qtbot, page)
    at = QPoint(*map(round, page.plan.place_of("c1") or (0, 0)))
    QTest.mousePress(page.plan, LEFT, pos=at)
    QTest.mouseMove(page.plan, at + QPoint(40, 30))
    QTest.mouseRelease(page.plan, LEFT, pos=at + QPoint(40, 30))
    QTest.mouseClick(page.plan, LEFT, pos=QPoint(30, 30))
    assert pins(page) == {"c1": (6.002, 47.001)}


def test_everything_is_done_with_the_keyboard_alone(qtbot: QtBot, page: MapPage) -> None:
    streets(page.desk.folder)
    page.refresh()
    shown(qtbot, page)
    page.place_button.setFocus()
    QTest.keyClick(page.place_button, Qt.Key.Key_Return)
    qtbot.waitUntil(page.list.hasFocus)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    chosen = page.chosen
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(page.plan.hasFocus)
    QTest.keyClick(page.plan, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chosen in pins(page), timeout=10_000)
    for _tab in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if page.sides.placing.done_button.hasFocus():
            break
    QTest.keyClick(page.sides.placing.done_button, Qt.Key.Key_Return)
    assert page.plan.mode == "look"


def test_a_box_goes_off_the_plan(qtbot: QtBot, page: MapPage) -> None:
    streets(page.desk.folder)
    with changing(page.desk.folder) as con:
        stand(con, "c1", "", (6.002, 47.001), now_ms=NOW_MS)
    page.refresh()
    shown(qtbot, page)
    click(qtbot, page.place_button)
    go_to_line(qtbot, page, "c1")
    click(qtbot, page.sides.placing.off_button)
    qtbot.waitUntil(lambda: pins(page) == {}, timeout=10_000)


# --- looking ---


def test_a_pin_and_its_line_are_chosen_together(qtbot: QtBot, page: MapPage) -> None:
    streets(page.desk.folder)
    with changing(page.desk.folder) as con:
        stand(con, "c1", "", (6.001, 47.001), now_ms=NOW_MS)
        stand(con, "n1", "", (6.003, 47.001), now_ms=NOW_MS)
    page.refresh()
    shown(qtbot, page)
    at = page.plan.place_of("n1")
    assert at is not None
    QTest.mouseClick(page.plan, LEFT, pos=QPoint(round(at[0]), round(at[1])))
    assert page.chosen == "n1"
    assert page.list._sensors[page.list.currentIndex().row()] == "n1"
    assert page.card.isVisible()
    assert "dB" in page.card.accessibleName()
    go_to_line(qtbot, page, "c1")
    assert "dB" not in page.card.accessibleName()


def test_see_leads_to_the_page_of_its_measures(qtbot: QtBot, commune: Commune) -> None:
    page = commune.map
    streets(page.desk.folder)
    page.refresh()
    shown(qtbot, page)
    go_to_line(qtbot, page, "n1")
    click(qtbot, page.card.look_button)
    qtbot.waitUntil(lambda: commune.window.current_key == "noise", timeout=10_000)


def test_wheel_keys_and_buttons_change_the_size_and_0_shows_all(qtbot: QtBot, page: MapPage) -> None:
    streets(page.desk.folder)
    page.refresh()
    shown(qtbot, page)
    whole = page.plan.camera.scale
    page.plan.setFocus()
    at = QPointF(120, 90)
    under = page.plan.camera.to_plan((120, 90))
    turn = QWheelEvent(
        at,
        page.plan.mapToGlobal(at),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.plan, turn)
    assert page.plan.camera.scale > 1.3 * whole
    assert page.plan.camera.to_plan((120, 90)) == pytest.approx(under, abs=0.5)
    QTest.keyClick(page.plan, Qt.Key.Key_Plus)
    click(qtbot, page.closer)
    assert page.plan.camera.scale > 2.5 * whole
    seen = page.plan.camera.left
    QTest.keyClick(page.plan, Qt.Key.Key_Right)
    assert page.plan.camera.left < seen
    QTest.keyClick(page.plan, Qt.Key.Key_0)
    assert page.plan.camera.scale == pytest.approx(whole)
    QTest.keyClick(page.plan, Qt.Key.Key_Minus)
    assert page.plan.camera.scale == pytest.approx(whole)  # never smaller than all of it
    qtbot.waitUntil(lambda: page.plan.is_drawn)


def test_the_state_of_a_box_is_a_shape_a_colour_and_a_word(qtbot: QtBot, page: MapPage) -> None:
    streets(page.desk.folder)
    page.refresh()
    shown(qtbot, page)
    with changing(page.desk.folder) as con:
        for number, sensor in enumerate(("c1", "n1")):
            stand(con, sensor, "", (6.001 + number / 1000, 47.001), now_ms=NOW_MS)
    page.refresh()
    qtbot.waitUntil(lambda: len(page.plan._pins) == 2, timeout=10_000)
    looks = {(pin.look.shape, pin.look.word) for pin in page.plan._pins}
    assert all(word for _shape, word in looks)
    assert all(word in page.legend.accessibleName() for _shape, word in looks)
    assert all(pin.name in page.plan.accessibleName() for pin in page.plan._pins)


def test_t_shows_the_table_behind_the_plan_and_leads_back(qtbot: QtBot, page: MapPage) -> None:
    streets(page.desk.folder)
    page.refresh()
    shown(qtbot, page)
    page.plan.setFocus()
    QTest.keyClick(page.plan, Qt.Key.Key_T)
    assert page.table.isVisible()
    assert page.table.row_count() == len(page.view.boxes)
    assert "à placer" in page.table.copy_text()
    QTest.keyClick(page.table, Qt.Key.Key_T)
    assert page.plan.isVisible()


# --- the scale of a picture ---


def begin_scale(qtbot: QtBot, page: MapPage) -> None:
    click(qtbot, page.plan_button)
    button = next(
        b for b in page.sides.layers.findChildren(Button) if b.accessibleName().startswith("Donner une échelle")
    )
    click(qtbot, button)
    qtbot.waitUntil(page.sides.scale.isVisible)
    for x, y in ((0.2, 0.5), (0.8, 0.5)):
        at = page.plan.camera.to_screen((640 * x, 480 * y))
        QTest.mouseClick(page.plan, LEFT, pos=QPoint(round(at[0]), round(at[1])))


def test_a_known_distance_gives_a_picture_its_scale_bar(
    qtbot: QtBot, page: MapPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_plan(qtbot, page, scan(tmp_path / "plan.png"), monkeypatch=monkeypatch)
    shown(qtbot, page)
    begin_scale(qtbot, page)
    assert not page.sides.scale.keep_button.isEnabled()
    QTest.keyClicks(page.sides.scale.metres, "768")
    click(qtbot, page.sides.scale.keep_button)
    qtbot.waitUntil(lambda: page.view.plan is not None and page.view.plan.unit_m is not None, timeout=10_000)
    assert page.view.plan is not None
    assert page.view.plan.unit_m == pytest.approx(2.0, abs=0.02)


def test_two_coordinates_put_boxes_on_a_picture_by_themselves(
    qtbot: QtBot, page: MapPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with changing(page.desk.folder) as con:
        stand(con, "c1", "", (6.005, 47.0), now_ms=NOW_MS)
    open_plan(qtbot, page, scan(tmp_path / "plan.png"), monkeypatch=monkeypatch)
    shown(qtbot, page)
    begin_scale(qtbot, page)
    click(qtbot, page.sides.scale.way.segment("degrees"))
    QTest.keyClicks(page.sides.scale.one, "47 ; 6")
    QTest.keyClicks(page.sides.scale.other, "47,0 ; 6,01")
    click(qtbot, page.sides.scale.keep_button)
    qtbot.waitUntil(lambda: page.plan.place_of("c1") is not None, timeout=10_000)
    qtbot.waitUntil(lambda: page.view.plan is not None and page.view.plan.earth is not None, timeout=10_000)
    assert page.view.plan is not None
    assert page.view.plan.where("c1") == pytest.approx((320, 240), abs=3)


def test_places_that_tell_no_scale_are_told_beside_the_fields(
    qtbot: QtBot, page: MapPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_plan(qtbot, page, scan(tmp_path / "plan.png"), monkeypatch=monkeypatch)
    shown(qtbot, page)
    begin_scale(qtbot, page)
    QTest.keyClicks(page.sides.scale.metres, "0")
    click(qtbot, page.sides.scale.keep_button)
    qtbot.waitUntil(lambda: bool(page.sides.scale._wrong.text()), timeout=10_000)
    assert page.sides.scale.isVisible()


# --- for somebody who hears the page ---


def test_a_plan_of_many_boxes_is_said_in_numbers_and_names_those_that_want_somebody() -> None:
    def box(number: int, state: DeviceState) -> DeviceFacts:
        return DeviceFacts(f"s{number}", f"Boîtier {number}", "", state, True, (), 0, 0, None, None, None, None, 1)

    many = [box(number, DeviceState.RUNNING if number > 1 else DeviceState.SILENT) for number in range(60)]
    said = said_boxes(many)
    assert "Muet\xa0: 2" in said
    assert "Boîtier 1 (Muet)" in said
    assert "Boîtier 30" not in said
    assert len(said) < 120
    assert "Boîtier 5 (En marche)" in said_boxes(many[:6])
    assert said_boxes([]) == ""


def test_what_a_hand_does_to_a_pin_is_said(qtbot: QtBot, page: MapPage, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("desktop.pages.map_changes.announce", lambda _part, words: said.append(words))
    streets(page.desk.folder)
    page.refresh()
    shown(qtbot, page)
    page.changes.put("n1", (50.0, 60.0))
    qtbot.waitUntil(lambda: page.changes.can_undo and not page._waiting, timeout=10_000)
    page.changes.undo()
    qtbot.waitUntil(lambda: not page.changes.can_undo and not page._waiting, timeout=10_000)
    assert said == ["Place a sa place sur le plan.", "Annulé."]


def test_on_a_narrow_page_what_to_click_for_stands_above_the_plan(
    qtbot: QtBot, commune: Commune, page: MapPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_plan(qtbot, page, written(tmp_path, "rues.geojson", LINE), monkeypatch=monkeypatch)
    shown(qtbot, page)
    commune.window.resize(911, 512)
    qtbot.waitUntil(lambda: page.is_narrow)
    click(qtbot, page.place_button)
    placing = page.sides.placing
    qtbot.waitUntil(lambda: placing.visibleRegion().boundingRect() == placing.rect(), timeout=10_000)
    assert placing.mapTo(page, QPoint(0, placing.height())).y() <= page.plan.mapTo(page, QPoint(0, 0)).y()
    commune.window.resize(1366, 740)
    qtbot.waitUntil(lambda: not page.is_narrow)
    qtbot.waitUntil(lambda: placing.mapTo(page, QPoint(0, 0)).x() > page.plan.width())
