"""What the ready questions of passages answer of a made town."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from desktop.themes import Theme, followed_at
from measures import french
from measures.reading import Reading
from measures.timespan import DAY_MS, HOUR_MS, parse_instant
from reports.questions.answering import figure_words
from reports.questions.asked import Finding
from store.base import Town, create_base, open_reader
from store.change import changing
from store.intake import Batch
from store.notes import Note, add_note
from store.queries import list_channels
from tests.support.base import keep_batch
from tests.support.questions import MONDAY, PARIS, ask, hours, town


def test_passages_are_answered_as_plain_sums_give_them(tmp_path: Path) -> None:
    count = np.random.default_rng(5).poisson(20, 3 * 168).astype(float)
    count[168 + 5 * 24 + 10] = 400  # the second Saturday, at 10 h
    folder = town(tmp_path, hours("a", count) + hours("b", np.ones(3 * 168)), {"a": "Place", "b": "Rue"})
    days = count.reshape(21, 24).sum(axis=1)
    saturday = ask(folder, "samedi-le-plus-frequente")
    assert saturday["value"] == days[12]
    assert saturday["answer"].startswith("Samedi 14 mars 2026, Place\u00a0: ")
    assert (saturday["sites"], saturday["known"]) == (["Place"], 1)
    assert saturday["quality"] == "Qualité A\u00a0: 100\u202f% du temps mesuré."
    assert ask(folder, "passages-annee")["value"] == count.sum() + 3 * 168
    assert ask(folder, "heure-la-plus-frequentee")["answer"].startswith("Samedi 14 mars 2026 à partir de 10\u00a0h")
    weekend = count.reshape(3, 7, 24)[:, 5:].sum() + 3 * 48
    assert ask(folder, "part-fin-de-semaine")["value"] == pytest.approx(100 * weekend / (count.sum() + 3 * 168))


def test_passages_are_both_ways_as_on_the_page(tmp_path: Path) -> None:
    way_in = hours("a", np.full(7 * 24, 2.0), "people_count_in")
    way_out = hours("a", np.full(7 * 24, 3.0), "people_count_out")
    one_way = hours("b", np.full(7 * 24, 7.0), "people_count_in")
    folder = town(tmp_path, way_in + way_out + one_way, {"a": "Place", "b": "Porte"})
    assert ask(folder, "passages-annee")["value"] == 7 * 24 * (2 + 3 + 7)
    with closing(open_reader(folder)) as con:
        followed = followed_at(list_channels(con), Theme.PASSAGES, "Place")[0]
    assert {one.quantity for one in followed.channels} == {"people_count_in", "people_count_out"}


def test_several_days_alike_are_not_told_as_one(tmp_path: Path) -> None:
    count = np.full(3 * 168, 2.0)
    for sunday in (6, 13, 20):
        count[sunday * 24 : (sunday + 1) * 24] = 0  # the hall is closed
    told = ask(town(tmp_path, hours("a", count), {"a": "Mairie"}), "jour-le-plus-calme")
    assert told["answer"] == "Dimanche 8 mars 2026, Mairie\u00a0: 0\u00a0passage, comme 2 autres jours."


def test_a_fullest_one_that_is_not_alone_says_how_many_are_as_full(tmp_path: Path) -> None:
    count = np.full(3 * 168, 2.0)
    count[[30, 60, 90]] = 7.0  # three hours of three days
    count[5 * 24 + 3] = count[12 * 24 + 9] = 4.0  # two Saturdays
    folder = town(tmp_path, hours("a", count), {"a": "Place"})
    hour = ask(folder, "heure-la-plus-frequentee")["answer"]
    assert hour == "Mardi 3 mars 2026 à partir de 6\u00a0h, Place\u00a0: 7\u00a0passages, comme 2 autres heures."
    assert ask(folder, "jour-le-plus-frequente")["answer"].endswith("53\u00a0passages, comme 2 autres jours.")
    assert ask(folder, "samedi-le-plus-frequente")["answer"].endswith("50\u00a0passages, comme 1 autre samedi.")


def test_sums_of_decimals_that_are_one_amount_are_as_full(tmp_path: Path) -> None:
    count = np.zeros(3 * 24)
    count[[6, 7, 8]] = 0.3, 0.2, 0.1
    count[[24 + 6, 24 + 7, 24 + 8]] = 0.1, 0.2, 0.3  # 0.6000000000000001
    told = ask(town(tmp_path, hours("a", count), {"a": "Place"}), "jour-le-plus-frequente")
    assert told["answer"].startswith("Lundi 2 mars 2026, Place\u00a0: ")
    assert told["answer"].endswith(", comme 1 autre jour.")


def test_counts_of_whole_days_say_that_they_know_no_hour_and_have_a_share_of_weekends(tmp_path: Path) -> None:
    days = np.tile([10.0, 10.0, 10.0, 10.0, 10.0, 30.0, 20.0], 8)
    readings = [
        Reading("a", at, "people_count", value, "1", "interval", period_ms=DAY_MS)
        for at, value in zip(range(MONDAY - 56 * DAY_MS, MONDAY, DAY_MS), days.tolist(), strict=True)
    ]
    folder = town(tmp_path, readings, {"a": "Place"})
    words = "Ici, les comptages sont donnés par jour\u00a0: rien n’est connu des heures."
    for name in ("heure-la-plus-frequentee", "heure-habituelle", "part-nuit"):
        told = ask(folder, name)
        assert (told["answer"], told["value"]) == (words, None), "eight weeks are no lack of data"
    assert ask(folder, "part-fin-de-semaine")["value"] == pytest.approx(50)


def test_where_nobody_passed_no_day_and_no_hour_is_the_fullest(tmp_path: Path) -> None:
    folder = town(tmp_path, hours("a", np.zeros(40 * 24 - 1)), {"a": "Place"})
    for name in ("jour-le-plus-frequente", "heure-la-plus-frequentee", "part-fin-de-semaine", "part-nuit"):
        told = ask(folder, name)
        assert (told["answer"], told["value"]) == ("Rien n’a été compté du 2 mars au 10 avril 2026.", 0), name
    assert ask(folder, "jour-de-semaine")["answer"] == "Rien n’a été compté du 2 mars au 10 avril 2026."
    assert ask(folder, "heure-habituelle")["value"] == 0


def test_a_counter_that_stood_at_zero_has_no_calmest_day(tmp_path: Path) -> None:
    count = np.tile(np.where((np.arange(24) >= 7) & (np.arange(24) < 20), 9.0, 0.0), 4 * 7)
    count[8 * 24 : 10 * 24] = 0  # it fails on Tuesday and Wednesday of the second week
    count[15 * 24 + 9] = 1  # a Tuesday with fewer
    told = ask(town(tmp_path, hours("a", count), {"a": "Rue"}), "jour-le-plus-calme")
    assert told["answer"] == (
        "Mardi 17 mars 2026, Rue\u00a0: 109\u00a0passages. 2 jours aussi calmes sont mis de côté\u00a0: un compteur "
        "y est resté à zéro à des heures où l’on passe (panne, ou lieu fermé)."
    )
    assert told["value"] == 109


def street(weeks: int, wrong: dict[int, float]) -> np.ndarray:
    """Give hours of a street with the chance that counts have, some of them as a failing counter tells them."""
    hour = np.arange(weeks * 168) % 24
    count = np.random.default_rng(4).poisson(np.where((hour >= 7) & (hour < 20), 60.0, 0.5)).astype(float)
    for at, value in wrong.items():
        count[at] = value
    return count


def test_a_fullest_day_that_a_failing_counter_made_is_told_with_what_there_is_to_check(tmp_path: Path) -> None:
    at = 15 * 24 + 14  # the Tuesday of the third week, 14 h
    count = street(8, {at: 3000.0})
    folder = town(tmp_path, hours("a", count), {"a": "Rue"})
    days = count.reshape(-1, 24).sum(axis=1)
    told = ask(folder, "jour-le-plus-frequente")
    assert told["value"] == days[15]  # nothing is left out
    assert (
        "À vérifier\u00a0: mardi 17 mars 2026 à partir de 14\u00a0h, Rue, 3\u202f000\u00a0passages, " in told["answer"]
    )
    second = int(np.argmax(np.where(np.arange(days.size) == 15, 0, days)))
    assert f"Sans cela\u00a0: {french.day(date(2026, 3, 2) + timedelta(second), year=True)}, Rue, " in told["answer"]
    hour = ask(folder, "heure-la-plus-frequentee")
    assert hour["value"] == 3000 and "À vérifier" in hour["answer"] and "Sans cela" in hour["answer"]
    whole = ask(folder, "passages-annee")
    assert whole["value"] == count.sum() and "À vérifier" in whole["answer"]


def test_what_the_town_hall_has_explained_is_not_to_be_checked(tmp_path: Path) -> None:
    at = 15 * 24 + 14
    folder = town(tmp_path, hours("a", street(8, {at: 3000.0})), {"a": "Rue"})
    start = MONDAY + at * HOUR_MS
    with changing(folder) as con:
        add_note(con, Note("Course", "event", start, start + HOUR_MS, site="Rue"), now_ms=1)
    for name in ("jour-le-plus-frequente", "heure-la-plus-frequentee", "passages-annee"):
        assert "À vérifier" not in ask(folder, name)["answer"]


def test_a_counter_that_stood_still_is_told_where_it_made_the_fullest_hour(tmp_path: Path) -> None:
    count = street(8, {15 * 24 + hour: 97.0 for hour in range(8, 20)})
    told = ask(town(tmp_path, hours("a", count), {"a": "Rue"}), "heure-la-plus-frequentee")
    assert told["value"] == 97
    assert "Rue, 97\u00a0passages à chacune de 12 heures de suite." in told["answer"]


def test_what_is_not_counted_answers_no_question(tmp_path: Path) -> None:
    count = np.full(3 * 168, 2.0)
    count[12 * 24 : 13 * 24] = 50  # the second Saturday
    folder = town(tmp_path, hours("a", count), {"a": "Place"})
    start = MONDAY + 12 * 24 * HOUR_MS
    with changing(folder) as con:
        add_note(con, Note("Fête", "event", start, start + 24 * HOUR_MS, site="Place", is_excluding=True), now_ms=1)
    assert ask(folder, "samedi-le-plus-frequente")["value"] == 48
    assert ask(folder, "passages-annee")["value"] == 20 * 48
    assert ask(folder, "passages-annee")["known"] == pytest.approx(20 / 21)


def test_a_counter_that_sleeps_at_night_knows_no_night(tmp_path: Path) -> None:
    awake = np.tile(np.where((np.arange(24) >= 7) & (np.arange(24) < 20), 30.0, np.nan), 14)
    assert ask(town(tmp_path, hours("a", awake)), "part-nuit")["value"] is None


def test_a_share_of_some_of_the_places_says_of_how_many(tmp_path: Path) -> None:
    awake = np.tile(np.where((np.arange(24) >= 7) & (np.arange(24) < 20), 30.0, np.nan), 14)
    readings = hours("a", awake) + hours("b", np.full(14 * 24, 6.0))
    got = ask(town(tmp_path, readings, {"a": "École", "b": "Place"}), "part-nuit")
    assert got["value"] == pytest.approx(100 / 3)
    assert got["answer"].endswith(
        "Calculé en 1\u00a0lieu sur 2\u00a0: l’autre est compté moins de la moitié du temps dans l’une des deux parts."
    )
    whole = ask(tmp_path, "passages-annee")
    assert "Calculé" not in whole["answer"]


def test_the_year_before_is_held_against_the_same_weekdays(tmp_path: Path) -> None:
    then = [
        Reading("a", MONDAY - 364 * DAY_MS + n * HOUR_MS, "people_count", 10.0, "1", "interval", period_ms=HOUR_MS)
        for n in range(14 * 24)
    ]
    got = ask(town(tmp_path, then + hours("a", np.full(14 * 24, 15.0))), "passages-an-dernier")
    assert got["value"] == pytest.approx(50)
    assert got["answer"] == "50\u202f% de plus qu’un an avant, sur les mêmes jours."


@pytest.mark.parametrize(
    ("then", "now", "answer", "figure"),
    [
        (2.0, 20.82, "10\u00a0fois plus qu’un an avant, sur les mêmes jours.", ("×\u00a010", "")),
        (
            0.05,
            0.2,
            "Trop peu pour un pourcentage\u00a0: 67\u00a0passages sur les mêmes jours, 17 un an avant.",
            ("", ""),
        ),
    ],
)
def test_many_times_as_many_are_told_as_times_and_of_a_handful_both_numbers(
    tmp_path: Path, then: float, now: float, answer: str, figure: tuple[str, str]
) -> None:
    before = [
        Reading("a", MONDAY - 364 * DAY_MS + n * HOUR_MS, "people_count", then, "1", "interval", period_ms=HOUR_MS)
        for n in range(14 * 24)
    ]
    got = ask(town(tmp_path, before + hours("a", np.full(14 * 24, now))), "passages-an-dernier")
    assert got["answer"] == answer
    assert figure_words(Finding(answer, got["value"], "%", None, is_change=True)) == figure


def test_a_year_before_of_some_of_the_places_says_of_how_many(tmp_path: Path) -> None:
    then = [
        Reading("a", MONDAY - 364 * DAY_MS + n * HOUR_MS, "people_count", 10.0, "1", "interval", period_ms=HOUR_MS)
        for n in range(14 * 24)
    ]
    now = hours("a", np.full(14 * 24, 15.0)) + hours("b", np.full(14 * 24, 90.0))
    got = ask(town(tmp_path, then + now, {"a": "Place", "b": "Rue"}), "passages-an-dernier")
    words = "50\u202f% de plus qu’un an avant, sur les mêmes jours. Calculé en 1\u00a0lieu sur 2."
    assert (got["answer"], got["sites"]) == (words, ["Place"])


def test_what_would_be_told_as_no_per_cent_more_is_told_as_as_many(tmp_path: Path) -> None:
    then = [
        Reading("a", MONDAY - 364 * DAY_MS + n * HOUR_MS, "people_count", 1000.0, "1", "interval", period_ms=HOUR_MS)
        for n in range(14 * 24)
    ]
    got = ask(town(tmp_path, then + hours("a", np.full(14 * 24, 1002.0))), "passages-an-dernier")
    assert got["answer"] == "Autant qu’un an avant, sur les mêmes jours."
    told = Finding(got["answer"], got["value"], "%", None, is_change=True)
    assert figure_words(told) == ("0", "%"), "no sign before nothing"


def test_a_place_that_counts_in_term_alone_makes_no_holidays_emptier(tmp_path: Path) -> None:
    first = parse_instant("2026-01-05", PARIS)
    readings = []
    for n in range(90):
        start = first + n * DAY_MS
        readings.append(Reading("a", start, "people_count", 100.0, "1", "interval", period_ms=23 * HOUR_MS))
        if n < 30:  # the school gate is counted in January alone
            readings.append(Reading("b", start, "people_count", 900.0, "1", "interval", period_ms=23 * HOUR_MS))
    folder = town(tmp_path, readings, {"a": "Place", "b": "École"})
    told = ask(folder, "passages-vacances")
    assert told["value"] == pytest.approx(0), "the place that tells of both had as many"
    assert told["sites"] == ["Place"]
    # An answer says whose holidays it rests on, and when nobody has chosen them.
    assert told["answer"].endswith("Vacances scolaires\u00a0: zone\u00a0B, supposée d’après le département.")
    assert ask(folder, "passages-vacances", school_zone="C")["answer"].endswith(
        "Vacances scolaires\u00a0: zone\u00a0C."
    )


def test_where_no_school_holidays_are_known_the_answer_says_so_and_not_that_data_lack(tmp_path: Path) -> None:
    create_base(tmp_path, Town(name="Saint-Exemple", insee="97302", zone="America/Cayenne"))
    keep_batch(tmp_path, Batch(readings=hours("a", np.full(24 * 30, 5.0))), now_ms=MONDAY + 31 * DAY_MS)
    told = ask(tmp_path, "passages-vacances")
    assert told["value"] is None
    assert told["answer"] == "Les vacances scolaires de cette période ne sont pas connues ici."


def test_an_hour_that_comes_twice_says_which_one_was_the_fullest(tmp_path: Path) -> None:
    first = parse_instant("2026-10-25T00:00", PARIS)
    counts = np.full(24, 5.0)
    counts[3] = 90.0
    readings = [
        Reading("a", first + n * HOUR_MS, "people_count", v, "1", "interval", period_ms=HOUR_MS)
        for n, v in enumerate(counts.tolist())
    ]
    folder = town(tmp_path, readings, {"a": "Place"})
    told = ask(folder, "heure-la-plus-frequentee")["answer"]
    assert told.startswith("Dimanche 25 octobre 2026 à partir de 2\u00a0h (heure d’hiver), Place")


def test_a_sum_of_which_much_was_not_measured_is_told_as_at_least(tmp_path: Path) -> None:
    count = np.full(10 * 24, 5.0)
    count[48:] = np.where(np.arange(8 * 24) % 24 < 12, 5.0, np.nan)  # from the third day on half a day
    told = ask(town(tmp_path, hours("a", count), {"a": "Place"}), "passages-annee")
    assert told["answer"].startswith("Au moins 720\u00a0passages du 2 au 11 mars 2026")


def test_a_place_that_is_new_is_missing_nothing_before_its_first_reading(tmp_path: Path) -> None:
    old, new = np.full(10 * 24, 5.0), np.full(10 * 24, 5.0)
    new[: 9 * 24 + 15] = np.nan  # hung in the afternoon of the tenth day
    told = ask(town(tmp_path, hours("a", old) + hours("b", new), {"a": "Place", "b": "Rue"}), "passages-annee")
    assert told["known"] == 1
    assert not told["answer"].startswith("Au moins")


def test_a_weekday_is_told_of_the_places_that_know_each_of_them(tmp_path: Path) -> None:
    whole, half = np.full(14 * 24, 2.0), np.full(14 * 24, 9.0)
    whole[5 * 24 : 6 * 24] = whole[12 * 24 : 13 * 24] = 3.0  # Saturdays
    half[7 * 24 :] = np.nan
    folder = town(tmp_path, hours("a", whole) + hours("b", half), {"a": "Place", "b": "Rue"})
    told = ask(folder, "jour-de-semaine")
    assert told["answer"] == (
        "Samedi\u00a0: 72\u00a0passages en moyenne, Place. "
        "Calculé en 1\u00a0lieu sur 2\u00a0: l’autre a trop peu de jours entiers."
    )
    assert (told["sites"], told["known"]) == (["Place"], 1)


def test_three_weeks_make_no_habit_and_four_do(tmp_path: Path) -> None:
    count = np.tile(np.where(np.arange(168) == 5 * 24 + 10, 90.0, 4.0), 4)
    young = ask(town(tmp_path / "young", hours("a", count[: 3 * 168]), {"a": "Place"}), "heure-habituelle")
    assert young["value"] is None
    assert young["answer"] == "Pas assez de données\u00a0: une habitude se dit à partir de quatre semaines."
    told = ask(town(tmp_path / "old", hours("a", count), {"a": "Place"}), "heure-habituelle")
    assert told["answer"] == (
        "Samedi à partir de 10\u00a0h, Place\u00a0: 90\u00a0passages d’habitude (médiane de 4\u00a0semaines)."
    )


def test_an_hour_seen_once_is_no_habit_beside_those_of_eight_weeks(tmp_path: Path) -> None:
    count = np.full(8 * 168, 4.0)
    night = np.arange(count.size) % 24 < 3
    count[night] = np.nan
    count[1] = 500.0  # the one night that was counted: a fête
    told = ask(town(tmp_path, hours("a", count), {"a": "Place"}), "heure-habituelle")
    assert told["value"] == 4


def test_the_only_day_or_saturday_that_is_known_is_said_to_be(tmp_path: Path) -> None:
    week = town(tmp_path / "week", hours("a", np.full(168, 2.0)), {"a": "Place"})
    assert ask(week, "samedi-le-plus-frequente")["answer"].endswith("48\u00a0passages. C’est le seul samedi connu.")
    assert "seul" not in ask(week, "jour-le-plus-frequente")["answer"]
    day = town(tmp_path / "day", hours("a", np.full(24, 2.0)), {"a": "Place"})
    for name in ("jour-le-plus-frequente", "jour-le-plus-calme"):
        assert ask(day, name)["answer"].endswith("C’est le seul jour connu.")


def test_one_full_day_makes_no_place_the_fullest(tmp_path: Path) -> None:
    one = np.full(14 * 24, np.nan)
    one[5 * 24 : 6 * 24] = 100.0
    folder = town(tmp_path, hours("a", np.full(14 * 24, 2.0)) + hours("b", one), {"a": "Place", "b": "Fête"})
    assert ask(folder, "lieu-le-plus-frequente")["answer"].startswith("Place\u00a0: 48\u00a0passages par jour")


def test_a_counter_that_knows_an_hour_a_day_has_no_mean_of_days_and_one_of_daylight_has(tmp_path: Path) -> None:
    hour = np.arange(14 * 24) % 24
    one = np.where(hour == 10, 5.0, np.nan)
    light = np.where((hour >= 9) & (hour < 17), 5.0, np.nan)
    alone = ask(town(tmp_path / "alone", hours("a", one), {"a": "Porte"}), "lieu-le-plus-frequente")
    assert alone["value"] is None
    assert "par jour" not in alone["answer"]
    both = town(tmp_path / "both", hours("a", one * 100) + hours("b", light), {"a": "Porte", "b": "Quai"})
    told = ask(both, "lieu-le-plus-frequente")
    assert (told["sites"], told["value"]) == (["Quai"], 40)
    assert told["answer"].endswith(
        "Compté sur une partie de chaque jour, 33\u202f% du temps\u00a0: il manque les autres heures. "
        "Calculé en 1\u00a0lieu sur 2\u00a0: l’autre a trop peu de jours connus."
    )


def test_of_several_places_left_out_the_sentence_speaks_of_several(tmp_path: Path) -> None:
    whole, half = np.full(14 * 24, 2.0), np.full(14 * 24, 9.0)
    half[7 * 24 :] = np.nan
    folder = town(
        tmp_path,
        hours("a", whole) + hours("b", half) + hours("c", half),
        {"a": "Place", "b": "Rue", "c": "Quai"},
    )
    assert "sur 3\u00a0: les autres ont trop peu de jours entiers." in ask(folder, "jour-de-semaine")["answer"]


def test_a_young_place_that_is_the_fullest_says_of_how_many_days(tmp_path: Path) -> None:
    young = np.full(28 * 24, 9.0)
    young[: 20 * 24] = np.nan
    folder = town(tmp_path, hours("a", np.full(28 * 24 - 1, 2.0)) + hours("b", young[:-1]), {"a": "Place", "b": "Quai"})
    told = ask(folder, "lieu-le-plus-frequente")
    assert (
        told["answer"]
        == "Quai\u00a0: 215\u00a0passages par jour en moyenne, sur 8\u00a0jours connus du 2 au 29 mars 2026."
    )


def test_half_a_day_is_held_against_no_whole_one_of_the_year_before(tmp_path: Path) -> None:
    then = [
        Reading("a", MONDAY - 364 * DAY_MS + n * HOUR_MS, "people_count", 10.0, "1", "interval", period_ms=HOUR_MS)
        for n in range(14 * 24)
        if not 48 <= n < 60  # half a Wednesday
    ]
    got = ask(town(tmp_path, then + hours("a", np.full(14 * 24, 10.0))), "passages-an-dernier")
    assert got["value"] == pytest.approx(0)


def test_a_month_like_the_one_before_is_told_in_one_sentence_with_one_colon(tmp_path: Path) -> None:
    values = np.random.default_rng(3).integers(5, 15, 24 * 70).astype(np.float64)
    folder = town(tmp_path / "town", hours("a1", values), {"a1": "Place"})
    answer = ask(folder, "passages-tendance")["answer"]
    assert answer.startswith("Place, pas de changement net\u00a0: entre ")
    assert answer.count(":") == 1


def test_a_weekday_is_no_less_for_the_mondays_on_which_its_counter_stood_at_zero(tmp_path: Path) -> None:
    count = np.tile(np.where(np.arange(168) < 24, 9.0, 5.0), 8)
    for week in (2, 3):
        count[week * 168 : week * 168 + 24] = 0
    told = ask(town(tmp_path, hours("a", count[: 4 * 168]), {"a": "Place"}), "jour-de-semaine")
    assert told["answer"] == (
        "Lundi\u00a0: 216\u00a0passages en moyenne, Place. "
        "Mis de côté\u00a0: 2\u00a0jours où un compteur, ou l’un de ses sens, est resté à zéro alors que l’on passe "
        "d’habitude (panne, ou lieu fermé)."
    )


def test_a_month_on_both_sides_is_held_without_the_days_of_a_counter_that_failed(tmp_path: Path) -> None:
    count = np.full(8 * 168, 5.0)
    count[2 * 168 : 3 * 168] = 0
    told = ask(town(tmp_path, hours("a", count), {"a": "Place"}), "passages-tendance")
    assert told["value"] == pytest.approx(0, abs=0.5)  # the hour of the spring change
    assert "7\u00a0jours où un compteur, ou l’un de ses sens, est resté à zéro" in str(told["answer"])


def test_what_is_usual_of_an_hour_names_its_weeks(tmp_path: Path) -> None:
    count = np.tile(np.where(np.arange(168) == 5 * 24 + 10, 90.0, 4.0), 8)  # from 2 March to April
    told = ask(town(tmp_path, hours("a", count), {"a": "Place"}), "heure-habituelle")
    assert "(médiane de 8\u00a0semaines, vacances scolaires comprises)" in str(told["answer"])


def test_holidays_are_told_of_the_days_of_which_the_calendar_knows(tmp_path: Path) -> None:
    folder = town(tmp_path, hours("a", np.full(40 * 168, 3.0)), {"a": "Place"}, insee="2A004")  # known to July 2026
    told = ask(folder, "passages-vacances")
    assert told["value"] == pytest.approx(0, abs=0.5)
    assert (told["from"][:10], told["to"][:10]) < ("2026-03-03", "2026-09-01")
    assert "2 mars au " in told["quality"]
    assert "juillet 2026" in told["quality"]
