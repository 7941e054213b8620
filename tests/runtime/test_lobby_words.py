"""What a secretary reads after pressing the button: what became of it, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from runtime.faults import fault_of
from runtime.lobby_outbox import Sent
from runtime.lobby_sender import Posting, Screen
from runtime.lobby_words import origin_words, posting_words, screen_words, size_words, told_words
from sync.address import Broker
from sync.link_fault import LinkFault
from sync.lobby_state import Refusal, ScreenState
from tests.support.lobby import NOW_MS

ZONE = "Europe/Paris"
SENT = Sent(NOW_MS - 60_000, NOW_MS, 1_234_567, "ab")
SHOWN = ScreenState(said_ms=NOW_MS, shown_ms=SENT.made_ms, digest="ab")
AWAY = fault_of(LinkFault("away", Broker("broker.fr")))
DEAF = fault_of(LinkFault("publish", Broker("broker.fr")))


def plain(text: str) -> str:
    """Give a text with ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("posting", "role", "words"),
    [
        (Posting("off"), "rest", "Aucun serveur n’est réglé"),
        (Posting("off", is_waiting=True), "watch", "aucun serveur n’est réglé pour l’emporter"),
        (Posting("connecting"), "rest", "Connexion au serveur"),
        (Posting("live"), "rest", "Rien n’a encore été envoyé"),
        (Posting("live", is_waiting=True), "rest", "Le contenu part…"),
        (Posting("live", is_waiting=True, done=8, of=40), "rest", "Envoi en cours : 8 sur 40."),
        (Posting("live", sent=SENT), "ok", "Envoyé à 10 h 12 (1,2 Mo)."),
        (Posting("away", AWAY), "watch", "broker.fr ne répond pas sur le port 1883."),
        (Posting("away", AWAY, is_waiting=True), "watch", "Le contenu partira de lui-même"),
        (Posting("away", AWAY, sent=SENT), "watch", "Envoyé à 10 h 12 (1,2 Mo). Le serveur des capteurs broker.fr ne"),
        (Posting("live", is_waiting=True, refused=DEAF), "fault", "ne garde pas ce que cet ordinateur envoie."),
    ],
)
def test_every_state_of_the_sending_has_its_words(posting: Posting, role: str, words: str) -> None:
    told = posting_words(posting, NOW_MS, ZONE)
    assert told.role == role
    assert words in plain(told.line)


@pytest.mark.parametrize(
    ("screen", "role", "words"),
    [
        (Screen("a", True, SHOWN), "ok", "L’écran affiche le contenu préparé à 10 h 11."),
        (Screen("a", False, SHOWN), "watch", "Il n’est pas joignable en ce moment"),
        (Screen("a", True), "rest", "n’a pas encore dit"),
        (Screen("a", True, ScreenState()), "rest", "n’affiche encore rien qui vienne du bureau. Le dernier envoi"),
        (Screen("a", True, ScreenState(shown_ms=1, digest="x")), "rest", "Le dernier envoi n’y est pas encore arrivé."),
        (Screen("a", True, ScreenState(shown_ms=1, digest="x", gathered=3, of=9)), "rest", "arrive : 3 sur 9."),
        (
            Screen("a", True, ScreenState(shown_ms=SENT.made_ms + 1, digest="x")),
            "rest",
            "L’écran affiche le contenu préparé à 10 h 11.",
        ),
        (
            Screen("a", True, ScreenState(shown_ms=1, refused=Refusal("content-stranger", 2, "broker"))),
            "fault",
            "L’écran a refusé l’envoi. Le fichier pour le hall n’a pas été fait par cette mairie. S’il part",
        ),
        (
            Screen("a", True, ScreenState(shown_ms=1, refused=Refusal("later", 2, "key"))),
            "watch",
            "L’écran a refusé une clé USB. L’écran n’a pas pris le contenu.",
        ),
    ],
)
def test_every_state_of_a_screen_has_its_words(screen: Screen, role: str, words: str) -> None:
    told = screen_words(screen, SENT, NOW_MS, ZONE)
    assert told.role == role
    assert words in plain(told.line)


def test_a_screen_that_shows_nothing_of_the_offices_is_not_ticked() -> None:
    told = screen_words(Screen("a", True, ScreenState()), None, NOW_MS, ZONE)
    assert (told.role, told.first) == ("rest", "L’écran n’affiche encore rien qui vienne du bureau.")


def test_nothing_is_claimed_of_a_screen_while_the_broker_is_silent() -> None:
    told = screen_words(Screen("a", True, SHOWN), SENT, NOW_MS, ZONE, is_live=False)
    assert plain(told.line).startswith("À la dernière réponse du serveur, l’écran affichait")
    assert screen_words(Screen("a"), SENT, NOW_MS, ZONE, is_live=False).role == "rest"


def test_several_screens_are_numbered_and_none_is_said_to_be_none() -> None:
    two = (Screen("a", True, SHOWN), Screen("b", False, SHOWN))
    told = told_words(Posting("live", sent=SENT, screens=two), NOW_MS, ZONE)
    assert [line.first[:2] for line in told[1:]] == ["1.", "2."]
    told = told_words(Posting("live", sent=SENT), NOW_MS, ZONE)
    assert told[1].first == "Aucun écran n’a encore répondu."
    assert len(told_words(Posting("live"), NOW_MS, ZONE)) == 1
    assert len(told_words(Posting("off", sent=SENT, screens=two), NOW_MS, ZONE)) == 1


def test_the_screen_says_where_its_content_comes_from() -> None:
    told = origin_words(None, None, None, None, is_live=None, now_ms=NOW_MS, zone=ZONE)
    assert [line.role for line in told] == ["rest", "rest", "rest"]
    told = origin_words(
        NOW_MS, ("content-damaged", NOW_MS), Path("/run/key"), AWAY, is_live=False, now_ms=NOW_MS, zone=ZONE
    )
    said = plain("\n".join(line.line for line in told))
    assert "Refusé à 10 h 12. Le fichier pour le hall est abîmé." in said
    assert "/run/key" in said
    assert "broker.fr ne répond pas" in said


@pytest.mark.parametrize(("size", "words"), [(1, "1 ko"), (34_400, "34 ko"), (1_234_567, "1,2 Mo")])
def test_sizes_are_written_as_people_read_them(size: int, words: str) -> None:
    assert plain(size_words(size)) == words
