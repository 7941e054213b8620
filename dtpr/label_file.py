"""A label file, with all that is needed to show it, and older records in whichever form they were published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtpr.datachain import LARGEST, DatachainFault, form_of, parse_json, read_datachain, version_of
from dtpr.legacy import count_labels, is_v0_id
from dtpr.legacy_base import joined
from dtpr.packs.faults import PackFault, read_every, shown_files
from dtpr.packs.finding import load_version
from dtpr.resolved import Resolved, has_copy, read_resolved, resolve, with_suggested

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["open_label", "read_record", "read_records"]


def read_record(path: Path) -> Any:
    """Give the parsed record of a file; OSError, DatachainFault. A file no label can be is not read at all.

    A record of version 0 may stand at the head of a Markdown file; of a base of 2020 all its sensors are given.
    """
    size = path.stat().st_size
    if size > LARGEST:
        raise DatachainFault("large", str(size))
    raw = path.read_bytes()
    if raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:3] == b"---":
        return _front_matter(path)
    return joined(parse_json(raw))


def _front_matter(path: Path) -> dict[str, Any]:
    try:
        return _of_version_0(path)
    except PackFault as fault:
        raise DatachainFault("front", fault.why) from fault


def _of_version_0(path: Path) -> dict[str, Any]:
    """Give the record of a Markdown file of version 0; its name goes before what it says of itself.

    So did the site: `purpose__switch.md` calls itself another element, and was published under the name of its file.
    """
    from dtpr.packs.yaml_text import read_front_matter  # YAML is loaded for those who have some

    record = read_front_matter(path)
    return {**record, "id": path.stem} if is_v0_id(path.stem) else record


def read_records(path: Path) -> Any:
    """Give what `read_record` gives of a file, and of a folder the records of its Markdown files.

    Where the folder holds one folder a language (`en`, `fr`), each record has its title in all of them. OSError,
    DatachainFault; PackFault for all files of a folder that cannot be read.
    """
    if not path.is_dir():
        return read_record(path)
    files = shown_files(path, "*.md") or shown_files(path, "*/*.md")
    is_alone = all(file.parent == path for file in files)
    merged: dict[str, dict[str, Any]] = {}
    for file, record in zip(files, read_every(files, _of_version_0), strict=True):
        title = record.get("title") or record.get("name")
        one = merged.setdefault(file.stem, record)
        if not is_alone and isinstance(title, str):
            said = one["title"] if one is not record and isinstance(one.get("title"), list) else []
            one["title"] = [*said, {"locale": file.parent.name, "value": title}]
    return list(merged.values())


def open_label(path: Path, pack: Path | None = None, *, keeps_copy: bool = False) -> Resolved:
    """Give the label of a DTPR JSON file with the vocabulary it is pinned to.

    Its own copy of the vocabulary is used where it carries one and no folder is given; with `keeps_copy` always.
    OSError, DatachainFault, VersionMissing, PackFault.
    """
    given = read_record(path)
    if form_of(given) is None:
        raise DatachainFault("legacy" if count_labels(given) else "form", path.name)
    if (pack is None or keeps_copy) and has_copy(given):
        return read_resolved(given)
    return resolve(read_datachain(given), with_suggested(load_version(version_of(given), pack), given))
