"""What a screen tells the office is data from outside: read strictly, said in our own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.lobby_seal import REFUSALS
from sync.lobby_state import Refusal, ScreenState, read_state, refusal_words, trouble_words, write_state

STATE = ScreenState(said_ms=2, shown_ms=1, digest="ab", refused=Refusal("content-older", 2, "key"), gathered=1, of=3)


def test_a_state_comes_back_as_it_was_written() -> None:
    assert read_state(write_state(STATE)) == STATE
    assert len(write_state(STATE)) < 400


@given(st.one_of(st.binary(max_size=300), st.text(max_size=100).map(str.encode), st.just(b"[" * 4000)))
def test_any_bytes_are_no_state(data: bytes) -> None:
    assert read_state(data) is None


@pytest.mark.parametrize(
    "said",
    [
        b'{"shown_ms": -1}',
        b'{"shown_ms": 1e300}',
        b'{"said_ms": 9999999999999999}',
        b'{"gathered": 2, "of": 1}',
        b'{"parvis_screen": 2}',
        b'{"refused": {"code": "x", "at_ms": 1, "by": "post"}}',
        b'{"digest": "' + b"a" * 5000 + b'"}',
    ],
)
def test_what_no_screen_says_is_not_believed(said: bytes) -> None:
    assert read_state(said) is None


def test_every_refusal_has_its_words_and_an_unknown_one_has_some() -> None:
    assert all(refusal_words(code).endswith(".") for code in REFUSALS)
    assert refusal_words("<b>content-later</b>") == "L’écran n’a pas pris le contenu."


def test_what_a_repair_makes_good_is_told_with_its_command_and_an_unknown_trouble_has_some_words() -> None:
    assert all("«\u202fparvis repair\u202f»" in trouble_words(code) for code in ("base-damaged", "base-gone"))
    assert "base-later" not in trouble_words("<b>base-later</b>")
