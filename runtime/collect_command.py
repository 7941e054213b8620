"""`parvis collect`: collect from the broker until stopped, or until nothing more arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["collect"]


def collect(
    folder: Path, *, address: str | None, topics: Sequence[str], until_idle_s: float | None, as_json: bool
) -> int:
    """Collect in the foreground; 0 ended cleanly, 1 the broker cannot be used (only with `until_idle_s`)."""
    raise NotImplementedError
