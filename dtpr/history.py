"""What changed between two published labels: "what did the panel say on the 3rd of March?"

Both are shown with the vocabulary they were published with, so a change of official wording counts as what it is for
the public: another text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from dtpr.layers import Question
    from dtpr.panel import Panel

__all__ = ["Change", "changes"]


class Change(msgspec.Struct, frozen=True):
    """One difference. `category` is "" for what stands above the questions; `before` or `after` may be empty."""

    category: str
    asks: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def changes(before: Panel, after: Panel) -> list[Change]:
    """Give what a reader would notice, from top to bottom; [] when the two say the same. Both in the same language.

    The level of people and the short address count too: both mean that the panel in the street must be printed anew.
    """
    found = []
    for field in ("title", "place", "what", "why", "thrown_away", "level_words", "address"):
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            found.append(Change("", field, (was,) if was else (), (now,) if now else ()))
    answers = [{question.category: question for question in panel.second} for panel in (before, after)]
    for category in dict.fromkeys((*answers[1], *answers[0])):
        was, now = (_said(side.get(category)) for side in answers)
        if was != now:
            question = answers[1].get(category) or answers[0][category]
            found.append(Change(category, question.asks, was, now))
    return found


def _said(question: Question | None) -> tuple[str, ...]:
    """Give every answer of a question as one text: name, what makes it precise, and what else it says."""
    if question is None:
        return ()
    told = []
    for mark in question.marks:
        parts = [mark.name, mark.level_words, mark.context, mark.text]
        parts += [f"{label}\u00a0: {text}" if label else text for label, text in mark.details]
        parts += [f"{way.label} {way.target}" for way in mark.ways]
        told.append(" – ".join(part for part in parts if part))
    return tuple(told)
