"""Summaries merge in any order and by any grouping into the same figure."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from measures.quantity import Combine
from measures.tally import Tallies, Tally

# Multiples of 1/8 far from 2**53 add exactly, so the laws can be asked for to the last bit.
exact = st.integers(-(2**30), 2**30).map(lambda n: n / 8)


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    if draw(st.booleans()) and draw(st.booleans()):
        return Tally()
    low, high = sorted((draw(exact), draw(exact)))
    return Tally(
        count=draw(st.integers(0, 1000)),
        sum=draw(exact),
        energy=abs(draw(exact)) + 0.125,
        low=low,
        high=high,
        known_ms=float(draw(st.integers(1, 10**6))),
        last_ms=draw(st.integers(0, 5)),
        last=draw(st.sampled_from([low, high])),
    )


def same(one: Tally, other: Tally) -> bool:
    """Equality in which an unknown last value equals itself."""
    return repr(one) == repr(other)


@given(tallies(), tallies())
def test_merging_does_not_mind_the_order(a: Tally, b: Tally) -> None:
    assert same(a.merge(b), b.merge(a))


@given(tallies(), tallies(), tallies())
def test_merging_does_not_mind_the_grouping(a: Tally, b: Tally, c: Tally) -> None:
    assert same(a.merge(b).merge(c), a.merge(b.merge(c)))


@given(tallies())
def test_nothing_merged_changes_nothing(a: Tally) -> None:
    assert same(a.merge(Tally()), a)


def columns_of(rows: list[Tally], edges: np.ndarray) -> Tallies:
    out = Tallies.empty(edges)
    for at, row in enumerate(rows):
        for name in ("count", "sum", "energy", "low", "high", "known_ms", "last_ms", "last"):
            getattr(out, name)[at] = getattr(row, name)
    return out


@given(st.lists(st.tuples(tallies(), tallies()), min_size=1, max_size=8))
def test_columns_merge_as_single_tallies_do(pairs: list[tuple[Tally, Tally]]) -> None:
    edges = np.arange(len(pairs) + 1, dtype=np.int64) * 10
    merged = columns_of([a for a, _ in pairs], edges).merge(columns_of([b for _, b in pairs], edges))
    for at, (a, b) in enumerate(pairs):
        assert same(merged.one(at), a.merge(b))


@given(st.lists(tallies(), min_size=1, max_size=12), st.integers(1, 4), st.integers(1, 4))
def test_regrouping_by_steps_or_at_once_is_merging_one_by_one(rows: list[Tally], first: int, then: int) -> None:
    fine = columns_of(rows, np.arange(len(rows) + 1, dtype=np.int64))
    width = first * then
    coarse_edges = np.arange(0, len(rows) + width, width, dtype=np.int64)
    middle_edges = np.arange(0, int(coarse_edges[-1]) + 1, first, dtype=np.int64)
    direct, stepwise = fine.regroup(coarse_edges), fine.regroup(middle_edges).regroup(coarse_edges)
    for at in range(len(direct)):
        one_by_one = Tally()
        for row in rows[at * width : (at + 1) * width]:
            one_by_one = one_by_one.merge(row)
        assert same(direct.one(at), one_by_one)
        assert same(stepwise.one(at), one_by_one)


@given(
    st.lists(tallies(), min_size=1, max_size=5), st.sets(st.sampled_from(["count", "sum", "low", "last_ms", "last"]))
)
def test_columns_that_are_not_told_are_as_where_nothing_is_known(rows: list[Tally], names: set[str]) -> None:
    edges = np.arange(len(rows) + 1, dtype=np.int64)
    columns = {name: np.array([getattr(row, name) for row in rows]) for name in names}
    told, nothing = Tallies.told(edges, columns), Tallies.empty(edges)
    for name in Tallies.__struct_fields__:
        column = getattr(told, name)
        assert column.dtype == getattr(nothing, name).dtype
        np.testing.assert_array_equal(column, columns.get(name, getattr(nothing, name)))


def test_a_column_of_one_number_becomes_numbers_of_their_own() -> None:
    told = Tallies.told(np.arange(4), {"count": np.broadcast_to(np.int64(60), (3,))})
    told.count[0] = 1
    assert told.count.tolist() == [1, 60, 60]


@given(st.lists(tallies(), min_size=1, max_size=5), st.sampled_from(Combine))
def test_a_slot_has_a_value_only_where_something_is_known(rows: list[Tally], rule: Combine) -> None:
    together = columns_of(rows, np.arange(len(rows) + 1, dtype=np.int64))
    for row, value in zip(rows, together.values(rule), strict=True):
        alone = row.value(rule)
        assert math.isnan(value) if alone is None else math.isclose(alone, value)


def test_zero_counted_is_not_unknown() -> None:
    assert Tally(count=1, known_ms=60_000, low=0, high=0, last_ms=0, last=0).value(Combine.SUM) == 0
    assert Tally().value(Combine.SUM) is None
