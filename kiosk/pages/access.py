"""The accessibility of this screen, in a few sentences: what it does, what it does not, whom to ask.

The whole statement, clause by clause, is printed by the office (`reports/accessibility.py`).
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.statements import statements
from kiosk.view import Built, PageName, Place, View

__all__ = ["build"]

translate = QCoreApplication.translate


def build(view: View) -> Built:
    """Make the page; it is reached from « Qui décide ? »."""
    lines = [
        ("zoom-in", translate("Access", "“Larger” enlarges the letters. “Contrast” makes them stand out.")),
        (
            "pointer",
            translate("Access", "Keys of at least two centimetres. Keyboard: Tab and Space."),
        ),
        ("clock", translate("Access", "The screen asks after 40 seconds. “More time” keeps the page.")),
    ]
    if view.has_voice:
        lines.append(("volume-2", translate("Access", "“Listen” reads a page aloud. A touch stops it.")))
    else:
        lines.append(("circle-off", translate("Access", "This computer has no voice: nothing is read aloud here.")))
    lines += [
        (
            "circle-off",
            translate("Access", "No sign language, no braille. Ask at the desk: we read it to you."),
        ),
        ("file-text", translate("Access", "This screen meets EN 301 549 in part. The full statement is at the desk.")),
    ]
    back = (translate("Who", "Who decides?"), Place(PageName.WHO))
    return statements(view, translate("Access", "Accessibility"), lines, back=back)
