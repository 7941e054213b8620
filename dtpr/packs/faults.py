"""What can be wrong with a pack's files. Apart from the reader of YAML, so that nobody imports YAML to hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

__all__ = ["YAML_ENDS", "PackFault", "at_line", "look_at", "missing", "read_every", "shown_files"]

_ = Words("dtpr")
YAML_ENDS = (".yaml", ".yml")  # as the official files end, and as many other programs write it
_Read = TypeVar("_Read")


class PackFault(Exception):
    """A file of a pack cannot be read as what it should be.

    `place` is its path, `why` a clause in the reader's language; `others` are the faults of further files.
    """

    def __init__(self, place: str, why: str, others: tuple[PackFault, ...] = ()) -> None:
        super().__init__(f"{place}: {why}")
        self.place, self.why, self.others = place, why, others

    def every(self) -> tuple[PackFault, ...]:
        """Give this fault and those of the further files."""
        return (self, *(one for other in self.others for one in other.every()))


def at_line(line: int, column: int) -> str:
    """Give where in a file something is, both from 1 on."""
    return _("line {line}, column {column}").format(line=line, column=column)


def missing(path: Path) -> PackFault:
    """Give the fault of a file without which the others of its folder are no vocabulary."""
    return PackFault(str(path), _("it is missing"))


def look_at(path: Path, largest: int) -> None:
    """Look at a file before it is read; PackFault when it is none, or a larger one than any of a pack.

    A link that leads nowhere is none, and neither is a pipe, which would be waited for, or a device without end.
    """
    if not path.is_file():
        raise PackFault(str(path), _("it is no file with a text in it"))
    if path.stat().st_size > largest:
        raise PackFault(str(path), _("it is too large"))


def shown_files(folder: Path, *patterns: str) -> list[Path]:
    """Give the files of a folder in order, without those that a Mac or a file manager lays beside them."""
    found = (path for pattern in patterns for path in folder.glob(pattern))
    return sorted(path for path in found if not path.name.startswith("."))


def read_every(paths: Iterable[Path], read: Callable[[Path], _Read]) -> list[_Read]:
    """Read files one after the other; one PackFault for all that cannot be read, once all were looked at."""
    found, faults = [], []
    for path in paths:
        try:
            found.append(read(path))
        except PackFault as fault:
            faults.append(fault)
        except OSError:
            faults.append(PackFault(str(path), _("it cannot be opened")))
    if faults:
        raise PackFault(faults[0].place, faults[0].why, tuple(faults[1:]))
    return found
