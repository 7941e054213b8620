"""Which versions a folder holds, and the one that is asked for.

The town hall points at a folder it was given: the pack itself, one version of it, or what stands above, up to an
unpacked copy of the whole official repository. A version string
is `type@YYYY-MM-DD[-beta]`; the frozen one is `device@v1`, and its date is taken too.
"""

from __future__ import annotations

import re
from collections import deque
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from dtpr.packs.additions import with_additions
from dtpr.packs.faults import YAML_ENDS, PackFault, missing, shown_files
from dtpr.packs.ours import own_pack
from dtpr.packs.overlay import apply_overlay, find_overlay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtpr.taxonomy import Taxonomy

__all__ = ["Found", "VersionMissing", "canonical", "find_versions", "is_version", "load_version"]

_VERSION = re.compile(r"[A-Za-z0-9_-]+@(?:v1|\d{4}-\d{2}-\d{2}(?:-beta)?)")
# The day on which version 1 was frozen stands in its own records.
_V1_DATE = "2025-08-29"
_DEPTH = 6  # the repository keeps a version four folders deep, and what unpacks it adds one or two above
_MOST_FOLDERS = 2_000


class Found(msgspec.Struct, frozen=True):
    """One version in a folder."""

    version: str
    folder: Path
    layout: Literal["files", "api", "dated"]


class VersionMissing(Exception):
    """Nobody here has that version. `held` are the versions there are."""

    def __init__(self, version: str, held: tuple[str, ...]) -> None:
        super().__init__(version)
        self.version, self.held = version, held


def is_version(text: str) -> bool:
    """Tell whether a text has the form of a version."""
    return _VERSION.fullmatch(text) is not None


def canonical(version: str) -> str:
    """Give `device@v1` for the frozen version by its date; others as they are."""
    kind, _, date = version.partition("@")
    return f"{kind}@v1" if date == _V1_DATE else version


def _folders(folder: Path) -> Iterator[Path]:
    """Give a folder and those below it, the nearest first, so that a pack is met before what lies deep beside it."""
    waiting = deque([(folder, 0)])
    while waiting:
        each, depth = waiting.popleft()
        yield each
        if depth == _DEPTH:
            continue
        try:
            below = sorted(path for path in each.iterdir() if path.is_dir())
        except OSError:
            if depth == 0:
                raise
            continue  # somebody else's, or gone meanwhile, in a folder that holds more than a pack
        waiting += [
            (path, depth + 1)
            for path in below
            if not path.name.startswith(".") and path.name not in ("elements", "symbols", "icons")
        ]


def _held(folder: Path) -> list[Found]:
    if any((folder / f"datachain-type{end}").is_file() for end in YAML_ENDS):
        from dtpr.packs.dated import read_version

        return [Found(read_version(folder), folder, "dated")]
    parts = [name for name in ("elements", "categories", "datachain_types") if (folder / name).is_dir()]
    if len(parts) == 3:
        kinds = {path.stem for path in shown_files(folder / "datachain_types", "*/*.md")}
        return [Found(f"{kind}@v1", folder, "files") for kind in sorted(kinds)]
    if lacking := _lacking(folder, parts):
        raise missing(lacking)
    return [Found(f"{kind}@v1", folder, "api") for kind in sorted(_api_kinds(folder, "elements"))]


def _api_kinds(folder: Path, name: str) -> set[str]:
    return {path.stem.removeprefix(f"{name}-") for path in folder.glob(f"{name}-*.json")}


def _lacking(folder: Path, parts: list[str]) -> Path | None:
    """Give what a folder lacks to be a version of which the rest is there: a copy that was not finished."""
    if len(parts) == 2 and any((folder / f"meta{end}").is_file() for end in YAML_ENDS):
        return folder / "datachain-type.yaml"
    # Version 0 has no types, and its categories have none in the names of their files.
    if len(parts) == 2 and ("datachain_types" in parts or shown_files(folder / "categories", "*/device__*.md")):
        return next(folder / name for name in ("elements", "categories", "datachain_types") if name not in parts)
    elements, categories = (_api_kinds(folder, name) for name in ("elements", "categories"))
    kind = min(elements ^ categories, default="")
    return folder / f"{'categories' if kind in elements else 'elements'}-{kind}.json" if kind else None


def find_versions(folder: Path, unread: list[PackFault] | None = None) -> list[Found]:
    """Give the versions of a folder and of those below it, each once; OSError when the folder cannot be read.

    A version whose name cannot be read, or of which a part is missing, is a PackFault, or is put into `unread`, where
    that is given, and passed over.
    """
    found: dict[str, Found] = {}
    for count, each in enumerate(_folders(folder)):
        if count > _MOST_FOLDERS:
            break
        try:
            below = _held(each)
        except PackFault as fault:
            if unread is None:
                raise
            unread.append(fault)
            continue
        for held in below:
            found.setdefault(held.version, held)
    return [found[version] for version in sorted(found)]


def load_version(version: str, folder: Path | None = None) -> Taxonomy:
    """Give one version: from a pack's folder, else from what we ship (devices only); VersionMissing when nobody has it.

    An official version for devices comes with our additions (`parvis:…`); corrections of the town (`corrections.toml`
    in the folder) are laid over it.
    """
    wanted = canonical(version)
    if folder is None:
        if wanted == own_pack().version:
            return own_pack()
        raise VersionMissing(version, (own_pack().version,))
    unread: list[PackFault] = []
    versions = find_versions(folder, unread)
    held = next((found for found in versions if found.version == wanted), None)
    if held is None and unread:
        raise PackFault(unread[0].place, unread[0].why, tuple(unread[1:]))  # it may be one of these
    if held is None:
        raise VersionMissing(version, tuple(found.version for found in versions))
    return apply_overlay(with_additions(_load(held, _stamp(held.folder))), find_overlay(folder))


def _stamp(folder: Path) -> int:
    """Give what is another number as soon as a file of a version was changed, added or taken away."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    told = [(path, path.stat()) for path in files]
    return hash(tuple((path, stat.st_mtime_ns, stat.st_size) for path, stat in told))


@lru_cache(maxsize=4)
def _load(held: Found, stamp: int) -> Taxonomy:
    kind = held.version.partition("@")[0]
    if held.layout == "dated":
        from dtpr.packs.dated import load_dated

        return load_dated(held.folder)
    from dtpr.packs.version_1 import load_api, load_files

    return load_files(held.folder, kind) if held.layout == "files" else load_api(held.folder, kind)
