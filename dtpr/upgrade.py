"""What a later version of the vocabulary asks of a label. Nothing is upgraded here: a person decides, knowing this.

A label is read for ever with the version it is pinned to; `differences` puts the two versions side by side for the
elements and questions of that one label: what it must or may say, what would be refused, what would read or look
otherwise on its sign. A language that was added changes nothing for anybody who reads the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtpr.localised import say
from dtpr.problems import Problem
from resources.words import Words

if TYPE_CHECKING:
    from dtpr.datachain import Datachain, Placed, Value
    from dtpr.localised import Localised
    from dtpr.taxonomy import Category, Context, Element, Taxonomy, Variable

__all__ = ["differences"]

_ = Words("dtpr")

_SENTENCES = {
    "CATEGORY_NEWLY_REQUIRED": _.mark("The question “{category}” must be answered now."),
    "CATEGORY_NEW": _.mark("There is a new question: “{category}”."),
    "CATEGORY_GONE": _.mark("The question “{category}” is not asked any more."),
    "CATEGORY_WORDING_CHANGED": _.mark("The question “{category}” is worded otherwise now: “{value}”."),
    "CATEGORY_WORDING_CHANGED/other": _.mark("The question “{category}” is worded otherwise now in another language."),
    "LOCALE_GONE": _.mark("The language “{value}” is not one of this version: its texts would be refused."),
    "ELEMENT_GONE": _.mark("The element “{element}” does not exist any more."),
    "ELEMENT_MOVED": _.mark("“{element}” answers another question now: “{category}”."),
    "WORDING_CHANGED": _.mark("The official wording of “{element}” has changed."),
    "LOOK_CHANGED": _.mark("The badge of “{element}” is drawn otherwise: the sign would not look the same."),
    "CONTEXT_NEW": _.mark("“{element}” has to be made precise now: {value}."),
    "CONTEXT_OPTIONAL": _.mark("“{element}” may be made precise now: {value}."),
    "CONTEXT_WORDING_CHANGED": _.mark("What makes “{element}” precise is called “{value}” now."),
    "CONTEXT_WORDING_CHANGED/other": _.mark("What makes “{element}” precise is worded otherwise in another language."),
    "CONTEXT_VALUE_GONE": _.mark("“{element}” cannot be made precise by “{value}” any more."),
    "VARIABLE_NEWLY_REQUIRED": _.mark("“{element}” must say “{variable}” now."),
    "VARIABLE_NEW": _.mark("“{element}” may say “{variable}” now."),
    "VARIABLE_FORM_CHANGED": _.mark("“{element}” tells “{variable}” in another form now: it has to be told anew."),
    "OPTION_GONE": _.mark("“{element}” cannot choose “{value}” for “{variable}” any more."),
    "OPTION_WORDING_CHANGED": _.mark("What “{element}” chose for “{variable}” is called “{value}” now."),
    "OPTION_WORDING_CHANGED/other": _.mark("What “{element}” chose for “{variable}” is worded otherwise elsewhere."),
    "VARIABLE_GONE": _.mark("“{element}” has no place for “{variable}” any more; its text would be lost."),
}


def _told(code: str, path: str, **named: str) -> Problem:
    return Problem(code.partition("/")[0], path, _(_SENTENCES[code]).format(**named))


def _is_reworded(before: Localised, after: Localised) -> bool:
    """Tell whether a text reads otherwise for whoever read it before; where a line is broken nobody sees."""
    now = {text.locale: text.value.split() for text in after}
    return any(now.get(text.locale) != text.value.split() for text in before)


def _reworded(code: str, path: str, before: Localised, after: Localised, **named: str) -> list[Problem]:
    """Give the finding for a name that changed: with the new one where a French reader sees it."""
    if not _is_reworded(before, after):
        return []
    value = say(after, "fr")
    return [_told(code if value != say(before, "fr") else f"{code}/other", path, value=value, **named)]


def differences(chain: Datachain, old: Taxonomy, new: Taxonomy, *, whole: Taxonomy | None = None) -> list[Problem]:
    """Give what changes for this label between two versions: first the questions, then placement by placement.

    Each has a code, a path in the label and a sentence. An empty list means that the label may be pinned anew as it is.
    `old` may be the copy that a label carries, which holds no question it leaves open: `whole` is then all of its
    version, where somebody has it, and tells which questions are new.
    """
    found = [*_of_questions(chain, old, new, whole or old), *_of_locales(chain, new)]
    for place, placed in enumerate(chain.elements):
        found += _of_placement(placed, f"elements[{place}]", old, new)
    return found


def _of_questions(chain: Datachain, old: Taxonomy, new: Taxonomy, whole: Taxonomy) -> list[Problem]:
    answered, used = _categories_used(chain, new), _categories_used(chain, old)
    found = []
    for category in new.in_order():
        named = say(category.prompt or category.name, "fr") or category.id
        before = whole.category(category.id)
        was_asked = before is not None and before.required and category.id not in used
        if category.required and category.id not in answered and not was_asked:
            found.append(_told("CATEGORY_NEWLY_REQUIRED", "elements", category=named))
        elif before is None and category.id not in answered:
            found.append(_told("CATEGORY_NEW", "elements", category=named))
    for category in old.in_order():
        if category.id not in used:
            continue
        named = say(category.prompt or category.name, "fr") or category.id
        after = new.category(category.id)
        if after is None:
            found.append(_told("CATEGORY_GONE", "elements", category=named))
        elif category.prompt or category.name:
            asked, asks = category.prompt or category.name, after.prompt or after.name
            found += _reworded("CATEGORY_WORDING_CHANGED", "elements", asked, asks, category=named)
    return found


def _of_locales(chain: Datachain, new: Taxonomy) -> list[Problem]:
    """Give the languages of a label's own texts that a version does not list; version 1 lists none."""
    if new.is_v1 or not new.locales:
        return []
    own = [("title", chain.title), ("description", chain.description)]
    for place, placed in enumerate(chain.elements):
        own += [(f"elements[{place}].variables[{at}].value", one.texts) for at, one in enumerate(placed.variables)]
        own += [(f"elements[{place}].actions[{at}].label", one.label) for at, one in enumerate(placed.actions)]
    first: dict[str, str] = {}
    for path, texts in own:
        for text in texts:
            if text.locale not in new.locales:
                first.setdefault(text.locale, path)
    return [_told("LOCALE_GONE", path, value=locale) for locale, path in first.items()]


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
    if _is_reworded(before.title, after.title) or _is_reworded(before.description, after.description):
        found.append(_told("WORDING_CHANGED", path, element=named))
    # A copy of another program, and an excerpt of a version, may come without drawings: they say nothing of them.
    drawn = bool(old.symbols and new.symbols)
    looks = [_look(placed, *one, has_symbols=drawn) for one in ((old, before, was), (new, after, now))]
    if now is not None and looks[0] != looks[1]:
        found.append(_told("LOOK_CHANGED", path, element=named))
    found += _of_context(placed, path, named, old.context_of(before, was), new.context_of(after, now))
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
        if value.id in asked:
            at = f"{path}.variables[{place}]"
            found += _of_value(value, at, named, placed.element_id, asked[value.id], asks.get(value.id))
    return found


def _look(
    placed: Placed, taxonomy: Taxonomy, element: Element, category: Category | None, *, has_symbols: bool
) -> tuple[str, str, str]:
    """Give what the badge of a placement is drawn of: its shape, its symbol, its colour."""
    context = taxonomy.context_of(element, category)
    value = context.value(placed.context_type_id) if context else None
    colour = (value.colour if value else element.colour) or ""
    symbol = "".join(taxonomy.symbols.get(element.symbol_id, "").split()) if has_symbols else ""
    return (category.shape if category else "", symbol, colour.upper())


def _of_value(
    value: Value, path: str, named: str, element_id: str, was: Variable, now: Variable | None
) -> list[Problem]:
    """Give what becomes of one thing that a label says in its own words, or chose."""
    label = say(was.label, "fr") or was.id
    if now is None:
        return [_told("VARIABLE_GONE", path, element=named, variable=label)]
    if was.kind != now.kind:
        return [_told("VARIABLE_FORM_CHANGED", path, element=named, variable=label)]
    before, after = ({one.id: one for one in variable.options} for variable in (was, now))
    found = []
    for place, name in enumerate(value.options):
        if name not in before:
            continue  # unknown already
        at, chosen = f"{path}.value[{place}]", after.get(name)
        if chosen is None or (chosen.applies_to and element_id not in chosen.applies_to):
            told = say(before[name].name, "fr") or name
            found.append(_told("OPTION_GONE", at, element=named, variable=label, value=told))
        else:
            names = {"element": named, "variable": label}
            found += _reworded("OPTION_WORDING_CHANGED", at, before[name].name, chosen.name, **names)
    return found


def _of_context(placed: Placed, path: str, named: str, was: Context | None, now: Context | None) -> list[Problem]:
    """Give what becomes of the value that makes an answer precise, or that it has to be, or may be, made so."""
    chosen = placed.context_type_id
    if chosen:
        after = now.value(chosen) if now else None
        if after is None:
            return [_told("CONTEXT_VALUE_GONE", f"{path}.context_type_id", element=named, value=chosen)]
        before = was.value(chosen) if was else None
        at = f"{path}.context_type_id"
        return _reworded("CONTEXT_WORDING_CHANGED", at, before.name, after.name, element=named) if before else []
    if now is None or not now.values or (was is not None and was.values and was.is_optional <= now.is_optional):
        return []  # it was open before already: the check of its own version says so
    value = say(now.name, "fr") or now.id
    return [_told("CONTEXT_OPTIONAL" if now.is_optional else "CONTEXT_NEW", path, element=named, value=value)]
