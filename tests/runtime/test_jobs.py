"""Work that people ask for, at the moment at which the program ends."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from runtime.faults import Fault
from runtime.jobs import Job, Jobs, Progress, stopped_fault
from tests.support.base import make_base


@pytest.fixture
def con() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as made:
        yield made


def jobs_of(folder: Path) -> Jobs:
    return Jobs(folder, lambda closure: closure(), lambda: None)


def test_long_work_that_begins_when_the_program_ends_is_stopped_before_it_does_anything(
    tmp_path: Path, con: sqlite3.Connection
) -> None:
    """The writer has looked whether it is to end, and then it is told so, and then the work begins."""
    jobs, answers, done = jobs_of(tmp_path), list[Any](), list[Job]()
    jobs.run("years.csv", done.append, answers.append)
    jobs.stop_current()
    assert jobs.run_next(con)
    assert done == []
    assert answers == [stopped_fault()]


def test_long_work_that_runs_when_the_program_ends_is_asked_to_stop(tmp_path: Path, con: sqlite3.Connection) -> None:
    jobs, answers = jobs_of(tmp_path), list[Any]()

    def work(job: Job) -> None:
        jobs.stop_current()
        job.advance(1, 2)

    jobs.run("years.csv", work, answers.append)
    assert jobs.run_next(con)
    assert answers == [stopped_fault()]


def test_a_short_change_made_just_before_the_end_is_kept_and_long_work_refused(tmp_path: Path) -> None:
    jobs, answers = jobs_of(make_base(tmp_path / "town")), list[Any]()
    with closing(sqlite3.connect(tmp_path / "town" / "parvis.sqlite", isolation_level=None)) as base:
        jobs.run("years.csv", lambda _job: "long", answers.append)
        jobs.write(lambda _con: "short", answers.append)
        jobs.stop_current()
        jobs.finish_short(base, lambda: False)
    assert answers == ["short"]
    ended = Fault("ended", "Parvis se ferme.")
    jobs.refuse_all(ended)
    assert answers == ["short", ended]


def test_how_far_work_is_is_told_ten_times_a_second_at_most_and_its_end_always(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now_s, told = [100.0], list[Progress]()
    monkeypatch.setattr("runtime.jobs.time.monotonic", lambda: now_s[0])
    job = Job("years.csv", told.append)
    for at_s, done in ((100.0, 0), (100.05, 1), (102.0, 25), (102.05, 26), (102.06, 100)):
        now_s[0] = at_s
        job.tell(done, 100)
    assert [one.share for one in told] == [0.0, 0.25, 1.0]
    assert [one.left_s for one in told] == [None, pytest.approx(6.0), 0.0]
    job.tell(1, 0)
    assert told[-1].share is None
