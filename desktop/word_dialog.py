"""« Corriger un mot »: which text of the vocabulary, in which language, and how the town says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.choice import Choice
from desktop.dialog_help import offer_help
from desktop.dialog_size import fit_words
from dtpr.device import CATEGORIES, question
from dtpr.packs.town_words import WordPlace, fault_of_word, official_text
from dtpr.told import LANGUAGES
from dtpr.vocabulary import list_elements
from resources.name_order import in_order
from widgets.button import Button
from widgets.text import Text

if TYPE_CHECKING:
    from dtpr.packs.town_words import TownWord, TownWords

__all__ = ["WordDialog", "language_name", "place_name"]

translate = QCoreApplication.translate
_WIDE_PX = 780
_QUESTION = "category"


def language_name(locale: str) -> str:
    """Give the name of a language of the labels in French; of another its code."""
    names = {
        "fr": translate("WordDialog", "French"),
        "en": translate("WordDialog", "English"),
        "de": translate("WordDialog", "German"),
        "falc": translate("WordDialog", "Easy to read"),
    }
    return names.get(locale, locale)


def place_name(place: WordPlace) -> str:
    """Give in a word what kind of text stands there."""
    names = {
        "title": translate("WordDialog", "Answer"),
        "description": translate("WordDialog", "Explanation"),
        "prompt": translate("WordDialog", "Question"),
    }
    return names.get(place.field, place.field)


class WordDialog(QDialog):
    """`word_written(place, text)`: nothing is kept before « Enregistrer », and nothing that cannot be used."""

    word_written = Signal(object, str)

    def __init__(self, words: TownWords, word: TownWord | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._base, self._word = words.base, word
        self._plain = msgspec.structs.replace(words, every=(), laid=None)  # as they are called without the town
        title = self.tr("Change a corrected word") if word else self.tr("Correct a word of the labels")
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDE_PX)
        self.category = Choice(self.tr("In which question"))
        self.element = Choice(self.tr("Which word"))
        self.field = Choice(self.tr("Which text of it"))
        self.language = Choice(self.tr("In which language"))
        self.official = Text("", is_wrapped=True)
        self.said = QPlainTextEdit()
        self.said.setAccessibleName(self.tr("What the town says"))
        self.said.setTabChangesFocus(True)
        self.said.setFixedHeight(56)
        self.problem = Text("", tone="watch", is_wrapped=True)
        self.save_button = Button(self.tr("Save"), kind="primary")
        self._lay_out(title)
        self._fill()
        self.said.textChanged.connect(self._tell)
        self.save_button.clicked.connect(self._save)
        fit_words(self)

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 16, 28, 16)
        column.setSpacing(8)
        column.addWidget(Text(title, "title"))
        # Names beside what they name, and not above: on a small screen at 150 % the buttons would go out of view.
        chosen = QGridLayout()
        chosen.setHorizontalSpacing(12)
        chosen.setVerticalSpacing(8)
        chosen.setColumnStretch(1, 1)
        if self._word is None:
            both = QHBoxLayout()
            both.setSpacing(8)
            both.addWidget(self.field, 1)
            both.addWidget(self.language, 1)
            named = (self.tr("In which question"), self.tr("Which word"), self.tr("Which text, which language"))
            for row, words in enumerate(named):
                chosen.addWidget(Text(words, weight=700), row, 0)
            chosen.addWidget(self.category, 0, 1)
            chosen.addWidget(self.element, 1, 1)
            chosen.addLayout(both, 2, 1)
        else:
            place = self._word.place
            which = f"{place_name(place)} – {language_name(place.locale)}"
            column.addWidget(Text(which, tone="muted"))
        chosen.addWidget(Text(self.tr("The vocabulary says"), weight=700), 3, 0, Qt.AlignmentFlag.AlignTop)
        chosen.addWidget(self.official, 3, 1)
        column.addLayout(chosen)
        column.addWidget(Text(self.tr("What the town says"), weight=700))
        column.addWidget(self.said)
        self.problem.setMinimumHeight(44)  # two lines, so that the dialog does not jump while one types
        column.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.addStretch(1)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        foot.addWidget(cancel)
        foot.addWidget(self.save_button)
        offer_help(self, "dialog-word", foot)
        column.addLayout(foot)

    def _fill(self) -> None:
        for category in CATEGORIES:
            self.category.addItem(question(category.id).fr, category.id)
        for locale in LANGUAGES:
            self.language.addItem(language_name(locale), locale)
        self._offer_words()
        if self._word is not None:
            self.said.setPlainText(self._word.said.text)
            self.said.selectAll()
            self.said.setFocus()
        self.category.currentIndexChanged.connect(lambda _at: self._offer_words())
        self.element.currentIndexChanged.connect(lambda _at: self._offer_texts())
        for one in (self.field, self.language):
            one.currentIndexChanged.connect(lambda _at: self._show_official())
        self._show_official()

    def _offer_words(self) -> None:
        """Offer the question itself and every answer to it."""
        category = str(self.category.currentData())
        found = [self._plain.of(element) for element in list_elements() if element.category == category]
        self.element.blockSignals(True)
        self.element.clear()
        self.element.addItem(self.tr("The question itself"), _QUESTION)
        for element in sorted(found, key=lambda one: in_order(one.title.fr)):
            fixed = translate("AnswerRow", "A time that is fixed")
            self.element.addItem(element.title.filled(duration=fixed).fr, element.id)
        self.element.setCurrentIndex(1 if found else 0)
        self.element.blockSignals(False)
        self._offer_texts()

    def _offer_texts(self) -> None:
        fields = ("prompt",) if self.element.currentData() == _QUESTION else ("title", "description")
        self.field.blockSignals(True)
        self.field.clear()
        for field in fields:
            self.field.addItem(place_name(WordPlace("", "", field, "")), field)
        self.field.blockSignals(False)
        self._show_official()

    @property
    def place(self) -> WordPlace:
        """The text that is corrected here."""
        if self._word is not None:
            return self._word.place
        field, locale = str(self.field.currentData()), str(self.language.currentData())
        if self.element.currentData() == _QUESTION:
            return WordPlace("category", f"device__{self.category.currentData()}", field, locale)
        return WordPlace("element", str(self.element.currentData()), field, locale)

    def _show_official(self) -> None:
        self.official.setText(official_text(self._base, self.place) or "–")
        self._tell()

    @property
    def _words(self) -> str:
        return " ".join(self.said.toPlainText().split())

    def _tell(self) -> None:
        """Say what cannot be kept; nothing is said of a text nobody has begun."""
        fault = fault_of_word(self._base, self.place, self._words)
        self.save_button.setEnabled(not fault)
        self.problem.setText(fault if self._words else "")

    def _save(self) -> None:
        self.word_written.emit(self.place, self._words)
        self.accept()
