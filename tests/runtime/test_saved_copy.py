"""A copy of a commune is whole, opens as a commune, and leaves nothing behind when it is not made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from measures.timespan import parse_instant
from runtime.folder import FolderFault
from runtime.saved_copy import SavedCopy, last_saved, save_copy
from store.base import BASE_NAME, Town, open_reader, read_town
from store.faults import BaseDamaged
from store.intake import Batch
from tests.support.base import contents, keep_batch, make_base, reading

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


def test_a_place_inside_the_commune_or_nowhere_is_refused(commune: Path, tmp_path: Path) -> None:
    for place in (commune / "labels", tmp_path / "nowhere"):
        with pytest.raises(FolderFault):
            save_copy(commune, place, now_ms=NOW_MS, on_progress=ignore)


def test_how_far_it_is_only_grows(commune: Path, stick: Path) -> None:
    told: list[float] = []
    save_copy(commune, stick, now_ms=NOW_MS, on_progress=lambda done, total: told.append(done / total))
    assert told == sorted(told) and told[-1] == 1
