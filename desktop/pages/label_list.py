"""The list of Panneaux: every sensor under its family, with what its label waits for, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.wording import placed
from measures import french
from measures.timespan import date_of
from widgets.icon import icon
from widgets.painting import careful
from widgets.state_word import State, look_of
from widgets.text import as_tip
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.label_book import BookEntry, Family

__all__ = ["LabelList", "broken", "state_of"]

translate = QCoreApplication.translate
_TOLD = Qt.ItemDataRole.UserRole + 1
_AROUND_PX = 36  # padding of an item, and what Qt leaves beside its icon


def state_of(entry: BookEntry, zone: str) -> tuple[str, State, str]:
    """Give (icon, state, words) of what a label is, the most pressing first."""
    if not entry.is_published or entry.published_ms is None:
        return "pencil", "rest", translate("LabelList", "draft")
    if entry.drift:
        return "triangle-alert", "watch", translate("LabelList", "contradicted by its sensor")
    if entry.old_address:
        return "triangle-alert", "watch", translate("LabelList", "leads to the old address")
    if not entry.is_printed:
        again, first = translate("LabelList", "to print again"), translate("LabelList", "to print")
        return "printer", "aside", again if entry.was_printed else first
    day = french.day(date_of(entry.published_ms, zone), year=True, weekday=False)
    return "circle-check", "ok", translate("LabelList", "published on {day}").format(day=day)


def broken(words: str, metrics: QFontMetrics, room: int) -> list[str]:
    """Break words into lines no wider than `room` px, at spaces; a word that is wider has its own line."""
    lines: list[str] = []
    for word in words.split(" "):
        if lines and metrics.horizontalAdvance(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


class LabelList(QListWidget):
    """`picked(sensor)` when a person has chosen one, by mouse or by arrows."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Sensors and their labels"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        size = current_theme().px("icon.size")
        self.setIconSize(QSize(size, size))
        self.currentItemChanged.connect(self._pick)

    @property
    def current(self) -> str:
        """The chosen sensor, "" when none is."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def set_families(self, families: Sequence[Family], zone: str) -> None:
        """Show these; the chosen sensor stays chosen, else the first is."""
        was = self.current
        self.blockSignals(True)
        self.clear()
        for family in families:
            self._add_heading(family)
            for entry in family.entries:
                self._add(entry, zone)
        self.blockSignals(False)
        self._break_names()
        if not self.select(was) and families:
            self.select(families[0].entries[0].sensor)

    def _add_heading(self, family: Family) -> None:
        heading = QListWidgetItem(f"{family.kind.title.fr} ({len(family.entries)})")
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setFont(current_theme().font("note", 700))
        heading.setForeground(current_theme().colour("ink"))
        self.addItem(heading)

    def _add(self, entry: BookEntry, zone: str) -> None:
        symbol, state, words = state_of(entry, zone)
        name = placed(entry.name, entry.place)
        shown = icon(symbol, current_theme().colour(look_of(state)[2]))
        item = QListWidgetItem(shown, "")
        item.setData(_TOLD, (name, words))
        item.setData(Qt.ItemDataRole.UserRole, entry.sensor)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {words}")
        item.setToolTip(as_tip(name))
        self.addItem(item)

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break_names()

    def _break_names(self) -> None:
        """Give a long name as many lines as it takes: cut anywhere, the boxes of a street look alike.

        Qt's own wrapping forgets the padding of the stylesheet, and cuts what it then has no height for.
        """
        room = self.viewport().width() - self.iconSize().width() - _AROUND_PX
        for row in range(self.count()):
            told = self.item(row).data(_TOLD)
            if told:
                self.item(row).setText("\n".join([*broken(told[0], self.fontMetrics(), room), told[1]]))

    def select(self, sensor: str) -> bool:
        """Choose a sensor; False when it is not there."""
        for row in range(self.count()):
            if sensor and self.item(row).data(Qt.ItemDataRole.UserRole) == sensor:
                self.setCurrentRow(row)
                return True
        return False

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(Qt.ItemDataRole.UserRole):
            self.picked.emit(str(item.data(Qt.ItemDataRole.UserRole)))
