"""The one thread that reads the base for views. A view's newest request wins: older ones are forgotten unanswered."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from runtime.faults import Fault, fault_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Reader"]

T = TypeVar("T")
_log = logging.getLogger(__name__)
_NOTHING = object()


class Reader:
    """Runs questions, one at a time, on a connection that can only read.

    `ask("passages.chart", lambda con: load_series(con, ...), self.show)`: the question runs on the reader thread with
    no transaction open around it; the answer, or a Fault, is delivered through `post` (a Bridge: on the GUI thread).
    """

    def __init__(self, folder: Path, post: Callable[[Callable[[], None]], None], is_tried: threading.Event) -> None:
        """`is_tried` is set once the base was opened, made or migrated, or found to be unusable."""
        self._folder = folder
        self._post = post
        self._is_tried = is_tried
        self._turn = threading.Condition()
        self._asked: dict[str, tuple[int, Callable[[Any], Any], Callable[[Any], None]]] = {}
        self._foreseen: dict[str, tuple[int, Callable[[Any], Any], Callable[[Any], None]]] = {}
        self._is_foreseeing = False
        self._newest: dict[str, int] = {}
        self._number = 0
        self._is_ending = False
        self._con: sqlite3.Connection | None = None
        self._has_read = False
        self._waits_for_the_writer = False
        self._thread = threading.Thread(target=self._run, name="reader", daemon=True)

    def ask(self, view: str, question: Callable[[sqlite3.Connection], T], deliver: Callable[[T | Fault], None]) -> None:
        """Ask on behalf of a view; returns at once. An earlier question of the same view gets no answer any more.

        One that runs already is let finish: the dearest takes half a second on 21 counters of five years, nearly all of
        it computing, which no interruption of the base would end.
        """
        with self._turn:
            self._number += 1
            self._newest[view] = self._number
            self._asked.pop(view, None)  # the newer one queues where it was asked: behind
            self._asked[view] = (self._number, question, deliver)
            if self._is_foreseeing:
                # Somebody waits: what nobody has asked for yet steps aside. Under the lock, to hit nothing else.
                self._interrupt()
            self._turn.notify()

    def foresee(self, view: str, question: Callable[[sqlite3.Connection], T], deliver: Callable[[T], None]) -> None:
        """Ask what may be wanted next, once nobody waits. It gets no answer when it fails or is in the way."""
        with self._turn:
            self._number += 1
            self._newest[view] = self._number
            self._foreseen.pop(view, None)
            self._foreseen[view] = (self._number, question, deliver)
            self._turn.notify()

    def forget(self, view: str) -> None:
        """Let a view that is gone receive nothing more."""
        with self._turn:
            self._asked.pop(view, None)
            self._foreseen.pop(view, None)
            self._newest.pop(view, None)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self, timeout_s: float) -> bool:
        """End, interrupting a long question; whether the thread ended in time."""
        with self._turn:
            self._is_ending = True
            self._asked.clear()
            self._foreseen.clear()
            self._turn.notify()
        self._is_tried.set()
        until = time.monotonic() + timeout_s
        while self._thread.is_alive() and time.monotonic() < until:
            self._interrupt()  # again and again: one that comes between two statements of a question is forgotten
            self._thread.join(0.05)
        return not self._thread.is_alive()

    def _interrupt(self) -> None:
        """Break off what runs on the connection, from another thread: the reader may let it go at any moment."""
        con = self._con
        if con is not None:
            with contextlib.suppress(sqlite3.ProgrammingError):  # closed a moment ago
                con.interrupt()

    def _next(self) -> tuple[str, int, Callable[[Any], Any], Callable[[Any], None], bool] | None:
        """Give (view, number, question, deliver, whether it is only foreseen); None at the end."""
        with self._turn:
            self._turn.wait_for(lambda: self._is_ending or bool(self._asked) or bool(self._foreseen))
            if self._is_ending:
                return None
            self._is_foreseeing = not self._asked
            waiting = self._foreseen if self._is_foreseeing else self._asked
            view = next(iter(waiting))
            return (view, *waiting.pop(view), self._is_foreseeing)

    def _run(self) -> None:
        self._is_tried.wait()
        while (found := self._next()) is not None:
            view, number, question, deliver, is_foreseen = found
            answer = self._answer_quietly(question) if is_foreseen else self._answer(question)
            if is_foreseen and answer is _NOTHING:
                continue
            self._post(
                lambda view=view, number=number, deliver=deliver, answer=answer: self._deliver(  # type: ignore[misc]
                    view, number, deliver, answer
                )
            )
        self._give_up()

    def _answer_quietly(self, question: Callable[[sqlite3.Connection], Any]) -> Any:
        """Give the answer to what nobody waits for; a failure is left to the question that will be waited for."""
        try:
            return self._ask_base(question)
        except Exception as error:  # noqa: BLE001 - see above
            _log.info("what might be asked next was not read: %s", error)
            return _NOTHING
        finally:
            with self._turn:
                self._is_foreseeing = False

    def _deliver(self, view: str, number: int, deliver: Callable[[Any], None], answer: Any) -> None:
        if self._newest.get(view) == number and not self._is_ending:
            deliver(answer)

    def _answer(self, question: Callable[[sqlite3.Connection], Any]) -> Any:
        try:
            return self._ask_base(question)
        except Exception as error:  # noqa: BLE001 - what goes wrong is the view's answer, never the reader's end
            if self._is_ending:
                return None  # broken off by `stop`, or as good as: nobody hears it any more
            fault = fault_of(self._true_reason(error))
            if fault.is_bug:
                _log.exception("a question failed")
            else:
                _log.warning("a question could not be answered: %s", error)
                if not self._waits_for_the_writer:
                    self._give_up()
            return fault

    def _ask_base(self, question: Callable[[sqlite3.Connection], Any]) -> Any:
        """Give the answer; asked once more where somebody began to write into a base that was read as a still one."""
        from store.place import has_written_since

        con = self._connection()
        try:
            answer = question(con)
        except sqlite3.DatabaseError:
            if not has_written_since(con):
                raise
        else:
            if not has_written_since(con):
                return answer
        return question(self._connection())

    def _true_reason(self, error: Exception) -> Exception:
        """Give why a question failed: what was read while another base is copied over ours looks damaged."""
        from store.faults import Displaced
        from store.place import is_overwritten, require_in_place

        if self._con is None or isinstance(error, Displaced):
            return error
        try:
            self._waits_for_the_writer = is_overwritten(self._con)
            require_in_place(self._con)
        except (Displaced, OSError) as why:
            return why
        return error

    def _connection(self) -> sqlite3.Connection:
        """Give the open connection, a new one where another base stands now; a StoreFault where there is none."""
        from store.base import BaseMissing, open_reader
        from store.faults import BaseAway, BaseMoved
        from store.place import has_own_log, has_written_since, is_overwritten, require_in_place

        self._waits_for_the_writer = False
        if self._con is not None and has_written_since(self._con):
            self._give_up()
        if self._con is not None:
            try:
                require_in_place(self._con)
            except BaseMoved:
                # The log of the former base still lies there. The writer sees to it, in a second at most, and tells.
                # Or another one is being copied over it: the writer gives that a file of its own.
                self._waits_for_the_writer = has_own_log(self._con) or is_overwritten(self._con)
                if self._waits_for_the_writer:
                    raise
                self._give_up()
        if self._con is None:
            try:
                self._con = open_reader(self._folder)
            except BaseMissing as why:
                if self._has_read:
                    raise BaseAway(folder=str(self._folder)) from why
                raise
            self._has_read = True
        return self._con

    def _give_up(self) -> None:
        """Let the connection go; the next question opens another (the base may have been replaced)."""
        con, self._con = self._con, None
        if con is not None:
            con.close()
