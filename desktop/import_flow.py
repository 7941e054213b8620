"""Files into the commune, one after the other: a bar with the time left and « Arrêter », a question where a file needs
one, and at the end a sentence for each file that stays until it is read.
"""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.file_questions import ProfileQuestion, StartQuestion
from desktop.work_strips import WorkStrips
from measures import french
from runtime.faults import Fault
from sync.importing import ImportOptions, ImportResult, file_stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from runtime.jobs import Job
    from runtime.service import Service

__all__ = ["ImportFlow"]

_ASK_START = ("start-needed", "start-unreadable")
_ASK_PROFILE = ("profile-none", "profile-several", "table-across")


class ImportFlow(QObject):
    """`strips` goes over the pages. `imported(ImportResult)` after each file that entered."""

    imported = Signal(object)

    def __init__(self, service: Service, window: QWidget) -> None:
        super().__init__(window)
        self._service = service
        self._window = window
        self._waiting: deque[tuple[Path, ImportOptions]] = deque()
        self._job: Job | None = None
        self.strips = WorkStrips()
        self.strips.stop_picked.connect(self._stop)

    def add(self, paths: Sequence[Path]) -> None:
        """Import these files, after those already on their way."""
        self._waiting.extend((path, ImportOptions()) for path in paths)
        self._next()

    def _next(self) -> None:
        if self._job is not None or not self._waiting:
            return
        path, options = self._waiting.popleft()
        self.strips.begin(self.tr("Reading {file}").format(file=path.name))
        self._job = self._service.jobs.import_file(
            path, options, lambda answer: self._finish(path, options, answer), self.strips.advance
        )

    def _stop(self) -> None:
        self._waiting.clear()
        if self._job is not None:
            self._job.stop()

    def _finish(self, path: Path, options: ImportOptions, answer: ImportResult | Fault) -> None:
        self._job = None
        self.strips.end()
        if isinstance(answer, Fault):
            self._refused(path, options, answer)
        else:
            self.strips.say(*self._result_words(answer))
            self.imported.emit(answer)
        self._next()

    def _refused(self, path: Path, options: ImportOptions, fault: Fault) -> None:
        if fault.code in _ASK_START:
            start = StartQuestion(path.name, self._window)
            start.accepted.connect(lambda: self._again(path, msgspec.structs.replace(options, start=start.answer())))
            start.open()
            return
        if fault.code in _ASK_PROFILE and not options.profile:
            profile = ProfileQuestion(path.name, file_stem(path), self._window)
            profile.accepted.connect(lambda: self._again(path, _as(options, *profile.answer())))
            profile.open()
            return
        if fault.code in ("stopped", "import-stopped"):
            self.strips.say(
                "circle-dashed",
                "rest",
                self.tr("Stopped: {file}.").format(file=path.name),
                self.tr("Nothing of it was kept."),
            )
            return
        told = (fault.happened, fault.meaning, fault.remedy)
        if fault.code == "profile-unfit":
            first = self.tr("{file} is another kind of table than the one chosen.").format(
                file=french.quoted(path.name)
            )
            again = self.tr("Open it again and choose another kind; where none fits, ask who exported it.")
            told = (first, "", again)
        self.strips.say("triangle-alert", "fault", told[0], f"{told[1]} {told[2]}".strip())

    def _again(self, path: Path, options: ImportOptions) -> None:
        self._waiting.appendleft((path, options))
        self._next()

    def _result_words(self, result: ImportResult) -> tuple[str, str, str, str]:
        name = french.quoted(result.file)
        if not result.new and not result.set_aside:
            return "circle-check", "ok", self.tr("{file} was already here: nothing has changed.").format(file=name), ""
        first = self.tr("{file} is read: {new}.").format(
            file=name, new=french.counted(result.new, self.tr("new reading"), self.tr("new readings"))
        )
        more = self._answered_by_name(result)
        if result.already:
            more.append(self.tr("Already here: {number}.").format(number=french.number(result.already)))
        if result.set_aside:
            number = french.number(result.set_aside)
            more.append(self.tr("Set aside, with their reason, on the page Sensors: {number}.").format(number=number))
        if result.conflicts:
            words = self.tr(
                "Another value for a moment that had one (a file goes before a message, else the greater): {n}."
            )
            more.append(words.format(n=french.number(result.conflicts)))
        if result.left:
            more.append(self.tr("Columns that were not read: {names}.").format(names=", ".join(result.left)))
        return "circle-check", "ok", first, " ".join(more)

    def _answered_by_name(self, result: ImportResult) -> list[str]:
        """Say what nobody was asked, because the name of the file has the answer."""
        told = []
        if result.whom == "people_count":
            told.append(self.tr("By the name of the file, these are passages on foot."))
        elif result.whom:
            told.append(self.tr("By the name of the file, these are bicycles."))
        if len(result.places) == 1:
            words = self.tr(
                "The place is called {name}, as the file is; another name can be given on the page Sensors."
            )
            told.append(words.format(name=french.quoted(result.places[0])))
        elif result.places:
            words = self.tr("These places are called as their sheets are: {names}.")
            told.append(words.format(names=french.listed([french.quoted(name) for name in result.places])))
        return told


def _as(options: ImportOptions, profile: str, site: str) -> ImportOptions:
    return msgspec.structs.replace(options, profile=profile, site=site)
