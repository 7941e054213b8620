"""One of several buttons: keys and mouse tell once, and the keyboard stays at the chosen one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.one_of import OneOf


@pytest.fixture
def choice(qtbot: QtBot) -> Iterator[OneOf]:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    choice = OneOf(host)
    for key in ("a", "b", "c", "d"):
        button = QPushButton(key)
        column.addWidget(button)
        choice.add(key, button)
    host.show()
    qtbot.waitExposed(host)
    host.activateWindow()
    yield choice
    host.close()


def test_the_first_added_is_chosen_and_adding_tells_nothing(choice: OneOf) -> None:
    assert choice.current == "a"


def test_each_is_spoken_as_one_of_several_and_only_one_as_chosen(choice: OneOf) -> None:
    choice.select("c")
    spoken = [QAccessible.queryAccessibleInterface(choice.button(key)) for key in "abcd"]
    assert {one.role() for one in spoken} == {QAccessible.Role.RadioButton}
    assert [bool(one.state().checked) for one in spoken] == [False, False, True, False]


def test_the_keyboard_goes_with_what_the_mouse_chooses(choice: OneOf, qtbot: QtBot) -> None:
    choice.button("a").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.mouseClick(choice.button("c"), Qt.MouseButton.LeftButton)
    assert choice.current == "c" and choice.button("c").hasFocus()
    choice.button("c").clearFocus()
    choice.select("b")
    assert not any(choice.button(key).hasFocus() for key in "abcd"), "nobody was in it"


def test_all_arrows_step_home_and_end_jump_and_nothing_is_told_twice(choice: OneOf, qtbot: QtBot) -> None:
    told: list[str] = []
    choice.picked.connect(told.append)
    keys = Qt.Key
    pressed = [keys.Key_Up, keys.Key_Right, keys.Key_Down, keys.Key_End, keys.Key_End, keys.Key_Down, keys.Key_Left]
    for key in [*pressed, keys.Key_Home]:
        qtbot.keyClick(choice.button(choice.current), key)
    assert told == ["b", "c", "d", "c", "a"]


def test_the_keyboard_goes_with_the_choice(choice: OneOf, qtbot: QtBot) -> None:
    choice.button("a").setFocus()
    qtbot.keyClick(choice.button("a"), Qt.Key.Key_End)
    qtbot.waitUntil(choice.button("d").hasFocus)


def test_a_click_on_the_chosen_one_does_not_let_it_go(choice: OneOf, qtbot: QtBot) -> None:
    for _ in range(2):
        qtbot.mouseClick(choice.button("c"), Qt.MouseButton.LeftButton)
    assert choice.current == "c"


def test_an_unknown_key_changes_nothing(choice: OneOf) -> None:
    with pytest.raises(KeyError):
        choice.select("nowhere")
    assert choice.current == "a"
