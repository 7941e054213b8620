"""A published label carries what it needs, for ever."""

from __future__ import annotations

import msgspec
import pytest

from dtpr.check import check_label
from dtpr.datachain import parse_json, read_datachain
from dtpr.packs.finding import load_version
from dtpr.packs.ours import own_pack
from dtpr.resolved import dump_resolved, has_copy, read_copy, read_resolved, resolve
from dtpr.taxonomy import DatachainType, Element, Taxonomy
from dtpr.taxonomy_json import read_category
from tests.support.shared import shared

NAMES = [
    "constructed/ai-2026-08-12-street-light-fr.json",
    "constructed/device-v1-parking-fr.json",
    "nyc-myschools-match.datachain.json",
]


@pytest.mark.parametrize("name", NAMES)
def test_the_copy_holds_every_element_category_and_symbol_used(name: str) -> None:
    chain = read_datachain(parse_json(shared(f"dtpr/samples/{name}").read_bytes()))
    whole = load_version(chain.version, shared("dtpr"))
    copy = read_resolved(parse_json(dump_resolved(resolve(chain, whole))))
    assert copy == resolve(chain, whole)
    for placed in chain.elements:
        element = copy.taxonomy.element(placed.element_id)
        assert element == whole.element(placed.element_id)
        assert element is not None and copy.taxonomy.symbols[element.symbol_id] == whole.symbols[element.symbol_id]
    assert len(copy.taxonomy.elements) < len(whole.elements)


def test_the_official_resolved_form_is_read() -> None:
    given = parse_json(shared("dtpr/samples/nyc-myschools-match.resolved.json").read_bytes())
    assert has_copy(given)
    read = read_resolved(given)
    whole = load_version("ai@2026-05-06-beta", shared("dtpr"))
    assert all(element == whole.element(element.id) for element in read.taxonomy.elements)
    assert all(read.taxonomy.element(placed.element_id) for placed in read.chain.elements)


def test_a_context_that_may_be_left_out_is_not_missed_now_or_in_the_copy() -> None:
    values = [{"id": "watched", "name": [{"locale": "fr", "value": "Surveillé"}], "color": None}]
    told = {"id": "action", "required": False, "element_context": {"id": "who", "required": False, "values": values}}
    world = Taxonomy(
        "dtpr@2026-09-01-beta", DatachainType("dtpr"), (read_category(told),), (Element("moves", ("action",)),), ("fr",)
    )
    given = {"id": "x", "schema_version": world.version, "created_at": "2026-09-02T08:00:00Z"}
    label = {**given, "elements": [{"element_id": "moves"}]}
    assert check_label(label, world) == ((), ())
    copy = read_copy(parse_json(dump_resolved(resolve(read_datachain(label), world))))
    assert copy.categories == world.categories and check_label(label, copy) == ((), ())
    # Without that word, or with another, it is asked for as ever.
    for asked in ({}, {"required": True}):
        world = msgspec.structs.replace(
            world, categories=(read_category({**told, "element_context": {"id": "who", "values": values, **asked}}),)
        )
        assert [one.code for one in check_label(label, world).warnings] == ["CONTEXT_TYPE_MISSING"]


def test_an_element_nobody_knows_stays_in_the_label() -> None:
    placed = {"element_id": "quantum_ear", "category_id": "device__tech", "priority": 0}
    given = {"datachain": {"type": "device"}, "instance": {"created_at": "2026-01-01", "elements": [placed]}}
    copy = read_resolved(parse_json(dump_resolved(resolve(read_datachain(given), own_pack()))))
    assert [one.element_id for one in copy.chain.elements] == ["quantum_ear"]
    assert copy.taxonomy.elements == ()
