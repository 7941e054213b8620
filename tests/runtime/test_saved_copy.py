"""A copy of a commune is whole, opens as a commune, and leaves nothing behind when it is not made."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from measures.timespan import parse_instant
from runtime.faults import fault_of
from runtime.folder import FolderFault
from runtime.saved_copy import SavedCopy, last_saved, save_copy
from store.backup import back_up
from store.base import BASE_NAME, Town, open_reader, read_town
from store.faults import BaseDamaged, DiskFailing, DiskFull
from store.intake import Batch
from tests.support.base import contents, keep_batch, make_base, reading
from tests.support.small_disk import fill, small_disk, take_out

NOW_MS = parse_instant("2026-11-26T12:10", "Europe/Paris")


@pytest.fixture
def commune(tmp_path: Path) -> Path:
    folder = make_base(tmp_path / "commune", Town(name="Saint-Jean / Bourg", zone="Europe/Paris"))
    keep_batch(folder, Batch(readings=[reading(n * 900_000, n) for n in range(500)]))
    (folder / "parvis.toml").write_text("version = 1\n", encoding="utf-8")
    (folder / "labels").mkdir()
    (folder / "labels" / "1.json").write_text("{}", encoding="utf-8")
    (folder / "backups").mkdir()
    (folder / "backups" / "old.sqlite").write_bytes(b"old")
    return folder


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


def ignore(_done: float, _total: float) -> None:
    return


def test_a_copy_opens_as_the_commune_with_what_people_decided(commune: Path, stick: Path) -> None:
    copy = save_copy(commune, stick, now_ms=NOW_MS, on_progress=ignore)
    (target,) = stick.iterdir()
    assert copy == SavedCopy(NOW_MS, str(target)) == last_saved(commune)
    assert target.name == "Saint-Jean - Bourg 2026-11-26 12h10"
    assert sorted(path.name for path in target.iterdir()) == ["labels", BASE_NAME, "parvis.toml"]
    assert contents(target) == contents(commune)
    with closing(open_reader(target)) as con:
        assert read_town(con).name == "Saint-Jean / Bourg"


def test_what_a_system_lays_on_a_stick_that_is_the_commune_s_folder_is_not_copied(commune: Path, stick: Path) -> None:
    for name in ("System Volume Information", "$RECYCLE.BIN", ".Trash-1000", "lost+found"):
        (commune / name).mkdir()
        (commune / name / "theirs").touch()
    copy = Path(save_copy(commune, stick, now_ms=NOW_MS, on_progress=ignore).path)
    assert sorted(path.name for path in copy.iterdir()) == ["labels", BASE_NAME, "parvis.toml"]


def test_two_copies_of_one_minute_stand_side_by_side(commune: Path, stick: Path) -> None:
    for _ in range(2):
        save_copy(commune, stick, now_ms=NOW_MS, on_progress=ignore)
    assert len(list(stick.iterdir())) == 2


def test_a_copy_that_is_stopped_leaves_nothing(commune: Path, stick: Path) -> None:
    told: list[float] = []

    def stop(done: float, total: float) -> None:
        told.append(done / total)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        save_copy(commune, stick, now_ms=NOW_MS, on_progress=stop)
    assert len(told) == 1 and list(stick.iterdir()) == []
    assert last_saved(commune) is None


def test_a_copy_that_is_not_whole_leaves_nothing(commune: Path, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forget(con: sqlite3.Connection, target: Path, on_progress: object) -> None:
        target.write_bytes(b"half")
        raise BaseDamaged

    monkeypatch.setattr("runtime.saved_copy.back_up", forget)
    with pytest.raises(BaseDamaged):
        save_copy(commune, stick, now_ms=NOW_MS, on_progress=ignore)
    assert list(stick.iterdir()) == [] and last_saved(commune) is None


@pytest.mark.parametrize("what", ["labels", "base"])
def test_a_stick_without_room_is_told_as_full_and_keeps_no_half_of_a_copy(
    commune: Path, tmp_path: Path, what: str
) -> None:
    if what == "labels":
        (commune / "labels" / "2.json").write_bytes(b"x" * 900_000)
    else:
        keep_batch(commune, Batch(readings=[reading(n * 900_000, n) for n in range(20_000)]))
    with small_disk(tmp_path / "stick", megabytes=1) as stick:
        (stick / "mine").write_bytes(b"x" * 200_000)
        with pytest.raises(DiskFull):
            save_copy(commune, stick, now_ms=NOW_MS, on_progress=ignore)
        assert [file.name for file in stick.iterdir()] == ["mine"]
    assert last_saved(commune) is None


@pytest.mark.parametrize("when", [0.0, 1.0])
def test_a_stick_pulled_out_in_the_middle_is_told_and_its_copy_does_not_lie_on_this_computer(
    commune: Path, tmp_path: Path, when: float
) -> None:
    """Where a stick was there is a folder of that name still, and what is written into it is nobody's copy."""
    keep_batch(commune, Batch(readings=[reading(n * 900_000, n) for n in range(20_000)]))
    stick = tmp_path / "stick"
    with small_disk(stick, megabytes=32):

        def pull(done: float, total: float) -> None:
            if done / total >= 0.6 * when:
                take_out(stick)

        with pytest.raises((DiskFailing, OSError)) as told:
            save_copy(commune, stick, now_ms=NOW_MS, on_progress=pull)
    assert fault_of(told.value).code == "disk-failing"
    assert list(stick.iterdir()) == []
    assert last_saved(commune) is None


def test_a_stick_pulled_out_before_the_base_is_copied_is_not_made_anew_on_this_computer(
    commune: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"

    def pulled(con: sqlite3.Connection, target: Path, on_progress: Callable[[int, int], None]) -> None:
        take_out(stick)
        back_up(con, target, on_progress)

    monkeypatch.setattr("runtime.saved_copy.back_up", pulled)
    with small_disk(stick), pytest.raises(DiskFailing):
        save_copy(commune, stick, now_ms=NOW_MS, on_progress=ignore)
    assert list(stick.iterdir()) == []
    assert last_saved(commune) is None


def test_all_of_a_copy_is_on_the_stick_before_it_has_its_name(
    commune: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put: set[int] = set()

    def put_through(folder: Path) -> None:
        assert folder.suffix == ".making"
        put.update(file.stat().st_ino for file in folder.rglob("*"))

    monkeypatch.setattr("runtime.saved_copy.put_through", put_through)
    save_copy(commune, stick, now_ms=NOW_MS, on_progress=ignore)
    (target,) = stick.iterdir()
    assert {file.stat().st_ino for file in target.rglob("*")} == put


def test_a_copy_that_is_whole_counts_although_nobody_can_note_it(commune: Path, stick: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "full", megabytes=2) as full:
        folder = shutil.copytree(commune, full / "commune")
        with closing(open_reader(folder)):  # the window's, from before the disk was full
            fill(full)
            save_copy(folder, stick, now_ms=NOW_MS, on_progress=ignore)
        (target,) = stick.iterdir()
        assert contents(target) == contents(commune)


def test_a_place_inside_the_commune_or_nowhere_is_refused(commune: Path, tmp_path: Path) -> None:
    for place in (commune / "labels", tmp_path / "nowhere"):
        with pytest.raises(FolderFault):
            save_copy(commune, place, now_ms=NOW_MS, on_progress=ignore)


def test_how_far_it_is_only_grows(commune: Path, stick: Path) -> None:
    told: list[float] = []
    save_copy(commune, stick, now_ms=NOW_MS, on_progress=lambda done, total: told.append(done / total))
    assert told == sorted(told) and told[-1] == 1
