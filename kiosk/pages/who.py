"""« Qui décide ? »: who answers for the boxes. Only what is known is said; what is not written yet is said to be so."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from dtpr.town_name import of_town
from kiosk.statements import statements
from kiosk.view import Built, View

__all__ = ["build"]

translate = QCoreApplication.translate


def build(view: View) -> Built:
    """Make the page about who decides."""
    town = view.lobby.town.name if view.lobby else ""
    hall = (
        translate("Who", "{town} town hall answers for these boxes.")
        if town
        else translate("Who", "The town hall answers for these boxes.")
    )
    return statements(
        view,
        translate("Who", "Who decides?"),
        (
            ("landmark", hall.format(town=town, of_town=of_town(town))),
            ("users", translate("Who", "The town council decides what is measured, and for how long it is kept.")),
            ("hard-drive", translate("Who", "The figures stay on a computer of the town hall.")),
            ("message-square-text", translate("Who", "You may ask what is kept, or object. Ask at the desk.")),
        ),
    )
