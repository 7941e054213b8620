"""Words above the nights: none over another, each over its tick, and as many of them as there is room for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.raster_flags import flag_places

ROOM = 950.0
TICKS = st.tuples(st.floats(0, ROOM), st.floats(20, 250))


def test_a_text_alone_stands_in_the_middle_of_its_tick_and_never_beyond_the_picture():
    assert flag_places([(400.0, 100.0)], ROOM) == [350.0]
    assert flag_places([(10.0, 100.0)], ROOM) == [0.0]
    assert flag_places([(945.0, 100.0)], ROOM) == [850.0]
    assert flag_places([(400.0, 1000.0)], ROOM) == [None]


def test_a_text_with_two_px_too_few_makes_its_neighbours_move_aside():
    """The demonstration at 1366 px: « 1 armoire allumée le jour », « 21 juin » and, 59 px on, « 13-14 juil. »."""
    problem, june, july = flag_places([(705.0, 176.0), (809.0, 49.0), (868.0, 82.0)], 1126.0)
    assert problem is not None and june is not None and july is not None
    assert problem == pytest.approx(705 - 88, abs=8), "what matters most moves least"
    assert june < 809 < june + 49
    assert july < 868 < july + 82
    assert july >= june + 49 + 7


def test_without_room_for_all_the_first_of_the_list_keep_their_words():
    assert flag_places([(400.0, 200.0), (405.0, 200.0), (410.0, 60.0)], ROOM) == [300.0, None, None]
    assert flag_places([(410.0, 60.0), (405.0, 200.0), (400.0, 200.0)], ROOM) == [380.0, None, None]


@given(st.lists(TICKS, max_size=12))
def test_no_text_lies_on_another_or_beyond_the_picture_and_each_stands_over_its_tick(wanted):
    found = flag_places(wanted, ROOM)
    told = sorted((left, left + width) for left, (_x, width) in zip(found, wanted, strict=True) if left is not None)
    assert all(left >= 0 and right <= ROOM + 1e-6 for left, right in told)
    assert all(right + 7 <= left + 1e-6 for (_left, right), (left, _right) in pairwise(told))
    assert not wanted or found[0] is not None
    for left, (x, width) in zip(found, wanted, strict=True):
        assert left is None or left - 1e-6 <= x <= left + width + 1e-6
