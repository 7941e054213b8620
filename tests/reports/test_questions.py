"""A ready question is answered with one French sentence, its figure and its quality, or says that it cannot be."""

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from measures.timespan import DAY_MS, HOUR_MS
from reports.questions.answering import COMPUTATIONS, figure_words
from reports.questions.asked import Finding, ready_questions
from reports.questions.command import AskFault, answer_question, list_questions
from tests.support.questions import MONDAY, ask, hours, town


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
    assert figure_words(Finding("", 48.55, "dB(A)", None)) == ("48,5", "dB")


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


def test_a_day_of_a_file_is_over_though_its_hours_end_in_the_afternoon(tmp_path: Path) -> None:
    folder = town(tmp_path, hours("c1", np.ones(6 * 24 + 16)))
    got = ask(folder, "passages-semaine", MONDAY + 60 * DAY_MS)
    assert got["value"] == 6 * 24 + 16
    assert "du 2 au 8 mars 2026" in got["answer"]


def test_on_the_first_day_of_a_sensor_its_hours_are_the_answer(tmp_path: Path) -> None:
    folder = town(tmp_path, hours("c1", np.ones(10)))
    assert ask(folder, "passages-semaine", MONDAY + 10 * HOUR_MS)["value"] == 10


def test_this_year_goes_up_to_now(tmp_path: Path) -> None:
    folder = town(tmp_path, hours("c1", np.ones(9 * 24 + 10)))
    assert ask(folder, "passages-annee", MONDAY + 9 * DAY_MS + 10 * HOUR_MS)["value"] == 9 * 24 + 10
