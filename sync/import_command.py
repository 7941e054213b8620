"""The bodies of `parvis import` and `parvis profiles`."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, TextIO

import msgspec

from measures import french
from resources.words import Words
from sync.importing import MESSAGES, ImportOptions, import_file
from sync.tables.files import FileFault
from sync.tables.profiles import PLAIN
from sync.tables.profiles import list_profiles as _profiles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sync.importing import ImportResult

__all__ = ["import_files", "list_profiles"]

_ = Words("files")


def import_files(
    folder: Path,
    files: Sequence[Path],
    out: TextIO,
    *,
    profile: str | None = None,
    site: str | None = None,
    start: str | None = None,
    zone: str | None = None,
    sheet: str | None = None,
    as_json: bool = False,
    now_ms: int | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> int:
    """Import files one after the other and print what became of them; 0 all, 1 one cannot be imported, 2 wrong use.

    A file that cannot be imported does not keep the others out; its sentence goes to stderr. Once `is_stopped` says
    so, the file that is being read is undone and the rest is left.
    """
    options = ImportOptions(profile or "", site or "", start or "", zone or "", sheet or "")
    at = time.time_ns() // 1_000_000 if now_ms is None else now_ms
    results: list[ImportResult] = []
    code = 0
    for path in files:
        if is_stopped():
            code = max(code, 1)
            break
        try:
            result = import_file(
                folder, path, options, now_ms=at, on_progress=_progress_of(path), is_stopped=is_stopped
            )
        except FileFault as fault:
            _clear_progress()
            sys.stderr.write(_("parvis: {sentence}").format(sentence=fault) + "\n")
            code = max(code, 2 if fault.is_wrong_use else 1)
        else:
            results.append(result)
    _clear_progress()
    if as_json:
        # What the name of a file answered is for the eyes of a person; the keys a program reads stay what they are.
        told = [msgspec.to_builtins(msgspec.structs.replace(result, whom="", places=())) for result in results]
        out.write(json.dumps({"files": told}, ensure_ascii=False))
        out.write("\n")
    else:
        out.writelines(_told(result) + "\n" for result in results)
    return code


def _progress_of(path: Path) -> Callable[[int, int], None] | None:
    """Give what shows the progress of one file on a terminal; nothing where nobody looks."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, whole: int) -> None:
        sys.stderr.write(f"\r{path.name}  {french.share(done / max(whole, 1))} ")
        sys.stderr.flush()

    return show


def _clear_progress() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")


def _told(result: ImportResult) -> str:
    sentence = _(
        "{file}: {rows} lines read as {profile}; {new} new readings, {already} already there, {aside} set aside"
    )
    if result.profile == PLAIN:
        sentence = _(
            "{file}: {rows} lines read by the names of their columns; {new} new readings, {already} already there, "
            "{aside} set aside"
        )
    if result.profile == MESSAGES:
        sentence = _("{file}: {rows} messages; {new} new readings, {already} already there, {aside} set aside")
    told = sentence.format(
        file=result.file,
        rows=french.number(result.rows),
        profile=result.profile,
        new=french.number(result.new),
        already=french.number(result.already),
        aside=french.number(result.set_aside),
    )
    if result.whom == "people_count":
        told += "\n" + _("  By the name of the file, these are passages on foot.")
    elif result.whom:
        told += "\n" + _("  By the name of the file, these are bicycles.")
    if result.places:
        names = french.listed([french.quoted(name) for name in result.places])
        told += "\n" + _("  Named after the file, which names no place: {names}").format(names=names)
    if result.conflicts:
        told += "\n" + _.plural(
            "  Of those set aside, {number} gives another value for a moment that has one: a file goes before a "
            "message, else the greater is kept.",
            "  Of those set aside, {number} give another value for a moment that has one: a file goes before a "
            "message, else the greater is kept.",
            result.conflicts,
        ).format(number=french.number(result.conflicts))
    if result.left:
        told += "\n" + _("  Columns that were not read: {columns}").format(columns=", ".join(result.left))
    return told


def list_profiles(out: TextIO, *, as_json: bool = False) -> int:
    """Print the tables that can be imported."""
    if as_json:
        out.write(json.dumps(_profiles(), ensure_ascii=False) + "\n")
        return 0
    out.writelines(f"{profile['name']:22}  {profile['title']}\n" for profile in _profiles())
    return 0
