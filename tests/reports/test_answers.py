"""The JSON of the command line: its keys, local times with offset, null where nothing is known."""

import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from measures.french import NBSP
from measures.reading import Mark, Reading
from measures.timespan import parse_instant
from reports import answers
from store.base import BaseMissing, Town, close_writer, create_base, open_writer
from store.faults import UnknownChannel
from store.gate import writing
from store.intake import Batch, DeviceNews, SetAside, keep, transaction
from store.pruning import Expired, prune
from store.queries import list_channels
from tests.support.base import keep_batch, reading

HOUR = 3_600_000
# The night on which 2 h stands twice: 24, 25 and 26 October have 24, 25 and 24 hours.
DAY0 = parse_instant("2026-10-24", "Europe/Paris")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_base(tmp_path, Town(name="Clairval", insee="35068"))
    readings = [
        Reading("s1", DAY0 + n * HOUR, "people_count", float(n), "1", "interval", period_ms=HOUR)
        for n in range(73)
        if n not in (3, 4)
    ]
    aside = SetAside(DAY0, "mqtt", "a/b", b"?", "no-decoder", "no decoder", "quarantined")
    con = open_writer(tmp_path)
    with writing(tmp_path), transaction(con):
        keep(con, Batch(readings=readings, set_aside=[aside], sites={"s1": "Place"}), now_ms=DAY0)
    close_writer(tmp_path, con)
    return tmp_path


def asked(answer: Any, folder: Path, **said: Any) -> Any:
    out = io.StringIO()
    assert answer(folder, out, as_json=True, **said) == 0
    assert out.getvalue().count("\n") == 1
    return json.loads(out.getvalue())


def channel(folder: Path) -> str:
    return str(asked(answers.answer_channels, folder)[0]["id"])


def test_channels_are_told_with_their_keys(folder: Path) -> None:
    [one] = asked(answers.answer_channels, folder)
    assert one == {
        "id": one["id"],
        "site": "Place",
        "sensor": "s1",
        "part": "",
        "quantity": "people_count",
        "unit": "1",
        "semantics": "interval",
        "step_s": 3600,
        "first": "2026-10-24T00:00:00+02:00",
        "last": "2026-10-26T23:00:00+01:00",
        "count": 71,
    }


def test_a_series_has_every_slot_known_or_not(folder: Path) -> None:
    slots = asked(
        answers.answer_series,
        folder,
        channel=channel(folder),
        start="2026-10-24T02:00",
        end="2026-10-24T05:00",
        step="hour",
    )
    assert slots[0] == {
        "start": "2026-10-24T02:00:00+02:00",
        "value": 2.0,
        "low": 2.0,
        "high": 2.0,
        "count": 1,
        "known": 1.0,
    }
    assert [(slot["value"], slot["low"], slot["count"], slot["known"]) for slot in slots[1:]] == [
        (None, None, 0, 0.0)
    ] * 2


def test_the_day_of_25_hours_has_25_and_its_sum(folder: Path) -> None:
    said = {"channel": channel(folder), "start": "2026-10-25", "end": "2026-10-26"}
    hours = asked(answers.answer_series, folder, step="hour", **said)
    [day] = asked(answers.answer_series, folder, step="day", **said)
    assert [hour["start"][11:] for hour in hours[1:4]] == ["01:00:00+02:00", "02:00:00+02:00", "02:00:00+01:00"]
    assert (len(hours), day["start"], day["value"], day["known"]) == (
        25,
        "2026-10-25T00:00:00+02:00",
        sum(range(24, 49)),
        1,
    )


def test_raw_gives_the_readings_themselves(folder: Path) -> None:
    raw = asked(
        answers.answer_series,
        folder,
        channel=channel(folder),
        start="2026-10-24T02:00",
        end="2026-10-24T06:00",
        step="raw",
    )
    assert [(one["start"][11:13], one["value"]) for one in raw] == [("02", 2.0), ("05", 5.0)]


def test_figures_are_one_object(folder: Path) -> None:
    got = asked(answers.answer_figures, folder, channel=channel(folder), start="2026-10-24", end="2026-10-25")
    assert got["total"] == sum(range(24)) - 7
    assert got["known_share"] == pytest.approx(22 / 24)


def test_figures_for_people_say_of_what_they_are(folder: Path) -> None:
    out = io.StringIO()
    answers.answer_figures(folder, out, channel=channel(folder), start="2026-10-24", end="2026-10-25")
    told = dict(line.split(maxsplit=1) for line in out.getvalue().splitlines())
    assert told["total"] == "269\u00a0passages"
    assert told["busiest_hour_value"] == "23\u00a0passages"
    assert told["known_share"] == "92\u202f%"


@pytest.mark.parametrize(
    ("quantity", "semantics", "unit", "name", "told"),
    [
        ("vehicle_count", "interval", "1", "total", "36\u00a0voitures"),
        ("vehicle_speed_mean", "interval", "km/h", "mean", "36\u00a0km/h"),
        ("people_count", "instant", "1", "mean", "36"),
        ("people_count_max", "interval", "1", "high", "36"),
    ],
)
def test_only_what_passes_is_told_with_what_passed(
    tmp_path: Path, quantity: str, semantics: str, unit: str, name: str, told: str
) -> None:
    """A speed is no number of cars, and people who are there are no passages."""
    create_base(tmp_path, Town(name="Clairval", insee="35068"))
    keep_batch(tmp_path, Batch(readings=[reading(DAY0, 36.0, quantity=quantity, semantics=semantics, unit=unit)]))
    out = io.StringIO()
    answers.answer_figures(tmp_path, out, channel=channel(tmp_path), start="2026-10-24", end="2026-10-25")
    assert dict(line.split(maxsplit=1) for line in out.getvalue().splitlines())[name] == told


def test_status_counts_the_base(folder: Path) -> None:
    got = asked(answers.answer_status, folder)
    wanted = {"devices": 1, "channels": 1, "readings": 71, "quarantined": 1, "rejected": 0, "collecting": False}
    assert wanted.items() <= got.items()
    assert (got["first"], got["last"]) == ("2026-10-24T00:00:00+02:00", "2026-10-26T23:00:00+01:00")
    assert (got["name"], got["insee"], got["zone"], got["simulated"]) == ("Clairval", "35068", "Europe/Paris", False)


def test_status_says_to_people_what_is_to_do_and_to_programs_all_the_rest(folder: Path) -> None:
    more: dict[str, object] = {"reception": "stopped", "nothing_since": None, "to_do": "Ouvrez Parvis."}
    out = io.StringIO()
    answers.answer_status(folder, out, more=more)
    assert out.getvalue().endswith("\nOuvrez Parvis.\n")
    assert "stopped" not in out.getvalue()
    assert more.items() <= asked(answers.answer_status, folder, more=more).items()


def test_a_wrong_question_is_a_fault_with_a_sentence(folder: Path, tmp_path: Path) -> None:
    out = io.StringIO()
    with pytest.raises(UnknownChannel):
        answers.answer_series(folder, out, channel="nobody", start="2026-10-24", end="2026-10-25", step="day")
    with pytest.raises(answers.SpanFault) as caught:
        answers.answer_figures(folder, out, channel=channel(folder), start="2026-10-24", end="2026-10-24")
    assert "2026-10-24" in str(caught.value)
    with pytest.raises(BaseMissing):
        answers.answer_channels(tmp_path / "nowhere", out)


def test_people_read_french(folder: Path) -> None:
    out = io.StringIO()
    answers.answer_series(
        folder, out, channel=channel(folder), start="2026-10-24T02:00", end="2026-10-24T04:00", step="hour"
    )
    answers.answer_status(folder, out)
    answers.answer_channels(folder, out)
    assert "pas de donnée" in out.getvalue()
    assert "Place  people_count" in out.getvalue()


def kept(folder: Path, readings: list[Reading]) -> str:
    create_base(folder, Town(name="Clairval"))
    con = open_writer(folder)
    with writing(folder), transaction(con):
        keep(con, Batch(readings=readings), now_ms=DAY0)
    close_writer(folder, con)
    return channel(folder)


def told_figures(folder: Path, one: str, start: str, end: str) -> str:
    out = io.StringIO()
    answers.answer_figures(folder, out, channel=one, start=start, end=end)
    return out.getvalue()


def test_people_read_why_a_level_is_not_given(tmp_path: Path) -> None:
    hourly = [
        Reading("n", DAY0 + n * HOUR, "sound_level_laeq", 50.0, "dB(A)", "interval", period_ms=HOUR) for n in range(24)
    ]
    one = kept(tmp_path, hourly)
    day = told_figures(tmp_path, one, "2026-10-24", "2026-10-25")
    assert "L10, L50 et L90 demandent des valeurs d’une minute au plus" in day
    assert "Sur moins d’un an, Lden est une estimation." in day
    week = told_figures(tmp_path, one, "2026-10-24", "2026-10-31")
    assert "Moins de la moitié de la période est mesurée" in week
    assert "estimation" not in week


def noise_json(folder: Path, one: str, start: str, end: str) -> Any:
    return asked(answers.answer_figures, folder, channel=one, start=start, end=end)


@pytest.mark.parametrize(
    ("days", "known", "is_estimate", "said"),
    [
        (365, 365, False, ""),
        (364, 364, True, "Sur moins d’un an, Lden est une estimation."),
        (365, 320, True, "Plus d’un dixième de l’année manque\xa0: Lden est une estimation."),
    ],
)
def test_a_lden_says_itself_that_it_is_an_estimate_to_programs_and_people(
    tmp_path: Path, days: int, known: int, is_estimate: bool, said: str
) -> None:
    hourly = [
        Reading("n", DAY0 + n * HOUR, "sound_level_laeq", 50.0, "dB(A)", "interval", period_ms=HOUR)
        for n in range(24 * known)
    ]
    one = kept(tmp_path, hourly)
    end = (date(2026, 10, 24) + timedelta(days=days)).isoformat()
    found = noise_json(tmp_path, one, "2026-10-24", end)
    assert (found["lden"] is None, found["lden_is_estimate"]) == (False, is_estimate)
    text = told_figures(tmp_path, one, "2026-10-24", end)
    assert said in text
    assert ("estimation" in text) is is_estimate


def test_a_lden_of_instants_and_one_that_is_not_known_say_so_too(tmp_path: Path) -> None:
    instants = [Reading("n", DAY0 + n * 900_000, "sound_level_laf", 50.0, "dB(A)", "instant") for n in range(96)]
    one = kept(tmp_path, instants)
    assert noise_json(tmp_path, one, "2026-10-24", "2026-10-25")["lden_is_estimate"] is True
    assert "Un instant toutes les 15\xa0min" in told_figures(tmp_path, one, "2026-10-24", "2026-10-25")
    assert noise_json(tmp_path, one, "2026-10-24", "2026-10-30")["lden_is_estimate"] is None


def test_highest_levels_of_each_second_are_not_told_to_come_too_seldom(tmp_path: Path) -> None:
    seconds = range(DAY0, DAY0 + HOUR, 1000)
    highest = [Reading("n", at, "sound_level_lmax", 50.0, "dB(A)", "interval", period_ms=1000) for at in seconds]
    one = kept(tmp_path, highest)
    assert "L10" not in told_figures(tmp_path, one, "2026-10-24T00:00", "2026-10-24T01:00").partition("coverage")[2]


def test_people_read_when_a_lamp_was_lit(tmp_path: Path) -> None:
    one = kept(
        tmp_path, [Reading("l", DAY0 + n * HOUR, "lamp_state", float(n >= 18), "1", "instant") for n in range(24)]
    )
    day = told_figures(tmp_path, one, "2026-10-24", "2026-10-25")
    assert "2026-10-24T18:00:00+02:00  2026-10-25T00:00:00+02:00  allumé" in day
    assert "éteint" in day


def test_a_light_meter_is_held_against_the_night(tmp_path: Path) -> None:
    def lux(hour: int) -> float:
        return 8000.0 if 10 <= hour < 18 else 20.0 if hour >= 20 or hour < 6 else 0.3

    readings = [Reading("l", DAY0 + n * HOUR, "illuminance", lux(n % 24), "lx", "instant") for n in range(24)]
    one = kept(tmp_path, readings)
    got = asked(answers.answer_figures, tmp_path, channel=one, start="2026-10-24", end="2026-10-25")
    lit = [(run["from"][11:16], run["to"][11:16]) for run in got["runs"] if run["lit"]]
    assert lit == [("00:00", "06:00"), ("20:00", "00:00")]
    assert all(not "10:00" <= run["from"][11:16] < "18:00" for run in got["runs"]), "by day nothing is told"
    assert "ou avant la nuit tombée, n’est pas comptée" in told_figures(tmp_path, one, "2026-10-24", "2026-10-25")


def test_status_tells_of_measures_that_a_wrong_clock_has_dated(folder: Path) -> None:
    assert asked(answers.answer_status, folder)["misdated"] == 0
    wrong = [reading(3 * HOUR, 9, sensor="s1", marks=int(Mark.NO_TIME))]
    keep_batch(folder, Batch(readings=wrong, devices=[DeviceNews("s1", 4 * HOUR)]))
    assert asked(answers.answer_status, folder)["misdated"] == 1
    out = io.StringIO()
    answers.answer_status(folder, out)
    told = out.getvalue()
    assert f"Place{NBSP}: 1 mesure porte une fausse date (jeudi 1er janvier 1970)" in told
    assert "Mettez-les de côté à la page Capteurs" in told


def test_a_clock_that_is_wrong_now_is_said() -> None:
    [told] = answers.clock_sentences([], 0, "Europe/Paris")
    assert f"elle dit jeudi 1er janvier 1970, 1{NBSP}h. Réglez" in told


def test_figures_say_in_words_that_readings_were_erased(folder: Path) -> None:
    con = open_writer(folder)
    one = next(c for c in list_channels(con))
    with writing(folder), transaction(con):
        while prune(con, Expired(one.num, DAY0 + 24 * HOUR), now_ms=DAY0 + 73 * HOUR):
            pass
    close_writer(folder, con)
    told = told_figures(folder, one.id, "2026-10-24", "2026-10-26")
    assert "Les mesures ont été effacées jusqu’au samedi 24 octobre 2026, comme le dit le panneau" in told
    assert asked(answers.answer_figures, folder, channel=one.id, start="2026-10-24", end="2026-10-25")["total"] == 269.0
    assert "effacées" not in told_figures(folder, one.id, "2026-10-25", "2026-10-26")
