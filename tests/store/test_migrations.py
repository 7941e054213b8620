"""Every base ever made opens today; a base that is behind is copied before it is touched."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from measures.timespan import Step
from store.aside_queries import list_set_aside
from store.base import BASE_NAME, BaseBehind, bring_up_to_date, close_writer, open_reader, open_writer, read_town
from store.catalogue import list_imports
from store.migrations import SCHEMA_VERSION
from store.migrations.run import bring_up
from store.migrations.schema_1 import APPLICATION_ID
from store.queries import count_status, list_channels, list_devices, load_series
from store.schema import METADATA
from tests.support.base import TOWN, contents, keep_readings, make_base
from tests.support.sample import HOUR_MS, SAMPLES, START_MS, fill
from tests.support.shared import ROOT

VERSIONS = range(1, SCHEMA_VERSION + 1)


def shape_of(con: sqlite3.Connection) -> dict[str, str]:
    """Give the statements that made a base, whatever their spacing and quoting."""
    rows = con.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'")
    return {name: re.sub(r"\s+", "", sql.replace('"', "")) for name, sql in rows}


def version_of(con: sqlite3.Connection) -> tuple[int, str]:
    (number,) = con.execute("PRAGMA user_version").fetchone()
    (revision,) = con.execute("SELECT version_num FROM alembic_version").fetchone()
    return number, revision


def make_bare(folder: Path) -> Path:
    """Give a base of no version at all: ours by its mark, and empty."""
    with closing(sqlite3.connect(folder / BASE_NAME)) as con:
        con.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return folder


def test_a_new_base_the_scripts_and_the_declared_schema_are_one(folder: Path, tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'declared'}")
    METADATA.create_all(engine)
    engine.dispose()
    with (
        closing(sqlite3.connect(tmp_path / "declared")) as declared,
        closing(sqlite3.connect(":memory:", isolation_level=None)) as scripted,
        closing(open_reader(folder)) as made,
    ):
        bring_up(scripted)
        assert shape_of(made) == shape_of(declared)
        assert shape_of(scripted) == shape_of(declared)
        assert version_of(scripted) == version_of(made) == (SCHEMA_VERSION, f"{SCHEMA_VERSION:04}")


def test_the_version_is_the_number_of_the_latest_script() -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "store" / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [f"{SCHEMA_VERSION:04}"]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_base_of_every_past_version_opens_with_all_it_holds(tmp_path: Path, version: int) -> None:
    shutil.copy(SAMPLES / f"parvis-{version}.sqlite", tmp_path / BASE_NAME)
    close_writer(tmp_path, open_writer(tmp_path))
    with closing(open_reader(tmp_path)) as con:
        assert version_of(con)[0] == SCHEMA_VERSION
        assert read_town(con) == TOWN
        status = count_status(con)
        assert (status.devices, status.channels, status.readings) == (3, 3, 66)
        assert (status.quarantined, status.rejected, status.conflicts) == (1, 1, 1)
        by_sensor = {channel.sensor: channel for channel in list_channels(con)}
        day = load_series(con, by_sensor["cam-1"], START_MS, START_MS + HOUR_MS, Step.DAY, TOWN.zone)
        assert (day.value.tolist(), day.known.tolist()) == ([sum(range(25))], [1.0])
        energy = load_series(con, by_sensor["armoire-1"], START_MS, START_MS + HOUR_MS, Step.DAY, TOWN.zone)
        assert energy.value.tolist() == [8]
        names = con.execute("SELECT name FROM site ORDER BY name").fetchall()
        assert names == [("Mairie",), ("Place de l’Église",)]
        assert [device.name for device in list_devices(con)][-1] == "Sonomètre de la place"
        assert {row.code for row in list_set_aside(con)} == {"no-decoder", "conflict"}
        labels = con.execute("SELECT version, status, json FROM label WHERE id = 'noise' ORDER BY version").fetchall()
        assert labels == [(1, "published", '{"title": "Bruit"}'), (2, "draft", '{"title": "Le bruit"}')]
        assert [record.file for record in list_imports(con)] == ["mairie.csv"]


@pytest.mark.parametrize("version", VERSIONS[:-1])
def test_a_base_that_is_behind_is_not_read_until_it_is_brought_up(tmp_path: Path, version: int) -> None:
    shutil.copy(SAMPLES / f"parvis-{version}.sqlite", tmp_path / BASE_NAME)
    with pytest.raises(BaseBehind):
        open_reader(tmp_path)
    with closing(open_reader(tmp_path, is_any_version=True)) as con:
        assert read_town(con) == TOWN
    bring_up_to_date(tmp_path)
    with closing(open_reader(tmp_path)) as con:
        assert version_of(con)[0] == SCHEMA_VERSION
    assert len(list((tmp_path / "backups").iterdir())) == 1


def test_a_sample_of_the_present_version_is_what_is_written_today(folder: Path, tmp_path: Path) -> None:
    fill(folder)
    sample = tmp_path / "sample"
    sample.mkdir()
    shutil.copy(SAMPLES / f"parvis-{SCHEMA_VERSION}.sqlite", sample / BASE_NAME)
    assert contents(sample) == contents(folder)


def test_a_base_that_is_behind_is_copied_and_brought_up_once(tmp_path: Path) -> None:
    make_bare(tmp_path)
    close_writer(tmp_path, open_writer(tmp_path))
    close_writer(tmp_path, open_writer(tmp_path))
    (copy,) = (tmp_path / "backups").iterdir()
    with closing(sqlite3.connect(copy)) as con:
        assert con.execute("PRAGMA user_version").fetchone() == (0,)
        assert con.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    with closing(open_reader(tmp_path)) as con:
        assert version_of(con)[0] == SCHEMA_VERSION


def test_a_migration_that_fails_leaves_the_base_and_its_copy(tmp_path: Path) -> None:
    make_bare(tmp_path)
    with closing(sqlite3.connect(tmp_path / BASE_NAME)) as con:
        con.execute("CREATE TABLE reading (precious)")  # stands in the way of the script
        con.execute("INSERT INTO reading VALUES ('data')")
        con.commit()
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            open_writer(tmp_path)
    with closing(sqlite3.connect(tmp_path / BASE_NAME)) as con:
        assert con.execute("SELECT name FROM sqlite_master").fetchall() == [("reading",)]
        assert con.execute("SELECT * FROM reading").fetchall() == [("data",)]
        assert con.execute("PRAGMA user_version").fetchone() == (0,)
    copies = sorted((tmp_path / "backups").iterdir())
    assert len(copies) == 2
    with closing(sqlite3.connect(copies[0])) as con:
        assert con.execute("SELECT * FROM reading").fetchall() == [("data",)]


def test_a_new_base_needs_no_copy(tmp_path: Path) -> None:
    make_base(tmp_path)
    keep_readings(tmp_path, [])
    assert not (tmp_path / "backups").exists()


_BESIDE = """
import sys, threading
from pathlib import Path
from store.base import open_writer

sys.setswitchinterval(1e-5)
faults, together = [], threading.Barrier(2)

def run(work):
    together.wait()
    try:
        work()
    except Exception as fault:
        faults.append(repr(fault))

threads = [
    threading.Thread(target=run, args=(work,))
    for work in (lambda: __import__("store.catalogue"), lambda: open_writer(Path(sys.argv[1])).close())
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
sys.exit("; ".join(faults) or 0)
"""


def test_a_base_is_brought_up_to_date_beside_a_thread_that_reads_the_catalogue(tmp_path: Path) -> None:
    """The lobby of a new version asks for labels while its base is still migrated: both load SQLAlchemy then."""
    shutil.copy(SAMPLES / "parvis-3.sqlite", tmp_path / BASE_NAME)
    done = subprocess.run(
        [sys.executable, "-c", _BESIDE, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
