"""Qt's own dialog of files, where the system has none: wide enough, and what is picked in it comes back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

import desktop
from desktop.file_dialog import pick_file, pick_files, pick_folder

WIDE_PX = 800
NARROW = re.compile(r"QFileDialog\.get(OpenFileNames?|SaveFileName|ExistingDirectory)\(")


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def answer(paths: list[Path], widths: list[int]) -> None:
    """Pick these in the dialog that opens next, or leave it."""

    def act() -> None:
        (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible())
        widths.append(dialog.width())
        if not paths:
            dialog.reject()
            return
        dialog.findChild(QLineEdit).setText(" ".join(f'"{path.name}"' for path in paths))
        dialog.accept()

    QTimer.singleShot(300, act)


def test_what_is_picked_comes_back_and_the_dialog_has_room_for_its_columns(parent, tmp_path):
    file, other = tmp_path / "mesures.csv", tmp_path / "autres mesures.csv"
    for one in (file, other):
        one.write_text("x")
    widths: list[int] = []
    answer([file, other], widths)
    assert pick_files(parent, "Choisir", tmp_path, "Tableaux (*.csv)") == [file, other]
    answer([file], widths)
    assert pick_file(parent, "Choisir", tmp_path, "Tableaux (*.csv)") == file
    answer([tmp_path], widths)
    assert pick_folder(parent, "Choisir", tmp_path.parent) == tmp_path
    assert min(widths) >= min(WIDE_PX, parent.screen().availableSize().width() - 60)


def test_a_dialog_that_is_left_gives_nothing(parent, tmp_path):
    for ask, nothing in (
        (lambda: pick_files(parent, "Choisir", tmp_path, "Tableaux (*.csv)"), []),
        (lambda: pick_file(parent, "Choisir", tmp_path, "Tableaux (*.csv)"), None),
        (lambda: pick_folder(None, "Choisir", tmp_path), None),
    ):
        answer([], [])
        assert ask() == nothing


def test_no_part_of_the_window_opens_the_narrow_one():
    sources = sorted(Path(desktop.__file__).parent.rglob("*.py"))
    assert [file.name for file in sources if NARROW.search(file.read_text(encoding="utf-8"))] == []
