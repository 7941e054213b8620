"""The uses of a place: each of their answers against plain numpy on a made place, and what is said without a sensor."""

from __future__ import annotations

import io
import json
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from measures.quantity import QUANTITIES
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, midnight_ms
from reports.presets import USES, answer_use, find_use, ready_uses, suited_sites
from reports.questions.answering import Ruling, figure_words
from reports.questions.command import list_use_questions
from store.base import open_reader, read_town
from store.batch import Batch
from store.queries import list_channels
from tests.support.base import keep_batch
from tests.support.uses import LAST, PARIS, Wall, ask, counts, make

if TYPE_CHECKING:
    from pathlib import Path


def test_eight_uses_have_three_questions_each_and_every_computation_is_asked() -> None:
    uses = ready_uses()
    assert [use.id for use in uses] == [
        "carrefour",
        "parking",
        "ecole",
        "marche",
        "cimetiere",
        "commerces",
        "covoiturage",
        "depots",
    ]
    questions = [one for use in uses for one in use.questions]
    assert len({one.id for one in questions}) == 24
    assert {one.computation for one in questions} == set(USES)
    for use in uses:
        names = {need.name for need in use.needs}
        assert names.issuperset(use.view.needs)
        assert all(names.issuperset(one.needs) and one.text.endswith("\u202f?") for one in use.questions)
        assert all(group in QUANTITIES for need in use.needs for q in need.quantities for group in q.split("+"))


def test_a_place_that_answers_most_is_shown_first_and_others_can_be_chosen(tmp_path: Path) -> None:
    wall = Wall(7, HOUR_MS)
    folder = make(tmp_path, wall.told("a", "people_count", counts(wall, 1, 9)))
    more = [*wall.told("b", "people_count", counts(wall, 2, 9)), *wall.told("b", "vehicle_count", counts(wall, 3, 9))]
    sites = {"b": "Groupe des Tilleuls"}
    keep_batch(folder, Batch(readings=more, sites=sites), now_ms=midnight_ms(LAST, PARIS) + 2 * DAY_MS)
    use = find_use("ecole")
    assert use is not None
    with closing(open_reader(folder)) as con:
        assert suited_sites(use, list_channels(con)) == ["Groupe des Tilleuls", "Lieu"]
        town = read_town(con)
        reply, sites_told = answer_use(con, use, "", town, folder, Ruling())
        assert (reply.site, sites_told) == ("Groupe des Tilleuls", ["Groupe des Tilleuls", "Lieu"])
        assert [name for name, _series in reply.curves] == ["passages"]
        assert answer_use(con, use, "Lieu", town, folder, Ruling())[0].site == "Lieu"


def test_a_place_that_is_called_so_comes_before_one_that_counts_more(tmp_path: Path) -> None:
    wall = Wall(7, HOUR_MS)
    folder = make(tmp_path, wall.told("a", "people_count", counts(wall, 1, 9)), site="École des Tilleuls")
    more = [*wall.told("b", "people_count", counts(wall, 2, 9)), *wall.told("b", "vehicle_count", counts(wall, 3, 9))]
    batch = Batch(readings=more, sites={"b": "Place"})
    keep_batch(folder, batch, now_ms=midnight_ms(LAST, PARIS) + 2 * DAY_MS)
    use = find_use("ecole")
    assert use is not None
    with closing(open_reader(folder)) as con:
        assert suited_sites(use, list_channels(con)) == ["École des Tilleuls", "Place"]


def test_a_town_without_any_sensor_is_told_which_ones_to_buy(tmp_path: Path) -> None:
    folder = make(tmp_path)
    for use in ready_uses():
        for question in use.questions:
            told = ask(folder, question.id)
            assert told["value"] is None
            assert told["answer"].startswith("Pour répondre, il faudrait "), question.id


def test_the_command_lists_them_apart_from_the_thirty() -> None:
    out = io.StringIO()
    list_use_questions(out, as_json=True)
    told = json.loads(out.getvalue())
    assert [one["theme"] for one in told] == ["use"] * 24
    words = io.StringIO()
    list_use_questions(words)
    assert "Carrefour\u00a0: Qui passe au carrefour\u202f?" in words.getvalue()


@pytest.mark.parametrize(
    ("use_id", "units"),
    [
        ("ecole", ["passages par jour", "%", "voitures par jour"]),
        ("marche", ["passages par matin de marché", "%", "passages par heure"]),
        ("cimetiere", ["passages par semaine", "fois plus", "%"]),
        ("carrefour", ["passages par jour", "", "voitures par heure"]),
    ],
)
def test_a_mean_stands_in_large_with_what_it_counts_and_per_what(tmp_path: Path, use_id: str, units: list[str]) -> None:
    wall = Wall(371, HOUR_MS) if use_id == "cimetiere" else Wall(56, QUARTER_MS)
    value = counts(wall, 1, 9) * (1 + 4 * np.isin(wall.day, [date(2025, 10, 26 + n).toordinal() for n in range(6)]))
    folder = make(tmp_path, wall.told("a", "people_count", value), wall.told("b", "vehicle_count", counts(wall, 2, 9)))
    use = find_use(use_id)
    assert use is not None
    with closing(open_reader(folder)) as con:
        reply, _sites = answer_use(con, use, "Lieu", read_town(con), folder, Ruling())
    figures = [figure_words(told.finding) for told in reply.told]
    assert [unit for _value, unit in figures] == units
    for (large, unit), told in zip(figures, reply.told, strict=True):
        if unit == "%":
            assert large.removeprefix("+") + "\u202f%" in told.finding.sentence, (
                "the same figure, with the same roundings"
            )
