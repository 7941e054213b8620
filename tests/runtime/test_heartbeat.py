"""A loop that turns says so; one that does not is silent."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from runtime.heartbeat import FILE_VARIABLE, Heartbeat

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="systemd's datagrams need AF_UNIX")


@pytest.fixture
def systemd(tmp_path: Path):
    """The socket on which systemd would listen."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.settimeout(5)
        yield listening


def test_systemd_is_told_of_the_first_page_and_of_each_beat(
    systemd: socket.socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    monkeypatch.setenv("WATCHDOG_USEC", "6000000")
    heart = Heartbeat.from_environment()
    assert heart.interval_ms == 1000
    heart.ready()
    heart.beat()
    assert [systemd.recv(64) for _ in range(3)] == [b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1"]


def test_what_takes_long_is_announced_and_over_with_the_next_beat(
    systemd: socket.socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    monkeypatch.setenv("WATCHDOG_USEC", "5000000")
    heart = Heartbeat.from_environment()
    heart.busy()
    heart.beat()
    heart.beat()
    assert [systemd.recv(64) for _ in range(5)] == [
        b"WATCHDOG_USEC=45000000",
        b"WATCHDOG=1",
        b"WATCHDOG_USEC=5000000",
        b"WATCHDOG=1",
        b"WATCHDOG=1",
    ]


def test_a_short_patience_makes_a_quick_heart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", "/nowhere")
    monkeypatch.setenv("WATCHDOG_USEC", "900000")
    assert Heartbeat.from_environment().interval_ms == 300


def test_programs_that_are_started_by_us_do_not_beat_for_us(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import os

    monkeypatch.setenv("NOTIFY_SOCKET", "/nowhere")
    monkeypatch.setenv(FILE_VARIABLE, str(tmp_path / "beat"))
    Heartbeat.from_environment()
    assert not {"NOTIFY_SOCKET", "WATCHDOG_USEC", FILE_VARIABLE} & set(os.environ)


def test_the_guardians_file_is_touched(tmp_path: Path) -> None:
    Heartbeat(file=tmp_path / "beat").ready()
    assert (tmp_path / "beat").exists()


def test_a_watcher_that_is_gone_or_a_folder_that_is_does_not_end_the_lobby(tmp_path: Path) -> None:
    Heartbeat(str(tmp_path / "gone"), 0, tmp_path / "no" / "folder").ready()


def test_nobody_watches_is_the_usual_case(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NOTIFY_SOCKET", "WATCHDOG_USEC", FILE_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    heart = Heartbeat.from_environment()
    heart.ready()
    assert not heart.is_watched
