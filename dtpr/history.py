"""What changed between two published labels: "what did the panel say on the 3rd of March?"

Both are shown with the vocabulary they were published with, so a change of official wording counts as what it is for
the public: another text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dtpr.told import LANGUAGES
from resources.words import Words

if TYPE_CHECKING:
    from dtpr.layers import Question
    from dtpr.panel import Panel
    from dtpr.resolved import Resolved

__all__ = ["Change", "changes", "copy_changes"]

_ = Words("dtpr")


class Change(msgspec.Struct, frozen=True):
    """One difference. `category` is "" for what stands above the questions; `before` or `after` may be empty.

    `asks` is the question, or the French name of what stands above the questions.
    """

    category: str
    asks: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def changes(before: Panel, after: Panel) -> list[Change]:
    """Give what a reader would notice, from top to bottom; [] when the two say the same. Both in the same language.

    The level of people and the short address count too: both mean that the panel in the street must be printed anew.
    """
    found = []
    above = (
        ("title", _("Its name")),
        ("place", _("Its place")),
        ("what", _("What it does")),
        ("why", _("What for")),
        ("thrown_away", _("What is thrown away")),
        ("level_words", _("What it can tell of people")),
        ("address", _("Its short address")),
    )
    for field, words in above:
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            found.append(Change("", words, (was,) if was else (), (now,) if now else ()))
    answers = [{question.category: question for question in panel.second} for panel in (before, after)]
    for category in dict.fromkeys((*answers[1], *answers[0])):
        asked, asks = (side[category].asks if category in side else "" for side in answers)
        if asked and asks and asked != asks:
            found.append(Change("", _("The question"), (asked,), (asks,)))
        was, now = (_said(side.get(category)) for side in answers)
        if was != now:
            question = answers[1].get(category) or answers[0][category]
            found.append(Change(category, question.asks, _without(was, now), _without(now, was)))
    return found


def copy_changes(before: Resolved, after: Resolved) -> tuple[Change, ...]:
    """Give what readers would notice between two labels, each with its own vocabulary.

    In French, else in the other languages we speak, each in its own words.
    """
    from dtpr.panel import panel_of_chain

    for languages in (LANGUAGES[:1], LANGUAGES[1:]):
        told = [
            change
            for language in languages
            for change in changes(panel_of_chain(before, language), panel_of_chain(after, language))
        ]
        if told:
            return tuple(dict.fromkeys(told))
    return ()


def _without(told: list[list[str]], other: list[list[str]]) -> tuple[str, ...]:
    """Give the answers as texts, each by its name, without what the other side says of them in the same words."""
    same = {part for parts in other for part in parts[1:]}
    return tuple(" – ".join([*parts[:1], *(part for part in parts[1:] if part not in same)]) for parts in told)


def _said(question: Question | None) -> list[list[str]]:
    """Give every answer of a question as its texts: name, what makes it precise, and what else it says."""
    if question is None:
        return []
    told = []
    for mark in question.marks:
        parts = [mark.name, mark.level_words, mark.context, mark.text]
        parts += [f"{label}\u00a0: {text}" if label else text for label, text in mark.details]
        parts += [f"{way.label} {way.target}" for way in mark.ways]
        told.append([part for part in parts if part])
    return told
