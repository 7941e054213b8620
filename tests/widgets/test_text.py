"""Labels: two on a line, of which the second gives way first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from widgets.text import ElidedText, FirstWhole


def test_the_second_label_gives_way_before_the_first(qtbot: QtBot) -> None:
    title = ElidedText("Salle des fêtes, du 23 au 29 novembre 2026", mode=Qt.TextElideMode.ElideMiddle)
    note = ElidedText("· 100 % mesuré · en gris : la nuit")
    both = FirstWhole(title, note, 4)
    qtbot.addWidget(both)
    both.show()
    half = note.sizeHint().width() // 2
    both.resize(title.sizeHint().width() + 4 + half, 24)
    assert title.width() == title.sizeHint().width()
    assert note.width() == half
    both.resize(title.sizeHint().width() + 40, 24)
    assert note.width() == 0, "two letters and « … » would say nothing"
    both.resize(100, 24)
    assert (title.width(), note.width()) == (100, 0)


def test_other_words_are_given_their_room(qtbot: QtBot) -> None:
    title, note = ElidedText("Court"), ElidedText("· note")
    both = FirstWhole(title, note, 4)
    qtbot.addWidget(both)
    both.show()
    both.resize(800, 24)
    title.setText("Un titre bien plus long que le premier")
    qtbot.waitUntil(lambda: title.width() == title.sizeHint().width(), timeout=5_000)
    assert note.x() == title.width() + 4
