"""The accessibility statement: one page in the town's name, the same clauses as the one that names the tests."""

from __future__ import annotations

import ast
import re
from datetime import date
from html.parser import HTMLParser

from reports.accessibility import read_statement, statement_page
from tests.support.shared import ROOT

DAY = date(2026, 11, 25)


class _Reader(HTMLParser):
    """Checks that every element is closed where it was opened, and collects the words."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(page: str) -> str:
    reader = _Reader()
    reader.feed(page)
    assert reader.open == []
    return re.sub(r"[ \n]+", " ", " ".join(reader.words))


def test_the_page_is_whole_french_and_in_the_towns_name() -> None:
    page = statement_page("Clairval", "le secrétariat, 03 84 00 00 00", DAY)
    said = read(page)
    assert '<html lang="fr">' in page
    assert "Clairval, le mercredi 25 novembre 2026" in said.replace("\u00a0", " ")
    assert "le secrétariat, 03 84 00 00 00" in said
    assert "partiellement conforme" in said
    for one in (*read_statement().met, *read_statement().unmet):
        assert one.how in said
    for absent in read_statement().absent:
        assert absent.why in said
    assert "<script" not in page
    assert "http" not in page


def test_a_hostile_name_is_text() -> None:
    bad = "<img src='file:///secret.png'>&amp;"
    page = statement_page(bad, bad, DAY)
    assert "<img" not in page
    assert read(page).count("file:///secret.png") == 3


def test_the_statement_in_the_documents_says_the_same_and_nothing_more() -> None:
    text = (ROOT / "docs" / "accessibility-statement.md").read_text("utf-8")
    rows = re.findall(r"^\| ([\d., ]+?) (\D.*?) \| (.*?) \| .* \|$", text, flags=re.MULTILINE)
    assert rows == [(one.clauses, one.what, one.how) for one in read_statement().met]
    told = re.sub(r"[ \n]+", " ", text)
    for one in read_statement().unmet:
        clauses = f" ({one.clauses})" if one.clauses else ""
        assert f"* **{one.what}**{clauses}\u00a0: {one.how}" in told
    for absent in read_statement().absent:
        assert f"* {absent.clauses}\u00a0: {absent.why}." in told


def _functions(name: str) -> set[str]:
    file = next(one for one in (ROOT / name, ROOT / "tests" / "kiosk" / name) if one.exists())
    return {one.name for one in ast.parse(file.read_text("utf-8")).body if isinstance(one, ast.FunctionDef)}


def test_everything_that_is_said_to_be_met_names_tests_that_stand_there() -> None:
    """A file is no proof: it stays when the test that held the clause has gone."""
    text = (ROOT / "docs" / "accessibility-statement.md").read_text("utf-8")
    rows = re.findall(r"^\| [\d., ]+? \D.*? \| .*? \| (.*) \|$", text, flags=re.MULTILINE)
    assert len(rows) == len(read_statement().met)
    for row in rows:
        named = re.findall(r"`([\w/]+\.py)::(test_\w+)`", row)
        assert named, row
        assert row.count("`") == 2 * len(named), row
        assert [one for one in named if one[1] not in _functions(one[0])] == []


# WCAG 2.2, levels A and AA: the criteria of each guideline.
CRITERIA = {
    "1.1": (1,),
    "1.2": range(1, 6),
    "1.3": range(1, 6),
    "1.4": (*range(1, 6), *range(10, 14)),
    "2.1": (1, 2, 4),
    "2.2": (1, 2),
    "2.3": (1,),
    "2.4": (*range(1, 8), 11),
    "2.5": (1, 2, 3, 4, 7, 8),
    "3.1": (1, 2),
    "3.2": (1, 2, 3, 4, 6),
    "3.3": (1, 2, 3, 4, 7, 8),
    "4.1": (2, 3),
}
# EN 301 549: what stands in it beside them, a whole chapter where nothing of it can concern a screen in a hall.
CLAUSES = {
    "5": (*range(2, 5), *range(7, 10)),
    "5.1": (4, 5, 7),
    "5.1.2": (1, 2),
    "5.1.3": range(1, 17),
    "5.1.6": (1, 2),
    "5.5": (1, 2),
    "5.6": (1, 2),
    "8": range(2, 6),
    "8.1": (2,),
    "11": range(5, 9),
    "12": (2,),
    "12.1": (1, 2),
}
CHAPTERS = ("6", "7", "9", "10", "13")


def test_every_clause_is_met_or_said_not_to_be_or_has_nothing_to_do_here() -> None:
    held = read_statement()
    told = [
        clause
        for group in (held.met, held.unmet, held.absent)
        for one in group
        for clause in one.clauses.split(", ")
        if clause
    ]
    criteria, clauses = (
        [f"{head}.{part}" for head, parts in group.items() for part in parts] for group in (CRITERIA, CLAUSES)
    )
    assert len(criteria) == 55
    assert sorted(told) == sorted([*criteria, *clauses, *CHAPTERS])  # each once: nothing is met and not met
