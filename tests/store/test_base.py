"""A base is made whole or not at all, recognised, and refused with a sentence when it is not ours to open."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import msgspec
import pytest

from measures.timespan import HOUR_MS, Step, TimeError
from store.ages import snapshot
from store.base import (
    BASE_NAME,
    BaseDamaged,
    BaseGone,
    BaseMissing,
    BaseReadOnly,
    BaseTooNew,
    NotABase,
    Town,
    bring_up_to_date,
    close_writer,
    create_base,
    open_reader,
    open_writer,
    read_town,
    write_town,
)
from store.change import changing
from store.copies import last_copy
from store.faults import StoreFault
from store.gate import Collecting, writing
from store.intake import transaction
from store.queries import count_status, list_channels, load_series
from tests.support.base import NOW_MS, TOWN, contents, keep_readings, make_base, reading
from tests.support.sample import SAMPLES
from tests.support.shared import ROOT


def test_a_new_base_knows_its_town(folder: Path) -> None:
    with closing(open_reader(folder)) as con:
        assert read_town(con) == TOWN
        assert count_status(con).readings == 0


def test_two_bases_never_share_a_client_id() -> None:
    assert Town(name="A").client_id != Town(name="A").client_id


def test_making_a_base_again_keeps_the_one_that_is_there(folder: Path) -> None:
    keep_readings(folder, [reading(NOW_MS, 3)])
    before = contents(folder)
    create_base(folder, Town(name="Autre"))
    assert contents(folder) == before


def test_a_base_left_half_made_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / f"{BASE_NAME}.making").write_bytes(b"SQLite format 3\0 and then the power went")
    make_base(tmp_path)
    assert contents(tmp_path)["meta"]
    assert not (tmp_path / f"{BASE_NAME}.making").exists()


def test_a_zone_that_does_not_exist_makes_no_base(tmp_path: Path) -> None:
    with pytest.raises(TimeError):
        create_base(tmp_path / "x", Town(name="A", zone="Europe/Lutèce"))
    assert not (tmp_path / "x").exists()


def test_making_and_opening_a_base_costs_no_sqlalchemy(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from store.base import *; import store.queries\n"
        "folder = Path(sys.argv[1]); create_base(folder, Town(name='A')); close_writer(folder, open_writer(folder))\n"
        "assert not {'sqlalchemy', 'alembic'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True, cwd=ROOT)


@pytest.mark.parametrize("opening", [open_reader, open_writer])
def test_an_absent_base_is_named(tmp_path: Path, opening: object) -> None:
    with pytest.raises(BaseMissing, match=tmp_path.name):
        opening(tmp_path)
    assert list(tmp_path.iterdir()) == []


def _other_program(file: Path) -> None:
    with closing(sqlite3.connect(file)) as con:
        con.execute("CREATE TABLE reading (channel, start_ms, value)")


FOREIGN = {
    "text": lambda file: file.write_text("Rue de l’Église;12\n" * 400, encoding="utf-8"),
    "nothing": lambda file: file.touch(),
    "other": _other_program,
}


@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("opening", [open_reader, open_writer])
def test_a_file_that_is_no_base_is_refused_and_untouched(tmp_path: Path, kind: str, opening: object) -> None:
    file = tmp_path / BASE_NAME
    FOREIGN[kind](file)
    before = file.read_bytes()
    with pytest.raises(NotABase):
        opening(tmp_path)
    assert file.read_bytes() == before


def _without_head(folder: Path) -> None:
    with (folder / BASE_NAME).open("r+b") as raw:
        raw.write(bytes(4096))


def _copied(folder: Path) -> None:
    (folder / "backups").mkdir()
    shutil.copy(folder / BASE_NAME, folder / "backups" / "day-2026-06-01.sqlite")


def _erased_beside_its_copy(folder: Path) -> None:
    _copied(folder)
    (folder / BASE_NAME).write_bytes(b"\xff" * 8192)


def _emptied_beside_its_copy(folder: Path) -> None:
    _copied(folder)
    (folder / BASE_NAME).write_bytes(b"")


def _shortened_beside_its_copy(folder: Path) -> None:
    _copied(folder)
    (folder / BASE_NAME).write_bytes(b"S")


@pytest.mark.parametrize(
    "losing", [_without_head, _erased_beside_its_copy, _emptied_beside_its_copy, _shortened_beside_its_copy]
)
@pytest.mark.parametrize("opening", [open_reader, open_writer])
def test_a_base_whose_beginning_is_lost_is_a_damaged_one_that_can_be_repaired(
    folder: Path, losing: Callable[[Path], None], opening: object
) -> None:
    losing(folder)
    before = (folder / BASE_NAME).read_bytes()
    with pytest.raises(BaseDamaged):
        opening(folder)
    assert (folder / BASE_NAME).read_bytes() == before


def test_a_base_that_is_up_to_date_is_not_written_to_by_who_only_reads_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(_folder: Path) -> sqlite3.Connection:
        raise AssertionError("who may only read could not")

    monkeypatch.setattr("store.base.open_writer", opened)
    bring_up_to_date(folder)


@pytest.mark.parametrize("opening", [open_reader, open_writer])
def test_beside_an_emptied_file_the_log_stays_for_whoever_repairs(folder: Path, opening: object) -> None:
    (folder / BASE_NAME).write_bytes(b"")
    log = folder / f"{BASE_NAME}-wal"
    log.write_bytes(b"what was committed last")
    with pytest.raises(NotABase):
        opening(folder)
    assert log.read_bytes() == b"what was committed last"


@pytest.mark.parametrize("opening", [open_reader, open_writer])
def test_a_base_that_is_gone_is_not_made_anew_beside_its_copies(folder: Path, opening: object) -> None:
    _copied(folder)
    (folder / BASE_NAME).unlink()
    with pytest.raises(BaseGone, match=folder.name):
        opening(folder)
    with pytest.raises(BaseGone):
        create_base(folder, Town(name="Ma commune"))
    assert not (folder / BASE_NAME).exists()


def test_beside_a_file_that_somebody_named_like_a_copy_a_base_is_begun(folder: Path) -> None:
    (folder / "backups").mkdir()
    (folder / BASE_NAME).rename(folder / "backups" / "day-before.sqlite")
    create_base(folder, Town(name="Ma commune"))
    assert (folder / BASE_NAME).exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
@pytest.mark.parametrize("opening", [open_reader, open_writer])
@pytest.mark.parametrize("making", [getattr(os, "mkfifo", None), lambda file: file.mkdir()])
def test_a_pipe_or_a_folder_under_the_name_of_the_base_is_none_and_is_not_waited_for(
    tmp_path: Path, opening: object, making: Callable[[Path], None]
) -> None:
    making(tmp_path / BASE_NAME)
    with pytest.raises(NotABase):
        opening(tmp_path)


@pytest.mark.parametrize("opening", [open_reader, open_writer])
def test_a_newer_base_is_refused_and_untouched(folder: Path, opening: object) -> None:
    with closing(sqlite3.connect(folder / BASE_NAME)) as con:
        con.execute("PRAGMA user_version = 1000")
    before = (folder / BASE_NAME).read_bytes()
    with pytest.raises(BaseTooNew, match="1000"):
        opening(folder)
    assert (folder / BASE_NAME).read_bytes() == before


def test_a_base_at_an_unknown_script_is_of_a_newer_program(folder: Path) -> None:
    with closing(sqlite3.connect(folder / BASE_NAME)) as con, con:
        con.execute("UPDATE alembic_version SET version_num = '0099'")
    for opening in (open_reader, open_writer):
        with pytest.raises(BaseTooNew, match="0099"):
            opening(folder)


def test_a_damaged_base_says_so(folder: Path) -> None:
    keep_readings(folder, [reading(NOW_MS + n * 900_000, n) for n in range(3000)])
    file = folder / BASE_NAME
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\x5a" * (len(whole) - 4096))
    with closing(open_reader(folder)) as con, pytest.raises(BaseDamaged):
        list_channels(con)


def test_every_fault_is_a_french_sentence_with_a_code() -> None:
    kinds = StoreFault.__subclasses__()
    details = {"folder": "D", "file": "F", "found": 2, "known": 1, "channel": "C"}
    sentences = {kind.code: str(kind(**details)) for kind in kinds}
    assert len(sentences) == len(kinds)
    assert all("{" not in text and text.endswith(".") for text in sentences.values())
    assert sentences["disk-full"].startswith("Le disque est plein")


def test_a_reader_sees_a_batch_when_it_is_whole(folder: Path, writer: sqlite3.Connection) -> None:
    with closing(open_reader(folder)) as reader:
        with writing(folder), transaction(writer):
            writer.execute("INSERT INTO site (id, name) VALUES ('1', 'Mairie')")
            assert reader.execute("SELECT count(*) FROM site").fetchone() == (0,)
        assert reader.execute("SELECT count(*) FROM site").fetchone() == (1,)


def test_a_reader_can_never_write(reader: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("INSERT INTO site (id, name) VALUES ('1', 'Mairie')")


def test_a_reader_works_before_during_and_after_a_writer(folder: Path) -> None:
    with closing(open_reader(folder)) as early:
        con = open_writer(folder)
        with closing(open_reader(folder)) as late:
            close_writer(folder, con)
            keep_readings(folder, [reading(NOW_MS, 1)])
            assert count_status(early).readings == count_status(late).readings == 1


def _ask_as_somebody_else(folder: Path) -> list[str]:
    """Answer in a child that is not root, because root may write everywhere."""
    answers = []
    with closing(open_reader(folder)) as con:
        answers.append(str(count_status(con).readings))
    older = folder.parent / "older"
    for attempt in (
        lambda: create_base(folder.parent, TOWN),
        lambda: open_writer(folder),
        lambda: bring_up_to_date(older),
    ):
        try:
            attempt()
        except StoreFault as fault:
            answers.append(fault.code)
    return answers


@pytest.mark.skipif(sys.platform == "win32", reason="rights of folders are POSIX here")
def test_a_base_in_a_folder_one_may_only_read_can_be_read_and_not_written(folder: Path) -> None:
    keep_readings(folder, [reading(NOW_MS, 7)])
    top = Path(tempfile.mkdtemp(prefix="parvis-read-only-"))  # pytest's own folders are closed to other accounts
    place = top / "commune"
    shutil.copytree(folder, place)
    older = top / "older"
    older.mkdir()
    shutil.copy(SAMPLES / "parvis-1.sqlite", older / BASE_NAME)
    for path in (*place.iterdir(), *older.iterdir(), place, older, top):
        path.chmod(0o555)
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            os.write(tell, " ".join(_ask_as_somebody_else(place)).encode())
        finally:
            os._exit(0)
    os.close(tell)
    with open(told) as answers:  # noqa: PTH123 (a pipe has no path)
        said = answers.read().split()
    os.waitpid(child, 0)
    for path in (top, place, older):
        path.chmod(0o755)
    shutil.rmtree(top)
    assert said == ["1", "base-read-only", "base-read-only", "base-behind"]


def test_a_folder_that_may_not_be_looked_into_is_told_as_that(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As one of a network is, when the ticket of whoever is logged in has run out."""

    def refused(self: Path, **_how: object) -> object:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", refused)
        patch.setattr(Path, "exists", refused)
        with pytest.raises(BaseReadOnly):
            open_reader(folder)
        assert not Collecting.is_held(folder)
        patch.setattr(Path, "is_dir", refused)
        assert last_copy(folder, date(2026, 11, 27)) is None


def test_another_zone_makes_other_days_of_the_same_readings(folder: Path) -> None:
    midnight_paris = 1_779_919_200_000  # 28 May 2026, 00:00 in Paris
    keep_readings(folder, [reading(midnight_paris - HOUR_MS, 5), reading(midnight_paris, 7)])
    span = midnight_paris - 24 * HOUR_MS, midnight_paris + 24 * HOUR_MS

    def days(zone: str) -> list[float]:
        with closing(open_reader(folder)) as con:
            (channel,) = list_channels(con)
            values = load_series(con, channel, *span, Step.DAY, zone).value
        return [value for value in values.tolist() if value == value]

    assert days("Europe/Paris") == [5, 7]
    with changing(folder) as con:
        write_town(con, msgspec.structs.replace(TOWN, zone="Indian/Reunion"))
    with closing(open_reader(folder)) as con:
        assert read_town(con).zone == "Indian/Reunion"
        assert con.execute("SELECT DISTINCT sum FROM tally WHERE step = 2").fetchall() == [(12.0,)]
    assert days("Indian/Reunion") == [12]
    assert days("Europe/Paris") == [5, 7]  # straight from the readings


def test_a_commit_of_a_writer_survives_a_power_cut_and_checkpoints_are_ours(folder: Path) -> None:
    con = open_writer(folder)
    told = [
        con.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "wal_autocheckpoint")
    ]
    patience_ms = con.execute("PRAGMA busy_timeout").fetchone()[0]
    close_writer(folder, con)
    assert told == ["wal", 2, 0]  # 2: FULL
    assert patience_ms >= 5_000


def test_a_question_that_fails_leaves_no_reading_transaction_open(folder: Path) -> None:
    with closing(open_reader(folder)) as con:
        with pytest.raises(ZeroDivisionError), snapshot(con):
            con.execute("SELECT count(*) FROM meta").fetchone()
            raise ZeroDivisionError
        assert not con.in_transaction  # left open, the log would grow without end
