"""A change is told as people say it, and of a handful no percentage."""

import pytest

from measures.change_words import has_percent, mark, more_or_less
from measures.french import NARROW, NBSP


@pytest.mark.parametrize(
    ("ratio", "words", "short"),
    [
        (1.13, f"13{NARROW}% de plus", f"+13{NARROW}%"),
        (0.38, f"62{NARROW}% de moins", f"\u221262{NARROW}%"),
        (0.0, f"100{NARROW}% de moins", f"\u2212100{NARROW}%"),
        (1.99, f"99{NARROW}% de plus", f"+99{NARROW}%"),
        (2.0, f"2{NBSP}fois plus", f"×{NBSP}2"),
        (2.44, f"2,4{NBSP}fois plus", f"×{NBSP}2,4"),
        (9.96, f"10{NBSP}fois plus", f"×{NBSP}10"),
        (10.41, f"10{NBSP}fois plus", f"×{NBSP}10"),
        (1234.0, f"1{NARROW}234{NBSP}fois plus", f"×{NBSP}1{NARROW}234"),
        (1.004, "autant", f"0{NARROW}%"),
        (0.996, "autant", f"0{NARROW}%"),
    ],
)
def test_a_change_is_a_share_below_twice_as_many_and_so_many_times_beyond(ratio: float, words: str, short: str) -> None:
    assert (more_or_less(ratio), mark(ratio)) == (words, short)


def test_of_fewer_than_twenty_there_is_no_percentage() -> None:
    assert [has_percent(base) for base in (0, 19, 20, 1000)] == [False, False, True, True]
