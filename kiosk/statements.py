"""Pages that are a few sentences, each with its pictogram, over as many screens as they need."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.header import MARGIN_MM, Header, height_over_parts
from kiosk.languages import mark_language
from kiosk.said import Picture, Said, column, least_height, loosened, row, tied
from kiosk.screens import shared_over
from kiosk.view import Built, View
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.view import Place

__all__ = ["Quoted", "statements"]

_CAPITAL_MM = 9.5
# A page of a few sentences has them larger, so that it is not half empty; the same however large letters are asked for,
# up to where they are large anyway, so that « Plus grand » is always larger.
# A little larger where that keeps them on one screen: two half empty ones are read less.
_FEW, _LARGER, _A_LITTLE, _LARGE_ANYWAY = 4, 1.3, 1.1, 1.5
_BREAKS = re.compile("[ \u200b]|(?<=-)")  # where Qt ends a line
_SAFE = 0.98  # letters have whole pixels


class _Way(NamedTuple):
    """How sentences stand: how much larger, how large the pictograms, how far apart, how far from the head; mm."""

    growth: float = 1.0
    icon_mm: float = 24.0
    gap_mm: float = 13.0
    above_mm: float = 12.0


# Where this saves a screen; the less close one first, so that the foot of the page is not left empty for it.
_CLOSER = _Way(icon_mm=22.0, gap_mm=9.0, above_mm=9.0)
_CLOSE = _Way(icon_mm=20.0, gap_mm=6.0, above_mm=6.0)


class Quoted(NamedTuple):
    """Words in French on a page of another language, after words in its own that say so."""

    icon: str
    lead: str
    french: str


def _metrics(capital_mm: float) -> QFontMetricsF:
    return QFontMetricsF(current_theme().kiosk_font(capital_mm))


def _words_room(way: _Way, width: int) -> int:
    """Give what the pictogram leaves of that width to the words, px."""
    return width - current_theme().mm(way.icon_mm + 10)


def _texts(sentence: tuple[str, str] | Quoted, metrics: QFontMetricsF, room: int) -> list[str]:
    """Give the words of a sentence, those in French apart."""
    return [loosened(tied(text), metrics.horizontalAdvance, room) for text in sentence[1:]]


def _narrowed(sentences: Sequence[tuple[str, str] | Quoted], way: _Way, width: int) -> _Way:
    """Give the way with the letters so small that the longest word of the page has room: none is cut."""
    metrics, room = _metrics(_CAPITAL_MM * way.growth), _words_room(way, width)
    texts = [text for sentence in sentences for text in _texts(sentence, metrics, room)]
    longest = max(metrics.horizontalAdvance(part) for text in texts for part in _BREAKS.split(text))
    return way if longest <= room else way._replace(growth=way.growth * room / longest * _SAFE)


def _sentence(sentence: tuple[str, str] | Quoted, way: _Way, width: int) -> QWidget:
    """Make a sentence for that width; French words stand in one line with what announces them where both have room."""
    widget, line = QWidget(), row(10)
    capital_mm = _CAPITAL_MM * way.growth
    # Level with the first line, also where that is taller than the pictogram, which does not grow with the letters.
    picture = Picture(sentence[0], way.icon_mm / current_theme().text_scale, beside=capital_mm)
    line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    metrics = _metrics(capital_mm)
    first, *others = _texts(sentence, metrics, _words_room(way, width))
    said = Said(first, capital_mm)
    if isinstance(sentence, Quoted):  # a part for itself: another voice reads it
        words = Said(others[0], capital_mm)
        mark_language(words, "fr")
        lead, french = (ceil(metrics.horizontalAdvance(part.text())) for part in (said, words))
        space = ceil(metrics.horizontalAdvance(" "))
        both: QBoxLayout = column()
        if lead + space + french <= _words_room(way, width):
            both = row()
            both.setSpacing(space)
            said.setFixedWidth(lead)
        both.addWidget(said)
        both.addWidget(words)
        line.addLayout(both, 1)
    else:
        line.addWidget(said, 1, Qt.AlignmentFlag.AlignVCenter)
    widget.setLayout(line)
    return widget


def _screens(view: View, made: Sequence[QWidget], head: int, way: _Way) -> list[range]:
    """Share the sentences out over screens."""
    theme = view.theme
    width = view.width - theme.mm(2 * MARGIN_MM)
    heights = [max(theme.mm(way.icon_mm), least_height(widget, width)) for widget in made]
    return shared_over(heights, view.height - head - theme.mm(5 + way.above_mm + 6), theme.mm(way.gap_mm))


def _gap(view: View, way: _Way, heights: Sequence[int], room: int) -> int:
    """Give what stands between two sentences of a screen, px: what they leave free, up to the usual."""
    close, usual = view.theme.mm(way.gap_mm), view.theme.mm(_Way().gap_mm * way.growth)
    free = room - sum(heights)
    return max(close, min(usual, free // max(1, len(heights))))


def statements(
    view: View, title: str, sentences: Sequence[tuple[str, str] | Quoted], back: tuple[str, Place] | None = None
) -> Built:
    """Make a page of sentences under a title, each (icon, words) or `Quoted`.

    `back` is a second key of its head (words, place).
    """
    ways: tuple[_Way, ...] = (_Way(), _CLOSER, _CLOSE)
    if view.theme.text_scale >= _LARGE_ANYWAY:
        ways = (_CLOSE,)
    elif len(sentences) <= _FEW:
        roomy, *closer = ways
        roomy = _Way(_LARGER, *(_LARGER * mm for mm in (roomy.icon_mm, roomy.gap_mm)))
        ways = (roomy, *(way._replace(growth=growth) for growth in (_LARGER, _A_LITTLE) for way in closer))
    alone, width = Header(view, title, back=back), view.width - view.theme.mm(2 * MARGIN_MM)
    ways = tuple(_narrowed(sentences, way, width) for way in ways)
    for way in ways:
        made = [_sentence(sentence, way, width) for sentence in sentences]
        screens = _screens(view, made, alone.high, way)
        if len(screens) == 1:
            break
    header = alone
    if len(screens) > 1:
        alone.deleteLater()
        way, made = ways[0], [_sentence(sentence, ways[0], width) for sentence in sentences]
        screens = _screens(view, made, height_over_parts(view, title, back=back), way)
        header = Header(view, title, back=back, parts=len(screens))
    page, box = QWidget(), column(way.above_mm, (MARGIN_MM, 5, MARGIN_MM, 6))
    part = min(view.place.part, len(screens) - 1)
    box.addWidget(header)
    lines, shown = column(way.gap_mm), [made[number] for number in screens[part]]
    heights = [max(view.theme.mm(way.icon_mm), least_height(one, width)) for one in shown]
    room = view.height - header.high - view.theme.mm(5 + way.above_mm + 6)
    lines.setSpacing(_gap(view, way, heights, room))
    for widget in made:
        if widget in shown:
            lines.addWidget(widget)
        else:
            widget.deleteLater()
    box.addLayout(lines)
    box.addStretch(1)
    page.setLayout(box)
    return Built(header.over_ways(page), len(screens))
