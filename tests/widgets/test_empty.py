"""A page without data: its words in lines of about one length."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QTextLayout, QTextOption
from pytestqt.qtbot import QtBot

from widgets.empty import EmptyPage, even_px
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


def test_the_width_is_the_narrowest_without_a_further_line_found_in_few_looks(qtbot: QtBot, monkeypatch) -> None:
    looks = []

    class Counted(QFontMetrics):
        def boundingRect(self, *told):
            looks.append(told)
            return super().boundingRect(*told)

    monkeypatch.setattr(Text, "fontMetrics", lambda self: Counted(self.font()))
    for count in range(1, 60):
        words = Text(" ".join(["passages, vélos et anticonstitutionnellement à"] * count), "body", is_wrapped=True)
        looks.clear()
        found = even_px(words)
        assert len(looks) < 10
        heights = {px: lines_px(words, px) for px in range(600, 201, -8)}
        same = [px for px in heights if all(heights[one] == heights[600] for one in heights if one >= px)]
        assert found == min(same)


def lines_px(words: Text, width: int) -> int:
    flags = int(Qt.TextFlag.TextWordWrap)
    return QFontMetrics(words.font()).boundingRect(0, 0, width, 9999, flags, words.text()).height()


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
