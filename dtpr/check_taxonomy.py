"""Every rule a vocabulary must keep, all findings at once. A town that adds its own elements learns here what lacks."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from dtpr.finder import Finder
from dtpr.localised import PLACEHOLDER, localise, placeholders
from dtpr.problems import field_name
from dtpr.svg import NO_DRAWING, unsafe_in
from dtpr.taxonomy import is_addition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtpr.localised import Localised
    from dtpr.problems import Report
    from dtpr.taxonomy import Category, Context, Element, Taxonomy, Variable

__all__ = ["check_taxonomy"]

_ID = re.compile(r"[A-Za-z0-9_-]+")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
# Names of the ways to draw a badge that belongs to no context.
_RESERVED = ("default", "dark")


def check_taxonomy(taxonomy: Taxonomy) -> Report:
    """Check one version. An excerpt (the preview) is told what it lacks, like any other."""
    finder = Finder(taxonomy)
    _unique(finder, "CATEGORY_DUPLICATE", "categories", [one.id for one in taxonomy.categories])
    _unique(finder, "ELEMENT_DUPLICATE", "elements", [one.id for one in taxonomy.elements])
    if not taxonomy.locales:
        # Of a copy that was not finished: whatever language a text has, nobody could say that it is none.
        finder.error("PARVIS_LOCALES_MISSING", "meta.locales")
    path = "datachain_type"
    _texts(finder, f"{path}.name", taxonomy.type.name, field="name", is_needed=not taxonomy.is_v1)
    _texts(finder, f"{path}.description", taxonomy.type.description, field="description", is_needed=False)
    for place, part in enumerate(taxonomy.type.subchains):
        _texts(finder, f"{path}.subchains[{place}].name", localise(part.get("name")), field="name")
    for place, name in enumerate(taxonomy.type.categories):
        if taxonomy.category(name) is None:
            finder.error("CATEGORY_ORDER_REF_MISSING", f"{path}.categories[{place}]", value=name)
        if name in taxonomy.type.categories[:place]:
            finder.error("CATEGORY_ORDER_DUPLICATE", f"{path}.categories[{place}]", value=name)
    for category in taxonomy.categories:
        _check_category(finder, category)
    for element in taxonomy.elements:
        _check_element(finder, element)
    _check_languages(finder)
    for path, texts in taxonomy.for_authors:
        _texts(finder, path, texts, field=path.rpartition(".")[2], is_needed=".examples[" in path)
    for name, svg in taxonomy.symbols.items():
        # Finished badges of version 1 come with a prologue; that form is theirs.
        for detail in unsafe_in(svg, may_have_prologue=taxonomy.badges != "composed"):
            code = "SYMBOL_MALFORMED_WRAPPER" if detail in NO_DRAWING else "SYMBOL_ACTIVE_CONTENT"
            finder.error(code, f"symbols.{name}", value=name, detail=detail)
    return finder.report()


def _unique(finder: Finder, code: str, path: str, ids: Iterable[str]) -> None:
    for name, times in Counter(ids).items():
        if times > 1:
            finder.error(code, f"{path}.{name}", value=name)
        if not _ID.fullmatch(name.removeprefix("parvis:")):
            finder.error("ID_INVALID", f"{path}.{name}", value=name)


def _is_dated(finder: Finder) -> bool:
    """Tell whether a description must be there: the dated versions ask for it, version 1 and our own words do not."""
    return not finder.taxonomy.is_v1


def _texts(finder: Finder, path: str, texts: Localised, *, field: str, is_needed: bool = True) -> None:
    """Check a localised field: something is there where it must, nothing is blank, and only allowed languages."""
    allowed = finder.taxonomy.locales
    if is_needed and not texts:
        finder.error("LOCALE_FIELD_EMPTY", path, field=field_name(field))
    for text in texts:
        if not text.value.strip():
            finder.error("LOCALE_FIELD_EMPTY", f"{path}.{text.locale}", field=field_name(field))
        if allowed and text.locale not in allowed:
            held = ", ".join(allowed)
            finder.error("LOCALE_NOT_ALLOWED", f"{path}.{text.locale}", locale=text.locale, held=held)


def _check_category(finder: Finder, category: Category) -> None:
    path, kind = f"categories.{category.id}", finder.taxonomy.type.id
    if category.datachain_type and category.datachain_type != kind:
        at = f"{path}.datachain_type"
        finder.error("DATACHAIN_TYPE_MISMATCH", at, category=category.id, value=category.datachain_type)
    if category.order < 0:
        finder.error("ORDER_NEGATIVE", f"{path}.order", value=category.order)
    _texts(finder, f"{path}.name", category.name, field="name")
    _texts(finder, f"{path}.description", category.description, field="description", is_needed=_is_dated(finder))
    _texts(finder, f"{path}.prompt", category.prompt, field="prompt", is_needed=False)
    _check_context(finder, f"{path}.element_context", category.context)
    _check_variables(finder, f"{path}.element_variables", category.variables, category)


def _check_context(finder: Finder, path: str, context: Context | None) -> None:
    if context is None:
        return
    for field, texts in (("name", context.name), ("description", context.description)):
        _texts(finder, f"{path}.{field}", texts, field=field, is_needed=_is_dated(finder))
    _unique(finder, "CONTEXT_VALUE_DUPLICATE", f"{path}.values", [value.id for value in context.values])
    for value in context.values:
        at = f"{path}.values.{value.id}"
        if value.id in _RESERVED:
            finder.error("RESERVED_VARIANT_TOKEN", at, value=value.id)
        if value.colour is not None and not _COLOUR.fullmatch(value.colour):
            finder.error("CONTEXT_VALUE_COLOR_INVALID", f"{at}.color", value=value.colour)
        _texts(finder, f"{at}.name", value.name, field="name")
        _texts(finder, f"{at}.description", value.description, field="description", is_needed=_is_dated(finder))


def _check_variables(finder: Finder, path: str, variables: tuple[Variable, ...], category: Category | None) -> None:
    _unique(finder, "VARIABLE_ID_DUPLICATE", path, [variable.id for variable in variables])
    for variable in variables:
        at = f"{path}.{variable.id}"
        _texts(finder, f"{at}.label", variable.label, field="label", is_needed=not finder.taxonomy.is_v1)
        if variable.is_choice:
            _check_options(finder, at, variable, category)


def _check_options(finder: Finder, path: str, variable: Variable, category: Category | None) -> None:
    if not variable.options and variable.required:
        finder.error("VARIABLE_REQUIRED_EMPTY_OPTIONS", path, value=variable.id)
    elif not variable.options:
        finder.warning("VARIABLE_OPTIONS_EMPTY", path, value=variable.id)
    _unique(finder, "VARIABLE_OPTION_DUPLICATE", path, [option.id for option in variable.options])
    for option in variable.options:
        _texts(finder, f"{path}.{option.id}.name", option.name, field="name")
        at = f"{path}.{option.id}.description"
        _texts(finder, at, option.description, field="description", is_needed=False)
        for name in option.applies_to:
            element = finder.taxonomy.element(name)
            if element is None or (category is not None and category.id not in element.category_ids):
                finder.error("VARIABLE_OPTION_APPLIES_TO_UNKNOWN", f"{path}.{option.id}.applies_to", value=name)


def _check_element(finder: Finder, element: Element) -> None:
    taxonomy, path = finder.taxonomy, f"elements.{element.id}"
    for name in element.category_ids:
        if taxonomy.category(name) is None:
            finder.error("CATEGORY_REF_MISSING", f"{path}.category_id", value=name)
    needs_one = taxonomy.origin == "official" and not is_addition(element.id)
    if element.symbol_id not in taxonomy.symbols and (element.symbol_id or needs_one):
        finder.error("SYMBOL_NOT_FOUND", f"{path}.symbol_id", value=element.symbol_id)
    _texts(finder, f"{path}.title", element.title, field="title")
    _texts(finder, f"{path}.description", element.description, field="description", is_needed=_is_dated(finder))
    _check_context(finder, f"{path}.context", element.context)
    _check_variables(finder, f"{path}.variables", element.variables, None)
    _check_drift(finder, path, element)
    category = taxonomy.category_of(element)
    if category is None and not taxonomy.is_v1:
        return  # what an element may say is declared by its question; that it has none is told already
    declared = taxonomy.variables_of(element, category)
    for field, texts in (("title", element.title), ("description", element.description)):
        for text in texts:
            for name in dict.fromkeys(PLACEHOLDER.findall(text.value)):
                if name not in declared:
                    value = "{{" + name + "}}"
                    finder.error("VARIABLE_REF_MISSING", f"{path}.{field}.{text.locale}", value=value)


def _check_languages(finder: Finder) -> None:
    """Tell which languages a name or a text of version 1 lacks and others of the same pack have.

    There each language of each entity is a file of its own, and a copy that was not finished lacks some: whoever reads
    in that language would find English between his own words, and nobody would know why.
    """
    taxonomy = finder.taxonomy
    if not taxonomy.is_v1 or taxonomy.origin != "official":
        return
    named = [(f"categories.{one.id}", "name", one.name, one.description) for one in taxonomy.categories]
    own = (one for one in taxonomy.elements if not is_addition(one.id))
    named += [(f"elements.{one.id}", "title", one.title, one.description) for one in own]
    spoken = {text.locale for _path, _field, name, _text in named for text in name}
    for path, field, name, description in named:
        called = {text.locale for text in name}
        described = {text.locale for text in description}
        # What has no name has no file: that it has no text either is not told besides.
        for at, lacking in ((field, spoken - called), ("description", called - described)):
            if lacking and (name if at == field else description):
                locales = ", ".join(sorted(lacking))
                finder.warning("PARVIS_LOCALE_MISSING", f"{path}.{at}", field=field_name(at), locales=locales)


def _check_drift(finder: Finder, path: str, element: Element) -> None:
    """Check that no language leaves out a {{name}} of the English text: its readers would never hear of it."""
    for field, texts in (("title", element.title), ("description", element.description)):
        english = placeholders(text for text in texts if text.locale == "en")
        for text in texts:
            for name in sorted(english - placeholders((text,))):
                value = "{{" + name + "}}"
                at = f"{path}.{field}.{text.locale}"
                finder.warning("LOCALE_VARIABLE_DRIFT", at, locale=text.locale, value=value)
