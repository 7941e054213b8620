"""Cycles are looked for where a window can bear it: on its thread, between two events, and in no batch."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from runtime.garbage import CycleSearch, without_collecting
from tests.support.shared import ROOT


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


class Held:
    """Two of these hold each other."""

    ended = 0

    def __init__(self) -> None:
        self.other: Held | None = None

    def __del__(self) -> None:
        Held.ended += 1


def make_rubbish() -> None:
    one, two = Held(), Held()
    one.other, two.other = two, one


def test_while_it_is_taken_over_only_a_look_finds_anything() -> None:
    cycles = CycleSearch()
    gc.collect()
    Held.ended = 0
    cycles.begin()
    try:
        make_rubbish()
        many = [[] for _ in range(3 * gc.get_threshold()[0])]
        assert not gc.isenabled() and Held.ended == 0
        with without_collecting():  # a batch is being judged on the other thread
            cycles.look()
            assert Held.ended == 0
        assert not gc.isenabled()
        cycles.look()
        assert Held.ended == 2
        del many
    finally:
        cycles.end()
    assert gc.isenabled()


def test_of_two_that_have_taken_it_over_the_last_gives_it_back() -> None:
    one, two = CycleSearch(), CycleSearch()
    one.begin()
    two.begin()
    one.end()
    assert not gc.isenabled()
    two.end()
    assert gc.isenabled()


# A window's widget that nobody holds any more, and a thread that makes many objects: where did the widget end?
PROGRAM = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from runtime.service import Service
from store.base import Town, create_base

class Part(QWidget):
    pass

folder = Path(sys.argv[1])
create_base(folder, Town(name="Clairval"))
application = QApplication([])
ended = []

def make_rubbish():
    part = Part()
    part.itself = part
    part.destroyed.connect(lambda: ended.append(threading.current_thread()), Qt.ConnectionType.DirectConnection)

def question(con):
    return len([[] for _ in range(300_000)])

kept = []

def answered(_answer):
    kept.extend([] for _ in range(3_000))  # as many as Python looks for cycles after
    QTimer.singleShot(2_500, application.quit)

with Service(folder, collect=False) as service:
    make_rubbish()
    service.reader.ask("rubbish", question, answered)
    application.exec()
print([thread is threading.main_thread() for thread in ended])
"""


def test_what_a_window_leaves_ends_on_its_own_thread_and_soon(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=True, text=True)
    assert done.stdout.strip() == "[True]", done.stderr
