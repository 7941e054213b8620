"""Signs on their way into PDF files: one at a time, so that a click is answered between two."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from dtpr.panel import panel_of_chain
from dtpr.short_address import page_folder
from dtpr.web_pages import words_of_unspoken
from widgets.sign_code import SignFault
from widgets.sign_files import words_of_shortened, write_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.sign_dialog import PrintWishes
    from dtpr.resolved import Resolved

__all__ = ["SignJob", "SignPrinting", "sign_names"]

_MOST_BYTES = 120  # of a place in the name of a file


class SignJob(msgspec.Struct, frozen=True):
    """One sign to write: of which edition, and where."""

    label_id: str
    version: int
    copy: Resolved
    file: Path


def sign_names(signs: Sequence[tuple[str, str]]) -> list[str]:
    """Give the names of the files of signs, none twice, by the (place, address) of each.

    A name is the sign's number where it has one, then its place, for any disk or USB key: none takes more than 255
    bytes, and what is copied together there goes deeper.
    """
    names: list[str] = []
    for place, address in signs:
        plain = re.sub(r"[^\w-]+", "-", place.casefold()).strip("-").encode()[:_MOST_BYTES].decode(errors="ignore")
        stem = "-".join(part for part in ("panneau", page_folder(address), plain.strip("-")) if part)
        every = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
        names.append(next(f"{name}.pdf" for name in every if f"{name}.pdf" not in names))
    return names


class SignPrinting(QObject):
    """`printed(jobs)` at the end with those that were written, `failed(error)` with what stopped it, then none follow.

    `advanced(share, left_s)` after each but the last; `stop` ends it before the next. `remarks` is what whoever prints
    should read before: a language without words, and what does not stand whole on that paper.
    """

    printed = Signal(object)
    failed = Signal(object)
    advanced = Signal(float, float)

    def __init__(self, jobs: Sequence[SignJob], wishes: PrintWishes, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._wishes = list(jobs), wishes
        self._done: list[SignJob] = []
        self.is_stopped = False
        self._clock = QElapsedTimer()
        self._shortened: dict[str, None] = {}
        self._unspoken: dict[str, None] = {}

    @property
    def remarks(self) -> tuple[str, ...]:
        """What to read of the signs that were written, in whole sentences."""
        told = [one for one in self._unspoken if one]
        return (*told, *([words_of_shortened(list(self._shortened), self._wishes.size)] if self._shortened else []))

    def begin(self) -> None:
        """Write the first at the next turn of the event loop."""
        self._clock.start()
        QTimer.singleShot(0, self, self._next)

    def stop(self) -> None:
        """Write no further one; those that are written stay."""
        self.is_stopped = True

    @property
    def left(self) -> int:
        """How many were not written."""
        return len(self._jobs) - len(self._done)

    def _next(self) -> None:
        if self.is_stopped or not self.left:
            self.printed.emit(tuple(self._done))
            return
        job, wishes = self._jobs[len(self._done)], self._wishes
        try:
            shortened = write_pdf(
                [panel_of_chain(job.copy, language) for language in wishes.languages],
                job.file,
                wishes.size,
                distance_mm=wishes.distance_cm * 10.0,
                with_marks=wishes.with_marks,
                with_back=wishes.with_back,
                label_id=job.copy.chain.id,
            )
        except (OSError, SignFault) as fault:
            self.printed.emit(tuple(self._done))
            self.failed.emit(fault)
            return
        except Exception:
            self.printed.emit(tuple(self._done))  # whoever waits for the end is told of it, whatever it was
            raise
        self._shortened.update(dict.fromkeys(shortened))
        self._unspoken[words_of_unspoken(job.copy, wishes.languages)] = None
        self._done.append(job)
        if self.left:
            done, total = len(self._done), len(self._jobs)
            self.advanced.emit(done / total, self._clock.elapsed() / 1000 / done * self.left)
        QTimer.singleShot(0, self, self._next)
