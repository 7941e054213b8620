"""A window is refused in a sentence where no screen takes it; Qt would end the process with a signal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime import screen
from runtime.screen import ScreenFault, require_screen
from tests.support.shared import missing

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings its own screen")


@pytest.fixture(autouse=True)
def _no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "QT_QPA_PLATFORM", "XAUTHORITY"):
        monkeypatch.delenv(name, raising=False)


def serve(folder: Path, *options: str) -> Iterator[str]:
    """Give the name of a screen of our own."""
    if shutil.which("Xvfb") is None:
        missing("Xvfb")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "640x480x24", "-nolisten", "tcp", *options],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture
def open_screen(tmp_path: Path) -> Iterator[str]:
    yield from serve(tmp_path)


@pytest.fixture
def locked_screen(tmp_path: Path) -> Iterator[str]:
    """A screen that takes only whoever shows a key, which nobody here has."""
    # One entry of an Xauthority file: family 256 (local), address, number, name of the protocol, key.
    parts = (b"nowhere", b"", b"MIT-MAGIC-COOKIE-1", bytes(range(16)))
    entry = b"\x01\x00" + b"".join(len(part).to_bytes(2, "big") + part for part in parts)
    (tmp_path / "keys").write_bytes(entry)
    yield from serve(tmp_path, "-auth", "keys")


def test_without_any_screen_it_is_said() -> None:
    with pytest.raises(ScreenFault, match="session graphique"):
        require_screen()


@pytest.mark.parametrize("name", [":987", "unix:987.0", "127.0.0.1:987"])
def test_a_screen_that_is_not_there_any_more_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", name)
    with pytest.raises(ScreenFault, match="accepte pas"):
        require_screen()
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    with pytest.raises(ScreenFault):
        require_screen()


def test_a_compositor_that_is_not_there_any_more_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    with pytest.raises(ScreenFault):
        require_screen()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with pytest.raises(ScreenFault):
        require_screen()
    (tmp_path / "wayland-7").touch()
    require_screen()


def test_a_screen_that_is_there_is_taken(open_screen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", open_screen)
    require_screen()
    monkeypatch.setattr(screen, "_is_at_terminal", lambda: True)
    require_screen()


def test_a_screen_of_another_account_is_refused_to_whoever_types(
    locked_screen: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DISPLAY", locked_screen)
    monkeypatch.setenv("XAUTHORITY", str(tmp_path / "none"))
    monkeypatch.setattr(screen, "_is_at_terminal", lambda: True)
    with pytest.raises(ScreenFault):
        require_screen()


def test_a_platform_named_for_qt_is_taken_at_its_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    require_screen()
