"""`parvis backup` and `parvis repair` as people run them: what is done, what is kept, what is said."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from parvis.__main__ import main
from store.base import BASE_NAME, open_reader
from store.copies import dated_copies, make_copy
from store.gate import Collecting
from tests.support.base import contents, keep_readings, make_base, reading

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = make_base(tmp_path / "town")
    keep_readings(folder, [reading(number * 900_000, number) for number in range(2_000)])
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(arguments)
    said = capsys.readouterr()
    return code, said.out + said.err


def damage(folder: Path) -> bytes:
    with closing(open_reader(folder)) as con:
        (root,) = con.execute("SELECT rootpage FROM sqlite_master WHERE name = 'file_import'").fetchone()
    held = (folder / BASE_NAME).read_bytes()
    (folder / BASE_NAME).write_bytes(held[: (root - 1) * 4096] + b"\xff" * 4096 + held[root * 4096 :])
    return (folder / BASE_NAME).read_bytes()


def test_a_copy_of_now_is_made_again_and_listed(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, "backup", "--folder", str(town))
    assert (code, said.count("entière")) == (0, 1)
    keep_readings(town, [reading(9_000 * 900_000, 1)])
    run(capsys, "backup", "--folder", str(town))
    (copy,) = dated_copies(town)
    copy.file.write_bytes(copy.file.read_bytes()[:-1])
    code, said = run(capsys, "backup", "--folder", str(town), "--list", "--json")
    assert code == 0, "telling that a copy is damaged is no failure of telling"
    assert [one["is_whole"] for one in json.loads(said)["copies"]] == [False]


def test_the_copy_just_made_is_named_beside_one_that_a_wrong_clock_dated_ahead(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_copy(town, date(2099, 6, 1))
    _code, said = run(capsys, "backup", "--folder", str(town))
    made = dated_copies(town)[1].file
    assert f"La base est copiée : {made}." in said.replace("\u00a0", " ")


def test_that_there_is_no_copy_yet_is_said(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, "backup", "--folder", str(town), "--list")
    assert (code, said.count("\n")) == (0, 1)
    assert said.startswith("Il n’y a pas encore de copie datée")
    assert dated_copies(town) == []


def test_a_whole_base_is_left_alone(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = (town / BASE_NAME).read_bytes()
    code, said = run(capsys, "repair", "--folder", str(town))
    assert (code, said) == (0, "La base est entière. Rien n’a été changé.\n")
    assert (town / BASE_NAME).read_bytes() == held


def test_a_damaged_base_says_which_command_and_the_command_mends_it(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "backup", "--folder", str(town))
    keep_readings(town, [reading(9_000 * 900_000, 1)])
    wanted = contents(town)
    broken = damage(town)
    code, said = run(capsys, "backup", "--folder", str(town))
    assert code == 1
    assert "« parvis repair »" in said.replace("\u202f", " ")
    code, said = run(capsys, "repair", "--folder", str(town))
    assert code == 0, said
    assert "L’ancien fichier est gardé" in said
    assert contents(town) == wanted
    (aside,) = (town / "set-aside").iterdir()
    assert (aside / BASE_NAME).read_bytes() == broken
    assert "1 ancienne base est dans « set-aside »" in said.replace("\u202f", " ").replace("\xa0", " ")
    damage(town)
    run(capsys, "repair", "--folder", str(town))
    code, said = run(capsys, "check", "--folder", str(town), "--offline")
    assert "2 anciennes bases sont dans « set-aside »" in said.replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize("lose", [Path.unlink, lambda file: file.write_bytes(b"")])
def test_where_nothing_is_left_to_read_no_rows_are_counted(
    town: Path, capsys: pytest.CaptureFixture[str], lose: Callable[[Path], object]
) -> None:
    run(capsys, "backup", "--folder", str(town))
    lose(town / BASE_NAME)
    code, said = run(capsys, "repair", "--folder", str(town))
    assert code == 0, said
    assert "a pris la place de la base" in said and "Rien ne se lisait" in said
    assert "ligne" not in said
    code, said = run(capsys, "status", "--folder", str(town))
    assert code == 0, said


@pytest.mark.parametrize("lose", [Path.unlink, lambda file: file.write_bytes(b"")])
def test_which_copies_there_are_is_told_when_they_are_needed(
    town: Path, capsys: pytest.CaptureFixture[str], lose: Callable[[Path], object]
) -> None:
    assert run(capsys, "backup", "--folder", str(town / "none"), "--list")[0] == 1
    run(capsys, "backup", "--folder", str(town))
    lose(town / BASE_NAME)
    code, said = run(capsys, "backup", "--folder", str(town), "--list")
    assert (code, said.count("entière")) == (0, 1)
    assert run(capsys, "backup", "--folder", str(town))[0] == 1
    (town / "backups").rename(town / "elsewhere")
    assert run(capsys, "backup", "--folder", str(town), "--list")[0] == 1, "this may be the wrong folder"


def test_how_to_begin_anew_beside_copies_is_told(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "backup", "--folder", str(town))
    (town / BASE_NAME).unlink()
    code, said = run(capsys, "init", "--folder", str(town), "--name", "Autre")
    assert code == 1 and "mettez d’abord" in said
    (town / "backups").rename(town / "old")
    assert run(capsys, "init", "--folder", str(town), "--name", "Autre")[0] == 0


def test_a_day_is_put_back_by_its_date_and_one_there_is_not_is_told(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "backup", "--folder", str(town))
    wanted, day = contents(town), dated_copies(town)[0].day.isoformat()
    keep_readings(town, [reading(9_000 * 900_000, 1)])
    code, said = run(capsys, "repair", "--folder", str(town), "--from", "1999-01-01")
    assert code == 1
    assert day in said
    code, said = run(capsys, "repair", "--folder", str(town), "--from", day)
    assert code == 0, said
    assert contents(town) == wanted


def test_while_a_program_collects_nothing_is_touched(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = damage(town)
    collecting = Collecting(town)
    assert collecting.try_take()
    code, said = run(capsys, "repair", "--folder", str(town))
    collecting.release()
    assert code == 1
    assert "Fermez Parvis" in said
    assert (town / BASE_NAME).read_bytes() == broken
