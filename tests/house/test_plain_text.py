"""Text from outside is text: nothing in the windows is made of a part that guesses whether it is markup."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.support.shared import ROOT

MODULES = sorted(file for floor in ("desktop", "kiosk", "widgets") for file in (ROOT / floor).rglob("*.py"))
GUESSING = {"QTextBrowser", "QTextEdit", "QTextDocument", "QGraphicsTextItem", "QStaticText", "QLabel", "QMessageBox"}
# These make of it one that does not guess, each with a test of its own.
PLAIN = {"widgets/text.py": "QLabel", "kiosk/said.py": "QLabel", "desktop/fault_box.py": "QMessageBox"}


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


TREES = {name_of(file): ast.parse(file.read_text("utf-8")) for file in MODULES}


def named(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def test_no_part_of_a_window_guesses() -> None:
    guessing = []
    for file, tree in TREES.items():
        nodes = list(ast.walk(tree))
        used = {named(node.func) for node in nodes if isinstance(node, ast.Call)}
        used |= {named(base) for node in nodes if isinstance(node, ast.ClassDef) for base in node.bases}
        guessing += [(file, name) for name in used & GUESSING if PLAIN.get(file) != name]
    assert guessing == []


def test_a_tooltip_is_ours_or_made_plain() -> None:
    said = [
        (file, call.lineno, {named(part.func) for part in ast.walk(call.args[0]) if isinstance(part, ast.Call)})
        for file, tree in TREES.items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and named(call.func) == "setToolTip"
    ]
    assert len(said) >= 5
    assert [where for *where, made in said if not made & {"tr", "as_tip"}] == []
