"""Every sentence a person may read is French, and what is shipped compiled says what its source says."""

from __future__ import annotations

import pytest

from tests.support.script import load_script

words = load_script("packaging/words.py")


def test_every_sentence_below_the_screens_has_its_french() -> None:
    assert words.untranslated() == []


@pytest.mark.parametrize("room", words.SCREEN_ROOMS)
def test_every_sentence_of_a_screen_has_its_french(room: str) -> None:
    assert words.untranslated_screens(room) == []


def test_compiled_catalogues_say_what_their_sources_say() -> None:
    assert words.stale_catalogues() + words.stale_screens() == []


def test_sentences_are_gathered_through_whatever_name_the_words_have() -> None:
    source = """
from resources.words import Words
_ = Words("store")
say = Words("sync")
def f(n, late):
    _("A {n}"); say.plural("one", "many", n); _("x" if late else "y")
    return other("not a sentence")
REASONS = {"full": _.mark("The disk is full.")}
"""
    found = [(catalogue, *sentence) for catalogue, sentence, _ in words.gather(source, "here.py")]
    assert sorted(found) == [
        ("store", "A {n}", ""),
        ("store", "The disk is full.", ""),
        ("store", "x", ""),
        ("store", "y", ""),
        ("sync", "one", "many"),
    ]
