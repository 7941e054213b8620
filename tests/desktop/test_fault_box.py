"""A commune that cannot be opened says so in a window, with a way on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from desktop.app import run
from desktop.fault_box import FaultBox
from runtime.faults import Fault, fault_of
from runtime.folder import FolderReadOnly
from tests.support.locked import locked_folder


def _answer(words, told):
    """Click the button with these words as soon as the message stands there; keep what it said."""

    def look():
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, FaultBox) and w.isVisible()]
        if not found:
            QTimer.singleShot(20, look)
            return
        told.append(found[0].text())
        told.append(found[0].informativeText())
        next(button for button in found[0].buttons() if button.text() == words).click()

    QTimer.singleShot(0, look)


def test_a_folder_with_a_tag_in_its_name_is_told_as_it_is_called(qtbot):
    bad = "<img src='file:///secret.png'>"
    box = FaultBox(Fault("folder", bad, bad, bad))
    qtbot.addWidget(box)
    told = [label.textFormat() for label in box.findChildren(QLabel) if bad in label.text()]
    assert told == [Qt.TextFormat.PlainText] * 2


def test_a_folder_that_cannot_be_written_is_told_in_a_window(qtbot, tmp_path):
    folder, told = locked_folder(tmp_path / "locked"), []
    _answer("Fermer", told)
    with pytest.raises(FolderReadOnly):
        run(folder)
    assert told[0] == f"Rien ne peut s’écrire dans le dossier {folder}."
    assert "demandez le droit" in told[1]


def test_another_folder_can_be_opened_instead_and_may_fail_too(qtbot, tmp_path, monkeypatch):
    folder, told = locked_folder(tmp_path / "locked"), []
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    chosen = iter([in_the_way, None])
    monkeypatch.setattr("desktop.fault_box.pick_folder", lambda *_given: next(chosen))
    _answer("Ouvrir un autre dossier…", told)
    QTimer.singleShot(200, lambda: _answer("Ouvrir un autre dossier…", told))
    with pytest.raises(Exception, match=r"est un fichier"):
        run(folder)
    assert str(folder) in told[0]
    assert str(in_the_way) in told[2]


def test_our_own_mistake_offers_no_other_folder(qtbot):
    box = FaultBox(fault_of(ZeroDivisionError()))
    qtbot.addWidget(box)
    assert [button.text() for button in box.buttons()] == ["Fermer"]
