"""Pages that are a few sentences, each with its pictogram, over as many screens as they need."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.header import MARGIN_MM, Header, height_over_parts
from kiosk.languages import mark_language
from kiosk.said import Picture, Said, column, least_height, row, tied
from kiosk.screens import shared_over
from kiosk.view import Built, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.view import Place

__all__ = ["Quoted", "statements"]

_CAPITAL_MM = 9.5
_ICON_MM = 24.0
_GAP_MM, _ABOVE_MM = 13.0, 12.0  # between two sentences, and above the first
_CLOSE_MM = 6.0  # for both, where letters of twice the size need the room
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


def _gaps_mm(view: View, growth: float) -> tuple[float, float]:
    """Give how far two sentences stand apart, and how far the first one from the head."""
    if view.theme.text_scale >= _LARGE_ANYWAY:
        return _CLOSE_MM, _CLOSE_MM
    return _GAP_MM * growth, _ABOVE_MM


def _screens(view: View, made: Sequence[QWidget], head: int, growth: float) -> list[range]:
    """Share the sentences out over screens."""
    theme = view.theme
    width = view.width - theme.mm(2 * MARGIN_MM)
    gap_mm, above_mm = _gaps_mm(view, growth)
    heights = [max(theme.mm(_ICON_MM * growth), least_height(widget, width)) for widget in made]
    return shared_over(heights, view.height - head - theme.mm(5 + above_mm + 6), theme.mm(gap_mm))


def statements(
    view: View, title: str, sentences: Sequence[tuple[str, str] | Quoted], back: tuple[str, Place] | None = None
) -> Built:
    """Make a page of sentences under a title, each (icon, words) or `Quoted`.

    `back` is a second key of its head (words, place).
    """
    growth = _LARGER if len(sentences) <= _FEW and view.theme.text_scale < _LARGE_ANYWAY else 1.0
    gap_mm, above_mm = _gaps_mm(view, growth)
    page, box = QWidget(), column(above_mm, (MARGIN_MM, 5, MARGIN_MM, 6))
    made = [_sentence(sentence, growth) for sentence in sentences]
    header = Header(view, title, back=back)
    screens = _screens(view, made, header.high, growth)
    if len(screens) > 1:
        screens = _screens(view, made, height_over_parts(view, title, back=back), growth)
        header = Header(view, title, back=back, parts=len(screens))
    part = min(view.place.part, len(screens) - 1)
    box.addWidget(header)
    lines = column(gap_mm)
    for number, widget in enumerate(made):
        if number in screens[part]:
            lines.addWidget(widget)
        else:
            widget.deleteLater()
    box.addLayout(lines)
    box.addStretch(1)
    page.setLayout(box)
    return Built(header.over_ways(page), len(screens))
