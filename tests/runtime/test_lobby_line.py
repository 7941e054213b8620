"""The thread of a line between office and lobby, whatever is said on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import runtime.lobby_line
from runtime.lobby_line import Call, Line
from sync.address import Broker
from sync.link_fault import LinkFault
from tests.support.collecting import until

if TYPE_CHECKING:
    from runtime.faults import Fault
    from sync.mqtt import Link


class DeafTalk:
    """Finds a broker that does not answer; whoever hears so fails."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def find(self) -> Call | None:
        broker = Broker("127.0.0.1", 1)
        raise LinkFault("away", broker)

    def greet(self, link: Link) -> None:
        """Nobody is reached."""

    def turn(self, link: Link) -> None:
        """Nobody is reached."""

    def leave(self, link: Link) -> None:
        """Nobody is reached."""

    def tell(self, is_live: bool, fault: Fault | None) -> None:
        assert not is_live
        assert fault is not None
        self.told.append(fault.code)
        raise PermissionError


def test_what_hears_of_a_failed_try_and_fails_itself_ends_no_line(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(runtime.lobby_line, "RETRY_S", (0.01,))
    talk = DeafTalk()
    line = Line(talk, "lobby")
    line.start()
    until(lambda: len(talk.told) > 2)
    assert line.stop(10)
    assert set(talk.told) == {"away"}
    assert "could not be told" in caplog.text
