"""`parvis init` says whose folder it is, the first time and later, and loses nothing."""

from __future__ import annotations

from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest

from measures.timespan import Step, TimeError, parse_instant
from runtime.init_command import init
from store.base import BASE_NAME, BaseTooNew, NotABase, Town, open_reader, read_town
from store.change import changing
from store.queries import count_status, list_channels, load_series
from tests.support.base import keep_readings, reading

MIDNIGHT_MS = parse_instant("2026-05-02", "Indian/Reunion")


def town_of(folder: Path) -> Town:
    with closing(open_reader(folder)) as con:
        return read_town(con)


def test_a_new_folder_is_in_france_unless_told(tmp_path: Path) -> None:
    init(tmp_path / "a", name="Saint-Exemple")
    assert town_of(tmp_path / "a").zone == "Europe/Paris"


def test_a_base_that_is_there_takes_the_name_and_keeps_what_is_not_told(tmp_path: Path) -> None:
    init(tmp_path, name="Saint-Exemple", insee="97411", zone="Indian/Reunion")
    before = town_of(tmp_path)
    keep_readings(tmp_path, [reading(MIDNIGHT_MS, 3)])
    said = StringIO()
    init(tmp_path, name="Saint-Denis", out=said)
    assert "Saint-Exemple" in said.getvalue() and "s’appelle désormais" in said.getvalue()
    init(tmp_path, name="Saint-Denis", out=said)
    assert said.getvalue().count("\n") == 1  # nothing has changed: nothing is said
    after = town_of(tmp_path)
    assert after.name == "Saint-Denis"
    assert (after.insee, after.zone, after.client_id) == (before.insee, before.zone, before.client_id)
    with closing(open_reader(tmp_path)) as con:
        assert count_status(con).readings == 1


def test_a_new_zone_rules_the_days_of_what_is_there(tmp_path: Path) -> None:
    init(tmp_path, name="Saint-Exemple")
    keep_readings(tmp_path, [reading(MIDNIGHT_MS, 3)])
    init(tmp_path, name="Saint-Exemple", zone="Indian/Reunion")
    with closing(open_reader(tmp_path)) as con:
        (channel,) = list_channels(con)
        days = load_series(con, channel, MIDNIGHT_MS, MIDNIGHT_MS + 1, Step.DAY, "Indian/Reunion")
    assert (days.start_ms.tolist(), days.value.tolist()) == ([MIDNIGHT_MS], [3.0])


def test_a_zone_that_does_not_exist_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(TimeError):
        init(tmp_path / "a", name="Saint-Exemple", zone="Europe/Nulle")
    assert not (tmp_path / "a").exists()


def test_a_file_that_is_no_base_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / BASE_NAME).write_text("a letter to the mayor")
    with pytest.raises(NotABase):
        init(tmp_path, name="Saint-Exemple")
    assert (tmp_path / BASE_NAME).read_text() == "a letter to the mayor"


def test_a_base_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    init(tmp_path, name="Saint-Exemple")
    with changing(tmp_path) as con:
        con.execute("UPDATE alembic_version SET version_num = '0099'")
    with pytest.raises(BaseTooNew):
        init(tmp_path, name="Autre")
