"""A label file, with all that is needed to show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtpr.datachain import LARGEST, DatachainFault, form_of, parse_json, read_datachain, version_of
from dtpr.packs.finding import load_version
from dtpr.resolved import Resolved, has_copy, read_resolved, resolve, with_suggested

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["open_label", "read_record"]


def read_record(path: Path) -> Any:
    """Give the parsed record of a file; OSError, DatachainFault. A file no label can be is not read at all."""
    size = path.stat().st_size
    if size > LARGEST:
        raise DatachainFault("large", str(size))
    return parse_json(path.read_bytes())


def open_label(path: Path, pack: Path | None = None) -> Resolved:
    """Give the label of a DTPR JSON file with the vocabulary it is pinned to.

    Its own copy of the vocabulary is used where it carries one and no folder is given. OSError, DatachainFault,
    VersionMissing, PackFault.
    """
    given = read_record(path)
    if form_of(given) is None:
        raise DatachainFault("form", path.name)
    if pack is None and has_copy(given):
        return read_resolved(given)
    return resolve(read_datachain(given), with_suggested(load_version(version_of(given), pack), given))
