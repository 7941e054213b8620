"""`parvis backup` and `parvis repair`: a copy of the base now, a damaged base made good, a day put back."""

from __future__ import annotations

import json
import time
from contextlib import closing
from typing import TYPE_CHECKING, TextIO

from measures import french
from measures.timespan import date_of
from resources.words import Words
from runtime.faults import Fault
from store.base import StoreFault, open_reader, read_town
from store.copies import BACKUPS, Copy, dated_copies, is_sound, make_copy, restorable
from store.mending import SET_ASIDE_NAME, Mended, mend_damaged, put_back, weigh_asides

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["RepairFault", "aside_sentence", "back_up_now", "repair"]

_ = Words("runtime")
_USUAL_ZONE = "Europe/Paris"


class RepairFault(Exception):
    """Repairing cannot be done; str() is a sentence for people."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.line)
        self.code = fault.code


def _zone(folder: Path) -> str:
    try:
        with closing(open_reader(folder, is_any_version=True)) as con:
            return read_town(con).zone
    except (StoreFault, KeyError):
        return _USUAL_ZONE


def back_up_now(folder: Path, out: TextIO, *, is_list: bool, as_json: bool) -> int:
    """Make a copy of this moment under today's name, or only tell which copies there are."""
    made = None
    if not is_list:
        made = make_copy(folder, date_of(time.time_ns() // 1_000_000, _zone(folder)), is_anew=True)
    copies = dated_copies(folder)
    sound = {copy: is_sound(copy.file) for copy in copies}
    if as_json:
        told = [_as_json(copy, is_whole=sound[copy]) for copy in copies]
        out.write(json.dumps({"copies": told}, ensure_ascii=False) + "\n")
        return 0
    if made is not None:
        out.write(_("The base was copied: {file}.").format(file=made) + "\n")
    elif not copies:
        out.write(_("There is no dated copy yet. Parvis makes one a day while it collects.") + "\n")
    for copy in copies:
        size = french.number(copy.file.stat().st_size / 1_000_000, 1)
        state = _("whole") if sound[copy] else _("DAMAGED, not to be used")
        line = _("{day}: {size} MB, {state}").format(day=copy.day.isoformat(), size=size, state=state)
        out.write(line + "\n")
    return 0


def _as_json(copy: Copy, *, is_whole: bool) -> dict[str, object]:
    size = copy.file.stat().st_size
    return {"day": copy.day.isoformat(), "file": copy.file.name, "bytes": size, "is_whole": is_whole}


def repair(folder: Path, out: TextIO, *, day: str | None, as_json: bool) -> int:
    """Make a damaged or missing base good, or put a copy back in its place; a whole base is left alone."""
    now_ms = time.time_ns() // 1_000_000
    if day is not None:
        _tell(folder, put_back(folder, _find(folder, day), now_ms=now_ms), out, as_json=as_json)
    elif (mended := mend_damaged(folder, now_ms=now_ms, name=_("My town"))) is not None:
        _tell(folder, mended, out, as_json=as_json)
    elif as_json:
        out.write(json.dumps({"is_damaged": False}) + "\n")
    else:
        out.write(_("The base is whole. Nothing was changed.") + "\n")
    return 0


def _find(folder: Path, day: str) -> Path:
    """Give the copy of a day, or of a name in `backups/`."""
    for file in restorable(folder):
        if day in (file.name, file.name.removeprefix("day-").removesuffix(".sqlite")):
            return file
    days = ", ".join(copy.day.isoformat() for copy in dated_copies(folder)) or _("none")
    text = _("There is no copy “{day}” in the folder “{backups}”.").format(day=day, backups=BACKUPS)
    raise RepairFault(Fault("no-copy", text, _("Copies there are: {days}.").format(days=days)))


def aside_sentence(folder: Path) -> str:
    """Say what former bases that were set aside take of the disk, and what to do with them; "" where there is none."""
    count, size = weigh_asides(folder)
    if not count:
        return ""
    return _.plural(
        "{n} former base lies in “{folder}” and takes {size} MB. Delete it once nothing of it is missed: it may hold "
        "what the labels no longer keep.",
        "{n} former bases lie in “{folder}” and take {size} MB. Delete them once nothing of them is missed: they may "
        "hold what the labels no longer keep.",
        count,
    ).format(n=count, folder=SET_ASIDE_NAME, size=french.number(size / 1_000_000, 1))


def _tell(folder: Path, mended: Mended, out: TextIO, *, as_json: bool) -> None:
    salvaged = mended.salvaged
    if as_json:
        answer = {
            "is_damaged": salvaged is not None,
            "set_aside": mended.aside or None,
            "copy": mended.copy or None,
            "rows": {} if salvaged is None else salvaged.rows,
            "torn": [] if salvaged is None else list(salvaged.torn),
        }
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        return
    lines = [_("The former file is kept, as it was: {folder}.").format(folder=mended.aside)] if mended.aside else []
    if mended.copy:
        lines.append(_("The copy {file} stands in the place of the base.").format(file=mended.copy))
    else:
        lines.append(_("There was no good copy: the new base holds what could still be read."))
    if salvaged is not None and salvaged.torn == ("*",) and mended.copy:
        lines.append(_("Nothing of the former base could be read: what is newer than the copy stays a gap."))
    elif salvaged is not None:
        count = sum(salvaged.rows.values())
        told = _.plural(
            "{n} row could still be read and was added.", "{n} rows could still be read and were added.", count
        )
        lines.append(told.format(n=french.number(count)))
        if salvaged.torn and mended.copy:
            lines.append(_("Of some of it nothing newer than the copy could be read: what is missing stays a gap."))
        elif salvaged.torn:
            lines.append(_("Some of it, or all, could not be read: what is missing stays a gap."))
        else:
            lines.append(_("Nothing is missing."))
    lines.append(aside_sentence(folder))
    out.write("\n".join(line for line in lines if line) + "\n")
