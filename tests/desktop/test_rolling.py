"""What scrolls: only where there is more than is seen, whatever its words would take at their narrowest."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.rolling import rolling
from widgets.text import Text

_WORDS = "Les mots d’une colonne étroite prennent bien plus de lignes que ceux d’une colonne large. " * 3


def told() -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    for _ in range(4):
        column.addWidget(Text(_WORDS, is_wrapped=True))
    return made


def test_what_has_room_at_its_width_has_no_scroll_bar(qtbot) -> None:
    part = told()
    area = rolling(part)
    qtbot.addWidget(area)
    area.resize(700, 400)
    area.show()
    qtbot.waitUntil(lambda: part.width() == 700)
    assert part.layout().heightForWidth(700) < 400 < part.layout().minimumSize().height()
    assert area.verticalScrollBar().maximum() == 0
    area.resize(700, part.layout().heightForWidth(680) - 20)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert area.verticalScrollBar().maximum() < 60


def test_the_keyboard_comes_to_it_only_where_it_has_a_name(qtbot) -> None:
    for name, policy in (("", Qt.FocusPolicy.NoFocus), ("Ce qui est dit", Qt.FocusPolicy.StrongFocus)):
        area = rolling(told(), name)
        qtbot.addWidget(area)
        assert (area.accessibleName(), area.focusPolicy()) == (name, policy)
