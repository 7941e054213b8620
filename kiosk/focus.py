"""Where the keyboard was, when a page is made anew under it: ages grow and cards change, nobody loses their place.

A visitor with a keyboard stands on the third key; a minute passes and the page is made anew; they still stand on it. A
change of language leaves them on the key they pressed. Another page begins at its beginning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Held", "give_back", "held_focus"]


class Held(NamedTuple):
    """Which key of which part (0 the first given) had the keyboard, of how many."""

    part: int
    number: int
    among: int
    name: str


def _keys(part: QWidget) -> list[QAbstractButton]:
    inner = part.findChildren(QAbstractButton)
    return [part, *inner] if isinstance(part, QAbstractButton) else inner


def held_focus(focused: QWidget | None, parts: Sequence[QWidget | None]) -> Held | None:
    """Give the key that has the keyboard, None where no key of these parts has it."""
    for place, part in enumerate(parts):
        if part is None or not isinstance(focused, QAbstractButton):
            continue
        keys = _keys(part)
        if focused in keys:
            return Held(place, keys.index(focused), len(keys), focused.accessibleName())
    return None


def give_back(held: Held | None, parts: Sequence[QWidget]) -> bool:
    """Put the keyboard on the same key of the parts that took their place; whether there is one."""
    if held is None:
        return False
    keys = _keys(parts[held.part])
    named = [key for key in keys if key.accessibleName() == held.name]
    if len(named) != 1 and len(keys) == held.among:
        named = [keys[held.number]]  # its words have changed: another language, another figure
    if len(named) != 1:
        return False
    named[0].setFocus(Qt.FocusReason.TabFocusReason)
    return True
