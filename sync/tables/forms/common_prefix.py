"""Names that all begin alike and say nothing by it: « grp_nom », « grp_disponible », « grp_horodatage »."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sync.decoders.counters import way_of, whom_of
from sync.tables.forms.preambles import PreambleForm
from sync.tables.headings.column_names import read_column

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["find_prefix"]

_PREFIX = re.compile(r"([A-Za-z]{2,5})_(?=[A-Za-z])")
_FEWEST = 4


def find_prefix(parts: Sequence[tuple[str, ...]]) -> PreambleForm | None:
    """Give the names without what most of them begin with; None where that is a word that means something."""
    begun = Counter(found[1].lower() for part in parts if len(part) == 1 and (found := _PREFIX.match(part[0])))
    if not begun:
        return None
    prefix, times = begun.most_common(1)[0]
    if times < _FEWEST or times * 2 <= len(parts) or _means_something(prefix):
        return None
    named = tuple(
        (part[0][len(prefix) + 1 :],) if len(part) == 1 and part[0].lower().startswith(f"{prefix}_") else part
        for part in parts
    )
    # A place may stand before whatever is counted there, and before no time: « nord_velos », « nord_pietons ».
    bared = [after for before, after in zip(parts, named, strict=True) if before != after]
    is_of_lines = any(read_column(part).role in ("time", "start") for part in bared)
    return PreambleForm(named) if is_of_lines and len(set(named)) == len(named) else None


def _means_something(word: str) -> bool:
    said = read_column((word,))
    return bool(said.role or said.quantity or said.is_foreign or whom_of(word) or way_of(word))
