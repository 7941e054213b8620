"""What a screen shows of an answer: one question or the three of a use, the curves they stand on, and where to look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from measures.quantity import Combine, combine_of
from measures.timespan import Step
from reports.questions.answering import Ruling, answer, evidence, quality_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from measures.series import Series
    from reports.questions.asked import Finding, Question
    from store.base import Town

__all__ = ["Reply", "Said", "Told", "kind_of", "reply_to"]

Theme = Literal["passages", "noise", "lighting", "other"]


class Told(msgspec.Struct, frozen=True):
    """One question, its finding, and how well it was measured in words."""

    question: str
    finding: Finding
    quality: str


class Said(msgspec.Struct, frozen=True):
    """One answer for the command line: which question, what was found, of which span."""

    id: str
    text: str
    finding: Finding
    span_ms: tuple[int, int] | None


class Reply(msgspec.Struct, frozen=True, eq=False):
    """Everything one choice is answered with.

    `curves` (name, series), at most three of one quantity; `site` is the place to look at, "" where there are several;
    [start_ms, end_ms) is the span to look at. Theme "other" has no page of its own.
    """

    told: tuple[Told, ...]
    curves: tuple[tuple[str, Series], ...]
    kind: Literal["line", "bars"]
    theme: Theme
    site: str
    start_ms: int
    end_ms: int


def kind_of(curves: Sequence[tuple[str, Series]]) -> Literal["line", "bars"]:
    """Give how curves are drawn: days of one count as bars, everything else as lines."""
    if len(curves) != 1 or curves[0][1].step is not Step.DAY:
        return "line"
    channel = curves[0][1].channel
    sums = combine_of(channel.quantity, channel.semantics) in (Combine.SUM, Combine.DIFFERENCE)
    return "bars" if sums else "line"


def reply_to(
    con: sqlite3.Connection, question: Question, town: Town, folder: Path, ruling: Ruling, now_ms: int | None = None
) -> Reply:
    """Answer a ready question for a screen."""
    found = answer(con, question, town, folder, ruling, now_ms)
    curves = tuple(evidence(found))
    sites = found.finding.sites or tuple(site for site, _series in curves)
    whole = None if found.asked is None else (found.asked.start_ms, found.asked.end_ms)
    start, end = found.finding.span_ms or whole or (0, 0)
    told = Told(question.text, found.finding, quality_of(found.finding, whole, town.zone))
    site = sites[0] if len(sites) == 1 else ""
    return Reply((told,), curves, kind_of(curves), question.theme, site, start, end)
