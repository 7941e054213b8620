"""The first page on a standing screen: its lines break where one breathes, and no short word stands alone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from kiosk.attract_face import Face
from kiosk.modes import Modes
from kiosk.view import PageName, Place

if TYPE_CHECKING:
    from dtpr.told import Language
    from kiosk.window import KioskWindow
    from tests.support.kiosk_hand import Hand


def lines_of(face: Face) -> list[tuple[str, bool]]:
    """Give the lines as they are painted, and whether a sentence begins with each."""
    face.grab()
    assert face._arranged is not None
    return [("".join(text for _font, text in line.runs), line.is_apart) for line in face._arranged[1].lines]


@pytest.mark.parametrize("language", ["fr", "en", "falc"])  # in German « zählen wir » belongs together
def test_on_a_standing_screen_no_small_word_ends_a_line_and_none_is_left_alone(
    hand: Hand, window: KioskWindow, language: Language
) -> None:
    window.resize(1080, 1920)
    window._choose(Modes(language))
    window.go(Place(PageName.ATTRACT))
    hand.settle()
    (face,) = window.findChildren(Face)
    lines = lines_of(face)
    assert len(lines) > 4
    for (words, _), (_after, is_apart) in pairwise(lines):
        assert is_apart or len(words.split()[-1]) > 3 or not words[-1:].isalpha(), words
    assert all(len(words) > 4 or words.isdigit() for words, _ in lines)


def test_the_number_of_a_standing_screen_has_its_words_below_it_in_one_piece(hand: Hand, window: KioskWindow) -> None:
    window.resize(1080, 1920)
    window.go(Place(PageName.ATTRACT))
    hand.settle()
    (face,) = window.findChildren(Face)
    assert [words for words, _ in lines_of(face)][-2:] == ["219", "passages hier"]


@pytest.mark.parametrize("language", ["fr", "en", "de", "falc"])
@pytest.mark.parametrize("is_doubled", [False, True])
def test_larger_letters_leave_the_pictogram_on_the_first_page(
    hand: Hand, window: KioskWindow, language: Language, is_doubled: bool
) -> None:
    """One sentence, one pictogram, one number: in easy French it was gone at 125 %."""
    window._choose(Modes(language, is_larger=True, is_doubled=is_doubled))
    window.go(Place(PageName.ATTRACT))
    hand.settle()
    (face,) = window.findChildren(Face)
    assert lines_of(face)
    assert face._arranged is not None
    assert face._arranged[1].picture > 0.1 * face.width()
