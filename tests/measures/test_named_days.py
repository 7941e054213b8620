"""The last day that French words name."""

from __future__ import annotations

from datetime import date

import pytest

from measures.named_days import last_day_named

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("samedi 12 décembre, de 10 h à 19 h", date(2026, 12, 12)),
        ("Samedi 12 DECEMBRE à 14 h 30", date(2026, 12, 12)),
        ("du 12 au 14 décembre", date(2026, 12, 14)),
        ("les 24 et 31 décembre", date(2026, 12, 31)),
        ("mardi 1er décembre", date(2026, 12, 1)),
        ("mardi 1 er décembre", date(2026, 12, 1)),
        ("lundi 23 novembre", TODAY),
        ("jusqu’au 5 janvier", date(2027, 1, 5)),
        ("12/12 à 14:30", date(2026, 12, 12)),
        ("12/12/2026 ou 13.12.2026", date(2026, 12, 13)),
        ("du 28 décembre 2026 au 3 janvier 2027", date(2027, 1, 3)),
        ("15 août 2027", date(2027, 8, 15)),
        ("à partir du 1er décembre, jusqu’au 20 décembre", date(2026, 12, 20)),
        ("dimanche 29 février 2028", date(2028, 2, 29)),
        ("rue du 8 décembre, le samedi 5 décembre", date(2026, 12, 5)),
        ("rue de la Gare du 30 novembre au 4 décembre", date(2026, 12, 4)),
        ("travaux dans la rue du 30 novembre au 4 décembre", date(2026, 12, 4)),
    ],
)
def test_the_last_day_is_found(words: str, last: date) -> None:
    assert last_day_named(words, TODAY) == last


@pytest.mark.parametrize(
    "words",
    [
        "",
        "tous les samedis, de 10 h à 19 h",
        "à partir du lundi 4 janvier",
        "dès le 1er décembre",
        "depuis le 1er décembre 2026",
        "fermé le 24 décembre, nouvel horaire à compter du 4 janvier",
        "22 novembre",  # yesterday, and no date of next year
        "22 novembre 2026",
        "31 février",
        "32/12",
        "12/13",
        "10.30 à 11.45, salle 3",
        "place du 8 mai",  # a street
        "10 h, 3 rue du 11 décembre",
        "tous les jeudis, bd. du 8 décembre",
        "03 20 12 34 56",
        "inscriptions au 02.12.34.56.78",
        "salle 3.12, entrée 4.12 €",
    ],
)
def test_where_no_day_ends_it_none_is_given(words: str) -> None:
    assert last_day_named(words, TODAY) is None
