"""The rules of version 1: three blocks, of which the second brings categories and contexts of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dtpr.check_form import check_date, check_texts, is_filled, is_whole
from dtpr.check_placed import check_element, check_priority, check_said
from dtpr.finder import as_written
from dtpr.localised import say
from dtpr.packs.finding import is_version
from dtpr.problems import field_name
from dtpr.taxonomy import bare_id
from dtpr.taxonomy_json import read_context

if TYPE_CHECKING:
    from dtpr.finder import Finder
    from dtpr.taxonomy import Category, Context

__all__ = ["check_v1"]

_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
_DUTIES = ("purpose", "accountable")


def check_v1(finder: Finder, given: dict[str, Any]) -> None:
    """Check a whole record of three blocks."""
    blocks: dict[str, dict[str, Any]] = {}
    for name in ("schema", "datachain", "instance"):
        block = given.get(name)
        if not isinstance(block, dict):
            code = "INSTANCE_FIELD_INVALID" if name in given else "INSTANCE_FIELD_MISSING"
            finder.error(code, name, field=name)
        else:
            blocks[name] = block
    chain = blocks.get("datachain")
    if chain is not None:
        if not is_filled(chain.get("type")):
            finder.lacks(chain, "type", "datachain.type")
        elif not is_version(f"{chain['type']}@v1"):
            finder.error("SCHEMA_VERSION_INVALID", "datachain.type", value=chain["type"])
        check_date(finder, chain, "version", "datachain.", may_be_day=True)
    own = _check_categories(finder, chain or {})
    if "instance" in blocks:
        _check_instance(finder, blocks["instance"], own)


def _check_categories(finder: Finder, chain: dict[str, Any]) -> dict[str, Context | None]:
    """Check the categories a record brings along; give their contexts by id."""
    given = chain.get("categories", [])
    if not isinstance(given, list):
        finder.error("INSTANCE_FIELD_INVALID", "datachain.categories", field="categories")
        return {}
    own: dict[str, Context | None] = {}
    for place, category in enumerate(given):
        path = f"datachain.categories[{place}]"
        name = category.get("id") if isinstance(category, dict) else None
        if not isinstance(name, str) or not name:
            finder.lacks(category if isinstance(category, dict) else {}, "id", f"{path}.id")
            continue
        _check_known(finder, name, f"{path}.id")
        order = category.get("order")
        if order is not None and not is_whole(order):
            finder.error("ORDER_NEGATIVE", f"{path}.order", value=as_written(order))
        contexts = category.get("context_types")
        if contexts is not None and not isinstance(contexts, list | dict):
            finder.error("INSTANCE_FIELD_INVALID", f"{path}.context_types", field="context_types")
        _check_colours(finder, contexts, f"{path}.context_types")
        own[name] = read_context(contexts) if contexts else None
    return own


def _check_colours(finder: Finder, given: Any, path: str) -> None:
    """Check every colour of a context, whether it is a list of values or a record that holds one."""
    if isinstance(given, dict):
        _check_colours(finder, given.get("values"), f"{path}.values")
        return
    for place, value in enumerate(given if isinstance(given, list) else ()):
        colour = value.get("color") if isinstance(value, dict) else None
        if colour is not None and (not isinstance(colour, str) or not _COLOUR.fullmatch(colour)):
            finder.error("COLOR_INVALID", f"{path}[{place}].color", value=colour)


def _check_instance(finder: Finder, instance: dict[str, Any], own: dict[str, Context | None]) -> None:
    if "created_at" not in instance:
        finder.error("INSTANCE_FIELD_MISSING", "instance.created_at", field="created_at")
    elif not isinstance(instance["created_at"], str) or not instance["created_at"].strip():
        finder.error("INSTANCE_FIELD_INVALID", "instance.created_at", field="created_at")
    for field in ("created_at", "updated_at"):
        check_date(finder, instance, field, "instance.", may_be_day=True)
    if "title" in instance:
        check_texts(finder, instance["title"], "instance.title", what=field_name("title"))
    elements = instance.get("elements")
    if not isinstance(elements, list):
        code = "INSTANCE_FIELD_INVALID" if "elements" in instance else "INSTANCE_FIELD_MISSING"
        finder.error(code, "instance.elements", field="elements")
        return
    if not elements:
        finder.error("INSTANCE_ELEMENTS_EMPTY", "instance.elements")
        return
    for place, one in enumerate(elements):
        _check_placed(finder, one, f"instance.elements[{place}]", own)
    _check_duties(finder, [one for one in elements if isinstance(one, dict)])


def _check_placed(finder: Finder, one: Any, path: str, own: dict[str, Context | None]) -> None:
    if not isinstance(one, dict):
        finder.error("INSTANCE_FIELD_INVALID", path, field="elements")
        return
    check_priority(finder, one, path)
    category = _check_category(finder, one, path, own)
    element = check_element(finder, one, path)
    if element is None:
        return
    # Told in short, the name is no category's, which is one fault; what it would hold is not judged besides.
    if category is not None and category.id == one["category_id"] and category.id not in element.category_ids:
        finder.error(
            "INSTANCE_ELEMENT_CATEGORY_MISMATCH",
            f"{path}.category_id",
            element=finder.name_of(one),
            category=say(category.name, "fr") or category.id,
        )
    context = own.get(str(one.get("category_id"))) or (own.get(category.id) if category else None)
    context = context or finder.taxonomy.context_of(element, category)
    check_said(finder, one, path, element, context)


def _check_category(finder: Finder, one: dict[str, Any], path: str, own: dict[str, Context | None]) -> Category | None:
    told = one.get("category_id")
    if not isinstance(told, str) or not told:
        finder.lacks(one, "category_id", f"{path}.category_id")
        return None
    category = finder.taxonomy.category(told)
    is_known = _check_known(finder, told, f"{path}.category_id")
    if is_known and category and own and not {told, category.id} & set(own):
        finder.error("INSTANCE_CATEGORY_UNKNOWN", f"{path}.category_id", category=told)
    return category


def _check_known(finder: Finder, told: str, path: str) -> bool:
    """Check that the version has a category of exactly that name; we read `tech` for `device__tech`, others do not."""
    category = finder.taxonomy.category(told)
    if category is None and finder.has_words:
        finder.error("INSTANCE_CATEGORY_UNKNOWN", path, category=told)
    elif category is not None and category.id != told:
        finder.error("INSTANCE_CATEGORY_UNKNOWN/bare", path, category=told, held=category.id)
    else:
        return True
    return False


def _check_duties(finder: Finder, placed: list[dict[str, Any]]) -> None:
    """Version 1 obliges to nothing; our panel needs a purpose and somebody who answers."""
    answered = {bare_id(category.id) for one in placed if (category := finder.category_of(one))}
    for category in finder.taxonomy.in_order():
        if bare_id(category.id) in _DUTIES and bare_id(category.id) not in answered:
            name = say(category.prompt or category.name, "fr")
            finder.warning("PARVIS_DUTY_MISSING", "instance.elements", category=name or category.id)
