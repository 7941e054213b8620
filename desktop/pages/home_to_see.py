"""« À voir » of Accueil: one card of what waits for somebody, and below it, in a line a page, what can wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.pages.home_waiting import WaitingBoxes
from desktop.pages.reasons import Reasons
from measures import french
from reports.devices import DeviceState
from widgets.card import Card, Hairline
from widgets.icon import Pictogram
from widgets.links import LinkButton
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reports.devices import DeviceFacts

__all__ = ["HomeToSee", "LessLine", "LessPressing"]


class HomeToSee(QWidget):
    """Days to explain, then boxes that fell silent; hidden while nothing waits. `settle` once both were told."""

    def __init__(self) -> None:
        super().__init__()
        self.reasons, self.boxes = Reasons(), WaitingBoxes()
        self.count = Text("", tone="muted")
        heading = QHBoxLayout()
        heading.setSpacing(10)
        heading.addWidget(Text(self.tr("To see"), "answer", weight=700), 0, Qt.AlignmentFlag.AlignBaseline)
        heading.addWidget(self.count, 1, Qt.AlignmentFlag.AlignBaseline)
        self._between = Hairline()
        card = Card()
        # Sentences beside their buttons take more lines on a narrow page: a card of fixed height would cut them.
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for part in (self.reasons, self._between, self.boxes):
            card.column.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(heading)
        column.addWidget(card)
        self.hide()

    def settle(self) -> None:
        """Count what is told, and hide with nothing."""
        days, boxes = len(self.reasons.notices()), len(self.boxes.notices())
        self.count.setText(self.tr("%n things", "", days + boxes))
        self.count.setVisible(days + boxes > 1)
        self._between.setVisible(bool(days and boxes))
        self.setVisible(bool(days or boxes))


class LessLine(QWidget):
    """« Moins pressé, dans Capteurs : une pile faible, un boîtier à adopter. » `link` leads there."""

    asked = Signal()

    def __init__(self, page: str, icon_name: str) -> None:
        super().__init__()
        self.link = LinkButton(page)
        self.link.clicked.connect(self.asked)
        self._before = Text(self.tr("Less pressing, in"), tone="muted")
        self._told = Text("", tone="muted", is_wrapped=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Pictogram(icon_name, "muted", 20))
        row.addSpacing(6)
        row.addWidget(self._before)
        row.addWidget(self.link)
        row.addWidget(self._told, 1)
        self.hide()

    def tell(self, counts: Sequence[tuple[int, Callable[[int], str]]]) -> None:
        """Say how many there are of each, those of which there are any; nothing where there are none."""
        told = [words(count) for count, words in counts if count]
        self.setVisible(bool(told))
        self._told.setText(f": {french.listed(told)}.")  # the link ends in the space before it
        self.link.setAccessibleDescription(self.text())

    def text(self) -> str:
        """Give the whole sentence; empty where nothing is told."""
        if self.isHidden():
            return ""
        return f"{self._before.text()} {self.link.accessibleName()}{french.NBSP}{self._told.text()}"


class LessPressing(LessLine):
    """The boxes that need somebody, and not today."""

    def __init__(self) -> None:
        super().__init__(self.tr("Sensors"), "radio-tower")

    def show_boxes(self, boxes: Sequence[DeviceFacts]) -> None:
        """Count the boxes that need somebody, and not today."""
        named = (
            (DeviceState.BATTERY_LOW, self.low),
            (DeviceState.CLOCK_OFF, self.off),
            (DeviceState.UNNAMED, self.unnamed),
        )
        self.tell([(sum(box.state is state for box in boxes), words) for state, words in named])

    def low(self, count: int) -> str:
        """Say « une pile faible »."""
        return self.tr("%n low batteries", "", count)

    def off(self, count: int) -> str:
        """Say « une horloge décalée »."""
        return self.tr("%n clocks that are off", "", count)

    def unnamed(self, count: int) -> str:
        """Say « un boîtier à adopter »."""
        return self.tr("%n boxes to adopt", "", count)
