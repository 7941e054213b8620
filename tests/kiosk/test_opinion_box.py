"""What a visitor is thanked for is counted once, whatever the disk and other programs do meanwhile."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kiosk.feed import LobbyFeed
from kiosk.opinion_box import Opinion, OpinionBox
from runtime.faults import Fault
from runtime.service import Service
from store.base import Town, create_base, open_reader
from store.opinions import list_opinions
from tests.support.kiosk_clock import PushedClock
from tests.support.small_disk import fill, small_disk

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kiosk.window import KioskWindow

DAY = 1_764_025_200_000
_HOLD = """
import sqlite3, sys
con = sqlite3.connect(sys.argv[1], isolation_level=None)
con.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


def counted(folder: Path) -> list[tuple[int, str, int]]:
    with closing(open_reader(folder)) as con:
        return [(one.face, one.reason, one.count) for one in list_opinions(con, 0, 2**62)]


class Slow:
    """A writer that answers when it is told to."""

    def __init__(self) -> None:
        self.works: list[Callable[[sqlite3.Connection], None]] = []
        self._deliver: list[Callable[[Fault | None], None]] = []

    def write(self, work: Callable[[sqlite3.Connection], None], deliver: Callable[[Fault | None], None]) -> None:
        self.works.append(work)
        self._deliver.append(deliver)

    def answer(self, fault: Fault | None = None) -> None:
        self._deliver.pop(0)(fault)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    create_base(tmp_path, Town("Clairval"))
    with Service(tmp_path, collect=False, program="kiosk") as made:
        yield made


def test_what_comes_while_the_writer_is_busy_goes_with_the_next_turn_and_nothing_twice() -> None:
    slow = Slow()
    box = OpinionBox(slow.write)
    assert all(box.put(Opinion(DAY, 3, "")) for _ in range(3))
    box.hand_over()
    assert len(slow.works) == 1
    slow.answer()
    assert (len(slow.works), box.waiting) == (2, 2)
    slow.answer()
    box.hand_over()
    assert (len(slow.works), box.waiting) == (2, 0)


def test_a_full_box_takes_no_face_but_the_reason_of_the_last_one() -> None:
    slow = Slow()
    box = OpinionBox(slow.write, most=2)
    assert [box.put(Opinion(DAY, 1, "")) for _ in range(3)] == [True, True, False]
    assert box.put(Opinion(DAY, 1, "place"))
    slow.answer(Fault("disk-full", "Full."))
    assert (box.waiting, len(slow.works)) == (3, 1)  # not at once again: at the next turn
    box.hand_over()
    slow.answer()
    assert box.put(Opinion(DAY, 1, ""))


def test_a_full_disk_keeps_opinions_waiting_until_there_is_room(qtbot: QtBot, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as folder:
        create_base(folder, Town("Clairval"))
        with Service(folder, collect=False, program="kiosk") as service:
            box, said = OpinionBox(service.jobs.write), 0
            qtbot.waitUntil(lambda: not box.waiting)
            filler = fill(folder)
            while box.fault is None:  # the log of the base has a little room left
                assert box.put(Opinion(DAY + said * 86_400_000, 3, ""))
                said += 1
                qtbot.waitUntil(lambda: not box.waiting or box.fault is not None, timeout=20_000)
            assert box.fault.code == "disk-full"
            for _ in range(5):
                assert box.put(Opinion(DAY, 3, ""))
                assert box.put(Opinion(DAY, 3, "useful"))
            qtbot.waitUntil(lambda: box._in_hand == 0, timeout=20_000)
            assert box.waiting == 11
            filler.unlink()
            box.hand_over()
            qtbot.waitUntil(lambda: not box.waiting, timeout=20_000)
            assert box.fault is None
        assert sum(count for _face, _reason, count in counted(folder)) == said + 5
        assert (3, "useful", 5) in counted(folder)


def test_a_base_that_another_program_holds_gets_every_opinion_afterwards(
    qtbot: QtBot, tmp_path: Path, service: Service, window: KioskWindow
) -> None:
    feed = LobbyFeed(service, window, PushedClock())
    command = [sys.executable, "-c", _HOLD, str(tmp_path / "parvis.sqlite")]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdin is not None
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    try:
        assert feed.keep_opinion(1, "")
        assert feed.keep_opinion(1, "place")
        qtbot.waitUntil(lambda: feed._box.fault is not None, timeout=20_000)
        assert feed._box.fault is not None
        assert feed._box.fault.code == "base-busy"
        assert any("1 avis" in told.first for told in feed.origin())
    finally:
        holder.communicate(b"\n", timeout=20)
    feed._again()
    qtbot.waitUntil(lambda: not feed._box.waiting, timeout=20_000)
    assert counted(tmp_path) == [(1, "place", 1)]
    assert not any("avis" in told.first for told in feed.origin())


def test_an_opinion_said_in_the_moment_the_program_ends_is_kept(tmp_path: Path) -> None:
    create_base(tmp_path, Town("Clairval"))
    with Service(tmp_path, collect=False, program="kiosk") as service:
        box = OpinionBox(service.jobs.write)
        for _ in range(20):
            box.put(Opinion(DAY, 2, ""))
        box.empty()
    assert counted(tmp_path) == [(2, "", 20)]
