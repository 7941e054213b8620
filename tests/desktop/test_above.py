"""What stands above every page while something around Parvis is not as it should be, and goes when it is again."""

from __future__ import annotations

import json
import os
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from measures.timespan import HOUR_MS
from reports.devices import DeviceState
from runtime.faults import fault_of
from runtime.overflow import OVERFLOW_NAME
from runtime.settings import BrokerSettings, Settings, write_settings
from store.backup import back_up
from store.base import BASE_NAME, open_reader
from store.catalogue import adopt_device
from store.change import changing
from store.faults import BaseMoved
from tests.support.base import make_base
from tests.support.broker import MosquittoBroker, running
from tests.support.collecting import collecting, until
from tests.support.desktop import click, opened, unread
from tests.support.small_disk import fill, small_disk
from tests.support.uplink import sensor_of, uplink
from widgets.strip import ErrorStrip

WAIT_MS = 30_000


def said_now(number: int) -> tuple[str, bytes]:
    """Give a message of one box, of this moment."""
    topic, payload = uplink(number, devices=1)
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    return topic, json.dumps(json.loads(payload) | {"time": at}).encode()


@pytest.fixture
def folder(tmp_path: Path, broker: MosquittoBroker) -> Path:
    """A town one of whose boxes has spoken."""
    made = make_base(tmp_path / "town")
    write_settings(made, Settings(broker=BrokerSettings(address=broker.url)))
    with collecting(made):
        until((made / "reception.json").exists)
        broker.publish([said_now(1)])
        until(lambda: _messages(made) == 1)
    with changing(made) as con:
        adopt_device(con, sensor_of(0), name="Place", site="Place")
    return made


def _messages(folder: Path) -> int:
    with closing(open_reader(folder)) as con:
        return int(con.execute("SELECT ifnull(sum(messages), 0) FROM device").fetchone()[0])


def _heard_ms(folder: Path) -> int:
    with closing(open_reader(folder)) as con:
        return int(con.execute("SELECT max(last_ms) FROM device").fetchone()[0])


def test_while_the_broker_is_away_no_box_is_blamed_and_the_cause_is_said_first(
    qtbot: QtBot, folder: Path, broker: MosquittoBroker
) -> None:
    broker.stop()
    later_ms = _heard_ms(folder) + 9 * HOUR_MS
    with opened(qtbot, folder, lambda: later_ms) as commune:
        above = commune.above
        qtbot.waitUntil(lambda: above.surroundings is not None and above.surroundings.isVisible(), timeout=WAIT_MS)
        assert above.surroundings is not None
        told = above.surroundings.accessibleName()
        assert told.startswith("Rien ne peut arriver depuis ")
        assert "ne répond pas sur le port" in told
        assert "Les capteurs n’y sont pour rien." in told
        qtbot.waitUntil(lambda: "pas pu donner" in commune.home.boxes.accessibleName(), timeout=WAIT_MS)
        assert not commune.home.waiting.isVisible()
        commune.window.show_page("devices")
        qtbot.waitUntil(lambda: bool(commune.devices._shown), timeout=WAIT_MS)
        assert [box.state for box in commune.devices._shown] == [DeviceState.UNHEARD]
        assert above.surroundings.isVisible(), "on every page"
        broker.start()
        broker.publish([said_now(2)])
        qtbot.waitUntil(lambda: commune.desk.service.state.is_live, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: not above.surroundings.isVisible(), timeout=WAIT_MS)


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody take away a file that is open")
def test_a_folder_that_went_away_is_told_above_the_last_known_page_and_is_gone_on_with(
    qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    with opened(qtbot, folder) as commune:
        above = commune.above
        qtbot.waitUntil(lambda: commune.desk.service.state.is_live, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: bool(commune.home.boxes.accessibleName()), timeout=WAIT_MS)
        known = commune.home.boxes.accessibleName()
        folder.rename(tmp_path / "away")
        qtbot.waitUntil(lambda: above.surroundings is not None and above.surroundings.isVisible(), timeout=WAIT_MS)
        assert above.surroundings is not None
        told = above.surroundings.accessibleName()
        assert told.startswith("La base de la commune n’est plus dans son dossier")
        assert "Parvis reprend de lui-même." in told
        commune.home.refresh()
        commune.window.show_page("devices")
        commune.window.show_page("home")
        assert commune.home.boxes.accessibleName() == known
        assert not commune.home.fault_strip.isVisible(), "said once is enough"
        (tmp_path / "away").rename(folder)
        qtbot.waitUntil(lambda: not above.surroundings.isVisible(), timeout=WAIT_MS)


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody take away a file that is open")
def test_a_page_that_met_it_first_is_silent_once_the_strip_above_says_it(
    qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    with opened(qtbot, folder) as commune:
        qtbot.waitUntil(lambda: commune.desk.service.state.is_live, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: bool(commune.home.boxes.accessibleName()), timeout=WAIT_MS)
        folder.rename(tmp_path / "away")
        commune.home.show_unread(fault_of(BaseMoved()))
        assert commune.home.fault_strip.isVisible()
        qtbot.waitUntil(lambda: commune.desk.service.state.base_fault is not None, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: not commune.home.fault_strip.isVisible(), timeout=WAIT_MS)
        (tmp_path / "away").rename(folder)
        qtbot.waitUntil(lambda: commune.desk.service.state.base_fault is None, timeout=WAIT_MS)


@pytest.mark.skipif(sys.platform != "linux", reason="needs mounts")
def test_a_new_folder_on_a_full_disk_says_that_the_disk_is_full_and_not_that_no_base_is_there(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        folder = disk / "neuve"
        folder.mkdir()
        fill(disk)
        with unread(qtbot, folder) as commune:
            qtbot.waitUntil(lambda: commune.desk.service.state.base_fault is not None, timeout=WAIT_MS)
            strip = commune.above.surroundings
            assert strip is not None and "Le disque est plein" in strip.accessibleName()
            told: list[object] = []
            commune.desk.ask("met", lambda _con: None, told.append, told.append)
            qtbot.waitUntil(lambda: bool(told), timeout=WAIT_MS)
            assert getattr(told[0], "code", "") == "base-missing", "a page that asks meets it"
            commune.page_in_view.refresh()
            commune.desk.ask("after it", lambda _con: None, told.append, told.append)
            qtbot.waitUntil(lambda: len(told) == 2, timeout=WAIT_MS)
            faults = [one.accessibleName() for one in commune.window.findChildren(ErrorStrip) if one.isVisible()]
            assert faults == [strip.accessibleName()]


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody take away a file that is open")
def test_a_restored_backup_is_shown_and_said_until_somebody_has_seen_it(
    qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    with closing(open_reader(folder)) as con:
        back_up(con, tmp_path / "backup")
    with changing(folder) as con:
        adopt_device(con, sensor_of(0), name="Gare", site="Gare")
    with opened(qtbot, folder) as commune:
        above = commune.above
        commune.window.show_page("devices")
        qtbot.waitUntil(lambda: [b.name for b in commune.devices._shown] == ["Gare"], timeout=WAIT_MS)
        qtbot.waitUntil(lambda: commune.desk.service.state.is_live, timeout=WAIT_MS)
        (tmp_path / "backup").replace(folder / BASE_NAME)
        qtbot.waitUntil(lambda: [b.name for b in commune.devices._shown] == ["Place"], timeout=WAIT_MS)
        qtbot.waitUntil(lambda: above.replaced is not None and above.replaced.isVisible(), timeout=WAIT_MS)
        assert above.replaced is not None
        (copy,) = (folder / "backups").iterdir()
        assert copy.name.startswith("replaced-")
        assert "dans le dossier «\u202fbackups\u202f» de la commune" in above.replaced.accessibleName()
        click(qtbot, above.seen_button)
        assert not above.replaced.isVisible()
        commune.window.aged.emit()
        assert not above.replaced.isVisible()


def test_what_the_broker_threw_away_is_told_above_the_page_until_it_is_seen(qtbot: QtBot, tmp_path: Path) -> None:
    made = make_base(tmp_path / "town")
    with running(tmp_path, "sys_interval 1", queued="max_queued_messages 50") as broker:
        write_settings(made, Settings(broker=BrokerSettings(address=broker.url)))
        with collecting(made):
            until((made / OVERFLOW_NAME).exists)
        broker.publish([said_now(number) for number in range(200)])
        with opened(qtbot, made) as commune:
            above = commune.above
            qtbot.waitUntil(lambda: above.overflow is not None and above.overflow.isVisible(), timeout=WAIT_MS)
            assert above.overflow is not None
            told = above.overflow.accessibleName()
            assert told.startswith("Le serveur des capteurs a jeté ")
            assert "reste un trou" in told
            assert "max_queued_messages 100000" in told
            click(qtbot, above.overflow_button)
            assert not above.overflow.isVisible()
