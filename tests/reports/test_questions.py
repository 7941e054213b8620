"""A ready question is answered with one French sentence, its figure and its quality, or says that it cannot be."""

import io
import json
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from desktop.pages.lighting_reading import LightingAsk, read_lighting
from desktop.themes import Theme, followed_at
from measures import french
from measures.noise import energy_mean
from measures.reading import Mark, Reading
from measures.switch_off import read_order
from measures.timespan import DAY_MS, HOUR_MS, parse_instant, to_datetime
from reports.figures import figures
from reports.lit_year import read_lit_year
from reports.questions.answering import COMPUTATIONS, Ruling, answer, evidence, figure_words, find_question
from reports.questions.asked import Finding, ready_questions
from reports.questions.command import AskFault, answer_question, list_questions
from reports.switching import spare
from store.base import Town, close_writer, create_base, open_reader, open_writer
from store.change import changing
from store.gate import writing
from store.intake import Batch, keep, transaction
from store.notes import Note, add_note
from store.queries import list_channels
from tests.support.base import keep_batch

PARIS = "Europe/Paris"
MONDAY = parse_instant("2026-03-02", PARIS)
WEEK = 7 * DAY_MS


def town(folder: Path, readings: list[Reading], sites: dict[str, str] | None = None) -> Path:
    create_base(folder, Town(name="Clairval", insee="35068"))
    con = open_writer(folder)
    with writing(folder), transaction(con):
        keep(con, Batch(readings=readings, sites=sites or {}), now_ms=MONDAY)
    close_writer(folder, con)
    return folder


def ask(folder: Path, name: str, now_ms: int | None = None, **more: Any) -> dict[str, Any]:
    out = io.StringIO()
    assert answer_question(folder, out, name=name, as_json=True, ruling=Ruling(**more), now_ms=now_ms) == 0
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def hours(sensor: str, values: np.ndarray, quantity: str = "people_count", unit: str = "1") -> list[Reading]:
    return [
        Reading(sensor, MONDAY + n * HOUR_MS, quantity, float(value), unit, "interval", period_ms=HOUR_MS)
        for n, value in enumerate(values)
        if not np.isnan(value)
    ]


def test_there_are_thirty_questions_and_every_computation_is_asked() -> None:
    questions = ready_questions()
    assert len({one.id for one in questions}) == len(questions) == 30
    assert all(one.id.isascii() and one.text.endswith("\u202f?") for one in questions)
    asked = {(one.theme, one.computation) for one in questions}
    assert asked == {(theme, name) for theme, known in COMPUTATIONS.items() for name in known}


def test_the_list_shows_ids_and_words() -> None:
    out = io.StringIO()
    assert list_questions(out, as_json=True) == 0
    first = json.loads(out.getvalue())[0]
    assert first == {
        "id": "samedi-le-plus-frequente",
        "theme": "passages",
        "question": "Quel samedi a été le plus fréquenté cette année\u202f?",
        "period": "year",
    }


@pytest.mark.parametrize("question", ready_questions(), ids=lambda one: one.id)
def test_a_town_without_a_sensor_of_that_kind_says_so(tmp_path: Path, question: Any) -> None:
    got = ask(town(tmp_path, []), question.id)
    assert (got["value"], got["known"], got["from"]) == (None, None, None)
    assert got["answer"] == f"Pour répondre, il faudrait {question.sensor}."


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


def test_the_year_before_is_held_against_the_same_weekdays(tmp_path: Path) -> None:
    then = [
        Reading("a", MONDAY - 364 * DAY_MS + n * HOUR_MS, "people_count", 10.0, "1", "interval", period_ms=HOUR_MS)
        for n in range(14 * 24)
    ]
    got = ask(town(tmp_path, then + hours("a", np.full(14 * 24, 15.0))), "passages-an-dernier")
    assert got["value"] == pytest.approx(50)
    assert got["answer"] == "50\u202f% de plus qu’un an avant, sur les mêmes jours."


def test_what_would_be_told_as_no_per_cent_more_is_told_as_as_many(tmp_path: Path) -> None:
    then = [
        Reading("a", MONDAY - 364 * DAY_MS + n * HOUR_MS, "people_count", 1000.0, "1", "interval", period_ms=HOUR_MS)
        for n in range(14 * 24)
    ]
    got = ask(town(tmp_path, then + hours("a", np.full(14 * 24, 1002.0))), "passages-an-dernier")
    assert got["answer"] == "Autant qu’un an avant, sur les mêmes jours."
    told = Finding(got["answer"], got["value"], "%", None, is_change=True)
    assert figure_words(told) == ("0", "%"), "no sign before nothing"


def test_a_night_of_noise_is_told_by_energy_with_its_advice_and_as_indicative(tmp_path: Path) -> None:
    level = np.random.default_rng(6).uniform(30, 70, 14 * 24)
    got = ask(town(tmp_path, hours("a", level, "sound_level_laeq", "dB(A)"), {"a": "Place"}), "nuit-bruit")
    hour = np.arange(level.size) % 24
    assert got["value"] == pytest.approx(energy_mean(level[(hour < 6) | (hour >= 22)]))
    assert "45,0\u00a0dB" in got["answer"]
    assert got["answer"].endswith("Indicatif\u00a0: ce capteur n’est pas un constat réglementaire.")


def cabinet(days: int) -> list[Reading]:
    """6 kW from 18 h to midnight, by quarter of an hour."""
    return [
        Reading("c", at, "active_power", 6000.0 * (to_datetime(at, PARIS).hour >= 18), "W", "instant")
        for at in range(MONDAY, MONDAY + days * DAY_MS, 900_000)
    ]


def test_energy_of_a_cabinet_whose_box_was_changed_is_measured_whole(tmp_path: Path) -> None:
    change = MONDAY + 5 * DAY_MS + 20 * HOUR_MS + 1_800_000
    told = [msgspec.structs.replace(one, sensor="c" if one.start_ms < change else "d") for one in cabinet(14)]
    got = ask(town(tmp_path, told, {"c": "Armoire 7", "d": "Armoire 7"}), "energie-annee")
    assert got["value"] == pytest.approx(14 * 36)
    assert got["known"] == pytest.approx(1)
    assert not got["answer"].startswith("Au moins")


def test_lighting_is_answered_in_hours_kilowatt_hours_euros_and_nights(tmp_path: Path) -> None:
    folder = town(tmp_path, cabinet(14), {"c": "Armoire 7"})
    assert ask(folder, "energie-annee")["value"] == pytest.approx(14 * 36)
    assert ask(folder, "cout-annee", euros_per_kwh=0.2)["value"] == pytest.approx(14 * 36 * 0.2)
    assert "à 0,1940\u00a0€ le kWh (CRE, tarif réglementé" in ask(folder, "cout-annee")["answer"]
    assert ask(folder, "co2-annee")["value"] == pytest.approx(14 * 36 * 0.052)
    own = ask(folder, "co2-annee", grams_co2_per_kwh=34.0)
    assert own["value"] == pytest.approx(14 * 36 * 0.034)
    assert "donné par la commune" in own["answer"]
    assert ask(folder, "extinction-23h")["value"] == pytest.approx(13 * 6), "the last night is not over"
    assert ask(folder, "allume-le-jour")["value"] == 0
    assert ask(folder, "arrete-extinction")["value"] is None
    late = ask(folder, "arrete-extinction", order=read_order(["01-01/31-12 23:00-05:00"]))
    assert late["value"] == 13  # the night of the last evening ends after the span
    kept = ask(folder, "arrete-extinction", order=read_order(["01-01/31-12 00:00-05:00"]))
    assert kept["answer"] == "Aucune nuit sur 14\u00a0: l’arrêté a été suivi."


def test_other_hours_spare_what_lamps_draw_while_lit_and_not_the_load_that_is_always_there(tmp_path: Path) -> None:
    def drawn(at: int) -> float:
        hour = to_datetime(at, PARIS).hour
        return 5000.0 if hour >= 18 or hour == 5 else 400.0

    span = range(MONDAY - 12 * HOUR_MS, MONDAY + 10 * DAY_MS - 12 * HOUR_MS, 900_000)
    folder = town(tmp_path, [Reading("c", at, "active_power", drawn(at), "W", "instant") for at in span], {"c": "Mât"})
    told = ask(folder, "extinction-23h")
    assert told["value"] == pytest.approx(10 * 1.5 * 5), "from 23 h to midnight and from 5 h to 5 h 30"
    assert (
        told["answer"] == "75\u00a0kWh de moins sur 10\u00a0nuits connues, tout éteint de 23\u00a0h à 5\u00a0h\u00a030."
    )
    until_6 = ask(folder, "extinction-23h", order=read_order(["01-01/31-12 22:00-06:00"]))
    assert until_6["value"] == pytest.approx(10 * 2 * 5), "until lamps go on again by the order of today"
    with closing(open_reader(folder)) as con:
        view = read_lighting(con, LightingAsk(PARIS, MONDAY + 10 * DAY_MS))
    assert view is not None
    assert view.drawn is not None
    assert spare(view.drawn, ((23, 0), (5, 30))).kwh == pytest.approx(told["value"]), "as the page tells it"


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


def ask_figures(folder: Path, start: str, end: str) -> dict[str, Any]:
    with closing(open_reader(folder)) as con:
        lamp = list_channels(con)[0]
        return dict(figures(con, lamp, parse_instant(start, PARIS), parse_instant(end, PARIS), PARIS))


def lamps(quantity: str, unit: str, lit: float, dark: float, marks: int = 0) -> list[Reading]:
    """Ten days of quarters, lit from 18 h to midnight and, by day, from 10 h to 13 h."""

    def value(at: int) -> float:
        hour = to_datetime(at, PARIS).hour
        return lit if hour >= 18 or 10 <= hour < 13 else dark

    span = range(MONDAY - 12 * HOUR_MS, MONDAY + 10 * DAY_MS - 12 * HOUR_MS, 900_000)
    return [Reading("c", at, quantity, value(at), unit, "instant", marks=marks) for at in span]


@pytest.mark.parametrize(
    ("quantity", "unit", "lit", "dark"),
    [("lamp_state", "1", 1, 0), ("dimming_level", "%", 40, 0), ("active_power", "W", 800, 3)],
)
def test_page_question_and_figures_tell_the_same_hours_of_light(
    tmp_path: Path, quantity: str, unit: str, lit: float, dark: float
) -> None:
    folder = town(tmp_path, lamps(quantity, unit, lit, dark), {"c": "Armoire 7"})
    told = ask(folder, "heures-par-nuit")
    assert told["value"] == pytest.approx(6 + 3)
    assert told["answer"] == "9\u00a0h d’éclairage par nuit en moyenne, sur 10\u00a0nuits connues."
    exact = ask_figures(folder, "2026-03-01T12:00", "2026-03-11T12:00")
    assert exact["lit_minutes"] == pytest.approx(10 * 9 * 60)
    with closing(open_reader(folder)) as con:
        year = read_lit_year(con, list_channels(con), None, PARIS, MONDAY + 10 * DAY_MS)
    assert year is not None
    assert year.nights.lit_hours == pytest.approx([9] * 10)


def test_a_light_meter_answers_of_light_and_is_not_lit_by_the_sun(tmp_path: Path) -> None:
    def lux(at: int) -> float:
        hour = to_datetime(at, PARIS).hour
        return 20_000.0 if 8 <= hour < 18 else 30.0 if hour >= 22 else 0.2

    span = range(MONDAY - 12 * HOUR_MS, MONDAY + 10 * DAY_MS - 12 * HOUR_MS, 900_000)
    folder = town(tmp_path, [Reading("c", at, "illuminance", lux(at), "lx", "instant") for at in span], {"c": "Mât"})
    told = ask(folder, "heures-par-nuit")
    assert told["value"] == pytest.approx(2)
    assert "Mât\u00a0: une lampe allumée de jour, ou avant la nuit tombée, ne s’y voit pas" in told["answer"]
    assert told["known"] == 1, "what the sun hides is no gap"
    by_day = ask(folder, "allume-le-jour")
    assert by_day["value"] is None, "it cannot see a lamp beside the sun: « non » would be a guess"
    assert by_day["answer"].startswith("Une sonde de lumière ne voit pas, de jour,")


def test_no_lamp_burned_by_day_is_not_said_of_some_hours_of_one_day(tmp_path: Path) -> None:
    lamp = [
        Reading("c", MONDAY + n * 900_000, "lamp_state", float(n < 28), "1", "instant") for n in range(7 * 4, 11 * 4)
    ]
    assert ask(town(tmp_path, lamp, {"c": "Mât"}), "allume-le-jour")["value"] is None


@pytest.mark.parametrize("name", ["arrete-extinction", "allume-le-jour", "extinction-23h"])
def test_readings_whose_date_was_assumed_are_held_against_no_hour(tmp_path: Path, name: str) -> None:
    folder = town(tmp_path, lamps("active_power", "W", 800, 3, Mark.ASSUMED_DATE), {"c": "Armoire 7"})
    told = ask(folder, name, order=read_order(["01-01/31-12 23:00-05:00"]))
    assert told["value"] is None
    assert told["answer"].startswith("La date de ces mesures est supposée")
    assert ask(folder, "heures-par-nuit")["value"] == pytest.approx(9)


@pytest.mark.parametrize(("insee", "zone"), [("97411", "Indian/Reunion"), ("2A004", PARIS)])
def test_where_no_price_and_no_factor_of_co2_are_known_the_answer_says_what_to_give(
    tmp_path: Path, insee: str, zone: str
) -> None:
    create_base(tmp_path, Town(name="Saint-Exemple", insee=insee, zone=zone))
    keep_batch(tmp_path, Batch(readings=cabinet(3)), now_ms=MONDAY + 4 * DAY_MS)
    told = ask(tmp_path, "co2-annee")
    assert told["value"] is None
    assert "votre fournisseur dans Réglages" in told["answer"]
    cost = ask(tmp_path, "cout-annee")
    assert cost["value"] is None, "the regulated price is told with the taxes of the mainland"
    assert "votre contrat dans Réglages" in cost["answer"]
    assert ask(tmp_path, "cout-annee", euros_per_kwh=0.3)["value"] == pytest.approx(3 * 36 * 0.3)
    assert ask(tmp_path, "co2-annee", grams_co2_per_kwh=100.0)["value"] == pytest.approx(3 * 36 * 0.1)


def test_an_order_is_told_followed_of_the_nights_that_were_judged(tmp_path: Path) -> None:
    folder = town(tmp_path, cabinet(14), {"c": "Armoire 7"})
    late = ask(folder, "arrete-extinction", order=read_order(["10-03/31-12 23:00-05:00"]))
    assert late["answer"] == "5\u00a0nuits sur 5, la dernière le samedi 14 mars 2026."
    other = read_order(["01-06/31-12 23:00-05:00"])
    assert ask(folder, "arrete-extinction", order=other)["value"] is None, "nothing is ordered in March"


def watts(sensor: str, part: str, value: float, days: int = 3) -> list[Reading]:
    span = range(MONDAY, MONDAY + days * DAY_MS, 900_000)
    return [Reading(sensor, at, "active_power", value, "W", "instant", part=part) for at in span]


@pytest.mark.parametrize("parts", [("", "L1", "L2"), ("L1", "L2"), ("", "panel"), ("", "battery")])
def test_a_cabinet_is_paid_once_and_what_charges_a_lamp_is_not(tmp_path: Path, parts: tuple[str, ...]) -> None:
    loads = {"": 1000.0, "L1": 700.0, "L2": 300.0, "panel": 90.0, "battery": 40.0}
    readings = [one for part in parts for one in watts("c", part, loads[part])]
    folder = town(tmp_path, readings, {"c": "Armoire 7"})
    told = ask(folder, "energie-annee")
    assert told["value"] == pytest.approx(3 * 24)
    assert told["sites"] == ["Armoire 7"]


def test_two_cabinets_of_one_place_are_both_paid_by_what_each_tells(tmp_path: Path) -> None:
    meter = [
        Reading("d", MONDAY + n * HOUR_MS, "energy", 2.0, "kWh", "interval", period_ms=HOUR_MS) for n in range(3 * 24)
    ]
    folder = town(tmp_path, [*watts("c", "", 1000.0), *meter], {"c": "Bourg", "d": "Bourg"})
    assert ask(folder, "energie-annee")["value"] == pytest.approx(3 * 24 * (1 + 2))


def test_a_sum_of_which_much_was_not_measured_is_told_as_at_least(tmp_path: Path) -> None:
    count = np.full(10 * 24, 5.0)
    count[48:] = np.where(np.arange(8 * 24) % 24 < 12, 5.0, np.nan)  # from the third day on half a day
    told = ask(town(tmp_path, hours("a", count), {"a": "Place"}), "passages-annee")
    assert told["answer"].startswith("Au moins 720\u00a0passages du 2 au 11 mars 2026")


def test_a_weekday_is_told_of_the_places_that_know_each_of_them(tmp_path: Path) -> None:
    whole, half = np.full(14 * 24, 2.0), np.full(14 * 24, 9.0)
    whole[5 * 24 : 6 * 24] = whole[12 * 24 : 13 * 24] = 3.0  # Saturdays
    half[7 * 24 :] = np.nan
    folder = town(tmp_path, hours("a", whole) + hours("b", half), {"a": "Place", "b": "Rue"})
    told = ask(folder, "jour-de-semaine")
    assert told["answer"] == "Samedi\u00a0: 72\u00a0passages en moyenne, Place."
    assert (told["sites"], told["known"]) == (["Place"], 1)


def test_three_weeks_make_no_habit_and_four_do(tmp_path: Path) -> None:
    count = np.tile(np.where(np.arange(168) == 5 * 24 + 10, 90.0, 4.0), 4)
    young = ask(town(tmp_path / "young", hours("a", count[: 3 * 168]), {"a": "Place"}), "heure-habituelle")
    assert young["value"] is None
    assert young["answer"] == "Pas assez de données\u00a0: une habitude se dit à partir de quatre semaines."
    told = ask(town(tmp_path / "old", hours("a", count), {"a": "Place"}), "heure-habituelle")
    assert told["answer"] == "Samedi à partir de 10\u00a0h, Place\u00a0: 90\u00a0passages d’habitude."


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


def test_an_answer_without_dates_has_them_in_its_quality_and_one_with_them_does_not_say_them_twice(
    tmp_path: Path,
) -> None:
    folder = town(tmp_path, hours("a", np.full(4 * 168 - 1, 2.0)), {"a": "Place"})
    usual = ask(folder, "heure-habituelle")
    assert usual["quality"] == "Qualité A\u00a0: 100\u202f% du temps mesuré, du 2 au 29 mars 2026."
    assert ask(folder, "passages-annee")["quality"] == "Qualité A\u00a0: 100\u202f% du temps mesuré."


def test_the_last_day_of_noise_is_named(tmp_path: Path) -> None:
    level = np.full(2 * 24 * 60, 40.0)
    level[2000:2004] = 80.0
    told = [
        Reading("m", MONDAY + n * 60_000, "sound_level_laeq", one, "dB(A)", "interval", period_ms=60_000)
        for n, one in enumerate(level.tolist())
    ]
    folder = town(tmp_path, told, {"m": "École"})
    assert ask(folder, "evenements-bruit")["answer"].startswith("École, mardi 3 mars 2026\u00a0: 1\u00a0événement")
    assert ask(folder, "indice-bruit")["answer"].startswith("École, mardi 3 mars 2026\u00a0: ")


def test_some_cents_are_not_told_as_nothing(tmp_path: Path) -> None:
    watts = [Reading("c", MONDAY + n * 900_000, "active_power", 50.0, "W", "instant") for n in range(12)]
    folder = town(tmp_path, watts, {"c": "Armoire"})
    told = ask(folder, "cout-annee", euros_per_kwh=0.2)
    assert told["answer"].startswith("Au moins 0,03\u00a0€ ")
    assert figure_words(Finding("", told["value"], "EUR", None)) == ("0,03", "€")
    assert ask(folder, "energie-annee")["answer"].startswith("Au moins 0,15\u00a0kWh ")


def test_one_full_day_makes_no_place_the_fullest(tmp_path: Path) -> None:
    one = np.full(14 * 24, np.nan)
    one[5 * 24 : 6 * 24] = 100.0
    folder = town(tmp_path, hours("a", np.full(14 * 24, 2.0)) + hours("b", one), {"a": "Place", "b": "Fête"})
    assert ask(folder, "lieu-le-plus-frequente")["answer"].startswith("Place\u00a0: 48\u00a0passages par jour")


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


def test_a_day_hardly_measured_tells_of_no_noise_that_there_was_none(tmp_path: Path) -> None:
    level = np.full(2 * 24, 50.0)
    level[25:] = np.nan
    folder = town(tmp_path, hours("a", level, "sound_level_laeq", "dB(A)"), {"a": "Place"})
    assert ask(folder, "evenements-bruit")["value"] is None
    assert ask(folder, "evenements-bruit", now_ms=MONDAY + 25 * HOUR_MS)["value"] == 0, "the day before is whole"


def test_a_night_is_told_with_its_own_share_and_among_its_places(tmp_path: Path) -> None:
    loud = np.full(10 * 24, 60.0)
    loud[(np.arange(loud.size) % 24 < 6) & (np.arange(loud.size) >= 120)] = np.nan
    calm = np.full(10 * 24, 40.0)
    readings = hours("a", loud, "sound_level_laeq", "dB(A)") + hours("b", calm, "sound_level_laeq", "dB(A)")
    folder = town(tmp_path, readings, {"a": "Salle", "b": "Square"})
    told = ask(folder, "nuit-bruit")
    assert told["answer"].startswith("Salle, le plus bruyant de 2\u00a0lieux la nuit\u00a0: 60,0\u00a0dB")
    assert told["known"] == pytest.approx(1 - 30 / 80)
    assert ask(folder, "lieu-le-plus-calme")["answer"].startswith("Square, le plus calme de 2\u00a0lieux\u00a0: 40,0")


def test_two_sound_meters_at_one_place_are_not_added_and_a_changed_one_goes_on(tmp_path: Path) -> None:
    left, right = np.full(14 * 24, 50.0), np.full(14 * 24, 53.0)
    beside = hours("a", left, "sound_level_laeq", "dB(A)") + hours("b", right, "sound_level_laeq", "dB(A)")
    folder = town(tmp_path / "beside", beside, {"a": "Place", "b": "Place"})
    told = ask(folder, "nuit-bruit")
    assert told["value"] == pytest.approx(53)
    assert told["answer"].startswith("Place, la nuit\u00a0: 53,0\u00a0dB")
    assert ask(folder, "lieu-le-plus-calme")["value"] == pytest.approx(50)
    question = find_question("nuit-bruit")
    assert question is not None
    with closing(open_reader(folder)) as con:
        curves = evidence(answer(con, question, Town(name="Clairval", insee="35068"), folder, Ruling()))
    assert [name for name, _series in curves] == ["Place · a", "Place · b"]
    left[7 * 24 :], right[: 7 * 24] = np.nan, np.nan
    right[-5] = 80.0
    changed = hours("a", left, "sound_level_laeq", "dB(A)") + hours("b", right, "sound_level_laeq", "dB(A)")
    folder = town(tmp_path / "changed", changed, {"a": "Place", "b": "Place"})
    assert ask(folder, "lieu-le-plus-calme")["value"] == pytest.approx(
        energy_mean(np.array([*left[:168], *right[168:]]))
    )
    assert ask(folder, "evenements-bruit")["value"] == 1, "of the box that measures now"


def test_a_figure_in_large_has_the_roundings_of_its_sentence() -> None:
    assert figure_words(Finding("", 52.36, "km/h", None)) == ("52", "km/h")
    assert figure_words(Finding("", 48.55, "dB(A)", None)) == ("48,5", "dB")


def test_people_get_the_question_its_answer_and_its_quality(tmp_path: Path) -> None:
    out = io.StringIO()
    folder = town(tmp_path, hours("a", np.ones(168)), {"a": "Place"})
    answer_question(folder, out, name="passages-semaine")
    assert out.getvalue().splitlines() == [
        "Combien de passages ces sept derniers jours\u202f?",
        "168\u00a0passages du 2 au 8 mars 2026, Place.",
        "Qualité A\u00a0: 100\u202f% du temps mesuré.",
    ]


@pytest.mark.parametrize("name", [None, "pourquoi"])
def test_a_question_that_there_is_not_is_a_fault(tmp_path: Path, name: str | None) -> None:
    with pytest.raises(AskFault):
        answer_question(town(tmp_path, []), io.StringIO(), name=name)


def test_the_last_seven_days_are_whole_and_today_is_not_one_of_them(tmp_path: Path) -> None:
    folder = town(tmp_path, hours("c1", np.arange(9 * 24 + 10)))  # Monday 2 March to 10 h on Wednesday 11 March
    now_ms = MONDAY + 9 * DAY_MS + 10 * HOUR_MS
    got = ask(folder, "passages-semaine", now_ms)
    assert (got["from"], got["to"]) == ("2026-03-04T00:00:00+01:00", "2026-03-11T00:00:00+01:00")
    assert got["value"] == np.arange(2 * 24, 9 * 24).sum()
    assert "du 4 au 10 mars 2026" in got["answer"]
    assert got["known"] == 1


def test_a_day_of_a_file_is_over_though_its_hours_end_in_the_afternoon(tmp_path: Path) -> None:
    folder = town(tmp_path, hours("c1", np.ones(6 * 24 + 16)))
    got = ask(folder, "passages-semaine", MONDAY + 60 * DAY_MS)
    assert got["value"] == 6 * 24 + 16
    assert "du 2 au 8 mars 2026" in got["answer"]


def test_on_the_first_day_of_a_sensor_its_hours_are_the_answer(tmp_path: Path) -> None:
    folder = town(tmp_path, hours("c1", np.ones(10)))
    assert ask(folder, "passages-semaine", MONDAY + 10 * HOUR_MS)["value"] == 10


def test_this_year_goes_up_to_now(tmp_path: Path) -> None:
    folder = town(tmp_path, hours("c1", np.ones(9 * 24 + 10)))
    assert ask(folder, "passages-annee", MONDAY + 9 * DAY_MS + 10 * HOUR_MS)["value"] == 9 * 24 + 10


def test_a_month_like_the_one_before_is_told_in_one_sentence_with_one_colon(tmp_path: Path) -> None:
    values = np.random.default_rng(3).integers(5, 15, 24 * 70).astype(np.float64)
    folder = town(tmp_path / "town", hours("a1", values), {"a1": "Place"})
    answer = ask(folder, "passages-tendance")["answer"]
    assert answer.startswith("Place, pas de changement net\u00a0: entre ")
    assert answer.count(":") == 1
