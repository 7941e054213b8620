"""Strips and progress: told until it is over, and work that can be stopped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from widgets.button import Button
from widgets.empty import EmptyPage
from widgets.progress import ProgressStrip
from widgets.strip import ErrorStrip


def test_a_fault_says_what_happened_what_it_means_and_one_thing_to_do(qtbot: QtBot) -> None:
    strip = ErrorStrip()
    qtbot.addWidget(strip)
    assert strip.isHidden()
    strip.show_fault("Le disque est plein.", "Les messages attendent.", "Réessayer")
    assert strip.isVisible() and strip.accessibleName() == "Le disque est plein. Les messages attendent."
    button = strip.findChild(Button)
    assert button is not None
    with qtbot.waitSignal(strip.action_picked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    strip.clear()
    assert strip.isHidden()


def test_a_fault_without_remedy_has_no_button(qtbot: QtBot) -> None:
    strip = ErrorStrip()
    qtbot.addWidget(strip)
    strip.show_fault("Le disque est plein.")
    button = strip.findChild(Button)
    assert button is not None and button.isHidden()


def test_work_is_spoken_and_asked_to_stop_once(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.begin("Lecture de mars.csv")
    strip.set_progress(0.42, "encore 2 min")
    assert strip.accessibleName() == "Lecture de mars.csv · 42\u202f% · encore 2 min"
    stop = strip.findChild(Button)
    assert stop is not None and stop.accessibleName() == "Arrêter"
    asked: list[int] = []
    strip.stop_picked.connect(lambda: asked.append(1))
    for _ in range(2):
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert asked == [1]
    strip.finish()
    assert strip.isHidden()


def test_an_empty_page_offers_the_gesture(qtbot: QtBot) -> None:
    page = EmptyPage("footprints", "Aucun passage", "Ils apparaîtront ici.", "Ouvrir un fichier…")
    qtbot.addWidget(page)
    page.show()
    button = page.findChild(Button)
    assert button is not None
    with qtbot.waitSignal(page.action_picked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
