"""Corrections that official French needs, proposed for the town to read, edit and lay over (`dtpr.packs.overlay`).

The official files write é in many places where French writes è, and call rules and fines « Cadre légal ». The sentences
themselves are never shipped: the proposal is made from the pack the town hall has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtpr.localised import say
from dtpr.packs.ours import own_pack
from dtpr.packs.overlay import Correction
from dtpr.taxonomy import is_addition

if TYPE_CHECKING:
    from dtpr.localised import Localised
    from dtpr.packs.overlay import Wording
    from dtpr.taxonomy import Taxonomy

__all__ = ["correct_french", "propose"]

# Words in which é stands for è, each with its plural; « réglementé » and the like are right and not among them.
_WORDS = (
    "accés",
    "systéme",
    "maniére",
    "matiére",
    "réglement",
    "modéle",
    "premiére",
    "derniére",
    "lumiére",
    "protége",
    "méne",
    "oxygéne",
    "thermométre",
    "inclinométre",
)
_WRONG = re.compile(rf"\b({'|'.join(_WORDS)})(s|nt)?\b", re.IGNORECASE)
# Elements whose French name says another thing than the element means; ours says it.
_MISNAMED = ("enforcement",)


def correct_french(text: str) -> str:
    """Give a French text with è where it belongs; a right text comes back unchanged."""

    def right(match: re.Match[str]) -> str:
        word = match.group(1)
        place = max(word.rfind("é"), word.rfind("É"))
        return word[:place] + ("è" if word[place] == "é" else "È") + word[place + 1 :] + (match.group(2) or "")

    return _WRONG.sub(right, text)


def propose(taxonomy: Taxonomy) -> Wording:
    """Give the corrections that the French of a version needs; {} for one that needs none."""
    found: Wording = {}

    def note(section: str, name: str, field: str, texts: Localised) -> None:
        for text in texts:
            if text.locale == "fr" and correct_french(text.value) != text.value:
                found.setdefault(section, {}).setdefault(name, {})[field] = {
                    "fr": Correction(correct_french(text.value))
                }

    for element in taxonomy.elements:
        if is_addition(element.id):
            continue
        for field in ("title", "description"):
            note("element", element.id, field, getattr(element, field))
        ours = own_pack().element(element.id)
        if element.id in _MISNAMED and ours is not None and say(element.title, "fr") != say(ours.title, "fr"):
            entry = found.setdefault("element", {}).setdefault(element.id, {})
            entry["title"] = {"fr": Correction(say(ours.title, "fr"))}
    for category in taxonomy.categories:
        for field in ("name", "description", "prompt"):
            note("category", category.id, field, getattr(category, field))
    return found
