"""The rules of one placement: the element, its context, and what it says in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtpr.check_form import check_action, check_list, check_sources, check_texts, is_filled, is_mark, is_whole
from dtpr.datachain import ANSWER
from dtpr.finder import as_written
from dtpr.localised import PLACEHOLDER, say
from dtpr.problems import field_name

if TYPE_CHECKING:
    from dtpr.finder import Finder
    from dtpr.taxonomy import Context, Element, Variable

__all__ = ["check_element", "check_placed", "check_priority", "check_said"]


def check_placed(finder: Finder, one: Any, path: str) -> None:
    """Check one placement of a dated version."""
    if not isinstance(one, dict):
        finder.error("INSTANCE_FIELD_INVALID", path, field="elements")
        return
    check_priority(finder, one, path)
    mark = one.get("element_instance_id")
    if mark is not None and not is_mark(mark):
        finder.error("INSTANCE_FIELD_INVALID", f"{path}.element_instance_id", field="element_instance_id")
    if "subchain_instance_id" in one and not is_filled(one["subchain_instance_id"]):
        finder.error("INSTANCE_FIELD_INVALID", f"{path}.subchain_instance_id", field="subchain_instance_id")
    element = check_element(finder, one, path)
    if element is not None and finder.category_of(one) is None:
        # What it may say stands there: to call its texts unknown would be to blame the label for the vocabulary.
        named = ", ".join(filter(None, element.category_ids)) or "—"
        at = f"{path}.element_id"
        finder.error("CATEGORY_REF_MISSING/label", at, element=finder.name_of(one), value=named)
    elif element is not None:
        check_said(finder, one, path, element, finder.taxonomy.context_of(element, finder.category_of(one)))
    elif not isinstance(one.get("variables", []), list):
        finder.error("INSTANCE_FIELD_INVALID", f"{path}.variables", field="variables")
    for place, action in check_list(finder, one, "actions", f"{path}."):
        check_action(finder, action, f"{path}.actions[{place}]")
    check_sources(finder, one, f"{path}.")


def check_element(finder: Finder, one: dict[str, Any], path: str) -> Element | None:
    """Check that a placement names an element the version has, and give it."""
    name = one.get("element_id")
    if not isinstance(name, str) or not name:
        finder.lacks(one, "element_id", f"{path}.element_id")
        return None
    element = finder.element_of(one)
    if element is None and finder.has_words:
        told, version = one.get("category_id"), finder.taxonomy.version
        near = finder.taxonomy.near(name, told if isinstance(told, str) and finder.taxonomy.is_v1 else "")
        code = "INSTANCE_ELEMENT_UNKNOWN/near" if near else "INSTANCE_ELEMENT_UNKNOWN"
        finder.error(code, f"{path}.element_id", element=name, version=version, held=", ".join(near))
    return element


def check_said(finder: Finder, one: dict[str, Any], path: str, element: Element, context: Context | None) -> None:
    """Check what a placement says of its element: its context, its variables, and what the public reads of it."""
    check_context(finder, one, path, context)
    check_variables(finder, one, path)
    check_filled(finder, one, path, element)


def check_priority(finder: Finder, one: dict[str, Any], path: str) -> None:
    """Check that a priority, where one is told, is a whole number from 0 on."""
    priority = one.get("priority", 0)
    if not is_whole(priority):
        finder.error("INSTANCE_PRIORITY_NEGATIVE", f"{path}.priority", value=as_written(priority))


def check_context(finder: Finder, one: dict[str, Any], path: str, context: Context | None) -> None:
    """Check the context of a placement: one of the list, and told where there is one that must be."""
    told = one.get("context_type_id")
    held = ", ".join(value.id for value in context.values) if context else "—"
    if told is None or told == "":
        if context is not None and context.values and not context.is_optional:
            finder.warning(
                "CONTEXT_TYPE_MISSING",
                f"{path}.context_type_id",
                element=finder.name_of(one),
                context=say(context.name, "fr") or context.id,
                held=held,
            )
    elif not isinstance(told, str) or context is None or context.value(told) is None:
        code = "CONTEXT_TYPE_UNKNOWN" if context is not None and context.values else "CONTEXT_TYPE_UNKNOWN/none"
        finder.error(code, f"{path}.context_type_id", value=told, element=finder.name_of(one), held=held)


def check_variables(finder: Finder, one: dict[str, Any], path: str) -> None:
    """Check everything a placement says in its own words."""
    given = one.get("variables", [])
    if not isinstance(given, list):
        finder.error("INSTANCE_FIELD_INVALID", f"{path}.variables", field="variables")
        return
    declared, seen = finder.variables_of(one), set()
    for place, told in enumerate(given):
        at = f"{path}.variables[{place}]"
        name = told.get("id") if isinstance(told, dict) else None
        if not isinstance(name, str) or not name:
            finder.lacks(told if isinstance(told, dict) else {}, "id", f"{at}.id")
            continue
        if name in seen:
            finder.error("INSTANCE_VARIABLE_VALUE_DUPLICATE", f"{at}.id", variable=name, value=name)
        seen.add(name)
        variable = declared.get(name)
        if variable is None:
            finder.error("INSTANCE_VARIABLE_UNKNOWN", f"{at}.id", element=finder.name_of(one), variable=name)
            if told.get("value") == []:
                finder.error("INSTANCE_VARIABLE_VALUE_EMPTY", f"{at}.value", variable=name)
        elif variable.is_choice:
            _check_choice(finder, one, told.get("value"), f"{at}.value", variable)
        elif variable.kind == "localized_text":  # what a kind of a later version may hold, that version knows
            _check_words(finder, told.get("value"), f"{at}.value", variable)
    for variable in declared.values():
        if variable.required and variable.id not in seen:
            finder.error(
                "INSTANCE_REQUIRED_VARIABLE_MISSING",
                f"{path}.variables",
                element=finder.name_of(one),
                variable=_called(variable),
            )


def _called(variable: Variable) -> str:
    """Give what people call a variable, with its id where that is another word."""
    label = say(variable.label, "fr") or variable.id
    return label if label.casefold() == variable.id.casefold() else f"{label} ({variable.id})"


def _check_words(finder: Finder, value: Any, path: str, variable: Variable) -> None:
    if isinstance(value, str) and finder.taxonomy.is_v1:
        value = [{"locale": "", "value": value}]
    is_list = isinstance(value, list)
    if not is_list or not all(
        isinstance(entry, dict) and isinstance(entry.get("locale"), str) and isinstance(entry.get("value"), str)
        for entry in value
    ):
        finder.error("INSTANCE_VARIABLE_VALUE_SHAPE", path, variable=_called(variable))
        return
    is_empty = not value or any(not entry["value"].strip() for entry in value)
    if is_empty:
        finder.error("INSTANCE_VARIABLE_VALUE_EMPTY", path, variable=_called(variable))
    locales = [entry["locale"] for entry in value]
    for locale in sorted({locale for locale in locales if locales.count(locale) > 1}):
        finder.error("INSTANCE_VARIABLE_VALUE_DUPLICATE", path, variable=_called(variable), value=locale)
    check_texts(finder, value, path, what=say(variable.label, "fr") or variable.id, needs_french=not is_empty)


def _check_choice(finder: Finder, one: dict[str, Any], value: Any, path: str, variable: Variable) -> None:
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        finder.error("INSTANCE_VARIABLE_VALUE_SHAPE", path, variable=_called(variable))
        return
    if not value:
        finder.error("INSTANCE_VARIABLE_VALUE_EMPTY", path, variable=_called(variable))
    options = {option.id: option for option in variable.options}
    for place, chosen in enumerate(value):
        at, option = f"{path}[{place}]", options.get(chosen)
        if chosen in value[:place]:
            finder.error("INSTANCE_VARIABLE_VALUE_DUPLICATE", at, variable=_called(variable), value=chosen)
        elif option is None:
            finder.error("INSTANCE_VARIABLE_OPTION_UNKNOWN", at, variable=_called(variable), value=chosen)
        elif option.applies_to and one.get("element_id") not in option.applies_to:
            finder.error("INSTANCE_VARIABLE_OPTION_NOT_APPLICABLE", at, value=chosen, element=finder.name_of(one))


def check_filled(finder: Finder, one: dict[str, Any], path: str, element: Element) -> None:
    """Check that no {{name}} of the element's own text is left: the public would read it.

    A variable that must be told is reported as missing already; one rule broken is one finding. The closer answer of a
    label of ours is a public text like any other.
    """
    if ANSWER in one:
        check_texts(finder, one[ANSWER], f"{path}.{ANSWER}", what=field_name("answer"))
    told = one.get("variables")
    given = {str(entry.get("id")) for entry in told if isinstance(entry, dict)} if isinstance(told, list) else set()
    required = {variable.id for variable in finder.variables_of(one).values() if variable.required}
    names: dict[str, None] = {}
    for text in (*element.title, *element.description):
        names.update(dict.fromkeys(PLACEHOLDER.findall(text.value)))
    for name in names:
        if name not in given and name not in required:
            finder.error(
                "PARVIS_PLACEHOLDER_RAW", f"{path}.variables", value="{{" + name + "}}", element=finder.name_of(one)
            )
