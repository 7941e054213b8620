"""The body of `parvis label export`: every published label as a DTPR JSON file that needs nothing else."""

from __future__ import annotations

from contextlib import closing
from itertools import count
from typing import TYPE_CHECKING, TextIO

from dtpr.label_chain import read_extras
from dtpr.label_command import refuse
from dtpr.resolved import dump_resolved
from dtpr.short_address import page_folder
from reports.label_editions import read_copies
from resources.file_names import plain_name
from resources.words import Words
from store.base import open_reader
from store.editions import published_labels
from store.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["export_labels"]

_ = Words("reports")


def _name(label_id: str, address: str, taken: set[str]) -> str:
    """Give the name of a label's file, none that is taken: by its number on the signs, else by its sensor."""
    plain = page_folder(address) or plain_name(label_id, "label")
    names = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
    return next(name for name in names if name not in taken)


def export_labels(commune: Path, target: Path, out: TextIO) -> int:
    """Write the newest edition of every label of a commune, with its own vocabulary, into a folder; 0, or 1 for none.

    OSError where the folder cannot be written; StoreFault as the base gives it.
    """
    with closing(open_reader(commune)) as con:
        asked = [(kept.sensor or kept.kind, kept.kind) for kept in published_labels(con)]
        copies = read_copies(con, asked)
    if not copies:
        return refuse(_("No label is published yet."), 1)
    target.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for sensor, (_id, _version, copy) in copies.items():
        name = _name(sensor, read_extras(copy.chain).address, taken)
        taken.add(name)
        write_whole(target / f"{name}.json", dump_resolved(copy).encode())
    told = _.plural("{n} label written into {folder}.", "{n} labels written into {folder}.", len(copies))
    out.write(told.format(n=len(copies), folder=target) + "\n")
    return 0
