"""Lines of whole days among those of hours, as a table has them whose sums a day stand below: « 04/03/2024 »."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from measures.timespan import DAY_MS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["WholeDays"]


class WholeDays:
    """Tells days from midnights, portion by portion: some programs write midnight as a day alone.

    Where a table writes midnight with its hour, and other hours, a day alone is none of them.
    """

    def __init__(self) -> None:
        self._has_hours = self._writes_midnight = False

    def among(self, cells: Sequence[str], wall_ms: NDArray[np.int64], is_bad: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Tell of each line whether it is of a whole day; `wall_ms` (N,) is what the cells show."""
        is_midnight = ~is_bad & (wall_ms % DAY_MS == 0)
        self._has_hours |= bool(np.any(~is_bad & ~is_midnight))
        whole = np.zeros(wall_ms.size, np.bool_)
        if not self._has_hours:
            return whole
        at = np.flatnonzero(is_midnight)
        bare = np.array([not _tells_hour(cells[one]) for one in at.tolist()], np.bool_)
        self._writes_midnight |= bool(np.any(~bare)) if at.size else False
        if self._writes_midnight:
            whole[at] = bare
        return whole


def _tells_hour(cell: str) -> bool:
    text = cell.strip()
    return ":" in text or text.isdigit() or any(letter in text[10:] for letter in "hHT") or text.endswith(" 00")
