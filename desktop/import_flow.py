"""Files into the commune, one after the other: a bar with the time left and « Arrêter », a question where a file needs
one, and what became of all of them in a sentence that stays until it is read.
"""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.file_questions import ProfileQuestion, StartQuestion
from desktop.import_words import ImportWords, Refusal
from desktop.work_strips import WorkStrips
from measures import french
from runtime.faults import Fault
from sync.importing import ImportOptions, ImportResult, file_stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QDialog, QWidget

    from runtime.jobs import Job
    from runtime.service import Service

__all__ = ["ImportFlow"]

_ASK_START = ("start-needed", "start-unreadable")
_ASK_PROFILE = ("profile-none", "profile-several", "table-across")
_READ, _REFUSED = "read", "refused"


class ImportFlow(QObject):
    """`strips` goes over the pages. `imported(ImportResult)` after each file that entered.

    What is told adds up until somebody has seen it: of a folder of files each is in it, and none pushes another out.
    """

    imported = Signal(object)

    def __init__(self, service: Service, window: QWidget) -> None:
        super().__init__(window)
        self._service = service
        self._window = window
        self._waiting: deque[tuple[Path, ImportOptions]] = deque()
        self._job: Job | None = None
        self._questions: deque[QDialog] = deque()  # the first of them is open
        self._begun = self._in_all = self._left = 0
        self._results: list[ImportResult] = []
        self._refusals: list[Refusal] = []
        self._words = ImportWords(self)
        self.strips = WorkStrips()
        self.strips.stop_picked.connect(self._stop)
        self.strips.seen.connect(self._forget)

    def add(self, paths: Sequence[Path]) -> None:
        """Import these files, after those already on their way."""
        if self._job is None:
            self._begun = self._in_all = 0
        self._in_all += len(paths)
        self._waiting.extend((path, ImportOptions()) for path in paths)
        self._next()

    def _next(self) -> None:
        if self._job is not None or not self._waiting:
            return
        path, options = self._waiting.popleft()
        self._begun = min(self._begun + 1, self._in_all)
        words = self.tr("Reading {file}")
        if self._in_all > 1:
            words = self.tr("Reading {file} ({number} of {all})")
        self.strips.begin(words.format(file=path.name, number=self._begun, all=self._in_all))
        self._job = self._service.jobs.import_file(
            path, options, lambda answer: self._finish(path, options, answer), self.strips.advance
        )

    def _stop(self) -> None:
        self._left = len(self._waiting)
        self._waiting.clear()
        if self._job is not None:
            self._job.stop()

    def _finish(self, path: Path, options: ImportOptions, answer: ImportResult | Fault) -> None:
        self._job = None
        self.strips.end()
        if isinstance(answer, Fault):
            self._refused(path, options, answer)
        else:
            self._results.append(answer)
            self.strips.say("circle-check", "ok", *self._words.read(self._results), key=_READ)
            self.imported.emit(answer)
        self._next()

    def _forget(self, key: str) -> None:
        """Begin anew with what somebody has seen."""
        if key == _READ:
            self._results.clear()
        elif key == _REFUSED:
            self._refusals.clear()

    def _refused(self, path: Path, options: ImportOptions, fault: Fault) -> None:
        if fault.code in _ASK_START:
            start = StartQuestion(path.name, self._window)
            start.accepted.connect(lambda: self._again(path, msgspec.structs.replace(options, start=start.answer())))
            self._ask(start)
            return
        if fault.code in _ASK_PROFILE and not options.profile:
            profile = ProfileQuestion(path.name, file_stem(path), self._window)
            profile.accepted.connect(lambda: self._again(path, _as(options, *profile.answer())))
            self._ask(profile)
            return
        if fault.code in ("stopped", "import-stopped"):
            told = self._words.stopped(path.name, self._left)
            self.strips.say("circle-dashed", "rest", *told)
            return
        refusal = Refusal(path.name, fault.happened, f"{fault.meaning} {fault.remedy}".strip())
        if fault.code == "profile-unfit":
            first = self.tr("{file} is another kind of table than the one chosen.").format(
                file=french.quoted(path.name)
            )
            again = self.tr("Open it again and choose another kind; where none fits, ask who exported it.")
            refusal = Refusal(path.name, first, again)
        self._refusals.append(refusal)
        self.strips.say("triangle-alert", "fault", *self._words.refused(self._refusals), key=_REFUSED)

    def _ask(self, question: QDialog) -> None:
        """Ask once those before it are answered: two questions on each other are one that nobody sees."""
        question.finished.connect(lambda _result: self._answered(question))
        self._questions.append(question)
        if len(self._questions) == 1:
            question.open()

    def _answered(self, question: QDialog) -> None:
        self._questions.remove(question)
        if self._questions:
            self._questions[0].open()

    def _again(self, path: Path, options: ImportOptions) -> None:
        if self._job is None and not self._waiting:
            self._begun = self._in_all = 1
        else:
            self._in_all += 1
        self._waiting.appendleft((path, options))
        self._next()


def _as(options: ImportOptions, profile: str, site: str) -> ImportOptions:
    return msgspec.structs.replace(options, profile=profile, site=site)
