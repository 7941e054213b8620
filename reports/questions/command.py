"""The body of `parvis ask`: the list of ready questions, and one of them answered.

The JSON is a promise to other programs: `id`, `question`, `answer` (a French sentence, for people), `value` and its
`unit`, `sites`, `from`, `to`, and `known`, the share of that time which was measured. What is unknown is null.
"""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, TextIO

from measures import french
from measures.like_days import load_calendar
from measures.timespan import local_iso
from reports.questions.asked import Asked, Finding, ask_base, ready_questions
from reports.questions.lighting import LIGHTING
from reports.questions.noise import NOISE
from reports.questions.passages import PASSAGES
from resources.words import Words
from store.base import open_reader, read_town

if TYPE_CHECKING:
    from pathlib import Path

    from measures.market_days import MarketDay
    from measures.switch_off import OrderPeriod
    from reports.questions.asked import Question

__all__ = ["COMPUTATIONS", "AskFault", "answer_question", "list_questions", "quality_words"]

_ = Words("reports")
_DECIMALS = 9
COMPUTATIONS = {"passages": PASSAGES, "noise": NOISE, "lighting": LIGHTING}


class AskFault(Exception):
    """A question that there is not; str() is a sentence for people."""

    code = "ask"


def _question(name: str | None) -> Question:
    if name is None:
        raise AskFault(_("Say which question: parvis ask --list shows them."))
    for question in ready_questions():
        if question.id == name:
            return question
    raise AskFault(_("There is no question “{name}”: parvis ask --list shows them.").format(name=name))


def list_questions(out: TextIO, *, as_json: bool = False) -> int:
    """Print the ready questions."""
    questions = ready_questions()
    if as_json:
        told = [{"id": one.id, "theme": one.theme, "question": one.text, "period": one.period} for one in questions]
        out.write(json.dumps(told, ensure_ascii=False) + "\n")
        return 0
    width = max(len(one.id) for one in questions)
    out.writelines(f"{one.id:{width}}  {one.text}\n" for one in questions)
    return 0


def quality_words(known: float | None) -> str:
    """Say how much was measured: A from 95 %, B from 85 %, C from 60 %, else D."""
    if known is None:
        return ""
    letter = next((name for name, least in (("A", 0.95), ("B", 0.85), ("C", 0.6)) if known >= least), "D")
    return _("Quality {letter}: {share} of the time measured.").format(letter=letter, share=french.share(known))


def answer_question(
    folder: Path | None,
    out: TextIO,
    *,
    name: str | None,
    as_json: bool = False,
    order: tuple[OrderPeriod, ...] = (),
    euros_per_kwh: float = 0.0,
    school_zone: str = "",
    market: tuple[MarketDay, ...] = (),
) -> int:
    """Answer one question from a base, in one sentence with its figure and its quality."""
    question = _question(name)
    if folder is None:
        raise AskFault(_("Say of which commune: --folder is missing."))
    with closing(open_reader(folder)) as con:
        town = read_town(con)
        calendar = load_calendar(town.insee, folder, school_zone=school_zone, market=market)
        asked = ask_base(con, question, town.zone, calendar, order, euros_per_kwh)
        finding = None if asked is None else COMPUTATIONS[question.theme][question.computation](asked)
    if finding is None:
        finding = Finding(_("Not enough data to answer."), None, "", None)
    if as_json:
        out.write(json.dumps(_told(question, asked, finding), ensure_ascii=False, allow_nan=False) + "\n")
        return 0
    lines = [question.text, finding.sentence, quality_words(finding.known)]
    out.writelines(f"{line}\n" for line in lines if line)
    return 0


def _told(question: Question, asked: Asked | None, finding: Finding) -> dict[str, object]:
    return {
        "id": question.id,
        "question": question.text,
        "answer": finding.sentence,
        "value": None if finding.value is None else round(finding.value, _DECIMALS),
        "unit": finding.unit or None,
        "sites": list(finding.sites),
        "from": None if asked is None else local_iso(asked.start_ms, asked.zone),
        "to": None if asked is None else local_iso(asked.end_ms, asked.zone),
        "known": None if finding.known is None else round(min(finding.known, 1.0), _DECIMALS),
        "quality": quality_words(finding.known) or None,
    }
