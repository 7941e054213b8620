"""What was handed over twice: a message that comes again because its thanks were lost is thanked for, and not counted.

The theory. A message is kept, and then thanked for. Whoever is killed between the two, or loses the connection, gets it
again, marked as such (DUP) and under its former packet id. Nearly all messages tell by a time, an id or a counter that
they are the same; of those that do not, only this tells it. Ids and marks of what is kept are written in the very
transaction that keeps it (`store/handed.py`), and hold for one session at the broker.

That is sound where a broker gives its ids one after the other, as mosquitto and nearly all do: one is given anew after
65 535 messages. A broker that gives the lowest free id could send *another* message that says the same under the id of
the last one, be cut off before we have it, and mark it as sent again: passing over it would lose it. So nothing is
passed over before the broker has been seen counting on: asked before the first message is taken, where it shows it
(`runtime/packet_ids.py`), else by a new message under a higher id while all before it had been thanked for some time
ago. Once an id comes that is not higher, it is never done at that broker again: then such a message counts twice, as
before.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from operator import attrgetter
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from runtime.memo import read_memo, write_memo
from runtime.packet_ids import goes_on
from store.faults import StoreFault
from store.handed import handed_in, note_handed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sync.mqtt import Arrival

__all__ = ["HANDED_NAME", "Handing"]

_log = logging.getLogger(__name__)
HANDED_NAME = "handed.json"
_HANDED = attrgetter("topic", "payload", "mid")
# So long after the last thanks the broker has them, if the connection stands.
_PATIENCE_S = 2.0
_MOST_LINKS = 16


class _Account(msgspec.Struct, frozen=True):
    """Of one broker: the number of our session there, and whether its packet ids count on; None while nobody knows."""

    broker: str
    session: int
    counts_on: bool | None = None


class Handing:
    """`knows`, `connected` and `came` are called on the network thread, all the rest on the writer's."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._file = folder / HANDED_NAME
        self._clock = clock
        self._account: _Account | None = None
        self._sessions: dict[int, int] = {}  # number of a connection -> session
        self._link = 0
        self._last_id = 0  # of a new message on this connection
        self._came = 0  # messages of this connection that ask for thanks
        self._thanked: dict[int, int] = {}  # number of a connection -> how many of its messages are thanked for
        self._thanked_s = 0.0

    def knows(self, address: str) -> bool:
        """Tell whether it is known how a broker numbers its messages."""
        held = self._held(address)
        return held is not None and held.counts_on is not None

    def _held(self, address: str) -> _Account | None:
        held = self._account or read_memo(self._file, _Account)
        return None if held is None or held.broker != address else held

    def connected(self, link: int, address: str, was_known: bool, counts_on: bool | None = None) -> None:
        """Note a connection before anything of it is read: in a session that is new, old ids mean nothing.

        `counts_on` is what the broker has shown meanwhile; what was learnt before stands.
        """
        held = self._held(address)
        if held is not None and held.counts_on is not None:
            counts_on = held.counts_on
        account = _Account(address, time.time_ns(), counts_on)
        if held is not None and was_known:
            account = replace(held, counts_on=counts_on)
        self._note(account)
        # Another one in its place: the writer may be looking through it.
        held_links = [*self._sessions.items()][-_MOST_LINKS:]
        self._sessions = {**dict(held_links), link: account.session}
        self._link, self._last_id, self._came = link, 0, 0

    def _note(self, account: _Account) -> None:
        if account != self._account and account != read_memo(self._file, _Account):
            write_memo(self._file, account)
        self._account = account

    def came(self, arrivals: Sequence[Arrival]) -> None:
        """Look at the ids of messages as they come."""
        account, now_s = self._account, self._clock()
        if account is None or account.counts_on is False or not arrivals or arrivals[0].link != self._link:
            return
        is_quiet = self._came == self._thanked.get(self._link, 0) and now_s - self._thanked_s >= _PATIENCE_S
        counts_on: bool | None = account.counts_on
        last = self._last_id
        for one in arrivals:
            mid = one.mid
            if not mid or one.is_again:
                continue
            if last and not goes_on(last, mid):
                counts_on = False
                break
            if last and is_quiet:
                counts_on = True
            last, is_quiet = mid, False
        self._last_id = last
        self._came += sum(one.mid > 0 for one in arrivals)
        if counts_on is not account.counts_on:
            self._note(replace(account, counts_on=counts_on))

    def thanked(self, arrivals: Sequence[Arrival]) -> None:
        """Note that the broker is told of these."""
        self._thanked_s = self._clock()  # before they count: the network thread asks for both, the other way round
        for one in arrivals:
            if one.mid:
                self._thanked[one.link] = self._thanked.get(one.link, 0) + 1
        while len(self._thanked) > _MOST_LINKS:
            del self._thanked[min(self._thanked)]

    def without_known(self, con: sqlite3.Connection, arrivals: list[Arrival]) -> tuple[list[Arrival], list[Arrival]]:
        """Give the messages that are new, and those that are kept already and only have to be thanked for.

        A message that waits here in both its forms is given once, under the later connection and its first arrival.
        """
        if not any(one.is_again for one in arrivals):
            return arrivals, []
        arrivals, former = self._once(arrivals)
        account = self._account
        if account is None or not account.counts_on:
            return arrivals, former
        asked = [one for one in arrivals if one.is_again and self._sessions.get(one.link) == account.session]
        try:
            known = handed_in(con, account.session, _handed(asked)) if asked else set()
        except (StoreFault, sqlite3.Error) as why:  # they are judged then: most are known again by themselves
            _log.warning("it is not known what was handed over: %s", why)
            return arrivals, former
        again = {one.mid for one in asked} & known
        settled = [one for one in arrivals if one.is_again and one.mid in again]
        if settled:
            _log.info("%d messages came again whose thanks were lost", len(settled))
        return [one for one in arrivals if not (one.is_again and one.mid in again)], former + settled

    def _once(self, arrivals: list[Arrival]) -> tuple[list[Arrival], list[Arrival]]:
        """Give each message once, and those that stand for it no more.

        As long as it waits here it is not thanked for, and its id is its own at any broker.
        """
        held: dict[tuple[int | None, int], int] = {}
        kept: list[Arrival | None] = []
        former: list[Arrival] = []
        for one in arrivals:
            key = (self._sessions.get(one.link), one.mid)
            at = held.get(key) if one.is_again and key[0] is not None else None
            earlier = kept[at] if at is not None else None
            if at is not None and earlier is not None and (earlier.topic, earlier.payload) == (one.topic, one.payload):
                kept[at], one = None, replace(one, arrived_ms=earlier.arrived_ms)
                former.append(earlier)
            if one.mid:
                held[key] = len(kept)
            kept.append(one)
        return [one for one in kept if one is not None], former

    def note(self, con: sqlite3.Connection, arrivals: Sequence[Arrival]) -> None:
        """Remember messages in the transaction that keeps them."""
        account = self._account
        if account is None or account.counts_on is False:
            return
        links = {link for link, session in self._sessions.items() if session == account.session}
        if {one.link for one in arrivals} <= links and all(one.mid for one in arrivals):
            of_now: Sequence[Arrival] = arrivals
        else:
            of_now = [one for one in arrivals if one.mid and one.link in links]
        if of_now:
            note_handed(con, account.session, _handed(of_now))


def _handed(arrivals: Sequence[Arrival]) -> list[tuple[str, bytes, int]]:
    return list(map(_HANDED, arrivals))
