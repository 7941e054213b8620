"""« Autres langues »: the same card in English, German and easy-to-read French, folded away; nothing is demanded."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.pages.short_text import ShortText
from store.cards import LONGEST_DESCRIPTION, LONGEST_TEXT, LONGEST_TITLE, LONGEST_WHEN, Card, Wording
from widgets.button import Button
from widgets.segments import Segments
from widgets.text import Text

__all__ = ["CardLanguages"]

_MOST_WORDS = 12  # of a sentence in easy-to-read French
# Each language under its own name, as in the lobby.
_LANGUAGES = (("en", "English"), ("de", "Deutsch"), ("falc", "Facile à lire"))


def _longest_sentence(text: str) -> int:
    """Give how many words the longest sentence has; a line is a sentence too."""
    return max(len(sentence.split()) for sentence in re.split(r"[.!?\n]", text))


class CardLanguages(QWidget):
    """`changed` when what is shown or typed has changed. A language with nothing in it is none.

    `unfolded(is_open)`: on a page too low for both, the French makes room meanwhile (`set_instead`).
    """

    changed = Signal()
    unfolded = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: dict[str, Wording] = {}
        self._french = Wording("fr")
        self._is_instead = False
        self.fold_button = Button(self.tr("Other languages"), "chevron-right", "quiet")
        self.choice = Segments(_LANGUAGES, self.tr("Language of the card"))
        self.title, self.when, self.text = QLineEdit(), QLineEdit(), ShortText(LONGEST_TEXT, 112)
        self.title.setMaxLength(LONGEST_TITLE)
        self.when.setMaxLength(LONGEST_WHEN)
        self.described = ShortText(LONGEST_DESCRIPTION, 64)
        self._described_words = Text(self.tr("What the picture shows"))
        self._note = Text("", "note", "muted", is_wrapped=True)
        self._inner = QWidget()
        self._lay_out()
        self.fold_button.clicked.connect(lambda: self._unfold(self._inner.isHidden()))
        self.choice.picked.connect(lambda _key: self._show_language())
        self.title.textChanged.connect(self._typed)
        self.when.textChanged.connect(self._typed)
        self.text.textChanged.connect(self._typed)
        self.described.textChanged.connect(self._typed)

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 4, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self.choice)
        for words, field in (
            (self.tr("Title"), self.title),
            (self.tr("When (may stay empty)"), self.when),
            (self.tr("Text"), self.text),
        ):
            inner.addWidget(Text(words))
            field.setAccessibleName(self.tr("{field}, in the other language").format(field=words))
            inner.addWidget(field)
        self.described.setAccessibleName(self.tr("What the picture shows, in the other language"))
        for part in (self._described_words, self.described, self._note):
            inner.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.fold_button)
        whole.addWidget(self._inner)
        self._inner.hide()

    def begin(self, card: Card) -> None:
        """Take the wordings of a card, the fold closed."""
        self._told = {one.language: one for one in card.told}
        self._unfold(False)
        self.take_french(card.wording("fr"))
        self.choice.select(_LANGUAGES[0][0])
        self._show_language()

    def take_french(self, wording: Wording) -> None:
        """Show what there is to translate, grey, in fields that are still empty."""
        self._french = wording
        self.title.setPlaceholderText(wording.title)
        self.when.setPlaceholderText(wording.when)
        self.text.setPlaceholderText(wording.text)
        self.described.setPlaceholderText(wording.described)
        self._tell()

    def take_picture(self, has_picture: bool) -> None:
        """Ask what the picture shows only where there is one."""
        self._described_words.setVisible(has_picture)
        self.described.setVisible(has_picture)

    @property
    def shown(self) -> Wording | None:
        """What is being written, None while the fold is closed or nothing is written."""
        told = self._told.get(self.choice.current)
        return None if self._inner.isHidden() else told

    @property
    def told(self) -> tuple[Wording, ...]:
        """All that was written, also in languages that this page does not know."""
        return tuple(self._told[language] for language in sorted(self._told))

    @property
    def note(self) -> str:
        """What is said of the language that is open."""
        return self._note.text()

    @property
    def is_open(self) -> bool:
        """Whether the other languages are being written."""
        return not self._inner.isHidden()

    def set_instead(self, is_instead: bool) -> None:
        """Say that what is open stands in the place of the French: then the button leads back to it."""
        self._is_instead = is_instead
        self._name_fold()

    def _unfold(self, is_open: bool) -> None:
        self._inner.setVisible(is_open)
        self._name_fold()
        self.unfolded.emit(is_open)
        self.changed.emit()

    def _name_fold(self) -> None:
        if self.is_open and self._is_instead:
            self.fold_button.set_icon("chevron-left")
            self.fold_button.set_text(self.tr("Back to the French"))
            return
        self.fold_button.set_icon("chevron-down" if self.is_open else "chevron-right")
        known = [name for key, name in _LANGUAGES if key in self._told]
        words = self.tr("Other languages")
        self.fold_button.set_text(f"{words} · {', '.join(known)}" if known else words)

    def _show_language(self) -> None:
        told = self._told.get(self.choice.current, Wording(self.choice.current))
        for field in (self.title, self.when, self.text, self.described):
            field.blockSignals(True)
        self.title.setText(told.title)
        self.when.setText(told.when)
        self.text.setPlainText(told.text)
        self.described.setPlainText(told.described)
        for field in (self.title, self.when, self.text, self.described):
            field.blockSignals(False)
        self._tell()
        self.changed.emit()

    def _typed(self) -> None:
        language = self.choice.current
        texts = (self.title.text(), self.when.text(), self.text.toPlainText(), self.described.toPlainText())
        told = Wording(language, *(text.strip() for text in texts))
        if told == Wording(language):
            self._told.pop(language, None)
        else:
            self._told[language] = told
        self._tell()
        self._name_fold()
        self.changed.emit()

    def _tell(self) -> None:
        """Say what the lobby will do with what is written so far."""
        told = self._told.get(self.choice.current)
        if told is None:
            words = self.tr("Empty: the lobby shows the French and says so.")
        elif not told.title or (self._french.text and not told.text):
            words = self.tr("Not finished: the lobby shows the French until title and text are there.")
        elif told.language == "falc" and _longest_sentence(told.text) > _MOST_WORDS:
            words = self.tr("Easy to read: {most} words a sentence at most. The longest one has {count}.").format(
                most=_MOST_WORDS, count=_longest_sentence(told.text)
            )
        else:
            words = self.tr("The lobby shows it to whoever chooses this language.")
        self._note.setText(words)
