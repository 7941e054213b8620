"""A plan opened at the office, a box put on it, and a visitor who finds the box: by the broker, and on one computer."""

from __future__ import annotations

from contextlib import closing, contextmanager
from math import dist
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.pages.map_opening import read_layer
from kiosk.feed import LobbyFeed
from kiosk.plan_drawing import PlanDrawing
from kiosk.window import KioskWindow
from measures.plan import Layer, Scale, make_plan
from measures.reading import Reading
from measures.tile_cut import TileHead, choose_cuts
from measures.timespan import HOUR_MS
from runtime.lobby_outbox import make_content
from runtime.service import Service
from store.base import open_reader
from store.change import changing
from store.channels import place_sensor
from store.intake import Batch, DeviceNews
from store.plans import add_layer, stand
from sync.lobby_content import unpack
from sync.lobby_kept import CONTENT_NAME, take_from
from sync.lobby_seal import ContentFault, read_key
from tests.support.base import keep_batch
from tests.support.desktop import click, opened
from tests.support.hall import standing
from tests.support.kiosk_clock import PushedClock
from tests.support.kiosk_hand import Hand
from tests.support.lobby import NOW_MS, make_hall, make_office
from tests.support.plans import jpeg_head, scan, street_layer
from tests.support.tile_maps import mbtiles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.support.broker import MosquittoBroker


def say(folder: Path) -> None:
    """Let two boxes speak: one that is named, one that nobody has adopted yet."""
    times = range(NOW_MS - 30 * HOUR_MS, NOW_MS, HOUR_MS)
    readings = [
        Reading(sensor, at // HOUR_MS * HOUR_MS, "people_count", 7, "1", "interval", period_ms=HOUR_MS)
        for at in times
        for sensor in ("c1", "stranger")
    ]
    devices = [DeviceNews(sensor, NOW_MS, name) for sensor, name in (("c1", "Compteur"), ("stranger", "boite"))]
    keep_batch(folder, Batch(readings=readings, devices=devices, sites={"c1": "Mairie"}), now_ms=NOW_MS)


def drawing_of(qtbot: QtBot, window: KioskWindow) -> PlanDrawing:
    def found() -> list[PlanDrawing]:
        return [one for one in window.findChildren(PlanDrawing) if one.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1, timeout=10_000)
    return found()[0]


@contextmanager
def lobby_at_its_plan(qapp: QApplication, qtbot: QtBot, folder: Path) -> Iterator[PlanDrawing]:
    """Let a visitor come to the plan of a screen on this folder."""
    window = KioskWindow(qapp, folder, 3.61, clock=PushedClock(NOW_MS))
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show()
    hand = Hand(qtbot, window)
    with Service(folder, program="kiosk") as service:
        LobbyFeed(service, window, PushedClock(NOW_MS)).ask()
        qtbot.waitUntil(lambda: "Touchez l’écran" in hand.reads(), timeout=15_000)
        hand.touch("Touchez l’écran")
        hand.touch("C’est quoi")
        # What a key brought is looked for once the first page stands.
        qtbot.waitUntil(lambda: "Sur un plan" in [key.accessibleName() for key in hand.buttons()], timeout=15_000)
        hand.touch("Sur un plan")
        yield drawing_of(qtbot, window)
    window.close()


def test_a_scanned_plan_and_a_pin_of_the_office_stand_in_the_lobby(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, broker: MosquittoBroker, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = make_office(tmp_path / "Clairval", broker.url)
    hall = make_hall(tmp_path / "hall", broker.url, office)
    for folder in (office, hall):
        say(folder)
    file = scan(tmp_path / "plan.png")
    monkeypatch.setattr("desktop.pages.map.pick_files", lambda *_args: [file])
    with standing(qapp, qtbot, hall) as (window, feed):
        hand = Hand(qtbot, window)
        qtbot.waitUntil(lambda: "Touchez l’écran" in hand.reads(), timeout=15_000)
        hand.touch("Touchez l’écran")
        with opened(qtbot, office, now_ms=lambda: NOW_MS) as commune:
            commune.window.show_page("map")
            page = commune.map
            qtbot.waitUntil(page.empty.isVisible, timeout=10_000)
            page.empty.action_picked.emit()
            qtbot.waitUntil(lambda: page.view.plan is not None and page.plan.is_drawn, timeout=15_000)
            click(qtbot, page.place_button)
            page.choose("c1")
            at = page.plan.camera.to_screen((400.0, 100.0))
            QTest.mouseClick(page.plan, Qt.MouseButton.LeftButton, pos=QPoint(round(at[0]), round(at[1])))
            qtbot.waitUntil(lambda: page.plan.place_of("c1") is not None, timeout=10_000)
            commune.window.show_page("lobby")
            click(qtbot, commune.lobby.parts.segment("apart"))
            click(qtbot, commune.lobby.handing.send_button)
            qtbot.waitUntil(lambda: feed._content is not None and feed._content.plan is not None, timeout=20_000)
        hand.touch("C’est quoi")
        qtbot.waitUntil(lambda: "Sur un plan" in [key.accessibleName() for key in hand.buttons()], timeout=15_000)
        hand.touch("Sur un plan")
        drawing = drawing_of(qtbot, window)
        ((pin, _at),) = drawing.standing().pins
        assert pin.at == pytest.approx((400, 100), abs=2)
        # The picture itself is there: its ground is not the bare surface.
        picture = drawing.grab().toImage()
        seen = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
        assert len(seen) > 5
        hand.touch("1 · ")
        assert "Mairie" in hand.reads()


def test_a_lobby_on_the_base_of_the_office_shows_its_plan_straight(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    office = make_office(tmp_path / "Clairval", "")
    say(office)
    with changing(office) as con:
        add_layer(con, street_layer(), now_ms=NOW_MS)
        stand(con, "c1", "", (6.001, 47.001), now_ms=NOW_MS)
    with lobby_at_its_plan(qapp, qtbot, office) as plan:
        assert len(plan.standing().pins) == 1


def test_a_plan_comes_by_a_key_too_and_boxes_that_nobody_has_named_stay_at_the_office(tmp_path: Path) -> None:
    office, key = make_office(tmp_path / "Clairval", ""), tmp_path / "key"
    hall = make_hall(tmp_path / "hall", "", office)
    say(office)
    with changing(office) as con:
        add_layer(con, street_layer(), now_ms=NOW_MS)
        stand(con, "c1", "", (6.001, 47.001), now_ms=NOW_MS)
        stand(con, "stranger", "", (6.002, 47.001), now_ms=NOW_MS)
    with closing(open_reader(office)) as con:
        data = make_content(con, office, NOW_MS).data
    key.mkdir()
    (key / CONTENT_NAME).write_bytes(data)
    content = take_from(key, hall, NOW_MS)
    assert content is not None
    assert content == unpack(data, read_key(office))
    assert content.plan is not None
    assert content.plan.pins == (("c1", 6.001, 47.001),)


def test_a_box_with_a_number_longer_than_a_screen_takes_does_not_keep_the_content_at_home(tmp_path: Path) -> None:
    office, endless = make_office(tmp_path / "Clairval", ""), "urn:" + "x" * 230
    say(office)
    with changing(office) as con:
        place_sensor(con, endless, "Lavoir")
        add_layer(con, street_layer(), now_ms=NOW_MS)
        stand(con, "c1", "", (6.001, 47.001), now_ms=NOW_MS)
        stand(con, endless, "", (6.002, 47.001), now_ms=NOW_MS)
    with closing(open_reader(office)) as con:
        data = make_content(con, office, NOW_MS).data
    content = unpack(data, read_key(office))
    assert content.plan is not None
    assert content.plan.pins == (("c1", 6.001, 47.001),)


def test_a_plan_made_of_tiles_goes_to_the_lobby_with_the_names_of_its_makers(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    office, hall = make_office(tmp_path / "Clairval", ""), tmp_path / "hall"
    say(office)
    layer = read_layer(mbtiles(tmp_path / "plan.mbtiles", range(14, 17)), [(6.0, 47.0)]).layer
    with changing(office) as con:
        stand(con, "c1", "", (6.0, 47.0), now_ms=NOW_MS)
        add_layer(con, layer, now_ms=NOW_MS)
    with closing(open_reader(office)) as con:
        data = make_content(con, office, NOW_MS).data
    make_hall(hall, "", office)
    say(hall)
    (tmp_path / "key").mkdir()
    (tmp_path / "key" / CONTENT_NAME).write_bytes(data)
    take_from(tmp_path / "key", hall, NOW_MS)
    with lobby_at_its_plan(qapp, qtbot, hall) as plan:
        ((pin, _at),) = plan.standing().pins
        assert layer.scale is not None
        assert make_plan([layer]).earth is not None
        assert pin.at == pytest.approx(make_plan([layer]).earth.units(6.0, 47.0), abs=0.01)  # type: ignore[union-attr]
        assert plan.accessibleDescription() == "© Les contributeurs du Pays imaginaire"


def test_a_screen_that_knows_nothing_of_tiles_lays_them_by_their_corners() -> None:
    """An office and its screen are not brought up to date on the same day."""
    cut = choose_cuts(TileHead(10, 17, (5.0, 46.0, 7.0, 48.0)), 256, [(6.0, 47.0), (6.01, 47.003)])[0]
    scale = cut.scale(*cut.size, "© Pays")
    known = Scale(scale.one, scale.other, None, scale.one_at, scale.other_at)
    new, old = (make_plan([Layer("t", "t", "picture", jpeg_head(*cut.size), *cut.size, one)]) for one in (scale, known))
    assert new.earth is not None
    assert old.earth is not None
    apart_px = dist(new.earth.units(6.005, 47.001), old.earth.units(6.005, 47.001))
    assert apart_px * (new.unit_m or 0) < 5


def test_content_that_is_too_large_with_its_plan_goes_without_it_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = make_office(tmp_path / "Clairval", "")
    say(office)
    with changing(office) as con:
        add_layer(con, street_layer(), now_ms=NOW_MS)
    with closing(open_reader(office)) as con:
        whole = make_content(con, office, NOW_MS)
        assert whole.plan_left is None
        monkeypatch.setattr("runtime.lobby_outbox.MOST_BYTES", len(whole.data) - 1)
        made = make_content(con, office, NOW_MS)
        assert made.plan_left is not None
        assert "plan" in made.plan_left.line
        assert unpack(made.data, read_key(office)).plan is None
        monkeypatch.setattr("runtime.lobby_outbox.MOST_BYTES", 100)
        with pytest.raises(ContentFault) as fault:
            make_content(con, office, NOW_MS)
    assert fault.value.code == "content-size"


def test_the_office_says_that_its_plan_stayed_at_home(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = make_office(tmp_path / "Clairval", "")
    say(office)
    with changing(office) as con:
        add_layer(con, street_layer(), now_ms=NOW_MS)
    with closing(open_reader(office)) as con:
        whole = len(make_content(con, office, NOW_MS).data)
    monkeypatch.setattr("runtime.lobby_outbox.MOST_BYTES", whole - 1)
    (tmp_path / "key").mkdir()
    with opened(qtbot, office, lambda: NOW_MS) as commune:
        commune.window.show_page("lobby")
        commune.lobby.handing.hand_over(tmp_path / "key")
        qtbot.waitUntil(commune.lobby.fault_strip.isVisible, timeout=10_000)
        assert "plan de la commune" in commune.lobby.fault_strip.accessibleName()
    assert unpack((tmp_path / "key" / CONTENT_NAME).read_bytes(), read_key(office)).plan is None
