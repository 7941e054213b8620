"""A second start raises the first window, a commune at a time."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from runtime.bridge import Bridge
from runtime.faults import fault_of
from runtime.folder import FolderReadOnly
from runtime.single import Single
from tests.support.locked import locked_folder


def test_the_second_of_a_folder_is_not_the_first_and_calls_it(tmp_path: Path, qtbot: QtBot) -> None:
    bridge = Bridge()
    with Single(tmp_path, "desktop") as first:
        assert first.is_first
        bridge.watch_calls(first.call_file)
        for _ in range(2):
            with qtbot.waitSignal(bridge.called, timeout=10_000), Single(tmp_path, "desktop") as second:
                assert not second.is_first
                second.call()
    bridge.close()


def test_a_window_that_is_gone_is_not_called_by_the_next_of_the_same_folder(tmp_path: Path, qtbot: QtBot) -> None:
    gone, here = Bridge(), Bridge()
    with Single(tmp_path, "desktop") as first:
        gone.watch_calls(first.call_file)
        gone.close()
        here.watch_calls(first.call_file)
        with (
            qtbot.assertNotEmitted(gone.called),
            qtbot.waitSignal(here.called, timeout=10_000),
            Single(tmp_path, "desktop") as second,
        ):
            second.call()
    here.close()


def test_another_commune_and_another_program_are_first_too(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with (
        Single(tmp_path, "desktop"),
        Single(tmp_path, "kiosk") as kiosk,
        Single(tmp_path / "other", "desktop") as other,
    ):
        assert kiosk.is_first and other.is_first


def test_once_the_first_has_gone_the_next_is_first(tmp_path: Path) -> None:
    with Single(tmp_path, "desktop"):
        pass
    with Single(tmp_path, "desktop") as again:
        assert again.is_first


def test_a_folder_that_cannot_be_written_is_refused_with_what_to_do(tmp_path: Path) -> None:
    folder = locked_folder(tmp_path / "locked")
    with pytest.raises(FolderReadOnly) as refused, Single(folder, "desktop"):
        pass
    told = fault_of(refused.value)
    assert str(folder) in told.happened
    assert "Déverrouillez" in told.remedy
    assert not told.is_bug
