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
