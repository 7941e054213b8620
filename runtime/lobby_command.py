"""`parvis lobby send` and `parvis lobby state`: the page « Écran du hall » for a technician without a window."""

from __future__ import annotations

import hashlib
import json
import sys
import threading
import time
from typing import TYPE_CHECKING, TextIO

import msgspec

from resources.words import Words
from runtime.faults import Fault
from runtime.lobby_outbox import make_content, put_outgoing
from runtime.lobby_sender import LobbySender, Posting
from runtime.lobby_words import told_words
from runtime.settings import read_settings
from store.base import open_reader, read_town

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["LobbyFault", "send_to_lobby", "tell_lobby"]

_ = Words("runtime")
_HEAR_S = 3.0  # what the broker keeps comes at once


class LobbyFault(Exception):
    """The content did not reach the broker; str() is a sentence for people."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.line)
        self.code = fault.code


class _Ear:
    """A sender that runs, and a way to wait for what it tells."""

    def __init__(self, folder: Path) -> None:
        self._news = threading.Condition()
        self._folder = folder
        self.sender = LobbySender(folder, self._note, _now_ms)

    def _note(self, _posting: Posting) -> None:
        with self._news:
            self._news.notify_all()

    def __enter__(self) -> _Ear:
        if read_settings(self._folder).broker.broker() is None:
            raise LobbyFault(Fault("no-broker", _("No broker is set: nothing can be sent to the screen.")))
        self.sender.line.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.sender.line.stop(5.0)

    def wait(self, is_so: Callable[[Posting], bool], until_s: float) -> Posting:
        """Give how it goes once it is so, or once the time is over."""
        with self._news:
            self._news.wait_for(lambda: is_so(self.sender.posting), max(0.0, until_s - time.monotonic()))
        return self.sender.posting


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _answer(posting: Posting, zone: str, out: TextIO, *, as_json: bool) -> None:
    if as_json:
        answer = {
            "sent": msgspec.to_builtins(posting.sent),
            "waiting": posting.is_waiting,
            "screens": msgspec.to_builtins(posting.screens),
        }
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        return
    for told in told_words(posting, _now_ms(), zone):
        out.write(told.line + "\n")


def _zone(folder: Path) -> str:
    con = open_reader(folder)
    try:
        return read_town(con).zone
    finally:
        con.close()


def send_to_lobby(folder: Path, out: TextIO, *, wait_s: float, as_json: bool) -> int:
    """Send the content of now and wait until the broker has it, and until the screens that are there show it.

    LobbyFault when the broker does not take it within `wait_s`; it stays in the outbox and goes with the next Parvis.
    1 when it was sent and a screen that is there does not show it.
    """
    with _Ear(folder) as ear:
        con = open_reader(folder)
        try:
            data, left = make_content(con, folder, _now_ms(), lambda data: put_outgoing(folder, data))
        finally:
            con.close()
        if left is not None:
            sys.stderr.write(left.line + "\n")
        digest = hashlib.sha256(data).hexdigest()
        ear.sender.send()
        until_s = time.monotonic() + wait_s

        def is_over(posting: Posting) -> bool:
            return posting.refused is not None or (posting.sent is not None and posting.sent.digest == digest)

        posting = ear.wait(is_over, until_s)
        if posting.refused is not None or not is_over(posting):
            fault = posting.refused or posting.fault
            waits = Fault("lobby-waits", _("The content is ready and waits for the broker."))
            raise LobbyFault(fault or waits)
        ear.wait(lambda told: bool(told.screens), min(until_s, time.monotonic() + _HEAR_S))
        posting = ear.wait(lambda told: _is_settled(told, digest), until_s)
    _answer(posting, _zone(folder), out, as_json=as_json)
    return 0 if _is_shown(posting, digest) else 1


def _is_shown(posting: Posting, digest: str) -> bool:
    return all(
        screen.state is not None and screen.state.digest == digest for screen in posting.screens if screen.is_there
    )


def _is_settled(posting: Posting, digest: str) -> bool:
    """Whether every screen that is there shows it or has said why not."""
    return all(
        screen.state is not None and (screen.state.digest == digest or screen.state.refused is not None)
        for screen in posting.screens
        if screen.is_there
    )


def tell_lobby(folder: Path, out: TextIO, *, as_json: bool) -> int:
    """Say what was sent and what the screens show; 1 when the broker does not answer."""
    with _Ear(folder) as ear:
        posting = ear.wait(lambda told: told.phase != "connecting", time.monotonic() + 2 * _HEAR_S)
        if posting.phase == "live":
            posting = ear.wait(lambda told: bool(told.screens), time.monotonic() + _HEAR_S)
    _answer(posting, _zone(folder), out, as_json=as_json)
    return 0 if posting.phase == "live" else 1
