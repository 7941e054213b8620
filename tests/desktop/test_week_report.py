"""Monday morning: what happened last week, and a page of it for the council in two clicks."""

from __future__ import annotations

import re
import zipfile
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit

from desktop.app import make_application
from desktop.page_pen import PagePen
from desktop.week_dialog import WeekDialog
from desktop.week_report import Column, Table, Told, WeekReport
from desktop.week_sheet import save_week
from measures import french
from measures.reading import Reading
from measures.timespan import HOUR_MS, parse_instant
from store.change import changing
from store.intake import Batch
from store.notes import Note, add_note
from tests.support.base import keep_batch
from tests.support.desktop import click, dialog_of, opened
from tests.support.ods import read_ods
from tests.support.poppler import pdf_sizes_mm, pdf_text
from widgets.theme import current_theme

PARIS = "Europe/Paris"


def opened_report(qtbot, commune):
    click(qtbot, commune.home.foot.report)
    return dialog_of(qtbot, WeekDialog)


def test_two_clicks_put_the_week_on_the_clipboard_with_the_figures_of_the_first_page(qtbot, commune):
    dialog = opened_report(qtbot, commune)
    click(qtbot, dialog.copy_button)
    words = QGuiApplication.clipboard().text()
    assert words.startswith("Saint-Exemple. La semaine du 8 au 14 juin 2026\n")
    # Five walk past in each hour of the week.
    assert f"{french.number(7 * 24 * 5)} passages" in words
    assert f"Lundi\t{french.number(24 * 5)}\t" in words
    assert f"<b>Mairie</b>\t{french.number(7 * 24 * 5)}\t" in words
    assert "À voir" in words
    assert "Pont" in words
    assert "Fait avec Parvis le lundi 15 juin 2026." in words
    assert "Copié" in dialog.said.text()
    # There are no bars on paper, and nothing to explain about them.
    assert "trait" not in words


def test_where_a_file_goes_is_asked_with_its_whole_name_in_view(qtbot, commune):
    dialog = opened_report(qtbot, commune)
    click(qtbot, dialog.ods_button)
    asked = dialog_of(qtbot, QFileDialog)
    field = asked.findChild(QLineEdit, "fileNameEdit")
    qtbot.waitUntil(lambda: field.text().endswith(".ods"))
    qtbot.waitUntil(lambda: field.width() >= field.fontMetrics().horizontalAdvance(field.text()) + 16)
    assert asked.width() >= 720
    asked.reject()


def test_the_spreadsheet_holds_the_sentences_and_the_figures_to_count_with(qtbot, commune, tmp_path):
    dialog = opened_report(qtbot, commune)
    click(qtbot, dialog.ods_button)
    asked = dialog_of(qtbot, QFileDialog)
    file = tmp_path / "semaine.ods"
    asked.fileSelected.emit(str(file))
    asked.reject()
    qtbot.waitUntil(lambda: "semaine.ods" in dialog.said.text())
    leaves = read_ods(file)
    assert list(leaves) == ["Semaine", "Jour", "Lieu"]
    assert leaves["Semaine"][0] == ["Saint-Exemple. La semaine du 8 au 14 juin 2026"]
    assert leaves["Jour"][0] == ["Jour", "Date", "Passages", "D’habitude", "Lumière (heures)"]
    assert leaves["Jour"][1][:3] == ["Lundi", date(2026, 6, 8), 24.0 * 5]
    assert leaves["Jour"][7][:2] == ["Dimanche", date(2026, 6, 14)]
    assert ["<b>Mairie</b>", 7.0 * 24 * 5] in [row[:2] for row in leaves["Lieu"]]


@pytest.mark.parametrize(("is_there", "written"), [(False, "semaine 3.5.ods"), (True, "semaine 3.5")])
def test_a_name_with_a_dot_gets_its_suffix_but_never_that_of_another_file(qtbot, commune, tmp_path, is_there, written):
    if is_there:
        (tmp_path / "semaine 3.5.ods").write_text("somebody else's")
    dialog = opened_report(qtbot, commune)
    click(qtbot, dialog.ods_button)
    asked = dialog_of(qtbot, QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "semaine 3.5"))
    asked.reject()
    qtbot.waitUntil(lambda: f"{written}, dans" in dialog.said.text())
    assert zipfile.is_zipfile(tmp_path / written)


def test_the_page_is_one_a4_with_every_word_of_the_report(qtbot, commune, tmp_path):
    dialog = opened_report(qtbot, commune)
    file = tmp_path / "semaine.pdf"
    dialog.save(file)
    assert "semaine.pdf" in dialog.said.text()
    told = re.sub(r"\s+", " ", pdf_text(file, 1))
    assert pdf_sizes_mm(file) == [pytest.approx((210, 297), abs=0.01)]
    for words in (
        "La semaine du 8 au 14 juin 2026",
        "Lundi",
        "Dimanche",
        "<b>Mairie</b>",
        "À voir",
        "Fait avec Parvis",
    ):
        assert words in told


def test_a_folder_that_takes_nothing_is_told_in_words_and_leaves_no_half_file(qtbot, commune, tmp_path):
    dialog = opened_report(qtbot, commune)
    dialog.save(tmp_path / "nowhere" / "semaine.pdf")
    assert len(dialog.said.text()) > 20
    assert not (tmp_path / "nowhere").exists()


def test_escape_leaves_and_the_keyboard_opens_it_again(qtbot, commune):
    dialog = opened_report(qtbot, commune)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: commune.home.findChild(WeekDialog) is None)
    commune.home.foot.report.setFocus()
    qtbot.keyClick(commune.home.foot.report, Qt.Key.Key_Space)
    assert dialog_of(qtbot, WeekDialog).preview.accessibleName().startswith("Saint-Exemple. La semaine")


def test_nothing_measured_yet_has_no_report(empty):
    assert empty.home.foot.report.isHidden()


def test_what_the_town_hall_noted_of_the_week_stands_on_the_page(qtbot, folder):
    now_ms = parse_instant("2026-06-15T09:00", PARIS)
    start, end = (parse_instant(day, PARIS) for day in ("2026-06-10", "2026-06-12"))
    with changing(folder) as con:
        add_note(con, Note("Rue barrée", "works", start, end, site="Pont"), now_ms=now_ms)
        add_note(con, Note("Brocante", "event", end + 20 * 86_400_000, end + 21 * 86_400_000), now_ms=now_ms)
    with opened(qtbot, folder, lambda: now_ms) as commune:
        words = opened_report(qtbot, commune).preview.accessibleName()
        assert f"Noté par la mairie\nRue barrée{french.NBSP}: du 10 au 11 juin 2026, Pont." in words
        assert "Brocante" not in words


def test_many_places_are_the_first_six_and_the_rest_together(qtbot, folder):
    now_ms = parse_instant("2026-06-15T09:00", PARIS)
    monday = parse_instant("2026-06-08", PARIS)
    readings = [
        Reading(f"x{number}", monday + hour * HOUR_MS, "people_count", number, "1", "interval", period_ms=HOUR_MS)
        for number in range(1, 10)
        for hour in range(7 * 24)
    ]
    keep_batch(folder, Batch(readings=readings, sites={f"x{n}": f"Rue {n}" for n in range(1, 10)}), now_ms=now_ms)
    with opened(qtbot, folder, lambda: now_ms) as commune:
        words = opened_report(qtbot, commune).preview.accessibleName()
        # Nine streets of 1 to 9 an hour and the town hall of 5: the first six are 9, 8, 7, 6 and twice 5.
        assert f"4 autres lieux\t{french.number(7 * 24 * (1 + 2 + 3 + 4))}\t" in words
        assert words.index("Rue 9") < words.index("Rue 8") < words.index("4 autres lieux")
        assert "Rue 3" not in words


def test_a_day_that_broke_off_says_until_when_and_is_held_against_no_whole_one(qtbot, folder):
    """A box of ten an hour for five weeks, silent since Thursday 10 h: 820 passages, as usual, and not 140 too few."""
    now_ms = parse_instant("2026-06-15T09:00", PARIS)
    monday = parse_instant("2026-06-08", PARIS)
    readings = [
        Reading("x", monday + hour * HOUR_MS, "people_count", 10, "1", "interval", period_ms=HOUR_MS)
        for hour in range(-5 * 7 * 24, 3 * 24 + 10)
    ]
    keep_batch(folder, Batch(readings=readings, sites={"x": "Pont"}), now_ms=now_ms)
    with opened(qtbot, folder, lambda: now_ms) as commune:
        words = opened_report(qtbot, commune).preview.accessibleName()
        assert "Pont\t820\t820" in words
        assert f"Compté en partie{french.NBSP}: Pont (jeudi jusqu’à 10{french.NBSP}h). L’habitude" in words


def test_a_place_that_stood_at_zero_is_named_where_the_week_is_as_usual_without_it(qtbot, folder):
    now_ms = parse_instant("2026-06-15T09:00", PARIS)
    monday = parse_instant("2026-06-08", PARIS)
    readings = [
        Reading(sensor, monday + hour * HOUR_MS, "people_count", value, "1", "interval", period_ms=HOUR_MS)
        for hour in range(-6 * 7 * 24, 7 * 24)
        for sensor, value in (("x", 10 if hour < 0 else 0), ("y", 7))
    ]
    keep_batch(folder, Batch(readings=readings, sites={"x": "Pont", "y": "Rue"}), now_ms=now_ms)
    with opened(qtbot, folder, lambda: now_ms) as commune:
        words = f"Hors de la comparaison, à zéro (panne, ou lieu fermé){french.NBSP}: «\u202fPont\u202f»."
        report = opened_report(qtbot, commune).preview.accessibleName()
        assert "comme d’habitude" in report
        assert words in report
        assert words in commune.home.passages.told().second


def test_the_dialogs_of_qt_that_it_opens_stand_on_paper(qtbot, commune):
    """A rule for what scrolls made them see-through: on the screen, black under black words."""
    dialog = opened_report(qtbot, commune)
    click(qtbot, dialog.pdf_button)
    where = dialog_of(qtbot, QFileDialog)
    where.ensurePolished()
    ground = where.grab().toImage().pixelColor(3, 3)
    assert ground == current_theme().colour("paper")
    where.reject()


def test_on_paper_thousands_stand_apart_and_no_figure_is_larger_than_another(qtbot, tmp_path, monkeypatch):
    make_application()
    told = (Told("18 sur 19", "capteurs donnent des nouvelles.", ""), Told(f"6{french.NARROW}466", "passages.", ""))
    table = Table("Jour", ("Lundi",), (Column("Passages", (1057.0,)),))
    report = WeekReport("Clairval", "La semaine", "Fait.", told, (table,), (), ())
    sizes, write = {}, PagePen.write

    def note(pen, text, points, **how):
        sizes[text] = points
        write(pen, text, points, **how)

    monkeypatch.setattr(PagePen, "write", note)
    file = tmp_path / "semaine.pdf"
    save_week(file, report)
    assert sizes["18 sur 19"] == sizes[f"6{french.NARROW}466"]
    words = pdf_text(file, 1)
    assert "1 057" in words and "6 466" in words, "as wide as a word space: a narrow one beside a 1 is not seen"
