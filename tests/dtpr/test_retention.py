"""What a label says of keeping is carried out only where its words are plain."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from dtpr.editing import durations, with_duration
from dtpr.kinds import find_kind
from dtpr.label import Label, Placement, draft_label
from dtpr.label_chain import chain_of
from dtpr.packs.ours import own_pack
from dtpr.resolved import dump_resolved, resolve
from dtpr.retention import Retention, read_retention
from dtpr.stored_label import load_label
from dtpr.told import Told


def label_of(fr: str, en: str = "", falc: str = "", *, element: str = "data_retained") -> Label:
    label = draft_label(find_kind("noise"), town="Saint-Exemple", place="Place")
    kept = Placement("retention", element, None, {"duration": Told(fr, en, "", falc)})
    placements = tuple(kept if placed.category == "retention" else placed for placed in label.placements)
    return msgspec.structs.replace(label, placements=placements)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Cinq ans", Retention(5, "year")),
        ("Un an", Retention(1, "year")),
        ("1 an", Retention(1, "year")),
        ("Pendant 18 mois", Retention(18, "month")),
        ("6 mois.", Retention(6, "month")),
        ("Deux semaines", Retention(14, "day")),
        ("30 jours", Retention(30, "day")),
        ("Trois\u00a0années", Retention(3, "year")),
    ],
)
def test_a_plain_duration_is_understood(said: str, meant: Retention) -> None:
    assert read_retention(label_of(said)) == meant


@pytest.mark.parametrize(
    "said",
    [
        "Le conseil doit le fixer",
        "Cinq ans, puis un résumé",
        "Longtemps",
        "0 jour",
        "ans",
        "5",
        "-5 ans",
        "un an et demi",
    ],
)
def test_words_that_are_not_plain_erase_nothing(said: str) -> None:
    assert read_retention(label_of(said)) is None


def test_two_languages_must_say_the_same() -> None:
    assert read_retention(label_of("Cinq ans", "Five years", "Pendant 5 ans")) == Retention(5, "year")
    assert read_retention(label_of("Cinq ans", "One year")) is None
    assert read_retention(label_of("Cinq ans", "As long as needed")) is None


def test_the_durations_we_ship_are_understood_and_an_open_question_is_not() -> None:
    kind = find_kind("noise")
    stated = {
        name: read_retention(draft_label(kind, town="S", place="P", duration=name))
        for name in ("to_decide", "one_year", "five_years")
    }
    assert stated == {"to_decide": None, "one_year": Retention(1, "year"), "five_years": Retention(5, "year")}


def test_a_published_label_stored_with_its_vocabulary_is_understood() -> None:
    label = draft_label(find_kind("noise"), town="Saint-Exemple", place="Place", duration="one_year")
    stored = dump_resolved(resolve(chain_of(label, created_at="2026-11-25T12:00:00Z"), own_pack()))
    assert read_retention(load_label(stored)) == Retention(1, "year")


def test_a_label_that_says_two_durations_erases_nothing() -> None:
    label = label_of("Un an")
    other = next(placed for placed in label_of("Cinq ans").placements if placed.category == "retention")
    assert read_retention(msgspec.structs.replace(label, placements=(*label.placements, other))) is None


def test_another_answer_than_a_duration_erases_nothing() -> None:
    assert read_retention(label_of("Cinq ans", element="no_data_retained")) is None


@pytest.mark.parametrize(
    ("kept", "today", "first"),
    [
        (Retention(1, "year"), date(2028, 2, 29), date(2027, 2, 28)),
        (Retention(1, "month"), date(2026, 3, 31), date(2026, 2, 28)),
        (Retention(13, "month"), date(2026, 1, 15), date(2024, 12, 15)),
        (Retention(30, "day"), date(2026, 3, 1), date(2026, 1, 30)),
        (Retention(9999, "year"), date(2026, 3, 1), date.min),
        (Retention(9999, "day"), date(2, 1, 1), date.min),
    ],
)
def test_time_is_counted_on_the_calendar(kept: Retention, today: date, first: date) -> None:
    assert kept.before(today) == first


def test_every_length_that_can_be_chosen_is_one_that_is_carried_out() -> None:
    read = {name: read_retention(with_duration(label_of("x"), name)) for name in durations()}
    assert read.pop("to_decide") is None
    days = [kept.before(date(2026, 3, 31)) for kept in read.values() if kept is not None]
    assert len(days) == len(read) >= 7
    assert days == sorted(days, reverse=True)  # the shortest stands first
