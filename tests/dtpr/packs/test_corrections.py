"""Official French is corrected where it must be, from the pack the town has."""

from __future__ import annotations

import re

import pytest

from dtpr.localised import say
from dtpr.packs.corrections import correct_french, propose
from dtpr.packs.finding import load_version
from dtpr.packs.ours import own_pack
from dtpr.packs.overlay import apply_overlay, dump_overlay, read_overlay
from tests.support.shared import shared


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("les accés à la base", "les accès à la base"),
        ("De maniére réglementée", "De manière réglementée"),
        ("Des systémes et des matiéres", "Des systèmes et des matières"),
        ("Le réglement est réglementé", "Le règlement est réglementé"),
        ("Il protége, ils protégent", "Il protège, ils protègent"),
        ("Accés", "Accès"),
        ("liés, clés, événements, élément", "liés, clés, événements, élément"),
    ],
)
def test_an_accent_is_set_right_and_a_right_one_left(text: str, right: str) -> None:
    assert correct_french(text) == right


@pytest.mark.parametrize("version", ["device@v1", "ai@v1", "ai@2026-05-06-beta", "ai@2026-08-12-beta"])
def test_what_is_proposed_leaves_nothing_wrong(version: str) -> None:
    official = load_version(version, shared("dtpr"))
    corrections = read_overlay(dump_overlay({version: propose(official)}))
    corrected = apply_overlay(official, corrections)
    assert propose(corrected) == {}
    french = " ".join(text.value for one in corrected.elements for text in one.description if text.locale == "fr")
    assert not re.search(r"accés|maniére|systéme", french)
    assert bool(corrected.changed) is bool(propose(official))


def test_rules_and_fines_are_not_called_a_legal_frame() -> None:
    official = load_version("device@v1", shared("dtpr"))
    corrected = apply_overlay(official, {"": propose(official)})
    assert say(corrected.element("enforcement").title, "fr") == "Faire respecter une règle"  # type: ignore[union-attr]
    assert say(corrected.element("enforcement").title, "en") == "Enforcement"  # type: ignore[union-attr]


def test_our_own_french_needs_none() -> None:
    assert propose(own_pack()) == {}
