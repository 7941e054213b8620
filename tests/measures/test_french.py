"""French typography is checked to the code point: the wrong space is invisible in review."""

from datetime import date, datetime
from math import nan

import pytest

from measures import french
from measures.timespan import find_zone, instant_of

PARIS = "Europe/Paris"


def at(*parts: int) -> int:
    return instant_of(datetime(*parts, tzinfo=find_zone(PARIS)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 0, "0"),
        (1204, 0, "1\u202f204"),
        (1234.5, 1, "1\u202f234,5"),
        (1_234_567, 0, "1\u202f234\u202f567"),
        (-2, 0, "\u22122"),
        (-0.04, 1, "0,0"),
        (-1000.25, 2, "\u22121\u202f000,25"),
        (nan, 1, "–"),
    ],
)
def test_numbers_carry_thin_spaces_comma_and_true_minus(value: float, decimals: int, text: str) -> None:
    assert french.number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (12.5, "12,5"),
        (100, "100"),
        (1_234_567, "1\u202f234\u202f567"),
        (1_234_567.25, "1\u202f234\u202f567,25"),
        (-0.000_001, "\u22120,000001"),
        (0.1 + 0.2, "0,3"),
        (1e300, "1e+300"),
        (-2.5e-9, "\u22122,5e\u221209"),
        (nan, "–"),
    ],
)
def test_a_number_that_is_to_be_told_from_another_has_all_its_places(value: float, text: str) -> None:
    assert french.exact(value) == text


@pytest.mark.parametrize("value", [0.5, 1.5, 2.5, 998.5, 1077.5, 4129.5])
def test_a_half_goes_up_as_in_the_spreadsheet_beside_the_report(value: float) -> None:
    """The median of eight weeks often ends in a half: « 998 » on paper and 999 in LibreOffice were the same figure."""
    assert french.whole(value) == int(value + 0.5)
    assert french.number(value) == french.number(int(value + 0.5))
    assert french.number(-value) == "\u2212" + french.number(value)
    assert french.signed(value) == "+" + french.number(value)
    assert french.number(value / 10, 1) == french.number(value / 10 + 1e-9, 1)


def test_the_greatest_and_least_numbers_are_written_too() -> None:
    assert french.number(1e300).startswith("1\u202f000")
    assert (french.number(1e-300, 2), french.signed(1e-300), french.signed(0.4)) == ("0,00", "0", "0")


def test_a_number_is_never_parted_from_its_unit() -> None:
    assert french.with_unit(43.24, "dB(A)", 1) == "43,2\u00a0dB"
    assert french.with_unit(-312.125, "Cel", None) == "\u2212312,125\u00a0°C"
    assert french.with_unit(12, "kWh") == "12\u00a0kWh"
    assert french.with_unit(7, "1") == "7"
    assert french.with_unit(80, "%") == "80\u202f%"
    assert french.with_unit(nan, "dB(A)") == "–"
    assert french.share(0.938) == "94\u202f%"


def test_the_plural_begins_at_two() -> None:
    assert french.counted(0, "passage", "passages") == "0\u00a0passage"
    assert french.counted(1.4, "passage", "passages") == "1\u00a0passage"
    assert french.counted(1.6, "passage", "passages") == "2\u00a0passages"
    assert french.counted(1204, "passage", "passages") == "1\u202f204\u00a0passages"


def test_ranks_are_words() -> None:
    words = [french.ordinal(1), french.ordinal(2), french.ordinal(9)]
    assert words == ["premier", "deuxième", "neuvième"]
    assert (french.ordinal(20), french.ordinal(21)) == ("vingtième", "21e")


def test_quotes_and_lists() -> None:
    assert french.quoted("Place") == "«\u202fPlace\u202f»"
    assert french.quoted("Rue n° 3") == "«\u202fRue n°\u00a03\u202f»", "no line tears a number from its sign"
    assert [french.listed(w) for w in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a et b", "a, b et c"]


def test_days_and_months() -> None:
    monday = date(2026, 11, 23)
    assert french.day(monday) == "lundi 23 novembre"
    assert french.day(monday, year=True) == "lundi 23 novembre 2026"
    assert french.day(date(2026, 5, 1), weekday=False) == "1er mai"
    assert french.day_short(monday) == "lun.\u00a023"
    assert french.day_short(monday, month=True) == "lun.\u00a023\u00a0nov."
    assert (french.month(monday), french.month_short(date(2026, 1, 1))) == ("novembre 2026", "janv.\u00a02026")


def test_times_of_day() -> None:
    assert (french.clock(18, 30), french.clock(18), french.clock(0, 5)) == (
        "18\u00a0h\u00a030",
        "18\u00a0h",
        "0\u00a0h\u00a005",
    )


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 11, 16), date(2026, 11, 16), "lundi 16 novembre"),
        (date(2026, 11, 16), date(2026, 11, 22), "du 16 au 22 novembre"),
        (date(2026, 11, 30), date(2026, 12, 6), "du 30 novembre au 6 décembre"),
        (date(2025, 12, 29), date(2026, 1, 4), "du 29 décembre 2025 au 4 janvier 2026"),
        (date(2026, 6, 1), date(2026, 6, 7), "du 1er au 7 juin"),
    ],
)
def test_spans_name_only_what_is_needed(first: date, last: date, text: str) -> None:
    assert french.span(first, last) == text


def test_a_half_open_span_ends_the_day_before_its_last_midnight() -> None:
    assert french.span_of(at(2026, 11, 16), at(2026, 11, 23), PARIS) == "du 16 au 22 novembre"
    assert french.span_of(at(2026, 11, 16), at(2026, 11, 17), PARIS, year=True) == "lundi 16 novembre 2026"
    assert french.span_of(at(2026, 11, 16), at(2026, 11, 16), PARIS) == "lundi 16 novembre"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-30, "à l’instant"),
        (59, "à l’instant"),
        (125, "il y a 2\u00a0min"),
        (3 * 3600 + 420, "il y a 3\u00a0h"),
        (47 * 3600, "il y a 47\u00a0h"),
        (5 * 86400, "il y a 5\u00a0jours"),
    ],
)
def test_ages_round_down(seconds: int, text: str) -> None:
    now = at(2026, 11, 23, 12)
    assert french.ago(now - seconds * 1000, now) == text


@pytest.mark.parametrize(
    ("then", "text"),
    [
        ((2026, 11, 23, 9, 5), "à\u00a09\u00a0h\u00a005"),
        ((2026, 11, 22, 18, 30), "hier à\u00a018\u00a0h\u00a030"),
        ((2026, 11, 20, 16), "vendredi à\u00a016\u00a0h"),
        ((2026, 11, 16, 16), "le 16 novembre à\u00a016\u00a0h"),
        ((2025, 3, 3, 16), "le 3 mars 2025 à\u00a016\u00a0h"),
        ((2026, 11, 24, 8), "le 24 novembre à\u00a08\u00a0h"),
    ],
)
def test_a_moment_is_told_by_its_distance_from_today(then: tuple[int, ...], text: str) -> None:
    assert french.moment(at(*then), at(2026, 11, 23, 18), PARIS) == text


def test_yesterday_is_a_calendar_day_also_across_the_change_of_clocks() -> None:
    assert french.moment(at(2026, 10, 25, 0, 30), at(2026, 10, 26, 0, 10), PARIS).startswith("hier")


def test_lengths() -> None:
    texts = [french.length(ms) for ms in (40_000, 45 * 60_000, 9_000_000, 3 * 86_400_000)]
    assert texts == ["40\u00a0s", "45\u00a0min", "2\u00a0h\u00a030", "3\u00a0jours"]


def test_little_is_not_told_as_nothing() -> None:
    told = [french.part(value) for value in (0.0, 0.0027, 0.006, 0.44, 1.0)]
    assert told == [f"{words}\u202f%" for words in ("0", "moins de 1", "1", "44", "100")]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "toutes les secondes"),
        (60, "toutes les minutes"),
        (900, f"toutes les 15{french.NBSP}min"),
        (3600, "toutes les heures"),
        (3603, "toutes les heures"),
        (7200, f"toutes les 2{french.NBSP}h"),
        (86_400, "tous les jours"),
        (3 * 86_400, f"tous les 3{french.NBSP}jours"),
    ],
)
def test_how_often_something_comes_is_said_as_people_say_it(seconds, words):
    assert french.every(1000 * seconds) == words


def test_a_mean_length_is_rounded_to_the_minute_and_a_short_one_is_not_lost() -> None:
    texts = [french.mean_length(minutes / 60) for minutes in (32.9, 452.6, 0.4, 0.0)]
    assert texts == ["33\u00a0min", "7\u00a0h\u00a033", "24\u00a0s", "0\u00a0s"]
