"""« En bref »: a short list of facts beside a chart, what it is at the left, the answer in bold at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from widgets.card import Hairline
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Facts"]


class Facts(QWidget):
    """Rows of (what, answer, more)."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = title
        self._facts: tuple[tuple[str, str, str], ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(title, "strong"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column.addLayout(self._rows)

    def show_facts(self, facts: Sequence[tuple[str, str, str]]) -> None:
        """Show these facts; none hides the list."""
        if tuple(facts) == self._facts:  # built anew they would move everything around them, for nothing
            return
        self._facts = tuple(facts)
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for what, answer, more in facts:
            row = QWidget()
            grid = QGridLayout(row)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(0)
            grid.setColumnMinimumWidth(0, 150)
            grid.setColumnStretch(1, 1)
            # What it is stands beside the first line of an answer of several.
            grid.addWidget(Text(what, tone="muted", is_wrapped=True), 0, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(answer, "strong", weight=700, is_wrapped=True), 0, 1)
            if more:
                grid.addWidget(Text(more, tone="muted", is_wrapped=True), 1, 1)
            row.setAccessibleName(" ".join(part for part in (what, answer, more) if part))
            self._rows.addWidget(Hairline())
            self._rows.addWidget(row)
        self.setVisible(bool(facts))
