"""« Image »: what is saved opens again and holds the words of the page; what cannot be saved is told."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from desktop.picture_link import file_name
from tests.desktop.test_pages import go
from tests.support.desktop import click, dialog_of

SVG = "{http://www.w3.org/2000/svg}"


def menu_of(qtbot, page) -> QMenu:
    """Open the menu of « Image » with a click."""
    click(qtbot, page.picture_link)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def action(menu: QMenu, words: str, part: str = "") -> QAction:
    if part:
        menu = next(one for one in menu.findChildren(QMenu) if one.title() == part)
    return next(one for one in menu.actions() if words in one.text())


def save(qtbot, page, words: str, path: Path, part: str = "") -> None:
    """Choose an entry and answer the file dialog."""
    menu = menu_of(qtbot, page)
    action(menu, words, part).trigger()
    menu.close()
    dialog = dialog_of(qtbot, QFileDialog)
    assert dialog.selectedFiles()[0].endswith(path.suffix)
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(path.name)
    dialog.accept()


def test_a_chart_is_saved_as_png_with_the_words_of_the_page(qtbot, commune, tmp_path) -> None:
    page = go(qtbot, commune, "noise", "dB")
    path = tmp_path / "bruit.png"
    with qtbot.waitSignal(page.picture_link.saved, timeout=10_000) as told:
        save(qtbot, page, "PNG", path, "La courbe")
    assert told.args == [path]
    image = QImage(str(path))
    assert image.text("Description") == f"{page.lead.text()} {page.warning.text()}"
    assert image.text("Title").startswith("Bruit, Place")
    assert "capteurs de Saint-Exemple" in image.text("Source")
    assert round(image.dotsPerMeterX() * 0.0254) == 300
    assert page.picture_link.accessibleName() == "Image enregistrée"


def test_a_raster_is_saved_as_svg_with_its_name(qtbot, commune, tmp_path) -> None:
    page = go(qtbot, commune, "noise", "dB")
    qtbot.waitUntil(lambda: page.map.frame() is not None and page.map.isVisible(), timeout=10_000)
    path = tmp_path / "carte.svg"
    with qtbot.waitSignal(page.picture_link.saved, timeout=10_000):
        save(qtbot, page, "SVG", path, page.map.accessibleName())
    root = ElementTree.fromstring(path.read_bytes())
    assert root.find(f"{SVG}title").text.startswith(page.map.accessibleName())
    assert root.find(f"{SVG}desc").text == f"{page.map.accessibleDescription()} {page.warning.text()}"


def test_a_file_is_what_the_suffix_that_was_typed_says(qtbot, commune, tmp_path) -> None:
    page = go(qtbot, commune, "noise", "dB")
    page.picture_link._choose(page.pictures()[0], "png")
    dialog = dialog_of(qtbot, QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("bruit.svg")
    with qtbot.waitSignal(page.picture_link.saved, timeout=10_000):
        dialog.accept()
    assert ElementTree.fromstring((tmp_path / "bruit.svg").read_bytes()).tag == f"{SVG}svg"


def test_a_folder_that_cannot_be_written_is_told_on_the_page(qtbot, commune, tmp_path) -> None:
    page = go(qtbot, commune, "noise", "dB")
    picture = page.pictures()[0]
    with qtbot.waitSignal(page.picture_link.failed, timeout=10_000):
        page.picture_link._save(picture, "png", tmp_path / "nowhere" / "bruit.png")
    assert page.fault_strip.isVisible()
    told = page.fault_strip.accessibleName()
    assert told.startswith("bruit.png n’a pas été enregistré.")
    assert told.endswith("Choisissez un autre dossier, par exemple Documents.")


def test_a_copy_can_be_pasted_with_its_words(qtbot, commune) -> None:
    page = go(qtbot, commune, "noise", "dB")
    menu = menu_of(qtbot, page)
    action(menu, "Copier", "La courbe").trigger()
    menu.close()
    assert QGuiApplication.clipboard().image().text("Description") == f"{page.lead.text()} {page.warning.text()}"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Bruit, Place du Marché, du 8 au 14 juin 2026", "bruit-place-du-marche-du-8-au-14-juin-2026"),
        ("«»/..", "image"),
    ],
)
def test_a_file_name_is_one_that_any_disk_takes(title: str, name: str) -> None:
    assert file_name(title) == name


def test_t_on_a_raster_shows_its_table_and_t_again_leads_back(qtbot, commune) -> None:
    page = go(qtbot, commune, "noise", "dB")
    qtbot.waitUntil(lambda: page.map.frame() is not None and page.map.isVisible(), timeout=10_000)
    page.map.setFocus()
    page.map._walk_to(2, 8)
    words = page.map.words_of(2, 8)
    qtbot.keyClick(page.map, Qt.Key.Key_T)
    assert page.views.currentWidget() is page.raster_sheet
    sheet = page.raster_sheet
    said = {f"{sheet.text(row, 0)}\u00a0: {sheet.text(row, 1)}" for row in range(sheet.row_count())}
    assert words in said and sheet.row_count() == 14 * 24
    qtbot.keyClick(sheet, Qt.Key.Key_T)
    assert page.views.currentWidget() is page.chart and page.map.hasFocus()
    page.chart.setFocus()
    qtbot.keyClick(page.chart, Qt.Key.Key_T)
    assert page.views.currentWidget() is page.sheet


def test_the_map_of_noise_and_its_curve_point_together(qtbot, commune) -> None:
    page = go(qtbot, commune, "noise", "dB")
    qtbot.waitUntil(lambda: page.map.frame() is not None and page.map.isVisible(), timeout=10_000)
    page.map.setFocus()
    page.map._walk_to(8, 8)
    spot = page.chart.spot()
    assert spot is not None and spot.when.startswith("mardi 9 juin")


def test_the_picture_of_a_raster_names_the_whole_place_and_its_days(qtbot, commune) -> None:
    page = go(qtbot, commune, "noise", "dB")
    qtbot.waitUntil(lambda: page.map.frame() is not None and page.map.isVisible(), timeout=10_000)
    page.chart_title.set_words("Cour de l’école, côté préau", ", du 8 au 14 juin 2026")
    caption = page.pictures()[1].caption
    assert caption.title == "Heure par heure, Cour de l’école, côté préau, du 1er au 14 juin 2026"
    assert not caption.note.startswith("Heure par heure")
    assert caption.note[:1].isupper()
    assert caption.text.startswith("Heure par heure")
