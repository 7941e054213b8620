"""Panneaux: the transparency label of each sensor as the lobby and the street will show it, to be read for now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.page import Page
from desktop.themes import in_order
from dtpr.kinds import kind_of
from dtpr.label import draft_label
from dtpr.panel import Panel, panel_of
from store.queries import list_channels, list_devices
from widgets.card import Card, Hairline
from widgets.datachain_panel import DatachainPanel
from widgets.empty import EmptyPage
from widgets.filter_button import FilterButton
from widgets.icon import Pictogram
from widgets.tag import Tag
from widgets.text import Text

if TYPE_CHECKING:
    import sqlite3

    from desktop.desk import Desk

__all__ = ["LabelsPage", "SensorLabel", "read_labels"]


@dataclass(frozen=True, slots=True)
class SensorLabel:
    """The label of one sensor and the name it goes by."""

    sensor: str
    name: str
    panel: Panel


def read_labels(con: sqlite3.Connection, town: str) -> list[SensorLabel]:
    """Give the draft of every sensor, by name; until there is an editor it is that of its kind."""
    quantities: dict[str, set[str]] = {}
    for channel in list_channels(con):
        quantities.setdefault(channel.sensor, set()).add(channel.quantity)
    found = []
    for device in list_devices(con):
        kind = kind_of(sorted(quantities.get(device.sensor, ())), device.model)
        panel = panel_of(draft_label(kind, town=town, place=device.site), "fr")
        name = device.name or device.site or device.sensor
        whole = name if not device.site or device.site == name else f"{name}, {device.site}"
        found.append(SensorLabel(device.sensor, whole, panel))
    return sorted(found, key=lambda label: in_order(label.name))


class LabelsPage(Page):
    """One label at a time, chosen by the sensor's name; `connect_asked` when there is no sensor yet."""

    connect_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.set_title(self.tr("Labels"))
        self._labels: dict[str, SensorLabel] = {}
        self.sensor = FilterButton(self.tr("Sensor"))
        self.sensor.picked.connect(self._show)
        self.filters.addWidget(self.sensor)
        self.card = Card()
        self.heading = Text("", "title")
        self.place = Text("", tone="muted")
        self.status = Tag(self.tr("draft"))
        self._symbol = Pictogram("box", "ink", 40)
        self.sentences = [Text("", "answer", is_wrapped=True) for _ in range(3)]
        self.level = Text("", "strong", is_wrapped=True)
        self._level_symbol = Pictogram("box", "ink", 24)
        self.chain = DatachainPanel()
        self.credit = Text("", "note", "muted", is_wrapped=True)
        self.empty = EmptyPage(
            "signpost",
            self.tr("No label yet"),
            self.tr("Every sensor gets a label that says what it measures, why, and what is thrown away."),
            self.tr("Connect my sensors…"),
        )
        self.empty.action_picked.connect(self.connect_asked)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(10)
        top = QHBoxLayout()
        top.setSpacing(16)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.heading)
        names.addWidget(self.place)
        top.addWidget(self._symbol)
        top.addLayout(names, 1)
        top.addWidget(self.status)
        column.addLayout(top)
        for sentence in self.sentences:
            column.addWidget(sentence)
        column.addWidget(Hairline())
        level = QHBoxLayout()
        level.setSpacing(10)
        level.addWidget(self._level_symbol)
        level.addWidget(self.level, 1)
        column.addLayout(level)
        column.addWidget(self.chain)
        column.addWidget(self.credit)
        self.card.add(inside)
        self._explanation = Text(
            self.tr("A draft made from what is known of the sensor. The council decides before it is put up."),
            tone="muted",
            is_wrapped=True,
        )
        self.body.addWidget(self._explanation)
        self.body.addWidget(self.card)
        self.body.addWidget(self.empty, 1)
        self.body.addStretch(1)
        self.card.hide()
        self.empty.hide()

    def refresh(self) -> None:
        town = self.desk.town.name
        self.ask("labels", lambda con: read_labels(con, town), self._take)

    def _take(self, labels: list[SensorLabel]) -> None:
        self._labels = {label.sensor: label for label in labels}
        self.sensor.set_choices([(label.sensor, label.name) for label in labels])
        self.empty.setVisible(not labels)
        for part in (self.card, self.sensor, self._explanation):
            part.setVisible(bool(labels))
        if labels:
            self._show(self.sensor.current)

    def _show(self, sensor: str) -> None:
        panel = self._labels[sensor].panel
        self.heading.setText(panel.title)
        self.place.setText(panel.place)
        self._symbol.set_icon(panel.symbol)
        for text, words in zip(self.sentences, (panel.what, panel.why, panel.thrown_away), strict=True):
            text.setText(words)
        self.status.setVisible(panel.status == "draft")
        self.level.setText(panel.level_words)
        self._level_symbol.set_icon(panel.level_symbol)
        self.chain.set_lines(panel.lines)
        self.credit.setText(panel.credit)
