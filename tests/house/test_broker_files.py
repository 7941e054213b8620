"""The ready files of the commune's broker, tried with a real mosquitto: they let in whom they should, and keep."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime.packet_ids import ids_count_on
from sync.address import read_address
from tests.support.broker import MosquittoBroker, find_mosquitto
from tests.support.collecting import collect, collect_until, stored_values
from tests.support.shared import ROOT
from tests.support.uplink import uplink

FILES = ROOT / "packaging" / "broker"
MORE_THAN_USUAL = 1_500  # mosquitto's own setting keeps 1 000


def settings() -> dict[str, str]:
    """Give what the file sets, comments left out."""
    lines = [line.strip() for line in (FILES / "mosquitto.conf").read_text().splitlines()]
    return dict(line.split(" ", 1) for line in lines if line and not line.startswith("#"))


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[MosquittoBroker]:
    """A broker with these very settings; only its places and its port are the test's."""
    passwords, rules = tmp_path / "passwords", tmp_path / "acl"
    for number, user in enumerate(("parvis", "reseau")):
        command = [find_mosquitto("mosquitto_passwd"), "-b", *(["-c"] if not number else []), str(passwords)]
        subprocess.run([*command, user, f"secret of {user}"], check=True, capture_output=True)
    rules.write_bytes((FILES / "parvis-acl").read_bytes())
    for file in (passwords, rules):
        file.chmod(0o600)
    theirs = {"listener", "allow_anonymous", "persistence", "persistence_location", "password_file", "acl_file"}
    # What the support sets for its own brokers is taken away from it: said twice, the file would be refused.
    told = [f"{name} {value}" for name, value in settings().items() if name not in theirs]
    made = MosquittoBroker(tmp_path, f"password_file {passwords}", f"acl_file {rules}", *told, is_open=False, queued="")
    made.start()
    yield made
    made.stop()


def test_its_numbers_are_those_without_which_messages_are_lost() -> None:
    told = settings()
    assert told["persistence"] == "true"
    assert int(told["autosave_interval"]) <= 30
    assert int(told["max_queued_messages"]) == 100_000
    assert told["allow_anonymous"] == "false"
    assert told["queue_qos0_messages"] == "true"
    assert told["persistent_client_expiration"] == "60d"


def test_what_comes_while_parvis_is_away_waits_for_it_over_a_restart_at_either_quality(
    tmp_path: Path, broker: MosquittoBroker
) -> None:
    town, secret = tmp_path / "town", "secret of parvis"
    address = broker.url.replace("://", "://parvis@")
    assert collect(town, "--broker", address, "--until-idle", "0.3", password=secret)[0] == 0
    half = MORE_THAN_USUAL // 2
    reseau = {"user": "reseau", "password": "secret of reseau"}
    broker.publish((uplink(n) for n in range(half)), **reseau)
    broker.publish((uplink(n) for n in range(half, MORE_THAN_USUAL)), qos=0, **reseau)
    broker.stop()
    broker.start()
    code, answer, said = collect_until(town, lambda: len(stored_values(town)) >= MORE_THAN_USUAL, password=secret)
    assert code == 0, said
    assert answer["session_lost"] is False
    assert stored_values(town) == list(range(MORE_THAN_USUAL))


def test_it_lets_parvis_see_how_it_numbers_its_messages(broker: MosquittoBroker) -> None:
    assert ids_count_on(read_address(broker.url.replace("://", "://parvis@")), "secret of parvis", 5) is True


def test_who_has_no_account_or_is_only_the_listener_changes_nothing(tmp_path: Path, broker: MosquittoBroker) -> None:
    town, secret = tmp_path / "town", "secret of parvis"
    code, _answer, said = collect(town, "--broker", broker.url, "--until-idle", "0.3", password="")
    assert code != 0
    assert said
    address = broker.url.replace("://", "://parvis@")
    assert collect(town, "--broker", address, "--until-idle", "0.3", password=secret)[0] == 0
    broker.publish([uplink(1)], user="parvis", password=secret)  # taken and passed to nobody
    code, _answer, said = collect(town, "--broker", address, "--until-idle", "0.5", password=secret)
    assert code == 0, said
    assert stored_values(town) == []
