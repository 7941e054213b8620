"""Version 1 in the form of the API: what a technology knows of people is never made less than it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dtpr.datachain import parse_json, read_datachain
from dtpr.packs.finding import load_version
from dtpr.panel import panel_of_chain
from dtpr.resolved import resolve
from tests.support.shared import shared

if TYPE_CHECKING:
    from pathlib import Path

YELLOW = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><path fill="#ffdd00" d="M0 0h9v9z"/></svg>'


def tech(element_id: str) -> dict[str, object]:
    title = [{"locale": "fr", "value": element_id}]
    icon = {"url": f"/dtpr-icons/{element_id}.svg"}
    return {"element": {"id": element_id, "category_ids": ["device__tech"], "title": title, "icon": icon}}


def lay_pack(folder: Path, *elements: str) -> None:
    folder.mkdir(parents=True)
    (folder / "elements-device.json").write_text(json.dumps([tech(name) for name in elements]), encoding="utf-8")
    name = [{"locale": "fr", "value": "Technique"}]
    categories = [{"category": {"id": "device__tech", "name": name}}]
    (folder / "categories-device.json").write_text(json.dumps(categories), encoding="utf-8")


def colours(folder: Path) -> dict[str, str]:
    return {element.id: element.colour for element in load_version("device@v1", folder).elements}


def test_without_badges_our_own_words_say_what_a_technology_knows_of_people(tmp_path: Path) -> None:
    lay_pack(tmp_path / "pack", "identifiable_video", "person_detection", "induction_loop", "one_of_tomorrow")
    told = colours(tmp_path / "pack")
    assert told["identifiable_video"] == "#FFDD00"
    assert told["person_detection"] == "#36B2E6"
    assert told["induction_loop"] == "#FFFFFF"
    assert told["one_of_tomorrow"] == ""  # nobody knows: white would say that no person is concerned


@pytest.mark.parametrize("icons", ["icons/flat", "dtpr-icons", "../../public/dtpr-icons"])
def test_badges_are_found_where_packs_and_the_official_repository_keep_them(tmp_path: Path, icons: str) -> None:
    folder = tmp_path / "app" / "content" / "pack"
    lay_pack(folder, "one_of_tomorrow")
    badges = folder / icons
    badges.mkdir(parents=True)
    (badges / "one_of_tomorrow.svg").write_text(YELLOW, encoding="utf-8")
    assert colours(folder)["one_of_tomorrow"] == "#FFDD00"


def test_a_panel_never_says_less_of_a_camera_because_its_badge_is_missing(tmp_path: Path) -> None:
    lay_pack(tmp_path / "pack", "identifiable_video")
    placed = {"element_id": "identifiable_video", "category_id": "device__tech", "priority": 0}
    instance = {"created_at": "2026-07-01", "elements": [placed]}
    chain = read_datachain(parse_json(json.dumps({"datachain": {"type": "device"}, "instance": instance})))
    first = panel_of_chain(resolve(chain, load_version("device@v1", tmp_path / "pack")), "fr").first
    assert first is not None and first.technology is not None
    assert (first.technology.level, first.technology.fill) == ("identifiable", "#FFDD00")


def test_every_official_technology_says_the_same_of_people_with_and_without_its_badge(tmp_path: Path) -> None:
    for name in ("elements-device.json", "categories-device.json"):
        (tmp_path / name).write_bytes((shared("dtpr/device-v1-api") / name).read_bytes())
    whole, alone = colours(shared("dtpr")), colours(tmp_path)
    of_people = {name: colour for name, colour in whole.items() if colour not in ("", "#FFFFFF")}
    assert of_people and {name: alone[name] for name in of_people} == of_people
    # Where our own words do not say, nothing is said.
    assert {alone[name] for name in whole if whole[name] == "#FFFFFF"} <= {"#FFFFFF", ""}
