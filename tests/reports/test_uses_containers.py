"""What is full and is emptied, against plain numpy on a made place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from measures.timespan import HOUR_MS
from tests.support.uses import Wall, ask, counts, make

if TYPE_CHECKING:
    from pathlib import Path


def test_a_dumping_spot_is_told_by_level_emptyings_and_visits(tmp_path: Path) -> None:
    wall = Wall(28, HOUR_MS)
    level = np.arange(wall.at.size) % 168 / 168 * 84  # emptied every week, the last time a week before the end
    visits = counts(wall, 2, 1)
    folder = make(tmp_path, wall.told("f", "fill_level", level, "instant"), wall.told("m", "motion_count", visits))
    full = ask(folder, "depots-plein")
    assert full["value"] == pytest.approx(level[-1])
    assert "plein 1\u00a0jour plus tard" in full["answer"]
    assert ask(folder, "depots-vidages")["value"] == 3
    night = wall.inside((0, 6), (22, 24))
    assert ask(folder, "depots-nuit")["value"] == pytest.approx(100 * visits[night].sum() / visits.sum())


def test_a_young_container_is_told_of_its_own_days_and_of_no_four_weeks(tmp_path: Path) -> None:
    wall = Wall(5, HOUR_MS)
    hour = np.arange(wall.at.size)
    level = np.where(hour < 60, 60.0, 10.0)

    def until(end: int) -> np.ndarray:
        return np.where(hour < end, level, np.nan)

    once = ask(make(tmp_path / "once", wall.told("f", "fill_level", level, "instant")), "depots-vidages")
    assert once["answer"].startswith("Vidé 1\u00a0fois en 5\u00a0jours, la dernière fois ")
    never = ask(make(tmp_path / "never", wall.told("f", "fill_level", until(60), "instant")), "depots-vidages")
    assert never["answer"] == "Pas vidé en 3\u00a0jours."
    hours = ask(make(tmp_path / "hours", wall.told("f", "fill_level", until(3), "instant")), "depots-vidages")
    assert hours["value"] is None, "it may have been emptied in the hours that nobody knows"


def test_a_container_that_is_full_is_not_said_to_be_full_in_no_days(tmp_path: Path) -> None:
    wall = Wall(5, HOUR_MS)
    for end, told in (
        (
            96.0,
            "Rempli à 96\u202f%, dimanche 31 mai 2026 à 23\u00a0h\u202f; à ce rythme, plein moins d’un jour plus tard.",
        ),
        (99.0, "Rempli à 99\u202f%, dimanche 31 mai 2026 à 23\u00a0h."),
    ):
        level = np.linspace(0.0, end, wall.at.size)
        folder = make(tmp_path / str(end), wall.told("f", "fill_level", level, "instant"))
        assert ask(folder, "depots-plein")["answer"] == told


@pytest.mark.parametrize("lorry", [72.0, 40.0], ids=["late in its hour", "in the middle of its hour"])
def test_the_hour_in_which_the_lorry_comes_is_neither_full_nor_empty(tmp_path: Path, lorry: float) -> None:
    wall = Wall(28, HOUR_MS)
    level = np.full(wall.at.size, 80.0)
    came = wall.at.size - 49
    level[came] = lorry
    level[came + 1 :] = np.linspace(0, 40, 48)
    folder = make(tmp_path, wall.told("f", "fill_level", level, "instant"))
    assert "à 80\u202f% en moyenne" in ask(folder, "depots-vidages")["answer"]
    assert "plein 3\u00a0jours plus tard" in ask(folder, "depots-plein")["answer"]  # 40 points in two days, 60 to go
