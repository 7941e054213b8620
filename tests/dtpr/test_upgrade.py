"""A later version asks for more; a person is told what, and the label stays as it is."""

from __future__ import annotations

import io
import json
from typing import Any

import msgspec
import pytest

from dtpr.compare_command import compare_file
from dtpr.datachain import parse_json, read_datachain
from dtpr.packs.finding import load_version
from dtpr.packs.ours import own_pack
from dtpr.upgrade import differences
from tests.support.shared import shared

OLD, NEW = "ai@2026-05-06-beta", "ai@2026-08-12-beta"


def told(chain: Any, old: str = OLD, new: str = NEW) -> list[tuple[str, str]]:
    pack = shared("dtpr")
    return [
        (one.code, one.path)
        for one in differences(read_datachain(chain), load_version(old, pack), load_version(new, pack))
    ]


def chain(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"id": "x", "schema_version": OLD, "created_at": "2026-06-02T09:30:00Z", "elements": list(elements)}


def test_the_summer_version_asks_who_is_affected() -> None:
    given = parse_json(shared("dtpr/samples/nyc-myschools-match.datachain.json").read_bytes())
    assert told(given) == [("CATEGORY_NEWLY_REQUIRED", "elements")]


def test_the_summer_version_asks_for_the_risk_and_drops_the_list_of_harms() -> None:
    text = [{"locale": "fr", "value": "x"}]
    placed = {
        "element_id": "physical_harm",
        "variables": [{"id": "mitigation", "value": text}, {"id": "specific_harms", "value": ["a"]}],
    }
    assert told(chain({"element_id": "people"}, placed)) == [
        ("VARIABLE_NEWLY_REQUIRED", "elements[1].variables"),
        ("VARIABLE_GONE", "elements[1].variables[1]"),
    ]


def test_what_an_earlier_version_lacks_is_told_too() -> None:
    affected = {"element_id": "people", "context_type_id": "bystander"}
    gone = [("CATEGORY_GONE", "elements"), ("ELEMENT_GONE", "elements[0].element_id")]
    assert told(chain(affected), NEW, OLD) == gone


def test_the_same_version_asks_for_nothing() -> None:
    given = parse_json(shared("dtpr/samples/nyc-myschools-match.datachain.json").read_bytes())
    assert told(given, OLD, OLD) == []


def test_moves_contexts_and_wording_are_told() -> None:
    old = own_pack()
    moved = []
    for element in old.elements:
        if element.id == "mobility":
            element = msgspec.structs.replace(element, category_ids=("device__data",), title=element.description)
        moved.append(element)
    new = msgspec.structs.replace(old, elements=tuple(moved))
    placed = {"element_id": "mobility", "category_id": "device__purpose", "context_type_id": "old"}
    given = {"datachain": {"type": "device"}, "instance": {"created_at": "2026-01-01", "elements": [placed]}}
    found = differences(read_datachain(given), old, new)
    assert [one.code for one in found] == ["ELEMENT_MOVED", "WORDING_CHANGED", "LOOK_CHANGED", "CONTEXT_VALUE_GONE"]
    assert "{" not in "".join(one.message for one in found)


@pytest.mark.parametrize("version", [OLD, NEW])
def test_a_label_of_nothing_known_has_no_difference_of_its_own(version: str) -> None:
    found = told(chain({"element_id": "ghost"}), version, version)
    assert found == []


def test_a_question_that_is_new_and_may_stay_open_is_told() -> None:
    old, new = load_version(OLD, shared("dtpr")), load_version(NEW, shared("dtpr"))
    kept = tuple(one for one in old.categories if one.required)
    fewer = msgspec.structs.replace(old, categories=kept)
    missing = [one.id for one in new.in_order() if not one.required and fewer.category(one.id) is None]
    found = differences(read_datachain(chain()), fewer, new)
    assert missing
    assert sum(one.code == "CATEGORY_NEW" for one in found) == len(missing)


def test_a_copy_of_the_official_resolver_is_compared_like_the_label_it_was_made_of() -> None:
    pack = shared("dtpr")
    found = []
    for name in ("datachain", "resolved"):
        out = io.StringIO()
        compare_file(pack / f"samples/nyc-myschools-match.{name}.json", out, version=NEW, pack=pack, as_json=True)
        found.append(json.loads(out.getvalue())["differences"])
    assert found[0] == found[1]
    assert [one["code"] for one in found[1]] == ["CATEGORY_NEWLY_REQUIRED"]
