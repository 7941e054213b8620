"""How Parvis starts itself again."""

from __future__ import annotations

import sys

import pytest

from runtime.programs import kiosk_command


def test_from_source_the_lobby_is_a_command_of_parvis() -> None:
    assert kiosk_command("--windowed") == [sys.executable, "-m", "parvis", "kiosk", "--windowed"]


@pytest.mark.parametrize(("system", "name"), [("linux", "parvis-kiosk"), ("win32", "parvis-kiosk.exe")])
def test_a_bundle_shows_the_lobby_without_a_console(monkeypatch: pytest.MonkeyPatch, system: str, name: str) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(sys, "executable", "/opt/parvis/parvis")
    assert kiosk_command("--folder", "x") == [f"/opt/parvis/{name}", "--folder", "x"]
