"""Many change the settings at the same moment, and no change is lost; what cannot be taken is left as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from runtime.faults import Fault
from runtime.folder import FolderFault
from runtime.service import Service
from runtime.settings import SETTINGS_NAME, Settings, SettingsFault, read_settings
from runtime.settings_change import SettingsKeeper, change_settings
from tests.support.shared import ROOT

# Adds its own fifty lines to the landmarks of the noise, one change each.
CHANGER = """
import sys
from pathlib import Path
from msgspec.structs import replace
from runtime.settings_change import change_settings

def adding(line):
    def change(settings):
        noise = replace(settings.noise, landmarks=(*settings.noise.landmarks, line))
        return replace(settings, noise=noise)
    return change

folder, name = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
for number in range(50):
    change_settings(folder, adding(f"rail {name}-{number}"))
"""
UNTAKEN = ("version = 1\n[eclairage]\nprix = 3\n", "version = 1\nname = ", "version = 99\n")


def contact(words: str) -> Any:
    """Give the change that names whom to ask."""
    return lambda settings: replace(settings, town=replace(settings.town, contact=words))


def test_of_two_processes_that_each_change_fifty_settings_none_is_lost(tmp_path: Path) -> None:
    command = [sys.executable, "-c", CHANGER, str(tmp_path)]
    both = [
        subprocess.Popen([*command, name], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for name in ("a", "b")
    ]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in both:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in both:
        process.communicate(timeout=60)
    assert [process.returncode for process in both] == [0, 0]
    wanted = {f"rail {name}-{number}" for name in ("a", "b") for number in range(50)}
    assert set(read_settings(tmp_path).noise.landmarks) == wanted
    assert len(read_settings(tmp_path).noise.landmarks) == 100


@pytest.mark.parametrize("text", UNTAKEN)
def test_a_file_that_cannot_be_taken_is_never_written_over(tmp_path: Path, text: str) -> None:
    (tmp_path / SETTINGS_NAME).write_text(text)
    with pytest.raises(SettingsFault):
        change_settings(tmp_path, contact("Mairie"))
    assert (tmp_path / SETTINGS_NAME).read_text() == text


def test_a_file_that_cannot_be_read_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_NAME).mkdir()
    with pytest.raises(SettingsFault):
        change_settings(tmp_path, contact("Mairie"))
    assert (tmp_path / SETTINGS_NAME).is_dir()


def test_a_change_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    assert change_settings(tmp_path, lambda settings: settings) == Settings()
    assert not (tmp_path / SETTINGS_NAME).exists()


def test_a_change_that_fails_leaves_the_file_and_the_lock(tmp_path: Path) -> None:
    change_settings(tmp_path, contact("Mairie"))
    with pytest.raises(ZeroDivisionError):
        change_settings(tmp_path, lambda settings: replace(settings, version=1 // 0))
    assert change_settings(tmp_path, contact("Accueil")).town.contact == "Accueil"


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FolderFault):
        change_settings(tmp_path / "stick", contact("Mairie"))
    assert not (tmp_path / "stick").exists()


def test_settings_that_are_changed_are_told_so_though_their_use_fails(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    answers: list[Any] = []

    def use() -> None:
        raise ZeroDivisionError

    keeper = SettingsKeeper(tmp_path, lambda closure: closure(), use)
    keeper.change(contact("Mairie"), answers.append)
    assert keeper.stop(10)
    assert answers == [read_settings(tmp_path)]
    assert answers[0].town.contact == "Mairie"
    assert "could not be put to use" in caplog.text


def test_a_window_changes_one_after_the_other_and_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    answers: list[Any] = []
    with Service(tmp_path, collect=False) as service:
        for number in range(5):
            service.change_settings(contact(f"Mairie {number}"), answers.append)
        assert answers == [], "nothing is written while the window waits"
        qtbot.waitUntil(lambda: len(answers) == 5, timeout=10_000)
    assert [answer.town.contact for answer in answers] == [f"Mairie {number}" for number in range(5)]


def test_what_a_window_was_asked_just_before_its_end_is_written(tmp_path: Path, qtbot: QtBot) -> None:
    with Service(tmp_path, collect=False) as service:
        service.change_settings(contact("Mairie"))
    assert read_settings(tmp_path).town.contact == "Mairie"


def test_a_window_is_told_why_nothing_was_changed(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / SETTINGS_NAME).write_text(UNTAKEN[0])
    answers: list[Any] = []
    with Service(tmp_path, collect=False) as service:
        service.change_settings(contact("Mairie"), answers.append)
        qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    assert isinstance(answers[0], Fault)
    assert answers[0].code == "settings"
    assert not answers[0].is_bug
