"""Where a label had readings erased, what their hours and days tell exactly is told, and what they cannot is None."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import numpy as np
import pytest

from measures.reading import Channel, Reading, Semantics, channel_id
from measures.timespan import Step, parse_instant, slot_edges
from reports.counted import load_counted
from reports.figures import figures
from reports.levels import level_details
from reports.lit_year import read_lit_year
from store.base import Town, close_writer, create_base, open_writer
from store.gate import writing
from store.intake import Batch, keep, transaction
from store.notes import Note, add_note
from store.pruning import Expired, prune
from store.queries import find_channel, load_series
from tests.support.questions import ask

PARIS = "Europe/Paris"
HOUR, MINUTE = 3_600_000, 60_000
DAY = 24 * HOUR
DAY0 = parse_instant("2026-03-16", PARIS)
BORDER = parse_instant("2026-04-05", PARIS)  # erased before it: over the change of the clocks on the 29 March
_rng = np.random.default_rng(79)


def lamp(at_ms: int) -> float:
    return 1500.0 + _rng.normal(0, 20) if (at_ms // HOUR) % 24 >= 18 or (at_ms // HOUR) % 24 < 5 else 4.0


VALUES: dict[str, Callable[[int], float]] = {
    "people_count": lambda _at: float(_rng.integers(0, 40)),
    "sound_level_laeq": lambda _at: round(float(_rng.normal(52, 7)), 1),
    "sound_level_laf": lambda _at: round(float(_rng.normal(52, 7)), 1),
    "temperature": lambda _at: round(float(_rng.normal(12, 5)), 1),
    "occupancy": lambda _at: float(_rng.integers(0, 2)),
    "energy": lambda _at: round(float(_rng.random()), 2),
    "active_power": lamp,
}
UNITS = {"sound_level_laeq": "dB(A)", "sound_level_laf": "dB(A)", "temperature": "Cel", "energy": "kWh"}


def readings(quantity: str, semantics: Semantics, step: int, days: int = 30, late: int = 0) -> list[Reading]:
    out, total = [], 0.0
    starts = (
        slot_edges(DAY0, DAY0 + days * DAY, Step.DAY, PARIS) if step == DAY else range(DAY0, DAY0 + days * DAY, step)
    )
    for at in (int(start) + late for start in starts):
        if _rng.random() < 0.02:
            continue  # a gap is no zero, erased or not
        value = VALUES[quantity](at)
        total += value
        told = total if semantics == "total" else value
        unit = UNITS.get(quantity, "W" if quantity == "active_power" else "1")
        period = step if semantics == "interval" else 0
        out.append(Reading("s", at, quantity, told, unit, semantics, period_ms=period))
    return out


@contextmanager
def erased_base(folder: Path, rows: list[Reading]) -> Iterator[tuple[Connection, Channel, Callable[[], None]]]:
    """Give a base with those readings of one channel, and what erases them before the border."""
    create_base(folder, Town(name="Clairval"))
    con = open_writer(folder)
    try:
        with writing(folder), transaction(con):
            keep(con, Batch(readings=rows), now_ms=DAY0 + 31 * DAY)
        one = rows[0]
        channel = find_channel(con, channel_id(one.sensor, one.part, one.quantity, one.semantics))

        def erase() -> None:
            with writing(folder), transaction(con):
                while prune(con, Expired(channel.num, BORDER), now_ms=DAY0 + 31 * DAY):
                    pass

        yield con, channel, erase
    finally:
        close_writer(folder, con)


def before_and_after(
    folder: Path, rows: list[Reading], spans: list[tuple[int, int]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    with erased_base(folder, rows) as (con, channel, erase):
        first = [figures(con, channel, *span, PARIS) for span in spans]
        erase()
        return list(zip(first, [figures(con, channel, *span, PARIS) for span in spans], strict=True))


SPANS = [
    (DAY0, DAY0 + 7 * DAY),
    (DAY0 - 3 * DAY, BORDER + 2 * DAY),
    (BORDER - 5 * HOUR, BORDER),
    (BORDER - 5 * HOUR, BORDER + 1 * HOUR),
    (BORDER - 13 * DAY, BORDER - 2 * DAY),  # holds the day of 23 hours
]


@pytest.mark.parametrize(
    ("quantity", "semantics", "step", "late"),
    [
        ("people_count", "interval", 15 * MINUTE, 0),
        ("people_count", "interval", HOUR, 0),
        ("people_count", "interval", DAY, 0),
        ("people_count", "total", 15 * MINUTE, 0),
        ("energy", "interval", HOUR, 0),
        ("energy", "total", HOUR, 0),
        ("temperature", "instant", 15 * MINUTE, 7 * MINUTE),
        ("temperature", "instant", HOUR, 7 * MINUTE),
        ("sound_level_laeq", "interval", MINUTE, 0),
        ("sound_level_laeq", "interval", HOUR, 0),
        ("sound_level_laf", "instant", 10 * MINUTE, 7 * MINUTE),
    ],
)
def test_what_hours_and_days_tell_exactly_is_told_after_the_readings_are_gone(
    tmp_path: Path, quantity: str, semantics: Semantics, step: int, late: int
) -> None:
    told = before_and_after(tmp_path, readings(quantity, semantics, step, late=late), SPANS)
    for first, then in told:
        for name in set(first) - {"l10", "l50", "l90", "known_share", "coverage"}:
            assert then[name] == (pytest.approx(first[name]) if isinstance(first[name], float) else first[name])
        share = "coverage" if "coverage" in first else "known_share"
        # A count that says 24 hours of the day of 23 hours knows one more than there is.
        near = HOUR / DAY if step == DAY else 1e-9
        if share in first:
            assert then[share] == pytest.approx(first[share], abs=near)
    assert any(value is not None for value in told[0][0].values())


def test_levels_exceeded_and_the_mean_of_a_state_need_the_readings(tmp_path: Path) -> None:
    levels = before_and_after(tmp_path / "a", readings("sound_level_laeq", "interval", MINUTE, 25), SPANS)
    kept = before_and_after(
        tmp_path / "b", readings("sound_level_laeq", "interval", MINUTE, 22), [(BORDER - 2 * HOUR, BORDER + DAY)]
    )
    assert all(first["l90"] is not None for first, _then in levels)
    assert [then["l90"] for _first, then in levels] == [None] * len(SPANS)
    assert kept[0][1]["l90"] is not None  # more than half of this span is told by readings still
    (first, then), *_ = before_and_after(tmp_path / "c", readings("occupancy", "instant", 15 * MINUTE), SPANS)
    assert first["mean"] is not None
    assert (then["mean"], then["low"], then["high"]) == (None, 0.0, 1.0)
    assert then["known_share"] == pytest.approx(first["known_share"])


def test_the_energy_of_a_cabinet_outlives_its_readings_and_when_it_was_lit_does_not(tmp_path: Path) -> None:
    told = before_and_after(tmp_path, readings("active_power", "instant", 10 * MINUTE, late=3 * MINUTE), SPANS)
    for first, then in told:
        assert then["energy_kwh"] == pytest.approx(first["energy_kwh"])
    first, then = told[0]
    assert first["lit_minutes"] > 0
    assert (then["lit_minutes"], then["nights"]) == (None, 0)


def test_half_an_hour_that_was_erased_is_not_told_by_its_hour(tmp_path: Path) -> None:
    rows = readings("people_count", "interval", 15 * MINUTE)
    ((first, then),) = before_and_after(tmp_path, rows, [(DAY0 + DAY + 30 * MINUTE, DAY0 + DAY + 2 * HOUR)])
    assert then["total"] < first["total"]
    assert then["known_share"] < first["known_share"]


def test_an_instant_holds_into_a_span_that_begins_after_it(tmp_path: Path) -> None:
    """Told at ten to, every hour: of the first fifty minutes of a span the reading before it speaks."""
    rows = [Reading("s", DAY0 + n * HOUR - 10 * MINUTE, "temperature", n, "Cel", "instant") for n in range(48)]
    ((told, _),) = before_and_after(tmp_path, rows, [(DAY0 + 5 * HOUR, DAY0 + 6 * HOUR)])
    assert told == pytest.approx({"mean": (5 * 50 + 6 * 10) / 60, "low": 5.0, "high": 6.0, "known_share": 1.0})


def test_a_level_told_before_ten_at_night_holds_into_the_night(tmp_path: Path) -> None:
    begin = DAY0 + 21 * HOUR + 30 * MINUTE
    rows = [Reading("s", begin + n * HOUR, "sound_level_las", 70.0 - 20 * n, "dB(A)", "instant") for n in range(3)]
    rows += [Reading("s", begin + n * HOUR, "sound_level_las", 30.0, "dB(A)", "instant") for n in range(3, 40)]
    ((told, _),) = before_and_after(tmp_path, rows, [(DAY0 + 21 * HOUR, DAY0 + 23 * HOUR)])
    assert told["levening"] == pytest.approx(70.0)
    assert told["lnight"] == pytest.approx(10 * np.log10((10**7.0 + 10**5.0) / 2))


def test_a_counter_that_hesitates_was_known_all_the_time(tmp_path: Path) -> None:
    """Totals each hour, now early, now late: where two begin in one hour the next one is not unknown."""
    late = [-3 * MINUTE, 3 * MINUTE]
    rows = [Reading("s", DAY0 + n * HOUR + late[n % 2], "people_count", 9.0 * n, "1", "total") for n in range(100)]
    ((told, _),) = before_and_after(tmp_path, rows, [(DAY0 + DAY, DAY0 + 3 * DAY)])
    assert told["known_share"] > 0.9
    assert told["total"] == 9 * 48


def test_a_count_of_a_month_has_no_fullest_day(tmp_path: Path) -> None:
    rows = [
        Reading("s", DAY0 + n * 30 * DAY, "people_count", 900.0 + n, "1", "interval", period_ms=30 * DAY)
        for n in range(3)
    ]
    ((told, _),) = before_and_after(tmp_path, rows, [(DAY0, DAY0 + 90 * DAY)])
    assert told["total"] == 2703
    assert (told["busiest_day"], told["busiest_day_total"], told["busiest_hour"]) == (None, None, None)


def test_the_page_of_lighting_and_the_figures_tell_the_same_energy_of_erased_nights(tmp_path: Path) -> None:
    """A night's kilowatt-hours come from hours where its quarters are gone; when it was lit nobody knows any more."""
    with erased_base(tmp_path, readings("active_power", "instant", 10 * MINUTE, late=3 * MINUTE)) as (
        con,
        channel,
        erase,
    ):
        first = read_lit_year(con, [channel], None, PARIS, DAY0 + 30 * DAY)
        erase()
        then = read_lit_year(con, [channel], None, PARIS, DAY0 + 30 * DAY)
        assert first is not None and then is not None
        assert then.kwh == pytest.approx(first.kwh, nan_ok=True)
        assert then.kwh_known == pytest.approx(first.kwh_known)
        noon = DAY0 + 12 * HOUR
        assert figures(con, channel, noon, noon + DAY, PARIS)["energy_kwh"] == pytest.approx(then.kwh[1])
        assert np.isnan(then.nights.lit_hours[1]) and not np.isnan(first.nights.lit_hours[1])


def test_the_page_of_noise_tells_the_highest_value_of_an_erased_period_by_its_hour(tmp_path: Path) -> None:
    with erased_base(tmp_path, readings("sound_level_laeq", "interval", MINUTE, 22)) as (con, channel, erase):
        span = DAY0 + DAY, DAY0 + 3 * DAY
        first = level_details(con, [channel], *span, PARIS)
        erase()
        then = level_details(con, [channel], *span, PARIS)
        assert first.highest is not None and then.highest is not None and then.lowest is not None
        assert then.highest.level_db == first.highest.level_db == figures(con, channel, *span, PARIS)["lmax"]
        assert then.highest.is_of_hour and then.highest.at_ms == first.highest.at_ms // HOUR * HOUR
        assert (first.why_no_spread, then.why_no_spread, then.spread) == ("", "erased", None)


def test_what_other_hours_would_spare_is_of_the_nights_whose_readings_are_left(tmp_path: Path) -> None:
    with erased_base(tmp_path, readings("active_power", "instant", 15 * MINUTE)) as (_con, _channel, erase):
        first = ask(tmp_path, "extinction-23h")
        erase()
        then = ask(tmp_path, "extinction-23h")
        assert then["value"] < 0.5 * first["value"]
        assert first["known"] > 0.9 and then["known"] < 0.5
        assert ask(tmp_path, "energie-annee")["known"] > 0.9


@pytest.mark.parametrize("semantics", ["interval", "total"])
@pytest.mark.parametrize(("note", "length"), [(10 * HOUR, HOUR), (10 * HOUR + 5 * MINUTE, 50 * MINUTE)])
def test_what_is_not_counted_leaves_the_figures_as_it_leaves_the_pages(
    tmp_path: Path, semantics: Semantics, note: int, length: int
) -> None:
    """A count from 9 h 52 to 10 h 07 belongs to 9 h, with works from 10 h on too: not two totals of one day."""
    rows = readings("people_count", semantics, 15 * MINUTE, days=3, late=7 * MINUTE)
    with erased_base(tmp_path, rows) as (con, channel, _erase):
        works = Note("Travaux", "works", DAY0 + DAY + note, DAY0 + DAY + note + length, is_excluding=True)
        with writing(tmp_path), transaction(con):
            add_note(con, works, now_ms=DAY0)
        span = DAY0 + DAY, DAY0 + 2 * DAY
        page = load_counted(con, channel, *span, Step.HOUR, PARIS)
        whole = load_series(con, channel, *span, Step.HOUR, PARIS)
        total = figures(con, channel, *span, PARIS)["total"]
        assert total == np.nansum(page.value) < np.nansum(whole.value)
