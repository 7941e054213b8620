"""What stands beside a quantity and says that a figure was not measured then: forecasts, targets, last year's.

« Piétons N-1 », « Piétons prévision », « TMJ piétons » are no places, and their figures are not of the time of their
line. Levels of the night are of no whole day.
"""

from __future__ import annotations

import re

from sync.decoders.vocabulary import words
from sync.tables.headings.column_words import JOINS, fold, spoken_words

__all__ = ["is_level_of_night", "is_of_day", "is_of_night", "is_other_figure"]

_BEFORE = re.compile(r"(?:annee )?n ?[-–] ?[1-9]|veille|yesterday")
_SPANS = words("an annee semaine mois jour periode year week month day period")
_PREVIOUS = words("precedent precedente precedents precedentes dernier derniere passe passee previous prior last")
_NOT_MEASURED = words(
    "prevision previsions prevu prevus prevue prevues forecast forecasts predicted prediction predictions expected"
    " attendu attendus attendue attendues estime estimes estimee estimees estimation estimated objectif objectifs"
    " target targets cible theorique theoriques simule simules simulee simulees modelise modelises modelisee modelisees"
    " manquant manquants manquante manquantes missing perdus impute imputes"
    " tmj tmja tmjo tmjm mja mjo mjm aadt adt awdt"
    " mobile glissante glissant lisse lisses lissee lissees smoothed rolling moving tendance trend saisonnier normale"
    " economie economies saving savings reference baseline nominale nominal nominales nominaux installee rated"
    " residuel residuelle residuels particulier particuliers milliers millier millions thousands x100 x1000"
    " pondere ponderes ponderee ponderees variation evolution ecart difference delta"
)
_WITH = words("moyenne moyen mean average valeur value lampe lampes lamp en in")
_NIGHT = words("nuit nocturne soiree soir night evening")
_DAY = words("jour journee diurne day daytime")
# What a name says of its level, beside which the time of the day may stand.
_LEVEL = re.compile(r"L(?:A(?:eq)?|eq)(?![^\W\d_])|dB(?:\(A\))?|\b(?:niveau|sonore|bruit|noise|level)\b", re.IGNORECASE)
_HOUR = re.compile(r"[0-9]{1,2}h?[0-9]{0,2}|h")


def is_other_figure(beside: str) -> bool:
    """Tell whether all that stands beside a quantity says that its figures are of another time, or not measured."""
    if _BEFORE.fullmatch(fold(beside).strip(" ()")):
        return True
    spoken = {word for word in spoken_words(beside) if word not in JOINS and not word.isdigit()}
    if spoken & _PREVIOUS and spoken & _SPANS:
        return spoken <= _PREVIOUS | _SPANS
    return bool(spoken & _NOT_MEASURED) and spoken <= _NOT_MEASURED | _WITH


def is_of_night(beside: str) -> bool:
    """Tell whether all that stands beside a level is the night or the evening, with its hours or without."""
    spoken = [word for word in spoken_words(beside) if word not in JOINS and not _HOUR.fullmatch(word)]
    return bool(spoken) and _NIGHT.issuperset(spoken)


def is_level_of_night(title: str) -> bool:
    """Tell whether a whole name is that of a level of the night: « LAeq nuit (dB(A)) »."""
    return _LEVEL.search(title) is not None and is_of_night(_LEVEL.sub(" ", title))


def is_of_day(title: str) -> bool:
    """Tell whether a name speaks of the day, which beside a level of the night is the time from morning to evening."""
    return not _DAY.isdisjoint(spoken_words(title))
