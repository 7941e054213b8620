"""The rules on how a label was written: what a machine proposed must be said, and must speak of what is placed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dtpr.check_form import check_date, check_list, is_filled

if TYPE_CHECKING:
    from dtpr.finder import Finder

__all__ = ["check_provenance"]

_HERE = "authoring_provenance"
_ENTRIES = f"{_HERE}.element_provenance"


def check_provenance(finder: Finder, given: dict[str, Any], placed: list[dict[str, Any]]) -> None:
    """Check what a dated record says of its own making; `placed` are its placements."""
    told = given.get(_HERE)
    kind = told.get("kind") if isinstance(told, dict) else None
    if _HERE in given and kind not in ("human", "ai_generated"):
        finder.error("INSTANCE_FIELD_INVALID", _HERE, field=_HERE)
    if given.get("suggested_elements") and kind != "ai_generated":
        finder.error("provenance_required", _HERE)
    if not isinstance(told, dict):
        return
    check_date(finder, told, "generated_at", f"{_HERE}.")
    _check_text(finder, told, "model", f"{_HERE}.")
    entries = told.get("element_provenance", {})
    if not isinstance(entries, dict):
        finder.error("INSTANCE_FIELD_INVALID", _ENTRIES, field="element_provenance")
        return
    _check_entries(finder, entries, placed)


def _check_text(finder: Finder, given: dict[str, Any], field: str, before: str) -> None:
    if field in given and not isinstance(given[field], str):
        finder.error("INSTANCE_FIELD_INVALID", f"{before}{field}", field=field)


def _check_entries(finder: Finder, entries: dict[str, Any], placed: list[dict[str, Any]]) -> None:
    by_mark = {one["element_instance_id"]: one for one in placed if isinstance(one.get("element_instance_id"), str)}
    by_name = {one["element_id"]: one for one in placed if isinstance(one.get("element_id"), str)}
    times = Counter(one["element_id"] for one in placed if isinstance(one.get("element_id"), str))
    for key, entry in entries.items():
        path = f"{_ENTRIES}.{key}"
        meant = by_mark.get(key) or by_name.get(key)
        if meant is None:
            finder.error("element_provenance_unknown_element", path, value=key)
        elif key not in by_mark and times[key] > 1:
            finder.error("element_provenance_ambiguous", path, value=key)
        elif key not in by_mark and (mark := meant.get("element_instance_id")):
            # What bears a mark is known by that alone: by its element it is as good as not placed.
            finder.error("element_provenance_unknown_element/marked", path, value=key, held=mark)
        if not isinstance(entry, dict):
            finder.error("INSTANCE_FIELD_INVALID", path, field="element_provenance")
            continue
        _check_entry(finder, entry, f"{path}.")
        # What an element may say is unknown with it, with where it stands, or with its question; that is told already.
        if meant is not None and finder.category_of(meant) is not None:
            _check_rationale(finder, entry.get("variable_rationale"), meant, f"{path}.variable_rationale")


def _check_entry(finder: Finder, entry: dict[str, Any], before: str) -> None:
    _check_text(finder, entry, "rationale", before)
    if "confidence" in entry and entry["confidence"] not in ("high", "medium", "low"):
        finder.error("INSTANCE_FIELD_INVALID", f"{before}confidence", field="confidence")
    for place, quoted in check_list(finder, entry, "source_references", before):
        path = f"{before}source_references[{place}]"
        if not isinstance(quoted, dict) or not is_filled(quoted.get("quote")):
            finder.error("INSTANCE_FIELD_INVALID", f"{path}.quote", field="quote")
        else:
            _check_text(finder, quoted, "context", f"{path}.")
    told = entry.get("variable_rationale", {})
    if not isinstance(told, dict):
        finder.error("INSTANCE_FIELD_INVALID", f"{before}variable_rationale", field="variable_rationale")
        return
    for name in told:
        _check_text(finder, told, name, f"{before}variable_rationale.")


def _check_rationale(finder: Finder, told: Any, meant: dict[str, Any], path: str) -> None:
    for variable in told if isinstance(told, dict) else ():
        if variable not in finder.variables_of(meant):
            finder.error(
                "variable_rationale_unknown_variable",
                f"{path}.{variable}",
                variable=variable,
                element=finder.name_of(meant),
            )
