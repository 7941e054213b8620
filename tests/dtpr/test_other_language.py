"""Which language words are in, said in the reader's own."""

from __future__ import annotations

import pytest

from dtpr.other_language import said_in


@pytest.mark.parametrize(
    ("language", "reader", "told"),
    [
        ("fr", "en", "in French"),
        ("fr", "de", "auf Französisch"),
        ("en", "falc", "en anglais"),
        ("zh-Hans", "fr", "en chinois"),
        ("fil", "fr", "fil"),
        ("fr", "pt", "in French"),
        ("", "fr", ""),
    ],
)
def test_a_language_is_named_in_the_words_of_the_reader(language: str, reader: str, told: str) -> None:
    assert said_in(language, reader) == told
