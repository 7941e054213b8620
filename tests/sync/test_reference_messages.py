"""The published messages beside the repository: each gives exactly what it measures; hostile ones do no harm."""

from __future__ import annotations

import io
import json
import math
import os
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sync.decode_command import decode_lines
from tests.support.shared import ROOT, shared

FAMILIES = [
    *("chirpstack-v4", "chirpstack-v3", "tts-v3", "thingpark", "orange-live-objects", "helium-console"),
    *("milesight-direct", "ngsi-v2", "ngsi-ld", "telraam", "sensor-community", "viziosense", "wiotys", "vivotek"),
    *("zigbee2mqtt", "tasmota", "senml", "sensorthings"),
]
TABLES = {"telraam-s002", "sensor-community-s003"}  # files, read by the import of tables
# Expects a time that does not stand in the message, though an `observedAt` does.
ANOTHER_TIME = {"ngsi-ld-s007"}
OBSERVED = dict.fromkeys(("parking_spots_free", "parking_spots_occupied"), "2018-09-12T12:00:00Z")
FOREIGN = ["s062", "s063", "s064"]  # tables, read by the import of files
# Where the file names two right outcomes, the one Parvis chose.
CHOSEN = {
    "hostile-s022": "readings",  # the devEUI of the topic is used
    "hostile-s030": "readings",  # 1970 is no time: the time of arrival, marked
}


def _lines(family: str) -> list[dict[str, Any]]:
    text = shared(f"payloads/{family}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _names(family: str) -> list[str]:
    """Names for the parameters; without the files one test a family is left, which says that they are missing."""
    folder = Path(os.environ.get("PARVIS_SHARED") or ROOT.parent / "shared")
    found = folder / "payloads" / f"{family}.jsonl"
    if not found.exists():
        return ["missing"]
    lines = [json.loads(line) for line in found.read_text(encoding="utf-8").splitlines()]
    return [line["id"] for line in lines if "recipe" not in line]  # recipes: test_intake_hostile


def _decode(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    out = io.StringIO()
    decode_lines(io.StringIO("\n".join(json.dumps(line) for line in lines)), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture(scope="module")
def answers() -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """Every line of each family with its answer; one run a family, so that duplicates are seen."""
    found = {}
    for family in FAMILIES:
        lines = _lines(family)
        found.update({line["id"]: (line, answer) for line, answer in zip(lines, _decode(lines), strict=True)})
    return found


def _tolerance(quantity: str) -> float:
    """Give what GUIDE.md lets two numbers differ by: dimming is told in steps of 1/254."""
    return 0.1 if quantity == "dimming_level" else 1e-9


def _same(got: dict[str, Any], expected: dict[str, Any], received_at: str) -> bool:
    when = datetime.fromisoformat(expected["time"] or received_at)
    keys = ("sensor", "quantity", "unit", "semantics")
    return (
        all(got[key] == expected[key] for key in keys)
        and got["channel"] == expected.get("channel")
        and got["period_s"] == expected.get("period_s")
        and abs((datetime.fromisoformat(got["time"]) - when).total_seconds()) <= 1
        and math.isclose(got["value"], expected["value"], rel_tol=1e-6, abs_tol=_tolerance(expected["quantity"]))
    )


def _check(line: dict[str, Any], answer: dict[str, Any]) -> None:
    left = list(answer["readings"])
    for expected in line["expected"]:
        match = next((got for got in left if _same(got, expected, line["received_at"])), None)
        assert match is not None, f"missing {expected} among {left}"
        left.remove(match)
    # More is allowed where it was truly measured; of these files only dust, whose unit one maker leaves out, and the
    # power factor of a street light.
    assert {got["quantity"] for got in left} <= {"pm10", "pm2_5", "power_factor"}, left


@pytest.mark.parametrize("name", [name for family in FAMILIES for name in _names(family)])
def test_a_published_message_gives_exactly_what_it_measures(
    name: str, answers: dict[str, tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    line, answer = answers[name]
    if name in TABLES:
        assert (answer["outcome"], answer["readings"]) == ("rejected", [])
        return
    if name in ANOTHER_TIME:
        line["expected"] = [one | {"time": OBSERVED.get(one["quantity"])} for one in line["expected"]]
    _check(line, answer)


@pytest.mark.parametrize("name", [name for name in _names("hostile") if name[-4:] not in FOREIGN])
def test_a_hostile_message_has_the_outcome_that_is_due(name: str) -> None:
    line = next(line for line in _lines("hostile") if line["id"] == name)
    before = []
    if "preceded_by" in line:
        before = [line | {"payload": line["preceded_by"], "received_at": "2026-05-01T09:45:01Z"}]
    answer = _decode([*before, line])[-1]
    assert answer["outcome"] == CHOSEN.get(name, line["outcome"]), answer
    assert answer["code"] and answer["reason"]
    if name not in CHOSEN:
        _check(line, answer)


@pytest.mark.parametrize("name", [name for name in _names("hostile") if name[-4:] in FOREIGN])
def test_a_table_is_no_message(name: str) -> None:
    line = next(line for line in _lines("hostile") if line["id"] == name)
    assert _decode([line])[0]["outcome"] == "rejected"


def test_what_home_assistant_announced_gives_the_values_after_it_their_meaning() -> None:
    lines = _lines("home-assistant")
    for line, answer in zip(lines, _decode(lines), strict=True):
        _check(line, answer)


@pytest.mark.parametrize("family", ["eco-counter"])
def test_a_family_that_is_not_read_yet_gives_no_reading_and_no_crash(family: str) -> None:
    for answer in _decode(_lines(family)):
        assert answer["outcome"] in ("quarantined", "rejected", "nothing")
        assert answer["readings"] == []


def test_a_message_that_comes_again_gives_nothing_new() -> None:
    line = next(line for line in _lines("hostile") if line["id"] == "hostile-s056")
    outcomes = [answer["outcome"] for answer in _decode([line] * 3)]
    assert outcomes == ["readings", "nothing", "nothing"]


ODD: list[Any] = [
    None,
    True,
    -1,
    1e300,
    10**30,
    "",
    "x",
    "1970-01-01T00:00:00Z",
    [],
    {},
    [1, 2],
    [{}],
    [None],
    {"value": {}},
]


def _spoil(tree: Any, chance: Random) -> Any:
    """Give a message in which one value, somewhere, is another or gone."""
    if isinstance(tree, dict) and tree:
        key = chance.choice(list(tree))
        if chance.random() < 0.1:
            return {name: value for name, value in tree.items() if name != key}
        return tree | {key: _spoil(tree[key], chance) if chance.random() < 0.7 else chance.choice(ODD)}
    if isinstance(tree, list) and tree:
        at = chance.randrange(len(tree))
        return [_spoil(value, chance) if number == at else value for number, value in enumerate(tree)]
    return chance.choice(ODD)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_spoiled_message_is_judged_and_never_a_fault_of_ours(family: str) -> None:
    chance = Random(family)
    for line in _lines(family):
        if not line["payload"].lstrip().startswith(("{", "[")):
            continue
        tree = json.loads(line["payload"])
        spoiled = [line | {"payload": json.dumps(_spoil(tree, chance))} for _ in range(8)]
        assert {answer["code"] for answer in _decode(spoiled)}.isdisjoint({"internal"})
