"""What was set aside, one line each, with the message exactly as it came, as plain text."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.dialog_help import offer_help
from desktop.dialog_size import fit_screen
from measures import french
from widgets.button import Button
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.aside_queries import SetAsideRow

__all__ = ["SetAsideDialog"]

_SHOWN_BYTES = 64_000


class SetAsideDialog(QDialog):
    """A list to walk with the arrows; below, the reason, where it came from, and the raw text."""

    def __init__(
        self,
        rows: Sequence[SetAsideRow],
        now_ms: int,
        zone: str,
        parent: QWidget | None = None,
        *,
        names: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`names` tells what people call a sensor, by its number."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Set aside"))
        fit_screen(self, 820, 560)
        self._rows = rows
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(8)
        column.addWidget(Text(self.tr("Messages set aside"), "title"))
        column.addWidget(
            Text(
                self.tr(
                    "%n are kept as they came. Nothing of them entered the totals.", "", sum(row.times for row in rows)
                ),
                tone="muted",
                is_wrapped=True,
            )
        )
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Messages set aside"))
        # The reason is the end of a row: it goes on in a second line rather than out of the list.
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        for row in rows:
            times = f" × {french.number(row.times)}" if row.times > 1 else ""
            where = " · ".join(part for part in (names.get(row.sensor) or row.sensor, row.where) if part)
            when = french.moment(row.last_ms, now_ms, zone)
            self.list.addItem(" · ".join(part for part in (when + times, where, row.reason) if part))
        self._origin = Text("", "note", "muted", is_wrapped=True)
        self.raw = QPlainTextEdit()
        self.raw.setReadOnly(True)
        self.raw.setTabChangesFocus(True)
        self.raw.setAccessibleName(self.tr("The message as it came"))
        close = Button(self.tr("Close"), kind="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addWidget(self.list, 2)
        column.addWidget(self._origin)
        column.addWidget(self.raw, 2)
        offer_help(self, "dialog-aside", foot)
        column.addLayout(foot)
        self.list.currentRowChanged.connect(self._show)
        if rows:
            self.list.setCurrentRow(0)

    def _show(self, number: int) -> None:
        if not 0 <= number < len(self._rows):
            return
        row = self._rows[number]
        known = " · ".join(part for part in (row.code, row.sensor, row.origin, row.topic) if part)
        self._origin.setText(self.tr("For the technician: {known}").format(known=known))
        self.raw.setPlainText(row.payload[:_SHOWN_BYTES].decode("utf-8", "backslashreplace"))
