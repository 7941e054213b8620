"""What a later version of the vocabulary asks of a label. Nothing is upgraded here: a person decides, knowing this.

A label is read for ever with the version it is pinned to; `differences` puts the two versions side by side for the
elements and questions of that one label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtpr.localised import say
from dtpr.problems import Problem
from resources.words import Words

if TYPE_CHECKING:
    from dtpr.datachain import Datachain, Placed
    from dtpr.taxonomy import Category, Element, Taxonomy

__all__ = ["differences"]

_ = Words("dtpr")

_SENTENCES = {
    "CATEGORY_NEWLY_REQUIRED": _.mark("The question “{category}” must be answered now."),
    "CATEGORY_NEW": _.mark("There is a new question: “{category}”."),
    "CATEGORY_GONE": _.mark("The question “{category}” is not asked any more."),
    "ELEMENT_GONE": _.mark("The element “{element}” does not exist any more."),
    "ELEMENT_MOVED": _.mark("“{element}” answers another question now: “{category}”."),
    "WORDING_CHANGED": _.mark("The official wording of “{element}” has changed."),
    "CONTEXT_NEW": _.mark("“{element}” has to be made precise now: {value}."),
    "CONTEXT_VALUE_GONE": _.mark("“{element}” cannot be made precise by “{value}” any more."),
    "VARIABLE_NEWLY_REQUIRED": _.mark("“{element}” must say “{variable}” now."),
    "VARIABLE_NEW": _.mark("“{element}” may say “{variable}” now."),
    "VARIABLE_GONE": _.mark("“{element}” has no place for “{variable}” any more; its text would be lost."),
}


def _told(code: str, path: str, **named: str) -> Problem:
    return Problem(code, path, _(_SENTENCES[code]).format(**named))


def differences(chain: Datachain, old: Taxonomy, new: Taxonomy) -> list[Problem]:
    """Give what changes for this label between two versions: first the questions, then placement by placement.

    Each has a code, a path in the label and a sentence. An empty list means that the label may be pinned anew as it is.
    """
    found = _of_questions(chain, old, new)
    for place, placed in enumerate(chain.elements):
        found += _of_placement(placed, f"elements[{place}]", old, new)
    return found


def _of_questions(chain: Datachain, old: Taxonomy, new: Taxonomy) -> list[Problem]:
    answered = _categories_used(chain, new)
    found = []
    for category in new.in_order():
        named = say(category.prompt or category.name, "fr") or category.id
        before = old.category(category.id)
        if category.required and category.id not in answered and not (before and before.required):
            found.append(_told("CATEGORY_NEWLY_REQUIRED", "elements", category=named))
        elif before is None and category.id not in answered:
            found.append(_told("CATEGORY_NEW", "elements", category=named))
    used = _categories_used(chain, old)
    for category in old.in_order():
        if category.id in used and new.category(category.id) is None:
            named = say(category.prompt or category.name, "fr") or category.id
            found.append(_told("CATEGORY_GONE", "elements", category=named))
    return found


def _categories_used(chain: Datachain, taxonomy: Taxonomy) -> set[str]:
    """Give the categories that the elements of a label answer in that version."""
    elements = (taxonomy.element(placed.element_id) for placed in chain.elements)
    return {name for element in elements if element for name in element.category_ids}


def _of_placement(placed: Placed, path: str, old: Taxonomy, new: Taxonomy) -> list[Problem]:
    before, after = old.element(placed.element_id), new.element(placed.element_id)
    if before is None:
        return []  # unknown already; the check of its own version says so
    named = say(before.title, "fr") or placed.element_id
    if after is None:
        return [_told("ELEMENT_GONE", f"{path}.element_id", element=named)]
    found = []
    was, now = old.category_of(before, placed.category_id), new.category_of(after)
    if now is not None and not set(before.category_ids) & set(after.category_ids):
        category = say(now.prompt or now.name, "fr") or now.id
        found.append(_told("ELEMENT_MOVED", path, element=named, category=category))
    if (before.title, before.description) != (after.title, after.description):
        found.append(_told("WORDING_CHANGED", path, element=named))
    found += _of_context(placed, path, named, new, after, now)
    asked, asks = old.variables_of(before, was), new.variables_of(after, now)
    said = {value.id for value in placed.variables}
    for variable in asks.values():
        label = say(variable.label, "fr") or variable.id
        known = asked.get(variable.id)
        if variable.required and variable.id not in said and not (known and known.required):
            found.append(_told("VARIABLE_NEWLY_REQUIRED", f"{path}.variables", element=named, variable=label))
        elif known is None and variable.id not in said:
            found.append(_told("VARIABLE_NEW", f"{path}.variables", element=named, variable=label))
    for place, value in enumerate(placed.variables):
        if value.id in asked and value.id not in asks:
            label = say(asked[value.id].label, "fr") or value.id
            found.append(_told("VARIABLE_GONE", f"{path}.variables[{place}]", element=named, variable=label))
    return found


def _of_context(
    placed: Placed, path: str, named: str, new: Taxonomy, after: Element, now: Category | None
) -> list[Problem]:
    context = new.context_of(after, now)
    if placed.context_type_id:
        if context is None or context.value(placed.context_type_id) is None:
            at = f"{path}.context_type_id"
            return [_told("CONTEXT_VALUE_GONE", at, element=named, value=placed.context_type_id)]
    elif context is not None:
        return [_told("CONTEXT_NEW", path, element=named, value=say(context.name, "fr") or context.id)]
    return []
