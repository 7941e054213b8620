"""From a message on a real broker, or a file, to the figure people read on the desktop."""

from __future__ import annotations

import csv
import gzip
import re
import time
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop.connect_dialog import ConnectDialog
from desktop.file_questions import ProfileQuestion, StartQuestion
from desktop.pages.device_dialog import DeviceDialog
from measures.french import NBSP
from tests.support.broker import MosquittoBroker, free_port, running
from tests.support.desktop import click, dialog_of, opened
from tests.support.shared import shared
from tests.support.spreadsheets import ods_rows, write_ods
from tests.support.uplinks import EUI, chirpstack


def seven_and_nine(counter: int = 1) -> tuple[str, bytes]:
    """Give an uplink of a counter: 7 in, 9 out, a few minutes ago."""
    now = datetime.now(UTC)
    sent = now.replace(minute=0, second=0, microsecond=0).isoformat()
    envelope = chirpstack({"people_count_in": 7, "people_count_out": 9}, counter=counter, sent=sent)
    return envelope.topic, envelope.payload


def tells_of(passages, count: int) -> bool:
    """Whether so many passages are told: « au moins », but in the first hour of a day, when all of it is known."""
    return re.match(rf"(Au moins )?{count}{NBSP}passages", passages.lead.text()) is not None


def drop(window, path: Path) -> None:
    """Let a file fall on the window."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, mime, button, keys))


def connect(qtbot, commune, broker: MosquittoBroker) -> None:
    """Take the first door: enter the broker, try it, connect."""
    click(qtbot, commune.first.connect_button)
    dialog = dialog_of(qtbot, ConnectDialog)
    qtbot.keyClicks(dialog.host, "127.0.0.1")
    dialog.port.setValue(broker.port)
    click(qtbot, dialog.try_button)
    qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=20_000)
    assert "répond" in dialog.told()
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: commune.desk.service.state.is_live, timeout=20_000)


def test_a_message_becomes_a_box_to_adopt_and_then_a_figure_on_the_page(qtbot, tmp_path, broker):
    with opened(qtbot, tmp_path / "commune") as commune:
        connect(qtbot, commune, broker)
        broker.publish([seven_and_nine()])
        devices = commune.devices
        qtbot.waitUntil(lambda: "Un boîtier inconnu" in devices.lead.text(), timeout=20_000)
        (card,) = devices.new_boxes
        assert card.adopt.accessibleName() == f"Adopter {EUI}"
        click(qtbot, card.adopt)
        dialog = dialog_of(qtbot, DeviceDialog)
        dialog.place.setCurrentText("Place du Marché")
        click(qtbot, dialog.accept_button)
        qtbot.waitUntil(lambda: devices.lead.text() == "Le seul capteur donne des nouvelles.", timeout=20_000)

        click(qtbot, commune.window.navigation.row("passages"))
        passages = commune.passages
        click(qtbot, passages.lengths.segment("day"))
        qtbot.waitUntil(lambda: "passages" in passages.lead.text() and passages.turns.is_done, timeout=20_000)
        assert tells_of(passages, 16) and "aujourd’hui" in passages.lead.text()
        assert passages.place.current == "Place du Marché"


def test_a_later_message_changes_the_figure_that_is_being_looked_at(qtbot, tmp_path, broker):
    with opened(qtbot, tmp_path / "commune") as commune:
        connect(qtbot, commune, broker)
        broker.publish([seven_and_nine()])
        qtbot.waitUntil(lambda: bool(commune.devices.lead.text()), timeout=20_000)
        click(qtbot, commune.window.navigation.row("passages"))
        click(qtbot, commune.passages.lengths.segment("year"))
        qtbot.waitUntil(
            lambda: tells_of(commune.passages, 16) and commune.passages.turns.is_done,
            timeout=20_000,
        )
        earlier = datetime.fromtimestamp(time.time() - 7200, UTC).isoformat()
        late = chirpstack({"people_count_in": 100, "people_count_out": 0}, counter=2, sent=earlier, dedup="late")
        broker.publish([(late.topic, late.payload)])
        qtbot.waitUntil(
            lambda: tells_of(commune.passages, 116) and commune.passages.turns.is_done,
            timeout=20_000,
        )


def test_a_broker_that_is_not_there_is_told_with_what_to_do(qtbot, tmp_path):
    with opened(qtbot, tmp_path / "commune") as commune:
        click(qtbot, commune.first.connect_button)
        dialog = dialog_of(qtbot, ConnectDialog)
        qtbot.keyClicks(dialog.host, "127.0.0.1")
        dialog.port.setValue(free_port())
        click(qtbot, dialog.try_button)
        qtbot.waitUntil(lambda: "ne répond pas" in dialog.told(), timeout=20_000)
        assert "Comparez l’adresse et le port avec ceux de votre installateur." in dialog.told()
        assert "attendent" not in dialog.told(), "nobody knows whether any sensor speaks to that address"
        assert not dialog.accept_button.isEnabled()


def test_a_wrong_password_is_told_as_one(qtbot, tmp_path):
    names = tmp_path / "names"
    names.write_text("")
    with (
        running(tmp_path, f"password_file {names}", is_open=False) as broker,
        opened(qtbot, tmp_path / "commune") as commune,
    ):
        click(qtbot, commune.first.connect_button)
        dialog = dialog_of(qtbot, ConnectDialog)
        qtbot.keyClicks(dialog.host, "127.0.0.1")
        dialog.port.setValue(broker.port)
        qtbot.keyClicks(dialog.user, "mairie")
        qtbot.keyClicks(dialog.password, "faux")
        click(qtbot, dialog.try_button)
        qtbot.waitUntil(lambda: "mot de passe" in dialog.told(), timeout=20_000)


def walkers(file: Path, street: str, first: str, last: str) -> float:
    """Sum the pedestrians of one street between two local days straight from the file: uptime 0 is no count."""
    with gzip.open(file, "rt", encoding="utf-8", newline="") as table:
        return sum(
            float(row["pedestrian"])
            for row in csv.DictReader(table)
            if row["segment_name"] == street and float(row["uptime"]) > 0 and first <= row["start_local"][:10] <= last
        )


def test_the_real_series_of_chateaubourg_is_dropped_and_read(qtbot, tmp_path):
    file = shared("data/footfall/chateaubourg_telraam_hourly.csv.gz")
    with opened(qtbot, tmp_path / "commune") as commune:
        drop(commune.window, file)
        qtbot.waitUntil(lambda: bool(commune.imports.strips.told()), timeout=90_000)
        assert "est lu" in commune.imports.strips.told()[0]
        click(qtbot, commune.window.navigation.row("passages"))
        qtbot.waitUntil(
            lambda: (
                "la semaine du 8 au 14 juillet 2024" in commune.passages.lead.text() and commune.passages.turns.is_done
            ),
            timeout=20_000,
        )
        counted = walkers(file, commune.passages.place.current, "2024-07-08", "2024-07-14")
        assert commune.passages.lead.text().startswith(f"Au moins {counted:.0f}{NBSP}passages")


def test_a_table_without_a_date_asks_for_one(qtbot, tmp_path):
    with opened(qtbot, tmp_path / "commune") as commune:
        drop(commune.window, shared("data/lighting/slightlimon_cabinet_1min_days1_4.csv.gz"))
        question = dialog_of(qtbot, StartQuestion)
        click(qtbot, question.accept_button)
        qtbot.waitUntil(lambda: bool(commune.imports.strips.told()), timeout=60_000)
        click(qtbot, commune.window.navigation.row("lighting"))
        qtbot.waitUntil(lambda: "de lumière par nuit" in commune.lighting.lead.text(), timeout=20_000)
        assert commune.lighting.chart_note.text() == "· date supposée"


def test_a_workbook_is_dropped_and_says_what_was_left(qtbot, tmp_path):
    hours = [datetime(2024, 3, 4, hour) for hour in range(6)]  # noqa: DTZ001
    rows = [["Date et heure", "Piétons", "Météo"], *([hour, float(at), "pluie"] for at, hour in enumerate(hours))]
    file = write_ods(tmp_path / "place.ods", {"Feuille1": ods_rows(rows)})
    with opened(qtbot, tmp_path / "commune") as commune:
        drop(commune.window, file)
        qtbot.waitUntil(lambda: bool(commune.imports.strips.told()), timeout=60_000)
        assert "6 nouvelles mesures" in commune.imports.strips.told()[0].replace(NBSP, " ")
        assert "Colonnes qui n’ont pas été lues" in " ".join(commune.imports.strips.told()).replace(NBSP, " ")


def test_places_without_a_quantity_are_asked_about_and_read(qtbot, tmp_path):
    file = tmp_path / "comptages.csv"
    file.write_text("Date;Gare;Mairie\n04/03/2024 00:00;3;9\n04/03/2024 01:00;4;8\n", encoding="utf-8")
    with opened(qtbot, tmp_path / "commune") as commune:
        drop(commune.window, file)
        question = dialog_of(qtbot, ProfileQuestion)
        assert not question.accept_button.isEnabled(), "Enter reads no count as the power of the first kind in the list"
        qtbot.keyClick(question.kind, Qt.Key.Key_Return)
        assert question.isVisible()
        question.kind.setCurrentIndex(question.kind.findData("people_wide"))
        room = question.kind.width() - 40  # the arrow
        metrics = question.kind.fontMetrics()
        cut = [
            words
            for place in range(question.kind.count())
            if metrics.horizontalAdvance(words := question.kind.itemText(place)) > room
        ]
        assert cut == [], "a kind is read to its end"
        click(qtbot, question.accept_button)
        qtbot.waitUntil(lambda: bool(commune.imports.strips.told()), timeout=60_000)
        assert "4 nouvelles mesures" in commune.imports.strips.told()[0].replace(NBSP, " ")
