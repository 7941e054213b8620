"""Every sentence of the lobby in every language, and easy to read where it says so."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator

from kiosk.words import Words
from resources import path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

_WORDS = 12


def _messages(language: str) -> Iterator[tuple[str, str, str]]:
    """Yield (context, source, translation)."""
    for context in ElementTree.parse(path(f"i18n/qt/kiosk_{language}.ts")).getroot().iter("context"):
        for message in context.iter("message"):
            told = message.find("translation")
            is_done = told is not None and told.get("type") is None
            yield context.findtext("name", ""), message.findtext("source", ""), (told.text or "") if is_done else ""


@pytest.mark.parametrize("language", ["de", "falc"])
def test_every_sentence_that_has_french_has_this_language_too(language: str) -> None:
    said = {(context, source): told for context, source, told in _messages(language)}
    assert said.keys() == {(context, source) for context, source, _ in _messages("fr")}
    assert [key for key, told in said.items() if not told.strip()] == []


@pytest.mark.parametrize("language", ["fr", "de", "falc"])
def test_the_compiled_catalogue_says_what_its_source_says(language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(path(f"i18n/qt/kiosk_{language}.qm")))
    stale = [source for context, source, told in _messages(language) if translator.translate(context, source) != told]
    assert stale == []


@pytest.mark.parametrize("language", ["fr", "de", "falc"])
def test_a_translation_fills_the_blanks_of_its_source_and_no_other(language: str) -> None:
    blanks = re.compile(r"{(\w+)}")
    # A town is named with its preposition where the language has one; a span of hours says « Uhr » once.
    allowed = {"of_town": "town", "first": "start", "off_alone": "off"}
    wrong = [
        told
        for _, source, told in _messages(language)
        if {allowed.get(name, name) for name in blanks.findall(told)} != set(blanks.findall(source))
    ]
    assert wrong == []


def test_easy_to_read_french_has_twelve_words_a_sentence_at_most() -> None:
    sentences = [part for _, _, told in _messages("falc") for part in re.split(r"[.!?:]", told)]
    assert [one for one in sentences if len(one.split()) > _WORDS] == []


@pytest.mark.parametrize("language", ["fr", "falc"])
def test_french_is_set_like_french(language: str) -> None:
    assert [told for _, _, told in _messages(language) if re.search(r" [?!;:%]|'|\.\.\.", told)] == []


def test_a_catalogue_that_is_written_anew_under_a_running_lobby_takes_no_word_away(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update writes it in place; a mapped file would change under the visitor, or end the program when cut."""
    file = tmp_path / "kiosk_fr.qm"
    shutil.copyfile(path("i18n/qt/kiosk_fr.qm"), file)
    monkeypatch.setattr("kiosk.words.path", lambda _name: file)
    words = Words(qapp)
    words.speak("fr")
    with file.open("r+b") as out:
        out.write(bytes(file.stat().st_size))
    try:
        assert qapp.translate("Header", "Home") == "Accueil"
        assert qapp.translate("Tiles", "Who decides?") == "Qui décide\u202f?"
        words.speak("en")
        words.speak("fr")
        assert qapp.translate("Header", "Next") == "Suite"
    finally:
        words.silence()


def test_a_year_of_changed_languages_reads_each_catalogue_once(qapp: QApplication) -> None:
    words = Words(qapp)
    before = len(qapp.findChildren(QTranslator))
    for _ in range(50):
        for language in ("fr", "en", "de", "falc"):
            words.speak(language)
    words.silence()
    assert len(qapp.findChildren(QTranslator)) - before == 3
