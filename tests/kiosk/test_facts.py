"""What the lobby reads from a real base."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest

from dtpr.kinds import find_kind
from dtpr.label import draft_label, dump_label
from kiosk.choice import FigureKind, choose_figure
from kiosk.facts import Lobby, read_lobby
from kiosk.labels import read_published, read_words
from measures.like_days import load_calendar
from measures.reading import Channel
from measures.timespan import DAY_MS, HOUR_MS, date_of, midnight_ms
from runtime.lobby_outbox import make_content
from store import catalogue
from store.base import Town, create_base, open_reader
from store.change import changing
from store.intake import Batch, DeviceNews, keep
from store.notes import Note, add_note
from sync.lobby_content import unpack
from sync.lobby_seal import require_key
from tests.support.kiosk_clock import MONDAY_MS
from tests.support.town import CABINET, METER, PARKING, SQUARE, STREET, ZONE, make_town, say_hours

if TYPE_CHECKING:
    from pathlib import Path


def _lobby(folder: Path, now_ms: int = MONDAY_MS) -> Lobby:
    con = open_reader(folder)
    try:
        return read_lobby(con, now_ms, read_published(con))
    finally:
        con.close()


def _channel(quantity: str, semantics: str = "interval", part: str = "", count: int = 1) -> Channel:
    return Channel(1, quantity + part + semantics, "", "a", part, quantity, "1", semantics, None, 0, 0, count)  # type: ignore[arg-type]


def test_every_named_box_is_there_as_what_it_is(tmp_path: Path) -> None:
    lobby = _lobby(make_town(tmp_path, MONDAY_MS))
    kinds = {sensor.sensor: sensor.label.kind for sensor in lobby.sensors}
    assert kinds == {
        SQUARE: "footfall_infrared",
        STREET: "footfall_infrared",
        METER: "noise",
        CABINET: "lighting",
        PARKING: "parking",
    }


def test_the_live_figure_is_the_last_finished_hour(tmp_path: Path) -> None:
    square = _lobby(make_town(tmp_path, MONDAY_MS)).find(SQUARE)
    assert square is not None
    assert square.live is not None
    assert (square.live.value, MONDAY_MS - square.live.end_ms) == (44.0, 12 * 60_000)


def test_an_hour_under_way_is_never_told(tmp_path: Path) -> None:
    make_town(tmp_path, MONDAY_MS)
    running_ms = MONDAY_MS - MONDAY_MS % HOUR_MS
    say_hours(tmp_path, SQUARE, {running_ms: 9}, now_ms=MONDAY_MS)
    square = _lobby(tmp_path).find(SQUARE)
    assert square is not None
    assert square.live is not None
    assert square.live.end_ms == running_ms


def test_the_week_is_the_last_whole_one(tmp_path: Path) -> None:
    square = _lobby(make_town(tmp_path, MONDAY_MS)).find(SQUARE)
    assert square is not None
    assert [day.value for day in square.week] == [352, 371, 489, 355, 428, 1204, 219]


def test_a_lamp_cabinet_tells_kilowatt_hours_a_day(tmp_path: Path) -> None:
    cabinet = _lobby(make_town(tmp_path, MONDAY_MS)).find(CABINET)
    assert cabinet is not None
    assert cabinet.week[0].value == pytest.approx((13 * 2900 + 11 * 40) / 1000)


def test_the_headline_is_the_busiest_counter_yesterday(tmp_path: Path) -> None:
    headline = _lobby(make_town(tmp_path, MONDAY_MS)).headline
    assert headline is not None
    assert headline.day is not None
    assert (headline.sensor.sensor, headline.day.value) == (SQUARE, 219)


def test_today_yesterday_and_the_usual_day(tmp_path: Path) -> None:
    place = _lobby(make_town(tmp_path, MONDAY_MS)).place
    assert place is not None
    assert (place.today, place.yesterday.value, place.usual) == (110, 219, 352)
    assert MONDAY_MS - place.today_until_ms == 12 * 60_000


def test_a_day_that_is_not_counted_is_not_told(tmp_path: Path) -> None:
    make_town(tmp_path, MONDAY_MS)
    midnight = MONDAY_MS - MONDAY_MS % HOUR_MS - 10 * HOUR_MS
    while date_of(midnight, ZONE) == date_of(MONDAY_MS, ZONE):
        midnight -= HOUR_MS
    sunday = midnight_ms(date_of(midnight, ZONE), ZONE)
    with changing(tmp_path) as con:
        note = Note("Travaux", "works", sunday, sunday + DAY_MS, site="Place du Marché", is_excluding=True)
        add_note(con, note, now_ms=1)
    lobby = _lobby(tmp_path)
    assert lobby.headline is not None
    assert lobby.headline.day is not None
    assert (lobby.headline.sensor.sensor, lobby.headline.day.value) == (SQUARE, 1204)  # Saturday
    assert lobby.place is not None
    assert lobby.place.yesterday.value is None


def test_the_usual_day_is_one_like_today(tmp_path: Path) -> None:
    make_town(tmp_path, MONDAY_MS)
    calendar = load_calendar(None, school_zone="B")
    con = open_reader(tmp_path)
    try:
        place = read_lobby(con, MONDAY_MS, calendar=calendar).place
    finally:
        con.close()
    assert place is not None
    assert place.usual == 352  # every Monday of the town is alike


def test_a_young_base_knows_no_habit(tmp_path: Path) -> None:
    place = _lobby(make_town(tmp_path, MONDAY_MS, weeks=2)).place
    assert place is not None
    assert place.usual is None


def test_an_unknown_day_is_not_zero(tmp_path: Path) -> None:
    make_town(tmp_path, MONDAY_MS - 3 * DAY_MS)  # silent since Friday
    square = _lobby(tmp_path).find(SQUARE)
    assert square is not None
    assert square.live is None
    assert square.week[5].value is None


def test_half_a_day_is_no_headline(tmp_path: Path) -> None:
    make_town(tmp_path, MONDAY_MS, silent_h=30)  # silent since Sunday, four in the morning
    headline = _lobby(tmp_path).headline
    assert headline is not None
    assert headline.day is not None
    assert (headline.day.day.weekday(), headline.day.value) == (5, 1204)


def test_a_stranger_is_not_shown_once_boxes_are_named(tmp_path: Path) -> None:
    make_town(tmp_path, MONDAY_MS)
    say_hours(tmp_path, "stranger", {MONDAY_MS - 2 * HOUR_MS: 7}, now_ms=MONDAY_MS)
    assert _lobby(tmp_path).find("stranger") is None


def test_as_long_as_no_box_is_named_all_are_shown(tmp_path: Path) -> None:
    create_base(tmp_path, Town("Clairval"))
    say_hours(tmp_path, "stranger", {MONDAY_MS - 2 * HOUR_MS: 7}, now_ms=MONDAY_MS)
    assert _lobby(tmp_path).find("stranger") is not None


def test_an_empty_base_is_an_empty_lobby(tmp_path: Path) -> None:
    create_base(tmp_path, Town("Clairval"))
    lobby = _lobby(tmp_path)
    assert (lobby.sensors, lobby.headline, lobby.place) == ((), None, None)


def test_a_box_that_only_talks_of_its_battery_has_no_figure(tmp_path: Path) -> None:
    create_base(tmp_path, Town("Clairval"))
    with changing(tmp_path) as con:
        keep(con, Batch(devices=[DeviceNews("a", heard_ms=MONDAY_MS)], sites={"a": "Gare"}), now_ms=MONDAY_MS)
    (sensor,) = _lobby(tmp_path).sensors
    assert (sensor.figure, sensor.live, sensor.label.kind) == (None, None, "unknown")


def test_a_published_label_replaces_the_draft_and_a_damaged_one_does_not(tmp_path: Path) -> None:
    make_town(tmp_path, MONDAY_MS)
    draft = draft_label(find_kind("noise"), town="Clairval", place="Fontaine")
    with changing(tmp_path) as con:
        kept = catalogue.Label("meter", "noise", dump_label(draft), "published", METER)
        catalogue.save_label(con, kept, now_ms=MONDAY_MS)
        broken = catalogue.Label("square", "footfall_infrared", '{"kind": 3}', "published", SQUARE)
        catalogue.save_label(con, broken, now_ms=MONDAY_MS)
    lobby = _lobby(tmp_path)
    meter, square = lobby.find(METER), lobby.find(SQUARE)
    assert meter is not None
    assert square is not None
    assert meter.label.place == "Fontaine"
    assert square.label.place == "Place du Marché"


def test_a_real_town_claims_neither_an_address_nor_a_date_of_erasing(tmp_path: Path) -> None:
    square = _lobby(make_town(tmp_path, MONDAY_MS, is_simulated=False)).find(SQUARE)
    assert square is not None
    assert square.label.address == ""
    kept_for = square.label.placement("retention")
    assert kept_for is not None
    assert kept_for.variables["duration"].fr == "Le conseil doit le fixer"


def test_both_directions_are_added_and_one_alone_is_not_passages() -> None:
    both = choose_figure([_channel("people_count_in"), _channel("people_count_out")])
    assert both is not None
    assert (both.kind, len(both.channels)) == (FigureKind.PASSAGES, 2)
    assert choose_figure([_channel("people_count_in")]) is None


def test_a_counter_that_grows_is_not_added_to_its_own_hours() -> None:
    figure = choose_figure([_channel("people_count", "total"), _channel("people_count", "interval")])
    assert figure is not None
    assert [channel.semantics for channel in figure.channels] == ["interval"]


def test_people_present_at_an_instant_are_never_shown() -> None:
    assert choose_figure([_channel("people_count", "instant")]) is None


def test_a_parking_space_of_one_car_is_never_shown() -> None:
    assert choose_figure([_channel("occupancy", "instant")]) is None


def _day_of(year: int, month: int, day: int) -> int:
    return midnight_ms(date(year, month, day), ZONE)


def test_in_the_first_week_the_bar_of_today_is_the_sum_of_its_finished_hours(tmp_path: Path) -> None:
    """Nothing finer than the hour is told of who passes by."""
    today = midnight_ms(date_of(MONDAY_MS, ZONE), ZONE)
    create_base(tmp_path, Town("Clairval", zone=ZONE))
    say_hours(tmp_path, SQUARE, {today: 1.0, today + HOUR_MS: 2.0, today + 10 * HOUR_MS: 7_000.0}, now_ms=MONDAY_MS)
    square = _lobby(tmp_path, today + 10 * HOUR_MS + 12 * 60_000).find(SQUARE)
    assert square is not None
    assert [day.value for day in square.week] == [3.0, None, None, None, None, None, None]


def test_today_is_the_sum_of_its_finished_hours_until_the_last_that_was_counted(tmp_path: Path) -> None:
    """Not of yesterday's evening, nor of the hour that runs; an hour nobody counted neither ends it nor adds to it."""
    today = midnight_ms(date_of(MONDAY_MS, ZONE), ZONE)
    create_base(tmp_path, Town("Clairval", zone=ZONE))
    hours = {today - 24 * HOUR_MS + hour * HOUR_MS: 100.0 for hour in range(24)}
    hours |= {today: 1.0, today + HOUR_MS: 2.0, today + 5 * HOUR_MS: 40.0, today + 10 * HOUR_MS: 7_000.0}
    say_hours(tmp_path, SQUARE, hours, now_ms=MONDAY_MS)
    place = _lobby(tmp_path, today + 10 * HOUR_MS + 12 * 60_000).place
    assert place is not None
    assert (place.today, place.today_until_ms - today) == (43, 6 * HOUR_MS)


def test_an_hour_counts_from_the_instant_at_which_it_is_over(tmp_path: Path) -> None:
    today = midnight_ms(date_of(MONDAY_MS, ZONE), ZONE)
    create_base(tmp_path, Town("Clairval", zone=ZONE))
    hours = {today - HOUR_MS * hour: 9.0 for hour in range(1, 25)} | {today: 5.0, today + HOUR_MS: 8.0}
    say_hours(tmp_path, SQUARE, hours, now_ms=MONDAY_MS)
    told = {}
    for at in (today, today + HOUR_MS - 1, today + HOUR_MS, today + 2 * HOUR_MS):
        place = _lobby(tmp_path, at).place
        assert place is not None
        told[at - today] = place.today, place.today_until_ms - today
    assert told == {
        0: (None, 0),
        HOUR_MS - 1: (None, 0),
        HOUR_MS: (5, HOUR_MS),
        2 * HOUR_MS: (13, 2 * HOUR_MS),
    }


def test_a_day_is_as_whole_as_the_direction_that_was_counted_least(tmp_path: Path) -> None:
    """In all day, out only until noon: that day is no headline, and its number stands for a part of it."""
    sunday = _day_of(2026, 11, 22)
    create_base(tmp_path, Town("Clairval", zone=ZONE))
    for quantity, known_h in (("people_count_in", 24), ("people_count_out", 12)):
        hours = {sunday - hour * HOUR_MS: 10.0 for hour in range(1, 25)}
        hours |= {sunday + hour * HOUR_MS: 10.0 for hour in range(known_h)}
        say_hours(tmp_path, SQUARE, hours, now_ms=MONDAY_MS, quantity=quantity)
    lobby = _lobby(tmp_path)
    assert lobby.headline is not None
    assert lobby.headline.day is not None
    assert (lobby.headline.day.day, lobby.headline.day.value) == (date(2026, 11, 21), 480)
    assert lobby.place is not None
    assert not lobby.place.yesterday.is_whole


def test_a_counter_that_rests_every_night_has_whole_days_all_the_same(tmp_path: Path) -> None:
    """Whole is what its days usually know, not 24 hours."""
    monday = _day_of(2026, 11, 16)
    create_base(tmp_path, Town("Clairval", zone=ZONE))
    lit = {0: 12, 1: 12, 2: 12, 3: 12, 4: 4, 5: 12, 6: 12}
    hours = {
        monday + day * DAY_MS + (8 + hour) * HOUR_MS: 10.0 for day, known_h in lit.items() for hour in range(known_h)
    }
    say_hours(tmp_path, SQUARE, hours, now_ms=MONDAY_MS)
    square = _lobby(tmp_path).find(SQUARE)
    assert square is not None
    assert [day.is_whole for day in square.week] == [known_h == 12 for known_h in lit.values()]


@pytest.mark.parametrize(
    ("last", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 11, 22), 24)]
)
def test_the_kilowatt_hours_of_a_day_are_those_of_its_own_length(tmp_path: Path, last: date, hours: int) -> None:
    """One kilowatt all day long is 23 kWh on the day that loses an hour, 25 on the one that gains it."""
    end = midnight_ms(last + timedelta(days=1), ZONE)
    begin = midnight_ms(last - timedelta(days=6), ZONE)
    create_base(tmp_path, Town("Clairval", zone=ZONE))
    watts = dict.fromkeys(range(begin, end, HOUR_MS), 1000.0)
    say_hours(tmp_path, CABINET, watts, now_ms=end + HOUR_MS, quantity="active_power")
    cabinet = _lobby(tmp_path, end + 9 * HOUR_MS).find(CABINET)
    assert cabinet is not None
    assert [day.value for day in cabinet.week] == pytest.approx([24.0] * 6 + [hours])


def test_the_kilowatt_hours_of_half_a_day_are_those_that_were_measured(tmp_path: Path) -> None:
    sunday = _day_of(2026, 11, 22)
    create_base(tmp_path, Town("Clairval", zone=ZONE))
    watts = {sunday + hour * HOUR_MS: 1000.0 for hour in range(6)}
    say_hours(tmp_path, CABINET, watts, now_ms=MONDAY_MS, quantity="active_power")
    cabinet = _lobby(tmp_path).find(CABINET)
    assert cabinet is not None
    assert cabinet.week[6].value == pytest.approx(6.0)


def test_what_a_wrong_clock_dated_in_2099_does_not_make_old_data_fresh(tmp_path: Path) -> None:
    make_town(tmp_path, MONDAY_MS, silent_h=48)
    before = _lobby(tmp_path).find(SQUARE)
    say_hours(tmp_path, SQUARE, {MONDAY_MS + 70 * 366 * DAY_MS: 9}, now_ms=MONDAY_MS)
    square = _lobby(tmp_path).find(SQUARE)
    assert before is not None
    assert square is not None
    assert square.last_ms == before.last_ms
    assert square.last_ms is not None
    assert square.last_ms < MONDAY_MS - 47 * HOUR_MS


def test_a_draft_is_told_in_the_words_of_the_town_and_stays_a_draft(tmp_path: Path) -> None:
    folder = make_town(tmp_path, MONDAY_MS)
    said = '[element.institution]\ntitle.fr = "La commune de tous"\n'
    said += '[category.device__accountable]\nprompt.fr = "Qui décide ?"\n'
    (folder / "corrections.toml").write_text(said, encoding="utf-8")
    with closing(open_reader(folder)) as con:
        lobby = read_lobby(con, MONDAY_MS, read_published(con, words=read_words(folder, None)))
        plain = read_lobby(con, MONDAY_MS, read_published(con))
    for sensor, before in zip(lobby.sensors, plain.sensors, strict=True):
        panel, was = sensor.panel("fr"), before.panel("fr")
        answers = {line.category: (line.question, line.answer) for line in panel.lines}
        assert answers["accountable"] == ("Qui décide\u202f?", "La commune de tous")
        assert panel.status == was.status == "draft"
        assert (panel.title, panel.place, panel.what, panel.why) == (was.title, was.place, was.what, was.why)
        assert panel.level_words == was.level_words
        others = [line.answer for line in was.lines if line.category != "accountable"]
        assert [line.answer for line in panel.lines if line.category != "accountable"] == others


def test_what_a_box_says_of_people_is_what_its_panel_says(tmp_path: Path) -> None:
    """Of a draft, a draft in the words of the town, and a box of another kind."""
    (make_town(tmp_path, MONDAY_MS) / "corrections.toml").write_text(
        '[element.institution]\ntitle.fr = "La commune"\n', encoding="utf-8"
    )
    plain = _lobby(tmp_path).sensors
    with closing(open_reader(tmp_path)) as con:
        said = read_lobby(con, MONDAY_MS, read_published(con, words=read_words(tmp_path, None))).sensors
    other = draft_label(find_kind("camera_counter"), town="Clairval", place="Place")
    others = [msgspec.structs.replace(one, label=other) for one in plain[:1]]
    assert all(one.stored for one in said) and not any(one.stored for one in plain)
    assert {one.level for one in (*plain, *others)} >= {"none", "de_identified"}
    for sensor in (*plain, *said, *others):
        assert sensor.level == sensor.panel("en").level


def test_the_words_travel_to_a_screen_of_its_own_and_none_that_is_wrong_does(tmp_path: Path) -> None:
    folder = make_town(tmp_path, MONDAY_MS)
    (folder / "corrections.toml").write_text('[element.institution]\ntitle.fr = "La commune"\n', encoding="utf-8")
    with closing(open_reader(folder)) as con:
        content = unpack(make_content(con, folder, MONDAY_MS).data, require_key(folder))
    words = read_words(tmp_path / "elsewhere", content)
    assert words is not None
    assert words.taxonomy.element("institution").title[0].value == "La commune"  # type: ignore[union-attr]
    assert read_words(tmp_path / "elsewhere", msgspec.structs.replace(content, words="")) is None
    assert read_words(tmp_path / "elsewhere", msgspec.structs.replace(content, words="[element")) is None
    (folder / "corrections.toml").write_text("[element", encoding="utf-8")
    assert read_words(folder, None) is None


def test_a_week_of_half_days_has_no_whole_one_after_weeks_that_were_whole(tmp_path: Path) -> None:
    """As Passages and Accueil see it: since last Monday the box is dead from noon on, and half a day is no headline."""
    monday = _day_of(2026, 11, 16)
    create_base(tmp_path, Town("Clairval", zone=ZONE))
    hours = {
        monday + day * DAY_MS + hour * HOUR_MS: 10.0 for day in range(-28, 7) for hour in range(24 if day < 0 else 12)
    }
    say_hours(tmp_path, SQUARE, hours, now_ms=MONDAY_MS)
    lobby = _lobby(tmp_path)
    square = lobby.find(SQUARE)
    assert square is not None
    assert [(day.value, day.is_whole) for day in square.week] == [(120, False)] * 7
    assert lobby.headline is not None and lobby.headline.day is None


def test_one_day_known_by_night_too_makes_no_part_of_the_others(tmp_path: Path) -> None:
    """The counter rests at night; on Friday somebody left it on."""
    monday = _day_of(2026, 11, 16)
    create_base(tmp_path, Town("Clairval", zone=ZONE))
    hours = {monday + day * DAY_MS + hour * HOUR_MS: 10.0 for day in range(7) for hour in range(24 if day == 4 else 12)}
    say_hours(tmp_path, SQUARE, hours, now_ms=MONDAY_MS)
    square = _lobby(tmp_path).find(SQUARE)
    assert square is not None
    assert all(day.is_whole for day in square.week)
