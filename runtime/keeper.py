"""Judge a batch and keep what it means, however long the base refuses; find the message that makes *us* fail.

A batch is kept whole, in one transaction. One that fails by no fault of the surroundings is taken apart: the spool's
pieces one by one, messages by halves, until the one that nobody can deal with is alone and set aside raw.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from runtime.faults import fault_of
from runtime.garbage import without_collecting
from runtime.judged import Judged, Run, Sheaf, aside_for_our_bug, aside_for_the_disk, is_raw, may_pass
from runtime.state import Change
from runtime.wrong_times import WrongTimes
from store.base import BaseDamaged, DiskFailing, StoreFault
from store.faults import Displaced
from store.gate import writing
from store.intake import Kept, keep, transaction
from store.place import require_in_place
from store.spool import Damaged, Overtaken, settle
from sync.envelope import Envelope
from sync.mqtt import Arrival

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from runtime.faults import Fault
    from runtime.handing import Handing
    from runtime.upkeep import Upkeep
    from store.spool import Piece
    from sync.intake import Intake, Verdict

__all__ = ["RETRY_S", "Keeper"]

_log = logging.getLogger(__name__)
RETRY_S = (0.2, 0.5, 1.0, 2.0, 5.0)
# A stick that was pulled out and put back answers to a new connection only.
_DEAD_TRIES = 3


class _Held(msgspec.Struct):
    """The pieces of the spool that judged messages came from, and those after them that are not kept yet."""

    nums: list[int]
    rest: list[Judged]

    def split(self, later: list[Judged]) -> _Held:
        """Give the same, but for an earlier part of the messages."""
        return _Held(self.nums, later + self.rest)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


class Keeper:
    """Works on the writer's thread and connection. `settled` counts the messages that are safe and thanked for."""

    def __init__(
        self,
        folder: Path,
        upkeep: Upkeep,
        *,
        thank: Callable[[list[Arrival]], None],
        tell: Callable[[Change], None],
        tell_fault: Callable[[Fault | None], None],
        wait: Callable[[float], bool],
        is_out_of_time: Callable[[], bool],
        note: Callable[[Intake], None] = lambda _intake: None,
        handing: Handing | None = None,
    ) -> None:
        """`wait(seconds)` comes back sooner, with True, when the program ends; `is_out_of_time`: it must end now.

        `note(intake)` writes down what the judge has learnt and the base does not hold; it never fails.
        """
        self.run = Run()
        self.settled = 0
        self.wrong_times = WrongTimes()
        self.is_spool_of_this_run = False  # what waits there now and later was received while we run
        self._is_over_soon = False  # what is told to refuse us is over with the next thing that is kept
        self._folder = folder
        self._upkeep = upkeep
        self._thank = thank
        self._tell = tell
        self._tell_fault = tell_fault
        self._wait = wait
        self._is_out_of_time = is_out_of_time
        self._note = note
        self._handing = handing

    def thank(self, arrivals: list[Arrival]) -> None:
        """Thank for messages that are on disk now."""
        self._thank(arrivals)
        self.settled += len(arrivals)

    def refused(self, error: Exception) -> None:
        """Tell that the base cannot be used, and why."""
        fault = fault_of(error)
        if fault.is_bug:
            _log.error("the base cannot be used", exc_info=error)
        else:
            _log.warning("the base refuses: %s", error)
        self._is_over_soon = not isinstance(error, BaseDamaged)  # a damaged page stays one, whatever goes into others
        self._tell_fault(fault)

    def accepted(self) -> None:
        """Tell that the base can be used."""
        self._is_over_soon = False
        self._tell_fault(None)

    # ---- what comes in

    def judge_arrivals(self, con: sqlite3.Connection, intake: Intake, arrivals: list[Arrival]) -> None:
        """Judge and keep messages that nobody has been thanked for."""
        self._keep_judged(con, intake, self._judge_all(con, intake, arrivals), None)

    def judge_pieces(
        self,
        con: sqlite3.Connection,
        intake: Intake,
        pieces: list[Piece],
        arrivals_of: Callable[[Piece], list[Arrival]],
    ) -> None:
        """Judge pieces of the spool one after the other and keep what they mean together.

        What a transaction costs beside its messages is shared by all of them, and of each message only its meaning is
        held meanwhile. A piece that a disk has damaged is kept as it is, beside the meaning of those of its messages
        that can still be read.
        """
        sheaf = Sheaf()
        whole: list[Piece] = []

        def take_apart() -> None:
            intake.forget(sheaf.batch.keys)
            for piece in whole:
                judged = self._judge_all(con, intake, arrivals_of(piece))
                self._keep_judged(con, intake, judged, _Held([piece.num], []))

        # From the first piece on: where a later one stops us, the earlier ones are judged again and must be new then.
        with _unlearning(intake, sheaf):
            for piece in pieces:
                try:
                    arrivals = arrivals_of(piece)
                except Damaged as damage:  # a disk that forgets
                    self._keep_damaged(con, intake, piece, damage)
                else:
                    sheaf.add([one.verdict for one in self._judge_all(con, intake, arrivals)])
                    whole.append(piece)
            if whole:
                self._keep(con, sheaf, _Held([piece.num for piece in whole], []), take_apart)

    def _keep_damaged(self, con: sqlite3.Connection, intake: Intake, piece: Piece, damage: Damaged) -> None:
        left = [Arrival(topic, payload, arrived_ms, 0, 0) for topic, arrived_ms, payload in damage.left]
        lost = max(1, piece.messages - len(left))
        _log.error("%d of %d messages of a backlog cannot be read", lost, piece.messages)
        broken = Arrival("", piece.body, piece.num // 1_000_000, 0, 0)  # its number is the moment it was written
        judged = [*self._judge_all(con, intake, left), Judged(broken, aside_for_the_disk(broken, lost))]
        self._keep_judged(con, intake, judged, _Held([piece.num], []))

    def _judge_all(self, con: sqlite3.Connection, intake: Intake, arrivals: list[Arrival]) -> list[Judged]:
        envelopes = [Envelope("mqtt", one.topic, one.payload, one.arrived_ms) for one in arrivals]
        while True:
            try:
                with without_collecting():
                    verdicts: list[Verdict] = intake.judge_all(envelopes)
                # Before they are kept: from then on they do not come again, nor does what was learnt of them.
                self._note(intake)
                return list(map(Judged, arrivals, verdicts))
            except (StoreFault, sqlite3.Error) as error:  # the base did not tell whether it knows the messages
                self.refused(error)
                require_in_place(con)
                if self._is_out_of_time() or self._wait(RETRY_S[-1]):
                    raise
            except Exception:  # noqa: BLE001 - our bug: asked again one by one, and the one is set aside
                _log.exception("messages could not be judged")
                if len(arrivals) == 1:
                    return [Judged(arrivals[0], aside_for_our_bug(arrivals[0]))]
                return [judged for one in arrivals for judged in self._judge_all(con, intake, [one])]

    # ---- what is kept

    def _keep_judged(self, con: sqlite3.Connection, intake: Intake, judged: list[Judged], held: _Held | None) -> None:
        with _unlearning(intake, Sheaf(judged)):
            self._keep_some(con, judged, held)

    def _keep_some(self, con: sqlite3.Connection, judged: list[Judged], held: _Held | None) -> None:
        """Keep a batch, and thank for it where it came straight from the broker; halve it where we fail."""
        take_apart = None if is_raw(judged) else lambda: self._keep_apart(con, judged, held)
        handed = [one.arrival for one in judged] if held is None else []
        if self._keep(con, Sheaf(judged), held, take_apart, handed) and held is None:
            self.thank(handed)

    def _keep_apart(self, con: sqlite3.Connection, judged: list[Judged], held: _Held | None) -> None:
        """Find the message that makes us fail: halve the batch; alone, it is set aside raw."""
        if len(judged) == 1:
            one = judged[0]
            self._keep_some(con, [Judged(one.arrival, aside_for_our_bug(one.arrival))], held)
            return
        half = len(judged) // 2
        self._keep_some(con, judged[:half], held and held.split(judged[half:]))
        self._keep_some(con, judged[half:], held)

    def _keep(
        self,
        con: sqlite3.Connection,
        sheaf: Sheaf,
        held: _Held | None,
        take_apart: Callable[[], None] | None,
        handed: Sequence[Arrival] = (),
    ) -> bool:
        """Keep a batch, however long it is refused; whether it is kept. `handed` came straight from the broker.

        Given up when the program ends, acknowledging nothing, and where it is our own fault: then it is taken apart,
        unless it cannot be. Overtaken when another process was faster, Displaced when the base is not in its place,
        DiskFailing when its disk does not answer to this connection any more.
        """
        tries = 0
        while not self._is_out_of_time():
            try:
                kept = self._commit(con, sheaf, held, handed)
            except (Overtaken, Displaced):
                raise
            except Exception as error:  # a refusal is waited for, our bug is taken apart; none ends the writer
                if take_apart is not None and not may_pass(error):
                    _log.exception("a batch of %d messages could not be kept", sheaf.messages)
                    take_apart()
                    return False
                self.refused(error)
                require_in_place(con)
                if isinstance(error, DiskFailing) and tries >= _DEAD_TRIES:
                    raise
                self._upkeep.tidy(con)  # on a full disk the write-ahead log, emptied, is room to write again
                self._wait(RETRY_S[min(tries, len(RETRY_S) - 1)])
                tries += 1
                continue
            if tries or self._is_over_soon:
                self.accepted()
            self.run.add(sheaf, kept)
            if held is None or self.is_spool_of_this_run:
                self.wrong_times.note(sheaf.batch.readings)
            if kept.spans:
                self._tell(Change(kept.spans))
            return True
        return False

    def _commit(self, con: sqlite3.Connection, sheaf: Sheaf, held: _Held | None, handed: Sequence[Arrival]) -> Kept:
        left: list[int] = []
        with without_collecting(), writing(self._folder), transaction(con):
            if held is not None:
                rest = [one.arrival for one in held.rest]
                left = settle(con, held.nums, [(one.topic, one.arrived_ms, one.payload) for one in rest])
            kept = keep(con, sheaf.batch, now_ms=_now_ms())
            if self._handing is not None:
                self._handing.note(con, handed)
        if held is not None:
            held.nums[:] = left
        return kept


@contextmanager
def _unlearning(intake: Intake, sheaf: Sheaf) -> Iterator[None]:
    """Let the judge believe of nothing that is not kept that he has met it; being overtaken is no fault."""
    try:
        yield
    except Exception as why:
        intake.forget(sheaf.batch.keys)
        if not isinstance(why, Overtaken):
            raise
