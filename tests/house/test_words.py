"""Every sentence a person may read is French, and what is shipped compiled says what its source says."""

from __future__ import annotations

import pytest

from tests.support.script import load_script

words = load_script("packaging/words.py")


def test_every_sentence_below_the_screens_has_its_french() -> None:
    assert words.untranslated() == []


@pytest.mark.parametrize("room", words.SCREEN_ROOMS)
def test_every_sentence_of_a_screen_is_said_in_each_language_of_the_screen(room: str) -> None:
    assert words.untranslated_screens(room) == []


@pytest.mark.parametrize("room", words.SCREEN_ROOMS)
def test_no_sentence_of_a_screen_is_hidden_from_the_tool_that_gathers_them(room: str) -> None:
    assert words.unseen_screens(room) == []


def test_a_sentence_within_an_f_string_is_seen() -> None:
    told = """words = f"{day} {self.tr('A reason?')}"; translate("Page", "Why?"); painter.translate(1, 0)"""
    assert set(words._code_messages(told)) == {"A reason?", "Why?"}


def test_compiled_catalogues_say_what_their_sources_say() -> None:
    assert words.stale_catalogues() + words.stale_screens() == []


def test_french_sentences_are_set_as_french_is() -> None:
    assert words.slips() == []


@pytest.mark.parametrize(
    ("sentence", "is_slip"),
    [
        ("Il n’y a rien\u202f; réessayez\u202f!", False),
        ("À 18\u00a0h\u00a030, l’«\u202fécole\u202f»\u00a0: rien", False),
        ("mqtt://hôte:1883", False),
        ("Que faire ?", True),
        ("Que faire?", True),
        ("l'école", True),
        ("« école »", True),
        ("Lieu : école", True),
        ("Lecture...", True),
    ],
)
def test_a_slip_of_typography_is_seen(sentence: str, is_slip: bool) -> None:
    assert bool(words._SLIP.search(sentence)) is is_slip


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
