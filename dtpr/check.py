"""Every rule a label must keep, all findings at once: `check_label(record, taxonomy)`.

It looks at the parsed record itself and not at what was read from it, so that every fault has its place. The rules for
one placement of the dated versions are in `check_placed`, the form of fields in `check_form`, version 1 in `check_v1`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dtpr.check_form import check_date, check_texts
from dtpr.check_placed import Finder, check_placed
from dtpr.check_v1 import check_v1
from dtpr.datachain import form_of
from dtpr.localised import say
from dtpr.packs.finding import is_version
from dtpr.problems import Report, field_name

if TYPE_CHECKING:
    from dtpr.taxonomy import Taxonomy

__all__ = ["check_label"]


def check_label(given: Any, taxonomy: Taxonomy) -> Report:
    """Check a parsed record against one version of the vocabulary, whichever it is pinned to."""
    finder = Finder(taxonomy)
    form = form_of(given)
    if form is None:
        finder.error("FORM_UNKNOWN", "")
    elif form == "v1":
        check_v1(finder, given)
    else:
        _check_dated(finder, given)
    return finder.report()


def _check_dated(finder: Finder, given: dict[str, Any]) -> None:
    _check_head(finder, given)
    elements = given.get("elements")
    if "elements" not in given:
        finder.error("INSTANCE_FIELD_MISSING", "elements", field="elements")
    elif not isinstance(elements, list):
        finder.error("INSTANCE_FIELD_INVALID", "elements", field="elements")
    elif not elements:
        finder.error("INSTANCE_ELEMENTS_EMPTY", "elements")
    placed = elements if isinstance(elements, list) else []
    for place, one in enumerate(placed):
        check_placed(finder, one, f"elements[{place}]")
    records = [one for one in placed if isinstance(one, dict)]
    _check_required(finder, records)
    _check_marks(finder, placed)
    _check_provenance(finder, given.get("authoring_provenance"), records)


def _check_head(finder: Finder, given: dict[str, Any]) -> None:
    for field in ("id", "schema_version", "created_at"):
        if field not in given:
            finder.error("INSTANCE_FIELD_MISSING", field, field=field)
        elif not isinstance(given[field], str) or not given[field].strip():
            finder.error("INSTANCE_FIELD_INVALID", field, field=field)
    version = given.get("schema_version")
    if isinstance(version, str) and version.strip() and not is_version(version):
        finder.error("SCHEMA_VERSION_INVALID", "schema_version", value=version)
    for field in ("created_at", "updated_at"):
        check_date(finder, given.get(field), field)
    for field in ("title", "description"):
        if field in given:
            check_texts(finder, given[field], field, what=field_name(field))
    for field in ("sources", "linked_instance_ids"):
        if field in given and not isinstance(given[field], list):
            finder.error("INSTANCE_FIELD_INVALID", field, field=field)


def _check_required(finder: Finder, placed: list[dict[str, Any]]) -> None:
    taxonomy = finder.taxonomy
    answered = set()
    for one in placed:
        element = taxonomy.element(one["element_id"]) if isinstance(one.get("element_id"), str) else None
        answered |= set(element.category_ids) if element else set()
    for category in taxonomy.in_order():
        if category.required and category.id not in answered:
            name = say(category.prompt or category.name, "fr") or category.id
            finder.error("REQUIRED_CATEGORY_MISSING", "elements", category=name)


def _check_marks(finder: Finder, placed: list[Any]) -> None:
    names = {str(one.get("element_id")) for one in placed if isinstance(one, dict)}
    seen: set[str] = set()
    for place, one in enumerate(placed):
        mark = one.get("element_instance_id") if isinstance(one, dict) else None
        if not isinstance(mark, str):
            continue
        path = f"elements[{place}].element_instance_id"
        if mark in seen:
            finder.error("INSTANCE_ELEMENT_INSTANCE_ID_DUPLICATE", path, value=mark)
        elif mark in names:
            finder.error("INSTANCE_ELEMENT_INSTANCE_ID_COLLIDES_WITH_ELEMENT_ID", path, value=mark)
        seen.add(mark)


def _check_provenance(finder: Finder, given: Any, placed: list[dict[str, Any]]) -> None:
    if given is None:
        return
    told = given.get("element_provenance") if isinstance(given, dict) else None
    if not isinstance(given, dict) or given.get("kind") not in ("human", "ai_generated"):
        finder.error("INSTANCE_FIELD_INVALID", "authoring_provenance", field="authoring_provenance")
    by_mark = {one["element_instance_id"]: one for one in placed if isinstance(one.get("element_instance_id"), str)}
    by_name = {one["element_id"]: one for one in placed if isinstance(one.get("element_id"), str)}
    times = Counter(str(one.get("element_id")) for one in placed)
    for key, entry in told.items() if isinstance(told, dict) else ():
        path = f"authoring_provenance.element_provenance.{key}"
        meant = by_mark.get(key) or by_name.get(key)
        if meant is None:
            finder.error("element_provenance_unknown_element", path, value=key)
            continue
        if key not in by_mark and (times[key] > 1 or meant.get("element_instance_id")):
            finder.error("element_provenance_ambiguous", path, value=key)
        rationale = entry.get("variable_rationale") if isinstance(entry, dict) else None
        for variable in rationale if isinstance(rationale, dict) else ():
            if variable not in finder.variables_of(meant):
                named = finder.name_of(meant)
                finder.error(
                    "variable_rationale_unknown_variable",
                    f"{path}.variable_rationale.{variable}",
                    variable=variable,
                    element=named,
                )
