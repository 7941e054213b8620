"""Very large letters: few lines, broken where a reader breathes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.line_breaks import broken


def width(text: str) -> float:
    return float(len(text))


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Sur la place, on compte les pas.", 20, ["Sur la place,", "on compte les pas."]),
        ("Personne n’est filmé ni reconnu.", 21, ["Personne n’est filmé", "ni reconnu."]),
        ("Coupure d’eau rue de la Gare", 21, ["Coupure d’eau", "rue de la Gare"]),
        ("Samstag, 12. Dezember, 10 bis 19 Uhr", 24, ["Samstag, 12. Dezember,", "10 bis 19 Uhr"]),
        ("Hier", 3, ["Hier"]),
        ("", 10, [""]),
    ],
)
def test_a_sentence_breaks_after_a_comma_and_never_after_a_small_word(text: str, room: int, lines: list[str]) -> None:
    assert broken(text, width, room) == lines


@given(st.lists(st.text("abcdefgh,.", min_size=1, max_size=9), min_size=1, max_size=22), st.integers(9, 60))
def test_every_word_stays_in_its_order_in_as_few_lines_as_filling_takes(words: list[str], room: int) -> None:
    lines = broken(" ".join(words), width, room)
    assert " ".join(lines).split(" ") == words
    assert all(width(line) <= room for line in lines)
    filled, at = 1, 0
    for word in words:
        if at and at + 1 + len(word) > room:
            filled, at = filled + 1, len(word)
        else:
            at += len(word) + (1 if at else 0)
    assert len(lines) == filled
