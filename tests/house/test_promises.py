"""The page of promises names tests that stand there."""

from __future__ import annotations

import ast
import re

import pytest

from tests.support.shared import ROOT

NAMED = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", (ROOT / "docs" / "promises.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_every_promise_has_the_test_that_is_named(file: str, name: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert name in {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


def test_the_page_says_most_of_what_is_promised() -> None:
    assert len(NAMED) >= 140
