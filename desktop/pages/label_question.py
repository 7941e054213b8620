"""One question of the wizard: the answers our vocabulary has, with pictogram and words, and a closer one in French."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from dtpr.device import level_words, question
from dtpr.editing import choices, durations, with_answer, with_duration, with_element
from dtpr.town_name import of_town
from widgets.icon import icon
from widgets.text import Text

if TYPE_CHECKING:
    from dtpr.device import CategoryId
    from dtpr.kinds import Kind
    from dtpr.label import Label
    from dtpr.vocabulary import Element

__all__ = ["Choice", "QuestionBlock"]

_LONGEST = 90


class Choice(QComboBox):
    """A list to choose from that the wheel of a mouse scrolling past never changes."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setIconSize(QSize(20, 20))
        self.setMaxVisibleItems(14)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def choose(self, key: str) -> None:
        """Show the choice of that key without telling anybody."""
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(key))
        self.blockSignals(False)


class QuestionBlock(QWidget):
    """`answered(edit)`: a function that gives a label with what was answered here."""

    answered = Signal(object)

    def __init__(self, category: CategoryId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._category = category
        asked = question(category).fr
        self.choice = Choice(asked)
        self.duration: Choice | None = None
        self._means = Text("", "note", "muted", is_wrapped=True)
        self.closer = QLineEdit()
        self.closer.setMaxLength(_LONGEST)
        closer = self.tr("Say it more closely (French only, may stay empty)")
        self.closer.setAccessibleName(f"{asked} {closer}")
        self.closer.setPlaceholderText(closer)
        self._elements: dict[str, Element] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(asked, weight=700))
        column.addWidget(self.choice)
        if category == "retention":
            self.duration = Choice(self.tr("For how long"))
            for name, words in durations().items():
                self.duration.addItem(words, name)
            column.addWidget(self.duration)
            self.duration.currentIndexChanged.connect(self._last)
        column.addWidget(self._means)
        column.addWidget(self.closer)
        self.choice.currentIndexChanged.connect(self._choose)
        self.closer.textEdited.connect(self._say)

    def show_label(self, label: Label, kind: Kind) -> None:
        """Show what a label answers."""
        held = label.placement(self._category)
        if not self._elements:
            self.choice.blockSignals(True)
            for element in choices(self._category, kind):
                self._elements[element.id] = element
                words = (element.named or element.title) if label.town else element.title
                fixed = self.tr("A time that is fixed")
                filled = words.filled(town=label.town, of_town=of_town(label.town), duration=fixed).fr
                if element.category == "tech":
                    filled = f"{filled} – {level_words(element.level).fr}"
                self.choice.addItem(icon(element.symbol) if element.symbol else icon("circle-help"), filled, element.id)
            self.choice.blockSignals(False)
        self.choice.choose(held.element if held else "")
        chosen = self._elements.get(held.element) if held else None
        self._means.setText(chosen.text.fr if chosen and "{" not in chosen.text.fr else "")
        self._means.setVisible(bool(self._means.text()))
        if not self.closer.hasFocus():
            own = held.answer if held else None
            self.closer.setText(own.fr if own and "{" not in own.fr else "")
        self.closer.setEnabled(held is not None)
        if self.duration is not None:
            kept = held.variables["duration"].fr if held and "duration" in held.variables else ""
            name = next((key for key, told in durations().items() if told == kept), "to_decide")
            self.duration.choose(name)
            self.duration.setVisible(chosen is None or "{duration}" in chosen.title.fr)

    def _choose(self, _row: int) -> None:
        element = str(self.choice.currentData())
        self.answered.emit(lambda label: with_element(label, self._category, element))

    def _say(self, words: str) -> None:
        self.answered.emit(lambda label: with_answer(label, self._category, words))

    def _last(self, _row: int) -> None:
        if self.duration is not None:
            name = str(self.duration.currentData())
            self.answered.emit(lambda label: with_duration(label, name))
