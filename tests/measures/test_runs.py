"""Unbroken runs of what is marked."""

from __future__ import annotations

import numpy as np
import pytest

from measures.runs import runs_of


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("", []),
        ("...", []),
        ("###", [(0, 3)]),
        ("#..##.#", [(0, 1), (3, 5), (6, 7)]),
        (".#.", [(1, 2)]),
    ],
)
def test_each_run_is_told_once_from_its_first_to_after_its_last(marked: str, expected: list[tuple[int, int]]) -> None:
    assert runs_of(np.array([one == "#" for one in marked], dtype=bool)) == expected
