"""« Qui décide ? »: who answers for the boxes, for how long measures are kept, and the proof that they are erased.

Only what is known is said; what is not written yet is said to be so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from dtpr.town_name import of_town
from kiosk.statements import Quoted, statements
from kiosk.view import Built, PageName, Place, View
from measures.timespan import date_of

if TYPE_CHECKING:
    from kiosk.town_facts import TownFacts

__all__ = ["build"]

translate = QCoreApplication.translate
Sentence = tuple[str, str] | Quoted


def _as_written(view: View, icon: str, whole: str, lead: str, words: str) -> Sentence:
    """Say what the town hall has written, in French: one sentence, or marked for who reads another language.

    An address or a number is in no language.
    """
    is_own = view.modes.spoken == "fr" or " " not in words.strip()
    return (icon, whole) if is_own else Quoted(icon, lead, f"{words}.")


def _kept(view: View) -> str:
    """Say for how long measures are kept, as all labels say alike."""
    sensors = view.lobby.sensors if view.lobby else ()
    answers = {
        line.answer
        for sensor in sensors
        for line in sensor.panel(view.modes.language).lines
        if line.category == "retention"
    }
    if len(answers) == 1:
        answer = answers.pop()
        return translate("Who", "Measurements kept for: {span}.").format(span=answer[:1].lower() + answer[1:])
    return translate("Who", "The page of each box says how long its measurements are kept.")


def _erased(view: View, facts: TownFacts) -> str:
    """Prove the last erasing, or say that none was done."""
    done = facts.pruning
    if done is None or view.lobby is None:
        return translate("Who", "Nothing has been erased here yet.")
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
    stays = ("hard-drive", translate("Who", "The figures stay in the town hall."))
    lines: list[Sentence] = [("landmark", hall.format(town=town, of_town=of_town(town))), ("users", council)]
    if lobby is not None:
        facts, written = lobby.facts, lobby.facts.written
        if written.decided:
            whole = translate("Who", "The decision: {decided}.").format(decided=written.decided)
            lead = translate("Who", "The decision, in French:")
            lines.append(_as_written(view, "file-text", whole, lead, written.decided))
        if written.retention:
            whole = translate("Who", "Measurements kept for: {span}.").format(span=written.retention)
            lead = translate("Who", "Measurements kept for, in French:")
            lines.append(_as_written(view, "hourglass", whole, lead, written.retention))
        elif lobby.sensors:  # without a box there is no page that could say it
            lines.append(("hourglass", _kept(view)))
        lines += [stays, ("trash-2", _erased(view, facts))]  # two short ones: they share a screen of large letters
        if written.officer:
            whole = translate("Who", "Data protection officer: {officer}.").format(officer=written.officer)
            lead = translate("Who", "Data protection officer, in French:")
            lines.append(_as_written(view, "user", whole, lead, written.officer))
        else:
            lines.append(("user", translate("Who", "Data protection officer: ask for the name at the desk.")))
        # What somebody can do comes last, and is the longest: in large letters it fills the last screen alone.
        if written.contact:
            whole = translate("Who", "To ask or to object: {contact}.").format(contact=written.contact)
            lead = translate("Who", "To ask or to object, in French:")
            lines.append(_as_written(view, "message-square-text", whole, lead, written.contact))
        else:
            lines.append(("message-square-text", _desk()))
    else:
        lines += [("message-square-text", _desk()), stays]
    access = (translate("Access", "Accessibility"), Place(PageName.ACCESS))
    return statements(view, translate("Who", "Who decides?"), lines, back=access)


def _desk() -> str:
    return translate("Who", "You may ask what is kept, or object. Speak to us at the desk.")
