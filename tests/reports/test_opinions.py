"""Opinions of the lobby, counted for the council."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from measures.timespan import DAY_MS
from reports.opinions import answer_opinions
from store.change import changing
from store.opinions import count_face, move_to_reason
from tests.support.base import NOW_MS, make_base

DAY = NOW_MS // DAY_MS * DAY_MS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_base(tmp_path)


@pytest.fixture
def town(folder: Path) -> Path:
    with changing(folder) as con:
        for _ in range(3):
            count_face(con, DAY, 3)
        move_to_reason(con, DAY, 3, "useful")
        count_face(con, DAY + DAY_MS, 1)
        move_to_reason(con, DAY + DAY_MS, 1, "privacy")
    return folder


def test_the_council_gets_sums_by_face_and_reason(town: Path) -> None:
    out = io.StringIO()
    assert answer_opinions(town, out, as_json=True) == 0
    answer = json.loads(out.getvalue())
    assert answer["total"] == 4
    assert answer["faces"] == {"happy": 3, "neither": 0, "unhappy": 1}
    given = {(row["face"], row["reason"]): row["count"] for row in answer["reasons"] if row["count"]}
    assert given == {("happy", "useful"): 1, ("unhappy", "privacy"): 1}
    assert len(answer["reasons"]) == 18


def test_a_span_takes_whole_days(town: Path) -> None:
    out = io.StringIO()
    answer_opinions(town, out, end="2026-05-29", as_json=True)
    assert json.loads(out.getvalue())["total"] == 3


def test_of_fewer_than_five_nobody_is_told_what_they_say(town: Path) -> None:
    """Whoever sits at the desk saw the one visitor of the week: « mécontents : 1 » is a person."""
    out = io.StringIO()
    answer_opinions(town, out)
    assert out.getvalue() == "Moins de 5 avis dans le hall\u00a0: leur contenu est donné à partir de 5.\n"


def test_people_read_a_sentence_and_the_reasons(town: Path) -> None:
    with changing(town) as con:
        count_face(con, DAY + DAY_MS, 3)
    out = io.StringIO()
    answer_opinions(town, out)
    said = out.getvalue().splitlines()
    assert (
        said[0]
        == "5 avis dans le hall. Contents\u00a0: 4\u202f; ni l’un ni l’autre\u00a0: 0\u202f; mécontents\u00a0: 1."
    )
    assert len(said) == 3


def test_nobody_said_anything_is_a_sentence_too(folder: Path) -> None:
    out = io.StringIO()
    answer_opinions(folder, out)
    assert out.getvalue() == "Aucun visiteur du hall n’a donné son avis.\n"
