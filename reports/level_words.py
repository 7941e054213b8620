"""What is said beside a level, wherever it is told: how it was heard, of how long, and which levels it cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from measures import french
from measures.noise import is_mean_level, is_sampled
from reports.figures import LEAST_COVERAGE, SHORT_S, YEAR_COVERAGE, YEAR_MS
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measures.reading import Channel

__all__ = ["tell_estimate", "tell_heard", "tell_indicative", "tell_unspread"]

_ = Words("reports")


def tell_indicative() -> str:
    """Say what is true of every level."""
    return _("Indicative: this sensor's figures are no regulatory finding.")


def tell_heard(channels: Sequence[Channel]) -> str:
    """Say that a level is made of instants with silence between them; "" where all of the time was heard."""
    steps = [one.step_s or 900 for one in channels if is_sampled(one.quantity, one.semantics, one.step_s or 900)]
    if not steps:
        return ""
    words = _("One instant {every}: what lies between is not heard, so this is an estimate.")
    return words.format(every=french.every(1000 * max(steps)))


def tell_estimate(span_ms: int, coverage: float) -> str:
    """Say that the Lden of a span is an estimate, by its length or by what is missing of it; "" where neither."""
    if span_ms < YEAR_MS:
        return _("Over less than a year, Lden is an estimate.")
    return _("Of a year with more than a tenth missing, Lden is an estimate.") if coverage < YEAR_COVERAGE else ""


def tell_unspread(channel: Channel, coverage: float, *, is_erased: bool) -> str:
    """Say why no levels exceeded are told, where there are none; "" of what has no such levels at all."""
    if coverage < LEAST_COVERAGE:
        return _("Less than half of the span was measured: no level is given.")
    if not is_mean_level(channel.quantity):
        return ""  # a highest level, or a level exceeded itself
    if channel.step_s is None or channel.step_s <= SHORT_S:
        if is_erased:
            return _("L10, L50 and L90 need the readings themselves.")
        return _("L10, L50 and L90 need values of a minute or less: too much of the span is told by longer ones.")
    every = french.every(1000 * channel.step_s)
    return _("L10, L50 and L90 need values of a minute or less; these come {every}.").format(every=every)
