"""Holidays are known without a network, by commune, and where the file ends nothing is guessed."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from holidays import country_holidays

from measures.like_days import PUBLIC, UNKNOWN, CalendarFault, _public, load_calendar, read_school
from resources import read_text

RENNES, LYON, PARIS, STRASBOURG, AJACCIO, SAINT_DENIS = "35238", "69123", "75056", "67482", "2A004", "97411"


@pytest.mark.parametrize(
    ("insee", "first", "last"),
    [  # the ministry's winter holidays of 2026
        (LYON, date(2026, 2, 7), date(2026, 2, 22)),
        (RENNES, date(2026, 2, 14), date(2026, 3, 1)),
        (PARIS, date(2026, 2, 21), date(2026, 3, 8)),
    ],
)
def test_each_zone_has_its_winter(insee: str, first: date, last: date) -> None:
    calendar = load_calendar(insee)
    days = [date(2026, 1, 20) + timedelta(days=n) for n in range(60)]
    off = [day for day in days if calendar.school_holiday(day)]
    assert (off[0], off[-1], len(off)) == (first, last, 16)
    assert calendar.school_holiday(first) == "Vacances d’hiver"


def test_every_department_of_the_mainland_has_one_zone_and_two_islands_their_own() -> None:
    zones = read_school(read_text("calendars/school.toml")).zones
    told = sorted(code for zone in zones.values() for code in zone.departments)
    assert told == sorted([*(f"{n:02}" for n in range(1, 96) if n != 20), "2A", "2B", "974"])


@pytest.mark.parametrize(
    ("insee", "day", "name"),  # as the academies publish them
    [
        (AJACCIO, date(2025, 4, 14), "Vacances de printemps"),
        (AJACCIO, date(2025, 12, 8), "Fête de la Nation corse"),
        (AJACCIO, date(2026, 3, 1), "Vacances d’hiver"),
        (AJACCIO, date(2026, 3, 2), None),
        (AJACCIO, date(2026, 5, 15), "Pont de l’Ascension"),
        (SAINT_DENIS, date(2025, 12, 19), None),
        (SAINT_DENIS, date(2026, 1, 20), "Vacances d’été austral"),
        (SAINT_DENIS, date(2026, 1, 21), None),
        (SAINT_DENIS, date(2026, 8, 18), None),
        (SAINT_DENIS, date(2026, 12, 25), "Vacances d’été austral"),
        (SAINT_DENIS, date(2027, 3, 20), "Vacances après la troisième période"),
    ],
)
def test_two_islands_have_the_calendar_of_their_academy(insee: str, day: date, name: str | None) -> None:
    calendar = load_calendar(insee)
    assert calendar.knows(day)
    assert calendar.school_holiday(day) == name


def test_a_zone_that_reaches_less_far_than_the_file_is_unknown_beyond_and_never_in_order_broken() -> None:
    school = read_school(read_text("calendars/school.toml"))
    assert school.reach("A") == (school.first, school.last)
    for zone, told in school.zones.items():
        first, last = school.reach(zone)
        assert all(first <= one.first <= one.last <= last for one in told.holidays), zone
        assert all(one.last < other.first for one, other in zip(told.holidays, told.holidays[1:], strict=False)), zone


def test_every_zone_of_the_mainland_has_five_holidays_a_school_year_from_2019_to_2027() -> None:
    zones = read_school(read_text("calendars/school.toml")).zones
    for zone in (zones[name] for name in "ABC"):
        for year in range(2019, 2028):
            long = [one for one in zone.holidays if one.first.year == year and (one.last - one.first).days > 10]
            assert len(long) == 5, year
        assert all(one.last < other.first for one, other in zip(zone.holidays, zone.holidays[1:], strict=False))


def test_public_holidays_are_a_class_of_their_own_and_follow_the_place() -> None:
    good_friday, abolition = date(2026, 4, 3), date(2026, 12, 20)
    assert load_calendar(STRASBOURG).is_public_holiday(good_friday)
    assert not load_calendar(RENNES).is_public_holiday(good_friday)
    assert load_calendar(SAINT_DENIS).is_public_holiday(abolition)
    assert load_calendar(RENNES).class_of(date(2026, 7, 14)) == PUBLIC


def test_a_weekday_of_school_time_and_one_of_the_holidays_are_not_alike() -> None:
    calendar = load_calendar(RENNES)
    school, holiday = date(2026, 2, 10), date(2026, 2, 17)
    assert calendar.class_of(school) == 1
    assert calendar.class_of(holiday) == 8


@pytest.mark.parametrize(
    ("insee", "day"),
    [
        (RENNES, date(2031, 3, 3)),
        (AJACCIO, date(2026, 11, 25)),
        (SAINT_DENIS, date(2025, 3, 3)),
        ("97105", date(2026, 3, 3)),
        (None, date(2026, 3, 3)),
    ],
)
def test_where_school_holidays_are_not_known_the_class_is_not_guessed(insee: str | None, day: date) -> None:
    calendar = load_calendar(insee)
    assert (calendar.class_of(day), calendar.school_holiday(day)) == (UNKNOWN, None)


def test_a_commune_may_bring_a_newer_calendar(tmp_path) -> None:
    (tmp_path / "calendars").mkdir()
    (tmp_path / "calendars" / "school.toml").write_text(
        'version = 1\nsource = "rectorat"\nfirst = 2026-08-01\nlast = 2027-07-31\n'
        '[zones.reunion]\ndepartments = ["974"]\n'
        'holidays = [{ from = 2026-12-19, to = 2027-01-24, name = "Été austral" }]\n',
        encoding="utf-8",
    )
    calendar = load_calendar(SAINT_DENIS, tmp_path)
    assert calendar.school_holiday(date(2027, 1, 15)) == "Été austral"
    assert calendar.class_of(date(2026, 9, 1)) == 1


@pytest.mark.parametrize(
    "text", ["version = 1", "not toml", 'version = 2\nsource=""\nfirst=2026-01-01\nlast=2026-01-02\n[zones]']
)
def test_a_file_that_is_no_calendar_is_refused(text: str) -> None:
    with pytest.raises(CalendarFault):
        read_school(text)


@pytest.mark.parametrize(
    "subdivision", [None, "57", "6AE", "971", "972", "973", "974", "976", "PM", "BL", "MF", "WF", "PF", "NC"]
)
def test_the_table_of_public_holidays_is_what_the_library_says_and_other_years_are_asked_there(subdivision):
    for year in (2009, 2010, 2024, 2026, 2027, 2038, 2045, 2046):
        assert _public(subdivision, year) == frozenset(country_holidays("FR", subdiv=subdivision, years=year))


def test_the_first_and_the_last_day_of_the_file_are_known_and_the_days_beside_them_are_not() -> None:
    calendar = load_calendar(RENNES)
    first, last = calendar.school.reach("B")
    beside = (first - timedelta(days=1), first, last, last + timedelta(days=1))
    assert [calendar.knows(day) for day in beside] == [False, True, True, False]


NEWER = """version = 1
source = "académie"
first = 2026-08-01
last = 2027-07-31
[zones.reunion]
departments = ["974"]
holidays = []
"""


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    (tmp_path / "calendars").mkdir()
    return tmp_path / "calendars" / "school.toml"


def test_the_mark_with_which_windows_begins_a_text_is_no_part_of_a_calendar(tmp_path: Path, own_file: Path) -> None:
    own_file.write_text(NEWER, encoding="utf-8-sig")
    assert load_calendar(SAINT_DENIS, tmp_path).school.source == "académie"


@pytest.mark.parametrize("held", [NEWER.encode("latin-1"), NEWER.encode("utf-16"), b"a = " + b"[" * 100_000])
def test_a_file_that_cannot_be_read_is_refused_as_a_calendar_and_is_no_bug(
    tmp_path: Path, own_file: Path, held: bytes
) -> None:
    own_file.write_bytes(held)
    with pytest.raises(CalendarFault):
        load_calendar(SAINT_DENIS, tmp_path)


def test_a_file_that_may_not_be_read_is_refused_as_a_calendar(
    tmp_path: Path, own_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_file.write_text(NEWER, encoding="utf-8")

    def closed(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", closed)
    with pytest.raises(CalendarFault, match="Permission denied"):
        load_calendar(SAINT_DENIS, tmp_path)
