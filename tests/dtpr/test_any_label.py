"""Whatever a file holds: it is read or refused in words, checked without an accident, and shown without a raw brace."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dtpr.check import check_label
from dtpr.datachain import DatachainFault, parse_json, read_datachain
from dtpr.packs.ours import own_pack
from dtpr.panel import panel_of_chain
from dtpr.resolved import dump_resolved, read_resolved, resolve
from dtpr.upgrade import differences
from dtpr.written_chain import write_datachain

_LABEL: dict[str, Any] = {
    "schema": {},
    "datachain": {
        "type": "device",
        "version": "2025-08-29T00:00:00Z",
        "categories": [{"id": "device__tech", "order": 1, "context_types": [{"id": "a", "color": "#FFDD00"}]}],
    },
    "instance": {
        "title": [{"locale": "fr", "value": "Gare"}],
        "created_at": "2026-06-02",
        "elements": [
            {
                "element_id": "data_retained",
                "category_id": "device__retention",
                "priority": 0,
                "variables": [{"id": "duration", "value": [{"locale": "fr", "value": "6 mois"}]}],
                "actions": [{"type": "url", "label": [], "target": "x"}],
            },
            {"element_id": "radar", "category_id": "device__tech", "context_type_id": "a"},
        ],
    },
}
_DATED: dict[str, Any] = {
    "id": "x",
    "schema_version": "device@v1",
    "created_at": "2026-06-02T09:30:00Z",
    "elements": _LABEL["instance"]["elements"],
    "authoring_provenance": {"kind": "human", "element_provenance": {"radar": {"variable_rationale": {"a": "b"}}}},
}
_ODD = ["", " ", "{{duration}}", "{{ é }}", "radar", "device__tech", "fr", "<b>&", "x\u0000"]
_TEXT = st.sampled_from(_ODD) | st.text(max_size=8)
_ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 10**20) | st.floats(allow_nan=False) | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=6,
)


def _places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [way] if way else []
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        found += _places(inner, (*way, step))
    return found


@st.composite
def _broken(draw: st.DrawFn) -> Any:
    """Give a label of either form in which one to three places hold something else."""
    label = copy.deepcopy(draw(st.sampled_from([_LABEL, _DATED])))
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(_places(label)))
        at = label
        for step in way:
            at = at[step]
        at[last] = draw(_ANY)
    return label


@settings(max_examples=300, deadline=None)
@given(_broken())
def test_a_broken_label_is_checked_shown_and_kept_without_an_accident(label: Any) -> None:
    report = check_label(label, own_pack())
    assert all(one.code and one.message for one in (*report.errors, *report.warnings))
    try:
        chain = read_datachain(parse_json(json.dumps(label)))
    except DatachainFault as fault:
        assert fault.code in ("form", "json")
        return
    copy_of_it = resolve(chain, own_pack())
    panel = panel_of_chain(copy_of_it, "fr", address="a")
    said = " ".join(f"{mark.name} {mark.text}" for question in panel.second for mark in question.marks)
    assert "{{duration}}" not in said + panel.title
    assert sum(len(question.marks) for question in panel.second) <= len(chain.elements)
    assert read_resolved(parse_json(dump_resolved(copy_of_it))).chain.elements == chain.elements
    assert differences(chain, own_pack(), own_pack()) == [] or report.errors or report.warnings


@settings(max_examples=100, deadline=None)
@given(_ANY)
def test_anything_at_all_is_checked(value: Any) -> None:
    assert not check_label(value, own_pack()).is_valid


def test_the_whole_ones_pass_unchanged() -> None:
    for label in (_LABEL, _DATED):
        assert read_datachain(write_datachain(read_datachain(label))) == read_datachain(label)
