"""What « Image » saves of Éclairage."""

from __future__ import annotations

from datetime import date

from measures.reading import Mark, Reading
from measures.timespan import HOUR_MS, QUARTER_MS
from store.base import Town
from store.intake import Batch
from tests.desktop.conftest import NOW_MS
from tests.support.base import keep_batch, make_base
from tests.support.desktop import click, opened


def _watts(at: int) -> float:
    return 2000.0 if at // HOUR_MS % 24 in (20, 21, 22, 23) else 0.0


def test_a_picture_of_nights_whose_date_was_assumed_says_so(qtbot, tmp_path):
    make_base(tmp_path, Town(name="Saint-Exemple"))
    assumed = [
        Reading("a1", at, "active_power", _watts(at), "W", "instant", marks=int(Mark.ASSUMED_DATE))
        for at in range(NOW_MS - 4 * 24 * HOUR_MS, NOW_MS, QUARTER_MS)
    ]
    keep_batch(tmp_path, Batch(readings=assumed, sites={"a1": "Armoire"}), now_ms=NOW_MS)
    with opened(qtbot, tmp_path, lambda: NOW_MS) as commune:
        click(qtbot, commune.window.navigation.row("lighting"))
        page = commune.window.page("lighting")
        qtbot.waitUntil(lambda: "supposée" in page.chart_note.text() and page.turns.is_done, timeout=10_000)
        assert page.pictures()
        assert all(one.caption.title.endswith("· date supposée") for one in page.pictures())
        page.show_night(date(2026, 6, 13))
        qtbot.waitUntil(lambda: len(page.pictures()) == 2 and page.turns.is_done, timeout=10_000)
        assert all(one.caption.title.endswith("· date supposée") for one in page.pictures())
