"""A label being written: what can be answered, and what is still missing, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from dtpr.device import CATEGORIES, CategoryId, question
from dtpr.label import Label, Placement
from dtpr.told import Told, read_table
from dtpr.town_name import of_town
from dtpr.vocabulary import Element, find_duration, find_element, list_elements
from resources.words import Words

if TYPE_CHECKING:
    from dtpr.kinds import Kind

__all__ = [
    "TO_DECIDE",
    "Gap",
    "answer_words",
    "choices",
    "durations",
    "gaps",
    "with_answer",
    "with_duration",
    "with_element",
    "with_sentence",
]

_ = Words("dtpr")
TO_DECIDE = "to_decide"
_DURATION = "duration"


class Gap(msgspec.Struct, frozen=True):
    """What a label does not say yet; `category` is the question, "" for one of its sentences."""

    category: CategoryId | Literal[""]
    sentence: str


def choices(category: CategoryId, kind: Kind) -> list[Element]:
    """Give every answer our vocabulary has for a question: the one of the kind first, then by what they are called."""
    own = kind.elements.get(category)
    found = [element for element in list_elements() if element.category == category]
    return sorted(found, key=lambda element: (element.id != own, element.title.fr.casefold()))


def durations() -> dict[str, str]:
    """Give {name: French words} of the lengths of keeping we have words for, the open one last."""
    names = sorted(read_table("dtpr/durations.toml"), key=lambda name: name == TO_DECIDE)
    return {name: find_duration(name).fr for name in names}


def _put(label: Label, placement: Placement) -> Label:
    """Give the label with another first answer to a question; further answers to it stay."""
    placed = list(label.placements)
    at = next((place for place, one in enumerate(placed) if one.category == placement.category), None)
    if at is not None:
        placed[at] = placement
    else:
        order = {category.id: place for place, category in enumerate(CATEGORIES)}
        placed.append(placement)
        placed.sort(key=lambda one: order[one.category])
    return msgspec.structs.replace(label, placements=tuple(placed))


def with_element(label: Label, category: CategoryId, element_id: str) -> Label:
    """Give the label with another element; what was said more closely of the old one goes with it."""
    held = label.placement(category)
    if held is not None and held.element == element_id:
        return label
    variables = held.variables if held is not None and _DURATION in held.variables else {}
    return _put(label, Placement(category, element_id, None, variables))


def with_answer(label: Label, category: CategoryId, french: str) -> Label:
    """Give the label with an answer in the town's own French; in other languages the element's title stays.

    Empty words take the closer answer away. KeyError while the question has no element.
    """
    held = label.placement(category)
    if held is None:
        raise KeyError(category)
    words = " ".join(french.split())
    title = find_element(category, held.element).title
    answer = Told(words, title.en, title.de, words) if words and words != title.fr else None
    return _put(label, msgspec.structs.replace(held, answer=answer))


def with_duration(label: Label, name: str) -> Label:
    """Give the label with another length of keeping, by its name in `durations.toml`. KeyError for another name."""
    held = label.placement("retention") or Placement("retention", "data_retained")
    return _put(label, msgspec.structs.replace(held, variables={**held.variables, _DURATION: find_duration(name)}))


def with_sentence(label: Label, field: str, french: str) -> Label:
    """Give the label with one of its three sentences (`what`, `why`, `thrown_away`) in the town's own French."""
    words = " ".join(french.split())
    held: Told = getattr(label, field)
    return msgspec.structs.replace(label, **{field: Told(words, held.en, held.de, words)}) if words else label


def answer_words(label: Label, category: CategoryId) -> str:
    """Give all answers to a question in French, as a passer-by reads them; "" while there is none."""
    known = {"town": label.town, "of_town": of_town(label.town)}
    said = []
    for placed in label.placements:
        if placed.category == category:
            element = find_element(category, placed.element)
            told = placed.answer or (element.named if label.town else None) or element.title
            said.append(told.filled(**known, **placed.variables).fr)
    return ", ".join(said)


def gaps(label: Label, *, contact: str) -> list[Gap]:
    """Give what is still missing, in the order of the questions; empty when it can be published.

    `contact` is how the town hall is reached; a label without a way to ask is none.
    """
    found = []
    for category in CATEGORIES:
        asked = question(category.id).fr
        placed = label.placement(category.id)
        if placed is None:
            found.append(Gap(category.id, _("“{question}” has no answer yet.").format(question=asked)))
        elif category.id == "tech" and find_element("tech", placed.element).level == "unknown":
            found.append(Gap("tech", _("How the sensor works is not told: can it recognise people or not?")))
        elif category.id == "retention" and placed.variables.get(_DURATION) == find_duration(TO_DECIDE):
            found.append(Gap("retention", _("The council has not fixed how long the measures are kept.")))
    if not label.town.strip():
        found.append(Gap("accountable", _("The name of the commune is missing.")))
    if not contact.strip():
        found.append(Gap("accountable", _("No telephone and no e-mail is given to ask a question.")))
    if _is_open(label.thrown_away):
        found.append(Gap("", _("What is thrown away is not told.")))
    return found


def _is_open(told: Told) -> bool:
    """Tell whether a sentence of a draft still says that the town hall must say it."""
    return not told.fr.strip() or "à préciser" in told.fr.casefold() or "doit encore" in told.fr.casefold()
