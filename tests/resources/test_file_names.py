"""The name of a file, made of words: every disk takes it, Windows too."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.file_names import plain_name

KEPT = ["con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Place du Marché, n° 2", "place-du-marche-n-2"),
        ("Rue des Sœurs", "rue-des-soeurs"),
        ("Straße am Fluß", "strasse-am-fluss"),
        ("Ǆ \u2121 L\u0327", "dz-tel-l"),
        ("../../etc/passwd", "etc-passwd"),
        ("École. ", "ecole"),
        ("…", "panneau"),
        ("", "panneau"),
        ("x" * 79 + " yz", "x" * 79),
    ],
)
def test_words_become_a_name_that_one_reads(words, name):
    assert plain_name(words, "panneau") == name


@pytest.mark.parametrize("kept", [*KEPT, "Con", "COM¹", "lpt³.", " aux ", "nul:"])
def test_no_name_is_one_that_windows_keeps_for_itself(kept):
    name = plain_name(kept, "label")
    assert name.endswith("-label") and name.removesuffix("-label") in KEPT


@pytest.mark.parametrize("near", ["Conseil", "Nulle part", "com10", "auxerre", "Con 2"])
def test_names_that_only_look_like_these_stay(near):
    assert plain_name(near, "label") == near.lower().replace(" ", "-")


@given(st.text(max_size=300), st.sampled_from("-_"), st.integers(1, 90))
def test_any_text_becomes_a_name_that_every_disk_takes(words, gap, longest):
    name = plain_name(words, "label", gap=gap, longest=longest)
    assert re.fullmatch(rf"[a-z0-9]+(?:{gap}[a-z0-9]+)*", name)
    assert name not in KEPT
    assert len(name) <= max(longest, 6) + len("-label")
    assert plain_name(name, "label", gap=gap) == name
