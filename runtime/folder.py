"""The folder of one commune: where it is by default, which ones were opened lately, whether it is there.

Everything of one commune lies in one folder: the base, `parvis.toml`, `backups/`, `log/`, `labels/`. The demonstration
has its own and never mixes with a real one.
"""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import platformdirs

from resources.words import Words

__all__ = [
    "DEMONSTRATION_NAME",
    "FolderFault",
    "FolderReadOnly",
    "default_folder",
    "demonstration_folder",
    "is_there",
    "last_called",
    "prepare_folder",
    "recent_folders",
    "remember_folder",
    "require_folder",
    "whole_path",
]

_ = Words("runtime")
_MOST_RECENT = 8
_LONGEST = 500  # bytes of a name, of which SQLite takes 512 and says of a longer one that it may not be opened
# What a demonstration leaves in its folder (`demonstration.py`).
DEMONSTRATION_NAME = "demonstration.json"
_WHY = {
    errno.EACCES: _.mark("this account may not write there"),
    errno.EPERM: _.mark("this account may not write there"),
    errno.EROFS: _.mark("the disk can only be read"),
    errno.ENOSPC: _.mark("the disk is full"),
    errno.ENOTDIR: _.mark("a part of it is a file"),
}


class FolderFault(Exception):
    """A folder that is missing or cannot be used; str() is a sentence for people."""

    code = "folder"


class FolderReadOnly(FolderFault):
    """A folder in which nothing can be written: a protected stick or disk, another account's folder."""

    code = "folder-read-only"

    def __init__(self, folder: Path) -> None:
        super().__init__(_("Nothing can be written in the folder {path}.").format(path=folder))


def default_folder() -> Path:
    """Give the folder of the commune of this computer's user, made or not."""
    return platformdirs.user_data_path("parvis", appauthor=False) / "commune"


def demonstration_folder() -> Path:
    """Give the folder of the demonstration commune, made or not."""
    return platformdirs.user_data_path("parvis", appauthor=False) / "demonstration"


def whole_path(folder: Path) -> Path:
    """Give the absolute path; a `~` that stands for nobody's home is a name like any other."""
    try:
        return folder.expanduser().absolute()
    except RuntimeError:
        return folder.absolute()


def prepare_folder(folder: Path) -> Path:
    """Make the folder when it is missing and give it as an absolute path; FolderFault when that cannot be."""
    whole = whole_path(folder)
    if len(os.fsencode(whole / "parvis.sqlite-journal")) > _LONGEST:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), str(whole))
    try:
        whole.mkdir(parents=True, exist_ok=True)
    except FileExistsError as why:
        raise FolderFault(_("{path} is a file, not a folder.").format(path=whole)) from why
    except OSError as why:
        if why.errno not in _WHY:
            raise
        text = _("The folder {path} cannot be made: {why}.").format(path=whole, why=_(_WHY[why.errno]))
        raise FolderFault(text) from why
    return whole


def require_folder(folder: Path) -> Path:
    """Give an existing folder as an absolute path; FolderFault when it is missing."""
    whole = whole_path(folder)
    if whole.is_dir():
        return whole
    if whole.exists():
        raise FolderFault(_("{path} is a file, not a folder.").format(path=whole))
    raise FolderFault(_("The folder {path} does not exist.").format(path=whole))


def is_there(folder: Path) -> bool:
    """Tell whether a folder stands there; no where nobody can tell: it may not be looked into, or a disk is silent."""
    try:
        return folder.is_dir()
    except OSError:
        return False


def _recent_file() -> Path:
    return platformdirs.user_state_path("parvis", appauthor=False) / "recent.json"


def recent_folders() -> dict[Path, str]:
    """Give the folders opened lately that still exist, newest first, and what the commune in each is called.

    The name is empty where nobody had read it yet. May take as long as a share that does not answer.
    """
    return {path: name for path, name in _opened_lately().items() if is_there(path)}


def _opened_lately() -> dict[Path, str]:
    """Read the list as it was written: asks no folder whether it is there."""
    try:
        held = json.loads(_recent_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}  # a convenience: a lost list is an empty list
    if not isinstance(held, list):
        return {}
    return dict(filter(None, map(_recent, held)))


def last_called(folder: Path) -> str:
    """Give what the commune of a folder is called until its base is read, or where that cannot be: as last time."""
    return _opened_lately().get(folder.absolute()) or folder.name


def _recent(held: object) -> tuple[Path, str] | None:
    """Read one line of the list: a folder and its name, or what older versions wrote, a folder alone."""
    match held:
        case str(path):
            return Path(path), ""
        case [str(path), str(name)]:
            return Path(path), name
        case _:
            return None


def remember_folder(folder: Path, name: str = "") -> None:
    """Put a folder first in the list of recent ones, with the name of its commune, once it is known.

    A list that cannot be written is no fault. Told with a name in an open window, it asks no other folder whether it is
    still there: one on a share that does not answer would hold the window up.
    """
    whole = folder.absolute()
    known = _opened_lately() if name else recent_folders()
    told = {whole: name or known.get(whole, ""), **{path: called for path, called in known.items() if path != whole}}
    if list(told.items()) == list(known.items()):
        return
    lines = [[str(path), called] for path, called in list(told.items())[:_MOST_RECENT]]
    file = _recent_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(lines), encoding="utf-8")  # in ASCII: a name need not be UTF-8
    except OSError:
        return
