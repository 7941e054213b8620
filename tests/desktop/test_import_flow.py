"""A file that is opened: what was not asked, because its name has the answer, is said on the screen."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desktop.file_questions import StartQuestion
from measures.french import NARROW, NBSP
from tests.support.desktop import click, dialog_of
from widgets.button import Button

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


def months(tmp_path, count: int) -> list:
    files = [tmp_path / f"place {month:02}.csv" for month in range(1, count + 1)]
    for month, file in enumerate(files, 1):
        file.write_text(LEVELS.replace("2026-03", f"2025-{month:02}"), encoding="utf-8")
    return files


def test_of_many_files_none_is_forgotten(qtbot, commune, tmp_path):
    """A year of months, and one of them that cannot be read: it would have been told before the last three."""
    bad = tmp_path / "abîmé.csv"
    bad.write_text("x", encoding="utf-8")
    commune.window.files_dropped.emit([bad, *months(tmp_path, 9)])
    strips = commune.imports.strips
    qtbot.waitUntil(
        lambda: any("9 fichiers sont lus" in told.replace(NBSP, " ") for told in strips.told()), timeout=60_000
    )
    read = next(told for told in strips.told() if "lus" in told).replace(NBSP, " ")
    assert "450 nouvelles mesures" in read
    assert "place 01" in read and "3 autres" in read
    assert len(strips.told()) == 2
    assert any("abîmé.csv" in told for told in strips.told() if told is not read)


def test_several_that_cannot_be_read_are_told_together_each_with_its_reason(qtbot, commune, tmp_path):
    bad = [tmp_path / f"vide {number}.csv" for number in range(5)]
    for file in bad:
        file.write_text("")
    commune.window.files_dropped.emit(bad)
    strips = commune.imports.strips
    qtbot.waitUntil(lambda: any("5 fichiers" in told.replace(NBSP, " ") for told in strips.told()), timeout=30_000)
    (told,) = strips.told()
    assert all(file.name in told for file in bad)
    assert told.count("est vide") == 1, "the same reason is said once"


def test_files_that_cannot_be_read_for_several_reasons_are_told_with_each(qtbot, commune, tmp_path):
    empty, places, other = tmp_path / "vide.csv", tmp_path / "lieux.csv", tmp_path / "vide aussi.csv"
    for file in (empty, other):
        file.write_text("")
    places.write_text("type,lat,lon\n" + "".join(f"LANTERNE,43.{at},3.{at}\n" for at in range(600, 650)))
    commune.window.files_dropped.emit([empty, places, other])
    strips = commune.imports.strips
    qtbot.waitUntil(lambda: any("3 fichiers" in told.replace(NBSP, " ") for told in strips.told()), timeout=30_000)
    (told,) = strips.told()
    assert "« vide.csv » est vide. De même pour « vide aussi.csv ». « lieux.csv » donne des positions" in told.replace(
        NARROW, " "
    ).replace("Le fichier ", "")


def test_what_was_seen_is_not_told_again(qtbot, commune, tmp_path):
    first = opened_file(qtbot, commune, tmp_path, "gare.csv", LEVELS)
    assert "gare.csv" in first
    (button,) = (one for one in commune.imports.strips.findChildren(Button) if one.accessibleName() == "Vu")
    click(qtbot, button)
    assert commune.imports.strips.told() == []
    told = opened_file(qtbot, commune, tmp_path, "pont.csv", LEVELS)
    assert "pont.csv" in told and "gare" not in told


def test_two_questions_are_asked_one_after_the_other_and_begin_in_their_field(qtbot, commune, tmp_path):
    files = [tmp_path / f"armoire {number}.csv" for number in (1, 2)]
    for file in files:
        file.write_text("minute,power_w,voltage_v\n" + "".join(f"{at},100,230\n" for at in range(30)))
    commune.window.files_dropped.emit(files)
    for file in files:
        question = dialog_of(qtbot, StartQuestion)
        open_ones = [
            one for one in QApplication.topLevelWidgets() if isinstance(one, StartQuestion) and one.isVisible()
        ]
        assert open_ones == [question] and file.name in question._words.text()
        assert question.focusWidget() is question.day
        qtbot.keyClick(question, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda question=question: not isValid(question) or not question.isVisible(), timeout=10_000)
    strips = commune.imports.strips
    qtbot.waitUntil(lambda: any("2 fichiers" in told.replace(NBSP, " ") for told in strips.told()), timeout=30_000)


def test_a_list_of_places_is_no_table_to_be_asked_about(qtbot, commune, tmp_path):
    text = "type,lat,lon\n" + "".join(f"LANTERNE,43.{at},3.{at}\n" for at in range(600, 650))
    told = opened_file(qtbot, commune, tmp_path, "lampadaires.csv", text)
    assert "c’est une liste de lieux, pas des mesures" in told


def test_each_file_that_was_stopped_is_told_until_it_is_seen(qtbot, commune, tmp_path):
    strips = commune.imports.strips
    # Several portions: a file of fifty lines may be kept before the click is heard, and then it was not stopped.
    minutes = (datetime.fromisoformat("2025-03-02") + timedelta(minutes=number) for number in range(100_000))
    long = "start_local,laeq_db\n" + "".join(f"{minute.isoformat()},40.5\n" for minute in minutes)
    for number, name in enumerate(("first.csv", "second.csv"), 1):
        (tmp_path / name).write_text(long, encoding="utf-8")
        commune.window.files_dropped.emit([tmp_path / name])
        (stop,) = strips.progress.findChildren(Button)
        click(qtbot, stop)  # before the job has had its turn, or in the midst of it
        qtbot.waitUntil(lambda number=number: len(strips.told()) == number, timeout=20_000)
    first, second = strips.told()
    assert "Arrêté" in first and "first.csv" in first
    assert "Arrêté" in second and "second.csv" in second
