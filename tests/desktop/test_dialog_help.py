"""F1 inside a dialog: its topic comes before it, and what was typed is still there when one is back."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

import desktop
from desktop.connect_dialog import ConnectDialog
from desktop.dialog_help import DialogHelp
from desktop.help_topics import find_topic, ready_topics
from desktop.pages.add_dialog import AddDialog
from desktop.pages.note_dialog import NoteDialog
from desktop.place_dialog import PlaceDialog
from desktop.repair_dialog import RepairDialog
from desktop.sign_dialog import SignDialog
from desktop.takeover_dialog import AccountDialog, TakeoverDialog
from desktop.week_dialog import WeekDialog
from desktop.word_dialog import WordDialog
from dtpr.packs.town_words import OWN_WORDS
from tests.support.desktop import click, dialog_of
from widgets.links import LinkButton
from widgets.text import Text

SILENT = {"DialogHelp"}  # it is the help


def open_note(qtbot, commune):
    click(qtbot, commune.window.navigation.row("notes"))
    commune.notes.add_button.click()
    return dialog_of(qtbot, NoteDialog)


def open_add(qtbot, commune):
    click(qtbot, commune.window.navigation.row("devices"))
    click(qtbot, commune.devices.add_button)
    return dialog_of(qtbot, AddDialog)


def open_week(qtbot, commune):
    click(qtbot, commune.home.foot.report)
    return dialog_of(qtbot, WeekDialog)


def open_place(_qtbot, commune):
    dialog = PlaceDialog(commune.desk, commune.window)
    dialog.open()
    return dialog


def open_connect(qtbot, commune):
    dialog = open_add(qtbot, commune)
    click(qtbot, dialog.connect_button)
    return dialog_of(qtbot, ConnectDialog)


def open_sign(_qtbot, commune):
    dialog = SignDialog(("Gare", "Place"), commune.window)
    dialog.open()
    return dialog


def open_word(_qtbot, commune):
    dialog = WordDialog(OWN_WORDS, parent=commune.window)
    dialog.open()
    return dialog


def open_takeover(qtbot, commune):
    file = commune.desk.folder / "vieux.json"
    file.write_text(json.dumps({"Name": "x", "Purpose": ["Mobility"]}), encoding="utf-8")
    click(qtbot, commune.window.navigation.row("labels"))
    qtbot.waitUntil(lambda: not commune.window.page("labels")._waiting, timeout=10_000)
    commune.window.page("labels").takeover.read([file])
    return dialog_of(qtbot, TakeoverDialog)


def open_account(qtbot, commune):
    dialog = open_takeover(qtbot, commune)
    taken = dialog.taken
    dialog.reject()
    account = AccountDialog(taken, "vieux.json", commune.window)
    account.open()
    return account


def open_repair(_qtbot, commune):
    dialog = RepairDialog(commune.desk.folder, commune.window)
    dialog.bar.hide()  # then nothing is begun when it is shown
    dialog.open()
    return dialog


OPENED = [
    (open_note, "dialog-note"),
    (open_add, "dialog-add"),
    (open_week, "dialog-week"),
    (open_place, "dialog-place"),
    (open_connect, "dialog-connect"),
    (open_sign, "dialog-sign"),
    (open_word, "dialog-word"),
    (open_takeover, "dialog-takeover"),
    (open_account, "dialog-takeover"),
    (open_repair, "dialog-repair"),
]


@pytest.mark.parametrize(("opens", "key"), OPENED, ids=[opens.__name__ for opens, _key in OPENED])
@pytest.mark.parametrize("way_back", [Qt.Key.Key_Escape, Qt.Key.Key_F1])
def test_f1_tells_what_a_dialog_asks_and_leads_back_to_it(qtbot, commune, opens, key, way_back):
    dialog = opens(qtbot, commune)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    told = dialog_of(qtbot, DialogHelp)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is told)
    assert told.heading.text() == find_topic(key).title
    assert [part.accessibleName() for part in told.parts] == [part.words() for part in find_topic(key).parts]
    lines = [line for part in told.parts for line in part.lines]
    qtbot.waitUntil(lambda: all(line.height() >= line.heightForWidth(line.width()) for line in lines))
    qtbot.keyClick(told, way_back)
    qtbot.waitUntil(lambda: not [w for w in QApplication.topLevelWidgets() if isinstance(w, DialogHelp)])
    assert dialog.isVisible()
    dialog.reject()


def test_what_was_typed_is_there_after_the_help_and_the_keyboard_is_back_in_it(qtbot, commune):
    dialog = open_add(qtbot, commune)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    qtbot.keyClicks(dialog.number, "70B3D57E")
    qtbot.keyClick(dialog.number, Qt.Key.Key_F1)
    click(qtbot, dialog_of(qtbot, DialogHelp).close_button)
    qtbot.waitUntil(lambda: not [w for w in QApplication.topLevelWidgets() if isinstance(w, DialogHelp)])
    assert dialog.isVisible() and dialog.number.text() == "70B3D57E"
    assert dialog.focusWidget() is dialog.number
    dialog.reject()


def test_the_link_shows_the_key_and_lies_in_view_with_all_buttons(qtbot, commune):
    dialog = open_note(qtbot, commune)
    [link] = dialog.findChildren(LinkButton)
    assert link.accessibleName() == "Aide"
    for part in (link, dialog.cancel_button, dialog.accept_button):
        assert part.isVisible() and dialog.rect().contains(part.geometry())
    assert not link.geometry().intersects(dialog.cancel_button.geometry())
    click(qtbot, link)
    assert dialog_of(qtbot, DialogHelp).heading.text() == find_topic("dialog-note").title
    dialog.reject()


def test_every_dialog_has_its_topic_and_every_topic_its_dialog():
    made, offered = set(), set()
    for file in Path(desktop.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "QDialog" for base in node.bases):
                calls = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
                keys = [ast.literal_eval(one.args[1]) for one in calls if ast.unparse(one.func) == "offer_help"]
                made |= set() if keys or node.name in SILENT else {node.name}
                offered |= set(keys)
    assert made == set()
    assert offered == {topic.key for topic in ready_topics() if topic.group == "dialog"}


def test_the_title_of_the_connection_stands_over_its_fields(qtbot, commune):
    dialog = open_connect(qtbot, commune)
    title, said = dialog.findChildren(Text)[:2]
    assert (title.text(), said.text()[:9]) == ("Brancher mes capteurs", "Ce que vo")
    lefts = {part.mapTo(dialog, part.contentsRect().topLeft()).x() for part in (title, said)}
    assert len(lefts) == 1
