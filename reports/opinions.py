"""What visitors of the lobby said, counted for the council: sums over days, never one visitor.

Whoever sits at the desk sees who stands at the screen: of fewer than five, people are told no face.
The JSON of `parvis opinions` is a promise: `total`, `faces` and `reasons` with the ids of `store/opinions.py`.
"""

from __future__ import annotations

import json
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, TextIO

import msgspec

from measures.timespan import DAY_MS, date_of, local_iso, parse_instant
from reports.span_fault import SpanFault
from resources.words import Words
from store.base import open_reader, read_town
from store.opinions import REASONS, list_opinions

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

__all__ = ["FACES", "Opinions", "answer_opinions", "opinions_sentence", "read_opinions"]

_ = Words("reports")
FACES = {3: "happy", 2: "neither", 1: "unhappy"}
_FEWEST = 5  # as in the lobby: a smaller count is not told
_FAR_MS = 400 * 366 * DAY_MS


class Opinions(msgspec.Struct, frozen=True):
    """Counts of a span of days: visitors by face, and by (face, reason) of those who gave one."""

    days: int  # on which somebody said something
    faces: dict[int, int]
    reasons: dict[tuple[int, str], int]

    @property
    def total(self) -> int:
        """How many visitors."""
        return sum(self.faces.values())

    @property
    def is_told(self) -> bool:
        """Whether there are so many that nobody is recognised in them."""
        return self.total >= _FEWEST


def read_opinions(con: sqlite3.Connection, start_ms: int, end_ms: int) -> Opinions:
    """Add up the days that begin in [start, end)."""
    faces: Counter[int] = Counter()
    reasons: Counter[tuple[int, str]] = Counter()
    rows = list_opinions(con, start_ms, end_ms)
    for row in rows:
        faces[row.face] += row.count
        if row.reason:
            reasons[row.face, row.reason] += row.count
    return Opinions(len({row.day_ms for row in rows}), dict(faces), dict(reasons))


def opinions_sentence(opinions: Opinions) -> str:
    """Say it in one sentence."""
    if not opinions.total:
        return _("No visitor of the lobby has given an opinion.")
    if not opinions.is_told:
        return _("Fewer than {fewest} opinions in the lobby: what they say is told from {fewest} on.").format(
            fewest=_FEWEST
        )
    line = _("{n} opinions in the lobby").format(n=opinions.total)
    parts = _("Happy: {happy}; neither one nor the other: {neither}; unhappy: {unhappy}").format(
        **{name: opinions.faces.get(face, 0) for face, name in FACES.items()}
    )
    return _("{line}. {parts}.").format(line=line, parts=parts)


def _reason_words(reason: str) -> str:
    words = {
        "clear": _("the explanations"),
        "useful": _("what the boxes are good for"),
        "privacy": _("private life"),
        "numbers": _("the figures"),
        "place": _("where they hang"),
        "other": _("something else"),
    }
    return words[reason]


def _face_words(face: int) -> str:
    return {3: _("happy"), 2: _("neither one nor the other"), 1: _("unhappy")}[face]


def answer_opinions(
    folder: Path, out: TextIO, *, start: str | None = None, end: str | None = None, as_json: bool = False
) -> int:
    """Print the counts of whole local days; without a span, all of them."""
    with closing(open_reader(folder)) as con:
        town = read_town(con)
        start_ms = parse_instant(start, town.zone) if start else 0
        end_ms = parse_instant(end, town.zone) if end else _FAR_MS
        if end_ms <= start_ms:
            raise SpanFault(start or "", end or "")
        opinions = read_opinions(con, start_ms, end_ms)
        days = [row.day_ms for row in list_opinions(con, start_ms, end_ms)]
    if as_json:
        answer = {
            "from": local_iso(start_ms, town.zone) if start else None,
            "to": local_iso(end_ms, town.zone) if end else None,
            "first_day": date_of(min(days), town.zone).isoformat() if days else None,
            "last_day": date_of(max(days), town.zone).isoformat() if days else None,
            "total": opinions.total,
            "faces": {name: opinions.faces.get(face, 0) for face, name in FACES.items()},
            "reasons": [
                {"face": name, "reason": reason, "count": opinions.reasons.get((face, reason), 0)}
                for face, name in FACES.items()
                for reason in REASONS
            ],
        }
        out.write(json.dumps(answer, ensure_ascii=False, allow_nan=False) + "\n")
        return 0
    out.write(opinions_sentence(opinions) + "\n")
    if not opinions.is_told:
        return 0
    for (face, reason), count in sorted(opinions.reasons.items(), key=lambda one: -one[1]):
        out.write(f"  {count:>4}  {_face_words(face)}, {_reason_words(reason)}\n")
    return 0
