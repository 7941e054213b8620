"""What screens are told of changes: never less than there was."""

from __future__ import annotations

import pytest

from runtime.state import Change

SOME = Change({"a": (10, 20), "b": (0, 5)})


def test_two_changes_are_told_as_one_that_covers_both() -> None:
    other = Change({"a": (15, 30), "c": (1, 2)})
    assert SOME.merge(other) == other.merge(SOME) == Change({"a": (10, 30), "b": (0, 5), "c": (1, 2)})
    assert SOME.spans == {"a": (10, 20), "b": (0, 5)}


@pytest.mark.parametrize(("one", "other"), [(SOME, Change()), (Change(), SOME), (Change(), Change())])
def test_beside_look_at_everything_nothing_narrower_is_told(one: Change, other: Change) -> None:
    assert one.merge(other) == Change()
