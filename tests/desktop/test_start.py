"""The first picture comes early: what it does not need is loaded after it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.shared import ROOT


@pytest.mark.parametrize("late", ["pyqtgraph", "sqlalchemy", "alembic", "amqtt", "ssl", "email", "urllib.request"])
def test_the_first_window_does_not_wait_for_what_it_does_not_need(late):
    asked = f"import desktop.app, sys; sys.exit({late!r} in sys.modules)"
    subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=True)


def test_the_pages_with_charts_are_made_once_the_window_stands_there(qtbot, commune):
    qtbot.waitUntil(lambda: "noise" in commune.window._pages, timeout=20_000)
    assert commune.window.page("noise") is commune.noise
    assert commune.window.current_key == "home"


_MADE_BY_THE_FIRST_PAGE = """
import sys
from pathlib import Path
from PySide6 import QtWidgets
from desktop.app import make_application
from desktop.commune import Commune
from desktop.desk import Desk
from runtime.service import Service
from store.base import Town
application = make_application()
folder = Path(sys.argv[1])
with Service(folder, is_patient=True) as service:
    commune = Commune(Desk(folder, Town(name="Saint-Exemple"), service))
    commune.window.show_fitting()
    while commune.home._waiting:
        application.processEvents()
    sys.exit("QWizardPage" in vars(QtWidgets))
"""


def test_the_first_page_does_not_make_all_of_qts_classes_of_widgets(folder):
    """PySide6 makes all 65 at once, at the first question for a bare QWidget of Qt's own, such as a `viewport`."""
    command = [sys.executable, "-c", _MADE_BY_THE_FIRST_PAGE, str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=60)


def test_a_page_nobody_has_asked_for_waits_until_the_one_in_view_shows_all(qtbot, commune):
    qtbot.waitUntil(lambda: commune.window.is_settled, timeout=10_000)
    schedule, home = commune._schedule, commune.home
    schedule._known.clear()
    following = commune.window.next_page
    home._waiting.add("an answer that is still to come")
    schedule._make_next_page()
    assert commune.window.next_page == following
    home._waiting.clear()
    home.turns.put("a part that is still to be shown", lambda: None)
    schedule._make_next_page()
    assert commune.window.next_page == following
    qtbot.waitUntil(lambda: commune.window.is_settled)
    schedule._make_next_page()  # the chart, and then its page
    schedule._make_next_page()
    assert commune.window.next_page != following
