"""Every rule for labels of version 1, each with a case that breaks only it."""

from __future__ import annotations

import copy

import pytest

from dtpr.packs.ours import own_pack
from tests.support.changed_label import V1, Change, add, both, drop, found, placed, put, texts

ANSWER = "instance.elements.0.parvis:answer"
P3 = "instance.elements.3"
V1_ERRORS: list[tuple[str, str, Change]] = [
    (
        "INSTANCE_ELEMENT_UNKNOWN",
        "instance.elements[4].element_id",
        add("instance.elements", placed("ghost", "tech", context_type_id="blue")),
    ),
    (
        "INSTANCE_CATEGORY_UNKNOWN",
        "instance.elements[4].category_id",
        add("instance.elements", placed("boolean", "data")),
    ),
    ("INSTANCE_CATEGORY_UNKNOWN", "datachain.categories[4].id", add("datachain.categories", {"id": "device__smell"})),
    # its name is device__data: a program that looks for the whole name finds none
    ("INSTANCE_CATEGORY_UNKNOWN", "datachain.categories[4].id", add("datachain.categories", {"id": "data"})),
    (
        "INSTANCE_CATEGORY_UNKNOWN",
        "instance.elements[4].category_id",
        add("instance.elements", {**placed("ecology", "purpose"), "category_id": "purpose"}),
    ),
    (
        "INSTANCE_CATEGORY_UNKNOWN",
        "instance.elements[4].category_id",
        add("instance.elements", {**placed("ecology", "purpose"), "category_id": "tech", "context_type_id": "blue"}),
    ),
    (
        "INSTANCE_ELEMENT_CATEGORY_MISMATCH",
        "instance.elements[0].category_id",
        both(
            add("instance.elements", placed("ecology", "purpose")),
            put("instance.elements.0.category_id", "device__retention"),
        ),
    ),
    (
        "CONTEXT_TYPE_UNKNOWN",
        "instance.elements[2].context_type_id",
        put("instance.elements.2.context_type_id", "green"),
    ),
    (
        "INSTANCE_VARIABLE_UNKNOWN",
        "instance.elements[3].variables[1].id",
        add(f"{P3}.variables", {"id": "z", "value": "z"}),
    ),
    ("INSTANCE_DATE_INVALID", "instance.created_at", put("instance.created_at", "02/06/2026")),
    ("INSTANCE_DATE_INVALID", "datachain.version", put("datachain.version", "v1")),
    ("INSTANCE_FIELD_INVALID", "datachain.type", put("datachain.type", "ai")),
    ("SCHEMA_VERSION_INVALID", "datachain.type", put("datachain.type", "Éclairage")),
    ("INSTANCE_FIELD_INVALID", "instance.elements[4]", add("instance.elements", "a")),
    (
        "COLOR_INVALID",
        "datachain.categories[2].context_types[0].color",
        put("datachain.categories.2.context_types.0.color", "blue"),
    ),
    ("ORDER_NEGATIVE", "datachain.categories[0].order", put("datachain.categories.0.order", -1)),
    ("INSTANCE_PRIORITY_NEGATIVE", "instance.elements[0].priority", put("instance.elements.0.priority", -1)),
    ("INSTANCE_VARIABLE_VALUE_EMPTY", "instance.elements[3].variables[0].value", put(f"{P3}.variables.0.value", " ")),
    ("INSTANCE_FIELD_MISSING", "schema", drop("schema")),
    ("INSTANCE_FIELD_MISSING", "instance.created_at", drop("instance.created_at")),
    ("INSTANCE_FIELD_MISSING", "instance.elements", drop("instance.elements")),
    ("INSTANCE_ELEMENTS_EMPTY", "instance.elements", put("instance.elements", [])),
    ("PARVIS_PLACEHOLDER_RAW", "instance.elements[3].variables", put(f"{P3}.variables", [])),
]
V1_ERRORS += [
    ("PARVIS_PLACEHOLDER_RAW", "instance.elements[0].parvis:answer[0].value", put(ANSWER, texts("{{rue}}"))),
    ("INSTANCE_FIELD_INVALID", "instance.elements[0].parvis:answer", put(ANSWER, 3)),
]
V1_WARNINGS: list[tuple[str, str, Change]] = [
    ("CONTEXT_TYPE_MISSING", "instance.elements[2].context_type_id", drop("instance.elements.2.context_type_id")),
    ("PARVIS_DUTY_MISSING", "instance.elements", drop("instance.elements.1")),
    ("PARVIS_FRENCH_MISSING", "instance.elements[0].parvis:answer", put(ANSWER, texts("x", "en"))),
    ("PARVIS_FRENCH_MISSING", "instance.title", put("instance.title", texts("Sensor", "en"))),
]


@pytest.mark.parametrize(
    "day", ["2026-06-02", "2026-06-02T09:30", "2026-06-02T09:30:00", "2026-06-02T09:30:00.5+02:00"]
)
def test_any_iso_date_is_good_in_version_1(day: str) -> None:
    label = copy.deepcopy(V1)
    put("instance.created_at", day)(label)
    assert found(label, own_pack()) == ([], [])


@pytest.mark.parametrize("locale", ["fr-CA", "fr_FR", "FR"])
def test_french_as_any_country_writes_it_is_french(locale: str) -> None:
    label = copy.deepcopy(V1)
    put("instance.title", texts("Capteur", locale))(label)
    assert found(label, own_pack()) == ([], [])


@pytest.mark.parametrize("day", ["2026-02-30T09:30", "2026-06-02 09:30", "20260602", "2026-06", "2026-06-02T25:00"])
def test_what_is_no_iso_date_is_none_in_version_1(day: str) -> None:
    label = copy.deepcopy(V1)
    put("instance.created_at", day)(label)
    assert found(label, own_pack()) == ([("INSTANCE_DATE_INVALID", "instance.created_at")], [])


def test_a_right_label_of_version_1_is_right() -> None:
    assert found(V1, own_pack()) == ([], [])


@pytest.mark.parametrize(("code", "path", "change"), V1_ERRORS, ids=[f"{code}-{path}" for code, path, _ in V1_ERRORS])
def test_each_rule_of_version_1_is_broken_alone(code: str, path: str, change: Change) -> None:
    label = copy.deepcopy(V1)
    change(label)
    assert found(label, own_pack()) == ([(code, path)], [])


@pytest.mark.parametrize(("code", "path", "change"), V1_WARNINGS, ids=[code for code, _, _ in V1_WARNINGS])
def test_each_doubt_of_version_1_is_raised_alone(code: str, path: str, change: Change) -> None:
    label = copy.deepcopy(V1)
    change(label)
    assert found(label, own_pack()) == ([], [(code, path)])


def test_both_shapes_of_a_value_are_good_in_version_1() -> None:
    label = copy.deepcopy(V1)
    put(f"{P3}.variables.0.value", texts("6 mois"))(label)
    assert found(label, own_pack()) == ([], [])
