"""A copy of a whole commune in a place of its own, looked at before anybody relies on it.

It is a folder like any other: opened by « Ouvrir un autre dossier… », or put back in the place of a lost one. Left out
are what is made anew (locks, log, the picture of last time) and the copies that lie in the folder already.
"""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from measures.timespan import to_datetime
from resources.words import Words
from runtime.folder import FolderFault, require_folder
from runtime.memo import read_memo, write_memo
from store.ages import snapshot
from store.backup import back_up
from store.base import BASE_NAME, DiskFailing, open_reader, read_town
from store.faults import telling
from store.place import mark_of
from store.whole_file import put_names_through, put_through

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["SavedCopy", "last_saved", "save_copy"]

_ = Words("runtime")
_NOTE = "copies.json"
_OF_THIS_COMPUTER = (
    "*.lock",
    "*.call",
    "*.new",
    "desktop.png",
    "session.json",
    "handed.json",
    "reception.json",
    "overflow.json",
    "log",
    "backups",
    "set-aside",
    _NOTE,
    # Of the disk itself, where the folder is the whole of a stick: the system lets nobody read some of it.
    "lost+found",
    ".Trash*",
    "System Volume Information",
    "$RECYCLE.BIN",
)
_LEFT_OUT = shutil.ignore_patterns(f"{BASE_NAME}*", *_OF_THIS_COMPUTER)
_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
# The copy is looked at after it was made: that takes about as long again.
_COPYING = 0.6


class SavedCopy(msgspec.Struct, frozen=True):
    """The newest copy that was made, and where."""

    at_ms: int
    path: str


def last_saved(folder: Path) -> SavedCopy | None:
    """Give the newest copy made of this commune, wherever it lies now; None where none is known."""
    return read_memo(folder / _NOTE, SavedCopy)  # a lost one says that there is no copy, and another one is made


def save_copy(folder: Path, place: Path, *, now_ms: int, on_progress: Callable[[float, float], None]) -> SavedCopy:
    """Copy the commune of `folder` into a new folder inside `place`, and look at it.

    FolderFault where `place` is missing or lies inside the commune, StoreFault or OSError where it cannot be done; what
    `on_progress(done, all)` raises ends it too. Nothing of a copy that is not whole stays.
    """
    place = require_folder(place)
    if place.resolve().is_relative_to(folder.resolve()):
        raise FolderFault(_("A copy inside the folder of the commune is lost with it."))
    disk = mark_of(place)[0]
    with closing(open_reader(folder)) as con:
        town = read_town(con)
        target = _free(place / _name(town.name, now_ms, town.zone))
        making = target.with_name(f"{target.name}.making")
        try:
            shutil.copytree(folder, making, ignore=_LEFT_OUT, copy_function=_copy)
            # Of one moment, and without the gate: a stick is slow, and what collects goes on.
            with snapshot(con):
                read_town(con)  # only with the first page that is read a snapshot begins
                back_up(con, making / BASE_NAME, lambda done, total: on_progress(_COPYING * done, total))
            with telling():
                put_through(making)
                if mark_of(place)[0] != disk:  # pulled out: what was written since lies on this computer
                    raise DiskFailing
            on_progress(1, 1)
            making.rename(target)
            put_names_through(place)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
    copy = SavedCopy(now_ms, str(target))
    write_memo(folder / _NOTE, copy)
    return copy


def _copy(source: str, target: str) -> None:
    """Copy one file; what a disk refuses is told as such, not gathered into a list of sentences."""
    with telling():
        shutil.copy2(source, target)


def _name(town: str, now_ms: int, zone: str) -> str:
    plain = _NOT_IN_A_NAME.sub("-", town).strip(" .-") or "Parvis"
    return f"{plain} {to_datetime(now_ms, zone):%Y-%m-%d %Hh%M}"


def _free(wanted: Path) -> Path:
    name, number = wanted, 2
    while name.exists():
        name = wanted.with_name(f"{wanted.name} ({number})")
        number += 1
    return name
