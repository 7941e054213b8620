"""« Brancher mes capteurs » with a real broker: what « Essayer » says of it, and what « Brancher » keeps."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from desktop.connect_dialog import ConnectDialog, found_words
from runtime.settings import read_settings
from runtime.trial import Trial
from tests.support.broker import MosquittoBroker, find_mosquitto, running
from tests.support.certificate import make_certificate
from tests.support.desktop import click, dialog_of
from widgets.button import Button

UPLINK = {
    "deviceInfo": {"devEui": "0a1b2c3d4e5f6071", "deviceName": "Halle", "applicationName": "mairie"},
    "deduplicationId": "a1",
    "time": datetime.now(UTC).isoformat(),
    "fCnt": 1,
    "fPort": 1,
    "object": {"people_count_in": 3, "people_count_out": 2},
}


def test_sensors_of_every_network_are_named_and_a_queue_is_no_stranger() -> None:
    topics = (
        "application/1/device/0a1b2c3d4e5f6071/event/up",
        "mqtt/things/0A1B2C3D4E5F6072/uplink",
        "v3/ville@ttn/devices/halle/up",
        "fifo/ville",
        "helium/9f/rx",
        "maison/four",
    )
    names, others = found_words(Trial(5, True, 6, topics))
    assert all(name in names for name in ("0a1b2c3d4e5f6071", "0A1B2C3D4E5F6072", "halle"))
    assert others == ["maison/four"]


@pytest.fixture
def asked(qtbot, empty):
    """Give « Brancher mes capteurs » of a commune that has nothing yet, opened by its door."""
    click(qtbot, empty.first.connect_button)
    return dialog_of(qtbot, ConnectDialog)


def told(qtbot, dialog: ConnectDialog) -> str:
    """Press « Essayer » and give what is said of it."""
    click(qtbot, dialog.try_button)
    qtbot.waitUntil(dialog.try_button.isEnabled, timeout=30_000)
    return dialog.told()


def fill(dialog: ConnectDialog, port: int, *, ca_file: str = "") -> None:
    dialog.host.setText("127.0.0.1")
    dialog.is_tls.setChecked(bool(ca_file))
    dialog.ca_file.setText(ca_file)
    dialog.port.setValue(port)


def test_from_nothing_to_the_first_readings_over_an_encrypted_broker_with_a_password(
    qtbot, asked, empty, tmp_path
) -> None:
    pytest.importorskip("cryptography")
    certificate, key = make_certificate(tmp_path, begins_in_days=-1, lasts_days=30)
    users = tmp_path / "users"
    subprocess.run([find_mosquitto("mosquitto_passwd"), "-b", "-c", str(users), "mairie", "bon"], check=True)
    lines = (f"certfile {certificate}", f"keyfile {key}", f"password_file {users}")
    with running(tmp_path, *lines, is_open=False) as broker:
        fill(asked, broker.port, ca_file=str(certificate))
        asked.user.setText("mairie")
        asked.password.setText("mauvais")
        assert "refuse l’utilisateur ou le mot de passe" in told(qtbot, asked)
        assert not asked.accept_button.isEnabled()
        asked.password.setText("bon")
        said = told(qtbot, asked)
        assert "répond" in said and "chiffrée" in said
        click(qtbot, asked.accept_button)
        broker.wait_collected()
        page = empty.devices
        qtbot.waitUntil(lambda: "On attend le premier message" in page.empty.accessibleName(), timeout=20_000)
        qtbot.waitUntil(page.empty.isVisible, timeout=10_000)
        assert not any(button.isVisible() for button in page.empty.findChildren(Button)), "nobody is to connect twice"
        empty.window.show_page("home")
        assert empty.first.hello.text() == "On attend le premier message."
        assert empty.first.connect_button.accessibleName() == "Changer la connexion…"
        heard = [("application/1/device/0a1b2c3d4e5f6071/event/up", json.dumps(UPLINK).encode())]
        broker.publish(heard, user="mairie", password="bon", ca_file=str(certificate))
        qtbot.waitUntil(lambda: bool(empty.has_data), timeout=20_000)


@pytest.mark.parametrize(
    ("made", "asked_for", "remedy"),
    [
        ({"begins_in_days": -30, "lasts_days": 10}, "", "renouveler"),
        ({"begins_in_days": 10, "lasts_days": 30}, "", "Réglez la date"),
        (
            {"begins_in_days": -1, "lasts_days": 30, "name": "127.0.0.2"},
            "",
            "inscrit dans le certificat\u00a0: 127.0.0.2.",
        ),
        ({"begins_in_days": -1, "lasts_days": 30}, "autre", "n’est pas le sien"),
        ({"begins_in_days": -1, "lasts_days": 30}, "clé", "finit par .pem, .crt ou .cer"),
    ],
)
def test_what_is_wrong_with_a_certificate_is_told_with_its_own_remedy(
    qtbot, asked, tmp_path, made, asked_for, remedy
) -> None:
    pytest.importorskip("cryptography")
    (tmp_path / "autre").mkdir()
    certificate, key = make_certificate(tmp_path, **made)
    other, _other_key = make_certificate(tmp_path / "autre", begins_in_days=-1, lasts_days=30)
    given = {"": certificate, "autre": other, "clé": key}[asked_for]
    with running(tmp_path, f"certfile {certificate}", f"keyfile {key}") as broker:
        fill(asked, broker.port, ca_file=str(given))
        assert remedy in told(qtbot, asked)
    assert not asked.accept_button.isEnabled()


def test_an_encrypted_port_without_encryption_is_told_what_to_tick(qtbot, asked, tmp_path) -> None:
    pytest.importorskip("cryptography")
    certificate, key = make_certificate(tmp_path, begins_in_days=-1, lasts_days=30)
    with running(tmp_path, f"certfile {certificate}", f"keyfile {key}") as broker:
        fill(asked, broker.port)
        assert "cochez « Connexion chiffrée »" in told(qtbot, asked).replace("\u202f", " ")


def test_a_broker_that_is_only_there_later_is_kept_on_request_and_collected_from_by_itself(
    qtbot, asked, empty, tmp_path
) -> None:
    broker = MosquittoBroker(tmp_path)
    fill(asked, broker.port)
    assert "ne répond pas" in told(qtbot, asked)
    assert asked.anyway_button.isVisible() and not asked.accept_button.isVisible()
    assert asked.try_button.isDefault()
    asked.try_button.setFocus()
    qtbot.keyClick(asked.try_button, Qt.Key.Key_Space)
    assert not asked.try_button.isEnabled()
    qtbot.waitUntil(asked.try_button.isEnabled, timeout=30_000)
    assert asked.focusWidget() is asked.try_button, "the space bar tries again, and leaves nothing"
    asked.port.setValue(broker.port + 1)
    assert asked.accept_button.isVisible() and not asked.accept_button.isEnabled()
    assert not asked.anyway_button.isVisible()
    asked.port.setValue(broker.port)
    told(qtbot, asked)
    click(qtbot, asked.anyway_button)
    qtbot.waitUntil(lambda: str(broker.port) in read_settings(empty.desk.folder).broker.address, timeout=10_000)
    page = empty.devices
    qtbot.waitUntil(lambda: "ne répond pas" in page.empty.accessibleName(), timeout=20_000)
    assert "Parvis réessaie seul." in page.empty.accessibleName(), "with its remedy, where readings are looked for"
    broker.start()
    try:
        broker.wait_collected(timeout_s=40)
        qtbot.waitUntil(lambda: "dans l’heure" in page.empty.accessibleName(), timeout=20_000)
    finally:
        broker.stop()


def test_who_leaves_before_the_broker_has_answered_hears_nothing_more(qtbot, asked, empty, tmp_path) -> None:
    """The answer went to fields that were gone with the dialog, and was a fault of ours in the log."""
    fill(asked, MosquittoBroker(tmp_path).port)
    broker, heard = asked.broker(), []
    asked.try_now()
    asked.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for _later in range(2):  # that they are through the first one is too
        empty.desk.service.try_broker(broker, None, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=30_000)
