"""The form of the copy of a vocabulary that a resolved label carries: it is all that shows the label for ever.

A table says which fields there are; a name with a question mark may be absent. Nothing is judged besides: an excerpt
lacks elements, and whether its words are good the check of the vocabulary itself tells (`dtpr.check_taxonomy`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dtpr.check_form import check_locales, check_sources, is_filled, is_mark, is_whole
from dtpr.localised import localise

if TYPE_CHECKING:
    from dtpr.finder import Finder

__all__ = ["check_copy"]

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_SHAPES = ("hexagon", "circle", "rounded-square", "octagon")
_CHOICE = "multi_select_enum"
# A record by its fields, a list by what each of it is (in a tuple where it must not be empty), or what a value must be.
_Form = dict[str, Any] | list[Any] | tuple[Any] | Callable[[Any], bool] | str
_TEXTS, _SOURCES = "texts", "sources"


def _is_colour(given: Any) -> bool:
    return given is None or (isinstance(given, str) and _COLOUR.fullmatch(given) is not None)


def _is_flag(given: Any) -> bool:
    return isinstance(given, bool)


_FOR_AUTHORS: dict[str, Any] = {
    "authoring_guidance?": _TEXTS,
    "examples?": [{"scenario": _TEXTS, "narrative": _TEXTS}],
    "sources?": _SOURCES,
}
_CONTEXT: dict[str, Any] = {
    "id": is_filled,
    "name": _TEXTS,
    "description": _TEXTS,
    "required?": _is_flag,
    "values": ({"id": is_filled, "name": _TEXTS, "description": _TEXTS, "color": _is_colour},),
}
_OPTION = {"id": is_mark, "name": _TEXTS, "description": _TEXTS, "applies_to": (is_filled,), **_FOR_AUTHORS}
_VARIABLE: dict[str, Any] = {
    "id": is_mark,
    "label": _TEXTS,
    "required?": _is_flag,
    "kind": lambda given: given in ("localized_text", _CHOICE),
}
_CHOSEN = {**_VARIABLE, "options?": [_OPTION], "sources?": _SOURCES}
_CATEGORY = {
    "id": is_mark,
    "name": _TEXTS,
    "description": _TEXTS,
    "prompt?": _TEXTS,
    "required?": _is_flag,
    "order?": is_whole,
    "datachain_type": is_filled,
    "shape": lambda given: given in _SHAPES,
    "element_variables?": [_VARIABLE],
    "element_context?": _CONTEXT,
    **_FOR_AUTHORS,
}
_ELEMENT = {
    "id": is_mark,
    "category_id": is_filled,
    "title": _TEXTS,
    "description": _TEXTS,
    "symbol_id": is_mark,
    "variables?": [_VARIABLE],
    "context?": _CONTEXT,
    **_FOR_AUTHORS,
}
_TYPE = {
    "id": is_filled,
    "name": _TEXTS,
    "description?": _TEXTS,
    "categories": (is_filled,),
    "subchains?": [{"id": is_mark, "name": _TEXTS, "categories": (is_filled,)}],
    "locales": (is_filled,),
    "sources?": _SOURCES,
}
_COPY = {"datachain_type": _TYPE, "categories": [_CATEGORY], "elements": [_ELEMENT]}


def check_copy(finder: Finder, given: dict[str, Any]) -> None:
    """Look at the copy that a record of the dated form carries, where it carries one."""
    if "schema_snapshot" in given:
        _look(finder, given["schema_snapshot"], "schema_snapshot", _COPY)


def _look(finder: Finder, given: Any, path: str, form: _Form) -> None:
    if form is _VARIABLE and isinstance(given, dict) and given.get("kind") == _CHOICE:
        form = _CHOSEN
    if isinstance(form, dict):
        _look_at_record(finder, given, path, form)
    elif isinstance(form, list | tuple):
        if not isinstance(given, list) or (isinstance(form, tuple) and not given):
            _refuse(finder, path)
        else:
            for place, one in enumerate(given):
                _look(finder, one, f"{path}[{place}]", form[0])
    elif form == _TEXTS:
        if not isinstance(given, list) or len(localise(given)) != len(given):
            _refuse(finder, path)
        else:
            check_locales(finder, given, path)
    elif callable(form) and not form(given):
        _refuse(finder, path)


def _look_at_record(finder: Finder, given: Any, path: str, fields: dict[str, Any]) -> None:
    if not isinstance(given, dict):
        _refuse(finder, path)
        return
    for told, form in fields.items():
        name = told.removesuffix("?")
        if form == _SOURCES:
            check_sources(finder, given, f"{path}.")
        elif name in given:
            _look(finder, given[name], f"{path}.{name}", form)
        elif name == told:
            finder.error("INSTANCE_FIELD_MISSING", f"{path}.{name}", field=name)


def _refuse(finder: Finder, path: str) -> None:
    field = re.sub(r"\[\d+\]$", "", path).rpartition(".")[2]
    finder.error("INSTANCE_FIELD_INVALID", path, field=field)
