"""Official packs from a folder: found, read, and what is not there is said."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dtpr.check_taxonomy import check_taxonomy
from dtpr.localised import say
from dtpr.packs.finding import VersionMissing, canonical, find_versions, is_version, load_version
from dtpr.packs.ours import own_pack
from dtpr.taxonomy import OFFICIAL_ORDER, Taxonomy, is_addition
from tests.support.shared import ROOT, shared

COUNTS = {
    "ai@2026-05-06-beta": (11, 108, 88),
    "ai@2026-08-12-beta": (12, 109, 89),
    "ai@v1": (11, 75, 75),
    "device@v1": (8, 124, 123),
    "dtpr@2026-09-01-beta": (3, 1, 0),
}


def test_a_pack_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    shutil.copytree(shared("dtpr/ai/2026-08-12-beta"), tmp_path / "ai")
    entry = tmp_path / "ai/elements/entry.yaml"
    before = load_version("ai@2026-08-12-beta", tmp_path).element("entry")
    assert before is not None
    entry.write_text(entry.read_text(encoding="utf-8").replace(say(before.title, "fr"), "Passage"), encoding="utf-8")
    after = load_version("ai@2026-08-12-beta", tmp_path).element("entry")
    assert after is not None
    assert (say(before.title, "fr") != "Passage", say(after.title, "fr")) == (True, "Passage")


def official(version: str) -> Taxonomy:
    return load_version(version, shared("dtpr"))


def test_every_version_of_the_pack_is_found() -> None:
    assert {found.version for found in find_versions(shared("dtpr"))} == set(COUNTS)


@pytest.mark.parametrize(("version", "counts"), COUNTS.items())
def test_every_version_is_read_whole(version: str, counts: tuple[int, int, int]) -> None:
    read = official(version)
    elements = [element for element in read.elements if not is_addition(element.id)]
    symbols = [name for name in read.symbols if not is_addition(name)]
    assert (len(read.categories), len(elements), len(symbols)) == counts


@pytest.mark.parametrize(
    ("folder", "version"),
    [
        ("dtpr/ai/2026-08-12-beta", "ai@2026-08-12-beta"),
        ("dtpr/ai", "ai@2026-05-06-beta"),
        ("dtpr/device-v1", "device@2025-08-29"),
        ("dtpr/device-v1-api", "device@v1"),
        ("dtpr/preview", "dtpr@2026-09-01-beta"),
    ],
)
def test_the_folder_may_be_the_pack_or_one_version_of_it(folder: str, version: str) -> None:
    assert load_version(version, shared(folder)).version == canonical(version)


def test_the_files_and_the_api_of_version_1_say_the_same() -> None:
    files, api = (
        load_version("device@v1", shared("dtpr/device-v1")),
        load_version("device@v1", shared("dtpr/device-v1-api")),
    )
    told = [
        {e.id: (sorted(e.title, key=lambda t: t.locale), e.symbol_id) for e in read.elements} for read in (files, api)
    ]
    assert told[0] == told[1]
    assert [c.id for c in files.in_order()] == [c.id for c in api.in_order()]


TYPE = "id: ville\nname: [{locale: fr, value: Ville}]\ncategories: [but]\nlocales: [fr]\n"


def lay_version(folder: Path, title: str) -> None:
    (folder / "elements").mkdir(parents=True)
    (folder / "datachain-type.yaml").write_text(TYPE, encoding="utf-8")
    element = f"id: compter\ncategory_id: but\ntitle: [{{locale: fr, value: {title}}}]\n"
    (folder / "elements" / "compter.yaml").write_text(element, encoding="utf-8")


def title_of(folder: Path) -> str:
    element = load_version("ville@2031-01-15", folder).element("compter")
    return say(element.title, "fr") if element else ""


def test_a_version_is_found_in_an_unpacked_copy_of_the_official_repository(tmp_path: Path) -> None:
    # « Extraire tout » makes a folder around the one that the archive holds.
    lay_version(tmp_path / "dtpr-main" / "dtpr-main" / "api" / "schemas" / "ville" / "2031-01-15", "Compter")
    assert title_of(tmp_path) == "Compter"


def test_files_that_end_in_yml_are_read_like_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "ville" / "2031-01-15"
    lay_version(folder, "Compter")
    (folder / "meta.yaml").write_text("version: ville@2031-01-15\n", encoding="utf-8")
    for file in sorted(folder.rglob("*.yaml")):
        file.rename(file.with_suffix(".yml"))
    assert title_of(tmp_path) == "Compter"


def test_what_stands_nearest_is_taken_before_what_lies_deep(tmp_path: Path) -> None:
    lay_version(tmp_path / "ancien" / "essais" / "ville" / "2031-01-15", "Vieux")
    lay_version(tmp_path / "ville" / "2031-01-15", "Voulu")
    assert title_of(tmp_path) == "Voulu"


def test_version_1_gets_the_stated_order_and_only_its_own_categories() -> None:
    read = official("device@v1")
    assert [category.id for category in read.in_order()] == [f"device__{name}" for name in OFFICIAL_ORDER]
    assert {name for element in read.elements for name in element.category_ids} == {c.id for c in read.categories}
    assert all(category.datachain_type == "ai" for category in official("ai@v1").categories)


def test_a_name_between_braces_declares_a_variable_in_version_1() -> None:
    read = official("device@v1")
    element = read.element("data_retained")
    assert element is not None
    assert set(read.variables_of(element, read.category("device__retention"))) == {"duration"}


def test_the_level_of_people_stands_in_the_colour_of_the_technology() -> None:
    colours = {element.id: element.colour for element in official("device@v1").elements}
    assert colours["identifiable_video"] == "#FFDD00"
    assert colours["person_detection"] == "#36B2E6"
    assert colours["induction_loop"] == "#FFFFFF"
    assert colours["mobility"] == ""


def test_languages_are_those_of_the_version() -> None:
    assert official("ai@2026-08-12-beta").locales == ("en", "fr")
    assert {"zh-Hans", "fil"} <= set(official("dtpr@2026-09-01-beta").locales)
    assert {"km", "tl"} <= set(official("device@v1").locales)


def test_contexts_and_variables_are_read() -> None:
    read = official("ai@2026-08-12-beta")
    affected = read.category("affected")
    assert affected is not None and affected.required and affected.context is not None
    assert [value.colour for value in affected.context.values] == [None, None, None]
    modes = read.category("functional_modes")
    assert modes is not None and modes.context is not None
    assert modes.context.value("autonomous").colour == "#E76F51"  # type: ignore[union-attr]
    old = official("ai@v1").category("ai__decision")
    assert old is not None and old.context is not None and len(old.context.values) == 3
    assert {text.locale for text in old.context.values[0].name} >= {"en", "fr"}


def test_without_a_folder_our_own_pack_serves_for_devices_and_nothing_else() -> None:
    assert load_version("device@v1") is own_pack()
    assert load_version("device@2025-08-29") is own_pack()
    with pytest.raises(VersionMissing) as missing:
        load_version("ai@2026-08-12-beta")
    assert missing.value.held == ("device@v1",)


def test_a_folder_without_the_version_says_which_it_has(tmp_path: Path) -> None:
    with pytest.raises(VersionMissing) as missing:
        load_version("ai@2030-01-01", shared("dtpr/ai"))
    assert missing.value.held == ("ai@2026-05-06-beta", "ai@2026-08-12-beta")
    with pytest.raises(VersionMissing):
        load_version("device@v1", tmp_path)


@pytest.mark.parametrize(
    ("text", "is_one"), [("ai@2026-08-12-beta", True), ("device@v1", True), ("ai", False), ("ai@12", False)]
)
def test_a_version_has_its_form(text: str, is_one: bool) -> None:
    assert is_version(text) is is_one


def test_yaml_is_not_imported_before_a_pack_is_read() -> None:
    told = "import sys; from dtpr.packs.finding import load_version; load_version('device@v1'); "
    told += "print('yaml' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_our_additions_stand_beside_the_official_device_vocabulary_and_no_other() -> None:
    read = official("device@v1")
    light = read.element("parvis:light_sensor")
    assert light is not None and light.symbol_id in read.symbols
    assert not [element.id for element in official("ai@v1").elements if is_addition(element.id)]
    assert not [element.id for element in official("ai@2026-08-12-beta").elements if is_addition(element.id)]


def test_files_of_nonsense_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    (tmp_path / "elements-device.json").write_text(
        '\ufeff[3, {"element": 3}, {"element": {"id": "x", "category": ["device__tech"], "icon": {"url": "/x.svg"}}}]',
        encoding="utf-8",
    )
    (tmp_path / "categories-device.json").write_text('[{"category": "x"}, {"id": "device__tech"}]', encoding="utf-8")
    (tmp_path / "icons/flat").mkdir(parents=True)
    (tmp_path / "icons/flat/x.svg").write_bytes(b"<svg>\xff</svg>")
    read = load_version("device@v1", tmp_path)
    assert [one.id for one in read.elements if not is_addition(one.id)] == ["x"]
    assert [one.code for one in check_taxonomy(read).errors if "symbol" in one.path] == []
    assert read.symbols["x"] == "<svg>\ufffd</svg>"


def test_a_list_with_an_empty_entry_is_no_fault_of_the_reader(tmp_path: Path) -> None:
    for name in ("elements", "categories", "datachain_types"):
        (tmp_path / name / "en").mkdir(parents=True)
    (tmp_path / "datachain_types/en/device.md").write_text("---\nid: device\n---\n", encoding="utf-8")
    text = "---\nid: device__tech\nname: Tech\ncontext_types: [{}, {id: x}]\nelement_context: {}\n---\n"
    (tmp_path / "categories/en/tech.md").write_text(text, encoding="utf-8")
    assert [one.id for one in load_version("device@v1", tmp_path).categories] == ["device__tech"]


def test_an_element_of_no_type_is_kept_and_told(tmp_path: Path) -> None:
    told = [{"locale": "fr", "value": "x"}]
    given = {"a": ["ai__tech"], "b": ["tech"], "c": None, "d": ["device__tech", "ai__tech"]}
    elements = [{"element": {"id": name, "category_ids": ids, "title": told}} for name, ids in given.items()]
    (tmp_path / "elements-device.json").write_text(json.dumps(elements), encoding="utf-8")
    category = {"category": {"id": "device__tech", "name": told}}
    (tmp_path / "categories-device.json").write_text(json.dumps([category]), encoding="utf-8")
    taxonomy = load_version("device@v1", tmp_path)
    kept = {one.id: one.category_ids for one in taxonomy.elements if not is_addition(one.id)}
    assert kept == {"b": ("device__tech",), "c": ("",), "d": ("device__tech",)}
    assert [one.path for one in check_taxonomy(taxonomy).errors if one.code == "CATEGORY_REF_MISSING"][:1] == [
        "elements.c.category_id"
    ]


def test_texts_for_authors_are_judged_too(tmp_path: Path) -> None:
    folder = tmp_path / "eau" / "2027-01-01"
    (folder / "elements").mkdir(parents=True)
    (folder / "datachain-type.yaml").write_text("id: eau\nlocales: [fr]\n", encoding="utf-8")
    (folder / "elements" / "a.yaml").write_text(
        "id: a\nauthoring_guidance: [{locale: de, value: x}]\ncitation: []\n"
        "examples:\n  - {scenario: [{locale: fr, value: ' '}], narrative: [{locale: fr, value: x}]}\n",
        encoding="utf-8",
    )
    found = {(one.code, one.path) for one in check_taxonomy(load_version("eau@2027-01-01", tmp_path)).errors}
    assert ("LOCALE_NOT_ALLOWED", "elements.a.authoring_guidance.de") in found
    assert ("LOCALE_FIELD_EMPTY", "elements.a.examples[0].scenario.fr") in found
    assert not [path for _code, path in found if "narrative" in path or "citation" in path]
