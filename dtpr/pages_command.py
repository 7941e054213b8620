"""The body of `parvis label pages`, and the opening of a label file that every command on one begins with."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, TextIO

from dtpr.datachain import DatachainFault
from dtpr.label_command import no_file, refuse, told_fault, with_pack
from dtpr.label_file import open_label
from dtpr.packs.finding import VersionMissing
from dtpr.problems import problem
from dtpr.short_address import page_folder
from dtpr.web_pages import label_page, reader_page, register_page
from resources.file_names import plain_name
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from dtpr.resolved import Resolved

    Write = Callable[[Path, bytes], None]

__all__ = ["page_name", "page_names", "save_pages", "with_label", "write_pages"]

_ = Words("dtpr")
REGISTER, READER = "index.html", "lire.html"


def with_label(path: Path, pack: Path | None, work: Callable[[Resolved], int], *, keeps_copy: bool = False) -> int:
    """Open a label file and work on it; what is wrong with it is one sentence, and 1 the exit code.

    `keeps_copy` reads it with the vocabulary it carries, whatever the folder holds.
    """

    def opened() -> int:
        try:
            resolved = open_label(path, pack, keeps_copy=keeps_copy)
        except DatachainFault as fault:
            return told_fault(fault)
        except VersionMissing as missing:
            held = ", ".join(missing.held) or "—"
            told = problem("VERSION_NOT_AVAILABLE", "", version=missing.version, held=held)
            return refuse(f"{told.message} {told.remedy}")
        return work(resolved)

    if not path.is_file():
        return no_file(path)
    return with_pack(pack, opened)


def page_name(path: Path) -> str:
    """Give the name of a label's page: that of its file, in letters every web server and USB key takes."""
    return f"{_plain(path.stem)}.html"


def _plain(name: str) -> str:
    return plain_name(name, "panneau")


def page_names(pages: Sequence[tuple[str, str]]) -> list[str]:
    """Give the files of labels' pages, by the (address, sensor) of each.

    A page lies where its short address leads, else bears its sensor's name, and none of these twice: one would lie over
    the other.
    """
    names: list[str] = []
    for address, sensor in pages:
        number = page_folder(address)
        stem = _plain(sensor)
        every = (f"{stem}.html" if at == 1 else f"{stem}-{at}.html" for at in count(1))
        taken = {*names, REGISTER, READER}
        names.append(f"{number}/index.html" if number else next(name for name in every if name not in taken))
    return names


def save_pages(labels: Sequence[tuple[str, Resolved]], folder: Path, *, town: str, write: Write) -> None:
    """Write one page a label under its name (`7/index.html`), the register and the reader; OSError as it may be.

    `write` puts a file with that content in the place of a former one: the way a file is kept whole is the store's.
    """
    for name, resolved in labels:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file, label_page(resolved, town=town).encode())
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / REGISTER, register_page(labels, town=town).encode())
    write(folder / READER, reader_page().encode())


def write_pages(
    files: Sequence[Path], folder: Path, out: TextIO, *, write: Write, town: str = "", pack: Path | None = None
) -> int:
    """Write one page a label, the register and the reader into a folder; 0 done, 1 a file is no label, 2 wrong use.

    `write` as in `save_pages`.
    """
    labels: list[tuple[str, Resolved]] = []
    for path in files:

        def keep(resolved: Resolved, path: Path = path) -> int:
            labels.append((page_name(path), resolved))
            return 0

        code = with_label(path, pack, keep)
        if code:
            return code
    names = [name for name, _resolved in labels]
    twice = next((name for name in names if names.count(name) > 1 or name in (REGISTER, READER)), None)
    if twice is not None:
        return refuse(_("Two pages would be called {name}: rename a file.").format(name=twice), 2)
    save_pages(labels, folder, town=town, write=write)
    count = len(labels)
    out.write(
        _.plural(
            "{n} page and the register written into {folder}.",
            "{n} pages and the register written into {folder}.",
            count,
        ).format(n=count, folder=folder)
        + "\n"
    )
    return 0
