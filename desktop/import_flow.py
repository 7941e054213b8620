"""Files into the commune, one after the other: a bar with the time left and « Arrêter », a question where a file needs
one, and at the end a sentence for each file that stays until it is read.
"""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.file_questions import ProfileQuestion, StartQuestion
from measures import french
from runtime.faults import Fault
from sync.importing import ImportOptions, ImportResult, file_stem
from widgets.button import Button
from widgets.card import Card, Notice
from widgets.progress import ProgressStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from runtime.jobs import Job, Progress
    from runtime.service import Service

__all__ = ["ImportFlow"]

_ASK_START = ("start-needed", "start-unreadable")
_ASK_PROFILE = ("profile-none", "profile-several")


class ImportFlow(QObject):
    """`strips` goes over the pages. `imported(ImportResult)` after each file that entered."""

    imported = Signal(object)

    def __init__(self, service: Service, window: QWidget) -> None:
        super().__init__(window)
        self._service = service
        self._window = window
        self._waiting: deque[tuple[Path, ImportOptions]] = deque()
        self._job: Job | None = None
        self.strips = QWidget()
        self._column = QVBoxLayout(self.strips)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.progress = ProgressStrip()
        self.progress.stop_picked.connect(self._stop)
        self._column.addWidget(self.progress)
        self._told: list[Card] = []
        self._show_or_hide()

    def add(self, paths: Sequence[Path]) -> None:
        """Import these files, after those already on their way."""
        self._waiting.extend((path, ImportOptions()) for path in paths)
        self._next()

    def told(self) -> list[str]:
        """Give the sentences that stand over the pages."""
        return [card.accessibleName() for card in self._told]

    def _next(self) -> None:
        if self._job is not None or not self._waiting:
            self._show_or_hide()
            return
        path, options = self._waiting.popleft()
        self.progress.begin(self.tr("Reading {file}").format(file=path.name))
        self._job = self._service.jobs.import_file(
            path, options, lambda answer: self._finish(path, options, answer), self._advance
        )
        self._show_or_hide()

    def _advance(self, progress: Progress) -> None:
        if self._job is None:
            return
        left = ""
        if progress.left_s is not None and progress.left_s >= 1:
            left = self.tr("about {time} left").format(time=french.length(int(progress.left_s * 1000)))
        self.progress.set_progress(progress.share, left)

    def _stop(self) -> None:
        self._waiting.clear()
        if self._job is not None:
            self._job.stop()

    def _finish(self, path: Path, options: ImportOptions, answer: ImportResult | Fault) -> None:
        self._job = None
        self.progress.finish()
        if isinstance(answer, Fault):
            self._refused(path, options, answer)
        else:
            self._say(*self._result_words(answer))
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
            self._say(
                "circle-dashed",
                "rest",
                self.tr("Stopped: {file}.").format(file=path.name),
                self.tr("Nothing of it was kept."),
            )
            return
        self._say("triangle-alert", "fault", fault.happened, f"{fault.meaning} {fault.remedy}".strip())

    def _again(self, path: Path, options: ImportOptions) -> None:
        self._waiting.appendleft((path, options))
        self._next()

    def _say(self, icon_name: str, role: str, first: str, second: str) -> None:
        card = Card("card" if role != "fault" else "error")
        notice = Notice(icon_name, role)
        notice.set_words([(first, True)], second)
        done = notice.add_button(Button(self.tr("Seen")))
        done.clicked.connect(lambda: self._drop(card))
        card.add(notice)
        card.setAccessibleName(notice.accessibleName())
        self._told.append(card)
        self._column.addWidget(card)
        if len(self._told) > 3:
            self._drop(self._told[0])
        self._show_or_hide()

    def _drop(self, card: Card) -> None:
        self._told.remove(card)
        card.hide()
        card.deleteLater()
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        self.strips.setVisible(bool(self._told) or self._job is not None)

    def _result_words(self, result: ImportResult) -> tuple[str, str, str, str]:
        name = french.quoted(result.file)
        if not result.new and not result.set_aside:
            return "circle-check", "ok", self.tr("{file} was already here: nothing has changed.").format(file=name), ""
        first = self.tr("{file} is read: {new}.").format(
            file=name, new=french.counted(result.new, self.tr("new reading"), self.tr("new readings"))
        )
        more = []
        if result.already:
            more.append(self.tr("Already here: {number}.").format(number=french.number(result.already)))
        if result.set_aside:
            number = french.number(result.set_aside)
            more.append(self.tr("Set aside, with their reason, on the page Sensors: {number}.").format(number=number))
        return "circle-check", "ok", first, " ".join(more)


def _as(options: ImportOptions, profile: str, site: str) -> ImportOptions:
    return msgspec.structs.replace(options, profile=profile, site=site)
