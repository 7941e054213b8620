"""A label being written: choices, gaps, the town's own words, and what changed between two editions."""

from __future__ import annotations

import msgspec
import pytest

from dtpr.device import CATEGORIES
from dtpr.editing import (
    answer_words,
    choices,
    durations,
    gaps,
    with_answer,
    with_answers,
    with_duration,
    with_element,
    with_sentence,
    without_answer,
)
from dtpr.kinds import find_kind, list_kinds
from dtpr.label import draft_label
from resources.name_order import in_order

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
    with pytest.raises(IndexError):
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


def test_a_question_takes_several_answers_each_with_its_own_words_and_the_others_stay():
    label = with_duration(draft(), "one_year")
    other, third = (element.id for element in choices("purpose", find_kind("footfall_infrared"))[1:3])
    label = with_element(with_element(label, "purpose", other, 1), "purpose", third, 2)
    label = with_answer(label, "purpose", "La fête", 1)
    assert [placed.element for placed in label.answers("purpose")][1:] == [other, third]
    assert answer_words(label, "purpose").split(" · ")[1] == "La fête"
    assert [placed.category for placed in label.placements][:4] == ["purpose", "purpose", "purpose", "accountable"]
    fewer = without_answer(label, "purpose", 0)
    assert [placed.element for placed in fewer.answers("purpose")] == [other, third]
    assert fewer.answers("retention") == label.answers("retention")
    with pytest.raises(IndexError):
        without_answer(fewer, "purpose", 2)


def test_the_same_answer_twice_is_a_gap_until_one_is_said_more_closely():
    label = with_sentence(with_duration(draft(), "one_year"), "thrown_away", "La chaleur n’est pas gardée.")
    own = label.placement("accountable").element
    twice = with_element(label, "accountable", own, 1)
    assert [gap.category for gap in gaps(twice, contact="x")] == ["accountable"]
    assert gaps(with_answer(twice, "accountable", "Le département", 1), contact="x") == []


def test_one_more_time_of_keeping_is_the_councils_to_decide():
    label = with_element(with_duration(draft(), "one_year"), "retention", "data_retained", 1)
    assert "retention" in {gap.category for gap in gaps(label, contact="x")}


def test_choices_stand_as_in_a_dictionary():
    titles = [element.title.fr for element in choices("purpose", find_kind("unknown"))][1:]  # the first is the kind's
    assert titles == sorted(titles, key=in_order)
    accented = [place for place, title in enumerate(titles) if title.startswith("É")]
    assert accented and titles[accented[-1] + 1 :], "nothing stands behind É"


def test_nothing_kept_asks_for_no_length_and_what_is_kept_does():
    label = draft("noise")
    assert [gap.part for gap in gaps(label, contact="x")] == ["duration"]
    label = with_element(label, "retention", "no_data_retained")
    assert gaps(label, contact="x") == []
    none = msgspec.structs.replace(label.answers("retention")[0], variables={})
    label = with_element(with_answers(label, "retention", [none]), "retention", "data_retained")
    assert [gap.part for gap in gaps(label, contact="x")] == ["duration"]
