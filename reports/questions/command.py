"""The body of `parvis ask`: the list of ready questions, and one of them answered.

The JSON is a promise to other programs: `id`, `question`, `answer` (a French sentence, for people), `value` and its
`unit`, `sites`, `from`, `to`, and `known`, the share of that time which was measured, between the first and the last
reading. A level is that of its own place: `from` is the day of its first reading where that lies in the period. Nights
are called by their evenings. What is unknown is null.
"""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, TextIO

from measures import french
from measures.timespan import local_iso
from reports.presets import answer_use_question, find_use_question, ready_uses, suited_sites
from reports.questions.answering import Ruling, answer, find_question, quality_of
from reports.questions.asked import ready_questions
from reports.replies import Said
from resources.words import Words
from store.base import open_reader, read_town
from store.queries import list_channels

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from reports.presets import Use
    from reports.questions.asked import Question

__all__ = ["AskFault", "answer_question", "list_questions", "list_use_questions"]

_ = Words("reports")
_DECIMALS = 9
_NO_RULING = Ruling()


class AskFault(Exception):
    """A question that there is not; str() is a sentence for people."""

    code = "ask"


class NoSuchPlaceFault(AskFault):
    """A place with nothing to answer with: a right question that met the world."""

    code = "ask_place"


def _question(name: str | None) -> Question:
    if name is None:
        raise AskFault(_("Say which question: parvis ask --list shows them."))
    found = find_question(name)
    if found is None:
        raise AskFault(_("There is no question “{name}”: parvis ask --list shows them.").format(name=name))
    return found


def list_questions(out: TextIO, *, as_json: bool = False) -> int:
    """Print the thirty ready questions."""
    told = [{"id": one.id, "theme": one.theme, "question": one.text, "period": one.period} for one in ready_questions()]
    return _list(out, told, as_json=as_json)


def list_use_questions(out: TextIO, *, as_json: bool = False) -> int:
    """Print the questions of the uses of a place, three each; their theme is "use"."""
    told = [
        {"id": one.id, "theme": "use", "question": one.text, "period": f"{one.weeks} weeks", "use": use.title}
        for use in ready_uses()
        for one in use.questions
    ]
    return _list(out, told, as_json=as_json)


def _list(out: TextIO, told: list[dict[str, str]], *, as_json: bool) -> int:
    if as_json:
        out.write(json.dumps(told, ensure_ascii=False) + "\n")
        return 0
    width = max(len(one["id"]) for one in told)
    heads = (f"{one['use']}{french.NBSP}: " if "use" in one else "" for one in told)
    out.writelines(f"{one['id']:{width}}  {head}{one['question']}\n" for one, head in zip(told, heads, strict=True))
    return 0


def answer_question(
    folder: Path | None,
    out: TextIO,
    *,
    name: str | None,
    as_json: bool = False,
    ruling: Ruling = _NO_RULING,
    site: str = "",
    now_ms: int | None = None,
) -> int:
    """Answer one question from a base, in one sentence with its figure and its quality.

    `site` is the place of a question of a use; "" is the one that suits it best. `now_ms` is the moment of asking.
    """
    of_use = find_use_question(name or "")
    question = None if of_use is not None else _question(name)
    if folder is None:
        raise AskFault(_("Say of which commune: --folder is missing."))
    with closing(open_reader(folder)) as con:
        town = read_town(con)
        if of_use is not None:
            _check_site(con, of_use[0], site)
            told = answer_use_question(con, *of_use, site, town, folder, ruling, now_ms)
        elif question is not None:
            found = answer(con, question, town, folder, ruling, now_ms)
            span = None if found.asked is None else (found.asked.start_ms, found.asked.end_ms)
            told = Said(question.id, question.text, found.finding, span)
    if as_json:
        out.write(json.dumps(_told(told, town.zone), ensure_ascii=False, allow_nan=False) + "\n")
        return 0
    # The answer of a use does not name its place: on the page it stands above.
    head = f"{told.text} ({told.finding.sites[0]})" if of_use is not None and told.finding.sites else told.text
    lines = [head, told.finding.sentence, quality_of(told.finding, told.span_ms, town.zone)]
    out.writelines(f"{line}\n" for line in lines if line)
    return 0


def _check_site(con: sqlite3.Connection, use: Use, site: str) -> None:
    """Refuse a place that has nothing to answer with: another one would answer in its name."""
    suited = suited_sites(use, list_channels(con))
    if site and suited and site not in suited:
        words = _("“{site}” has no sensor for this question. These have one: {sites}.")
        raise NoSuchPlaceFault(words.format(site=site, sites=", ".join(suited)))


def _told(told: Said, zone: str) -> dict[str, object]:
    finding = told.finding
    span = finding.days_ms or told.span_ms
    return {
        "id": told.id,
        "question": told.text,
        "answer": finding.sentence,
        "value": None if finding.value is None else round(finding.value, _DECIMALS),
        "unit": finding.unit or None,
        "sites": list(finding.sites),
        "from": None if span is None else local_iso(span[0], zone),
        "to": None if span is None else local_iso(span[1], zone),
        "known": None if finding.known is None else round(min(finding.known, 1.0), _DECIMALS),
        "quality": quality_of(finding, span, zone) or None,
    }
