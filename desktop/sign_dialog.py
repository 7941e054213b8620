"""« Imprimer… »: on which paper, read from how far, in which languages, with marks and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from desktop.dialog_help import offer_help
from dtpr.web_pages import LANGUAGE_NAMES
from widgets.button import Button
from widgets.page_wheel import let_wheel_pass
from widgets.paper import PAPERS
from widgets.segments import Segments
from widgets.sign_code import farthest_cm, usual_cm
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["PrintWishes", "SignDialog"]


_SMALLEST = "A6"


class PrintWishes(msgspec.Struct, frozen=True):
    """How signs are printed. `distance_cm` 0 = as the paper usually has it."""

    size: str = "A4"
    distance_cm: int = 0
    languages: tuple[str, ...] = ("fr",)
    with_marks: bool = False
    with_back: bool = True


class SignDialog(QDialog):
    """`print_asked(PrintWishes)`; where the PDF goes is asked afterwards."""

    print_asked = Signal(object)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None, *, have_addresses: bool = True) -> None:
        """Take what the signs are called; without a short address a code holds the whole label, and is larger."""
        super().__init__(parent)
        self._have_addresses = have_addresses
        title = self.tr("Print %n signs", "", len(names))
        self.setWindowTitle(title)
        self.size_choice = Segments([(name, name) for name in sorted(PAPERS, reverse=True)], self.tr("Paper"))
        self.size_choice.select("A4")
        self.distance = QSpinBox()
        let_wheel_pass(self.distance)
        self.distance.setSingleStep(10)
        self.distance.setSuffix("\u00a0cm")
        self.distance.setAccessibleName(self.tr("The code is read from"))
        self.size_choice.picked.connect(self._limit)
        self._farthest = Text("", tone="muted")
        self._problem = Text("", tone="watch", is_wrapped=True)
        self._limit(self.size_choice.current)
        self.languages = {key: QCheckBox(words) for key, words in LANGUAGE_NAMES.items()}
        self.languages["fr"].setChecked(True)
        self.marks = QCheckBox(self.tr("Bleed and crop marks, for a print shop"))
        self.back = QCheckBox(self.tr("Back for whoever puts it up"))
        self.back.setChecked(True)
        self.print_button = Button(self.tr("Make the PDF…"), "printer", "primary")
        self.print_button.setDefault(True)
        self.print_button.clicked.connect(self._print)
        leave = Button(self.tr("Cancel"))
        leave.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(12)
        column.addWidget(Text(title, "title"))
        column.addWidget(Text(_shortened(names), tone="muted", is_wrapped=True))
        column.addLayout(_row(Text(self.tr("Paper"), weight=700), self.size_choice))
        column.addLayout(_row(Text(self.tr("The code is read from"), weight=700), self.distance, self._farthest))
        column.addLayout(_row(Text(self.tr("Languages"), weight=700), *self.languages.values()))
        column.addWidget(self.marks)
        column.addWidget(self.back)
        column.addWidget(self._problem)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(self.print_button)
        offer_help(self, "dialog-sign", foot)
        column.addLayout(foot)

    def _limit(self, size: str) -> None:
        """Let no distance be asked for that the code of this paper is too small for."""
        paper = PAPERS[size]
        self.distance.setRange(0, farthest_cm(paper))
        self.distance.setSpecialValueText(self.tr("usual ({n} cm)").format(n=usual_cm(paper)))
        self._farthest.setText(self.tr("{n} cm at most on {paper}").format(n=farthest_cm(paper), paper=paper.name))
        told = self.tr(
            "Without a short address (Settings) the code holds the whole label: {paper} is too small for it."
        )
        is_small = size == _SMALLEST and not self._have_addresses
        self._problem.setText(told.format(paper=size) if is_small else "")

    def _print(self) -> None:
        languages = tuple(key for key, tick in self.languages.items() if tick.isChecked())
        if not languages:
            self._problem.setText(self.tr("Choose a language."))
            return
        wishes = PrintWishes(
            self.size_choice.current, self.distance.value(), languages, self.marks.isChecked(), self.back.isChecked()
        )
        self.accept()
        self.print_asked.emit(wishes)


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def _shortened(names: Sequence[str], most: int = 6) -> str:
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")
