"""One copy a day by the program that collects, told when it cannot be, and never by a wrong clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from measures.timespan import DAY_MS, HOUR_MS
from resources.release import released_ms
from runtime.daily_copy import DailyCopy
from runtime.faults import Fault
from store.base import BASE_NAME, Town
from store.copies import BACKUPS, dated_copies
from store.faults import NoRoomForCopy
from tests.support.base import TOWN, keep_readings, make_base, reading
from tests.support.collecting import until

NOW = released_ms() + 40 * DAY_MS + 12 * HOUR_MS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_base(tmp_path / "town")


def copier(folder: Path, told: list[Fault | None], *, town: Town | None = TOWN, is_ours: bool = True) -> DailyCopy:
    return DailyCopy(folder, town=lambda: town, is_ours=lambda: is_ours, tell=told.append)


def test_one_copy_a_day_and_nothing_to_tell(folder: Path) -> None:
    told: list[Fault | None] = []
    daily = copier(folder, told)
    for hours in range(0, 72, 3):
        daily.look(NOW + hours * HOUR_MS)
    assert len(dated_copies(folder)) == 4
    assert told == []


def test_a_program_opened_for_a_minute_a_day_is_never_more_than_two_days_without_a_copy(folder: Path) -> None:
    daily = copier(folder, [])
    waits = []
    for days in range(5):
        waits.append(daily.patience_s(NOW + days * DAY_MS))
        if waits[-1] < 60:
            daily.look(NOW + days * DAY_MS)
    assert [wait < 60 for wait in waits] == [True, False, True, False, True]


@pytest.mark.parametrize("now_ms", [0, released_ms() - DAY_MS, 4_102_444_800_000])
def test_a_clock_that_cannot_be_right_dates_no_copy(folder: Path, now_ms: int) -> None:
    copier(folder, []).look(now_ms)
    assert dated_copies(folder) == []


def test_only_the_program_whose_turn_it_is_copies_and_no_demonstration(folder: Path) -> None:
    copier(folder, [], is_ours=False).look(NOW)
    copier(folder, [], town=None).look(NOW)
    copier(folder, [], town=Town(name="Démonstration", is_simulated=True)).look(NOW)
    assert dated_copies(folder) == []


def test_a_base_that_a_disk_has_damaged_is_found_within_a_day_and_gets_no_copy(folder: Path) -> None:
    keep_readings(folder, [reading(number * 900_000, number) for number in range(2_000)])
    told: list[Fault | None] = []
    daily = copier(folder, told)
    daily.look(NOW)
    held = (folder / BASE_NAME).read_bytes()
    (folder / BASE_NAME).write_bytes(held[: len(held) // 2] + bytes(8192) + held[len(held) // 2 + 8192 :])
    daily.look(NOW + DAY_MS)
    daily.look(NOW + DAY_MS + HOUR_MS)
    assert len(dated_copies(folder)) == 1
    assert [fault.code for fault in told if fault] == ["base-damaged"], "told once"
    assert "parvis repair" in told[0].line  # type: ignore[union-attr]


def test_no_room_is_told_with_its_remedy_and_over_when_there_is_room(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise NoRoomForCopy

    told: list[Fault | None] = []
    daily = copier(folder, told)
    with monkeypatch.context() as patch:
        patch.setattr("store.copies._make_room", no_room)
        daily.look(NOW)
    daily.look(NOW)
    assert [fault and fault.code for fault in told] == ["no-room-for-copy", None]
    assert "Libérez de la place" in told[0].line  # type: ignore[union-attr]


def test_our_own_bug_ends_no_thread(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.daily_copy.make_copy", lambda *_args, **_more: 1 / 0)
    copier(folder, []).look(NOW)
    assert not (folder / BACKUPS).exists()


def test_the_thread_makes_the_copy_of_a_day_soon_after_its_start_and_ends_when_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("runtime.daily_copy._OVERDUE_S", 0.01)
    monkeypatch.setattr("runtime.daily_copy.is_possible", lambda _now_ms: True)
    daily = copier(folder, [])
    daily.start()
    until(lambda: len(dated_copies(folder)) == 1)
    assert daily.stop(10)
