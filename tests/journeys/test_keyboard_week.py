"""A week's work of the secretary with the keyboard alone: Tab, arrows, Enter, letters; every stop says what it is."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop.pages.note_dialog import NoteDialog
from measures.reading import Reading
from measures.timespan import HOUR_MS, parse_instant
from store.base import Town
from store.intake import Batch
from tests.support.base import keep_batch, make_base
from tests.support.desktop import dialog_of, opened

NOW_MS = parse_instant("2026-06-15T09:00", "Europe/Paris")  # a Monday
MOST_STOPS = 60
Key = Qt.Key


@pytest.fixture
def commune(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("resources.release.RELEASED", date(2026, 1, 1))
    make_base(tmp_path, Town(name="Saint-Exemple"))
    first = parse_instant("2026-05-01", "Europe/Paris")
    counted = [
        Reading("c", at, "people_count", 4 + at // HOUR_MS % 24, "1", "interval", period_ms=HOUR_MS)
        for at in range(first, NOW_MS, HOUR_MS)
    ]
    keep_batch(tmp_path, Batch(readings=counted, sites={"c": "Place"}), now_ms=NOW_MS)
    with opened(qtbot, tmp_path, lambda: NOW_MS) as found:
        found.window.activateWindow()
        yield found


def press(*keys: Key) -> None:
    """Press keys where the keyboard is: in the menu that is open, else at what has the focus."""
    for key in keys:
        there = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert there is not None, "the keyboard is nowhere"
        QTest.keyClick(there, key)


def write(words: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), words)


def tab_to(part: QWidget, way: Key = Key.Key_Tab) -> None:
    """Press Tab until a part has the focus, as somebody who listens to what each stop is called."""
    for _ in range(MOST_STOPS):
        now = QApplication.focusWidget()
        if now is part or (now is not None and part.focusProxy() is now):
            return
        press(way)
        spoken = QAccessible.queryAccessibleInterface(QApplication.focusWidget())
        assert spoken.text(QAccessible.Text.Name).strip(), type(QApplication.focusWidget()).__name__
    raise AssertionError(f"Tab never came to « {part.accessibleName()} »")


def open_page(qtbot, commune, key: str):
    """Go to the row of a page by Tab and arrows, and open it."""
    window = commune.window
    tab_to(window.navigation.row(window.current_key))
    keys = list(window.navigation._rows)
    steps = keys.index(key) - keys.index(window.current_key)
    press(*[Key.Key_Down if steps > 0 else Key.Key_Up] * abs(steps), Key.Key_Space)
    qtbot.waitUntil(lambda: window.current_key == key, timeout=10_000)
    page = window.page(key)
    qtbot.waitUntil(lambda: not page._waiting and page.turns.is_done, timeout=10_000)
    return page


def test_passages_are_read_in_another_span_copied_as_a_table_and_saved_as_a_picture(qtbot, commune, tmp_path):
    page = open_page(qtbot, commune, "passages")
    assert "passages" in page.lead.text()
    tab_to(page.lengths.segment("week"))
    press(Key.Key_Right)
    qtbot.waitUntil(lambda: page.lengths.current == "month", timeout=10_000)
    qtbot.waitUntil(lambda: "juin" in page.chart_title.text() and not page._waiting, timeout=10_000)
    tab_to(page.before)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: "mai 2026" in page.chart_title.text() and not page._waiting, timeout=10_000)
    press(Key.Key_T)
    assert QApplication.focusWidget() is page.sheet
    QTest.keyClick(page.sheet, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().count("\n") >= 31, "a line a day"
    press(Key.Key_T)
    assert QApplication.focusWidget() is page.chart
    tab_to(page.picture_link, Key.Key_Backtab)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None, timeout=10_000)
    press(Key.Key_Down, Key.Key_Right, Key.Key_Return)  # the chart, as PNG
    dialog = dialog_of(qtbot, QFileDialog)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and dialog.isAncestorOf(QApplication.focusWidget()))
    QTest.keyClick(QApplication.focusWidget(), Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write(str(tmp_path / "mai.png"))
    press(Key.Key_Return)
    qtbot.waitUntil((tmp_path / "mai.png").exists, timeout=20_000)


def test_a_question_is_found_by_typing_and_answered_by_enter(qtbot, commune):
    page = open_page(qtbot, commune, "questions")
    tab_to(page.questions.search)
    write("jour frequente")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: "passages" in page.blocks[0].sentence.text(), timeout=20_000)


def test_a_note_is_written_and_its_span_leaves_the_total(qtbot, commune):
    page = open_page(qtbot, commune, "passages")
    before = page.lead.text()
    tab_to(page.note_link)
    press(Key.Key_Return)
    dialog = dialog_of(qtbot, NoteDialog)
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()), timeout=10_000)
    tab_to(dialog.title)
    QTest.keyClick(dialog.title, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write("Foire aux livres")
    tab_to(dialog.excluding)
    if not dialog.excluding.isChecked():
        press(Key.Key_Space)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=10_000)
    commune.window.activateWindow()  # as a window manager does
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.note_link, timeout=10_000)
    qtbot.waitUntil(lambda: page.lead.text() != before and not page._waiting, timeout=10_000)
    notes = open_page(qtbot, commune, "notes")
    qtbot.waitUntil(notes.table.isVisible, timeout=10_000)
    shown = [notes.table.text(0, column) for column in range(notes.table.model().columnCount())]
    assert any("Foire aux livres" in words for words in shown)
