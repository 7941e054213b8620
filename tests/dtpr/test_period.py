"""How often a label says that a value is taken."""

from __future__ import annotations

import pytest

from dtpr.period import read_period_s


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Un niveau toutes les 15 minutes.", 900),
        ("Il mesure le bruit toutes les quinze minutes", None),
        ("toutes les cinq minutes", 300),
        ("Toutes les\u00a010\u00a0secondes", 10),
        ("chaque minute", 60),
        ("chaque quart d'heure", 900),
        ("toutes les heures", 3600),
        ("tous les jours", 86_400),
        ("Une moyenne par heure", None),
        ("La minute exacte de chaque passage.", None),
        ("toutes les 0 minutes", None),
        ("", None),
    ],
)
def test_a_period_is_read_where_it_is_said_and_nowhere_else(text: str, seconds: int | None) -> None:
    assert read_period_s(text) == seconds
