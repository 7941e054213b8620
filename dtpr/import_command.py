"""The body of `parvis label import`: older records become labels of version 1, each its own file."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TextIO

from dtpr.datachain import DatachainFault
from dtpr.label_command import line_of, no_file, refuse, told_fault, with_pack
from dtpr.label_file import read_records
from dtpr.legacy import count_labels, import_legacy, is_legacy, is_v0_question
from dtpr.packs.finding import load_version
from dtpr.problems import problem
from dtpr.written_chain import dump_datachain
from resources.file_names import plain_name
from resources.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from dtpr.legacy import Imported
    from dtpr.taxonomy import Taxonomy

__all__ = ["import_file"]

_ = Words("dtpr")
_LONGEST_NAME = 60  # letters of a title in the name of a file


def import_file(path: Path, target: Path, out: TextIO, *, pack: Path | None = None, now: datetime | None = None) -> int:
    """Make a label of version 1 out of each older record and write it to `target`; 0 done, 1 it cannot be.

    `path` is a file (JSON, or Markdown with the record at its head) or a folder of such Markdown files. Where `target`
    is a folder, each label gets a file there, named by its title; several labels need one. A file that stands there
    already is not overwritten, and then nothing is written.
    """
    if not path.exists():
        return no_file(path)
    if target.exists() and not target.is_dir():
        return _stands(target)

    at = (now or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")

    def work() -> int:
        try:
            given = read_records(path)
        except DatachainFault as fault:
            return told_fault(fault)
        records = _records(given)
        if not records:
            one = problem("NO_LEGACY/question" if is_v0_question(given) else "NO_LEGACY", "")
            return refuse(f"{one.message} {one.remedy}")
        if len(records) > 1 and not target.is_dir():
            told = _("The file holds the records of {n} labels: name with -o a folder that exists, for a file of each.")
            return refuse(told.format(n=len(records)))
        taxonomy = load_version("device@v1", pack)
        labels = [import_legacy(record, taxonomy, at) for record in records]
        return _write(labels, target, taxonomy, out)

    return with_pack(pack, work)


def _records(given: Any) -> list[Any]:
    """Give what becomes one label each: records of version 0 are one together."""
    if is_legacy(given):
        return [given]
    return [one for one in given if is_legacy(one)] if count_labels(given) else []


def _stands(file: Path) -> int:
    return refuse(_("{file} is there already; nothing was written.").format(file=file))


def _write(labels: list[Imported], target: Path, taxonomy: Taxonomy, out: TextIO) -> int:
    files = _files(labels, target) if target.is_dir() else [target]
    for file in files:
        if file.exists():
            return _stands(file)
    for label, file in zip(labels, files, strict=True):
        file.write_text(dump_datachain(label.chain, taxonomy), encoding="utf-8")
        count = len(label.chain.elements)
        told = _.plural("{n} answer taken over into {file}.", "{n} answers taken over into {file}.", count)
        out.write(told.format(n=count, file=file) + "\n")
        for note in label.notes:
            out.write(line_of(note, is_error=False))
    return 0


def _files(labels: list[Imported], folder: Path) -> list[Path]:
    """Give a file for each label, named by its title; of two with one title the second bears a number."""
    found: list[Path] = []
    times: Counter[str] = Counter()
    for label in labels:
        title = next((text.value for text in label.chain.title), "")
        stem = plain_name(title, "label", gap="_", longest=_LONGEST_NAME)
        times[stem] += 1
        # No title gives a stroke, so no number takes the name of another.
        found.append(folder / (f"{stem}-{times[stem]}.json" if times[stem] > 1 else f"{stem}.json"))
    return found
