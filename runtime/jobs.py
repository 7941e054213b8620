"""Work that writes, asked for by people: naming a device, importing a file. One at a time, on the writer thread.

`deliver` receives what the work gave, or the Fault that ended it; under a `Bridge` it runs on the GUI thread. Work that
was stopped delivers a Fault with code "stopped".
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from resources.words import Words
from runtime.faults import Fault, fault_of

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from sync.importing import ImportOptions, ImportResult

__all__ = ["Job", "Jobs", "Progress", "Stopped"]

T = TypeVar("T")
Post = Callable[[Callable[[], None]], None]
_log = logging.getLogger(__name__)
_ = Words("runtime")
# A remaining time told sooner would jump about.
_SURE_AFTER_S = 1.0
_TELL_EVERY_S = 0.1


class Stopped(Exception):
    """Raised inside a job's work once the person has stopped it."""


class Progress(msgspec.Struct, frozen=True):
    """How far a job is. `share` 0..1, None while unknown; `left_s` None while it cannot be told."""

    share: float | None
    left_s: float | None
    title: str


class Job:
    """One piece of long work. The work calls `advance`; the person calls `stop`."""

    def __init__(self, title: str, report: Callable[[Progress], None]) -> None:
        self.title = title
        self._report = report
        self._halt = threading.Event()
        self._began: float | None = None
        self._told = 0.0

    def stop(self) -> None:
        """Ask the work to end at its next step; what it wrote is undone with its transaction."""
        self._halt.set()

    @property
    def is_stopped(self) -> bool:
        """Whether the work should end."""
        return self._halt.is_set()

    def advance(self, done: float, total: float) -> None:
        """Tell how far the work is; Stopped when the person has had enough."""
        if self.is_stopped:
            raise Stopped
        self.tell(done, total)

    def tell(self, done: float, total: float) -> None:
        """Tell how far the work is."""
        now = time.monotonic()
        if self._began is None:
            self._began = now
        if now - self._told < _TELL_EVERY_S and done < total:
            return
        self._told = now
        share = min(1.0, done / total) if total > 0 else None
        spent = now - self._began
        left_s = spent * (1 - share) / share if share and spent > _SURE_AFTER_S else None
        self._report(Progress(share, left_s, self.title))


def stopped_fault() -> Fault:
    """Give what is said of work that was stopped."""
    return Fault("stopped", _("Stopped."), _("Nothing of it was kept."))


class _Task(msgspec.Struct):
    """What the writer thread runs: with the base open, outside any transaction."""

    run: Callable[[sqlite3.Connection], None]
    refuse: Callable[[Fault], None]
    is_short: bool


def _ignore(_answer: object) -> None:
    return


class Jobs:
    """Where screens hand in work. Every method returns at once."""

    def __init__(self, folder: Path, post: Post, wake: Callable[[], None]) -> None:
        """`post` runs a closure where answers belong (the GUI thread); `wake` calls the writer thread."""
        self._folder = folder
        self._post = post
        self._wake = wake
        self._waiting: deque[_Task] = deque()
        self._current: Job | None = None
        self._is_over = False

    def write(self, work: Callable[[sqlite3.Connection], T], deliver: Callable[[T | Fault], None] = _ignore) -> None:
        """Do one short change inside the gate and one transaction: `jobs.write(lambda con: rename_site(con, a, b))`."""

        def run(con: sqlite3.Connection) -> T:
            from store.gate import writing
            from store.intake import transaction

            with writing(self._folder), transaction(con):
                return work(con)

        self._add(run, deliver, is_short=True)

    def run(
        self,
        title: str,
        work: Callable[[Job], T],
        deliver: Callable[[T | Fault], None] = _ignore,
        progress: Callable[[Progress], None] = _ignore,
    ) -> Job:
        """Do long work that takes the gate by itself; give the Job, which can be stopped."""
        job = Job(title, lambda told: self._post(lambda: progress(told)))

        def run(_con: sqlite3.Connection) -> T:
            self._current = job
            try:
                # After it is known as what runs: whoever ends the program meets either this or the job.
                if job.is_stopped or self._is_over:
                    raise Stopped
                return work(job)
            finally:
                self._current = None

        self._add(run, deliver)
        return job

    def import_file(
        self,
        path: Path,
        options: ImportOptions,
        deliver: Callable[[ImportResult | Fault], None],
        progress: Callable[[Progress], None] = _ignore,
    ) -> Job:
        """Import one file, whole or not at all."""

        def work(job: Job) -> ImportResult:
            from sync.importing import import_file

            now_ms = time.time_ns() // 1_000_000
            return import_file(
                self._folder, path, options, now_ms=now_ms, on_progress=job.tell, is_stopped=lambda: job.is_stopped
            )

        return self.run(path.name, work, deliver, progress)

    def _add(
        self, work: Callable[[sqlite3.Connection], Any], deliver: Callable[[Any], None], *, is_short: bool = False
    ) -> None:
        def answer(given: Any) -> None:
            self._post(lambda: deliver(given))

        def run(con: sqlite3.Connection) -> None:
            try:
                given = work(con)
            except Stopped:
                given = stopped_fault()
            except Exception as error:  # noqa: BLE001 - a job's failure is its answer, never the writer's end
                given = stopped_fault() if getattr(error, "code", "") == "import-stopped" else fault_of(error)
                if given.is_bug:
                    _log.exception("a job failed")
            answer(given)

        self._waiting.append(_Task(run, answer, is_short))
        self._wake()

    # ---- for the writer thread

    @property
    def is_waiting(self) -> bool:
        """Whether there is work to do."""
        return bool(self._waiting)

    def run_next(self, con: sqlite3.Connection) -> bool:
        """Do the oldest piece of work; whether there was one."""
        if not self._waiting:
            return False
        self._waiting.popleft().run(con)
        return True

    def finish_short(self, con: sqlite3.Connection, is_out_of_time: Callable[[], bool]) -> None:
        """Do the short changes that wait: somebody made them just before the program ends. The others stay waiting."""
        for task in tuple(self._waiting):
            if task.is_short and not is_out_of_time():
                self._waiting.remove(task)
                task.run(con)

    def refuse_all(self, fault: Fault) -> None:
        """Answer all waiting work with a fault: the base cannot be opened, or the program ends."""
        while self._waiting:
            self._waiting.popleft().refuse(fault)

    def stop_current(self) -> None:
        """Stop what runs now, and what is about to: the program ends."""
        self._is_over = True
        job = self._current
        if job is not None:
            job.stop()
