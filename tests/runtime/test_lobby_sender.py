"""Content on its way to a lobby screen of its own, through a real broker: whole, newest, or not at all."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from runtime.lobby_outbox import has_outgoing, read_sent
from sync.lobby_parts import Topics
from tests.support.broker import MosquittoBroker, running
from tests.support.collecting import until
from tests.support.lobby import NOW_MS, card, make_hall, make_office, prepare, receiving, sending, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOPICS = Topics("parvis/hall")


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[MosquittoBroker]:
    with running(tmp_path) as made:
        yield made


@pytest.fixture
def office(tmp_path: Path, broker: MosquittoBroker) -> Path:
    return make_office(tmp_path / "office", broker.url)


@pytest.fixture
def hall(tmp_path: Path, broker: MosquittoBroker, office: Path) -> Path:
    return make_hall(tmp_path / "hall", broker.url, office)


def send(office: Path, now_ms: int = NOW_MS) -> None:
    """Send the content of now and see it leave."""
    prepare(office, now_ms)
    with sending(office):
        until(lambda: not has_outgoing(office))


def test_what_the_office_sends_stands_in_the_lobby_and_the_office_hears_so(office: Path, hall: Path) -> None:
    card(office, "Marché", os.urandom(300_000))
    data = prepare(office)
    with sending(office) as sender, receiving(hall):
        until(lambda: shown(hall) == ["Marché"])
        until(lambda: bool(sender.posting.screens) and sender.posting.screens[0].state is not None)
        digest = hashlib.sha256(data).hexdigest()
        until(lambda: sender.posting.screens[0].state.digest == digest)
        (screen,) = sender.posting.screens
        assert screen.is_there
        assert screen.state.shown_ms == NOW_MS
        until(lambda: sender.posting.sent is not None)
        assert sender.posting.sent.digest == digest
    assert read_sent(office).size == len(data) > 300_000
