"""What differs between two versions is told whole: a label of which nothing is told may be pinned anew as it is."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dtpr.check import check_label
from dtpr.datachain import read_datachain
from dtpr.localised import Text
from dtpr.taxonomy import (
    Category,
    Context,
    ContextValue,
    DatachainType,
    Element,
    Option,
    Taxonomy,
    Variable,
)
from dtpr.upgrade import differences

OLD, NEW = "dtpr@2026-09-01-beta", "dtpr@2027-01-01"


def texts(fr: str, en: str = "") -> tuple[Text, ...]:
    return (Text("en", en or fr), Text("fr", fr))


def context(*names: str, is_optional: bool = False) -> Context:
    values = tuple(ContextValue(name, texts(name), (), "#FFD700") for name in names)
    return Context("level", texts("Niveau"), (), values, is_optional)


WORDS = Variable("why", texts("Pourquoi"))
HARMS = Variable(
    "harms", texts("Torts"), False, "multi_select_enum", (Option("a", texts("A")), Option("b", texts("B")))
)
PURPOSE = Category("purpose", texts("But"), (), texts("Pourquoi ?"), 1, required=True, variables=(WORDS,))
RISKS = Category("risks", texts("Risques"), (), texts("Quels risques ?"), 2, shape="octagon", variables=(HARMS,))
MOBILITY = Element("mobility", ("purpose",), texts("Circuler"), texts("On compte."), "m", context("yes", "no"))
HARM = Element("harm", ("risks",), texts("Tort"), texts("Un tort."), "h")
BASE = Taxonomy(
    OLD,
    DatachainType("dtpr"),
    (PURPOSE, RISKS),
    (MOBILITY, HARM),
    ("en", "fr"),
    {"m": "<svg><path d='M0 0h9'/></svg>", "h": "<svg><path d='M1 1h9'/></svg>"},
)
LABEL: dict[str, Any] = {
    "id": "x",
    "schema_version": OLD,
    "created_at": "2026-09-02T09:30:00Z",
    "title": [{"locale": "fr", "value": "Gare"}],
    "elements": [
        {
            "element_id": "mobility",
            "context_type_id": "yes",
            "variables": [{"id": "why", "value": [{"locale": "fr", "value": "x"}]}],
        },
        {"element_id": "harm", "variables": [{"id": "harms", "value": ["a"]}]},
    ],
}


def with_category(base: Taxonomy, name: str, **changed: Any) -> Taxonomy:
    every = tuple(msgspec.structs.replace(one, **changed) if one.id == name else one for one in base.categories)
    return msgspec.structs.replace(base, categories=every)


def with_element(base: Taxonomy, name: str, **changed: Any) -> Taxonomy:
    every = tuple(msgspec.structs.replace(one, **changed) if one.id == name else one for one in base.elements)
    return msgspec.structs.replace(base, elements=every)


def replaced(base: Taxonomy, **changed: Any) -> Taxonomy:
    return msgspec.structs.replace(base, **changed)


def chosen(*options: Option, kind: str = "multi_select_enum") -> tuple[Variable, ...]:
    return (msgspec.structs.replace(HARMS, options=options, kind=kind),)


SWISS = (*texts("Circuler"), Text("de", "Verkehr"))
RENAMED = Context("level", texts("Niveau"), (), (ContextValue("yes", texts("oui"), (), "#FFD700"),))
BLUE = Context("level", texts("Niveau"), (), (ContextValue("yes", texts("yes"), (), "#36B2E6"),))
# What one change of the version does to the label: its codes; "" is nothing that anybody notices.
CHANGES = [
    ("a language more", lambda t: replaced(with_element(t, "mobility", title=SWISS), locales=("en", "fr", "de")), ""),
    ("a line broken elsewhere", lambda t: with_element(t, "harm", description=texts("Un\n  tort.")), ""),
    ("another name", lambda t: with_element(t, "harm", title=texts("Mal")), "WORDING_CHANGED"),
    ("another question", lambda t: with_category(t, "risks", prompt=texts("Lesquels ?")), "CATEGORY_WORDING_CHANGED"),
    (
        "another question in English",
        lambda t: with_category(t, "risks", prompt=texts("Quels risques ?", "Which?")),
        "CATEGORY_WORDING_CHANGED",
    ),
    ("another shape", lambda t: with_category(t, "risks", shape="circle"), "LOOK_CHANGED"),
    ("another drawing", lambda t: replaced(t, symbols={**t.symbols, "h": "<svg/>"}), "LOOK_CHANGED"),
    ("the drawing written otherwise", lambda t: replaced(t, symbols={**t.symbols, "h": t.symbols["h"] + "\n"}), ""),
    ("another colour", lambda t: with_element(t, "mobility", context=BLUE), "LOOK_CHANGED"),
    ("a context renamed", lambda t: with_element(t, "mobility", context=RENAMED), "CONTEXT_WORDING_CHANGED"),
    (
        "a context's value gone",
        lambda t: with_element(t, "mobility", context=context("no")),
        "LOOK_CHANGED CONTEXT_VALUE_GONE",
    ),
    ("a context asked", lambda t: with_category(t, "risks", context=context("p")), "CONTEXT_NEW"),
    (
        "a context that may be told",
        lambda t: with_category(t, "risks", context=context("p", is_optional=True)),
        "CONTEXT_OPTIONAL",
    ),
    ("a language less", lambda t: replaced(t, locales=("en",)), "LOCALE_GONE"),
    ("a choice gone", lambda t: with_category(t, "risks", variables=chosen(HARMS.options[1])), "OPTION_GONE"),
    (
        "a choice for others",
        lambda t: with_category(t, "risks", variables=chosen(Option("a", texts("A"), (), ("other",)))),
        "OPTION_GONE",
    ),
    (
        "a choice renamed",
        lambda t: with_category(t, "risks", variables=chosen(Option("a", texts("Alpha")))),
        "OPTION_WORDING_CHANGED",
    ),
    (
        "a choice that is words now",
        lambda t: with_category(t, "risks", variables=chosen(kind="localized_text")),
        "VARIABLE_FORM_CHANGED",
    ),
    ("a choice that is gone", lambda t: with_category(t, "risks", variables=()), "VARIABLE_GONE"),
    (
        "an answer to another question",
        lambda t: with_element(t, "mobility", category_ids=("risks",)),
        "CATEGORY_NEWLY_REQUIRED CATEGORY_GONE? ELEMENT_MOVED LOOK_CHANGED VARIABLE_NEW VARIABLE_GONE",
    ),
]


@pytest.mark.parametrize(("changes", "codes"), [one[1:] for one in CHANGES], ids=[one[0] for one in CHANGES])
def test_one_change_of_a_version_is_told_by_its_code_and_nothing_else(changes: Any, codes: str) -> None:
    found = differences(read_datachain(LABEL), BASE, changes(BASE))
    assert [one.code for one in found] == [code for code in codes.split() if not code.endswith("?")]
    assert all("{" not in one.message and one.message for one in found)


def test_a_context_that_was_open_before_is_no_news() -> None:
    label = {**LABEL, "elements": [{"element_id": "mobility"}]}
    assert [one.code for one in differences(read_datachain(label), BASE, BASE)] == []
    now_optional = with_element(BASE, "mobility", context=context("yes", "no", is_optional=True))
    assert [one.code for one in differences(read_datachain(label), BASE, now_optional)] == []
    assert [one.code for one in differences(read_datachain(label), now_optional, BASE)] == ["CONTEXT_NEW"]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from([one[1] for one in CHANGES]), max_size=4), st.lists(st.booleans(), min_size=2, max_size=2)
)
def test_a_label_of_which_nothing_is_told_may_be_pinned_anew(changes: list[Any], kept: list[bool]) -> None:
    placed = [one for one, is_kept in zip(LABEL["elements"], kept, strict=True) if is_kept] or LABEL["elements"]
    label = {**LABEL, "elements": placed}
    new = replaced(BASE, version=NEW)
    for change in changes:
        new = change(new)
    found = differences(read_datachain(label), BASE, new)
    before = {(one.code, one.path) for one in check_label(label, BASE).errors}
    after = check_label({**label, "schema_version": NEW}, new).errors
    if not found:
        assert {(one.code, one.path) for one in after} <= before
