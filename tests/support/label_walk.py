"""Three sound meters whose label is written as a person writes it: by clicks and keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from measures.timespan import parse_instant
from tests.support.desktop import click

__all__ = ["NOW_MS", "PLACES", "changes_of", "published", "to_last_step"]

NOW_MS = parse_instant("2026-06-15T09:00", "Europe/Paris")
PLACES = {"n1": "Place", "n2": "École", "n3": "<b>Gare</b>"}


def to_last_step(qtbot, page):
    """Answer what is missing, as a person goes through the steps."""
    click(qtbot, page.entry.write_button)
    wizard = page.wizard
    click(qtbot, wizard.next_button)
    contact = wizard.questions[1].fields["contact"]
    contact.setFocus()
    qtbot.keyClicks(contact, "03 80 00 00 00")
    click(qtbot, wizard.next_button)
    click(qtbot, wizard.next_button)
    kept = wizard.questions[3].blocks["retention"].duration
    kept.setFocus()
    qtbot.keyClick(kept, Qt.Key.Key_Home)
    for _ in range(kept.findText("Un an")):
        qtbot.keyClick(kept, Qt.Key.Key_Down)
    assert kept.currentText() == "Un an"
    click(qtbot, wizard.next_button)
    click(qtbot, wizard.next_button)
    return wizard


def published(qtbot, page):
    wizard = to_last_step(qtbot, page)
    qtbot.keyClicks(wizard.last.decision, "conseil du 2 juin 2026")
    click(qtbot, wizard.last.publish_button)
    qtbot.waitUntil(lambda: page.wizard is None and len(page.to_print) == 3, timeout=10_000)


def changes_of(page):
    layout = page.wizard.last._changes
    return [layout.itemAt(at).widget().text().replace("\u202f", " ") for at in range(layout.count())]
