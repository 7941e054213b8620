"""Tables of single passages: a vehicle a line with its speed, or a stay a line with when it began and ended.

Nothing of one vehicle is kept: what is counted an hour is asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sync.decoders.vocabulary import words
from sync.tables.cells import is_empty, read_time
from sync.tables.headings.column_words import spoken_words

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["are_single_passages"]

_SPEED = words("vitesse speed")
_OF_ONE = words(
    "longueur length silhouette classe class categorie category gap interdistance essieux axles sens direction voie"
    " lane type poids weight"
)
_COUNTED = words("nombre nb count total debit tv vl pl passages v85 vmoy moyenne mean")
_CAME, _WENT = words("arrivee arrival entree entry"), words("depart departure sortie exit")
# A moment that is no whole minute: nobody counts from there on.
_TO_THE_SECOND = re.compile(r"[0-9]{1,2}:[0-9]{2}:(?!00)[0-9]{2}")


def are_single_passages(parts: Sequence[tuple[str, ...]], columns: Sequence[Sequence[str]]) -> bool:
    """Tell whether each line is one vehicle, or the stay of one."""
    named = [set(spoken_words(" ".join(part))) for part in parts]
    spoken = set().union(*named)
    if spoken & _SPEED and spoken & _OF_ONE and not spoken & _COUNTED:
        return any(_TO_THE_SECOND.search(cell) for cells in columns for cell in cells)
    return _have_moments(named, columns, _CAME) and _have_moments(named, columns, _WENT)


def _have_moments(named: Sequence[set[str]], columns: Sequence[Sequence[str]], known: frozenset[str]) -> bool:
    for spoken, cells in zip(named, columns, strict=True):
        filled = [cell.strip() for cell in cells if not is_empty(cell)]
        if spoken & known and filled and all(read_time(cell) is not None for cell in filled):
            return True
    return False
