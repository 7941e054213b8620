"""What assistive technologies and our own voice are told about the language of a page, and of a part in another one."""

from __future__ import annotations

from typing import cast, get_args

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QWidget

from dtpr.told import Language

__all__ = ["HeardOnly", "language_of", "locale_of", "mark_foreign", "mark_language"]

_LOCALES = {
    "fr": QLocale.Language.French,
    "falc": QLocale.Language.French,
    "en": QLocale.Language.English,
    "de": QLocale.Language.German,
}
_PROPERTY = "language"


def locale_of(language: Language) -> QLocale:
    """Give the language as Qt hands it on (WCAG 3.1.1, 3.1.2); easy-to-read French is French."""
    return QLocale(_LOCALES[language])


def mark_language(part: QWidget, language: Language) -> None:
    """Say that the words of a part are in that language, whatever that of the page is."""
    part.setLocale(locale_of(language))
    part.setProperty(_PROPERTY, language)


def mark_foreign(part: QWidget, language: str) -> None:
    """Say so of words that may be in another language than their page; nothing where we have no voice for it."""
    if language in get_args(Language):
        mark_language(part, cast("Language", language))


def language_of(part: QWidget) -> Language | None:
    """Give the language a part was marked with, None where it is that of its page."""
    known = part.property(_PROPERTY)
    return cast("Language", known) if known in get_args(Language) else None


class HeardOnly(QWidget):
    """Words in another language than the part they belong to: for a reader and our own voice, never painted.

    A part has one language for all its words, so what it says in a second one stands beside it.
    """

    def __init__(self, words: str, language: Language, page: QWidget) -> None:
        super().__init__(page)
        self.setAccessibleName(words)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(1, 1)
        mark_language(self, language)
