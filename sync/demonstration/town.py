"""Who stands where in the commune of demonstration. Places and numbers are invented."""

from __future__ import annotations

from enum import Enum

import msgspec

__all__ = ["BOXES", "LATITUDE", "LONGITUDE", "ORDER", "TOWN_NAME", "ZONE", "Box", "Kind", "box_named", "stranger"]

TOWN_NAME = "Clairval"
ZONE = "Europe/Paris"
LATITUDE, LONGITUDE = 47.4, 5.9
# What the council of Clairval ordered, as `measures/switch_off.py` reads it; its cabinets follow it, see simulator.py.
ORDER = (
    *("24-12 02:00-05:30", "31-12 02:00-05:30", "21-06 02:00-05:30", "13-07 02:00-05:30", "14-07 02:00-05:30"),
    "01-01/31-12 00:00-05:30 until 2026-02-28",
    "01-01/31-12 23:00-05:30 since 2026-03-01",
)


class Kind(Enum):
    """What a box measures; the value is the application it reports to."""

    FOOTFALL = "passages"
    TRAFFIC = "trafic"
    NOISE = "bruit"
    LIGHTING = "eclairage"
    PARKING = "stationnement"
    FILL = "proprete"


class Box(msgspec.Struct, frozen=True):
    """One simulated sensor. `size` scales it: passages on a busy hour, watts of a cabinet, places of a car park."""

    sensor: str
    site: str
    kind: Kind
    size: float
    habit: str  # the shape of its week, see simulator.py
    model: str
    battery: float | None  # per cent on the first day of the year; None: mains


def _eui(number: int) -> str:
    return f"02dec1a1{number:08x}"  # locally administered: no maker owns these


_ROWS: list[tuple[str, Kind, float, str, float | None]] = [
    ("Place du Marché", Kind.FOOTFALL, 170, "market", 86),
    ("Rue de la Gare", Kind.FOOTFALL, 46, "commute", 74),
    ("Mairie", Kind.FOOTFALL, 16, "office", 91),
    ("École", Kind.FOOTFALL, 48, "school", 11),
    ("Pont-Vieux", Kind.FOOTFALL, 14, "walk", 18),
    ("Route de la Vallée", Kind.TRAFFIC, 180, "commute", None),
    ("Place du Marché", Kind.NOISE, 55, "market", None),
    ("Salle des fêtes", Kind.NOISE, 49, "party", None),
    ("Square de l’Église", Kind.NOISE, 46, "quiet", None),
    ("Armoire 1, Bourg", Kind.LIGHTING, 2900, "order", None),
    ("Armoire 2, Gare", Kind.LIGHTING, 2100, "order", None),
    ("Armoire 3, Mairie", Kind.LIGHTING, 1700, "order", None),
    ("Armoire 4, Lotissement", Kind.LIGHTING, 2400, "order", None),
    ("Armoire 5, Stade", Kind.LIGHTING, 1500, "order", None),
    ("Armoire 6, Zone artisanale", Kind.LIGHTING, 1900, "order", None),
    ("Parking de la Mairie", Kind.PARKING, 24, "office", None),
    ("Parking de la Gare", Kind.PARKING, 36, "commute", None),
    ("Point de tri du Stade", Kind.FILL, 9, "tuesday", 63),
    ("Chemin du Lavoir", Kind.FILL, 4, "friday", 58),
]
_MODELS = {
    Kind.FOOTFALL: "compteur infrarouge simulé",
    Kind.TRAFFIC: "radar de trafic simulé",
    Kind.NOISE: "sonomètre simulé",
    Kind.LIGHTING: "compteur d’armoire simulé",
    Kind.PARKING: "capteurs de places simulés",
    Kind.FILL: "sonde de remplissage simulée",
}

BOXES: tuple[Box, ...] = tuple(
    Box(_eui(number), site, kind, size, habit, _MODELS[kind], battery)
    for number, (site, kind, size, habit, battery) in enumerate(_ROWS, start=1)
)


def box_named(site: str, kind: Kind) -> Box:
    """Give the box of that kind at that place; KeyError when the town has none."""
    for box in BOXES:
        if box.site == site and box.kind is kind:
            return box
    raise KeyError(site)


def stranger() -> Box:
    """Give the twentieth box: it talks, but nobody has said yet where it stands."""
    return Box(_eui(20), "", Kind.FOOTFALL, 12, "walk", _MODELS[Kind.FOOTFALL], 97)
