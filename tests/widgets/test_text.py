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


def test_of_a_title_without_room_the_place_gives_way_and_no_date(qtbot) -> None:
    title = ElidedText("", "strong", mode=Qt.TextElideMode.ElideMiddle)
    qtbot.addWidget(title)
    dates = ", du 1er janvier 2022 au 29 novembre 2026"
    title.set_words("Passage piéton de l’avenue du Général-de-Gaulle devant la boulangerie", dates)
    title.resize(title.fontMetrics().horizontalAdvance(dates) + 160, 24)
    assert title.told().endswith(dates)
    assert title.told().startswith("Pass")
    assert "…" in title.told()
    title.resize(120, 24)  # no room even for the dates
    assert "…" in title.told()
    title.setText("Place du Marché, 2026")
    title.resize(700, 24)
    assert title.told() == "Place du Marché, 2026"


def test_words_on_several_lines_tear_no_date_and_are_told_as_they_were(qtbot) -> None:
    label = Text("Jusqu’au 28 novembre 2026", is_wrapped=True)
    qtbot.addWidget(label)
    assert label.text() == "Jusqu’au 28 novembre 2026"
    assert "28\u00a0novembre\u00a02026" in QLabel.text(label)
