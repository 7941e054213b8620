"""« (en français) »: which language words are in where a reader's own has none."""

from __future__ import annotations

from dtpr.localised import language_of
from dtpr.told import LANGUAGES, Told

__all__ = ["said_in"]

_IN: dict[str, Told] = {
    "fr": Told("en français", "in French", "auf Französisch", "en français"),
    "en": Told("en anglais", "in English", "auf Englisch", "en anglais"),
    "de": Told("en allemand", "in German", "auf Deutsch", "en allemand"),
    "es": Told("en espagnol", "in Spanish", "auf Spanisch", "en espagnol"),
    "pt": Told("en portugais", "in Portuguese", "auf Portugiesisch", "en portugais"),
    "it": Told("en italien", "in Italian", "auf Italienisch", "en italien"),
    "nl": Told("en néerlandais", "in Dutch", "auf Niederländisch", "en néerlandais"),
    "ar": Told("en arabe", "in Arabic", "auf Arabisch", "en arabe"),
    "zh": Told("en chinois", "in Chinese", "auf Chinesisch", "en chinois"),
}


def said_in(language: str, reader: str) -> str:
    """Give in the reader's words which language something is said in; "" for the reader's own. Of others its code."""
    if not language:
        return ""
    told = _IN.get(language_of(language))
    if told is None:
        return language
    return told.of(next((one for one in LANGUAGES if one == reader), "en"))
