"""What somebody reads on a page of the lobby, in the order in which it is read."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.big_key import BigKey
from kiosk.turning import WhereSaid
from kiosk.week import WeekFigures
from widgets.qr import QrCode
from widgets.tag import Tag

__all__ = ["count_words", "shown", "told"]

_WORD = re.compile(r"\w")


def shown(window: QWidget) -> list[tuple[QWidget, str]]:
    """Give what is shown and its words, in rows from the top left."""
    found = []
    for part in window.findChildren(QWidget):
        if not part.isVisible() or any(isinstance(inner, QLabel) for inner in part.findChildren(QWidget)):
            continue  # of what holds words, the words are read
        if isinstance(part, BigKey):  # it is called by more than stands on it
            words = " ".join((part._title, part._below, *part._foot)).strip()
        else:
            words = part.text() if isinstance(part, QLabel) else part.accessibleName()
        at = part.mapTo(window, QPoint(0, 0))
        if words:
            found.append((at.y(), at.x(), part, words.replace("\u202f", " ").replace("\xa0", " ")))
    return [(part, words) for _y, _x, part, words in sorted(found, key=lambda one: one[:2])]


def told(page: QWidget) -> list[str]:
    """Give what a page tells: no key, no tag, not which of its screens this is, no drawing's words for a voice."""
    silent = (QAbstractButton, Tag, WhereSaid, WeekFigures, QrCode)
    return [words for part, words in shown(page) if not isinstance(part, silent)]


def count_words(texts: list[str]) -> int:
    """Count words; a sign that stands alone, as « ? » does in French, is none."""
    return sum(1 for text in texts for word in text.split() if _WORD.search(word))
