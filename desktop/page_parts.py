"""The parts of a long page, of which one is in view, chosen among the filters at its top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.card import Hairline
from widgets.segments import Segments
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.page import Page

__all__ = ["PageParts", "begin_section"]


class PageParts(Segments):
    """`looked_at(key)` just before a part comes into view, by whatever way: what is made late is made then."""

    looked_at = Signal(str)

    def __init__(self, page: Page, choices: Sequence[tuple[str, str]], name: str, spacing_px: int) -> None:
        """Take (key, words) of the parts and the accessible name of the choice. All the page has lies in its parts."""
        super().__init__(choices, name)
        self._page = page
        self._wholes: dict[str, QWidget] = {}
        self._columns: dict[str, QVBoxLayout] = {}
        page.filters.addWidget(self)
        for key, _words in choices:
            whole = self._wholes[key] = QWidget()
            column = self._columns[key] = QVBoxLayout(whole)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(spacing_px)
            page.body.addWidget(whole)
        page.body.addStretch(1)
        self.picked.connect(self.show_part)

    def column(self, key: str) -> QVBoxLayout:
        """Give what a part is put into."""
        return self._columns[key]

    def show_part(self, key: str) -> None:
        """Show one part; KeyError for an unknown one. What is being written in another stays written."""
        self.select(key)
        self.looked_at.emit(key)
        for name, whole in self._wholes.items():
            whole.setVisible(name == key)
        self._page.verticalScrollBar().setValue(0)


def begin_section(column: QVBoxLayout, title: str, words: str = "") -> None:
    """Begin a section of a part: a line, its title, and what is to be known of it."""
    column.addWidget(Hairline())
    column.addWidget(Text(title, "answer", weight=700))
    if words:
        column.addWidget(Text(words, tone="muted", is_wrapped=True))
