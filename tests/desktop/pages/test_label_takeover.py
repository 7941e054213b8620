"""A label from elsewhere becomes a draft in Panneaux, by clicks and by dropping its file; nothing is published."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QLineEdit

from desktop.takeover_dialog import AccountDialog, TakeoverDialog
from dtpr.label import Label
from measures.reading import Reading
from measures.timespan import HOUR_MS
from reports.label_book import read_book
from store.base import open_reader
from store.editions import published_labels
from store.intake import Batch, DeviceNews
from store.queries import list_channels
from tests.support.base import keep_batch
from tests.support.desktop import click, dialog_of, opened
from tests.support.label_walk import NOW_MS, changes_of, published
from tests.support.shared import shared
from widgets.lead import RunsText
from widgets.text import Text

WIDE_PX = 800  # names of files and dates are not cut
RECORD = {
    "Name": "Counting sign",
    "Headline": "Counts people near the sign",
    "Purpose": [{"Name": "Mobility"}],
    "Accountability": [{"Name": "City of Clairval"}],
    "Technology Type": [{"Name": "Wi-Fi Direct"}],
    "Access": [{"Name": "Temporarily available to me"}],
    "Storage": [{"Name": "Retained 7 years"}, {"Name": "Stored Locally"}],
}


def write(folder: Path, name: str, given: object) -> Path:
    file = folder / name
    file.write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
    return file


def drop(window, *files: Path) -> None:
    """Drop files on the window as the desktop of the system does."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(50, 50), copy, mime, left, none))


def choose(qtbot, page, file: Path) -> None:
    """Press « Reprendre un panneau… » and type the name of a file into the dialog."""
    click(qtbot, page.takeover_button)
    dialog = dialog_of(qtbot, QFileDialog)
    assert dialog.width() >= min(WIDE_PX, dialog.screen().availableSize().width() - 60)
    name = dialog.findChild(QLineEdit)
    name.setText(str(file))
    opening = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Open)
    qtbot.mouseClick(opening, Qt.MouseButton.LeftButton)


def drafts(folder: Path) -> list[Label]:
    with closing(open_reader(folder)) as con:
        book = read_book(con, town="Clairval", now_ms=NOW_MS, zone="Europe/Paris")
        return [family.draft for family in book if family.draft is not None]


def without_place(label: Label) -> Label:
    """Give a label as the draft of a family is kept: each of its sensors has its own place."""
    return msgspec.structs.replace(label, place="")


def told(dialog: QDialog) -> str:
    parts = [*dialog.findChildren(Text), *dialog.findChildren(RunsText)]
    return "\n".join(part.text() for part in parts if part.isVisible()).replace("\u202f", " ")


@pytest.fixture(autouse=True)
def own_dialogs(monkeypatch):
    """Let the file dialog be Qt's own, which a test can type into."""
    from PySide6.QtCore import QCoreApplication

    was = QCoreApplication.testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, True)
    yield
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, was)


def test_a_record_of_2020_becomes_a_draft_that_tells_every_loss_and_publishes_nothing(qtbot, page, folder, tmp_path):
    choose(qtbot, page, write(tmp_path, "vieux.json", RECORD))
    dialog = dialog_of(qtbot, TakeoverDialog)
    said = told(dialog)
    assert "« vieux.json » se lit comme une fiche DTPR de 2020." in said
    assert "« Wi-Fi Direct » n’est pas une réponse que Parvis connaît" in said
    assert "« Temporarily available to me » est devenu « Vous, pour vos propres données »" in said
    assert "Le titre « Counting sign »" in said and "« Counts people near the sign »" in said
    click(qtbot, dialog.begin_button)
    qtbot.waitUntil(lambda: page.wizard is not None, timeout=10_000)
    wizard = page.wizard
    assert "rien n’est publié" in page.told.accessibleName()
    click(qtbot, page.account_button)
    again = dialog_of(qtbot, AccountDialog)
    assert "« Wi-Fi Direct » n’est pas une réponse" in told(again) and "celles de « Le sonomètre »" in told(again)
    click(qtbot, again.close_button)
    assert [one.element for one in wizard.label.answers("purpose")] == ["mobility"]
    click(qtbot, wizard.steps[3])
    kept = wizard.questions[3].blocks["retention"].duration
    assert kept.currentText().replace("\u00a0", " ") == "7 ans"
    click(qtbot, wizard.steps[5])
    gaps = [button.accessibleName() for button in wizard.last.missing]
    assert any("Wi-Fi Direct" in words for words in gaps)
    # What nobody knows is chosen by a person: then it is a label like any other.
    click(qtbot, wizard.last.missing[next(at for at, words in enumerate(gaps) if "Wi-Fi Direct" in words)])
    choice = wizard.questions[2].blocks["tech"].choice
    assert wizard.questions[2].blocks["tech"].closer.text() == "Wi-Fi Direct"
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Home)
    click(qtbot, wizard.steps[5])
    assert not any("Wi-Fi Direct" in button.accessibleName() for button in wizard.last.missing)
    click(qtbot, wizard.leave_button)
    qtbot.waitUntil(lambda: page.wizard is None, timeout=10_000)
    qtbot.waitUntil(lambda: "brouillon" in page.entry.explanation.text(), timeout=10_000)
    with closing(open_reader(folder)) as con:
        assert published_labels(con) == []
        assert con.execute("SELECT kind, status FROM label").fetchall() == [("noise", "draft")]


def test_a_length_that_is_none_of_ours_can_be_chosen_again_after_another(qtbot, page, tmp_path):
    page.takeover.read([write(tmp_path, "vieux.json", RECORD)])
    click(qtbot, dialog_of(qtbot, TakeoverDialog).begin_button)
    qtbot.waitUntil(lambda: page.wizard is not None, timeout=10_000)
    click(qtbot, page.wizard.steps[3])
    kept = page.wizard.questions[3].blocks["retention"].duration
    kept.setFocus()
    qtbot.keyClick(kept, Qt.Key.Key_Down)
    assert page.wizard.label.answers("retention")[0].variables["duration"].fr == "Un mois"
    qtbot.keyClick(kept, Qt.Key.Key_Home)
    assert page.wizard.label.answers("retention")[0].variables["duration"].de == "7\u00a0Jahre"


def test_a_label_among_dropped_files_goes_to_panneaux_from_any_page_and_the_measures_are_read(qtbot, page, tmp_path):
    commune = page.window()
    assert commune.current_key == "labels"
    commune.show_page("notes")
    table = tmp_path / "bruit.csv"
    table.write_text("time,site,quantity,value\n2026-06-14T10:00,Place,sound_level_laeq,51\n", encoding="utf-8")
    message = write(tmp_path, "message.json", {"schema_version": "2", "elements": 3})
    drop(commune, table, write(tmp_path, "vieux.json", RECORD), message)
    dialog = dialog_of(qtbot, TakeoverDialog)
    assert "vieux.json" in told(dialog)
    assert commune.current_key == "labels"
    click(qtbot, dialog.leave_button)

    def measured() -> list[str]:
        with closing(open_reader(page.desk.folder)) as con:
            return [one.site for one in list_channels(con) if one.quantity == "sound_level_laeq"]

    qtbot.waitUntil(lambda: "Place" in measured(), timeout=10_000)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("panneau.pdf", b"%PDF-1.7\n\xff\xfe", "un PDF ou une photo"),
        ("mesures.json", b'{"temperature": 12}', "ni un panneau ni une fiche DTPR"),
        ("vide.json", b"", "Le fichier n’est pas du JSON"),
        ("profond.json", b"[" * 100_000, "trop profond"),
        ("double.json", b'{"elements": [], "elements": []}', "deux fois"),
        ("gros.json", b" " * 5_000_001, "5 mégaoctets"),
        ("tete.md", b"---\nid: [\n---\n", "La fiche au début du fichier"),
        ("categorie.json", b'{"id": "tech", "name": "Technology", "headline": "x"}', "décrit une question"),
    ],
)
def test_a_file_that_is_no_label_is_told_with_a_remedy_and_changes_nothing(qtbot, page, tmp_path, name, data, words):
    file = tmp_path / name
    file.write_bytes(data)
    page.takeover.read([file])
    qtbot.waitUntil(page.fault_strip.isVisible, timeout=10_000)
    said = page.fault_strip.accessibleName().replace("\u202f", " ").replace("\u00a0", " ")
    assert f"« {name} » n’a pas été repris." in said and words in said
    assert page.wizard is None


def test_a_hostile_label_is_shown_as_plain_text_and_can_be_begun(qtbot, page, tmp_path):
    wild = "<img src=x onerror=alert(1)>{{town}} {0} %n & \u202e " + "é" * 5000
    given = {
        "schema_version": wild,
        "id": None,
        "created_at": 3,
        "title": [{"locale": "fr", "value": wild}],
        "description": wild,
        "elements": [
            None,
            {"element_id": wild, "variables": [{"id": wild, "value": [{"locale": "zz", "value": wild}]}, 3]},
            {"element_id": "mobility", "priority": "x", "context_type_id": wild, "actions": [{"target": wild}]},
            {"element_id": "institution", "variables": [{"id": "title", "value": wild}]},
        ],
        wild: {"a": wild},
    }
    page.takeover.read([write(tmp_path, "sauvage.json", given)])
    dialog = dialog_of(qtbot, TakeoverDialog)
    assert "« sauvage.json » se lit comme un panneau DTPR" in told(dialog)
    assert dialog.width() <= page.window().screen().availableSize().width()
    click(qtbot, dialog.begin_button)
    qtbot.waitUntil(lambda: page.wizard is not None, timeout=10_000)
    assert [one.element for one in page.wizard.label.answers("purpose")] == ["mobility"]
    assert page.wizard.label.town == "Clairval"


def test_what_somebody_is_writing_is_replaced_only_once_that_was_told_and_who_answers_is_kept(
    qtbot, page, folder, tmp_path
):
    click(qtbot, page.entry.write_button)
    contact = page.wizard.questions[1].fields["contact"]
    click(qtbot, page.wizard.steps[1])
    qtbot.keyClicks(contact, "03 80 00 00 00")
    file, wizard = write(tmp_path, "vieux.json", RECORD), page.wizard
    page.takeover.read([file])
    dialog = dialog_of(qtbot, TakeoverDialog)
    assert dialog.draft_card.isVisible(), "it would take the place of what is being written"
    click(qtbot, dialog.leave_button)
    assert page.wizard is wizard and contact.text() == "03 80 00 00 00"
    page.takeover.read([file])
    click(qtbot, dialog_of(qtbot, TakeoverDialog).begin_button)
    qtbot.waitUntil(lambda: page.wizard is not wizard and page.wizard.step == 0, timeout=10_000)
    assert [one.element for one in page.wizard.label.answers("purpose")] == ["mobility"]
    qtbot.waitUntil(lambda: page.desk.settings.town.contact == "03 80 00 00 00", timeout=10_000)


def test_what_was_being_written_is_brought_back_by_a_click(qtbot, page, folder, tmp_path):
    click(qtbot, page.entry.write_button)
    click(qtbot, page.wizard.steps[1])
    qtbot.keyClicks(page.wizard.questions[1].fields["contact"], "03 80 00 00 00")
    written, wizard = page.wizard.label, page.wizard
    page.takeover.read([write(tmp_path, "vieux.json", RECORD)])
    click(qtbot, dialog_of(qtbot, TakeoverDialog).begin_button)
    qtbot.waitUntil(lambda: page.wizard not in (None, wizard), timeout=10_000)
    assert page.wizard.label != written and "remis" in page.told.accessibleName()
    taken = page.wizard
    click(qtbot, page.undo_button)
    assert page.wizard is not taken and page.wizard.label == written and not page.told.isVisible()
    click(qtbot, page.wizard.leave_button)
    qtbot.waitUntil(lambda: drafts(folder) == [without_place(written)], timeout=10_000)


def test_a_draft_left_before_is_brought_back_though_the_new_one_was_left_too(qtbot, page, folder, tmp_path):
    file = write(tmp_path, "vieux.json", RECORD)
    click(qtbot, page.entry.write_button)
    click(qtbot, page.wizard.steps[1])
    qtbot.keyClicks(page.wizard.questions[1].fields["contact"], "03 80 00 00 00")
    written = page.wizard.label
    click(qtbot, page.wizard.leave_button)
    qtbot.waitUntil(lambda: drafts(folder) == [without_place(written)], timeout=10_000)
    page.takeover.read([file])
    click(qtbot, dialog_of(qtbot, TakeoverDialog).begin_button)
    qtbot.waitUntil(lambda: page.wizard is not None, timeout=10_000)
    click(qtbot, page.wizard.leave_button)
    qtbot.waitUntil(lambda: drafts(folder) not in ([], [without_place(written)]), timeout=10_000)
    click(qtbot, page.undo_button)
    qtbot.waitUntil(lambda: drafts(folder) == [without_place(written)], timeout=10_000)


def test_where_nothing_gives_way_nothing_is_offered_back(qtbot, page, tmp_path):
    click(qtbot, page.entry.write_button)  # only looked at
    wizard = page.wizard
    page.takeover.read([write(tmp_path, "vieux.json", RECORD)])
    click(qtbot, dialog_of(qtbot, TakeoverDialog).begin_button)
    qtbot.waitUntil(lambda: page.wizard not in (None, wizard), timeout=10_000)
    assert page.told.isVisible() and not page.undo_button.isVisible()


def test_a_label_for_another_family_is_not_held_against_the_one_that_was_in_view(qtbot, page, folder, tmp_path):
    people = [
        Reading("c1", NOW_MS - at * HOUR_MS, "people_count_in", 3, "1", "interval", period_ms=HOUR_MS)
        for at in range(9)
    ]
    devices = [DeviceNews("c1", NOW_MS, name="Mairie")]
    keep_batch(folder, Batch(readings=people, devices=devices, sites={"c1": "Mairie"}), now_ms=NOW_MS)
    published(qtbot, page)
    page.list.select("n1")
    qtbot.waitUntil(lambda: bool(page._editions), timeout=10_000)
    page.takeover.read([write(tmp_path, "vieux.json", RECORD)])
    dialog = dialog_of(qtbot, TakeoverDialog)
    dialog.family.setFocus()
    qtbot.keyClick(dialog.family, Qt.Key.Key_Home)
    assert dialog.family.currentData() == "footfall"
    click(qtbot, dialog.begin_button)
    qtbot.waitUntil(lambda: page.wizard is not None, timeout=10_000)
    click(qtbot, page.wizard.steps[5])
    qtbot.waitUntil(lambda: page.preview.sign.accessibleName().startswith("Le compteur de passages"), timeout=10_000)
    assert changes_of(page) == []  # no label of that family is up


def test_a_draft_that_would_be_replaced_is_told_before(qtbot, page, tmp_path):
    file = write(tmp_path, "vieux.json", RECORD)
    page.takeover.read([file])
    click(qtbot, dialog_of(qtbot, TakeoverDialog).begin_button)
    qtbot.waitUntil(lambda: page.wizard is not None, timeout=10_000)
    click(qtbot, page.wizard.leave_button)
    qtbot.waitUntil(lambda: "brouillon" in page.entry.explanation.text(), timeout=10_000)
    page.takeover.read([file])
    dialog = dialog_of(qtbot, TakeoverDialog)
    assert dialog.draft_card.isVisible()
    click(qtbot, dialog.leave_button)
    assert page.wizard is None


def test_several_records_of_one_file_are_chosen_from(qtbot, page, tmp_path):
    other = {**RECORD, "Name": "Other sign", "Purpose": [{"Name": "Health"}]}
    page.takeover.read([write(tmp_path, "deux.json", [RECORD, other])])
    dialog = dialog_of(qtbot, TakeoverDialog)
    assert [dialog.which.itemText(at) for at in range(2)] == ["Counting sign", "Other sign"]
    dialog.which.setFocus()
    qtbot.keyClick(dialog.which, Qt.Key.Key_Down)
    click(qtbot, dialog.begin_button)
    qtbot.waitUntil(lambda: page.wizard is not None, timeout=10_000)
    assert [one.element for one in page.wizard.label.answers("purpose")] == ["health"]


def test_without_a_sensor_that_is_told_with_what_to_do(qtbot, tmp_path):
    with opened(qtbot, tmp_path / "neuve", lambda: NOW_MS) as commune:
        drop(commune.window, write(tmp_path, "vieux.json", RECORD))
        page = commune.labels
        qtbot.waitUntil(page.fault_strip.isVisible, timeout=10_000)
        assert "Connectez d’abord un capteur" in page.fault_strip.accessibleName()


SAMPLES = (
    "samples/nyc-myschools-match.resolved.json",
    "samples/nyc-myschools-match.datachain.json",
    "samples/constructed/ai-2026-08-12-street-light-fr.json",
    "samples/constructed/device-v1-parking-fr.json",
    "samples/legacy-2020/crosswalk-camera.json",
    "v0/fr.json",
    "v0/elements/fr/tech__radar.md",
)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_kind_of_file_is_begun(qtbot, page, name):
    page.takeover.read([shared(f"dtpr/{name}")])
    click(qtbot, dialog_of(qtbot, TakeoverDialog).begin_button)
    qtbot.waitUntil(lambda: page.wizard is not None, timeout=10_000)
    for step in range(6):
        click(qtbot, page.wizard.steps[step])
    assert page.wizard.last.missing
