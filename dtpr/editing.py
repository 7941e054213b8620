"""A label being written: what can be answered, and what is still missing, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from dtpr.device import CATEGORIES, CategoryId, question
from dtpr.label import Label, Placement, draft_label
from dtpr.packs.town_words import OWN_WORDS, TownWords
from dtpr.told import Told, read_table
from dtpr.town_name import of_town
from dtpr.vocabulary import Element, find_duration, find_element, list_elements
from resources.name_order import in_order
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtpr.kinds import Kind

__all__ = [
    "TO_DECIDE",
    "Gap",
    "answer_words",
    "choices",
    "durations",
    "gaps",
    "is_ours",
    "of_kind",
    "with_answer",
    "with_answers",
    "with_duration",
    "with_element",
    "with_sentence",
    "without_answer",
]

_ = Words("dtpr")
TO_DECIDE = "to_decide"
_DURATION = "duration"
_OF_THE_TOWN: tuple[CategoryId, ...] = ("accountable", "access", "retention", "storage")


class Gap(msgspec.Struct, frozen=True):
    """What a label does not say yet; `category` is the question, "" for one of its sentences.

    `part` names the field that fills it where that is not the answer itself: "contact", "duration", "thrown_away".
    """

    category: CategoryId | Literal[""]
    sentence: str
    part: Literal["", "contact", "duration", "thrown_away"] = ""


def choices(category: CategoryId, kind: Kind, words: TownWords = OWN_WORDS) -> list[Element]:
    """Give every answer our vocabulary has for a question: the one of the kind first, then by what they are called."""
    own = kind.elements.get(category)
    found = [words.of(element) for element in list_elements() if element.category == category]
    return sorted(found, key=lambda element: (element.id != own, in_order(element.title.fr)))


def durations() -> dict[str, str]:
    """Give {name: French words} of the lengths of keeping we have words for, the open one last."""
    names = sorted(read_table("dtpr/durations.toml"), key=lambda name: name == TO_DECIDE)
    return {name: find_duration(name).fr for name in names}


def is_ours(category: CategoryId, element_id: str) -> bool:
    """Tell whether our vocabulary has an answer; labels from elsewhere may bring others."""
    return any(one.id == element_id and one.category in (category, "any") for one in list_elements())


def with_answers(label: Label, category: CategoryId, answers: Sequence[Placement]) -> Label:
    """Give the label with these answers to a question, all questions in their order."""
    placed = [*answers, *(one for one in label.placements if one.category != category)]
    order = {known.id: place for place, known in enumerate(CATEGORIES)}
    return msgspec.structs.replace(label, placements=tuple(sorted(placed, key=lambda one: order[one.category])))


def _with(label: Label, placement: Placement, at: int) -> Label:
    """Give the label with another answer in the place of one, or one more behind the last."""
    held = label.answers(placement.category)
    return with_answers(label, placement.category, (*held[:at], placement, *held[at + 1 :]))


def with_element(label: Label, category: CategoryId, element_id: str, at: int = 0) -> Label:
    """Give the label with another element as its answer `at`; what was said more closely of the old one goes with it.

    `at` behind the last answer adds one.
    """
    held = label.answers(category)[at : at + 1]
    if held and held[0].element == element_id:
        return label
    variables = held[0].variables if held and _DURATION in held[0].variables else {}
    if not variables and category == "retention":
        variables = {_DURATION: find_duration(TO_DECIDE)}
    return _with(label, Placement(category, element_id, None, variables), at)


def without_answer(label: Label, category: CategoryId, at: int) -> Label:
    """Give the label without its answer `at`; IndexError when there is none."""
    held = label.answers(category)
    if not 0 <= at < len(held):
        raise IndexError(at)
    return with_answers(label, category, (*held[:at], *held[at + 1 :]))


def with_answer(label: Label, category: CategoryId, french: str, at: int = 0) -> Label:
    """Give the label with an answer in the town's own French; in other languages the element's title stays.

    Empty words take the closer answer away. IndexError while the question has no element there.
    """
    held = label.answers(category)[at]
    words = " ".join(french.split())
    title = find_element(category, held.element).title
    answer = Told(words, title.en, title.de, words) if words and words != title.fr else None
    return _with(label, msgspec.structs.replace(held, answer=answer), at)


def with_duration(label: Label, name: str, at: int = 0, own: Told | None = None) -> Label:
    """Give the label with another length of keeping, by its name in `durations.toml`, or `own`, which is none of them.

    KeyError for another name.
    """
    held = next(iter(label.answers("retention")[at : at + 1]), Placement("retention", "data_retained"))
    length = own or find_duration(name)
    return _with(label, msgspec.structs.replace(held, variables={**held.variables, _DURATION: length}), at)


def with_sentence(label: Label, field: str, french: str) -> Label:
    """Give the label with one of its three sentences (`what`, `why`, `thrown_away`) in the town's own French."""
    words = " ".join(french.split())
    held: Told = getattr(label, field)
    return msgspec.structs.replace(label, **{field: Told(words, held.en, held.de, words)}) if words else label


def answer_words(label: Label, category: CategoryId, words: TownWords = OWN_WORDS) -> str:
    """Give all answers to a question in French, as a passer-by reads them; "" while there is none."""
    return " · ".join(_words(label, placed, words) for placed in label.answers(category))


def _words(label: Label, placed: Placement, words: TownWords = OWN_WORDS) -> str:
    element = words.of(find_element(placed.category, placed.element))
    told = placed.answer or (element.named if label.town else None) or element.title
    return told.filled(town=label.town, of_town=of_town(label.town), **placed.variables).fr


def of_kind(label: Label, kind: Kind) -> Label:
    """Give a label as the one of that kind of sensor: what the box does is told anew, what the town decided stays."""
    if label.kind in (kind.name, "unknown"):
        return label
    draft = draft_label(kind, town=label.town, place=label.place, address=label.address)
    decided = {category: label.answers(category) for category in _OF_THE_TOWN if label.answers(category)}
    for category, answers in decided.items():
        draft = with_answers(draft, category, answers)
    who = {name: getattr(label, name) for name in ("contact", "officer", "decided", "model", "is_simulated")}
    return msgspec.structs.replace(draft, **who)


def gaps(label: Label, *, contact: str) -> list[Gap]:
    """Give what is still missing, in the order of the questions; empty when it can be published.

    `contact` is how the town hall is reached; a label without a way to ask is none.
    """
    found = [gap for category in CATEGORIES if (gap := _answer_gap(label, category.id)) is not None]
    if not label.town.strip():
        found.append(Gap("accountable", _("The name of the commune is missing.")))
    if not contact.strip():
        found.append(Gap("accountable", _("No telephone and no e-mail is given to ask a question."), "contact"))
    if _is_open(label.thrown_away):
        found.append(Gap("", _("What is thrown away is not told."), "thrown_away"))
    return found


def _answer_gap(label: Label, category: CategoryId) -> Gap | None:
    answers = label.answers(category)
    said = [_words(label, placed) for placed in answers]
    twice = next((words for words in said if said.count(words) > 1), None)
    if not answers:
        return Gap(category, _("“{question}” has no answer yet.").format(question=question(category).fr))
    if twice is not None:
        return Gap(category, _("“{answer}” stands twice: say one of them more closely.").format(answer=twice))
    strange = next((one for one in answers if not is_ours(category, one.element)), None)
    if strange is not None:
        told = _("“{answer}” is no answer Parvis knows: choose the one that says the same, or take it away.")
        return Gap(category, told.format(answer=_words(label, strange)))
    if category == "tech" and any(find_element("tech", one.element).level == "unknown" for one in answers):
        return Gap("tech", _("How the sensor works is not told: can it recognise people or not?"))
    if category == "retention" and any(_is_undecided(one) for one in answers):
        return Gap("retention", _("The council has not fixed how long the measures are kept."), "duration")
    return None


def _is_undecided(placed: Placement) -> bool:
    """Tell whether an answer asks for a length that nobody has fixed; « nothing is kept » asks for none."""
    if "{duration}" not in find_element(placed.category, placed.element).title.fr:
        return False
    return placed.variables.get(_DURATION, find_duration(TO_DECIDE)) == find_duration(TO_DECIDE)


def _is_open(told: Told) -> bool:
    """Tell whether a sentence of a draft still says that the town hall must say it."""
    return not told.fr.strip() or "à préciser" in told.fr.casefold() or "doit encore" in told.fr.casefold()
