"""The place, the direction or the register that stands beside what a column measures."""

from __future__ import annotations

import re

from sync.decoders.vocabulary import words
from sync.tables.headings.column_words import IDLE, JOINS, RUNNING, TOWARDS, fold, is_sum, spoken_words

__all__ = ["A_TO_B", "BOTH_WAYS", "DIRECTION", "OVER", "is_of_all", "is_of_all_ways", "is_register", "place_of"]

# Under which tariff or on which line a meter counted: HP, « heures creuses », « Registre 1 », T2.
_REGISTER = re.compile(
    r"(?:h[pc](?:[hbe]|[ _-]?(?:hiver|ete|hautes?|basses?))?|(?:heures? )?(?:pleines?|creuses?|(?:de )?pointe)"
    r"(?: (?:d'|d |en )?(?:hiver|ete|saison (?:haute|basse)))?|base|t[ _]?[1-9]"
    r"|(?:registre|cadran|poste|tarif|register|tariff|ligne|line|phase)[ _]?(?:[0-9]{1,2}|h[pc])"
    r"|(?:peak|off[ -]?peak)(?: hours?)?)"
)
# LAeq,1h, LAeq 15 min: over which span, beside the name of a place.
OVER = re.compile(r"^[\s,_-]*[0-9]{1,3} ?(?:h|min|mn|m|s)\b[\s,_-]*", re.IGNORECASE)
# « TV 2 sens », beside each of them.
BOTH_WAYS = re.compile(
    r"\b(?:(?:les )?(?:2|deux) sens|(?:tous )?sens confondus|both (?:ways|directions))\b", re.IGNORECASE
)
# By day and by night are two tariffs, « Consommation jour », and « jour » alone is no sum of them.
_BY_DAY = frozenset(["jour", "mois", "journalier"])
_LEADING = re.compile(r"^(?:de l['’]|d['’]|de la |du |des |de |à la |à l['’]|au )", re.IGNORECASE)
DIRECTION = re.compile(r"(?:\s(?=\S+\s)|-(?=vers-))((?:vers|sens|direction)[\s-].+)$", re.IGNORECASE)

# « Pedestrian (A-to-B) », « Piétons A vers B »
A_TO_B = re.compile(r"[AB][ _-]?(?:to|vers|->|→|>)[ _-]?[AB]", re.IGNORECASE)
# « Voie verte », « Voie Domitienne » are streets; « Voie 1 », « Voie A », « Voie bus » are lanes of one.
_LANES = words(
    "bus gauche droite centrale centre lente rapide montante descendante cyclable velo velos nord sud est ouest"
    " de entrante sortante entree sortie interieure exterieure mediane unique"
)


def _is_street(spoken: list[str]) -> bool:
    if spoken[0] != "voie" or len(spoken) < 2:
        return False
    return not (spoken[1] in _LANES or len(spoken[1]) < 2 or spoken[1][0].isdigit() or spoken[1] in TOWARDS)


def is_of_all(text: str) -> bool:
    """Tell whether what stands beside a quantity says that all are meant: « ensemble », « tous sites »."""
    return is_sum(text) and not _BY_DAY.issuperset(spoken_words(text))


def is_of_all_ways(text: str) -> bool:
    """Tell whether the name of a direction is that of all of them: « Deux sens », « Total »."""
    return is_of_all(text) or BOTH_WAYS.fullmatch(fold(text).strip()) is not None


def is_register(text: str) -> bool:
    """Tell whether a text names a register of a meter, whose figures stand beside those of its others."""
    return _REGISTER.fullmatch(fold(text).strip(" ()")) is not None


def place_of(rest: str) -> tuple[str, str]:
    """Give (place, direction) of what stands beside a quantity."""
    if is_sum(rest):
        return "", ""  # « Piétons ensemble »
    text = _LEADING.sub("", rest.strip(" -–:/,_"))
    spoken = spoken_words(text)
    if spoken and ((spoken[0] in TOWARDS and not _is_street(spoken)) or text.isdigit() or A_TO_B.fullmatch(text)):
        return "", text
    if found := DIRECTION.search(text):
        return text[: found.start()].strip(" -–:/,_"), found[1].strip()
    told = set(spoken) - JOINS if RUNNING & set(spoken) else set(spoken)  # « cumulés du jour »
    return ("", "") if told <= IDLE | RUNNING else (text, "")
