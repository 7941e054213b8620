"""Units that stand behind the numbers are those of their column; where they are not of one kind nobody guesses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.tables.files import FileFault
from tests.support.tables import H0, H1, NB, NNB, at, fact, people, read, write

if TYPE_CHECKING:
    from pathlib import Path


def test_units_behind_numbers_are_read(tmp_path: Path) -> None:
    text = (
        f"Date;Énergie consommée;LAeq;Remplissage;Piétons\n{H0};1{NNB}204,5 Wh;51,2 dB(A);45{NB}%;3\n"
        f"{H1};29 Wh;49,9 dB(A);46,5%;4\n"
    )
    facts, codes, left, _profile = read(write(tmp_path, text))
    assert facts == people({at(0): 3, at(1): 4}) | {
        *(fact("energy", at(0), 1.2045), fact("energy", at(1), 0.029)),
        *(fact("sound_level_laeq", at(0), 51.2), fact("sound_level_laeq", at(1), 49.9)),
        fact("fill_level", at(0), 45, semantics="instant"),
        fact("fill_level", at(1), 46.5, semantics="instant"),
    }
    assert (codes, left) == ([], ())


def test_a_number_without_the_unit_of_the_others_is_set_aside(tmp_path: Path) -> None:
    first = "".join(f"04/03/2024 {hour:02}:{minute:02};40 %\n" for hour in range(24) for minute in (0, 20, 40))
    facts, codes, _left, _profile = read(write(tmp_path, f"Date;Remplissage\n{first}05/03/2024 00:00;0,41\n"))
    assert {one.value for one in facts} == {40.0} and codes == ["cell-number"]


def test_a_column_of_two_units_is_left(tmp_path: Path) -> None:
    facts, _codes, left, _profile = read(write(tmp_path, f"Date;Puissance;Vélos\n{H0};1204 W;3\n{H1};0,29 kW;4\n"))
    assert {one.quantity for one in facts} == {"bicycle_count"} and left == ("Puissance",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"Date;Piétons\n{H0};45 %\n{H1};50 %\n", "table-clash"),
        (f"Date;Remplissage\n{H0};0,45\n{H1};0,5\n", "table-unit"),
    ],
    ids=["a share of people", "a share or percents"],
)
def test_what_a_share_is_of_is_not_guessed(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, text))
    assert caught.value.code == code
