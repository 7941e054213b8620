"""« Qui décide ? »: who answers for the boxes, for how long measures are kept, and the proof that they are erased.

Only what is known is said; what is not written yet is said to be so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from dtpr.town_name import of_town
from kiosk.statements import statements
from kiosk.view import Built, PageName, Place, View
from measures.timespan import date_of

if TYPE_CHECKING:
    from kiosk.town_facts import TownFacts

__all__ = ["build"]

translate = QCoreApplication.translate


def _kept(view: View, facts: TownFacts) -> str:
    """Say for how long measures are kept: as the town hall has written it, else as all its labels say alike."""
    if facts.written.retention:
        return translate("Who", "How long measurements are kept: {span}.").format(span=facts.written.retention)
    sensors = view.lobby.sensors if view.lobby else ()
    answers = {
        line.answer
        for sensor in sensors
        for line in sensor.panel(view.modes.language).lines
        if line.category == "retention"
    }
    if len(answers) == 1:
        answer = answers.pop()
        return translate("Who", "How long measurements are kept: {span}.").format(span=answer[:1].lower() + answer[1:])
    return translate("Who", "The page of each box says how long its measurements are kept.")


def _erased(view: View, facts: TownFacts) -> str:
    """Prove the last erasing, or say that none was done."""
    done = facts.pruning
    if done is None or view.lobby is None:
        return translate("Who", "This computer has not erased any measurements yet.")
    zone = view.lobby.town.zone
    at, before = date_of(done.at_ms, zone), date_of(done.before_ms, zone)
    words = translate("Who", "Erased on {day}: {number} measurements, all from before {before}.")
    return words.format(
        day=view.telling.dated_year(at),
        number=view.telling.number(done.count),
        before=view.telling.dated_year(before),
    )


def build(view: View) -> Built:
    """Make the page about who decides."""
    lobby = view.lobby
    town = lobby.town.name if lobby else ""
    hall = (
        translate("Who", "{town} town hall is responsible for these boxes.")
        if town
        else translate("Who", "The town hall is responsible for these boxes.")
    )
    council = translate("Who", "The town council decides what is measured, and how long it is kept.")
    lines = [("landmark", hall.format(town=town, of_town=of_town(town))), ("users", council)]
    if lobby is not None:
        facts, written = lobby.facts, lobby.facts.written
        if written.decided:
            lines.append(("file-text", translate("Who", "The decision: {decided}.").format(decided=written.decided)))
        lines += [("hourglass", _kept(view, facts)), ("trash-2", _erased(view, facts))]
        if written.contact:
            ask = translate("Who", "To ask or to object: {contact}.").format(contact=written.contact)
            lines.append(("message-square-text", ask))
        else:
            lines.append(("message-square-text", _desk()))
        if written.officer:
            officer = translate("Who", "Data protection officer: {officer}.").format(officer=written.officer)
        else:
            officer = translate("Who", "Data protection officer: ask for the name at the desk.")
        lines.append(("user", officer))
    else:
        lines.append(("message-square-text", _desk()))
    lines.append(("hard-drive", translate("Who", "The figures stay on a computer in the town hall.")))
    access = (translate("Access", "Accessibility"), Place(PageName.ACCESS))
    return statements(view, translate("Who", "Who decides?"), lines, back=access)


def _desk() -> str:
    return translate("Who", "You may ask what is kept, or object. Speak to us at the desk.")
