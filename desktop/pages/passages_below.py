"""What stands below the curve of passages: the habit, several places compared, or before and after; one at a time.

The views beside the habit are made when they are first looked at: the second chart alone costs what a third of the page
does, and the page is often the first thing that somebody picks.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.pages.habit_view import HabitView
from desktop.turns import Turns
from widgets.segments import Segments

if TYPE_CHECKING:
    from desktop.pages.change_view import ChangeView
    from desktop.pages.compare_view import CompareView

__all__ = ["PassagesBelow"]


class PassagesBelow(QWidget):
    """The three views behind one choice; `view_picked(key)` of "habit", "compare" or "change".

    `changed` when the view that is shown asks for something else. A view that is looked at for the first time stays
    hidden until `reveal` says that it has something to show, and the one before stays in view.
    """

    view_picked = Signal(str)
    changed = Signal()

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self.choice = Segments(
            [("habit", self.tr("The habit")), ("compare", self.tr("Compare")), ("change", self.tr("Before / after"))],
            self.tr("What stands below the curve"),
        )
        self._views: dict[str, HabitView | CompareView | ChangeView] = {}
        self._turns = Turns(self)
        # Shown and hidden rather than stacked: a stack would be as high as the highest of them.
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(12)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(row)
        row.addWidget(self.choice)
        self._unseen: set[str] = set()  # made, and not shown yet
        self.habit = HabitView()
        self._place("habit", self.habit)
        self.choice.picked.connect(self._turn)

    @cached_property
    def compare(self) -> CompareView:
        """Several places on a common base."""
        from desktop.pages.compare_view import CompareView

        view = CompareView()
        view.changed.connect(self.changed)
        self._place("compare", view)
        return view

    @cached_property
    def change(self) -> ChangeView:
        """Before and after a day or a note."""
        from desktop.pages.change_view import ChangeView

        view = ChangeView(self._zone)
        view.changed.connect(self.changed)
        self._place("change", view)
        return view

    def _place(self, key: str, view: HabitView | CompareView | ChangeView) -> None:
        self._views[key] = view
        self._row.insertWidget(self._row.count() - 1, view.head, 1)
        self._column.addWidget(view, 1)
        if view is not self.habit:
            self._unseen.add(key)
            view.head.hide()
            view.hide()

    @property
    def current(self) -> str:
        """The key of the view that is shown."""
        return self.choice.current

    def _turn(self, key: str) -> None:
        """Show a view and let it ask; one that is not there yet is made first, in a turn of its own."""
        if key in self._views and key not in self._unseen:
            self._turns.put("view")  # whatever else was on its way is no longer asked for
            self.reveal(key)
            self.view_picked.emit(key)
        else:
            self._turns.put("view", partial(getattr, self, key), partial(self.view_picked.emit, key))

    def reveal(self, key: str) -> None:
        """Show a view, unless another one has been chosen meanwhile."""
        if key != self.current or key not in self._views:
            return
        self._unseen.discard(key)
        for name, view in self._views.items():
            for part in (view.head, view):
                part.setVisible(name == key)

    def fold(self, is_narrow: bool) -> None:
        """Stand below each other, the choice of the view first, or side by side."""
        way = QBoxLayout.Direction
        self._row.setDirection(way.BottomToTop if is_narrow else way.LeftToRight)
        self.habit.fold(is_narrow)
