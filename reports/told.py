"""What a figure may be when it is told: a number, a word or a date, nothing known (None), or a list of runs."""

from __future__ import annotations

__all__ = ["Answer", "Figure"]

Figure = float | str | None
Answer = Figure | list[dict[str, object]]
