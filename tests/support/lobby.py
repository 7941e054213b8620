"""An office and a lobby screen on two computers, with a broker between them: folders, files, and the receiving side."""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kiosk.looked import look_at_parcel
from runtime.lobby_outbox import make_content, put_outgoing
from runtime.lobby_receiver import LobbyReceiver
from runtime.lobby_sender import LobbySender
from runtime.settings import BrokerSettings, LobbySettings, Settings, write_settings
from store.base import Town, create_base, open_reader
from store.cards import Card, save_card
from store.change import changing
from sync.lobby_kept import kept_digest, load_kept
from sync.lobby_seal import KEY_NAME, require_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from runtime.lobby_sender import Posting
    from sync.lobby_content import Content
    from sync.lobby_seal import ContentFault
    from sync.mqtt import Version

__all__ = ["NOW_MS", "card", "make_hall", "make_office", "prepare", "receiving", "sending", "shown"]

NOW_MS = 1_795_425_120_000  # Monday 23 November 2026, 10:12 in Paris


def make_office(folder: Path, url: str) -> Path:
    """Make the office's folder, with a key; give it."""
    folder.mkdir()
    create_base(folder, Town("Clairval"))
    write_settings(folder, Settings(broker=BrokerSettings(address=url)))
    require_key(folder)
    return folder


def make_hall(folder: Path, url: str, office: Path | None) -> Path:
    """Make the folder of the screen's computer, with the office's key where one is given."""
    folder.mkdir()
    create_base(folder, Town("Clairval"))
    write_settings(folder, Settings(broker=BrokerSettings(address=url), lobby=LobbySettings(receive=True)))
    if office is not None:
        shutil.copy(office / KEY_NAME, folder / KEY_NAME)
    return folder


def card(office: Path, title: str, picture: bytes | None = None) -> None:
    """Write a card at the office; of one name there is one."""
    with changing(office) as con:
        save_card(con, Card(title, title, picture=picture), now_ms=NOW_MS)


def prepare(office: Path, now_ms: int = NOW_MS) -> bytes:
    """Make the file of this moment and let it wait for the broker."""
    con = open_reader(office)
    try:
        data = make_content(con, office, now_ms).data
    finally:
        con.close()
    put_outgoing(office, data)
    return data


@contextmanager
def sending(
    office: Path, tell: Callable[[Posting], None] = lambda _posting: None, version: Version = 5
) -> Iterator[LobbySender]:
    """Give the office's side, at work, speaking that version of MQTT."""
    sender = LobbySender(office, tell, lambda: time.time_ns() // 1_000_000)
    sender.line._version = version
    sender.line.start()
    try:
        yield sender
    finally:
        assert sender.line.stop(10)


@contextmanager
def receiving(hall: Path, now_ms: int = NOW_MS) -> Iterator[LobbyReceiver]:
    """Give the screen's side, at work, without its window: what comes is judged as the kiosk judges it."""

    def judge(data: bytes, fault: ContentFault | None) -> None:
        looked = look_at_parcel(hall, data, fault, now_ms)
        if looked.content is not None:
            receiver.take(looked.content.made_ms, looked.digest, "broker")
        elif looked.refused:
            receiver.refuse(looked.refused, "broker")
        else:
            receiver.settle()

    receiver = LobbyReceiver(hall, judge, lambda: now_ms)
    kept = load_kept(hall)
    receiver.take(None if kept is None else kept.made_ms, kept_digest(hall), "key")
    receiver.line.start()
    try:
        yield receiver
    finally:
        assert receiver.line.stop(10)


def shown(hall: Path) -> list[str]:
    """Give the titles of the cards that the screen keeps."""
    kept: Content | None = load_kept(hall)
    return [] if kept is None else sorted(card.title for card in kept.cards)
