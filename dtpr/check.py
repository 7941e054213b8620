"""Every rule a label must keep, all findings at once: `check_label(record, taxonomy)`.

It looks at the parsed record itself and not at what was read from it, so that every fault has its place. The rules for
one placement of the dated versions are in `check_placed`, those on how it was written in `check_provenance`, the form
of fields in `check_form`, version 1 in `check_v1`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtpr.check_copy import check_copy
from dtpr.check_form import check_date, check_list, check_sources, check_texts, is_filled, is_mark, is_whole
from dtpr.check_placed import check_placed
from dtpr.check_provenance import check_provenance
from dtpr.check_v1 import check_v1
from dtpr.datachain import form_of, version_of
from dtpr.finder import Finder, as_written
from dtpr.localised import say
from dtpr.packs.finding import canonical, is_version
from dtpr.problems import Problem, Report, field_name, problem
from dtpr.resolved import with_suggested
from dtpr.taxonomy import DatachainType, Taxonomy

if TYPE_CHECKING:
    from dtpr.datachain import Form

__all__ = ["check_label"]


def _nothing_known(form: Form | None, version: str) -> Taxonomy:
    kind = version.partition("@")[0]
    # A dated record pinned to version 1 keeps the rules of its own form.
    told = f"{kind}@v1" if form == "v1" else canonical(version).removesuffix("@v1")
    return Taxonomy(told, DatachainType(kind), (), (), ())


def check_label(given: Any, taxonomy: Taxonomy | None) -> Report:
    """Check a parsed record against one version of the vocabulary, whichever it is pinned to.

    None is a version nobody has here: the record is then looked at as far as that goes without a vocabulary. So is a
    record of another form or type than the version: that is one fault, and nothing it places is unknown besides.
    """
    form = form_of(given)
    if form is None:
        return Report((problem("FORM_UNKNOWN", ""),), ())
    if taxonomy is not None and (taxonomy.is_v1 != (form == "v1") or _is_other_type(given, form, taxonomy)):
        report = check_label(given, None)
        return Report((*_of_another_kind(given, form, taxonomy), *report.errors), report.warnings)
    finder = Finder(taxonomy or _nothing_known(form, version_of(given)), has_words=taxonomy is not None)
    if form == "v1":
        check_v1(finder, given)
    else:
        _check_suggested(finder, given)
        finder.taxonomy = with_suggested(finder.taxonomy, given)
        _check_dated(finder, given)
    return finder.report()


def _is_other_type(given: Any, form: Form, taxonomy: Taxonomy) -> bool:
    """Tell whether a record of version 1 names a type, and not that of the version."""
    version = version_of(given)
    return form == "v1" and is_version(version) and version.partition("@")[0] != taxonomy.type.id


def _of_another_kind(given: Any, form: Form, taxonomy: Taxonomy) -> tuple[Problem, ...]:
    """Give the finding for a record that is held against a version it cannot be of."""
    version = version_of(given)
    if taxonomy.is_v1 and form == "v1":
        kind = version.partition("@")[0]
        return (problem("INSTANCE_FIELD_INVALID/type", "datachain.type", value=kind, version=taxonomy.version),)
    if form == "dated" and canonical(version).endswith("@v1"):
        return ()  # it is pinned to a version of the other form, which is told at that place
    return (problem(f"SCHEMA_VERSION_INVALID/{form}", "", value=taxonomy.version),)


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
    check_provenance(finder, given, records)
    if not finder.taxonomy.is_v1:
        check_copy(finder, given)


def _check_suggested(finder: Finder, given: dict[str, Any]) -> None:
    """Check that no element a record proposes bears the name of one its version has: that one would be read."""
    for place, one in check_list(finder, given, "suggested_elements", ""):
        name = one.get("id") if isinstance(one, dict) else None
        if isinstance(name, str) and finder.taxonomy.element(name) is not None:
            finder.error("element_id_collision", f"suggested_elements[{place}].id", value=name)


def _check_head(finder: Finder, given: dict[str, Any]) -> None:
    for field in ("id", "schema_version", "created_at"):
        if field not in given:
            finder.error("INSTANCE_FIELD_MISSING", field, field=field)
        elif not isinstance(given[field], str) or not given[field].strip():
            finder.error("INSTANCE_FIELD_INVALID", field, field=field)
    version = given.get("schema_version")
    if is_filled(version) and (not is_version(version) or canonical(version).endswith("@v1")):
        finder.error("SCHEMA_VERSION_INVALID", "schema_version", value=version)
    check_date(finder, given, "created_at", "")
    check_date(finder, given, "updated_at", "")
    for field in ("title", "description"):
        if field in given:
            check_texts(finder, given[field], field, what=field_name(field))
    if "instance_version" in given and not is_filled(given["instance_version"]):
        finder.error("INSTANCE_FIELD_INVALID", "instance_version", field="instance_version")
    check_sources(finder, given, "")
    for place, one in check_list(finder, given, "linked_instance_ids", ""):
        if not is_filled(one):
            finder.error("INSTANCE_FIELD_INVALID", f"linked_instance_ids[{place}]", field="linked_instance_ids")
    for place, one in check_list(finder, given, "subchain_instances", ""):
        _check_subchain(finder, one if isinstance(one, dict) else {}, f"subchain_instances[{place}].")


def _check_subchain(finder: Finder, one: dict[str, Any], before: str) -> None:
    if not is_mark(one.get("id")):
        finder.error("INSTANCE_FIELD_INVALID", f"{before}id", field="id")
    if not is_filled(one.get("subchain_id")):
        finder.error("INSTANCE_FIELD_INVALID", f"{before}subchain_id", field="subchain_id")
    if "order" in one and not is_whole(one["order"]):
        finder.error("ORDER_NEGATIVE", f"{before}order", value=as_written(one["order"]))
    for place, head in check_list(finder, one, "head_refs", before):
        if not is_filled(head):
            finder.error("INSTANCE_FIELD_INVALID", f"{before}head_refs[{place}]", field="head_refs")


def _check_required(finder: Finder, placed: list[dict[str, Any]]) -> None:
    taxonomy = finder.taxonomy
    answered = set()
    for one in placed:
        element = taxonomy.element(one["element_id"]) if isinstance(one.get("element_id"), str) else None
        answered |= set(element.category_ids) if element else set()
    for category in taxonomy.in_order():
        if category.required and category.id not in answered:
            name = say(category.prompt or category.name, "fr")
            said = f"{name} ({category.id})" if name else category.id
            # The place is the list: what lacks in it stands nowhere.
            finder.error("REQUIRED_CATEGORY_MISSING", "elements", category=said)


def _check_marks(finder: Finder, placed: list[Any]) -> None:
    names = {one["element_id"] for one in placed if isinstance(one, dict) and isinstance(one.get("element_id"), str)}
    seen: set[str] = set()
    for place, one in enumerate(placed):
        mark = one.get("element_instance_id") if isinstance(one, dict) else None
        if not isinstance(mark, str):
            continue
        path = f"elements[{place}].element_instance_id"
        if mark in seen:
            finder.error("INSTANCE_ELEMENT_INSTANCE_ID_DUPLICATE", path, value=mark)
        if mark in names:
            finder.error("INSTANCE_ELEMENT_INSTANCE_ID_COLLIDES_WITH_ELEMENT_ID", path, value=mark)
        seen.add(mark)
