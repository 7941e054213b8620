"""The first picture: what Accueil said last time, at once, with its age, and nothing else loaded for it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDateEdit, QWidget

from desktop import opening
from desktop.last_picture import PictureSheet, load_picture, record_picture, save_picture
from desktop.window import Window
from runtime.service import Service
from tests.support.desktop import click, opened
from tests.support.shared import ROOT
from widgets.theme import load_theme

CAPTION = "Chiffres du lundi 15 juin 2026 à 9 h. Lecture…"


@pytest.fixture
def shown(qtbot, application):
    """Give a window that is all of one colour, which a picture must show again."""
    window = QWidget()
    window.setStyleSheet("background: #224466;")
    window.resize(400, 300)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def application(qapp):
    """Give the application in the light the tests' screen asks for."""
    return qapp


def run_parvis(folder, tmp_path, **variables):
    """Run the desktop to its first page and its own end."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PARVIS_FIRST_PAINT": str(tmp_path / "page")}
    command = [sys.executable, "-m", "parvis", "--folder", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env={**environment, **variables}, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_picture_is_shown_again_as_it_was_with_its_age_at_the_foot(shown, tmp_path):
    save_picture(tmp_path, record_picture(shown, 32, CAPTION, load_theme("light")))
    picture = load_picture(tmp_path, shown.devicePixelRatioF())
    assert picture is not None
    assert picture.text("caption") == CAPTION
    shown.setStyleSheet("")
    shown.resize(500, 400)  # the window has grown since
    sheet = PictureSheet(picture, shown)
    sheet.show()
    again = sheet.grab().toImage()
    assert sheet.accessibleName() == CAPTION
    assert again.pixelColor(10, 10).name() == "#224466"
    assert again.pixelColor(300, 390).name() == load_theme("light").colour("sunk").name()
    foot = {again.pixelColor(x, y).lightness() for x in range(20, 300) for y in range(370, 398)}
    assert min(foot) < 120  # the words of its age


def test_a_picture_that_does_not_fit_is_no_picture(shown, tmp_path):
    ratio = shown.devicePixelRatioF()
    assert load_picture(tmp_path, ratio) is None
    save_picture(tmp_path, record_picture(shown, 32, CAPTION, load_theme("dark")))
    assert load_picture(tmp_path, ratio) is None
    save_picture(tmp_path, record_picture(shown, 32, CAPTION, load_theme("light")))
    assert load_picture(tmp_path, ratio + 0.5) is None
    file = tmp_path / "desktop.png"
    file.write_bytes(file.read_bytes()[:200])
    assert load_picture(tmp_path, ratio) is None


def test_the_picture_of_the_home_page_is_kept_and_begins_the_next_start(qtbot, folder, tmp_path):
    kept = folder / "desktop.png"
    with opened(qtbot, folder):
        qtbot.waitUntil(kept.exists, timeout=15_000)
    assert "Chiffres du " in QImage(str(kept)).text("caption")
    run_parvis(folder, tmp_path, PARVIS_FIRST_PICTURE=str(tmp_path / "picture"))
    assert float((tmp_path / "picture").read_text()) < float((tmp_path / "page").read_text())


def test_keeping_the_picture_waits_for_whoever_writes_it(qtbot, folder, monkeypatch):
    monkeypatch.setattr(Service, "begin_soon", lambda _service: None)
    with opened(qtbot, folder, is_patient=True) as commune:
        commune.last_picture.keep()
        assert not commune.desk.service.has_begun  # loading it is a turn of a twentieth of a second
        assert not (folder / "desktop.png").exists()
        commune.desk.service.begin()
        qtbot.waitUntil((folder / "desktop.png").exists, timeout=15_000)


def test_without_a_picture_the_desktop_starts_all_the_same(folder, tmp_path):
    (folder / "desktop.png").write_bytes(b"\x89PNG nothing of the kind")
    run_parvis(folder, tmp_path, PARVIS_FIRST_PICTURE=str(tmp_path / "picture"))
    assert not (tmp_path / "picture").exists()
    assert (tmp_path / "page").exists()


def test_the_sheet_goes_when_the_pages_speak_and_when_somebody_picks_one(qtbot, folder, shown):
    save_picture(folder, record_picture(shown, 32, CAPTION, load_theme("light")))
    with opened(qtbot, folder) as commune:
        window = commune.window
        qtbot.waitUntil(lambda: window.current_key == "home" and not window.has_sheet, timeout=10_000)
        picture = load_picture(folder, window.devicePixelRatioF())
        assert picture is not None
        window.lay_sheet(PictureSheet(picture, window))
        window.navigation.row("devices").setFocus()
        qtbot.keyClick(window.navigation.row("devices"), Qt.Key.Key_Space)
        assert not window.has_sheet
        click(qtbot, window.navigation.row("home"))


@pytest.mark.parametrize(("width", "page"), [(0, "devices"), (-200, "home")])
def test_a_page_picked_on_the_picture_comes_when_the_picture_goes(qtbot, folder, tmp_path, width, page):
    with opened(qtbot, folder) as commune:
        window = commune.window
        qtbot.waitUntil(lambda: window.current_key == "home" and not window.has_sheet, timeout=10_000)
        picture = record_picture(window, 32, CAPTION, load_theme("light"))
        sheet = PictureSheet(picture.copy(0, 0, picture.width() + width, picture.height()), window)
        window.lay_sheet(sheet)
        sheet.show()
        row = window.navigation.row("devices")
        qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=row.mapTo(window, row.rect().center()))
        assert window.current_key == "home"  # it may stand elsewhere until the name of the town is known
        window.clear_sheet()
        assert window.current_key == page  # on a picture of another width nobody knows what was meant


@pytest.mark.parametrize("late", ["numpy", "msgspec", "sqlite3", "json", "widgets.theme", "store"])
def test_the_first_picture_loads_nothing_but_qt(late, tmp_path):
    asked = (
        "import pathlib, sys; from desktop.opening import open_window, take_window; "
        f"open_window(pathlib.Path({str(tmp_path)!r})); take_window(); "
        f"import desktop.last_picture; sys.exit({late!r} in sys.modules)"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", asked], cwd=ROOT, env=environment, check=True)


def test_days_are_written_in_french_though_the_picture_came_before_the_language(qtbot, tmp_path, monkeypatch):
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    try:
        stood = Window()
        qtbot.addWidget(stood)
        monkeypatch.setattr(opening._Opened, "window", stood)
        QLocale.setDefault(QLocale("fr_FR"))
        assert QDateEdit(opening.take_window()).locale().monthName(10) == "octobre"
    finally:
        QLocale.setDefault(before)
