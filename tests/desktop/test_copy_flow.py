"""« Sauvegarder… »: by hand from Accueil to a folder, told with its place; a fault is told and nothing is claimed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QFileDialog

from measures.french import NBSP
from measures.timespan import DAY_MS
from runtime.saved_copy import SavedCopy
from store.base import BASE_NAME
from tests.support.desktop import click, dialog_of
from widgets.button import Button

PARIS = "Europe/Paris"


def test_a_click_on_accueil_copies_the_commune_and_says_where(qtbot, commune, tmp_path_factory):
    stick = tmp_path_factory.mktemp("stick")
    qtbot.waitUntil(lambda: "Aucune sauvegarde" in commune.home.copy.state.accessibleName(), timeout=10_000)
    click(qtbot, commune.home.copy.link)
    dialog = dialog_of(qtbot, QFileDialog)
    dialog.fileSelected.emit(str(stick))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(commune.copies.strips.told()), timeout=20_000)
    (told,) = commune.copies.strips.told()
    (copy,) = stick.iterdir()
    assert told.startswith("La commune est copiée, et la copie a été relue.") and copy.name in told
    assert (copy / BASE_NAME).is_file()
    qtbot.waitUntil(lambda: commune.home.copy.state.accessibleName().endswith("relue"), timeout=10_000)
    seen = commune.copies.strips.findChildren(Button)[-1]
    click(qtbot, seen)
    assert commune.copies.strips.told() == []


def test_a_place_that_is_gone_is_told_and_accueil_claims_nothing(qtbot, commune, tmp_path):
    commune.copies.begin(tmp_path / "unplugged")
    qtbot.waitUntil(lambda: bool(commune.copies.strips.told()), timeout=20_000)
    (told,) = commune.copies.strips.told()
    assert told.startswith("La commune n’a pas été copiée.") and "unplugged" in told
    # Accueil says nothing of copies before it has looked.
    qtbot.waitUntil(lambda: "Aucune sauvegarde" in commune.home.copy.state.accessibleName(), timeout=10_000)


@pytest.mark.parametrize(
    ("days", "told"),
    [(1, f"Sauvegarde{NBSP}: hier à{NBSP}10{NBSP}h, relue"), (60, "refaites-en une")],
)
def test_an_old_copy_asks_for_another(qtbot, commune, days, told):
    line, now_ms = commune.home.copy, 1_781_510_400_000  # 15 June 2026, 10:00
    line.show_copies(SavedCopy(now_ms - days * DAY_MS, "x"), date(2026, 6, 15), now_ms, PARIS)
    assert told in line.state.accessibleName()


def test_a_copy_on_the_same_disk_is_not_told_as_safe(qtbot, commune):
    line = commune.home.copy
    line.show_copies(None, date(2026, 6, 15), 1_781_510_400_000, PARIS)
    assert line.state.accessibleName() == "Copie du 15 juin sur cet ordinateur\u202f; aucune ailleurs"


def test_tab_reaches_the_foot_of_accueil_after_what_waits_above_it(qtbot, commune):
    home = commune.home
    qtbot.waitUntil(lambda: bool(home.waiting.notices()), timeout=10_000)
    stops, at = [], home.question_link
    while at is not home.copy.link:
        at = at.nextInFocusChain()
        stops.append(at)
    assert set(home.waiting.findChildren(Button)) <= set(stops)
