"""Every rule for labels, each with a case that breaks only it."""

from __future__ import annotations

import copy
from typing import Any

import msgspec
import pytest

from dtpr.check import check_label
from dtpr.datachain import parse_json, version_of
from dtpr.packs.finding import load_version
from dtpr.packs.ours import own_pack
from tests.support.changed_label import LABEL, V1, WORLD, Change, add, both, drop, found, put, texts
from tests.support.shared import shared

E0, E1 = "elements.0", "elements.1"
PROVENANCE = "authoring_provenance.element_provenance"
ERRORS: list[tuple[str, str, Change]] = [
    ("REQUIRED_CATEGORY_MISSING", "elements", drop(E0)),
    ("INSTANCE_ELEMENT_UNKNOWN", "elements[4].element_id", add("elements", {"element_id": "ghost"})),
    (
        "INSTANCE_VARIABLE_UNKNOWN",
        "elements[0].variables[1].id",
        add(f"{E0}.variables", {"id": "z", "value": texts("z")}),
    ),
    (
        "INSTANCE_REQUIRED_VARIABLE_MISSING",
        "elements[1].variables",
        both(put(f"{E1}.variables", []), put(PROVENANCE, {})),
    ),
    ("INSTANCE_VARIABLE_VALUE_EMPTY", "elements[1].variables[0].value", put(f"{E1}.variables.0.value", [])),
    ("INSTANCE_VARIABLE_VALUE_EMPTY", "elements[1].variables[0].value", put(f"{E1}.variables.0.value", texts("  "))),
    ("INSTANCE_VARIABLE_VALUE_EMPTY", "elements[0].variables[0].value", put(f"{E0}.variables.0.value", [])),
    ("INSTANCE_VARIABLE_VALUE_SHAPE", "elements[1].variables[0].value", put(f"{E1}.variables.0.value", ["noise"])),
    ("INSTANCE_VARIABLE_VALUE_SHAPE", "elements[1].variables[0].value", put(f"{E1}.variables.0.value", "plain")),
    ("INSTANCE_VARIABLE_VALUE_SHAPE", "elements[0].variables[0].value", put(f"{E0}.variables.0.value", texts("bruit"))),
    ("INSTANCE_VARIABLE_VALUE_DUPLICATE", "elements[0].variables[0].value[1]", add(f"{E0}.variables.0.value", "noise")),
    (
        "INSTANCE_VARIABLE_VALUE_DUPLICATE",
        "elements[1].variables[0].value",
        add(f"{E1}.variables.0.value", *texts("y")),
    ),
    (
        "INSTANCE_VARIABLE_VALUE_DUPLICATE",
        "elements[1].variables[1].id",
        add(f"{E1}.variables", {"id": "title", "value": texts("y")}),
    ),
    ("INSTANCE_VARIABLE_OPTION_UNKNOWN", "elements[0].variables[0].value[1]", add(f"{E0}.variables.0.value", "smell")),
    (
        "INSTANCE_VARIABLE_OPTION_NOT_APPLICABLE",
        "elements[0].variables[0].value[1]",
        add(f"{E0}.variables.0.value", "heat"),
    ),
    ("CONTEXT_TYPE_UNKNOWN", "elements[1].context_type_id", put(f"{E1}.context_type_id", "ghost")),
    ("CONTEXT_TYPE_UNKNOWN", "elements[0].context_type_id", put(f"{E0}.context_type_id", "deployer")),
    # an element's own context replaces its category's
    ("CONTEXT_TYPE_UNKNOWN", "elements[2].context_type_id", put("elements.2.context_type_id", "deployer")),
    (
        "INSTANCE_ELEMENT_INSTANCE_ID_DUPLICATE",
        "elements[2].element_instance_id",
        put("elements.2.element_instance_id", "us"),
    ),
    (
        "INSTANCE_ELEMENT_INSTANCE_ID_COLLIDES_WITH_ELEMENT_ID",
        "elements[0].element_instance_id",
        put(f"{E0}.element_instance_id", "kept"),
    ),
    ("element_provenance_unknown_element", f"{PROVENANCE}.ghost", put(f"{PROVENANCE}.ghost", {})),
    # placed once, but under a mark
    ("element_provenance_unknown_element", f"{PROVENANCE}.town", put(f"{PROVENANCE}.town", {})),
    (
        "element_provenance_ambiguous",
        f"{PROVENANCE}.a",
        both(add("elements", {"element_id": "a"}), put(f"{PROVENANCE}.a", {})),
    ),
    (
        "variable_rationale_unknown_variable",
        f"{PROVENANCE}.us.variable_rationale.z",
        put(f"{PROVENANCE}.us.variable_rationale.z", "y"),
    ),
    ("INSTANCE_FIELD_MISSING", "id", drop("id")),
    ("INSTANCE_FIELD_MISSING", "created_at", drop("created_at")),
    ("INSTANCE_FIELD_MISSING", "elements[4].element_id", add("elements", {})),
    ("INSTANCE_FIELD_INVALID", "elements[4].element_id", add("elements", {"element_id": 5})),
    ("INSTANCE_FIELD_INVALID", "elements[0].variables[0].id", put(f"{E0}.variables.0.id", None)),
    ("element_id_collision", "suggested_elements[0].id", put("suggested_elements", [{"id": "a"}])),
    ("INSTANCE_FIELD_INVALID", "id", put("id", 3)),
    ("INSTANCE_FIELD_INVALID", "title", put("title", "Éclairage")),
    ("INSTANCE_FIELD_INVALID", "elements[4]", add("elements", "a")),
    ("INSTANCE_FIELD_INVALID", "elements[0].element_instance_id", put(f"{E0}.element_instance_id", "é")),
    ("INSTANCE_FIELD_INVALID", "sources", put("sources", {})),
    ("INSTANCE_FIELD_INVALID", "authoring_provenance", put("authoring_provenance.kind", "dreamt")),
    ("SCHEMA_VERSION_INVALID", "schema_version", put("schema_version", "ai")),
    ("INSTANCE_DATE_INVALID", "created_at", put("created_at", "2026-06-31T09:30:00Z")),
    ("INSTANCE_DATE_INVALID", "updated_at", put("updated_at", "2026-06-02")),
    ("INSTANCE_PRIORITY_NEGATIVE", "elements[0].priority", put(f"{E0}.priority", -1)),
    ("INSTANCE_PRIORITY_NEGATIVE", "elements[0].priority", put(f"{E0}.priority", 1.5)),
    ("INSTANCE_LOCALE_UNKNOWN", "title[1].locale", add("title", *texts("x", "de"))),
    ("INSTANCE_ACTION_INVALID", "elements[1].actions[0]", put(f"{E1}.actions.0.type", "fax")),
    ("PARVIS_PLACEHOLDER_RAW", "elements[3].variables", put("elements.3.variables", [])),
    ("PARVIS_PLACEHOLDER_RAW", "title[0].value", put("title", texts("Éclairage {{rue}}"))),
]
WARNINGS: list[tuple[str, str, Change]] = [
    ("CONTEXT_TYPE_MISSING", "elements[1].context_type_id", drop(f"{E1}.context_type_id")),
    ("PARVIS_FRENCH_MISSING", "title", put("title", texts("Lighting", "en"))),
    ("PARVIS_FRENCH_MISSING", "elements[1].variables[0].value", put(f"{E1}.variables.0.value", texts("T", "zh-Hans"))),
]


def test_a_right_label_is_right() -> None:
    assert found(LABEL) == ([], [])


@pytest.mark.parametrize(("code", "path", "change"), ERRORS, ids=[f"{code}-{path}" for code, path, _ in ERRORS])
def test_each_rule_is_broken_alone(code: str, path: str, change: Change) -> None:
    label = copy.deepcopy(LABEL)
    change(label)
    assert found(label) == ([(code, path)], [])


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2026-06-02", "ne dit pas l’heure à la seconde"),  # it is an ISO date: that is not what is wrong with it
        ("2026-06-02T09:30", "ne dit pas l’heure à la seconde"),
        ("2026-06-31T09:30:00Z", "n’est pas une date ISO"),
    ],
)
def test_a_day_without_its_time_is_told_as_that(date: str, words: str) -> None:
    (one,) = check_label({**LABEL, "created_at": date}, WORLD).errors
    assert one.code == "INSTANCE_DATE_INVALID" and words in one.message


def test_a_name_that_is_like_none_has_no_nearest() -> None:
    assert own_pack().near("vendor") == ()  # « entry » and « inform » share more letters with it than sense
    assert own_pack().near("sound_meter")[0] == "sound_level_meter"


def test_what_a_vocabulary_lacks_is_not_laid_to_the_label() -> None:
    half = msgspec.structs.replace(WORLD, categories=WORLD.categories[:1])
    assert found(LABEL, half)[0] == [("CATEGORY_REF_MISSING", f"elements[{place}].element_id") for place in (1, 2, 3)]


@pytest.mark.parametrize(("code", "path", "change"), WARNINGS, ids=[f"{code}-{path}" for code, path, _ in WARNINGS])
def test_each_doubt_is_raised_alone(code: str, path: str, change: Change) -> None:
    label = copy.deepcopy(LABEL)
    change(label)
    assert found(label) == ([], [(code, path)])


def test_a_label_without_answers_says_so_and_what_it_must_answer() -> None:
    label = {**LABEL, "elements": [], "authoring_provenance": {"kind": "human"}}
    assert found(label)[0] == [("INSTANCE_ELEMENTS_EMPTY", "elements"), ("REQUIRED_CATEGORY_MISSING", "elements")]


def test_everything_wrong_is_told_at_once() -> None:
    label = copy.deepcopy(LABEL)
    put("created_at", "yesterday")(label)
    put(f"{E0}.element_id", "ghost")(label)
    put(f"{E1}.context_type_id", "ghost")(label)
    codes = [code for code, _ in found(label)[0]]
    assert codes == [
        "INSTANCE_DATE_INVALID",
        "INSTANCE_ELEMENT_UNKNOWN",
        "CONTEXT_TYPE_UNKNOWN",
        "REQUIRED_CATEGORY_MISSING",
    ]


def test_one_value_may_be_wrong_in_several_ways_and_each_is_told() -> None:
    label = copy.deepcopy(LABEL)
    put(f"{E1}.variables.0.value", [*texts(" "), *texts("{{x}}", "de"), *texts("y")])(label)
    add(f"{E1}.variables", {"id": "z", "value": []})(label)
    add(f"{E1}.variables", {"id": "title", "value": []})(label)
    put(f"{E1}.actions.0", {"type": "fax", "label": texts("x", "de")})(label)
    at = "elements[1].variables"
    assert found(label)[0] == [
        ("INSTANCE_VARIABLE_VALUE_EMPTY", f"{at}[0].value"),
        ("INSTANCE_VARIABLE_VALUE_DUPLICATE", f"{at}[0].value"),
        ("INSTANCE_LOCALE_UNKNOWN", f"{at}[0].value[1].locale"),
        ("PARVIS_PLACEHOLDER_RAW", f"{at}[0].value[1].value"),
        ("INSTANCE_VARIABLE_UNKNOWN", f"{at}[1].id"),
        ("INSTANCE_VARIABLE_VALUE_EMPTY", f"{at}[1].value"),
        ("INSTANCE_VARIABLE_VALUE_DUPLICATE", f"{at}[2].id"),
        ("INSTANCE_VARIABLE_VALUE_EMPTY", f"{at}[2].value"),
        ("INSTANCE_ACTION_INVALID", "elements[1].actions[0]"),
        ("INSTANCE_LOCALE_UNKNOWN", "elements[1].actions[0].label[0].locale"),
    ]


def test_a_sentence_speaks_of_what_the_file_holds() -> None:
    for value, words in ((None, "null"), (True, "true"), ("1", '"1"')):
        label = copy.deepcopy(LABEL)
        put(f"{E0}.priority", value)(label)
        assert f"La priorité {words} " in check_label(label, WORLD).errors[0].message
    (missing,) = check_label({**LABEL, "elements": LABEL["elements"][1:]}, WORLD).errors
    assert "« But (purpose) »" in missing.message.replace("\u202f", " ")
    label = copy.deepcopy(LABEL)
    put(f"{E0}.context_type_id", "deployer")(label)
    (told,) = check_label(label, WORLD).errors
    assert (told.code, told.remedy) == ("CONTEXT_TYPE_UNKNOWN", "Retirez-la.")


@pytest.mark.parametrize("given", [None, [], "x", 3, {}, {"instance": {}}, {"elements": []}])
def test_what_is_no_label_is_one_finding(given: Any) -> None:
    assert found(given) == ([("FORM_UNKNOWN", "")], [])


@pytest.mark.parametrize(
    "given",
    [
        {"schema_version": 3},
        {"schema_version": None, "elements": [None, 3, {"element_id": []}]},
        {"schema_version": "x", "elements": {}, "authoring_provenance": 3},
    ],
)
def test_nonsense_is_told_and_never_raises(given: Any) -> None:
    assert found(given)[0]


# --- another version than the label's own ----------------------------------------------------------------------------


def test_a_version_of_the_other_form_is_one_fault_and_nothing_is_unknown_besides() -> None:
    assert found(LABEL, own_pack()) == ([("SCHEMA_VERSION_INVALID", "")], [])
    assert found(V1, WORLD) == ([("SCHEMA_VERSION_INVALID", "")], [])
    broken = copy.deepcopy(V1)
    put("instance.elements.0.priority", -1)(broken)
    assert found(broken, WORLD)[0] == [
        ("SCHEMA_VERSION_INVALID", ""),
        ("INSTANCE_PRIORITY_NEGATIVE", "instance.elements[0].priority"),
    ]


def test_a_version_of_another_type_is_one_fault_of_the_type() -> None:
    other = msgspec.structs.replace(WORLD, version="ai@v1")
    assert found(V1, other) == ([("INSTANCE_FIELD_INVALID", "datachain.type")], [])


def test_a_dated_label_pinned_to_version_1_is_told_so_once() -> None:
    label = {**LABEL, "schema_version": "device@v1"}
    assert found(label, own_pack()) == ([("SCHEMA_VERSION_INVALID", "schema_version")], [])


# --- the samples ------------------------------------------------------------------------------------------------------

VALID = [
    "constructed/ai-2026-08-12-street-light-fr.json",
    "constructed/device-v1-parking-fr.json",
    "nyc-myschools-match.datachain.json",
    "nyc-myschools-match.resolved.json",
]


@pytest.mark.parametrize("name", VALID)
def test_every_sample_is_valid_in_the_version_it_is_pinned_to(name: str) -> None:
    given = parse_json(shared(f"dtpr/samples/{name}").read_bytes())
    report = check_label(given, load_version(version_of(given), shared("dtpr")))
    assert report.errors == ()
    assert {one.code for one in report.warnings} == ({"PARVIS_FRENCH_MISSING"} if "nyc" in name else set())


def test_a_later_version_asks_for_the_people_affected() -> None:
    given = parse_json(shared("dtpr/samples/nyc-myschools-match.datachain.json").read_bytes())
    report = check_label(given, load_version("ai@2026-08-12-beta", shared("dtpr")))
    assert [one.code for one in report.errors] == ["REQUIRED_CATEGORY_MISSING"]
