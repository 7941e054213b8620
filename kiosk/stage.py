"""What stands in the window: a page, and the keys of the modes below it. It changes between two frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.focus import give_back, held_focus
from kiosk.mode_bar import ModeBar
from kiosk.reading import sentences_of
from widgets.announcing import announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.mode_bar import Listening
    from kiosk.modes import Modes
    from kiosk.view import Place
    from widgets.theme import Theme

__all__ = ["Stage"]


class Stage:
    """Pages come in whole and off screen; the bar stays while nothing on it changes. `choose(Modes)` is the bar's."""

    def __init__(self, window: QWidget, choose: Callable[[Modes], None]) -> None:
        self._window, self._choose = window, choose
        self._page: QWidget | None = None
        self._place: Place | None = None
        self._bar: ModeBar | None = None
        self._drifted = QPointF()
        self._box = QVBoxLayout(window)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        # The screen says how large the window is, never the page: what has no room runs over « Suite ».
        self._box.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)

    @property
    def page(self) -> QWidget | None:
        """The page that stands, None before the first one."""
        return self._page

    def bar(self, theme: Theme, modes: Modes, *, has_tag: bool, listening: Listening | None) -> ModeBar:
        """Give a bar that says so: the one that stands where it does, else one to be put."""
        size = self._window.size()
        if self._bar is not None and self._bar.says(theme, modes, size, has_tag, listening):
            return self._bar
        return ModeBar(theme, modes, size, self._choose, has_tag, listening)

    def drift(self, by: QPointF) -> None:
        """Let the keys of the bar stand so far, px, from where they stand farthest left and up, with the next page."""
        self._drifted = by

    def put(self, page: QWidget, bar: ModeBar, place: Place, given: int = 0) -> None:
        """Let a page and a bar stand in the others' stead; the keyboard stays where it was on the same page.

        `given`: px between both that the page gives to what asks.
        """
        is_another = place != self._place
        held = held_focus(self._window.focusWidget(), (None if is_another else self._page, self._bar))
        self._drop(self._page)
        if bar is self._bar:
            bar.setParent(None)  # who reads or walks by keyboard meets the page first, then the bar: children in order
        else:
            self._drop(self._bar)
        self._box.addWidget(page, 1)
        self._box.addWidget(bar)
        self._box.setSpacing(given)
        self._page, self._bar, self._place = page, bar, place
        # Shown and laid out before the screen may paint again: a layout alone does both later, after a blank frame.
        page.show()
        bar.show()
        bar.drift(self._drifted)
        self._box.activate()
        if not give_back(held, (page, bar)):
            self._window.setFocus()
        if is_another:  # who hears the screen is told where the touch has led; a page that grew older is the same page
            announce(self._window, " ".join(said.words for said in sentences_of(page)[:1]))

    def keys_to_lie_over(self) -> tuple[int, int]:
        """Give how high the bar is, px, of which the band that asks may take the place, and what must stay below it.

        Where the keyboard is on it, or a tag that must always be said, the bar stays: (0, its height).
        """
        bar = self._bar
        if bar is None or not bar.isVisible():
            return 0, 0
        high, focused = bar.sizeHint().height(), self._window.focusWidget()
        is_needed = bar.has_tag or (focused is not None and bar.isAncestorOf(focused))
        return (0, high) if is_needed else (high, 0)

    def reaches(self, high: int) -> bool:
        """Whether something stands on the page in so many px above the bar."""
        page, bar = self._page, self._bar
        if page is None or bar is None or not page.isVisible():
            return False
        end = bar.y() - high

        def foot(part: QWidget) -> int:
            return part.mapTo(self._window, QPoint(0, part.height())).y()

        parts = [part for part in (page, *page.findChildren(QWidget)) if part.isVisible()]
        return any(foot(part) > end for part in parts if not part.findChildren(QWidget) and type(part) is not QWidget)

    def hide(self) -> None:
        """Take both out of reach of finger and keyboard; the next page brings them back."""
        for below in (self._page, self._bar):
            if below is not None:
                below.hide()

    def _drop(self, old: QWidget | None) -> None:
        if old is not None:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
