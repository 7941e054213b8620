"""Enter presses what has the keyboard, and nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QVBoxLayout
from pytestqt.qtbot import QtBot

from widgets.button import Button
from widgets.links import LinkButton


@pytest.mark.parametrize("make", [Button, LinkButton])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_a_button_and_a_link(qtbot: QtBot, make: type[QAbstractButton], key: Qt.Key) -> None:
    button = make("Voir")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked, timeout=1000):
        qtbot.keyClick(button, key)


def test_enter_on_cancel_does_not_press_the_default_button(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    keep, cancel = Button("Garder", kind="primary"), Button("Annuler")
    column = QVBoxLayout(dialog)
    column.addWidget(cancel)
    column.addWidget(keep)
    keep.setDefault(True)
    keep.clicked.connect(dialog.accept)
    cancel.clicked.connect(dialog.reject)
    with qtbot.waitExposed(dialog):
        dialog.open()
    qtbot.keyClick(cancel, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Rejected and not dialog.isVisible()
