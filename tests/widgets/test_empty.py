"""A page without data: its words in lines of about one length."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption
from pytestqt.qtbot import QtBot

from widgets.empty import EmptyPage
from widgets.text import Text


@pytest.mark.parametrize(
    "sentence",
    [
        "Chaque capteur reçoit un panneau qui dit ce qu’il mesure, pourquoi, et ce qui est jeté.",
        "Ici, on verra combien de passages, de vélos et de voitures, heure par heure, à côté de l’habitude.",
        "Un mot.",
    ],
)
def test_no_word_stands_alone_on_the_last_line(qtbot: QtBot, sentence: str) -> None:
    page = EmptyPage("signpost", "Aucun panneau", sentence, "Brancher…")
    qtbot.addWidget(page)
    page.resize(1100, 500)
    page.show()
    words = next(part for part in page.findChildren(Text) if part.text() == sentence)
    qtbot.waitUntil(lambda: words.width() > 100)
    lines = widths(words)
    assert len(lines) <= 2
    assert min(lines) > 0.7 * max(lines)
    assert words.height() >= words.heightForWidth(words.width())


def widths(words: Text) -> list[float]:
    """Give how long each line is as the label breaks them."""
    layout = QTextLayout(words.text(), words.font())
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(words.width())
        found.append(line.naturalTextWidth())
    layout.endLayout()
    return found
