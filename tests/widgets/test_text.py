"""Labels: two on a line, of which the second gives way first, and whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from widgets.text import ElidedText, FirstWhole, ShorterText, Text


def test_the_second_label_gives_way_before_the_first_and_no_phrase_of_it_is_cut(qtbot: QtBot) -> None:
    title = ElidedText("Salle des fêtes, du 23 au 29 novembre 2026", mode=Qt.TextElideMode.ElideMiddle)
    note = ShorterText()
    note.set_wordings("· 100 % mesuré · en gris : la nuit", "· 100 % mesuré")
    both = FirstWhole(title, note, 4)
    qtbot.addWidget(both)
    both.show()
    whole, wide = note.sizeHint().width(), title.sizeHint().width() + 4
    both.resize(wide + whole, 24)
    assert note.told() == note.text() == "· 100 % mesuré · en gris : la nuit"
    both.resize(wide + whole - 10, 24)
    assert note.told() == "· 100 % mesuré"
    assert title.width() == title.sizeHint().width()
    both.resize(wide + 40, 24)
    assert (note.told(), note.width()) == ("", 0), "two letters and « … » would say nothing"
    both.resize(100, 24)
    assert (title.width(), note.width()) == (100, 0)


def test_other_words_are_given_their_room(qtbot: QtBot) -> None:
    title, note = ElidedText("Court"), ShorterText()
    note.set_wordings("· note")
    both = FirstWhole(title, note, 4)
    qtbot.addWidget(both)
    both.show()
    both.resize(800, 24)
    title.setText("Un titre bien plus long que le premier")
    qtbot.waitUntil(lambda: title.width() == title.sizeHint().width(), timeout=5_000)
    assert note.x() == title.width() + 4
    note.set_wordings("· une note plus longue")
    qtbot.waitUntil(lambda: note.told() == "· une note plus longue", timeout=5_000)


def test_a_word_without_end_is_broken_where_lines_may_be_and_told_whole(qtbot: QtBot) -> None:
    address = "https://clairval.fr/" + "deliberation-" * 20
    wrapped, line = Text(f"Voir {address}.", is_wrapped=True), Text(address)
    assert wrapped.text() == f"Voir {address}." and line.text() == address
    assert wrapped.minimumSizeHint().width() < 400 < line.minimumSizeHint().width()
    wrapped.setText("Donaudampfschifffahrtsgesellschaft")  # long, and a word that is read
    assert "\u200b" not in QLabel.text(wrapped)
