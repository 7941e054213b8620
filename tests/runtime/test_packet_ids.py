"""How a broker numbers its messages is asked of it, and nothing of it is guessed or in the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import runtime.packet_ids
from runtime.packet_ids import goes_on, ids_count_on
from sync.address import Broker
from sync.link_fault import LinkFault
from sync.link_terms import Version
from sync.wire import Arrival
from tests.support.broker import free_port, running


@pytest.mark.parametrize("version", [5, 4])
def test_mosquitto_shows_that_its_ids_go_on(tmp_path: Path, version: Version) -> None:
    with running(tmp_path) as broker:
        assert ids_count_on(Broker("127.0.0.1", broker.port), None, version) is True


def test_a_broker_that_keeps_nothing_to_ask_for_shows_nothing(tmp_path: Path) -> None:
    with running(tmp_path, "sys_interval 0") as broker:
        assert ids_count_on(Broker("127.0.0.1", broker.port), None, 5) is None


def test_a_broker_that_lets_nobody_ask_shows_nothing(tmp_path: Path) -> None:
    rights = tmp_path / "rights"
    rights.write_text("topic read application/#\n")
    with running(tmp_path, f"acl_file {rights}") as broker:
        assert ids_count_on(Broker("127.0.0.1", broker.port), None, 5) is None
    assert ids_count_on(Broker("127.0.0.1", free_port()), None, 5) is None


class Mute:
    """A link over which kept messages come under given ids, then nothing, or the connection breaks."""

    def __init__(self, *arrivals: Arrival | None) -> None:
        self._arrivals = iter(arrivals)
        self.is_closed = False

    def pump(self, _timeout_s: float, _limit: int) -> list[Arrival]:
        one = next(self._arrivals, None)
        if one is None:
            raise LinkFault("lost", Broker("a", 1))
        return [one]

    def acknowledge(self, _mids: list[int]) -> None: ...

    def follow(self, _topic: str) -> None: ...

    def close(self) -> None:
        self.is_closed = True


def kept(mid: int, *, is_again: bool = False) -> Arrival:
    return Arrival("$SYS/broker/version", b"1", 0, 1, mid, is_again)


@pytest.mark.parametrize(
    ("arrivals", "told"),
    [
        ([kept(1), kept(1), kept(1)], False),
        ([kept(1), kept(2), kept(1)], False),
        ([kept(65_534), kept(65_535), kept(1)], True),
        ([kept(1), kept(2)], None),  # it hung up
        ([kept(0), kept(0), kept(0)], None),  # it gives quality 0 alone
        ([kept(1), kept(2), kept(3, is_again=True)], None),
    ],
)
def test_three_ids_tell(monkeypatch: pytest.MonkeyPatch, arrivals: list[Arrival], told: bool | None) -> None:
    link: Any = Mute(*arrivals)
    monkeypatch.setattr(runtime.packet_ids, "open_link", lambda *_: link)
    assert ids_count_on(Broker("a", 1), None, 5) is told
    assert link.is_closed


def test_after_the_last_id_comes_the_first() -> None:
    assert goes_on(65_535, 1)
    assert not goes_on(2, 2)
    assert not goes_on(3, 2)
