"""From screen to screen of a page that has several: « Retour », where one is (« 2 sur 6 »), and « Suite ».

They stand in the same places on every screen: the first one has nothing before it, the last one nothing after it, and
what is not there keeps its room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QWidget

from kiosk.said import Said, row
from widgets.touch_button import TouchButton

if TYPE_CHECKING:
    from kiosk.view import Place, View

__all__ = ["CROWDED", "Turning", "TurningKeys", "WhereSaid", "counted"]

CROWDED = 1.5  # times the usual letters
_SMALLER_MM = 5.0  # capitals, as those of the tags in the head
_GAP_MM = 5
translate = QCoreApplication.translate


class Turning(NamedTuple):
    """The screens before and after one of several, None where there is none; which it is of how many, where told."""

    previous: Place | None
    following: Place | None
    at: tuple[int, int] | None = None


def counted(place: Place, parts: int) -> Turning:
    """Give the screens beside one of a page that runs over so many."""
    part = min(place.part, parts - 1)
    before, after = (msgspec.structs.replace(place, part=part + step) for step in (-1, 1))
    return Turning(before if part else None, after if part + 1 < parts else None, (part + 1, parts))


class WhereSaid(Said):
    """Which screen of how many; a voice is told that it is screens that are counted."""

    def __init__(self, at: tuple[int, int], *, is_short: bool, capital_mm: float | str = "cap_page_mm") -> None:
        number, count = at
        words = f"{number}/{count}" if is_short else translate("Header", "{number} of {count}")
        super().__init__(
            words.format(number=number, count=count).replace(" ", "\u00a0"), capital_mm, tone="muted", is_wrapped=False
        )
        told = translate("Cards", "Page {number} of {count}").format(number=number, count=count)
        self.setAccessibleName(told.replace(" ", "\u00a0"))


class _Kept(QWidget):
    """The place of a key that is not there: a finger that touches once too often does not meet another one."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.setFixedSize(size)


class TurningKeys(QWidget):
    """« Retour » and « Suite », side by side. `is_short`: an arrow says « Retour », as beside large letters."""

    def __init__(self, view: View, turning: Turning, *, is_short: bool | None = None) -> None:
        super().__init__()
        self._at, self._gap = turning.at, view.theme.mm(_GAP_MM)
        back = _key(view, translate("Header", "Back"), "arrow-left", turning.previous)
        if is_short if is_short is not None else view.theme.text_scale > CROWDED:
            back.set_text("")
            back.setAccessibleName(translate("Header", "Back"))
        following = _key(view, translate("Header", "Next"), "arrow-right", turning.following)
        self._line = row(_GAP_MM)
        for key, to in ((back, turning.previous), (following, turning.following)):
            if to is None:
                self._line.addWidget(_Kept(key.sizeHint()))
                key.deleteLater()
            else:
                self._line.addWidget(key)
        self.setLayout(self._line)

    @property
    def least_where(self) -> int:
        """The room that it takes to say which screen this is of a few, px; 0 where it is not said."""
        if self._at is None:
            return 0
        said = WhereSaid((8, 8), is_short=True, capital_mm=_SMALLER_MM)
        said.deleteLater()
        return said.sizeHint().width() + self._gap

    @property
    def is_short_count(self) -> bool:
        """Whether the screens are counted in single figures: with more of them what is told never moves anything."""
        return self._at is not None and self._at[1] < 10

    def tell_where(self, room: int, least: int) -> bool:
        """Say between the keys which screen this is: in words in `room` px, else in figures in `least` px.

        It takes no row from anything else: False where it has no room and is not said.
        """
        if self._at is None:
            return True
        small = {"is_short": True, "capital_mm": _SMALLER_MM}
        for how, left in (({"is_short": False}, room), ({"is_short": True}, least), (small, least)):
            said = WhereSaid(self._at, **how)
            if said.sizeHint().width() + self._gap <= left:
                self._line.insertWidget(1, said)
                return True
            said.deleteLater()
        return False


def _key(view: View, words: str, icon: str, to: Place | None) -> TouchButton:
    key = TouchButton(words, icon, kind="primary" if icon == "arrow-right" else "plain")
    if to is not None:
        key.clicked.connect(lambda: view.go(to))
    return key
