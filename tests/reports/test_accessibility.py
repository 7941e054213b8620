"""The accessibility statement: one page in the town's name, the same clauses as the one that names the tests."""

from __future__ import annotations

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
        assert f"* **{one.what}**\u00a0: {one.how}" in told


def test_everything_that_is_said_to_be_met_has_a_test() -> None:
    text = (ROOT / "docs" / "accessibility-statement.md").read_text("utf-8")
    rows = re.findall(r"^\| [\d., ]+? \D.*? \| .*? \| (.*) \|$", text, flags=re.MULTILINE)
    assert len(rows) == len(read_statement().met)
    assert [row for row in rows if not re.search(r"`[\w/]*test_\w+\.py`", row)] == []
