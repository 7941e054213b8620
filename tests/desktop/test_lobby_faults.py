"""Écran du hall: what an act met stays readable until the next act, whatever the page hears meanwhile."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from desktop.pages.lobby import _View
from reports.opinions import read_opinions
from runtime.lobby_outbox import PLACE
from store.base import open_reader
from store.change import changing
from store.opinions import count_face
from tests.support.desktop import click
from widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.commune import Commune
    from desktop.pages.lobby import LobbyPage


@pytest.fixture
def page(qtbot: QtBot, clairval: Commune) -> LobbyPage:
    """The page with one card."""
    page = clairval.lobby
    click(qtbot, page.new_button)
    page.editor.title.insert("Marché")
    click(qtbot, page.editor.save_button)
    qtbot.waitUntil(lambda: bool(page.cards) and bool(named(page, "Retirer Marché")), timeout=10_000)
    return page


def named(page: LobbyPage, words: str) -> list[Button]:
    return [one for one in page.findChildren(Button) if one.isVisible() and one.accessibleName() == words]


def hear_of_something_else(qtbot: QtBot, page: LobbyPage) -> None:
    """Let the base change and the page ask again, as it does after every write."""
    now_ms = page.desk.now_ms()
    before = page.opinions.text()
    with changing(page.desk.folder) as con:
        for _ in range(5):  # fewer are told without their number
            count_face(con, now_ms - now_ms % 86_400_000, 3)
    qtbot.waitUntil(lambda: page.opinions.text() != before, timeout=10_000)


def refuse(page: LobbyPage) -> None:
    """From now on the base refuses whatever is done to a card."""
    with changing(page.desk.folder) as con:
        for deed in ("INSERT", "UPDATE", "DELETE"):
            con.execute(f"CREATE TRIGGER no_{deed} BEFORE {deed} ON card BEGIN SELECT RAISE(ABORT, 'no'); END")


def save(qtbot: QtBot, page: LobbyPage, _folder: Path) -> None:
    refuse(page)
    click(qtbot, page.new_button)
    page.editor.title.insert("Eau")
    click(qtbot, page.editor.save_button)


def take_away(qtbot: QtBot, page: LobbyPage, _folder: Path) -> None:
    refuse(page)
    click(qtbot, named(page, "Retirer Marché")[0])


def bring_back(qtbot: QtBot, page: LobbyPage, _folder: Path) -> None:
    click(qtbot, named(page, "Retirer Marché")[0])
    qtbot.waitUntil(lambda: not page.cards, timeout=10_000)
    refuse(page)
    click(qtbot, page.undo_button)


def prepare_a_key(_qtbot: QtBot, page: LobbyPage, folder: Path) -> None:
    page.handing.hand_over(folder / "pulled out")


def send(_qtbot: QtBot, page: LobbyPage, _folder: Path) -> None:
    outgoing = page.desk.folder / PLACE
    shutil.rmtree(outgoing, ignore_errors=True)
    outgoing.write_text("in the way")
    page.handing.send()


def choose_a_picture(qtbot: QtBot, page: LobbyPage, folder: Path) -> None:
    click(qtbot, page.new_button)
    (folder / "x.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    page.take_picture(folder / "x.svg")


@pytest.mark.parametrize("act", [save, take_away, bring_back, prepare_a_key, send, choose_a_picture])
def test_what_an_act_met_stays_until_the_next_act(
    qtbot: QtBot, page: LobbyPage, tmp_path: Path, act: Callable[[QtBot, LobbyPage, Path], None]
) -> None:
    act(qtbot, page, tmp_path)
    strip = page.fault_strip
    qtbot.waitUntil(strip.isVisible, timeout=10_000)
    told = strip.accessibleName()
    assert told
    hear_of_something_else(qtbot, page)
    hear_of_something_else(qtbot, page)
    assert strip.isVisible()
    assert strip.accessibleName() == told
    click(qtbot, page.parts.segment("words"))
    assert strip.isVisible()  # looking at another part of the page is no act
    click(qtbot, page.words.keep_button)  # this is one
    assert not strip.isVisible()


def test_a_card_that_could_not_be_kept_stays_in_the_editor_and_is_kept_from_there(
    qtbot: QtBot, page: LobbyPage, tmp_path: Path
) -> None:
    save(qtbot, page, tmp_path)
    qtbot.waitUntil(page.fault_strip.isVisible, timeout=10_000)
    assert page.editor.isVisible() and page.editor.title.text() == "Eau"
    with changing(page.desk.folder) as con:
        for deed in ("INSERT", "UPDATE", "DELETE"):
            con.execute(f"DROP TRIGGER no_{deed}")
    click(qtbot, page.editor.save_button)
    qtbot.waitUntil(lambda: {card.title for card in page.cards} == {"Eau", "Marché"}, timeout=10_000)
    assert page.editor.isHidden() and not page.fault_strip.isVisible()


def test_what_is_typed_after_the_click_is_not_taken_away_with_the_answer_to_it(qtbot: QtBot, page: LobbyPage) -> None:
    click(qtbot, page.new_button)
    page.editor.title.insert("Eau")
    click(qtbot, page.editor.save_button)
    page.editor.title.insert(" coupée")
    qtbot.waitUntil(lambda: {card.title for card in page.cards} == {"Eau", "Marché"}, timeout=10_000)
    assert page.editor.isVisible() and page.editor.title.text() == "Eau coupée"


def test_what_an_act_met_can_be_put_away_and_goes_with_the_page(
    qtbot: QtBot, clairval: Commune, page: LobbyPage, tmp_path: Path
) -> None:
    prepare_a_key(qtbot, page, tmp_path)
    qtbot.waitUntil(page.fault_strip.isVisible, timeout=10_000)
    (close,) = named(page, "Fermer")
    click(qtbot, close)
    assert not page.fault_strip.isVisible()
    prepare_a_key(qtbot, page, tmp_path)
    qtbot.waitUntil(page.fault_strip.isVisible, timeout=10_000)
    click(qtbot, clairval.window.navigation.row("devices"))
    click(qtbot, clairval.window.navigation.row("lobby"))
    assert not page.fault_strip.isVisible()


def test_a_row_of_a_card_as_it_was_is_out_of_reach_as_soon_as_the_page_knows_better(
    qtbot: QtBot, page: LobbyPage
) -> None:
    """It would open the card as it was, and saving that would undo what was just written."""
    (old,) = named(page, "Modifier Marché")
    card = msgspec.structs.replace(page.cards[0], when="samedi")
    with closing(open_reader(page.desk.folder)) as con:
        opinions = read_opinions(con, 0, page.desk.now_ms())
    page._take(_View((card,), opinions, is_behind=False))  # the answer of the reader; Qt has not had its turn since
    assert old not in named(page, "Modifier Marché")
    qtbot.waitUntil(lambda: len(named(page, "Modifier Marché")) == 1, timeout=10_000)
    click(qtbot, named(page, "Modifier Marché")[0])
    assert page.editor.when.text() == "samedi"


def test_rows_that_say_the_same_stay_under_the_finger(qtbot: QtBot, page: LobbyPage) -> None:
    before = named(page, "Modifier Marché")
    hear_of_something_else(qtbot, page)
    QApplication.sendPostedEvents()
    assert named(page, "Modifier Marché") == before
