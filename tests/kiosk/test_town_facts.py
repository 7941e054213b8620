"""What the lobby tells beside its boxes."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.facts import Lobby, read_lobby
from kiosk.town_facts import NoiseIndex, Written
from measures.switch_off import read_order
from measures.timespan import date_of, find_zone, instant_of
from store.base import open_reader
from tests.support.kiosk_clock import MONDAY_MS
from tests.support.town import LISTENER, ZONE, make_town, say_minutes, write_cards

HOUR_MS = 3_600_000


def read(folder: Path, now_ms: int = MONDAY_MS, *order: str) -> Lobby:
    with closing(open_reader(folder)) as con:
        return read_lobby(con, now_ms, written=Written(order=read_order(order)))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_town(tmp_path_factory.mktemp("facts"), MONDAY_MS, weeks=2)


def test_levels_of_an_hour_give_no_index(town: Path) -> None:
    assert read(town).facts.noise is None


def test_levels_of_a_minute_give_the_index_of_the_last_finished_hour(tmp_path: Path) -> None:
    folder = make_town(tmp_path, MONDAY_MS, weeks=1)
    say_minutes(folder, now_ms=MONDAY_MS)
    noise = read(folder).facts.noise
    assert noise is not None
    assert (noise.sensor, noise.end_ms - noise.start_ms, noise.end_ms % HOUR_MS) == (LISTENER, HOUR_MS, 0)
    assert noise.end_ms <= MONDAY_MS
    # 0.2 (55 - 30) for the background, 0.25 (LAeq - 55) for a car every eleventh minute.
    assert noise.hour == pytest.approx(5.0 + 0.25 * 3.67, abs=0.15)
    assert noise.night is not None
    assert noise.night < 4


def test_an_index_older_than_a_day_is_not_told(tmp_path: Path) -> None:
    folder = make_town(tmp_path, MONDAY_MS, weeks=1)
    say_minutes(folder, now_ms=MONDAY_MS)
    assert read(folder, MONDAY_MS + 25 * HOUR_MS).facts.noise is None


def moment(day: int, hour: int) -> int:
    return instant_of(datetime(2026, 11, day, hour, tzinfo=find_zone(ZONE)))


@pytest.mark.parametrize(
    ("now_ms", "off_ms"),
    [
        (moment(23, 12), moment(23, 23)),  # tonight
        (moment(23, 3), moment(22, 23)),  # running
        (moment(23, 7), moment(23, 23)),  # over: the next one
    ],
)
def test_the_dark_span_is_that_of_the_night_that_runs_or_comes(town: Path, now_ms: int, off_ms: int) -> None:
    dark = read(town, now_ms, "01-01/31-12 23:00-05:00").facts.dark
    assert dark is not None
    assert dark.off_ms == off_ms


def test_a_night_that_stays_lit_and_an_order_that_has_ended_darken_nothing(town: Path) -> None:
    evening = date_of(MONDAY_MS, ZONE)
    always = "01-01/31-12 23:00-05:00"
    assert read(town, MONDAY_MS, always, f"{evening:%d-%m} lit").facts.dark is None
    assert read(town, MONDAY_MS, f"{always} until {evening - timedelta(days=2)}").facts.dark is None


def test_no_order_and_no_darkness_tonight_are_two_things(town: Path) -> None:
    without = read(town).facts
    summer = read(town, MONDAY_MS, "01-05/31-08 23:00-05:00").facts
    assert (without.has_order, without.dark) == (False, None)
    assert (summer.has_order, summer.dark) == (True, None)


def test_only_cards_of_now_are_shown(tmp_path: Path) -> None:
    folder = make_town(tmp_path, MONDAY_MS, weeks=1)
    write_cards(folder, now_ms=MONDAY_MS)
    assert [card.title for card in read(folder).facts.cards] == ["Marché de Noël", "Coupure d’eau rue de la Gare"]
    assert read(folder, MONDAY_MS + 40 * 24 * HOUR_MS).facts.cards == ()
    assert read(folder, MONDAY_MS - 2 * HOUR_MS).facts.cards == ()


@pytest.mark.parametrize(
    ("order", "hour"),
    [
        (("01-01/31-12 00:00-05:30 until 2026-02-28", "01-01/31-12 23:00-05:30 since 2026-03-01"), 23),
        (("01-01/31-12 22:00-05:30", "23-11 01:00-05:30"), 25),
    ],
)
def test_the_order_of_tonight_is_the_one_in_force_exceptions_first(
    town: Path, order: tuple[str, ...], hour: int
) -> None:
    dark = read(town, moment(23, 12), *order).facts.dark
    assert dark is not None
    assert dark.off_ms == moment(23, 0) + hour * HOUR_MS


def test_a_finished_hour_is_not_read_again_and_the_next_one_is(tmp_path: Path) -> None:
    folder = make_town(tmp_path, MONDAY_MS, weeks=1)
    say_minutes(folder, now_ms=MONDAY_MS + 2 * HOUR_MS)
    noise = read(folder).facts.noise
    assert noise is not None
    marked = NoiseIndex(noise.sensor, noise.start_ms, noise.end_ms, 9.9, None)
    with closing(open_reader(folder)) as con:
        same = read_lobby(con, MONDAY_MS + 60_000, noise=marked).facts.noise
        later = read_lobby(con, MONDAY_MS + HOUR_MS, noise=marked).facts.noise
    assert same == marked
    assert later is not None
    assert later.start_ms == noise.start_ms + HOUR_MS
    assert later.hour < 9
