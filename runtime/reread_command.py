"""`parvis reread`: « Relire » without a window, where a computer only collects."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, TextIO

from measures import french
from resources.words import Words
from runtime.announced import AnnouncedNote
from runtime.replay import read_again
from store.change import changing

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["reread"]

_ = Words("runtime")


def reread(folder: Path, out: TextIO, *, as_json: bool) -> int:
    """Judge again what was set aside and tell how much of it is understood now; beside a collector too."""
    with changing(folder) as con:
        announced = AnnouncedNote(folder).read()
        done = read_again(con, now_ms=time.time_ns() // 1_000_000, announced=announced)
    if as_json:
        out.write(json.dumps({"tried": done.tried, "read": done.read}) + "\n")
    elif not done.tried:
        out.write(_("Nothing is set aside.") + "\n")
    else:
        told = _.plural(
            "Of {n} message that was set aside, {read} is understood now and counts.",
            "Of {n} messages that were set aside, {read} are understood now and count.",
            done.tried,
        )
        out.write(told.format(n=french.number(done.tried), read=french.number(done.read)) + "\n")
    return 0
