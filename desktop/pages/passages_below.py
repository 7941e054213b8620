"""What stands below the curve of passages: the habit, several places compared, or before and after; one at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.pages.change_view import ChangeView
from desktop.pages.compare_view import CompareView
from desktop.pages.habit_view import HabitView
from widgets.segments import Segments

__all__ = ["PassagesBelow"]


class PassagesBelow(QWidget):
    """The three views behind one choice; `view_picked(key)` of "habit", "compare" or "change"."""

    view_picked = Signal(str)

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.habit, self.compare, self.change = HabitView(), CompareView(), ChangeView(zone)
        self.choice = Segments(
            [("habit", self.tr("The habit")), ("compare", self.tr("Compare")), ("change", self.tr("Before / after"))],
            self.tr("What stands below the curve"),
        )
        self._views: dict[str, HabitView | CompareView | ChangeView] = {
            "habit": self.habit,
            "compare": self.compare,
            "change": self.change,
        }
        # Shown and hidden rather than stacked: a stack would be as high as the highest of them.
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        for view in self._views.values():
            row.addWidget(view.head, 1)
            column.addWidget(view, 1)
        row.addWidget(self.choice)
        self._show(self.choice.current)
        self.choice.picked.connect(self._turn)

    @property
    def current(self) -> str:
        """The key of the view that is shown."""
        return self.choice.current

    def _turn(self, key: str) -> None:
        self._show(key)
        self.view_picked.emit(key)

    def fold(self, is_narrow: bool) -> None:
        """Stand below each other, the choice of the view first, or side by side."""
        way = QBoxLayout.Direction
        self._row.setDirection(way.BottomToTop if is_narrow else way.LeftToRight)
        self.habit.fold(is_narrow)

    def _show(self, key: str) -> None:
        for name, view in self._views.items():
            for part in (view.head, view):
                part.setVisible(name == key)
