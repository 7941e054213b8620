"""Towns at the edge: no box, one, sixty, and names and texts as long as a town may write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dtpr.told import Told
from kiosk.town_facts import Written

if TYPE_CHECKING:
    from kiosk.facts import Lobby

__all__ = ["LONG", "with_boxes", "with_long_words", "without_boxes"]

_PLACE = "Rond-point du Général-de-Gaulle et de la Deuxième-Division-Blindée"
_CONTACT = "le secrétariat général, mairie@saint-symphorien-sur-la-riviere.example ou au 03 00 00 00 00"
_OFFICER = "le centre de gestion de la fonction publique, protection-des-donnees@centre-de-gestion.example"
_DECIDED = "délibération n° 2026-03-12-047 du conseil municipal du 12 mars 2026"
LONG = Written(_CONTACT, _OFFICER, _DECIDED)


def with_boxes(lobby: Lobby, count: int) -> Lobby:
    """Give the town with so many boxes: the ones it has, again and again, each in a place of its own."""
    known = lobby.sensors
    boxes = []
    for number in range(count):
        one = known[number % len(known)]
        if number >= len(known):
            label = msgspec.structs.replace(one.label, place=f"Rue n° {number + 1}")
            one = msgspec.structs.replace(one, sensor=f"{one.sensor}-{number}", label=label)
        boxes.append(msgspec.structs.replace(one, number=number + 1))
    return msgspec.structs.replace(lobby, sensors=tuple(boxes))


def without_boxes(lobby: Lobby) -> Lobby:
    """Give the town before its first box."""
    facts = msgspec.structs.replace(lobby.facts, noise=None, plan=None)
    return msgspec.structs.replace(lobby, sensors=(), headline=None, place=None, facts=facts)


def with_long_words(lobby: Lobby) -> Lobby:
    """Give the town with long names, places, addresses and texts of its labels; `LONG` is what it has written.

    The first page and the figures of the place keep the boxes they know.
    """
    boxes = []
    for one in lobby.sensors:
        title = f"{one.label.title.fr} automatique de l’entrée sud"
        what = f"{one.label.what.fr} Il est alimenté par le soleil et n’envoie rien la nuit, de 23 h à 5 h."
        thrown = f"{one.label.thrown_away.fr} Rien d’autre ne quitte jamais le boîtier, pas même pour être réparé."
        label = msgspec.structs.replace(
            one.label,
            place=_PLACE,
            title=_told(title),
            what=_told(what),
            thrown_away=_told(thrown),
            address="www.saint-symphorien-sur-la-riviere.example/panneaux/12",
        )
        boxes.append(msgspec.structs.replace(one, label=label, stored=""))
    facts = msgspec.structs.replace(lobby.facts, written=LONG)
    return msgspec.structs.replace(lobby, sensors=tuple(boxes), facts=facts)


def _told(words: str) -> Told:
    return Told(words, words, words, words)
