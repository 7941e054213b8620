"""A damaged base is told on every page with a button, and made good from the window; nothing is lost meanwhile."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from desktop.app import make_application
from desktop.commune import Commune
from desktop.desk import Desk
from desktop.pages.labels import LabelsPage
from desktop.pages.lighting import LightingPage
from desktop.pages.noise import NoisePage
from desktop.pages.passages import PassagesPage
from desktop.repair_dialog import RepairDialog
from measures.reading import Reading
from measures.timespan import HOUR_MS, parse_instant
from runtime.faults import Fault
from runtime.service import Service
from store.base import BASE_NAME, Town
from store.gate import Collecting
from store.intake import Batch
from store.mending import mend_damaged
from tests.support.base import keep_batch, make_base
from tests.support.desktop import click, opened
from tests.support.shared import ROOT
from widgets.empty import EmptyPage

NOW_MS = parse_instant("2026-06-15T09:00", "Europe/Paris")
SAMPLES = ROOT / "tests" / "samples"


@pytest.fixture
def torn(tmp_path):
    """Give the folder of a base whose tallies cannot be read any more; its readings can."""
    make_base(tmp_path, Town(name="Saint-Exemple"))
    counted = [
        Reading("c", NOW_MS - hour * HOUR_MS, "people_count", 12, "1", "interval", period_ms=HOUR_MS)
        for hour in range(1, 200)
    ]
    keep_batch(tmp_path, Batch(readings=counted, sites={"c": "Place"}), now_ms=NOW_MS)
    file = tmp_path / BASE_NAME
    with closing(sqlite3.connect(file)) as con:
        con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = con.execute("PRAGMA page_size").fetchone()
        (root,) = con.execute("SELECT rootpage FROM sqlite_master WHERE name = 'tally'").fetchone()
    with file.open("r+b") as raw:
        raw.seek((root - 1) * size)
        raw.write(bytes(size))
    return tmp_path


def is_whole(folder) -> bool:
    with closing(sqlite3.connect(folder / BASE_NAME)) as con:
        return con.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def standing_in(page) -> bool:
    """Whether a page that knows nothing says so."""
    parts = [part for part in page.findChildren(EmptyPage) if part.isVisible()]
    return [part.accessibleName()[:29] for part in parts] == ["Rien à montrer pour l’instant"]


def test_damage_that_a_page_meets_is_told_once_below_every_page_and_the_button_leads_to_its_repair(qtbot, torn):
    with opened(qtbot, torn, lambda: NOW_MS, is_patient=True) as commune:
        click(qtbot, commune.window.navigation.row("passages"))
        qtbot.waitUntil(lambda: commune.above.surroundings is not None, timeout=10_000)
        strip, page = commune.above.surroundings, commune.window.page("passages")
        qtbot.waitUntil(strip.isVisible, timeout=10_000)
        assert strip.accessibleName().startswith("La base est abîmée.")
        assert "parvis repair" not in strip.accessibleName(), "a window speaks of its button, not of a command"
        qtbot.waitUntil(lambda: not page._waiting, timeout=10_000)
        assert not page.fault_strip.isVisible(), "said once"
        click(qtbot, strip._button)
        assert (commune.following, commune.is_to_repair) == (torn, True)


def test_what_was_met_in_a_former_base_is_not_said_of_the_one_that_took_its_place(qtbot, torn):
    with opened(qtbot, torn, lambda: NOW_MS, is_patient=True) as commune:
        click(qtbot, commune.window.navigation.row("passages"))
        qtbot.waitUntil(lambda: commune.desk.damage is not None, timeout=10_000)
        click(qtbot, commune.window.navigation.row("notes"))  # it reads nothing of what is torn
        qtbot.waitUntil(lambda: not commune.window.page("notes")._waiting, timeout=10_000)
        assert commune.above.surroundings.isVisible(), "a good answer of the same file mends nothing"
        mend_damaged(torn, now_ms=NOW_MS)  # as somebody at another desk does
        click(qtbot, commune.window.navigation.row("passages"))
        qtbot.waitUntil(lambda: commune.desk.damage is None, timeout=10_000)
        qtbot.waitUntil(lambda: not commune.above.surroundings.isVisible(), timeout=10_000)
        qtbot.waitUntil(lambda: "passages" in commune.window.page("passages").lead.text(), timeout=10_000)


def test_a_base_whose_beginning_is_lost_has_the_button_and_no_empty_lines_beside_it(qtbot, torn):
    with (torn / BASE_NAME).open("r+b") as raw:
        raw.write(bytes(100))
    make_application()
    with Service(torn, is_patient=True) as service:
        commune = Commune(Desk(torn, Town(name="Saint-Exemple"), service, lambda: NOW_MS))
        commune.window.closed.disconnect()
        qtbot.addWidget(commune.window)
        commune.window.show()
        qtbot.waitUntil(lambda: commune.above.surroundings is not None, timeout=10_000)
        strip, home = commune.above.surroundings, commune.home
        qtbot.waitUntil(lambda: strip.isVisible() and not home._waiting, timeout=10_000)
        assert strip.accessibleName().startswith("La base est abîmée.")
        assert home.title.text() == "Accueil"
        assert not any(line.isVisible() for line in (home.boxes, home.passages, home.nights, home.copy.state))
        assert standing_in(home), "not a page of nothing above the strip"
        click(qtbot, strip._button)
        assert (commune.following, commune.is_to_repair) == (torn, True)


def test_a_base_that_is_gone_beside_its_copies_has_the_button_and_is_not_made_anew(qtbot, torn):
    (torn / "backups").mkdir(exist_ok=True)
    (torn / BASE_NAME).rename(torn / "backups" / "day-2026-06-01.sqlite")
    make_application()
    with Service(torn, is_patient=True) as service:
        commune = Commune(Desk(torn, Town(name="Saint-Exemple"), service, lambda: NOW_MS))
        commune.window.closed.disconnect()
        qtbot.addWidget(commune.window)
        commune.window.show()
        qtbot.waitUntil(lambda: commune.above.surroundings is not None, timeout=10_000)
        strip = commune.above.surroundings
        qtbot.waitUntil(lambda: strip.isVisible() and not commune.home._waiting, timeout=10_000)
        assert strip.accessibleName().startswith("La base de la commune n’est plus dans le dossier")
        assert "parvis repair" not in strip.accessibleName(), "a window speaks of its button, not of a command"
        assert not commune.home.fault_strip.isVisible(), "said once"
        click(qtbot, strip._button)
        assert (commune.following, commune.is_to_repair) == (torn, True)
    assert not (torn / BASE_NAME).exists()


def test_of_a_damaged_base_that_an_older_parvis_made_the_damage_is_said_and_nothing_else(qtbot, tmp_path):
    shutil.copy(SAMPLES / "parvis-8.sqlite", tmp_path / BASE_NAME)
    with (tmp_path / BASE_NAME).open("r+b") as raw:
        for page in range(2, (tmp_path / BASE_NAME).stat().st_size // 4096):
            raw.seek(page * 4096 + 100)
            raw.write(bytes([0xDE, 0xAD]) * 400)
    make_application()
    with Service(tmp_path, is_patient=True) as service:
        commune = Commune(Desk(tmp_path, Town(name="Saint-Exemple"), service, lambda: NOW_MS))
        commune.window.closed.disconnect()
        qtbot.addWidget(commune.window)
        commune.window.show()
        qtbot.waitUntil(lambda: commune.above.surroundings is not None, timeout=10_000)
        for key in ("home", "passages", "lighting", "labels"):
            click(qtbot, commune.window.navigation.row(key))
            page = commune.window.page(key)
            qtbot.waitUntil(lambda page=page: not page._waiting, timeout=10_000)
            assert commune.above.surroundings.accessibleName().startswith("La base est abîmée.")
            assert not page.fault_strip.isVisible(), "« ouvrez Parvis une fois » mends no disk"


@pytest.mark.parametrize("key", ["passages", "noise", "lighting", "labels"])
def test_what_went_wrong_stands_below_the_title_of_a_page_that_shows_nothing_else(qtbot, commune, key):
    maker = {"passages": PassagesPage, "noise": NoisePage, "lighting": LightingPage, "labels": LabelsPage}[key]
    page = maker(commune.desk)
    qtbot.addWidget(page)
    page.resize(1180, 640)
    page.show_unread(Fault("base-busy", "La base est occupée.", "", "Réessayez."))
    page.show()
    title = page.title.mapTo(page, page.title.rect().bottomLeft()).y()
    assert page.fault_strip.mapTo(page, page.fault_strip.rect().topLeft()).y() - title < 40


def test_the_base_is_made_good_in_words_and_the_former_file_is_kept(qtbot, torn):
    dialog = RepairDialog(torn)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.is_running
    assert dialog.button.text() == "Arrêter"
    qtbot.waitUntil(lambda: not dialog.is_running and not dialog.bar.isVisible(), timeout=60_000)
    assert dialog.title.text() == "La base est réparée"
    assert "set-aside" in dialog.told.text()
    assert is_whole(torn)
    assert len(list((torn / "set-aside").glob(f"*/{BASE_NAME}"))) == 1
    qtbot.keyClick(dialog.button, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_while_another_program_collects_nothing_is_changed_and_its_sentence_is_told(qtbot, torn):
    before, other = (torn / BASE_NAME).read_bytes(), Collecting(torn)
    assert other.try_take()
    try:
        dialog = RepairDialog(torn)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: not dialog.bar.isVisible(), timeout=60_000)
    finally:
        other.release()
    assert dialog.title.text() == "La base n’est pas réparée"
    assert dialog.told.text().startswith("Un programme")
    assert (torn / BASE_NAME).read_bytes() == before


def test_who_closes_stops_the_repair(qtbot, torn):
    before = (torn / BASE_NAME).read_bytes()
    dialog = RepairDialog(torn)
    qtbot.addWidget(dialog)
    dialog.show()
    click(qtbot, dialog.button)
    assert not dialog.is_running
    assert not dialog.isVisible()
    assert (torn / BASE_NAME).read_bytes() == before
