"""What the ready questions of noise answer of a made town."""

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from measures.noise import energy_mean
from measures.reading import Reading
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, parse_instant
from reports.questions.answering import Ruling, answer, evidence, find_question
from store.base import Town, open_reader
from tests.support.questions import MONDAY, ask, hours, town


def test_a_night_of_noise_is_told_by_energy_with_its_advice_and_as_indicative(tmp_path: Path) -> None:
    level = np.random.default_rng(6).uniform(30, 70, 14 * 24)
    got = ask(town(tmp_path, hours("a", level, "sound_level_laeq", "dB(A)"), {"a": "Place"}), "nuit-bruit")
    hour = np.arange(level.size) % 24
    assert got["value"] == pytest.approx(energy_mean(level[(hour < 6) | (hour >= 22)]))
    assert "45,0\u00a0dB" in got["answer"]
    assert got["answer"].endswith("Indicatif\u00a0: ce capteur n’est pas un constat réglementaire.")


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


def test_a_day_hardly_measured_tells_of_no_noise_that_there_was_none(tmp_path: Path) -> None:
    level = np.full(2 * 24, 50.0)
    level[np.arange(level.size) % 24 >= 10] = np.nan
    folder = town(tmp_path / "hardly", hours("a", level, "sound_level_laeq", "dB(A)"), {"a": "Place"})
    assert ask(folder, "evenements-bruit")["value"] is None
    folder = town(tmp_path / "begun", hours("a", np.full(145, 50.0), "sound_level_laeq", "dB(A)"), {"a": "Place"})
    assert ask(folder, "evenements-bruit", now_ms=MONDAY + 145 * HOUR_MS)["value"] == 0, "the day before is whole"
    assert ask(folder, "evenements-bruit")["value"] == 0, "in a file too"


def test_that_nothing_rose_out_of_a_habit_is_said_of_what_has_one(tmp_path: Path) -> None:
    level = np.full(2 * 24, 50.0)
    level[40] = 90.0
    young = ask(town(tmp_path, hours("a", level, "sound_level_laeq", "dB(A)"), {"a": "Place"}), "evenements-bruit")
    assert young["value"] is None
    assert young["answer"] == (
        "Pas assez de données\u00a0: il faut cinq jours pour l’habitude d’une heure, que dépasserait un bruit."
    )


def test_an_index_that_quarters_of_an_hour_do_not_give_is_no_lack_of_data(tmp_path: Path) -> None:
    told = [
        Reading("m", MONDAY + n * QUARTER_MS, "sound_level_laeq", 50.0, "dB(A)", "interval", period_ms=QUARTER_MS)
        for n in range(10 * 96)
    ]
    got = ask(town(tmp_path, told, {"m": "École"}), "indice-bruit")
    assert got["value"] is None
    assert got["answer"] == (
        "L’indice demande des valeurs d’une minute au plus, ou le L90 du capteur\u202f; "
        "celles-ci viennent toutes les 15\u00a0min."
    )


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


def test_a_level_names_the_days_of_its_own_place(tmp_path: Path) -> None:
    """A meter that was hung up last week has told nothing since New Year, whatever another one has."""
    calm = hours("b", np.full(40 * 24 - 1, 40.0), "sound_level_laeq", "dB(A)")
    level = np.full(40 * 24 - 1, np.nan)
    level[30 * 24 + 15 :] = 60.0
    folder = town(tmp_path, calm + hours("a", level, "sound_level_laeq", "dB(A)"), {"a": "Salle", "b": "Square"})
    told = ask(folder, "lden")
    assert "Lden de 66,4\u00a0dB du 1er au 10 avril 2026." in told["answer"]
    assert (told["from"], told["quality"]) == (
        "2026-04-01T00:00:00+02:00",
        "Qualité A\u00a0: 100\u202f% du temps mesuré.",
    )
    assert "du 1er au 10 avril 2026" in ask(folder, "nuit-bruit")["answer"]
    calmest = ask(folder, "lieu-le-plus-calme")
    assert "Square" in calmest["answer"]
    assert "du 12 mars au 10 avril 2026" in calmest["answer"]


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


def test_the_last_quarter_of_an_hour_weighs_as_much_as_the_others(tmp_path: Path) -> None:
    """A base that ends at 6.15 h: of its last hour a quarter is known, and it is that quarter which is asked for."""
    begun = MONDAY + 6 * HOUR_MS
    level = [50.0] * 96 + [80.0]
    told = [
        Reading("s", begun + n * QUARTER_MS, "sound_level_laeq", value, "dB", "interval", period_ms=QUARTER_MS)
        for n, value in enumerate(level)
    ]
    got = ask(town(tmp_path, told, {"s": "Place"}), "lden", MONDAY + 60 * DAY_MS)
    day = (48 * 1e5 + 1e8) / 49
    assert got["value"] == pytest.approx(10 * np.log10((12 * day + 4 * 10**5.5 + 8 * 1e6) / 24), abs=1e-6)
    assert got["known"] == 1


def test_a_level_made_of_instants_is_told_as_an_estimate_and_in_the_unit_of_its_sensor(tmp_path: Path) -> None:
    """A box that listens for an instant every ten minutes has not heard what lies between."""
    level = np.random.default_rng(4).uniform(40, 60, 7 * 144)
    told = [
        Reading("m", MONDAY + n * 600_000, "sound_level_laf", one, "dB(A)", "instant")
        for n, one in enumerate(level.tolist())
    ]
    told += [Reading("u", MONDAY + n * 600_000, "sound_level", 30.0, "dB", "instant") for n in range(7 * 144)]
    folder = town(tmp_path, told, {"m": "Place", "u": "Square"})
    loud, calm = ask(folder, "nuit-bruit"), ask(folder, "lieu-le-plus-calme")
    assert "Un instant toutes les 10\u00a0min\u00a0: ce qui se passe entre deux n’est pas mesuré" in loud["answer"]
    hour = np.arange(level.size) // 6 % 24
    assert loud["value"] == pytest.approx(energy_mean(level[(hour < 6) | (hour >= 22)]))
    assert (loud["unit"], calm["unit"]) == ("dB(A)", "dB")
    assert loud["answer"].endswith("Indicatif\u00a0: ce capteur n’est pas un constat réglementaire.")
    assert "instant" not in ask(town(tmp_path / "mean", told_hours(), {"a": "Place"}), "nuit-bruit")["answer"]


def told_hours() -> list[Reading]:
    return hours("a", np.full(7 * 24, 50.0), "sound_level_laeq", "dB(A)")


def test_a_year_with_more_than_a_tenth_missing_has_an_estimate_of_its_lden(tmp_path: Path) -> None:
    """As on the page, which calls it so."""
    begin = parse_instant("2025-01-01", "Europe/Paris")
    for name, step, words in (("holes", 8, "Plus d’un dixième de l’année manque"), ("whole", 400, "")):
        told = [
            Reading("a", begin + n * HOUR_MS, "sound_level_laeq", 50.0, "dB(A)", "interval", period_ms=HOUR_MS)
            for n in range(365 * 24)
            if (n // 24 + 1) % step
        ]
        answer = ask(town(tmp_path / name, told, {"a": "Place"}), "lden")["answer"]
        assert ("est une estimation" in answer) is bool(words)
        assert words in answer
