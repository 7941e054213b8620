"""What changed between two published labels, as a reader would notice it."""

from __future__ import annotations

import msgspec

from dtpr.history import changes
from dtpr.kinds import find_kind
from dtpr.label import Label, draft_label
from dtpr.label_chain import chain_of
from dtpr.packs.ours import own_pack
from dtpr.packs.overlay import Correction
from dtpr.packs.town_words import WordPlace, town_words, with_word
from dtpr.panel import Panel, panel_of_chain
from dtpr.resolved import resolve

NOISE = draft_label(find_kind("noise"), town="Clairval", place="Place du Marché", duration="one_year")


def shown(label: Label) -> Panel:
    return panel_of_chain(resolve(chain_of(label, created_at="2026-03-03T09:00:00Z"), own_pack()), "fr")


def test_the_same_label_has_not_changed() -> None:
    assert changes(shown(NOISE), shown(NOISE)) == []


def test_a_longer_keeping_is_one_change_of_its_question() -> None:
    later = draft_label(find_kind("noise"), town="Clairval", place="Place du Marché", duration="five_years")
    (change,) = changes(shown(NOISE), shown(later))
    assert (change.category, change.asks) == ("retention", "Combien de temps\u202f?")
    assert change.before[0].startswith("Un an") and change.after[0].startswith("Cinq ans")


def test_what_stands_above_the_questions_counts_too() -> None:
    moved = msgspec.structs.replace(NOISE, place="Gare", address="clairval.example/n")
    assert [(change.asks, change.before, change.after) for change in changes(shown(NOISE), shown(moved))] == [
        ("Son lieu", ("Place du Marché",), ("Gare",)),
        ("Son adresse courte", (), ("clairval.example/n",)),
    ]


def test_an_answer_that_went_and_one_that_came_are_told() -> None:
    fewer = msgspec.structs.replace(NOISE, placements=NOISE.placements[:-1])
    (change,) = changes(shown(NOISE), shown(fewer))
    assert change.category == "storage" and change.before and change.after == ()
    (back,) = changes(shown(fewer), shown(NOISE))
    assert (back.before, back.after) == (change.after, change.before)


def test_another_technology_changes_what_is_said_of_people() -> None:
    camera = draft_label(find_kind("camera_counter"), town="Clairval", place="x")
    infrared = draft_label(find_kind("footfall_infrared"), town="Clairval", place="x")
    asks = [change.asks for change in changes(shown(infrared), shown(camera))]
    assert "Ce qu’il peut dire des gens" in asks and "Avec quoi\u202f?" in asks


def test_a_question_that_is_asked_in_other_words_is_a_change() -> None:
    corrections = with_word(
        {}, WordPlace("category", "device__purpose", "prompt", "fr"), Correction("À quoi ça sert ?")
    )
    copy = resolve(chain_of(NOISE, created_at="2026-03-03T09:00:00Z"), town_words(corrections).taxonomy)
    (change,) = changes(shown(NOISE), panel_of_chain(copy, "fr"))
    assert (change.asks, change.before, change.after) == (
        "La question",
        ("Pourquoi\u202f?",),
        ("À quoi ça sert\u202f?",),
    )
