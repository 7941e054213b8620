"""A vocabulary's records as JSON or YAML give them, read into `dtpr.taxonomy` and written again.

One reader serves the dated files, the version 1 API and the copy kept with a label. It is tolerant: a field of the
wrong form is as good as absent, because what is wrong is told by `dtpr.check_taxonomy` and not by a failure to load.
"""

from __future__ import annotations

import re
from typing import Any

from dtpr.localised import Localised, localise, plain
from dtpr.taxonomy import (
    Category,
    Context,
    ContextValue,
    DatachainType,
    Element,
    Option,
    Variable,
    shape_of,
)

__all__ = [
    "author_texts",
    "read_category",
    "read_context",
    "read_element",
    "read_type",
    "read_variable",
    "text_of",
    "write_category",
    "write_element",
    "write_type",
]


def text_of(given: Any) -> str:
    """Give an id as text; "" for what is none."""
    return given if isinstance(given, str) else str(given) if isinstance(given, int | float) else ""


def _records(given: Any) -> list[dict[str, Any]]:
    return [entry for entry in given if isinstance(entry, dict)] if isinstance(given, list) else []


def _whole(given: Any) -> int:
    """Give a whole number; YAML gives it as it is written."""
    if isinstance(given, str) and re.fullmatch(r"-?[0-9]{1,9}", given):
        return int(given)
    return given if isinstance(given, int) and not isinstance(given, bool) else 0


def _names(given: Any) -> tuple[str, ...]:
    return tuple(text_of(entry) for entry in given) if isinstance(given, list) else ()


def read_variable(given: dict[str, Any]) -> Variable:
    """Read a declared variable; without a kind it is free text."""
    options = tuple(
        Option(
            text_of(option.get("id")),
            localise(option.get("name")),
            localise(option.get("description")),
            _names(option.get("applies_to")),
        )
        for option in _records(given.get("options"))
    )
    return Variable(
        id=text_of(given.get("id")),
        label=localise(given.get("label")),
        required=given.get("required") is True,
        kind=text_of(given.get("kind")) or "localized_text",
        options=options,
    )


def read_context(given: Any) -> Context | None:
    """Read a context: a record with `values`, or (version 1) the bare list of them."""
    if isinstance(given, list):
        given = {"id": "context", "values": given}
    if not isinstance(given, dict):
        return None
    values = tuple(
        ContextValue(
            text_of(value.get("id")),
            localise(value.get("name")),
            localise(value.get("description")),
            None if value.get("color") is None else text_of(value["color"]) or "?",
        )
        for value in _records(given.get("values"))
    )
    return Context(
        id=text_of(given.get("id")),
        name=localise(given.get("name")),
        description=localise(given.get("description")),
        values=values,
        is_optional=given.get("required") is False,  # versions before 2026-09-01 do not say, and ask for it
    )


def read_category(given: dict[str, Any]) -> Category:
    """Read one category of any version."""
    name = text_of(given.get("id"))
    context = given.get("element_context") or given.get("context") or given.get("context_types")
    return Category(
        id=name,
        name=localise(given.get("name")),
        description=localise(given.get("description")),
        prompt=localise(given.get("prompt")),
        order=_whole(given.get("order")),
        required=given.get("required") is True,
        shape=shape_of(name, given.get("shape")),
        variables=tuple(read_variable(entry) for entry in _records(given.get("element_variables"))),
        context=read_context(context),
        datachain_type=text_of(given.get("datachain_type")),
    )


def read_element(given: dict[str, Any]) -> Element:
    """Read one element: `category_id` in dated versions, a list in version 1."""
    categories = given.get("category_ids") or given.get("category") or given.get("category_id")
    title = given.get("title") if given.get("title") is not None else given.get("name")
    colour = given.get("color")
    return Element(
        id=text_of(given.get("id")),
        category_ids=_names(categories) if isinstance(categories, list) else (text_of(categories),),
        title=localise(title),
        description=localise(given.get("description")),
        symbol_id=text_of(given.get("symbol_id")),
        context=read_context(given.get("context")),
        variables=tuple(read_variable(entry) for entry in _records(given.get("variables"))),
        colour=colour if isinstance(colour, str) else "",
    )


def author_texts(given: dict[str, Any], place: str) -> tuple[tuple[str, Localised], ...]:
    """Give the texts of an entry that only authors read, each with its place; blank ones too, absent ones not."""
    told = [(f"{place}.{name}", given[name]) for name in ("authoring_guidance", "citation") if name in given]
    for number, example in enumerate(_records(given.get("examples"))):
        told += [(f"{place}.examples[{number}].{name}", example.get(name)) for name in ("scenario", "narrative")]
    return tuple((at, localise(texts)) for at, texts in told if texts != [])


def read_type(given: dict[str, Any]) -> DatachainType:
    """Read the record of a datachain type."""
    return DatachainType(
        id=text_of(given.get("id")),
        name=localise(given.get("name")),
        description=localise(given.get("description")),
        categories=_names(given.get("categories")),
        subchains=tuple(_records(given.get("subchains"))),
    )


def _write_context(context: Context) -> dict[str, Any]:
    return {
        "id": context.id,
        **_texts(name=context.name, description=context.description),
        **({"required": False} if context.is_optional else {}),
        "values": [
            {"id": value.id, **_texts(name=value.name, description=value.description), "color": value.colour}
            for value in context.values
        ],
    }


def _write_variable(variable: Variable) -> dict[str, Any]:
    written: dict[str, Any] = {
        "id": variable.id,
        "label": plain(variable.label),
        "required": variable.required,
        "kind": variable.kind,
    }
    if variable.is_choice or variable.options:
        written["options"] = [
            {
                "id": option.id,
                **_texts(name=option.name, description=option.description),
                "applies_to": list(option.applies_to),
            }
            for option in variable.options
        ]
    return written


def _texts(**given: Localised) -> dict[str, Any]:
    return {name: plain(texts) for name, texts in given.items()}


def write_category(category: Category) -> dict[str, Any]:
    """Give a category in the form of the dated versions."""
    written: dict[str, Any] = {
        "id": category.id,
        **_texts(name=category.name, description=category.description, prompt=category.prompt),
        "required": category.required,
        "order": category.order,
        "datachain_type": category.datachain_type,
        "shape": category.shape.replace("_", "-"),
        "element_variables": [_write_variable(variable) for variable in category.variables],
    }
    if category.context is not None:
        written["element_context"] = _write_context(category.context)
    return written


def write_element(element: Element, *, is_v1: bool) -> dict[str, Any]:
    """Give an element in the form of the dated versions, its categories as its own version tells them."""
    where = (
        {"category_ids": list(element.category_ids)} if is_v1 else {"category_id": next(iter(element.category_ids), "")}
    )
    written: dict[str, Any] = {
        "id": element.id,
        **where,
        **_texts(title=element.title, description=element.description),
        "symbol_id": element.symbol_id,
        "variables": [_write_variable(variable) for variable in element.variables],
    }
    if element.context is not None:
        written["context"] = _write_context(element.context)
    if element.colour:
        written["color"] = element.colour
    return written


def write_type(kind: DatachainType, locales: tuple[str, ...]) -> dict[str, Any]:
    """Give the record of a datachain type."""
    return {
        "id": kind.id,
        **_texts(name=kind.name, description=kind.description),
        "categories": list(kind.categories),
        "subchains": [dict(entry) for entry in kind.subchains],
        "locales": list(locales),
    }
