"""Écran du hall: a card written at the office stands in the lobby; nothing is lost by a click."""

from __future__ import annotations

import errno
import os
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QScrollArea

from desktop.pages.card_editor import CardEditor
from desktop.pages.lobby import LobbyPage
from desktop.shrunk_picture import PictureRefused, shrunk_picture
from measures import french
from measures.timespan import date_of
from runtime.lobby_sender import Posting, Screen
from runtime.settings import read_settings
from store.base import open_reader
from store.cards import LONGEST_TEXT, MOST_PICTURE_BYTES, Card, Wording, list_cards
from store.change import changing
from store.opinions import count_face
from sync.lobby_content import unpack
from sync.lobby_kept import CONTENT_NAME
from sync.lobby_seal import read_key
from sync.lobby_state import ScreenState
from tests.support.desktop import click, dialog_of
from widgets.button import Button
from widgets.text import Text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.commune import Commune


@pytest.fixture
def page(clairval: Commune) -> LobbyPage:
    return clairval.lobby


def kept(page: LobbyPage) -> list[Card]:
    with closing(open_reader(page.desk.folder)) as con:
        return list_cards(con)


def test_the_page_and_the_fields_of_a_card_are_made_in_two_turns(qtbot: QtBot, clairval: Commune) -> None:
    page = LobbyPage(clairval.desk)
    qtbot.addWidget(page)
    assert not page.findChildren(CardEditor)
    qtbot.waitUntil(lambda: page.turns.is_done)
    [editor] = page.findChildren(CardEditor)
    assert editor is page.editor
    assert editor.isHidden()


def test_a_card_can_be_written_before_its_fields_have_had_their_turn(qtbot: QtBot, clairval: Commune) -> None:
    page = LobbyPage(clairval.desk)
    qtbot.addWidget(page)
    page.edit(None)
    qtbot.waitUntil(lambda: page.turns.is_done)
    [editor] = page.findChildren(CardEditor)
    assert not editor.isHidden()


def write(qtbot: QtBot, page: LobbyPage, title: str) -> None:
    click(qtbot, page.new_button)
    page.editor.title.insert(title)
    page.editor.when.insert("samedi 12 décembre")
    click(qtbot, page.editor.save_button)
    qtbot.waitUntil(lambda: any(card.title == title for card in page.cards), timeout=10_000)


def button(qtbot: QtBot, page: LobbyPage, words: str) -> Button:
    """Give the button of that name once it stands there: rows are made anew at each change."""

    def found() -> list[Button]:
        return [one for one in page.findChildren(Button) if one.isVisible() and one.accessibleName() == words]

    qtbot.waitUntil(lambda: len(found()) == 1, timeout=10_000)
    return found()[0]


def test_a_card_is_written_changed_taken_away_and_brought_back(qtbot: QtBot, page: LobbyPage) -> None:
    write(qtbot, page, "Marché de Noël")
    (card,) = kept(page)
    assert (card.title, card.when) == ("Marché de Noël", "samedi 12 décembre")
    assert card.holds(page.desk.now_ms())
    click(qtbot, button(qtbot, page, "Modifier Marché de Noël"))
    page.editor.title.clear()
    page.editor.title.insert("Marché d’hiver")
    click(qtbot, page.editor.save_button)
    qtbot.waitUntil(lambda: [card.title for card in kept(page)] == ["Marché d’hiver"], timeout=10_000)
    qtbot.waitUntil(lambda: [card.title for card in page.cards] == ["Marché d’hiver"], timeout=10_000)
    click(qtbot, button(qtbot, page, "Retirer Marché d’hiver"))
    qtbot.waitUntil(lambda: not kept(page), timeout=10_000)
    click(qtbot, page.undo_button)
    qtbot.waitUntil(lambda: [card.title for card in kept(page)] == ["Marché d’hiver"], timeout=10_000)


def test_the_preview_says_what_is_typed_at_once(qtbot: QtBot, page: LobbyPage) -> None:
    click(qtbot, page.new_button)
    page.editor.title.insert("Fermé vendredi <b>")
    assert page.editor.preview.accessibleName().startswith("Fermé vendredi <b>")


def test_a_card_without_title_or_days_the_wrong_way_round_is_not_kept(qtbot: QtBot, page: LobbyPage) -> None:
    click(qtbot, page.new_button)
    click(qtbot, page.editor.save_button)
    assert page.editor.isVisible()
    page.editor.title.insert("Eau")
    page.editor.last.setDate(QDate(2020, 1, 1))
    click(qtbot, page.editor.save_button)
    assert page.editor.isVisible()
    assert kept(page) == []


def test_a_text_that_is_pasted_too_long_is_cut_where_a_visitor_stops(qtbot: QtBot, page: LobbyPage) -> None:
    click(qtbot, page.new_button)
    page.editor.text.setPlainText("a" * (LONGEST_TEXT + 50))
    assert len(page.editor.text.toPlainText()) == LONGEST_TEXT


def test_a_photograph_is_made_small_and_anything_else_refused(qtbot: QtBot, page: LobbyPage, tmp_path: Path) -> None:
    photo = QImage(3000, 2000, QImage.Format.Format_RGB32)
    photo.fill(0x335577)
    photo.save(str(tmp_path / "photo.png"))
    click(qtbot, page.new_button)
    page.take_picture(tmp_path / "photo.png")
    qtbot.waitUntil(page.editor.bare_button.isVisible, timeout=10_000)
    page.editor.title.insert("Photo")
    click(qtbot, page.editor.save_button)
    qtbot.waitUntil(lambda: bool(kept(page)), timeout=10_000)
    (card,) = kept(page)
    assert card.picture is not None
    assert len(card.picture) <= MOST_PICTURE_BYTES
    assert QImage.fromData(card.picture).width() == 1200
    (tmp_path / "x.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    with pytest.raises(PictureRefused):
        shrunk_picture(tmp_path / "x.svg", 1200, MOST_PICTURE_BYTES)


def test_a_picture_is_asked_to_be_described_and_never_in_the_way(qtbot: QtBot, page: LobbyPage, tmp_path: Path) -> None:
    photo = QImage(300, 200, QImage.Format.Format_RGB32)
    photo.fill(0x335577)
    photo.save(str(tmp_path / "photo.png"))
    click(qtbot, page.new_button)
    page.editor.title.insert("Photo")
    assert not page.editor.described.isVisible()
    page.take_picture(tmp_path / "photo.png")
    qtbot.waitUntil(page.editor.described.isVisible, timeout=10_000)
    assert page.editor.described.accessibleName() == "Décrivez l’image pour qui ne la voit pas"
    asked = [one for one in page.editor.findChildren(Text) if one.text().startswith("Sans ces mots")]
    assert [one.isVisible() for one in asked] == [True]
    page.editor.described.insertPlainText("Trois étals sous la halle.")
    assert [one.isVisible() for one in asked] == [False]
    assert "Image\u00a0: Trois étals sous la halle." in page.editor.preview.accessibleName()
    page.editor.described.clear()
    click(qtbot, page.editor.save_button)  # without the words too
    qtbot.waitUntil(lambda: [card.title for card in kept(page)] == ["Photo"], timeout=10_000)
    click(qtbot, button(qtbot, page, "Modifier Photo"))
    page.editor.described.insertPlainText("Trois étals sous la halle.")
    click(qtbot, page.editor.languages.fold_button)
    page.editor.languages.described.insertPlainText("Three stalls under the market roof.")
    click(qtbot, page.editor.save_button)
    qtbot.waitUntil(lambda: kept(page)[0].described == "Trois étals sous la halle.", timeout=10_000)
    assert kept(page)[0].wording("en").described == "Three stalls under the market roof."


def test_a_new_card_ends_on_the_day_it_names_unless_somebody_has_chosen_another(qtbot: QtBot, page: LobbyPage) -> None:
    """A market of tomorrow stood in the lobby for two weeks."""
    today = date_of(page.desk.now_ms(), page.desk.zone)
    click(qtbot, page.new_button)
    usual = page.editor.last.chosen
    soon = today + timedelta(days=3)
    qtbot.keyClicks(page.editor.when, f"le {soon.day}/{soon.month}, 14 h")
    assert page.editor.last.chosen == soon
    assert french.day(soon, year=True) in page.editor.preview.accessibleName()
    page.editor.when.clear()
    assert page.editor.last.chosen == usual
    page.editor.last.show_day(today + timedelta(days=9))
    qtbot.keyClicks(page.editor.when, f"le {soon.day}/{soon.month}")
    assert page.editor.last.chosen == today + timedelta(days=9)
    page.editor.title.insert("Coupure d’eau")
    click(qtbot, page.editor.save_button)
    qtbot.waitUntil(lambda: [card.title for card in kept(page)] == ["Coupure d’eau"], timeout=10_000)
    click(qtbot, button(qtbot, page, "Modifier Coupure d’eau"))
    page.editor.when.setText(f"le {usual.day}/{usual.month}")
    assert page.editor.last.chosen == today + timedelta(days=9)


def test_a_new_card_that_is_shown_from_a_later_day_on_ends_after_it(qtbot: QtBot, page: LobbyPage) -> None:
    today = date_of(page.desk.now_ms(), page.desk.zone)
    click(qtbot, page.new_button)
    length = page.editor.last.chosen - today
    page.editor.first.setDate(today + timedelta(days=60))
    assert page.editor.last.chosen == today + timedelta(days=60) + length
    page.editor.last.setDate(today + timedelta(days=61))  # chosen, and so not ours any more
    page.editor.first.setDate(today + timedelta(days=62))
    assert page.editor.last.chosen == today + timedelta(days=61)
    click(qtbot, page.editor.leave_button)
    click(qtbot, page.new_button)
    assert page.editor.last.chosen == today + length


def test_opinions_stand_on_the_page(qtbot: QtBot, page: LobbyPage) -> None:
    now_ms = page.desk.now_ms()
    today_ms = now_ms - now_ms % 86_400_000
    with changing(page.desk.folder) as con:
        count_face(con, today_ms, 3)
    qtbot.waitUntil(lambda: "Moins de 5 avis dans le hall" in page.opinions.text(), timeout=10_000)
    assert "Contents" not in page.opinions.text()
    with changing(page.desk.folder) as con:
        for _ in range(4):
            count_face(con, today_ms, 3)
    qtbot.waitUntil(lambda: "5 avis dans le hall. Contents\u00a0: 5" in page.opinions.text(), timeout=10_000)


def test_who_answers_goes_to_the_settings_and_wrong_hours_do_not(qtbot: QtBot, page: LobbyPage) -> None:
    click(qtbot, page.parts.segment("words"))
    page.words.fields["contact"].insert("le secrétariat")
    page.words.fields["hours"].insert("lu-ve 8:30-12:00")
    click(qtbot, page.words.keep_button)
    qtbot.waitUntil(lambda: "désormais" in page.words._told.text(), timeout=10_000)
    settings = read_settings(page.desk.folder)
    assert settings.town.contact == "le secrétariat"
    assert settings.kiosk.hours == ("lu-ve 8:30-12:00",)
    page.words.fields["hours"].clear()
    page.words.fields["hours"].insert("demain")
    click(qtbot, page.words.keep_button)
    qtbot.waitUntil(lambda: "demain" in page.words._told.text(), timeout=10_000)  # refused, and nothing on its way
    page.words.refresh()  # a message came in: what is to be mended is not taken away
    assert page.words.fields["hours"].text() == "demain"
    assert read_settings(page.desk.folder).kiosk.hours == ("lu-ve 8:30-12:00",)


def test_the_file_for_a_screen_of_its_own_holds_what_the_page_shows(
    qtbot: QtBot, page: LobbyPage, tmp_path: Path
) -> None:
    write(qtbot, page, "Marché de Noël")
    key = tmp_path / "key"
    key.mkdir()
    page.handing.hand_over(key)
    qtbot.waitUntil((key / CONTENT_NAME).exists, timeout=10_000)
    qtbot.waitUntil(lambda: "clé" in page.handing._said.text(), timeout=10_000)
    content = unpack((key / CONTENT_NAME).read_bytes(), read_key(page.desk.folder))
    assert [card.title for card in content.cards] == ["Marché de Noël"]


@pytest.mark.parametrize(("name", "is_other"), [("KINGSTON", True), ("", True), ("Parvis", False), (None, False)])
def test_a_key_that_the_screen_would_not_read_is_told_before_it_is_carried_there(
    qtbot: QtBot, page: LobbyPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str | None, is_other: bool
) -> None:
    """A screen set up as we advise mounts none but PARVIS, and without a broker it has nobody to tell. None: no key."""

    class Disk:
        def __init__(self, folder: str) -> None:
            assert Path(folder) == tmp_path

        def isValid(self) -> bool:
            return True

        def isRoot(self) -> bool:
            return name is None

        def name(self) -> str:
            return name or ""

    monkeypatch.setattr("desktop.pages.lobby_handing.QStorageInfo", Disk)
    page.handing.hand_over(tmp_path)
    qtbot.waitUntil(lambda: "Le fichier est sur la clé" in page.handing._said.text(), timeout=10_000)
    assert ("Nommez la clé PARVIS" in page.handing._said.text()) is is_other


def test_a_screen_that_was_thrown_away_is_taken_off_the_list(
    qtbot: QtBot, page: LobbyPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_part("apart")
    gone: list[str] = []
    monkeypatch.setattr(page.handing._sender, "forget", gone.append)
    state = ScreenState(shown_ms=page.desk.now_ms(), said_ms=1)
    screens = (Screen("here", True, state), Screen("away", False, state))

    def keys() -> list[Button]:
        return [one for one in page.handing.findChildren(Button) if "n’existe plus" in one.accessibleName()]

    page.handing._show(Posting("away", screens=screens))
    assert not keys()  # without the broker nobody can tell which of them is there
    page.handing._show(Posting("live", screens=screens))
    [key] = keys()
    assert "2. " in key.accessibleName()
    key.click()  # at once: the line of this folder, which has no broker, may say so any time
    assert gone == ["away"]
    assert "il y revient de lui-même" in page.handing._said.text()


def look_at(qtbot: QtBot, part: QAbstractButton) -> None:
    """Scroll to a part of the editor that lies below, as a person does, and click on it."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    assert above is not None
    scroll = above

    def is_in_view() -> bool:
        scroll.ensureWidgetVisible(part)
        at = part.mapTo(part.window(), part.rect().center())
        return part.window().childAt(at) is part

    qtbot.waitUntil(is_in_view, timeout=10_000)
    click(qtbot, part)


def unfold(qtbot: QtBot, page: LobbyPage) -> None:
    look_at(qtbot, page.editor.languages.fold_button)


def test_a_card_in_another_language_is_written_under_a_fold_and_nothing_asks_for_it(
    qtbot: QtBot, page: LobbyPage
) -> None:
    write(qtbot, page, "Marché de Noël")
    assert kept(page)[0].told == ()
    click(qtbot, button(qtbot, page, "Modifier Marché de Noël"))
    languages = page.editor.languages
    assert not languages.title.isVisible()
    unfold(qtbot, page)
    assert languages.title.placeholderText() == "Marché de Noël"
    look_at(qtbot, languages.choice.segment("de"))
    languages.title.insert("Weihnachtsmarkt")
    languages.when.insert("Samstag, 12. Dezember")
    assert page.editor.preview.accessibleName().startswith("Weihnachtsmarkt")
    look_at(qtbot, languages.choice.segment("en"))
    assert languages.title.text() == ""
    assert page.editor.preview.accessibleName().startswith("Marché de Noël")
    click(qtbot, page.editor.save_button)
    wanted = (Wording("de", "Weihnachtsmarkt", "Samstag, 12. Dezember"),)
    qtbot.waitUntil(lambda: [card.told for card in page.cards] == [wanted], timeout=10_000)
    click(qtbot, button(qtbot, page, "Modifier Marché de Noël"))
    assert not languages.title.isVisible()
    assert "Deutsch" in languages.fold_button.accessibleName()
    unfold(qtbot, page)
    look_at(qtbot, languages.choice.segment("de"))
    languages.title.clear()
    languages.when.clear()
    click(qtbot, page.editor.save_button)
    qtbot.waitUntil(lambda: [card.told for card in kept(page)] == [()], timeout=10_000)


def test_the_editor_says_what_the_lobby_will_do_with_half_a_translation(qtbot: QtBot, page: LobbyPage) -> None:
    click(qtbot, page.new_button)
    page.editor.title.insert("Eau")
    page.editor.text.setPlainText("L’eau est coupée mardi.")
    languages = page.editor.languages
    unfold(qtbot, page)
    assert "le hall montre le français" in languages.note
    look_at(qtbot, languages.choice.segment("falc"))
    languages.title.insert("Pas d’eau mardi")
    assert languages.note.startswith("Pas fini")
    languages.text.setPlainText("Mardi il n’y a pas d’eau à la maison de neuf heures à midi rue de la Gare.")
    assert "La plus longue en a 18." in languages.note
    languages.text.setPlainText("Mardi il n’y a pas d’eau.\nLa mairie donne des bidons.")
    assert languages.note.startswith("Le hall la montre")


def test_a_language_this_page_does_not_know_is_kept(qtbot: QtBot, page: LobbyPage) -> None:
    write(qtbot, page, "Marché")
    card = msgspec.structs.replace(kept(page)[0], told=(Wording("it", "Mercato"),))
    page.edit(card)
    page.editor.title.insert(" d’hiver")
    click(qtbot, page.editor.save_button)
    qtbot.waitUntil(lambda: [one.told for one in kept(page)] == [(Wording("it", "Mercato"),)], timeout=10_000)


def test_cards_that_a_screen_apart_does_not_have_yet_are_said_so_until_they_are_sent(
    qtbot: QtBot, page: LobbyPage, tmp_path: Path
) -> None:
    """« Dans le hall jusqu’au … » stood over a card that no screen had: only a click sends it there."""
    write(qtbot, page, "Marché de Noël")
    assert page.behind.isHidden()  # this computer is the lobby's: nothing is sent
    click(qtbot, page.parts.segment("apart"))
    page.handing.hand_over(tmp_path)
    qtbot.waitUntil((tmp_path / CONTENT_NAME).exists, timeout=10_000)
    click(qtbot, page.parts.segment("news"))
    write(qtbot, page, "Conseil municipal")
    qtbot.waitUntil(page.behind.isVisible, timeout=10_000)
    assert "n’a pas encore ces annonces" in page.behind.accessibleName()
    click(qtbot, page.new_button)  # the card that is written has the page
    assert page.behind.isHidden()
    click(qtbot, page.editor.leave_button)
    assert page.behind.isVisible()
    click(qtbot, page.behind.button)
    page.handing.hand_over(tmp_path)
    qtbot.waitUntil(page.behind.isHidden, timeout=10_000)
    click(qtbot, page.parts.segment("words"))
    click(qtbot, page.words.keep_button)
    qtbot.waitUntil(lambda: "après le prochain envoi" in page.words._told.text(), timeout=10_000)


def test_the_accessibility_statement_is_written_in_the_name_of_the_town(
    qtbot: QtBot, page: LobbyPage, tmp_path: Path
) -> None:
    click(qtbot, page.parts.segment("apart"))
    assert page.statement.button.isVisible()
    file = tmp_path / "declaration.html"
    click(qtbot, page.statement.button)
    dialog_of(qtbot, QFileDialog).fileSelected.emit(str(file.with_suffix("")))  # typed without what it is
    qtbot.waitUntil(lambda: "declaration.html" in page.statement.told.text(), timeout=10_000)
    text = file.read_text("utf-8")
    assert page.desk.town.name in text
    assert "Ce qui ne l’est pas" in text


def test_a_statement_that_cannot_be_written_whole_leaves_the_former_one(
    qtbot: QtBot, page: LobbyPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "declaration.html"
    file.write_text("the former one", "utf-8")

    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    page.statement.write(file)
    qtbot.waitUntil(lambda: bool(page.statement.told.text()), timeout=10_000)
    monkeypatch.undo()
    assert "Enregistrée" not in page.statement.told.text()
    assert file.read_text("utf-8") == "the former one"
    assert [one.name for one in tmp_path.iterdir() if "declaration" in one.name] == ["declaration.html"]


def test_a_place_that_refuses_the_statement_is_told(qtbot: QtBot, page: LobbyPage, tmp_path: Path) -> None:
    page.statement.write(tmp_path / "missing" / "declaration.html")
    qtbot.waitUntil(lambda: "n’existe pas" in page.statement.told.text(), timeout=10_000)


def test_each_part_stands_whole_in_an_old_window_the_editor_too(qtbot: QtBot, page: LobbyPage) -> None:
    page.window().resize(1366, 696)
    for key, part in (("words", page.words.keep_button), ("apart", page.statement.button), ("news", page.new_button)):
        click(qtbot, page.parts.segment(key))
        qtbot.waitUntil(lambda part=part: part.visibleRegion().boundingRect() == part.rect(), timeout=5000)
        assert page.verticalScrollBar().maximum() == 0, key
    click(qtbot, page.new_button)
    save = page.editor.save_button
    qtbot.waitUntil(lambda: save.visibleRegion().boundingRect() == save.rect(), timeout=5000)
    click(qtbot, page.parts.segment("words"))
    click(qtbot, page.parts.segment("news"))
    assert page.editor.isVisible()


def test_a_card_is_written_and_shown_without_scrolling_at_150_percent(qtbot: QtBot, page: LobbyPage) -> None:
    page.window().resize(911, 512)
    click(qtbot, page.new_button)
    editor = page.editor
    qtbot.keyClicks(editor.title, "Foire du lundi")
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0, timeout=5000)
    for part in (editor.title, editor.text, editor.preview, editor.picture_button, editor.save_button):
        assert part.visibleRegion().boundingRect() == part.rect()
    click(qtbot, editor.leave_button)
    qtbot.waitUntil(page.new_button.isVisible)


def test_another_language_is_written_at_150_percent_beside_what_visitors_will_see(
    qtbot: QtBot, page: LobbyPage
) -> None:
    page.window().resize(911, 472)
    click(qtbot, page.new_button)
    editor, languages = page.editor, page.editor.languages
    editor.title.insert("Eau")
    click(qtbot, languages.fold_button)

    def are_in_view() -> bool:
        parts = (languages.title, languages.text, languages._note, editor.preview, editor.save_button)
        return all(part.visibleRegion().boundingRect() == part.rect() for part in parts)

    qtbot.waitUntil(are_in_view, timeout=5000)
    assert languages.title.placeholderText() == "Eau"
    assert languages.fold_button.accessibleName() == "Revenir au français"
    click(qtbot, languages.fold_button)
    assert editor.title.isVisible()
    assert not languages.title.isVisible()
    click(qtbot, languages.fold_button)
    page.window().resize(1366, 740)
    qtbot.waitUntil(lambda: editor.title.isVisible() and languages.title.isVisible())
