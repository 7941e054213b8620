"""A file that is opened: what was not asked, because its name has the answer, is said on the screen."""

from __future__ import annotations

import pytest

from measures.french import NARROW, NBSP

PLACES = "Time;Aston Quay;Bachelors Walk\n" + "".join(
    f"2026-03-02 {hour:02}:00;{hour};{2 * hour}\n" for hour in range(20)
)
LEVELS = "start_local,laeq_db\n" + "".join(f"2026-03-02T08:{minute:02}:00,{40 + minute / 10}\n" for minute in range(50))


def opened_file(qtbot, commune, tmp_path, name: str, text: str) -> str:
    (tmp_path / name).write_text(text, encoding="utf-8")
    commune.window.files_dropped.emit([tmp_path / name])
    qtbot.waitUntil(lambda: bool(commune.imports.strips.told()), timeout=20_000)
    return commune.imports.strips.told()[-1]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("comptages-velos.csv", "D’après le nom du fichier, ce sont des vélos."),
        ("footfall-2026.csv", "D’après le nom du fichier, ce sont des passages à pied."),
    ],
)
def test_who_is_counted_is_said_where_the_name_of_the_file_told_it(qtbot, commune, tmp_path, name, said):
    told = opened_file(qtbot, commune, tmp_path, name, PLACES)
    assert said in told
    assert "Le lieu s’appelle" not in told, "the columns name them"


def test_a_place_that_is_called_as_the_file_is_said_with_the_way_to_another_name(qtbot, commune, tmp_path):
    told = opened_file(qtbot, commune, tmp_path, "place du marche.csv", LEVELS)
    assert f"Le lieu s’appelle «{NARROW}place du marche{NARROW}», comme le fichier{NARROW}; la page Capteurs" in told
    assert f"est lu{NBSP}:" in told


def test_a_file_that_says_all_itself_is_told_without_its_name(qtbot, commune, tmp_path):
    text = PLACES.replace("Aston Quay", "Piétons Gare").replace("Bachelors Walk", "Piétons Pont")
    told = opened_file(qtbot, commune, tmp_path, "footfall.csv", text)
    assert "le nom du fichier" not in told and "Le lieu s’appelle" not in told
