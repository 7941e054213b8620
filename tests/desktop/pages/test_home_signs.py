"""What Accueil says of signs: who looks there once a week hears that one is contradicted, and that others wait."""

from __future__ import annotations

from measures.reading import Reading
from measures.timespan import HOUR_MS
from store.intake import Batch
from tests.support.base import keep_batch
from tests.support.desktop import click
from tests.support.label_walk import NOW_MS, published


def test_a_label_that_its_sensor_contradicts_is_told_on_the_first_page_and_leads_there(qtbot, page, folder):
    window = page.window()
    window.show_page("home")
    home = window.page("home")
    qtbot.waitUntil(lambda: home.is_settled, timeout=10_000)
    assert home.signs.isHidden() and home.signs.text() == ""
    window.show_page("labels")
    published(qtbot, page)
    co2 = Reading("n1", NOW_MS - HOUR_MS, "co2", 500, "ppm", "instant")
    keep_batch(folder, Batch(readings=[co2]), now_ms=NOW_MS)
    window.show_page("home")
    told = "Moins pressé, dans Panneaux\u00a0: un panneau contredit par son capteur et 3\u00a0panneaux à imprimer."
    qtbot.waitUntil(lambda: home.signs.text() == told, timeout=10_000)
    assert home.signs.link.accessibleDescription() == told
    click(qtbot, home.signs.link)
    assert window.current_key == "labels"
    page.refresh()
    qtbot.waitUntil(lambda: any(entry.drift for entry in page.entries), timeout=10_000)
    (drift,) = next(entry.drift for entry in page.entries if entry.drift)
    assert drift.sentence.replace("\u202f", " ") == (
        "Le capteur mesure aussi\u00a0: « gaz carbonique ». Le panneau n’en dit rien."
    )
