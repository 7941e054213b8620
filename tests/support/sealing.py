"""A store that seals early: some hours are a month, a few readings a block, so that small bases have both ages."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store import arrivals, sealing
from store.base import close_writer, open_writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.kinds import Kind

__all__ = ["FAR_MS", "seal_all", "sealing_early"]

FAR_MS = 4_000_000_000_000  # the year 2096: every month is over


@contextmanager
def sealing_early(
    *, newest: int = 6, piece: int = 8, enough: int | None = None, span_ms: int = 7_200_000
) -> Iterator[None]:
    """Let `newest` readings stay rows, a block hold about `piece`, and `span_ms` be what is sealed together.

    `enough` rows are worth a step, those that fill a block unless told otherwise.
    """

    def span(start_ms: int, kind: Kind) -> tuple[int, int]:
        begin = start_ms // span_ms * span_ms
        return begin, begin + span_ms

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrivals, "NEWEST", newest)
        patch.setattr(arrivals, "_STRIDE", newest // 3)
        patch.setattr(arrivals, "_WINDOW", newest - newest // 3)
        patch.setattr(sealing, "PIECES", dict.fromkeys(sealing.PIECES, piece))
        patch.setattr(sealing, "ENOUGH", dict.fromkeys(sealing.ENOUGH, piece if enough is None else enough))
        patch.setattr(sealing, "span_of", span)
        yield


def seal_all(folder: Path, *, steps: int | None = None, now_ms: int = FAR_MS) -> int:
    """Seal all that is closed, or so many steps of it; give how many there were."""
    con = open_writer(folder)
    try:
        turns = sealing.seal_closed(folder, con, now_ms=now_ms)
        return sum(did for _, did in zip(range(10_000 if steps is None else steps), turns, strict=False))
    finally:
        close_writer(folder, con)
