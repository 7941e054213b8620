"""Writing the label of a family of sensors: six steps at the left, one in the middle; the page shows it beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.pages.label_boxes import BoxesStep
from desktop.pages.label_last import LastStep
from desktop.pages.label_steps import STEPS, QuestionsStep, step_of, step_titles
from desktop.rolling import rolling
from dtpr.editing import gaps
from dtpr.packs.town_words import OWN_WORDS, TownWords
from widgets.button import Button
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from dtpr.editing import Gap
    from dtpr.label import Label
    from reports.label_book import Family

__all__ = ["LabelWizard"]

_ANY_PX = 16_777_215  # Qt's own limit
_LOWEST_PX = 320  # six steps and the foot


class LabelWizard(QWidget):
    """`drafted(label)` at a step, `edited(label)` at a change, `published(label, boxes)`, `dropped(label)`, `left`.

    `turned` when another step is in view.

    Nothing is lost by leaving: what was changed is kept as the draft at every step.
    """

    drafted = Signal(object)
    edited = Signal(object)
    published = Signal(object, object)
    left = Signal()
    turned = Signal()
    dropped = Signal(object)

    def __init__(self, family: Family, label: Label, sensor: str, words: TownWords = OWN_WORDS) -> None:
        super().__init__()
        self._kind = family.kind
        self._words = words
        self.label = self._kept = label
        self.steps: list[Button] = []
        self.title = Text(self.tr("Write the label"), "answer", weight=700)
        self._family = Text(family.kind.title.fr, tone="muted", is_wrapped=True)
        self.asked = Text("", "title", is_wrapped=True)
        self.questions = [QuestionsStep(step) for step in range(len(STEPS))]
        self.boxes, self.last = BoxesStep(), LastStep()
        self._stack = QStackedWidget()
        self.back_button = Button(self.tr("Back"), "arrow-left")
        self.next_button = Button(self.tr("Next"), "arrow-right", "primary")
        self.leave_button = Button(self.tr("Leave, keep the draft"))
        self.drop_button = Button(self.tr("Throw this draft away"), "trash-2")
        self._lay_out()
        published = [entry.sensor for entry in family.entries if entry.is_published]
        sisters = [entry.sensor for entry in family.entries]
        self.boxes.show_boxes(family.entries, published if sensor in published else sisters)
        self._connect()
        self.go(0)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.title)
        left.addWidget(self._family)
        left.addSpacing(6)
        for place, title in enumerate(step_titles()):
            button = Button(title, "circle-dashed", "quiet")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, place=place: self.go(place))
            self.steps.append(button)
            left.addWidget(button)
        left.addStretch(1)
        self._stack_steps()
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.asked)
        middle.addWidget(self._stack, 1)
        # One foot under both: whatever the step is, its way on stands at the same place, above the fold.
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.leave_button, self.drop_button):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.back_button, self.next_button, self.last.publish_button):
            foot.addWidget(button)
        beside = QHBoxLayout()
        beside.setSpacing(20)
        beside.addLayout(left)
        beside.addLayout(middle, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(beside, 1)
        whole.addWidget(self.last.problem)
        whole.addLayout(foot)

    def _stack_steps(self) -> None:
        for step in (*self.questions, self.boxes, self.last):
            self._stack.addWidget(rolling(step))

    def _connect(self) -> None:
        for step in self.questions:
            step.edited.connect(self._edit)
        self.boxes.changed.connect(self._show)
        self.last.step_asked.connect(self._fill)
        self.last.decided.connect(
            lambda words: self._edit(lambda label: msgspec.structs.replace(label, decided=words.strip()))
        )
        self.last.publish_asked.connect(self._publish)
        self.back_button.clicked.connect(lambda: self.go(self.step - 1))
        self.next_button.clicked.connect(lambda: self.go(self.step + 1))
        self.leave_button.clicked.connect(self._leave)
        self.drop_button.clicked.connect(lambda: self.dropped.emit(self.label))

    def fold(self, room_px: int | None) -> None:
        """Take exactly that height, its own name left out, so that the foot is in view; None is as high as there is."""
        for part in (self.title, self._family):
            part.setVisible(room_px is None)
        if room_px is None:
            self.setMinimumHeight(0)
            self.setMaximumHeight(_ANY_PX)
        else:
            self.setFixedHeight(max(room_px, _LOWEST_PX))

    @property
    def step(self) -> int:
        """The step in view, from 0."""
        return self._stack.currentIndex()

    def go(self, step: int) -> None:
        """Show a step; what was written is kept as the draft."""
        if step != self.step:
            self._draft()
        self._stack.setCurrentIndex(step)
        self.asked.setText(step_titles()[step])
        self.back_button.setEnabled(step > 0)
        is_last = step == len(self.steps) - 1
        self.next_button.setVisible(not is_last)
        self.last.publish_button.setVisible(is_last)
        self.last.tell("")
        self._show()
        shown: list[QuestionsStep | BoxesStep | LastStep] = [*self.questions, self.boxes, self.last]
        shown[step].first_part().setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()

    def _fill(self, step: int, gap: Gap | None) -> None:
        """Lead to what fills a gap: the cursor stands in the field that is empty."""
        self.go(step)
        if gap is not None:
            self._bring_into_view(self.questions[step].part_of(gap))

    def _bring_into_view(self, part: QWidget) -> None:
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        scroll = self._stack.currentWidget()
        assert isinstance(scroll, QScrollArea)
        scroll.ensureWidgetVisible(part)

    def _edit(self, edit: Callable[[Label], Label]) -> None:
        self.label = edit(self.label)
        self._show()
        self.edited.emit(self.label)

    def _show(self) -> None:
        """Show the label on the step in view, and which steps still miss something."""
        if self.step < len(self.questions):
            self.questions[self.step].show_label(self.label, self._kind, self._words)
        boxes = len(self.boxes.boxes())
        open_steps = {step_of(gap.category) for gap in gaps(self.label, contact=self.label.contact)}
        if not boxes:
            open_steps.add(len(STEPS))
        for place, button in enumerate(self.steps):
            is_last = place == len(self.steps) - 1
            is_open = bool(open_steps) if is_last else place in open_steps
            button.set_text(step_titles()[place])
            button.set_icon("circle-dashed" if is_open else "circle-check")
            button.setChecked(place == self.step)
            title = step_titles()[place]
            state = self.tr("something is missing") if is_open else self.tr("complete")
            button.setAccessibleName(f"{title} ({state})")
        if self.step == len(self.steps) - 1:
            self.last.show_label(self.label, boxes, self._words)

    def _publish(self) -> None:
        boxes = self.boxes.boxes()
        if gaps(self.label, contact=self.label.contact) or not boxes:
            self.last.tell(self.tr("Fill what is missing first: each line above leads to its step."))
            self._bring_into_view(self.last.missing[0])
            return
        if not self.label.decided:
            self.last.tell(self.tr("The council decides what is put up: name its decision."))
            self._bring_into_view(self.last.decision)
            return
        self.published.emit(self.label, boxes)

    def _draft(self) -> None:
        """Have the label kept, once there is something to keep: whoever only looks leaves no draft behind."""
        if self.label != self._kept:
            self._kept = self.label
            self.drafted.emit(self.label)

    def _leave(self) -> None:
        self._draft()
        self.left.emit()
