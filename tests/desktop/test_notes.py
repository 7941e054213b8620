"""A note is told by a hand, stands on the curve and in the list, leaves every total, and can be brought back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop.note_words import left_out_words, span_words
from desktop.pages.note_dialog import NoteDialog
from desktop.periods import Length, Period
from measures.french import NBSP
from measures.timespan import DAY_MS, HOUR_MS, parse_instant
from runtime.faults import Fault
from store.notes import Note
from tests.support.desktop import click, dialog_of
from widgets.button import Button

PARIS = "Europe/Paris"
MONDAY = parse_instant("2026-06-08", PARIS)


def go(qtbot, commune, key, words):
    click(qtbot, commune.window.navigation.row(key))
    page = commune.window.page(key)
    qtbot.waitUntil(lambda: words in page.lead.text() and page.turns.is_done, timeout=10_000)
    return page


def test_two_days_of_works_leave_the_week_and_the_sentence_says_so(qtbot, commune):
    page = go(qtbot, commune, "passages", f"840{NBSP}passages")
    click(qtbot, page.note_link)
    dialog = dialog_of(qtbot, NoteDialog)
    assert (dialog.first.date().toPython(), dialog.last.date().toPython()) == (date(2026, 6, 8), date(2026, 6, 14))
    assert dialog.site.currentText() == page.place.current
    dialog.first.setDate(dialog.first.date().addDays(1))
    dialog.last.setDate(dialog.first.date().addDays(1))
    click(qtbot, dialog.excluding)
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: page.lead.text().startswith(f"600{NBSP}passages") and page.turns.is_done, timeout=10_000)
    assert page.lead.text() == f"600{NBSP}passages la semaine dernière, sans les travaux de mardi et mercredi."
    qtbot.waitUntil(lambda: page.sheet.row_count() == 168)
    assert [page.sheet.text(row, 1) for row in (23, 24)] == ["5", "5"]
    assert page.sheet.text(24, page.sheet.model().columnCount() - 1) == "non compté"
    assert page.sheet.text(23, page.sheet.model().columnCount() - 1) == "100\u202f%"


def test_a_drag_with_shift_over_the_curve_proposes_its_hours(qtbot, commune):
    page = go(qtbot, commune, "passages", f"840{NBSP}passages")
    qtbot.waitUntil(lambda: page.sheet.row_count() == 168)
    chart = page.chart
    qtbot.waitUntil(lambda: chart.span() == (MONDAY, MONDAY + 7 * DAY_MS))
    chart.grab()
    view, y = chart.canvas(), chart.canvas().height() // 2
    scene = chart._box

    def spot(at_ms: int) -> QPoint:
        return QPoint(chart._plot.mapFromScene(scene.mapViewToScene(QPointF(at_ms, 0))).x(), y)

    shift, left = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton
    begin, end = MONDAY + 9 * HOUR_MS + HOUR_MS // 2, MONDAY + 17 * HOUR_MS + HOUR_MS // 2
    qtbot.mousePress(view, left, shift, spot(begin))
    for at_ms in (begin + 4 * HOUR_MS, end):
        local = QPointF(spot(at_ms))
        move = QMouseEvent(QEvent.Type.MouseMove, local, QPointF(view.mapToGlobal(local)), left, left, shift)
        QApplication.sendEvent(view, move)
    qtbot.mouseRelease(view, left, shift, spot(end))
    dialog = dialog_of(qtbot, NoteDialog)
    assert dialog.hours.isChecked()
    told = dialog.answer()
    assert (told.start_ms, told.end_ms) == (MONDAY + 9 * HOUR_MS, MONDAY + 18 * HOUR_MS)


def test_the_list_finds_changes_takes_away_and_brings_back(qtbot, commune):
    click(qtbot, commune.window.navigation.row("notes"))
    notes = commune.notes
    qtbot.waitUntil(notes.empty.isVisible)
    notes.empty.action_picked.emit()
    dialog = dialog_of(qtbot, NoteDialog)
    assert dialog.title.text() == "Travaux"
    click(qtbot, dialog.kind.segment("event"))
    assert dialog.title.text() == "Fête"
    dialog.title.clear()
    qtbot.keyClicks(dialog.title, "Bal du <b>pont</b>")
    click(qtbot, dialog.excluding)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: notes.table.row_count() == 1, timeout=10_000)
    assert [notes.table.text(0, column) for column in range(4)] == [
        "Bal du <b>pont</b>",
        "lundi 15 juin 2026",
        "toute la commune",
        "non compté",
    ]
    qtbot.keyClicks(notes.search, "pont 14 juin")
    assert notes.table.row_count() == 0
    notes.search.clear()
    qtbot.keyClicks(notes.search, "fete juin")
    assert notes.table.row_count() == 1

    notes.table.selectRow(0)
    click(qtbot, notes.change_button)
    dialog = dialog_of(qtbot, NoteDialog)
    dialog.first.setDate(dialog.first.date().addDays(-1))
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: notes.table.text(0, 1) == "du 14 au 15 juin 2026", timeout=10_000)

    notes.table.selectRow(0)
    qtbot.keyClick(notes.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: notes.table.row_count() == 0, timeout=10_000)
    assert "Bal du <b>pont</b>" in notes.strip.accessibleName()
    click(qtbot, notes.undo_button)
    qtbot.waitUntil(lambda: notes.table.row_count() == 1, timeout=10_000)
    assert not notes.strip.isVisible()


def test_a_note_that_ends_before_it_begins_is_not_kept(qtbot, commune):
    page = go(qtbot, commune, "passages", "passages")
    click(qtbot, page.note_link)
    dialog = dialog_of(qtbot, NoteDialog)
    dialog.last.setDate(dialog.first.date().addDays(-1))
    click(qtbot, dialog.accept_button)
    assert dialog.isVisible()
    assert dialog.told.accessibleName() == "La note finit avant de commencer." and dialog.told.isVisible()
    assert dialog.focusWidget() is dialog.last


def note(start: str, end: str, title: str = "Travaux", kind: str = "works") -> Note:
    return Note(title, kind, parse_instant(start, PARIS), parse_instant(end, PARIS), is_excluding=True)  # type: ignore[arg-type]


WEEK, MONTH, DAY = (Period.around(length, date(2026, 6, 10)) for length in (Length.WEEK, Length.MONTH, Length.DAY))


@pytest.mark.parametrize(
    ("notes", "period", "said"),
    [
        ([], WEEK, ""),
        ([note("2026-06-10", "2026-06-11")], WEEK, "sans les travaux de mercredi"),
        ([note("2026-06-04", "2026-06-11")], WEEK, "sans les travaux du lundi au mercredi"),
        ([note("2026-06-01", "2026-07-01")], WEEK, "sans les travaux"),
        ([note("2026-06-10", "2026-06-11")], DAY, "sans les travaux"),
        ([note("2026-06-10", "2026-06-12")], MONTH, "sans les travaux du 10 au 11 juin"),
        ([note("2026-06-10", "2026-06-11")], MONTH, "sans les travaux du mercredi 10 juin"),
        (
            [note("2026-06-10", "2026-06-11", "Bal", "event"), note("2026-06-12", "2026-06-13", "Marché", "market")],
            WEEK,
            "sans «\u202fBal\u202f» (mercredi) et le marché de vendredi",
        ),
        ([note("2026-06-10", "2026-06-11")] * 3, WEEK, "sans 3 périodes non comptées"),
    ],
)
def test_what_is_left_out_is_said_as_people_say_it(commune, notes, period, said):
    assert left_out_words(notes, period, PARIS) == said


def test_a_span_with_hours_is_said_with_them(commune):
    assert span_words(note("2026-06-10T09:00", "2026-06-10T12:30"), PARIS) == (
        f"mercredi 10 juin 2026, de 9{NBSP}h à 12{NBSP}h{NBSP}30"
    )


def test_a_span_over_a_night_is_not_told_as_some_hours_of_each_day(commune):
    assert span_words(note("2026-06-10T16:00", "2026-06-11T07:00"), PARIS) == (
        f"du 10 juin à 16{NBSP}h au 11 juin 2026 à 7{NBSP}h"
    )
    assert span_words(note("2026-12-31T20:00", "2027-01-02"), PARIS) == (
        f"du 31 décembre 2026 à 20{NBSP}h au 1er janvier 2027 à 24{NBSP}h"
    )


def test_days_and_hours_of_a_note_are_read_whole_on_the_smallest_screen(qtbot):
    note = Note("", "works", MONDAY + 9 * HOUR_MS, MONDAY + 18 * HOUR_MS)
    dialog = NoteDialog(note, ["Gare"], "Europe/Paris")
    qtbot.addWidget(dialog)
    dialog.show()
    for field in (dialog.first, dialog.from_time, dialog.last, dialog.until_time):
        assert field.isVisible() and field.width() >= field.sizeHint().width()
    assert dialog.width() <= 911


def test_a_note_that_the_disk_did_not_take_stands_in_the_dialog_when_it_is_asked_for_again(qtbot, commune, monkeypatch):
    click(qtbot, commune.window.navigation.row("notes"))
    page = commune.window.page("notes")
    qtbot.waitUntil(page.empty.isVisible, timeout=10_000)
    full = Fault("full", "Le disque est plein.", "", "Libérez de la place.")
    with monkeypatch.context() as patched:
        patched.setattr(commune.desk.service.jobs, "write", lambda _work, told: told(full))
        dialog = page._keeping.ask(Note("", "works", MONDAY, MONDAY + DAY_MS), [])
        dialog.title.setText("Fuite d’eau")
        click(qtbot, dialog.accept_button)
        assert page.fault_strip.isVisible()
    again = page._keeping.ask(Note("", "works", MONDAY, MONDAY + DAY_MS), [])
    assert again.title.text() == "Fuite d’eau"
    click(qtbot, again.accept_button)
    qtbot.waitUntil(lambda: not page.empty.isVisible(), timeout=10_000)
    assert page._keeping.ask(Note("", "works", MONDAY, MONDAY + DAY_MS), []).title.text() != "Fuite d’eau"


def test_a_note_that_another_program_keeps_from_being_written_says_so_and_is_written_by_one_click(
    qtbot, commune, monkeypatch
):
    click(qtbot, commune.window.navigation.row("notes"))
    page = commune.window.page("notes")
    qtbot.waitUntil(page.empty.isVisible, timeout=10_000)
    held = []
    write = commune.desk.service.jobs.write
    monkeypatch.setattr(commune.desk.service.jobs, "write", lambda work, told: held.append((work, told)))
    click(qtbot, next(one for one in page.empty.findChildren(Button)))
    click(qtbot, dialog_of(qtbot, NoteDialog).accept_button)
    qtbot.waitUntil(lambda: page._reading.text() == "Enregistrement…")  # it waits for its turn
    held[0][1](Fault("base-busy", "Un autre programme écrit dans la base.", "Rien n’est perdu."))
    assert page.fault_strip.isVisible() and page._reading.text() == ""
    monkeypatch.setattr(commune.desk.service.jobs, "write", write)
    again = next(one for one in page.fault_strip.findChildren(Button) if one.isVisible())
    assert again.text() == "Réessayer"
    click(qtbot, again)
    qtbot.waitUntil(lambda: page.table.row_count() == 1 and not page.fault_strip.isVisible(), timeout=10_000)
    assert "Travaux" in page.table.text(0, 1) or "Travaux" in page.table.text(0, 0)
