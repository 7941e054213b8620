"""When the first page tells a card: after its own sentence has stood, one card for a while, then the sentence again.

Nothing slides or fades, and nothing changes while somebody is there: a change under a finger or a reader's eyes is
worse than a card that waits (WCAG 2.2.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.rest import Clock

__all__ = ["CARD_S", "SENTENCE_S", "NewsTurn"]

# A slow reader reads the sentence and its number twice, and a card once.
SENTENCE_S, CARD_S = 20.0, 12.0
_LONGEST_TICK_S = 5.0  # a computer that slept does not leap over cards


class NewsTurn:
    """Counts only the time in which nobody is there, on a clock that never jumps."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seen_s = clock.steady_s()
        self._spent_s = 0.0

    def tick(self, *, is_resting: bool) -> None:
        """Let time pass, or stand still while somebody is there."""
        now_s = self._clock.steady_s()
        if is_resting:
            self._spent_s += min(now_s - self._seen_s, _LONGEST_TICK_S)
        self._seen_s = now_s

    def begin_again(self) -> None:
        """Show the sentence, whole, and after it the card whose turn it is."""
        past = SENTENCE_S + CARD_S
        self._spent_s = -(-self._spent_s // past) * past

    def card(self, count: int) -> int | None:
        """Give which of so many cards stands on the page now; None: the sentence."""
        turn, within_s = divmod(self._spent_s, SENTENCE_S + CARD_S)
        return int(turn) % count if count and within_s >= SENTENCE_S else None
