"""Pages that are a few sentences, each with its pictogram, over as many screens as they need."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.header import MARGIN_MM, Header, height_over_parts
from kiosk.languages import mark_language
from kiosk.said import Picture, Said, column, least_height, row, tied
from kiosk.view import Built, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.view import Place

__all__ = ["Quoted", "statements"]

_CAPITAL_MM = 9.5
_ICON_MM = 24.0
_GAP_MM = 13.0
# A page of a few sentences has them larger, so that it is not half empty; the same however large letters are asked for,
# up to where they are large anyway, so that « Plus grand » is always larger.
_FEW, _LARGER, _LARGE_ANYWAY = 4, 1.3, 1.5


class Quoted(NamedTuple):
    """Words in French on a page of another language, after words in its own that say so."""

    icon: str
    lead: str
    french: str


def _sentence(sentence: tuple[str, str] | Quoted, growth: float) -> QWidget:
    widget, line = QWidget(), row(10)
    line.addWidget(Picture(sentence[0], _ICON_MM * growth), 0, Qt.AlignmentFlag.AlignTop)
    said = Said(tied(sentence[1]), _CAPITAL_MM * growth)
    if isinstance(sentence, Quoted):  # a part for itself: another voice reads it
        words, both = Said(tied(sentence.french), _CAPITAL_MM * growth), column()
        mark_language(words, "fr")
        both.addWidget(said)
        both.addWidget(words)
        line.addLayout(both, 1)
    else:
        line.addWidget(said, 1, Qt.AlignmentFlag.AlignVCenter)
    widget.setLayout(line)
    return widget


def _screens(view: View, made: Sequence[QWidget], head: int, growth: float) -> list[list[QWidget]]:
    """Fill screens from the top, whole sentences only."""
    theme = view.theme
    width = view.width - theme.mm(2 * MARGIN_MM)
    room, gap = view.height - head - theme.mm(5 + 12 + 6), theme.mm(_GAP_MM * growth)
    screens: list[list[QWidget]] = [[]]
    used = 0
    for widget in made:
        high = max(theme.mm(_ICON_MM * growth), least_height(widget, width))
        if screens[-1] and used + gap + high > room:
            screens.append([])
            used = 0
        used += high + (gap if screens[-1] else 0)
        screens[-1].append(widget)
    return screens


def statements(
    view: View, title: str, sentences: Sequence[tuple[str, str] | Quoted], back: tuple[str, Place] | None = None
) -> Built:
    """Make a page of sentences under a title, each (icon, words) or `Quoted`.

    `back` is a second key of its head (words, place).
    """
    page, box = QWidget(), column(12, (MARGIN_MM, 5, MARGIN_MM, 6))
    growth = _LARGER if len(sentences) <= _FEW and view.theme.text_scale < _LARGE_ANYWAY else 1.0
    made = [_sentence(sentence, growth) for sentence in sentences]
    header = Header(view, title, back=back)
    screens = _screens(view, made, header.high, growth)
    if len(screens) > 1:
        screens = _screens(view, made, height_over_parts(view, title, back=back), growth)
        header = Header(view, title, back=back, parts=len(screens))
    part = min(view.place.part, len(screens) - 1)
    box.addWidget(header)
    lines = column(_GAP_MM * growth)
    for number, screen in enumerate(screens):
        for widget in screen:
            if number == part:
                lines.addWidget(widget)
            else:
                widget.deleteLater()
    box.addLayout(lines)
    box.addStretch(1)
    page.setLayout(box)
    return Built(page, len(screens))
