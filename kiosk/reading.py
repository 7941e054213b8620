"""What of a page is read aloud: its words in the order in which they stand, each once, keys of the bar left out.

A part that is marked as being in another language than its page keeps that mark: another voice reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QLabel, QLayout, QWidget

from kiosk.languages import language_of
from widgets.touch_button import TouchButton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtpr.told import Language

__all__ = ["Sentence", "keep_unread", "paused", "sentences_of"]

_UNREAD = "unread"
_PAUSES = (".", "?", "!", ":", "…")


def paused(*parts: str) -> str:
    """Put words that stand apart on a page one after the other, with the pause of a sentence between them."""
    told = [part for part in parts if part]
    return " ".join([*(part if part.endswith(_PAUSES) else f"{part}." for part in told[:-1]), *told[-1:]])


def keep_unread(part: QWidget) -> None:
    """Leave a part out when its page is read aloud: it explains what is seen only."""
    part.setProperty(_UNREAD, True)


class Sentence(NamedTuple):
    """Words to be read; `language` None is that of the page."""

    words: str
    language: Language | None = None


def _in_order(widget: QWidget) -> list[QWidget]:
    """Give the parts of a widget as its layout arranges them, then those that stand in none."""
    placed: list[QWidget] = []

    def walk(layout: QLayout) -> None:
        for place in range(layout.count()):
            item = layout.itemAt(place)
            if item is None:
                continue
            part, inner = item.widget(), item.layout()
            if part is not None:
                placed.append(part)
            elif inner is not None:
                walk(inner)

    layout = widget.layout()
    if layout is not None:
        walk(layout)
    others = [part for part in widget.children() if isinstance(part, QWidget) and part not in placed]
    return [*placed, *others]


def _words(widget: QWidget, page: QWidget) -> Iterator[Sentence]:
    # « Accueil » and « Suite » are said by the keys themselves, not by the page.
    if not widget.isVisibleTo(page) or isinstance(widget, TouchButton) or widget.property(_UNREAD):
        return
    if isinstance(widget, QLabel):
        yield Sentence(widget.accessibleName() or widget.text(), language_of(widget))
    elif widget.accessibleName():
        yield Sentence(widget.accessibleName(), language_of(widget))  # it tells all that stands in it
    else:
        for part in _in_order(widget):
            yield from _words(part, page)


def sentences_of(page: QWidget) -> list[Sentence]:
    """Give what a voice reads of a page; a part that is no sentence gets the pause of one."""
    found = [said for part in _in_order(page) for said in _words(part, page)]
    if not found and page.accessibleName():
        found = [Sentence(page.accessibleName(), language_of(page))]
    told = [(said.words.strip(), said.language) for said in found]
    return [Sentence(words if words.endswith(_PAUSES) else f"{words}.", spoken) for words, spoken in told if words]
