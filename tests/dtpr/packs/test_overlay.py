"""Local corrections: laid over, told, readable and writable."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dtpr.localised import say
from dtpr.packs.faults import PackFault
from dtpr.packs.finding import load_version
from dtpr.packs.ours import own_pack
from dtpr.packs.overlay import Correction, apply_overlay, dump_overlay, find_overlay, read_overlay
from tests.support.shared import shared

TEXT = """
[element.enforcement]
title.fr = "Faire respecter une règle"
description.de = "Regeln durchsetzen"

[category.device__access]
name.fr = "L’accès"

[element.not_in_this_version]
title.fr = "x"
"""


def test_a_correction_stands_over_the_official_wording_and_is_told() -> None:
    official = load_version("device@v1", shared("dtpr"))
    corrected = apply_overlay(official, read_overlay(TEXT))
    element = corrected.element("enforcement")
    assert element is not None
    assert say(element.title, "fr") == "Faire respecter une règle"
    assert say(element.title, "en") == say(official.element("enforcement").title, "en")  # type: ignore[union-attr]
    assert say(element.description, "de") == "Regeln durchsetzen"
    assert corrected.changed == ("category device__access", "element enforcement")
    assert official.changed == ()


def test_a_correction_that_changes_nothing_is_not_told() -> None:
    first = own_pack().elements[0]
    said = {"element": {first.id: {"title": {"fr": Correction(say(first.title, "fr"))}}}}
    assert apply_overlay(own_pack(), {"": said}).changed == ()


def test_a_correction_may_be_for_one_version_only() -> None:
    said = read_overlay('[element.inform]\ntitle.fr = "A"\n["device@v1".element.inform]\ntitle.fr = "B"\n')
    names = {
        version: say(load_version(version, shared("dtpr")).element("inform").title, "fr")  # type: ignore[union-attr]
        for version in ("device@v1", "ai@2026-08-12-beta")
    }
    for version, name in (("device@v1", "B"), ("ai@2026-08-12-beta", "A")):
        corrected = apply_overlay(load_version(version, shared("dtpr")), said)
        assert say(corrected.element("inform").title, "fr") == name != names[version]  # type: ignore[union-attr]


def test_the_file_is_written_as_it_is_read() -> None:
    overlay = read_overlay(TEXT)
    overlay["device@v1"] = {"category": {"device__access": {"name": {"fr": Correction("Accès", "2026-03-02")}}}}
    overlay[""]["element"]["enforcement"]["title"]["en"] = Correction('a "quote"\nand \\ \x7f')
    assert read_overlay(dump_overlay(overlay)) == overlay


def test_corrections_are_found_beside_the_pack(tmp_path: Path) -> None:
    (tmp_path / "device-v1-api").symlink_to(shared("dtpr/device-v1-api"))
    (tmp_path / "corrections.toml").write_text(TEXT, encoding="utf-8")
    assert load_version("device@v1", tmp_path).changed
    assert find_overlay(tmp_path / "device-v1-api") == {}


@pytest.mark.parametrize("what", ["a folder", "a pipe", "a link that leads nowhere", "too large"])
def test_corrections_that_are_no_file_are_told_and_not_waited_for(tmp_path: Path, what: str) -> None:
    path = tmp_path / "corrections.toml"
    if what == "a folder":
        path.mkdir()
    elif what == "a pipe":
        os.mkfifo(path)
    elif what == "too large":
        path.write_bytes(b"#" * (5 << 20))
    else:
        path.symlink_to(tmp_path / "gone")
    with pytest.raises(PackFault, match="corrections"):
        find_overlay(tmp_path)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[element.x]\nsymbol.fr = 'y'", "element.x.symbol"),
        ("[label.x]\ntitle.fr = 'y'", "label.x.title"),
        ("[element.x]\ntitle.fr = 3", "element.x.title.fr"),
        ("[element.x]\ntitle = 'y'", "element.x.title"),
        ("element = 3", "element"),
        ("[", "corrections.toml"),
        ("['device@v1'.element.x]\nsymbol.fr = 'y'", "device@v1.element.x.symbol"),
        ("'device@v1' = 3", "device@v1"),
        ("[element.x]\ntitle.fr = { text = 'y', day = 'hier' }", "element.x.title.fr"),
        ("[element.x]\ntitle.fr = { text = ' ', day = 2026-03-02 }", "element.x.title.fr"),
        ("[element.x]\ntitle.fr = { text = 'y', by = 'z' }", "element.x.title.fr"),
    ],
)
def test_what_is_no_correction_is_told_with_its_place(text: str, place: str) -> None:
    with pytest.raises(PackFault, match=place):
        read_overlay(text)


def test_a_correction_tells_the_day_it_was_written() -> None:
    said = read_overlay('[element.inform]\ntitle.fr = { text = "A", day = 2026-03-02 }\ntitle.en = "B"\n')
    assert said[""]["element"]["inform"]["title"] == {"fr": Correction("A", "2026-03-02"), "en": Correction("B")}
    assert apply_overlay(own_pack(), said).changed == ("element inform",)


def test_everything_that_is_no_correction_is_told_at_once() -> None:
    wrong = "[element.x]\nsymbol.fr = 'y'\ntitle.fr = 3\ntitle.de = 'gut'\n[label.z]\ntitle.fr = 'y'\n"
    with pytest.raises(PackFault) as told:
        read_overlay(wrong + "['ai@2030-01-01'.element.v]\ntitle = 'y'\n")
    places = ("element.x.symbol", "element.x.title.fr", "label.z.title", "ai@2030-01-01.element.v.title")
    every = told.value.every()
    assert len(every) == len(places)
    assert all(place in one.why for place, one in zip(places, every, strict=True))
