"""The body of `parvis ask`: the list of ready questions, and one of them answered.

The JSON is a promise to other programs: `id`, `question`, `answer` (a French sentence, for people), `value` and its
`unit`, `sites`, `from`, `to`, and `known`, the share of that time which was measured. What is unknown is null.
"""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, TextIO

from measures.timespan import local_iso
from reports.questions.answering import Answer, Ruling, answer, find_question, quality_words
from reports.questions.asked import ready_questions
from resources.words import Words
from store.base import open_reader, read_town

if TYPE_CHECKING:
    from pathlib import Path

    from reports.questions.asked import Question

__all__ = ["AskFault", "answer_question", "list_questions"]

_ = Words("reports")
_DECIMALS = 9
_NO_RULING = Ruling()


class AskFault(Exception):
    """A question that there is not; str() is a sentence for people."""

    code = "ask"


def _question(name: str | None) -> Question:
    if name is None:
        raise AskFault(_("Say which question: parvis ask --list shows them."))
    found = find_question(name)
    if found is None:
        raise AskFault(_("There is no question “{name}”: parvis ask --list shows them.").format(name=name))
    return found


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


def answer_question(
    folder: Path | None, out: TextIO, *, name: str | None, as_json: bool = False, ruling: Ruling = _NO_RULING
) -> int:
    """Answer one question from a base, in one sentence with its figure and its quality."""
    question = _question(name)
    if folder is None:
        raise AskFault(_("Say of which commune: --folder is missing."))
    with closing(open_reader(folder)) as con:
        told = answer(con, question, read_town(con), folder, ruling)
    if as_json:
        out.write(json.dumps(_told(told), ensure_ascii=False, allow_nan=False) + "\n")
        return 0
    lines = [question.text, told.finding.sentence, quality_words(told.finding.known)]
    out.writelines(f"{line}\n" for line in lines if line)
    return 0


def _told(told: Answer) -> dict[str, object]:
    finding, asked = told.finding, told.asked
    return {
        "id": told.question.id,
        "question": told.question.text,
        "answer": finding.sentence,
        "value": None if finding.value is None else round(finding.value, _DECIMALS),
        "unit": finding.unit or None,
        "sites": list(finding.sites),
        "from": None if asked is None else local_iso(asked.start_ms, asked.zone),
        "to": None if asked is None else local_iso(asked.end_ms, asked.zone),
        "known": None if finding.known is None else round(min(finding.known, 1.0), _DECIMALS),
        "quality": quality_words(finding.known) or None,
    }
