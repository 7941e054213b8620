"""What the arrows ‹ › will show: read before they are clicked, forgotten as soon as the data it speaks of change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from desktop.periods import Period
    from measures.timespan import Step
    from runtime.state import Change

__all__ = ["Ahead", "Asked"]

# Both sides of the period in view, and where one came from.
_MOST = 6


class Asked(msgspec.Struct, frozen=True):
    """One period as it is asked: its channels (those of the chart, those of the facts), its step."""

    period: Period
    channels: tuple[str, ...]
    beside: tuple[str, ...]
    step: Step


class Ahead:
    """Answers (view, facts) by what was asked; the newest few are kept."""

    def __init__(self) -> None:
        self._kept: dict[Asked, tuple[int, Any, Any]] = {}
        self.age = 0  # how many changes were told so far

    def keep(self, asked: Asked, end_ms: int, answer: tuple[Any, Any], age: int) -> None:
        """Keep one (view, facts); `end_ms` is where its period ends. Asked at another `age`, it may be old already."""
        if age != self.age:
            return
        view, facts = answer
        self._kept.pop(asked, None)
        self._kept[asked] = (end_ms, view, facts)
        while len(self._kept) > _MOST:
            self._kept.pop(next(iter(self._kept)))

    def find(self, asked: Asked) -> tuple[Any, Any] | None:
        """Give the (view, facts) of that question; None when it was not read, or is no longer true."""
        found = self._kept.get(asked)
        return None if found is None else found[1:]

    def forget(self, change: Change) -> None:
        """Let go what a change may have made untrue: a period looks back (at its habit, a year ago), never ahead."""
        self.age += 1
        if not change.spans:
            self._kept.clear()
            return
        for asked, (end_ms, _view, _facts) in list(self._kept.items()):
            touched = [change.spans[name] for name in (*asked.channels, *asked.beside) if name in change.spans]
            if any(start < end_ms for start, _end in touched):
                del self._kept[asked]
