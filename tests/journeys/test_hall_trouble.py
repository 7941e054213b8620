"""A lobby screen that cannot use its base, or its key: visitors are not told why, so the office and the screen are.

Real bases, a real full disk, a real broker.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import kiosk.app
import kiosk.feed
import kiosk.standstill
import runtime.usb_keys
from kiosk.feed import LobbyFeed
from kiosk.standstill import Standstill
from kiosk.window import KioskWindow
from runtime.folder import FolderReadOnly
from runtime.lobby_words import told_words
from runtime.usb_keys import why_no_key_is_read
from store.base import BASE_NAME
from sync.lobby_kept import CONTENT_NAME
from sync.lobby_seal import UNREAD
from sync.lobby_state import NOT_OURS
from tests.support.broker import MosquittoBroker
from tests.support.hall import standing
from tests.support.lobby import NOW_MS, card, make_hall, make_office, prepare, sending
from tests.support.small_disk import fill, small_disk

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from runtime.lobby_sender import LobbySender


def heard(sender: LobbySender) -> str:
    return "\n".join(f"{said.first} {said.second}" for said in told_words(sender.posting, NOW_MS, "Europe/Paris"))


def told(feed: LobbyFeed) -> str:
    return "\n".join(f"{said.first} {said.second}" for said in feed.origin())


def test_a_screen_whose_base_is_of_a_newer_parvis_says_so_to_the_office_and_behind_its_pin(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, broker: MosquittoBroker
) -> None:
    office = make_office(tmp_path / "office", broker.url)
    hall = make_hall(tmp_path / "hall", broker.url, office)
    with sending(office) as sender:
        with standing(qapp, qtbot, hall) as (_window, feed):  # as it was before: the office knows its name
            qtbot.waitUntil(lambda: bool(sender.posting.screens), timeout=15_000)
            assert "ne peut pas se servir" not in heard(sender)
            assert feed.origin()
        (name,) = [screen.name for screen in sender.posting.screens]
        with closing(sqlite3.connect(hall / BASE_NAME)) as con:
            (version,) = con.execute("PRAGMA user_version").fetchone()
            con.execute(f"PRAGMA user_version = {version + 1}")
            con.commit()
        with standing(qapp, qtbot, hall) as (_window, feed):
            feed.ask()
            qtbot.waitUntil(lambda: "a été faite par un Parvis plus récent" in heard(sender), timeout=15_000)
            assert "ne peut pas se servir de sa base" in heard(sender)
            assert [screen.name for screen in sender.posting.screens] == [name]
            assert "a été faite par un Parvis plus récent" in told(feed)
        with closing(sqlite3.connect(hall / BASE_NAME)) as con:
            con.execute(f"PRAGMA user_version = {version}")
            con.commit()
        with standing(qapp, qtbot, hall) as (_window, feed):
            qtbot.waitUntil(lambda: "ne peut pas se servir" not in heard(sender), timeout=15_000)
            assert "par un Parvis" not in told(feed)


@pytest.mark.skipif(sys.platform != "linux", reason="needs mounts")
def test_a_screen_whose_disk_is_full_says_so_to_the_office(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, broker: MosquittoBroker
) -> None:
    office = make_office(tmp_path / "office", broker.url)
    with small_disk(tmp_path / "disk", 16) as disk, sending(office) as sender:
        hall = make_hall(disk / "hall", broker.url, office)
        filler = fill(disk)
        with standing(qapp, qtbot, hall) as (_window, feed):
            feed.ask()
            qtbot.waitUntil(lambda: "disque de cet ordinateur est plein" in heard(sender), timeout=20_000)
            assert "plein" in told(feed)
            filler.unlink()
            qtbot.waitUntil(lambda: "ne peut pas se servir" not in heard(sender), timeout=40_000)


def looking(look: Callable[[], None]) -> QTimer:
    """Call `look` soon, and again whenever it starts this timer; after a minute close what stands."""
    timer, looks = QTimer(), count()
    timer.setSingleShot(True)
    timer.setInterval(50)

    def once() -> None:
        if next(looks) > 1_200:
            QApplication.closeAllWindows()
        else:
            look()

    timer.timeout.connect(once)
    timer.start()
    return timer


def test_a_screen_that_cannot_open_its_folder_at_all_says_so_to_the_office_until_it_can(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, broker: MosquittoBroker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a calm page stands then, and nothing is fetched. What it receives by was away with the folder, or not."""
    office = make_office(tmp_path / "office", broker.url)
    hall = make_hall(tmp_path / "hall", broker.url, office)
    card(office, "Marché")
    prepare(office)
    real, is_away = kiosk.app.prepare_folder, [True]

    def prepare_folder(folder: Path) -> Path:
        if is_away[0]:
            raise FolderReadOnly(folder)
        return real(folder)

    monkeypatch.setattr(kiosk.app, "prepare_folder", prepare_folder)
    monkeypatch.setattr(kiosk.standstill, "AGAIN_MS", 50)
    seen: list[str] = []
    with sending(office) as sender:

        def look() -> None:
            shown = [type(one) for one in QApplication.topLevelWidgets() if one.isVisible()]
            said = heard(sender)
            if is_away[0] and Standstill in shown and "droit d’écrire" in said:
                seen.append(said)
                is_away[0] = False
            elif KioskWindow in shown and "ne peut pas se servir" not in said and "affiche le contenu" in said:
                seen.append(said)
                (window,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, KioskWindow))
                window.close()
                return
            timer.start()

        timer = looking(look)
        assert kiosk.app.run(hall, windowed=True) == 0
    assert len(seen) == 2
    assert "ne peut pas se servir de sa base" in seen[0]
    assert "n’affiche encore rien" in seen[0]


def test_settings_that_were_away_with_the_folder_hold_once_it_is_there(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen would receive nothing until somebody starts it again."""
    hall = make_hall(tmp_path / "hall", "mqtt://127.0.0.1:9", None)
    away = hall.rename(tmp_path / "away")
    hall.touch()  # a file where the folder should be
    monkeypatch.setattr(kiosk.standstill, "AGAIN_MS", 50)
    received: list[bool] = []

    def look() -> None:
        for one in QApplication.topLevelWidgets():
            if isinstance(one, Standstill) and one.isVisible() and hall.is_file():
                hall.unlink()
                away.rename(hall)
            elif isinstance(one, KioskWindow) and one.isVisible():
                received.extend(feed._receives for feed in one.findChildren(LobbyFeed))
                one.close()
                return
        timer.start()

    timer = looking(look)
    assert kiosk.app.run(hall, windowed=True) == 0
    assert received == [True]


def plugged(root: Path, *, is_mounted: bool, name: str | None = None) -> tuple[Path, Path, Path]:
    """Make what the system says of a computer with one USB disk of one part.

    `name` is that of its file system, "" without one; None: no file system that is known.
    """
    by_id, blocks, dev, mounts = root / "by-id", root / "block", root / "dev", root / "mounts"
    by_label, by_uuid = root / "by-label", root / "by-uuid"
    for folder in (by_id, by_label, by_uuid, dev, blocks / "sdb" / "sdb1" / "holders", blocks / "sdb" / "holders"):
        folder.mkdir(parents=True, exist_ok=True)
    for link in (*by_label.iterdir(), *by_uuid.iterdir()):
        link.unlink()
    if name is not None:
        (by_uuid / "1A2B-3C4D").symlink_to(dev / "sdb1")
    if name:
        (by_label / name).symlink_to(dev / "sdb1")
    for name in ("sdb", "sdb1"):
        (dev / name).touch()
    (blocks / "sdb" / "size").write_text("15728640\n")
    (blocks / "sdb1").mkdir(exist_ok=True)
    for link, target in (("usb-Stick_0-0:0", "sdb"), ("usb-Stick_0-0:0-part1", "sdb1")):
        if not (by_id / link).exists():
            (by_id / link).symlink_to(dev / target)
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\n" + ("/dev/sdb1 /run/parvis-key vfat ro 0 0\n" if is_mounted else ""))
    return root, mounts, blocks


def look_at(seen: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a screen find what is plugged in there."""
    monkeypatch.setattr(
        runtime.usb_keys, "why_no_key_is_read", lambda real=runtime.usb_keys.why_no_key_is_read: real(*seen)
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows says nothing of what is plugged in")
def test_a_key_that_is_plugged_in_and_cannot_be_read_is_told_at_the_second_look_and_no_more_once_it_can(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, broker: MosquittoBroker, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = make_office(tmp_path / "office", broker.url)
    hall, key = make_hall(tmp_path / "hall", broker.url, office), tmp_path / "key"
    look_at(plugged(tmp_path, is_mounted=False), monkeypatch)
    with sending(office) as sender, standing(qapp, qtbot, hall, key) as (_window, feed):
        qtbot.waitUntil(lambda: feed._unread == 1, timeout=15_000)
        assert "clé USB est branchée" not in told(feed)
        feed.look_for_content()
        qtbot.waitUntil(lambda: "doit s’appeler PARVIS" in told(feed), timeout=15_000)
        qtbot.waitUntil(lambda: "ne peut pas lire la clé USB" in heard(sender), timeout=15_000)
        plugged(tmp_path, is_mounted=True)
        feed.look_for_content()
        qtbot.waitUntil(lambda: "doit s’appeler PARVIS" not in told(feed), timeout=15_000)
        qtbot.waitUntil(lambda: "ne peut pas lire la clé USB" not in heard(sender), timeout=15_000)


def test_a_file_of_the_key_that_may_not_be_read_is_told_too(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, broker: MosquittoBroker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests may run as root, whom no right binds: the refusal is that of the kernel's call."""
    hall, key = make_hall(tmp_path / "hall", broker.url, None), tmp_path / "key"
    key.mkdir()
    (key / CONTENT_NAME).write_text("{}")
    real = os.open

    def refused(path: object, *more: int) -> int:
        if Path(str(path)) == key / CONTENT_NAME:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refused)
    with standing(qapp, qtbot, hall, key) as (_window, feed):
        qtbot.waitUntil(lambda: feed._unread == 1, timeout=15_000)
        feed.look_for_content()
        qtbot.waitUntil(lambda: feed._refused == (UNREAD, NOW_MS), timeout=15_000)
        assert not (hall / "lobby" / "aside").exists()
    assert kiosk.feed._LASTING == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows says nothing of what is plugged in")
def test_the_name_of_the_offices_key_is_the_same_in_any_letters(tmp_path: Path) -> None:
    """exFAT keeps « Parvis » as it was typed: such a key was called a stranger's."""
    assert why_no_key_is_read(*plugged(tmp_path, is_mounted=False, name="Parvis")) == UNREAD
    assert why_no_key_is_read(*plugged(tmp_path, is_mounted=False, name="PARVIS2")) == NOT_OURS
    rules = (Path(__file__).parents[2] / "packaging/kiosk/debian/99-parvis-office-key.rules").read_text()
    assert '"[Pp][Aa][Rr][Vv][Ii][Ss]"' in rules and "ro,noexec,nosuid,nodev" in rules and "vfat|exfat" in rules


@pytest.mark.skipif(os.name == "nt", reason="Windows says nothing of what is plugged in")
def test_a_visitors_stick_is_told_as_one_that_is_not_the_town_halls(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, broker: MosquittoBroker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the key of the office, unreadable, was there before, and until it is unplugged."""
    office = make_office(tmp_path / "office", broker.url)
    hall, key = make_hall(tmp_path / "hall", broker.url, office), tmp_path / "key"
    look_at(plugged(tmp_path, is_mounted=False), monkeypatch)
    with sending(office) as sender, standing(qapp, qtbot, hall, key) as (_window, feed):
        qtbot.waitUntil(lambda: feed._unread == 1, timeout=15_000)
        feed.look_for_content()
        qtbot.waitUntil(lambda: "ne peut pas lire la clé USB" in heard(sender), timeout=15_000)
        plugged(tmp_path, is_mounted=False, name="VACANCES")
        for looks in (1, 2):
            feed.look_for_content()
            qtbot.waitUntil(lambda looks=looks: feed._unread == looks, timeout=15_000)
        qtbot.waitUntil(lambda: "n’est pas celle de la mairie est branchée" in heard(sender), timeout=15_000)
        assert "ne peut pas lire" not in heard(sender)
        assert "n’est pas celle de la mairie a été vue" in told(feed) and "PARVIS" in told(feed)
        assert "VACANCES" not in heard(sender) + told(feed), "what a stranger calls a stick is nobody’s business"
        (tmp_path / "by-id" / "usb-Stick_0-0:0").unlink()
        feed.look_for_content()
        qtbot.waitUntil(
            lambda: "clé USB" not in heard(sender) and "celle de la mairie" not in told(feed), timeout=15_000
        )


def test_a_disk_in_use_an_encrypted_one_and_an_empty_card_reader_are_no_keys_that_cannot_be_read(
    tmp_path: Path,
) -> None:
    disks, mounts, blocks = plugged(tmp_path, is_mounted=True)
    assert not why_no_key_is_read(disks, mounts, blocks)
    for name, why in ((None, UNREAD), ("PARVIS", UNREAD), ("", NOT_OURS), ("VACANCES", NOT_OURS)):
        plugged(tmp_path, is_mounted=False, name=name)
        assert why_no_key_is_read(disks, mounts, blocks) == why
    (blocks / "sdb1" / "holders" / "dm-0").mkdir(parents=True)
    assert not why_no_key_is_read(disks, mounts, blocks)
    (blocks / "sdb1" / "holders" / "dm-0").rmdir()
    (blocks / "sdb" / "size").write_text("0\n")
    assert not why_no_key_is_read(disks, mounts, blocks)
    assert not why_no_key_is_read(tmp_path / "none", mounts, blocks)
