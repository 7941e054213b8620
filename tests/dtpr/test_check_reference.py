"""The rules of the guide written down a second time, as plainly as they read, and held against ours over random labels.

And the official JSON Schema, asked about random changes of the samples: what has the wrong form is never called valid.
"""

from __future__ import annotations

import copy
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dtpr.check import check_label
from dtpr.datachain import parse_json
from dtpr.localised import Text
from dtpr.packs.finding import load_version
from dtpr.resolved import read_copy
from dtpr.taxonomy import Category, Context, ContextValue, DatachainType, Element, Option, Taxonomy, Variable
from tests.support.json_schema import keeps
from tests.support.shared import shared

if TYPE_CHECKING:
    from collections.abc import Iterator


def said(value: str) -> tuple[Text, ...]:
    return (Text("fr", value), Text("en", value))


ROLE = Context("role", said("Rôle"), (), (ContextValue("mairie"), ContextValue("prestataire", (), (), "#4A90D9")))
OWN = Context("own", said("Propre"), (), (ContextValue("nuit"),))
CHOICE = Variable(
    "effets", said("Effets"), False, "multi_select_enum", (Option("bruit"), Option("chaleur", (), (), ("compter",)))
)
WORLD = Taxonomy(
    version="ville@2027-03-01",
    type=DatachainType("ville", said("Ville"), (), ("but", "qui", "duree")),
    categories=(
        Category("but", said("But"), order=1, required=True, variables=(CHOICE,)),
        Category("qui", said("Qui"), order=2, required=True, context=ROLE, variables=(Variable("nom", required=True),)),
        Category("duree", said("Durée"), order=3, variables=(Variable("temps"),)),
    ),
    elements=(
        Element("compter", ("but",), said("Compter")),
        Element("eclairer", ("but",), said("Éclairer")),
        Element("commune", ("qui",), said("Commune")),
        Element("veilleur", ("qui",), said("Veilleur"), context=OWN),
        Element("garde", ("duree",), said("Gardé {{ temps }}")),
    ),
    locales=("fr", "en", "br"),
)
CATEGORY = {"compter": "but", "eclairer": "but", "commune": "qui", "veilleur": "qui", "garde": "duree"}
DECLARED = {"but": {"effets"}, "qui": {"nom"}, "duree": {"temps"}}
CONTEXTS = {"commune": {"mairie", "prestataire"}, "veilleur": {"nuit"}}
GOOD_LABEL = {"id": "x", "schema_version": "ville@2027-03-01", "created_at": "2027-04-01T08:00:00Z"}

words = st.lists(
    st.builds(
        lambda locale, value: {"locale": locale, "value": value},
        st.sampled_from(["fr", "fr", "en", "br", "de", "FR"]),
        st.sampled_from(["oui", "été", " ", "", "{{ x }}", "{{", "شارع", "\U0001f6b6", "<b>"]),
    ),
    max_size=3,
)
values = st.one_of(
    words,
    st.lists(st.sampled_from(["bruit", "chaleur", "odeur"]), max_size=3),
    st.sampled_from([None, 3, "oui", {}, [3], [None], [{"locale": "fr"}], ["bruit", {"locale": "fr", "value": "x"}]]),
)
variables = st.lists(
    st.builds(
        lambda name, value: {"id": name, "value": value}, st.sampled_from(["effets", "nom", "temps", "autre"]), values
    ),
    max_size=3,
)
placements = st.fixed_dictionaries(
    {"element_id": st.sampled_from([*CATEGORY, *CATEGORY, "fantome", "Commune", ""])},
    optional={
        "context_type_id": st.sampled_from(["mairie", "nuit", "jour", "", "Mairie"]),
        "variables": variables,
        "element_instance_id": st.sampled_from(["m1", "m2", "commune", "garde", "é é"]),
        "priority": st.sampled_from([0, 1, 2.0, -1, 1.5, True, "1"]),
    },
)
provenance = st.dictionaries(
    st.sampled_from([*CATEGORY, "m1", "m2", "fantome"]),
    st.dictionaries(
        st.just("variable_rationale"), st.dictionaries(st.sampled_from(["nom", "temps", "effets"]), st.just("x"))
    ),
    max_size=3,
)
labels = st.fixed_dictionaries(
    {"elements": st.lists(placements, min_size=1, max_size=5)},
    optional={
        "authoring_provenance": provenance.map(lambda told: {"kind": "ai_generated", "element_provenance": told})
    },
)


def wrong_in_words(value: Any, path: str) -> list[tuple[str, str]]:
    if not isinstance(value, list) or not all(
        isinstance(one, dict) and {"locale", "value"} <= set(one) for one in value
    ):
        return [("INSTANCE_VARIABLE_VALUE_SHAPE", path)]
    is_empty = not value or any(not one["value"].strip() for one in value)
    found = [("INSTANCE_VARIABLE_VALUE_EMPTY", path)] if is_empty else []
    for locale, times in Counter(one["locale"] for one in value).items():
        found += [("INSTANCE_VARIABLE_VALUE_DUPLICATE", path)] if times > 1 and locale else []
    for place, one in enumerate(value):
        if one["locale"] not in ("fr", "en", "br"):
            found.append(("INSTANCE_LOCALE_UNKNOWN", f"{path}[{place}].locale"))
        if "{{" in one["value"] and "}}" in one["value"]:
            found.append(("PARVIS_PLACEHOLDER_RAW", f"{path}[{place}].value"))
    return found


def wrong_in_choice(value: Any, path: str, element: str) -> list[tuple[str, str]]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return [("INSTANCE_VARIABLE_VALUE_SHAPE", path)]
    if not value:
        return [("INSTANCE_VARIABLE_VALUE_EMPTY", path)]
    found = []
    for place, one in enumerate(value):
        if one in value[:place]:
            found.append(("INSTANCE_VARIABLE_VALUE_DUPLICATE", f"{path}[{place}]"))
        elif one not in ("bruit", "chaleur"):
            found.append(("INSTANCE_VARIABLE_OPTION_UNKNOWN", f"{path}[{place}]"))
        elif one == "chaleur" and element != "compter":
            found.append(("INSTANCE_VARIABLE_OPTION_NOT_APPLICABLE", f"{path}[{place}]"))
    return found


def wrong_in_placement(one: dict[str, Any], path: str) -> list[tuple[str, str]]:
    found = []
    name, told = one["element_id"], one.get("variables", [])
    priority = one.get("priority", 0)
    if isinstance(priority, bool) or priority not in (0, 1, 2):
        found.append(("INSTANCE_PRIORITY_NEGATIVE", f"{path}.priority"))
    if one.get("element_instance_id") == "é é":
        found.append(("INSTANCE_FIELD_INVALID", f"{path}.element_instance_id"))
    if not name:
        return [*found, ("INSTANCE_FIELD_INVALID", f"{path}.element_id")]
    if name not in CATEGORY:
        return [*found, ("INSTANCE_ELEMENT_UNKNOWN", f"{path}.element_id")]
    context = one.get("context_type_id")
    if context and context not in CONTEXTS.get(name, set()):
        found.append(("CONTEXT_TYPE_UNKNOWN", f"{path}.context_type_id"))
    declared = DECLARED[CATEGORY[name]]
    for place, variable in enumerate(told):
        at = f"{path}.variables[{place}]"
        if variable["id"] in [before["id"] for before in told[:place]]:
            found.append(("INSTANCE_VARIABLE_VALUE_DUPLICATE", f"{at}.id"))
        if variable["id"] not in declared:
            found.append(("INSTANCE_VARIABLE_UNKNOWN", f"{at}.id"))
            found += [("INSTANCE_VARIABLE_VALUE_EMPTY", f"{at}.value")] * (variable["value"] == [])
        elif variable["id"] == "effets":
            found += wrong_in_choice(variable["value"], f"{at}.value", name)
        else:
            found += wrong_in_words(variable["value"], f"{at}.value")
    ids = {variable["id"] for variable in told}
    if CATEGORY[name] == "qui" and "nom" not in ids:
        found.append(("INSTANCE_REQUIRED_VARIABLE_MISSING", f"{path}.variables"))
    if name == "garde" and "temps" not in ids:
        found.append(("PARVIS_PLACEHOLDER_RAW", f"{path}.variables"))
    return found


def wrong(label: dict[str, Any]) -> Counter[tuple[str, str]]:
    placed = label["elements"]
    found = [fault for place, one in enumerate(placed) for fault in wrong_in_placement(one, f"elements[{place}]")]
    answered = {CATEGORY.get(one["element_id"]) for one in placed}
    found += [("REQUIRED_CATEGORY_MISSING", "elements")] * len({"but", "qui"} - answered)
    names, marks = [one["element_id"] for one in placed], [one.get("element_instance_id") for one in placed]
    for place, mark in enumerate(marks):
        path = f"elements[{place}].element_instance_id"
        if mark is not None and mark in marks[:place]:
            found.append(("INSTANCE_ELEMENT_INSTANCE_ID_DUPLICATE", path))
        if mark is not None and mark in names:
            found.append(("INSTANCE_ELEMENT_INSTANCE_ID_COLLIDES_WITH_ELEMENT_ID", path))
    entries = label.get("authoring_provenance", {}).get("element_provenance", {})
    for key, entry in entries.items():
        path = f"authoring_provenance.element_provenance.{key}"
        if key not in marks and key not in names:
            found.append(("element_provenance_unknown_element", path))
            continue
        if key not in marks and names.count(key) > 1:
            found.append(("element_provenance_ambiguous", path))
        elif key not in marks and marks[names.index(key)] is not None:
            found.append(("element_provenance_unknown_element", path))
        # of two placements that bear one mark (a fault told above) the later one is looked at
        last = max(place for place in range(len(placed)) if (marks if key in marks else names)[place] == key)
        may_say = DECLARED.get(CATEGORY.get(names[last], ""))
        for variable in entry.get("variable_rationale", {}):
            if may_say is not None and variable not in may_say:
                found.append(("variable_rationale_unknown_variable", f"{path}.variable_rationale.{variable}"))
    return Counter(found)


@settings(max_examples=400)
@given(labels)
def test_what_is_found_is_what_the_guide_says_no_more_and_no_less(label: dict[str, Any]) -> None:
    report = check_label({**GOOD_LABEL, **label}, WORLD)
    assert Counter((one.code, one.path) for one in report.errors) == wrong(label)
    missing = {
        f"elements[{place}].context_type_id"
        for place, one in enumerate(label["elements"])
        if one["element_id"] in CONTEXTS and not one.get("context_type_id")
    }
    assert {one.path for one in report.warnings if one.code == "CONTEXT_TYPE_MISSING"} == missing


# --- the official schema ----------------------------------------------------------------------------------------------

JUNK: list[Any] = [None, True, 0, -1, 1.5, "", " ", "x", "é", [], {}, [[]], [{}], ["x"], [{"locale": "fr"}], {"a": 1}]
RICH: dict[str, Any] = {
    "sources": [{"type": "policy_document", "title": "Délibération", "url": "https://commune.example"}],
    "linked_instance_ids": ["autre"],
    "instance_version": "v1.2",
    "subchain_instances": [{"id": "f", "subchain_id": "data_flow", "head_refs": ["physical_mode"], "order": 1}],
    "authoring_provenance": {
        "kind": "ai_generated",
        "model": "m",
        "generated_at": "2026-01-01T00:00:00Z",
        "element_provenance": {
            "energy_efficiency": {
                "rationale": "r",
                "confidence": "high",
                "source_references": [{"quote": "q", "context": "c"}],
                "variable_rationale": {"additional_description": "x"},
            }
        },
    },
}


def ways(given: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = given.items() if isinstance(given, dict) else enumerate(given) if isinstance(given, list) else ()
    return [*([before] if before else []), *(way for key, value in inside for way in ways(value, (*before, key)))]


def changed(good: Any, at_ways: list[tuple[Any, ...]]) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Give copies of a record, in each of which one place holds junk or nothing; and what was done."""
    for *way, last in at_ways:
        for junk in [*JUNK, "taken away"]:
            label = copy.deepcopy(good)
            at: Any = label
            for step in way:
                at = at[step]
            if junk == "taken away":
                del at[last]
            else:
                at[last] = copy.deepcopy(junk)
            yield label, (way, last, junk)


def tolerated(label: Any) -> Any:
    """Give the label without the empty contexts and marks that we read as absent and the schema refuses."""
    for one in label["elements"] if isinstance(label.get("elements"), list) else ():
        for field in ("context_type_id", "element_instance_id"):
            if isinstance(one, dict) and one.get(field, "x") in (None, ""):
                del one[field]
    return label


def test_every_change_of_a_sample_that_the_official_schema_refuses_is_refused_here() -> None:
    schema = json.loads(shared("dtpr/json-schema/DatachainInstance.schema.json").read_text(encoding="utf-8"))
    sample = shared("dtpr/samples/constructed/ai-2026-08-12-street-light-fr.json")
    taxonomy = load_version("ai@2026-08-12-beta", shared("dtpr"))
    good = {**parse_json(sample.read_bytes()), **RICH}
    good["elements"][0] |= {
        "sources": [{"type": "other", "title": "t"}],
        "priority": 2,
        "actions": [{"type": "url", "label": [{"locale": "fr", "value": "x"}], "target": "https://x.example"}],
        "subchain_instance_id": "f",
    }
    assert keeps(good, schema) and check_label(good, taxonomy) == ((), ())
    refused = 0
    for label, told in changed(good, ways(good)):
        if not keeps(tolerated(label), schema):
            refused += 1
            assert not check_label(label, taxonomy).is_valid, told
    assert refused > 1_000


def test_every_change_of_a_copy_that_the_official_schema_refuses_is_refused_here() -> None:
    schema = json.loads(shared("dtpr/json-schema/ResolvedDatachainInstance.schema.json").read_text(encoding="utf-8"))
    good = parse_json(shared("dtpr/samples/nyc-myschools-match.resolved.json").read_bytes())
    taxonomy = read_copy(good)
    assert keeps(good, schema) and check_label(good, taxonomy).is_valid
    # Of all entries of a list the first that has a field, for they are alike: each way once by its names.
    alike: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for way in ways(good["schema_snapshot"]):
        alike.setdefault(tuple(step if isinstance(step, str) else 0 for step in way), ("schema_snapshot", *way))
    copy_schema = schema["properties"]["schema_snapshot"]
    # Which languages a version has it says itself; the schema was made for one of them.
    copy_schema["properties"]["datachain_type"]["properties"]["locales"]["items"] = {"type": "string", "minLength": 1}
    refused = 0
    for label, told in changed(good, list(alike.values())):
        if not keeps(label["schema_snapshot"], copy_schema):
            refused += 1
            report = check_label(label, taxonomy)
            assert any(one.path.startswith("schema_snapshot.") for one in report.errors), told
    assert refused > 800


def test_a_copy_that_is_no_record_is_told_as_that() -> None:
    good = parse_json(shared("dtpr/samples/nyc-myschools-match.resolved.json").read_bytes())
    report = check_label({**good, "schema_snapshot": [1]}, read_copy(good))
    assert [(one.code, one.path) for one in report.errors] == [("INSTANCE_FIELD_INVALID", "schema_snapshot")]
