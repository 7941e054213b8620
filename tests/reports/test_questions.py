"""A ready question is answered with one French sentence, its figure and its quality, or says that it cannot be."""

import io
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from measures.reading import Reading
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS
from reports.figures import figures
from reports.questions.answering import COMPUTATIONS, figure_words
from reports.questions.asked import Finding, ready_questions
from reports.questions.command import AskFault, answer_question, list_questions
from store.base import open_reader
from store.queries import list_channels
from tests.support.questions import MONDAY, PARIS, ask, hours, town


def test_there_are_thirty_questions_and_every_computation_is_asked() -> None:
    questions = ready_questions()
    assert len({one.id for one in questions}) == len(questions) == 30
    assert all(one.id.isascii() and one.text.endswith("\u202f?") for one in questions)
    asked = {(one.theme, one.computation) for one in questions}
    assert asked == {(theme, name) for theme, known in COMPUTATIONS.items() for name in known}


def test_the_list_shows_ids_and_words() -> None:
    out = io.StringIO()
    assert list_questions(out, as_json=True) == 0
    first = json.loads(out.getvalue())[0]
    assert first == {
        "id": "samedi-le-plus-frequente",
        "theme": "passages",
        "question": "Quel samedi a été le plus fréquenté cette année\u202f?",
        "period": "year",
    }


@pytest.mark.parametrize("question", ready_questions(), ids=lambda one: one.id)
def test_a_town_without_a_sensor_of_that_kind_says_so(tmp_path: Path, question: Any) -> None:
    got = ask(town(tmp_path, []), question.id)
    assert (got["value"], got["known"], got["from"]) == (None, None, None)
    assert got["answer"] == f"Pour répondre, il faudrait {question.sensor}."


def test_an_answer_without_dates_has_them_in_its_quality_and_one_with_them_does_not_say_them_twice(
    tmp_path: Path,
) -> None:
    folder = town(tmp_path, hours("a", np.full(4 * 168 - 1, 2.0)), {"a": "Place"})
    usual = ask(folder, "heure-habituelle")
    assert usual["quality"] == "Qualité A\u00a0: 100\u202f% du temps mesuré, du 2 au 29 mars 2026."
    assert ask(folder, "passages-annee")["quality"] == "Qualité A\u00a0: 100\u202f% du temps mesuré."


def test_a_figure_in_large_has_the_roundings_of_its_sentence() -> None:
    assert figure_words(Finding("", 52.36, "km/h", None)) == ("52", "km/h")
    assert figure_words(Finding("", 48.55, "dB(A)", None)) == ("48,6", "dB")


def test_people_get_the_question_its_answer_and_its_quality(tmp_path: Path) -> None:
    out = io.StringIO()
    folder = town(tmp_path, hours("a", np.ones(168)), {"a": "Place"})
    answer_question(folder, out, name="passages-semaine")
    assert out.getvalue().splitlines() == [
        "Combien de passages ces sept derniers jours\u202f?",
        "168\u00a0passages du 2 au 8 mars 2026, Place.",
        "Qualité A\u00a0: 100\u202f% du temps mesuré.",
    ]


@pytest.mark.parametrize("name", [None, "pourquoi"])
def test_a_question_that_there_is_not_is_a_fault(tmp_path: Path, name: str | None) -> None:
    with pytest.raises(AskFault):
        answer_question(town(tmp_path, []), io.StringIO(), name=name)


def test_the_last_seven_days_are_whole_and_today_is_not_one_of_them(tmp_path: Path) -> None:
    folder = town(tmp_path, hours("c1", np.arange(9 * 24 + 10)))  # Monday 2 March to 10 h on Wednesday 11 March
    now_ms = MONDAY + 9 * DAY_MS + 10 * HOUR_MS
    got = ask(folder, "passages-semaine", now_ms)
    assert (got["from"], got["to"]) == ("2026-03-04T00:00:00+01:00", "2026-03-11T00:00:00+01:00")
    assert got["value"] == np.arange(2 * 24, 9 * 24).sum()
    assert "du 4 au 10 mars 2026" in got["answer"]
    assert got["known"] == 1


@pytest.mark.parametrize(("last_hours", "last_day"), [(1, 7), (16, 7), (20, 8), (24, 8)])
def test_the_last_day_of_a_file_is_one_of_the_seven_when_it_is_known_as_usual(
    tmp_path: Path, last_hours: int, last_day: int
) -> None:
    folder = town(tmp_path, hours("c1", np.ones(6 * 24 + last_hours)))
    got = ask(folder, "passages-semaine", MONDAY + 60 * DAY_MS)
    assert got["value"] == 6 * 24 + (last_hours if last_day == 8 else 0)
    assert f"du 2 au {last_day} mars 2026" in got["answer"]
    year = ask(folder, "passages-annee", MONDAY + 60 * DAY_MS)
    assert (year["value"], year["known"]) == (6 * 24 + last_hours, 1), "what was counted is counted, to its last hour"


def test_a_counter_that_rests_every_night_has_whole_days_all_the_same(tmp_path: Path) -> None:
    values = np.ones(7 * 24)
    values[np.arange(values.size) % 24 >= 10] = np.nan
    got = ask(town(tmp_path, hours("c1", values)), "passages-semaine", MONDAY + 60 * DAY_MS)
    assert (got["value"], got["to"][:10]) == (70, "2026-03-09")


def test_a_box_of_one_weekend_has_no_share_of_weekends(tmp_path: Path) -> None:
    hung = np.concatenate([np.full(5 * 24, np.nan), np.ones(48)])  # on Saturday morning
    got = ask(town(tmp_path, hours("c1", hung), {"c1": "Place"}), "part-fin-de-semaine", MONDAY + 60 * DAY_MS)
    assert got["value"] is None
    assert got["answer"].startswith("Aucun lieu n’est compté")


def test_on_the_first_day_of_a_sensor_its_hours_are_the_answer(tmp_path: Path) -> None:
    folder = town(tmp_path, hours("c1", np.ones(10)))
    assert ask(folder, "passages-semaine", MONDAY + 10 * HOUR_MS)["value"] == 10


def test_this_year_goes_up_to_now(tmp_path: Path) -> None:
    folder = town(tmp_path, hours("c1", np.ones(9 * 24 + 10)))
    assert ask(folder, "passages-annee", MONDAY + 9 * DAY_MS + 10 * HOUR_MS)["value"] == 9 * 24 + 10


def test_growth_over_a_gap_is_of_no_hour_in_figures_and_in_answers_alike(tmp_path: Path) -> None:
    """A total that was silent from 10 h to 15 h tells at 15 h what went by: it is of the day, and of no hour of it."""
    each = np.where(np.arange(10 * 96) % 96 >= 32, 3.0, 0.0)
    each[5 * 96 + 60] = 40.0  # the fullest hour: 15 h on Saturday, 49
    total = np.cumsum(each)
    silent = (np.arange(total.size) // 96 == 7) & (np.arange(total.size) % 96 > 40) & (np.arange(total.size) % 96 < 60)
    told = [
        Reading("a", MONDAY + n * QUARTER_MS, "people_count", float(value), "1", "total")
        for n, value in enumerate(np.concatenate([[0.0], total]).tolist())
        if not silent[min(n, total.size - 1)]
    ]
    folder = town(tmp_path, told, {"a": "Place"})
    got = ask(folder, "heure-la-plus-frequentee", MONDAY + 60 * DAY_MS)
    assert got["value"] == 49
    assert got["answer"].startswith("Samedi 7 mars 2026 à partir de 15\u00a0h, Place\u00a0: 49\u00a0passages.")
    assert "Laissé de côté\u00a0: lundi 9 mars 2026 à partir de 10\u00a0h, Place, 60\u00a0passages" in got["answer"]
    assert got["answer"].endswith("annoncés d’un coup après un silence commencé alors."), "it ended at 15 h"
    with closing(open_reader(folder)) as con:
        channel = list_channels(con)[0]
        found = figures(con, channel, MONDAY, MONDAY + 10 * DAY_MS, PARIS)
    assert (found["busiest_hour"], found["busiest_hour_value"]) == ("2026-03-07T15:00:00+01:00", 49)
    assert found["total"] == each.sum(), "it was counted"
