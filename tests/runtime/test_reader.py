"""Questions for views: the newest of a view is answered, off the GUI thread, and a failure is an answer."""

from __future__ import annotations

import os
import queue
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import store.base
from runtime.faults import Fault
from runtime.reader import Reader
from store.base import BASE_NAME, Town, create_base, read_town, write_town
from store.change import changing

on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody take away a file that is open")


@pytest.fixture
def ready() -> threading.Event:
    event = threading.Event()
    event.set()
    return event


@pytest.fixture
def reader(tmp_path: Path, ready: threading.Event) -> Iterator[Reader]:
    create_base(tmp_path, Town(name="Clairval"))
    made = Reader(tmp_path, lambda closure: closure(), ready)
    made.start()
    yield made
    assert made.stop(10)


def test_a_question_is_answered_on_another_thread(reader: Reader) -> None:
    answers: queue.Queue[Any] = queue.Queue()
    reader.ask("v", lambda con: (read_town(con).name, threading.current_thread().name), answers.put)
    assert answers.get(timeout=10) == ("Clairval", "reader")


def test_a_view_that_asks_again_gets_only_the_newest_answer(reader: Reader) -> None:
    answers: queue.Queue[Any] = queue.Queue()
    is_begun, may_go = threading.Event(), threading.Event()

    def slow(_con: sqlite3.Connection) -> str:
        is_begun.set()
        may_go.wait(10)
        return "slow"

    reader.ask("v", slow, answers.put)
    assert is_begun.wait(10)
    reader.ask("v", lambda _con: "forgotten", answers.put)
    reader.ask("other", lambda _con: "other", answers.put)
    reader.ask("v", lambda _con: "newest", answers.put)
    may_go.set()
    assert [answers.get(timeout=10), answers.get(timeout=10)] == ["other", "newest"]
    assert answers.empty()


def test_a_question_cannot_write(reader: Reader) -> None:
    answers: queue.Queue[Any] = queue.Queue()
    reader.ask("v", lambda con: con.execute("CREATE TABLE x (y)"), answers.put)
    assert isinstance(answers.get(timeout=10), Fault)


def test_a_question_that_fails_is_answered_and_the_next_one_too(reader: Reader) -> None:
    answers: queue.Queue[Any] = queue.Queue()
    reader.ask("v", lambda _con: 1 // 0, answers.put)
    fault = answers.get(timeout=10)
    assert isinstance(fault, Fault) and fault.is_bug
    reader.ask("v", lambda _con: 7, answers.put)
    assert answers.get(timeout=10) == 7


def test_a_base_that_is_none_is_told_as_such(tmp_path: Path, ready: threading.Event) -> None:
    (tmp_path / BASE_NAME).write_bytes(b"this is no base" * 100)
    reader = Reader(tmp_path, lambda closure: closure(), ready)
    reader.start()
    answers: queue.Queue[Any] = queue.Queue()
    reader.ask("v", read_town, answers.put)
    fault = answers.get(timeout=10)
    assert fault.code == "not-a-base" and not fault.is_bug
    assert reader.stop(10)


def test_ending_interrupts_a_long_question_and_calls_it_no_failure(
    reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    is_begun = threading.Event()

    def endless(con: sqlite3.Connection) -> None:
        is_begun.set()
        con.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n").fetchone()

    reader.ask("v", endless, lambda _answer: None)
    assert is_begun.wait(10)
    assert reader.stop(10)  # which must not wait for it
    assert not caplog.records


def test_what_is_foreseen_waits_until_nobody_waits(reader: Reader) -> None:
    answers: queue.Queue[Any] = queue.Queue()
    is_begun, may_go = threading.Event(), threading.Event()

    def slow(_con: sqlite3.Connection) -> str:
        is_begun.set()
        may_go.wait(10)
        return "first"

    reader.ask("v", slow, answers.put)
    assert is_begun.wait(10)
    reader.foresee("ahead", lambda _con: "foreseen", answers.put)
    reader.ask("w", lambda _con: "asked", answers.put)
    may_go.set()
    assert [answers.get(timeout=10) for _ in range(3)] == ["first", "asked", "foreseen"]


def test_what_is_foreseen_steps_aside_for_a_question(reader: Reader) -> None:
    answers: queue.Queue[Any] = queue.Queue()
    is_begun = threading.Event()
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

    def long(con: sqlite3.Connection) -> Any:
        con.set_progress_handler(is_begun.set, 1000)  # None goes on
        try:
            return con.execute(endless).fetchone()
        finally:
            con.set_progress_handler(None, 0)

    reader.foresee("ahead", long, answers.put)
    assert is_begun.wait(10)
    reader.ask("v", lambda con: con.execute("SELECT 7").fetchone()[0], answers.put)
    assert answers.get(timeout=10) == 7
    assert answers.empty()


def test_a_question_may_come_while_the_connection_of_what_is_foreseen_is_closed(reader: Reader) -> None:
    """The base was replaced: the reader closes its connection on its own thread, and the page asks on another."""
    answers: queue.Queue[Any] = queue.Queue()
    is_closed, may_go = threading.Event(), threading.Event()

    def closed(con: sqlite3.Connection) -> str:
        con.close()
        is_closed.set()
        may_go.wait(10)
        return "foreseen"

    reader.foresee("ahead", closed, answers.put)
    assert is_closed.wait(10)
    reader.ask("v", lambda _con: "asked", answers.put)
    may_go.set()
    assert [answers.get(timeout=10) for _ in range(2)] == ["foreseen", "asked"]


def test_what_is_foreseen_and_fails_is_not_told(reader: Reader) -> None:
    answers: queue.Queue[Any] = queue.Queue()
    reader.foresee("ahead", lambda con: con.execute("SELECT * FROM nowhere"), answers.put)
    reader.foresee("other", lambda _con: "next", answers.put)
    assert answers.get(timeout=10) == "next"
    reader.ask("v", lambda con: read_town(con).name, answers.put)
    assert answers.get(timeout=10) == "Clairval"


@on_posix
def test_another_base_in_the_place_of_ours_is_read_with_the_next_question(reader: Reader, tmp_path: Path) -> None:
    answers: queue.Queue[Any] = queue.Queue()
    reader.ask("v", lambda con: read_town(con).name, answers.put)
    assert answers.get(timeout=10) == "Clairval"
    create_base(tmp_path / "other", Town(name="Autre"))
    for ending in ("-wal", "-shm"):  # a writer has seen to them
        (tmp_path / f"{BASE_NAME}{ending}").unlink()
    (tmp_path / "other" / BASE_NAME).replace(tmp_path / BASE_NAME)
    reader.ask("v", lambda con: read_town(con).name, answers.put)
    assert answers.get(timeout=10) == "Autre"


@on_posix
def test_a_base_beside_the_log_of_the_former_one_is_not_opened(reader: Reader, tmp_path: Path) -> None:
    """SQLite would read the old log as a part of the new base."""
    answers: queue.Queue[Any] = queue.Queue()
    with changing(tmp_path) as con:
        write_town(con, Town(name="Ancien"))
        reader.ask("v", lambda con: read_town(con).name, answers.put)
        answers.get(timeout=10)
    create_base(tmp_path / "other", Town(name="Autre"))
    (tmp_path / "other" / BASE_NAME).replace(tmp_path / BASE_NAME)
    for _twice in range(2):
        reader.ask("v", lambda con: read_town(con).name, answers.put)
        assert answers.get(timeout=10).code == "base-moved"
    (tmp_path / f"{BASE_NAME}-wal").unlink()
    (tmp_path / f"{BASE_NAME}-shm").unlink()
    reader.ask("v", lambda con: read_town(con).name, answers.put)
    assert answers.get(timeout=10) == "Autre"


@on_posix
def test_a_folder_that_was_taken_away_is_told_and_read_again_once_it_is_back(reader: Reader, tmp_path: Path) -> None:
    answers: queue.Queue[Any] = queue.Queue()
    reader.ask("v", lambda con: read_town(con).name, answers.put)
    assert answers.get(timeout=10) == "Clairval"
    away = tmp_path.with_name("away")
    tmp_path.rename(away)
    for _twice in range(2):
        reader.ask("v", lambda con: read_town(con).name, answers.put)
        fault = answers.get(timeout=10)
        assert fault.code == "base-away"
        assert str(tmp_path) in fault.happened
        assert fault.remedy
    away.rename(tmp_path)
    reader.ask("v", lambda con: read_town(con).name, answers.put)
    assert answers.get(timeout=10) == "Clairval"


@on_posix
def test_a_base_that_another_one_is_being_copied_over_is_told_as_replaced_and_not_as_damaged(
    tmp_path: Path, reader: Reader
) -> None:
    answers: queue.Queue[Any] = queue.Queue()
    content = (tmp_path / BASE_NAME).read_bytes()

    def question(con: sqlite3.Connection) -> str:
        (tmp_path / BASE_NAME).write_bytes(content[:5000])  # in the middle of the question, and half of it so far
        return "".join(str(con.execute(f'SELECT count(*) FROM "{name}"').fetchone()) for name in tables)

    with sqlite3.connect(tmp_path / BASE_NAME) as other:
        tables = [name for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    other.close()
    reader.ask("v", lambda con: read_town(con).name, answers.put)
    assert answers.get(timeout=10) == "Clairval"
    for _ in range(2):
        reader.ask("v", question, answers.put)
        fault = answers.get(timeout=10)
        assert isinstance(fault, Fault) and fault.code == "base-moved"


def test_what_is_written_into_a_base_that_was_read_as_a_still_one_is_seen(
    tmp_path: Path, ready: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lobby whose account may only read, or a full disk, and nobody writes: the office is opened a day later."""
    create_base(tmp_path, Town(name="Clairval"))
    opened: list[str] = []
    usual = store.base._open

    def open_as_usual(folder: Path, how: str) -> store.base.Placed:
        opened.append(how)
        if how == "mode=ro" and len(opened) == 1:
            raise store.base.BaseReadOnly
        return usual(folder, how)

    monkeypatch.setattr(store.base, "_open", open_as_usual)
    reader = Reader(tmp_path, lambda closure: closure(), ready)
    reader.start()
    answers: queue.Queue[Any] = queue.Queue()

    def rename(name: str) -> None:
        with changing(tmp_path) as con:
            write_town(con, Town(name=name))

    def name_while_another_writes(con: sqlite3.Connection) -> str:
        name = read_town(con).name
        if name == "Clairval":
            rename("Valclair")
        return name

    reader.ask("v", lambda con: read_town(con).name, answers.put)
    assert answers.get(timeout=10) == "Clairval"
    assert opened == ["mode=ro", "mode=ro&immutable=1"]
    reader.ask("v", name_while_another_writes, answers.put)
    assert answers.get(timeout=10) == "Valclair"  # not what stood there before
    rename("Clairval-sur-Ource")
    reader.ask("v", lambda con: read_town(con).name, answers.put)
    assert answers.get(timeout=10) == "Clairval-sur-Ource"
    assert reader.stop(10)
