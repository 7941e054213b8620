"""Which nights Éclairage shows: a length keeps the evening it ends with, arrows go on, and stop at what is known."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from desktop.pages.lighting_nights import MONTH, NIGHT, YEAR, NightsChosen

# Two years are known, the newer one is read.
READ = SimpleNamespace(
    born=date(2024, 11, 25), first=date(2025, 11, 25), last=date(2026, 11, 24), newest=date(2026, 11, 24)
)


def test_without_a_choice_it_is_the_newest_of_each_length():
    chosen = NightsChosen()
    assert chosen.span(READ, YEAR) == (date(2025, 11, 25), date(2026, 11, 24))
    assert chosen.span(READ, MONTH) == (date(2026, 11, 1), date(2026, 11, 24))
    assert chosen.span(READ, NIGHT) == (date(2026, 11, 24), date(2026, 11, 24))


def test_a_shorter_length_ends_where_the_longer_one_did():
    chosen = NightsChosen(shown=(date(2026, 3, 1), date(2026, 3, 31)))
    chosen.resize(READ, NIGHT)
    assert chosen.span(READ, NIGHT) == (date(2026, 3, 31), date(2026, 3, 31))
    chosen.resize(READ, MONTH)
    assert chosen.span(READ, MONTH) == (date(2026, 3, 1), date(2026, 3, 31))
    chosen.resize(READ, YEAR)
    assert chosen.span(READ, YEAR) == (READ.first, READ.last)


@pytest.mark.parametrize(
    ("by", "month"), [(-1, (date(2026, 2, 1), date(2026, 2, 28))), (1, (date(2026, 4, 1), date(2026, 4, 30)))]
)
def test_a_month_goes_to_its_neighbour_of_another_length(by, month):
    chosen = NightsChosen(shown=(date(2026, 3, 1), date(2026, 3, 31)))
    assert not chosen.move(READ, MONTH, by)
    assert chosen.span(READ, MONTH) == month


def test_nights_of_the_year_before_have_that_year_read():
    chosen = NightsChosen(shown=(date(2025, 12, 1), date(2025, 12, 31)))
    assert chosen.move(READ, MONTH, -1)
    assert chosen.last == date(2025, 11, 30)
    assert chosen.move(READ, YEAR, -1)
    assert chosen.last == date(2025, 11, 24)


def test_the_newest_year_is_read_as_the_newest_so_that_it_goes_on_with_time():
    chosen = NightsChosen(last=date(2025, 11, 24))
    older = SimpleNamespace(born=READ.born, first=date(2024, 11, 25), last=date(2025, 11, 24), newest=READ.newest)
    assert chosen.move(older, YEAR, 1)
    assert chosen.last is None
