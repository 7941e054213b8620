"""A label being written: choices, gaps, the town's own words, and what changed between two editions."""

from __future__ import annotations

import pytest

from dtpr.device import CATEGORIES
from dtpr.editing import (
    answer_words,
    choices,
    durations,
    gaps,
    with_answer,
    with_duration,
    with_element,
    with_sentence,
)
from dtpr.kinds import find_kind, list_kinds
from dtpr.label import draft_label

KINDS = [kind.name for kind in list_kinds()]


def draft(kind="footfall_infrared", town="Clairval"):
    return draft_label(find_kind(kind), town=town, place="Pont")


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_has_choices_and_the_first_is_the_one_of_the_kind(kind):
    for category in CATEGORIES:
        found = choices(category.id, find_kind(kind))
        assert len(found) >= 2
        own = find_kind(kind).elements.get(category.id)
        assert own not in {element.id for element in found} or found[0].id == own


def test_a_draft_says_what_it_misses_and_a_written_label_misses_nothing():
    label = draft()
    assert {gap.category for gap in gaps(label, contact="")} >= {"retention", "accountable"}
    label = with_duration(label, "one_year")
    label = with_sentence(label, "thrown_away", "La chaleur des corps n’est pas gardée.")
    assert gaps(label, contact="03 80 00 00 00") == []
    assert [gap.category for gap in gaps(label, contact=" ")] == ["accountable"]


def test_a_technique_nobody_told_is_a_gap():
    label = with_duration(draft("footfall"), "one_year")
    assert "tech" in {gap.category for gap in gaps(label, contact="x")}


def test_own_words_are_french_and_the_other_languages_keep_the_vocabulary():
    label = with_answer(draft(), "purpose", "  Préparer  la fête ")
    placed = label.placement("purpose")
    assert placed.answer.fr == placed.answer.falc == "Préparer la fête"
    assert placed.answer.en == choices("purpose", find_kind("footfall_infrared"))[0].title.en
    assert answer_words(label, "purpose") == "Préparer la fête"
    assert with_answer(label, "purpose", "").placement("purpose").answer is None
    with pytest.raises(KeyError):
        with_answer(with_nothing(label), "purpose", "x")


def with_nothing(label):
    import msgspec

    kept = tuple(placed for placed in label.placements if placed.category != "purpose")
    return msgspec.structs.replace(label, placements=kept)


def test_another_element_takes_the_closer_words_with_it_and_questions_keep_their_order():
    label = with_answer(draft(), "purpose", "La fête")
    label = with_element(with_nothing(label), "purpose", "mobility")
    assert [placed.category for placed in label.placements] == [category.id for category in CATEGORIES]
    assert label.placement("purpose").answer is None
    kept = with_element(with_duration(label, "one_year"), "retention", "data_retained")
    assert kept.placement("retention").variables["duration"].fr == "Un an"


def test_every_length_of_keeping_can_be_chosen_the_open_one_last():
    names = durations()
    assert list(names)[-1] == "to_decide"
    for name, words in names.items():
        assert with_duration(draft(), name).placement("retention").variables["duration"].fr == words
    with pytest.raises(KeyError):
        with_duration(draft(), "for ever")
