"""What a visitor is thanked for is counted once, whatever the disk and other programs do meanwhile."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kiosk.feed import LobbyFeed
from kiosk.opinion_box import OpinionBox
from kiosk.opinion_shelf import SHELF_NAME, Opinion, OpinionShelf
from runtime.faults import Fault
from runtime.service import Service
from store.base import Town, create_base, open_reader
from store.change import changing
from store.opinions import list_opinions
from tests.support.kiosk_clock import PushedClock
from tests.support.small_disk import fill, small_disk

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence
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


class Disk:
    """Does what waits for the disk at once, or, after the power has gone, not at all."""

    def __init__(self) -> None:
        self.has_power = True

    def load(self, steps: Sequence[Callable[[], object]], then: Callable[[], None]) -> None:
        if self.has_power:
            for step in steps:
                step()
            then()


def opened(folder: Path, disk: Disk) -> tuple[OpinionBox, Slow]:
    """Give a box with its shelf in a folder, as a program has it that starts, and the writer behind it."""
    slow = Slow()
    box = OpinionBox(slow.write, shelf=OpinionShelf(folder), load=disk.load)
    box.take_back()
    return box, slow


def commit(folder: Path, slow: Slow) -> None:
    """Let the writer keep what it has, without anybody hearing of it."""
    with changing(folder) as con:
        slow.works.pop(0)(con)


def test_what_waited_when_the_power_went_is_counted_at_the_next_start(tmp_path: Path) -> None:
    create_base(tmp_path, Town("Clairval"))
    disk = Disk()
    box, slow = opened(tmp_path, disk)
    box.put(Opinion(DAY, 3, ""))
    slow.answer(Fault("disk-full", "Full."))
    box.put(Opinion(DAY, 3, "useful"))
    slow.answer(Fault("disk-full", "Full."))
    box.put(Opinion(DAY, 1, ""))  # handed over, not answered yet: the power goes
    slow.answer(Fault("disk-full", "Full."))
    disk.has_power = False
    box, slow = opened(tmp_path, Disk())
    assert box.waiting == 3
    commit(tmp_path, slow)
    assert counted(tmp_path) == [(1, "", 1), (3, "useful", 1)]


def test_a_power_cut_between_the_commit_and_the_shelf_counts_nothing_twice(tmp_path: Path) -> None:
    create_base(tmp_path, Town("Clairval"))
    disk = Disk()
    box, slow = opened(tmp_path, disk)
    box.put(Opinion(DAY, 3, ""))
    slow.works.clear()
    slow.answer(Fault("disk-full", "Full."))
    box.hand_over()
    disk.has_power = False
    commit(tmp_path, slow)  # there is room again, and the power goes before the shelf hears of it
    slow.answer()
    box.put(Opinion(DAY, 2, ""))
    commit(tmp_path, slow)
    assert counted(tmp_path) == [(2, "", 1), (3, "", 1)]
    box, slow = opened(tmp_path, Disk())
    assert box.waiting == 1
    commit(tmp_path, slow)
    slow.answer()
    assert counted(tmp_path) == [(2, "", 1), (3, "", 1)]
    assert opened(tmp_path, Disk())[0].waiting == 0  # the shelf is empty now


def test_while_the_base_takes_everything_nothing_is_laid_on_the_shelf(tmp_path: Path) -> None:
    create_base(tmp_path, Town("Clairval"))
    box, slow = opened(tmp_path, Disk())
    before = (tmp_path / SHELF_NAME).read_bytes()
    for _ in range(3):
        box.put(Opinion(DAY, 3, ""))
        commit(tmp_path, slow)
        slow.answer()
    assert (tmp_path / SHELF_NAME).read_bytes() == before
    with closing(open_reader(tmp_path)) as con:
        assert con.execute("SELECT count(*) FROM meta WHERE key LIKE 'opinions%'").fetchone() == (0,)


def test_a_power_cut_in_the_middle_of_a_half_leaves_the_other_half(tmp_path: Path) -> None:
    shelf = OpinionShelf(tmp_path)
    shelf.make_room()
    first, second = Opinion(DAY, 1, ""), Opinion(DAY, 2, "place")
    shelf.lay([first], 1)
    shelf.lay([first, second], 2)
    assert OpinionShelf(tmp_path).take() == [first, second]
    data = bytearray((tmp_path / SHELF_NAME).read_bytes())
    data[20:30] = bytes(10)  # generation 2 lies in the first half
    (tmp_path / SHELF_NAME).write_bytes(data)
    assert OpinionShelf(tmp_path).take() == [first]
    (tmp_path / SHELF_NAME).write_bytes(b"x" * 100)
    assert OpinionShelf(tmp_path).take() == []


@pytest.mark.parametrize("said", range(1, 6))
def test_the_last_word_on_the_shelf_is_that_of_the_end_however_late_the_others_are_written(
    tmp_path: Path, said: int
) -> None:
    due: list[Callable[[], object]] = []
    slow = Slow()
    shelf = OpinionShelf(tmp_path)
    shelf.make_room()
    box = OpinionBox(slow.write, shelf=shelf, load=lambda steps, _then: due.extend(steps))
    for _ in range(said):
        box.put(Opinion(DAY, 3, ""))
        slow.answer(
            Fault("disk-full", "Full.")
        )  # each time the shelf is to be written, and the disk has not come to it
    box.put(Opinion(DAY, 3, ""))
    box.empty()
    for step in due:
        step()
    assert len(OpinionShelf(tmp_path).take()) == said + 1


@pytest.mark.parametrize("said", range(1, 6))
def test_the_end_that_comes_in_the_middle_of_writing_the_shelf_has_the_last_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: int
) -> None:
    due: list[Callable[[], object]] = []
    slow = Slow()
    shelf = OpinionShelf(tmp_path)
    shelf.make_room()
    box = OpinionBox(slow.write, shelf=shelf, load=lambda steps, _then: due.extend(steps))
    for _ in range(said):
        box.put(Opinion(DAY, 3, ""))
        slow.answer(Fault("disk-full", "Full."))
    for step in due[:-1]:
        step()
    monkeypatch.setattr(shelf, "make_room", box.empty)  # that writing has begun and is not done
    box.put(Opinion(DAY, 3, ""))
    due[said - 1]()
    assert len(OpinionShelf(tmp_path).take()) == said + 1


def test_the_lobby_closed_on_a_full_disk_has_its_opinions_at_the_next_start(
    qtbot: QtBot, tmp_path: Path, window: KioskWindow
) -> None:
    with small_disk(tmp_path / "disk") as folder:
        create_base(folder, Town("Clairval"))
        with Service(folder, collect=False, program="kiosk") as service:
            feed, said = LobbyFeed(service, window, PushedClock()), 0
            qtbot.waitUntil((folder / SHELF_NAME).exists, timeout=20_000)
            filler = fill(folder)
            while feed._box.fault is None:  # the log of the base has a little room left
                assert feed.keep_opinion(3, "")
                said += 1
                qtbot.waitUntil(lambda: not feed._box.waiting or feed._box.fault is not None, timeout=20_000)
            for _ in range(5):
                assert feed.keep_opinion(3, "")
            feed.leave()
        filler.unlink()  # whoever opens the base needs room for what is shared beside it
        assert sum(count for _face, _reason, count in counted(folder)) < said + 5
        with Service(folder, collect=False, program="kiosk") as service:
            feed = LobbyFeed(service, window, PushedClock())
            qtbot.waitUntil(lambda: bool(counted(folder)), timeout=20_000)
            qtbot.waitUntil(lambda: not feed._box.waiting, timeout=20_000)
        assert counted(folder) == [(3, "", said + 5)]
