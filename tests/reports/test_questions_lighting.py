"""What the ready questions of lighting answer of a made town."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from desktop.pages.lighting_reading import LightingAsk, read_lighting
from measures.reading import Mark, Reading, Semantics
from measures.switch_off import read_order
from measures.tariffs import OwnPrice
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, date_of, parse_instant, to_datetime
from reports.figures import figures
from reports.lit_facts import facts_of
from reports.lit_year import read_lit_year
from reports.questions.answering import figure_words
from reports.questions.asked import Finding
from reports.switching import spare
from store.base import Town, create_base, open_reader
from store.intake import Batch
from store.queries import list_channels
from tests.support.base import keep_batch
from tests.support.questions import MONDAY, PARIS, ask, hours, town


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
    assert ask(folder, "cout-annee", price=OwnPrice(0.2))["value"] == pytest.approx(14 * 36 * 0.2)
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


def test_nights_are_named_by_their_evenings_so_that_the_last_off_order_is_one_of_them(tmp_path: Path) -> None:
    """Thirty nights that end in thirty days begin on the eve of the first."""
    eve = date(2026, 3, 31)  # of the last thirty days

    def watts(at: int) -> float:
        here = to_datetime(at, PARIS)
        return 6000.0 * (here.hour >= 18 and (here.hour < 23 or here.date() == eve))

    span = range(MONDAY - 40 * DAY_MS, MONDAY + 60 * DAY_MS - HOUR_MS, 900_000)  # the clocks change on the way
    folder = town(tmp_path, [Reading("c", at, "active_power", watts(at), "W", "instant") for at in span], {"c": "Mât"})
    told = ask(folder, "arrete-extinction", order=read_order(["01-01/31-12 23:00-05:00"]))
    assert told["answer"].startswith("1\u00a0nuit sur 30")
    assert told["from"][:10] == "2026-03-31"
    assert told["quality"].endswith(", du 31 mars au 29 avril 2026.")
    assert "31 mars 2026" in told["answer"]
    assert ask(folder, "heures-par-nuit")["quality"].endswith(", du 31 mars au 29 avril 2026.")


def test_a_night_whose_end_alone_was_recorded_is_none_of_those_that_are_named(tmp_path: Path) -> None:
    """The recording begins at midnight: the night before it is half known, and in no mean."""
    told = ask(town(tmp_path, cabinet(4), {"c": "Armoire 7"}), "heures-par-nuit")
    assert "sur 3\u00a0nuits connues" in told["answer"]
    assert told["quality"].endswith("100\u202f% du temps mesuré, du 2 au 4 mars 2026.")


def test_one_night_has_no_mean_and_hours_that_are_dark_already_spare_nothing(tmp_path: Path) -> None:
    span = range(MONDAY - 12 * HOUR_MS, MONDAY + 12 * HOUR_MS, 900_000)
    told = [
        Reading("c", at, "active_power", 900.0 * (to_datetime(at, PARIS).hour in (20, 21)), "W", "instant")
        for at in span
    ]
    folder = town(tmp_path, told, {"c": "Mât"})
    assert ask(folder, "heures-par-nuit")["answer"] == "2\u00a0h d’éclairage, dans la seule nuit connue."
    spared = ask(folder, "extinction-23h")
    assert spared["value"] == 0
    assert spared["answer"] == (
        "Rien de moins\u00a0: sur 1\u00a0nuit connue, tout était déjà éteint de 23\u00a0h à 5\u00a0h\u00a030."
    )


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
    own = ask(tmp_path, "cout-annee", price=OwnPrice(0.3))
    assert own["value"] == pytest.approx(3 * 36 * 0.3)
    assert str(own["answer"]).endswith("Un seul prix est compté, à toute heure.")
    assert ask(tmp_path, "co2-annee", grams_co2_per_kwh=100.0)["value"] == pytest.approx(3 * 36 * 0.1)


def test_the_cost_of_a_year_in_which_the_contract_began_names_both_prices(tmp_path: Path) -> None:
    """Before its first day the regulated tariff held, and the answer says both and from how much to how much."""
    level = np.full(14 * 24, 3000.0)
    folder = town(tmp_path, hours("a", level, "active_power", "W"), {"a": "Armoire"})
    begin = date_of(MONDAY + 7 * DAY_MS, PARIS)
    price = OwnPrice(0.25, ((begin - timedelta(days=1), 0.0),))
    got = ask(folder, "cout-annee", price=price)
    assert got["value"] == pytest.approx(7 * 72 * (0.1940 + 0.25), abs=0.01)
    assert "entre 0,1940\u00a0€ et 0,2500\u00a0€ le kWh" in got["answer"]
    assert "(le prix de la commune et CRE, tarif réglementé, option base 6 kVA, TTC)" in got["answer"]


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


def test_some_cents_are_not_told_as_nothing(tmp_path: Path) -> None:
    watts = [Reading("c", MONDAY + n * 900_000, "active_power", 50.0, "W", "instant") for n in range(12)]
    folder = town(tmp_path, watts, {"c": "Armoire"})
    told = ask(folder, "cout-annee", price=OwnPrice(0.2))
    assert told["answer"].startswith("Au moins 0,03\u00a0€ ")
    assert figure_words(Finding("", told["value"], "EUR", None)) == ("0,03", "€")
    assert ask(folder, "energie-annee")["answer"].startswith("Au moins 0,15\u00a0kWh ")


def test_what_was_not_measured_of_a_quarter_is_not_spared(tmp_path: Path) -> None:
    """Ten minutes a value, some lost, off in the middle of a quarter: against numpy by the minute."""
    minute = MONDAY + 12 * HOUR_MS + 60_000 * np.arange(10 * 24 * 60)
    hour = (np.arange(minute.size) / 60 + 12) % 24
    tens = np.arange(0, minute.size, 10)
    tens = tens[(tens // 10 % 7 != 3) | (tens < 60)]
    power = np.where((hour >= 19) | (hour < 3.2), 2000.0 + np.arange(minute.size) % 50, 0.0)
    readings = [Reading("c", int(minute[n]), "active_power", float(power[n]), "W", "instant") for n in tens.tolist()]
    last = np.searchsorted(tens, np.arange(minute.size), side="right") - 1
    is_known = np.arange(minute.size) - tens[last] < 10
    held = np.where(is_known, power[tens[last]], 0.0)
    inside = ((hour >= 23) | (hour < 5.5)) & (held > 500)
    told = ask(town(tmp_path, readings, {"c": "Bourg"}), "extinction-23h")
    assert told["value"] == pytest.approx(held[inside].sum() / 60_000, rel=1e-6)


def is_evening(at_ms: int) -> bool:
    return to_datetime(at_ms, PARIS).hour >= 20


def test_a_cabinet_that_is_new_is_missing_in_no_night_before_its_first(tmp_path: Path) -> None:
    old = [msgspec.structs.replace(one, value=0.0) for one in watts("c", "", 1000.0, days=20)]
    old = [msgspec.structs.replace(one, value=1000.0) if is_evening(one.start_ms) else one for one in old]
    born = MONDAY + 15 * DAY_MS + 12 * HOUR_MS
    new = [msgspec.structs.replace(one, sensor="d") for one in old if one.start_ms >= born]
    told = ask(town(tmp_path, old + new, {"c": "Bourg", "d": "Gare"}), "heures-par-nuit")
    assert told["known"] == pytest.approx(1, abs=0.03)


def test_a_lamp_of_years_ago_neither_answers_nor_is_missing(tmp_path: Path) -> None:
    """A bench of 2020 beside a cabinet of this March: the period begins with the cabinet, its quality is its own."""
    old = parse_instant("2020-06-01", PARIS)
    bench = [Reading("b", old + n * 900_000, "lamp_state", n % 2, "1", "instant") for n in range(200)]
    bench += [Reading("b", old + n * 900_000, "active_power", 50.0 * (n % 2), "W", "instant") for n in range(200)]
    folder = town(tmp_path, bench + cabinet(14), {"b": "Banc", "c": "Armoire 7"})
    energy = ask(folder, "energie-annee")
    assert "du 2 au 15 mars 2026" in energy["answer"]
    assert ask(folder, "heures-par-nuit")["known"] == pytest.approx(1, abs=0.06)
    assert ask(folder, "extinction-23h")["known"] > 0.9


def test_an_answer_whose_dates_were_supposed_says_so(tmp_path: Path) -> None:
    """The lamp of 2020 told its time; it does not vouch for the cabinet whose table had no date."""
    old = parse_instant("2020-06-01", PARIS)
    bench = [Reading("b", old + n * 900_000, "active_power", 50.0 * (n % 2), "W", "instant") for n in range(200)]
    supposed = [msgspec.structs.replace(one, marks=int(Mark.ASSUMED_DATE)) for one in cabinet(14)]
    folder = town(tmp_path, bench + supposed, {"b": "Banc", "c": "Armoire 7"})
    for name in ("energie-annee", "cout-annee", "co2-annee", "heures-par-nuit"):
        assert ask(folder, name)["answer"].endswith("La date de ces mesures a été supposée à leur import."), name
    for name in ("allume-le-jour", "extinction-23h"):
        assert ask(folder, name)["answer"].startswith("La date de ces mesures est supposée"), name


def test_lamps_on_by_day_are_those_of_the_cabinet_whichever_of_its_boxes_saw_them(tmp_path: Path) -> None:
    """An hour at noon before the box was changed and two after it are three, of days that were all measured."""
    change = MONDAY + 7 * DAY_MS
    noons = {MONDAY + 2 * DAY_MS + 12 * HOUR_MS: 1, MONDAY + 9 * DAY_MS + 12 * HOUR_MS: 2}
    told = []
    for one in cabinet(14):
        is_on = any(at <= one.start_ms < at + long * HOUR_MS for at, long in noons.items())
        sensor = "c" if one.start_ms < change else "d"
        told.append(msgspec.structs.replace(one, sensor=sensor, value=6000.0 if is_on else one.value))
    got = ask(town(tmp_path, told, {"c": "Armoire 7", "d": "Armoire 7"}), "allume-le-jour")
    assert got["value"] == pytest.approx(3)
    assert got["known"] == pytest.approx(1)


@pytest.mark.parametrize("quarter", [-1, 0, 1, 3, 5, 6])
@pytest.mark.parametrize("semantics", ["interval", "total"])
def test_a_meter_changed_in_the_middle_of_an_hour_of_autumn_loses_nothing_of_its_night(
    tmp_path: Path, semantics: Semantics, quarter: int
) -> None:
    """Two hours of half a box each: the night of the page has what the meters counted, as the question has."""
    begin, end = parse_instant("2025-10-20", PARIS), parse_instant("2025-10-31", PARIS)
    swap = parse_instant("2025-10-26T00:00:00", "UTC") + quarter * QUARTER_MS  # 2 h, for the first time
    readings, counted = [], {}
    for box, first, last in (("a", begin, swap), ("b", swap, end)):
        total = 100.0
        for at in range(first, last, QUARTER_MS):
            hour = to_datetime(at, PARIS).hour
            kwh = 0.75 if hour >= 18 or hour < 7 else 0.005
            told, period = (total, None) if semantics == "total" else (kwh, QUARTER_MS)
            readings.append(Reading(box, at, "energy", told, "kWh", semantics, period_ms=period))
            total += kwh
            if semantics == "interval" or at + QUARTER_MS < last:
                counted[at] = kwh
    folder = town(tmp_path, readings, {"a": "Bourg", "b": "Bourg"})
    now = end + DAY_MS
    assert ask(folder, "energie-annee", now)["value"] == pytest.approx(sum(counted.values()))
    noon = parse_instant("2025-10-25T12:00", PARIS), parse_instant("2025-10-26T12:00", PARIS)
    with closing(open_reader(folder)) as con:
        year = read_lit_year(con, list_channels(con), None, PARIS, now, ())
    assert year is not None
    night = facts_of(year, date(2025, 10, 25), date(2025, 10, 25))
    assert night.kwh == pytest.approx(sum(kwh for at, kwh in counted.items() if noon[0] <= at < noon[1]))
