"""The identity of a channel never changes: bases of different years and machines merge by it."""

from __future__ import annotations

import pytest

from measures.quantity import QUANTITIES, Combine, combine_of
from measures.reading import channel_id


def test_the_id_of_a_channel_is_for_ever() -> None:
    assert channel_id("24e124148b510001", "", "people_count_in", "interval") == "5d8144bb-db8d-5b9f-9d1f-201059b40f56"


def test_parts_of_a_key_never_run_into_each_other() -> None:
    assert channel_id("a", "b", "energy", "total") != channel_id("ab", "", "energy", "total")


@pytest.mark.parametrize("name", QUANTITIES)
def test_a_total_combines_by_differences_and_no_instant_is_ever_added_up(name: str) -> None:
    assert combine_of(name, "total") is Combine.DIFFERENCE
    assert combine_of(name, "instant") is not Combine.SUM


@pytest.mark.parametrize("quantity", QUANTITIES.values(), ids=lambda quantity: quantity.name)
def test_what_is_likely_is_possible(quantity: object) -> None:
    low, high = quantity.hard
    assert low < high
    assert low <= max(quantity.likely[0], low) <= min(quantity.likely[1], high) <= high
