"""« Mon avis »: where to say it. This screen takes no answers yet, and says so rather than pretend."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from dtpr.town_name import of_town
from kiosk.statements import statements
from kiosk.view import Built, View

__all__ = ["build"]

translate = QCoreApplication.translate


def build(view: View) -> Built:
    """Make the page about giving an opinion."""
    town = view.lobby.town.name if view.lobby else ""
    write = (
        translate("Opinion", "Write to {town} town hall: a letter is enough.")
        if town
        else translate("Opinion", "Write to the town hall: a letter is enough.")
    )
    return statements(
        view,
        translate("Opinion", "My opinion"),
        (
            ("message-square-text", translate("Opinion", "A question, an idea? Say it at the desk, a few steps away.")),
            ("pencil", write.format(town=town, of_town=of_town(town))),
            ("users", translate("Opinion", "Or come to a meeting of the town council: it is public.")),
            ("user-x", translate("Opinion", "This screen does not record who you are, nor what you touch.")),
        ),
    )
