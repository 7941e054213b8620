"""The line at the foot: every state has a look and a word, what waits and what never came are counted."""

from datetime import date

import pytest

from desktop.app import make_application
from desktop.reception import copy_words, reception_words
from measures.french import NBSP
from runtime.faults import Fault
from runtime.overflow import Overflow
from runtime.saved_copy import SavedCopy
from runtime.state import Counts, State

NOW = 1_780_000_000_000
AWAY = Fault("away", "Le serveur ne répond pas.")
FULL = Fault("disk_full", "Le disque est plein.", "Rien n’est perdu.")


@pytest.fixture(autouse=True)
def _french(qapp):
    make_application()


@pytest.mark.parametrize(
    ("state", "look", "word"),
    [
        (State("live"), "ok", "Reçoit en direct"),
        (State("off"), "rest", "Aucune source branchée"),
        (State("connecting"), "rest", "Connexion…"),
        (State("elsewhere"), "ok", "Un autre programme de cet ordinateur reçoit"),
        (State("trying", fault=AWAY), "watch", "Le serveur ne répond pas."),
        (State("live", base_fault=FULL), "fault", "Le disque est plein."),
    ],
)
def test_every_state_has_its_look_and_word(state, look, word):
    assert reception_words(state, None, NOW, "Europe/Paris")[:2] == (look, word)


def test_live_tells_what_waits_and_the_age_of_the_last_data():
    details = reception_words(State("live", last_ms=NOW - 120_000), NOW - 3_600_000, NOW, "Europe/Paris")[2]
    assert details == ["aucun message en attente", f"dernière donnée il y a 2{NBSP}min"]
    assert reception_words(State("live", waiting=12), None, NOW, "Europe/Paris")[2][0] == f"12{NBSP}messages en attente"


def test_old_data_bear_a_date():
    (last,) = reception_words(State("off"), NOW - 800 * 86_400_000, NOW, "Europe/Paris")[2]
    assert "2024" in last


def test_messages_that_never_came_are_not_passed_over():
    state = State("live", counts=Counts(missing=3))
    assert "jamais" in reception_words(state, None, NOW, "Europe/Paris")[2][-1]


def test_a_broker_that_had_forgotten_us_is_told_for_a_week():
    state = State("live", session_lost_ms=NOW - 3 * 3_600_000)
    look, _word, details = reception_words(state, NOW, NOW, "Europe/Paris")
    assert look == "watch"
    assert any("nous avait oubliés" in told and "peuvent manquer" in told for told in details)
    assert reception_words(state, NOW, NOW + 8 * 86_400_000, "Europe/Paris")[0] == "ok"


def test_what_a_wrong_clock_dated_in_2099_is_no_fresh_data():
    in_2099 = NOW + 70 * 365 * 86_400_000
    details = reception_words(State("live"), in_2099, NOW, "Europe/Paris")[2]
    assert details[-1] == "dernière donnée datée de plus tard qu’aujourd’hui"
    told = reception_words(State("live", last_ms=NOW - 120_000), in_2099, NOW, "Europe/Paris")[2][-1]
    assert told == f"dernière donnée il y a 2{NBSP}min"


def test_what_the_broker_threw_away_is_counted_at_the_foot():
    lost = Overflow(4_000, NOW - 3_600_000, NOW - 60_000)
    look, _word, details = reception_words(State("live"), NOW, NOW, "Europe/Paris", overflow=lost)
    assert look == "watch"
    assert f"4\u202f000{NBSP}messages jetés par le serveur" in details


@pytest.mark.parametrize(
    ("copy", "dated", "has_data", "words"),
    [
        (SavedCopy(NOW - 86_400_000, "x"), None, True, "vérifiée"),
        (SavedCopy(NOW - 40 * 86_400_000, "x"), None, True, "à refaire"),
        (None, date(2026, 5, 28), True, "aucune sauvegarde hors de cet ordinateur"),
        (None, None, True, "aucune sauvegarde encore"),
        (None, None, False, "aucune sauvegarde à faire"),
    ],
)
def test_the_line_says_when_the_commune_was_copied_or_that_it_never_was(copy, dated, has_data, words):
    told = copy_words(copy, dated, NOW, "Europe/Paris", has_data=has_data)
    assert words in told
    assert told.startswith("sauvegarde " if copy else "aucune")


def test_the_foot_of_the_window_says_so(qtbot, commune, empty):
    for window, words in ((commune.window, "aucune sauvegarde"), (empty.window, "aucune sauvegarde à faire")):
        qtbot.waitUntil(lambda window=window, words=words: words in window.status.accessibleName(), timeout=10_000)
