"""An hour is typed as people write it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTime
from pytestqt.qtbot import QtBot

from widgets.hour_field import HourField


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("1830", QTime(18, 30)),
        ("18h30", QTime(18, 30)),
        ("18:30", QTime(18, 30)),
        ("9h05", QTime(9, 5)),
        ("7h", QTime(7, 0)),
    ],
)
def test_an_hour_is_typed_with_the_signs_between_or_without(qtbot: QtBot, typed: str, time: QTime) -> None:
    field = HourField("De", 5)
    qtbot.addWidget(field)
    field.show()
    assert field.text() == "5 h 00"
    field.activateWindow()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.time() == time
    assert field.text() == f"{time.hour()} h {time.minute():02}"
