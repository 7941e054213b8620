"""Cycles are looked for again afterwards, whatever happened, and not where somebody else had stopped it."""

from __future__ import annotations

import gc

import pytest

from runtime.garbage import without_collecting


def test_it_is_off_inside_and_on_again_afterwards() -> None:
    with without_collecting(), without_collecting():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_a_failure() -> None:
    with pytest.raises(ZeroDivisionError), without_collecting():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    try:
        with without_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
