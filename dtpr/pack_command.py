"""The body of `parvis label pack`: what a folder of official vocabulary holds, what is wrong in it, what to correct."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import msgspec

from dtpr.check_taxonomy import check_taxonomy
from dtpr.label_command import line_of, refuse, with_pack
from dtpr.packs.corrections import propose
from dtpr.packs.faults import PackFault
from dtpr.packs.finding import find_versions, load_version
from dtpr.packs.overlay import OVERLAY_NAME, dump_overlay
from dtpr.problems import Report, problem
from resources.words import Words

if TYPE_CHECKING:
    from dtpr.packs.overlay import Corrections

__all__ = ["look_at_pack"]

_ = Words("dtpr")


def look_at_pack(pack: Path, out: TextIO, *, is_correcting: bool = False, as_json: bool = False) -> int:
    """Tell the versions of a folder and every fault of each; 0 none is wrong, 1 one is, or there is none.

    A file that cannot be read is a fault of its version, and does not hide the others. `is_correcting` also writes the
    corrections that its French needs to `corrections.toml` in the folder, for the town to read and edit; one that is
    there already is left alone.
    """
    target = pack / OVERLAY_NAME
    if is_correcting and target.exists():
        return refuse(_("{file} is there already; nothing was written.").format(file=target))

    def work() -> int:
        unread: list[PackFault] = []
        versions = [found.version for found in find_versions(pack, unread)]
        if not versions and not unread:
            return refuse(_("{folder} holds no vocabulary.").format(folder=pack))
        corrections: Corrections = {}
        answer = [_unread(pack, fault) for fault in unread]
        answer += [_look_at(version, pack, corrections) for version in versions]
        if as_json:
            out.write(json.dumps({"versions": answer}, ensure_ascii=False, default=msgspec.to_builtins) + "\n")
        else:
            _tell(answer, out)
        if is_correcting:
            target.write_text(dump_overlay(corrections), encoding="utf-8")
            if not as_json:
                out.write(_("Corrections written to {file}: read them, change them.").format(file=target) + "\n")
        return 0 if all(one["valid"] for one in answer) else 1

    return with_pack(pack, work)


def _look_at(version: str, pack: Path, corrections: Corrections) -> dict[str, Any]:
    """Give what is told of one version; what its French needs is put into `corrections`."""
    try:
        taxonomy = load_version(version, pack)
    except PackFault as fault:
        return _unread(pack, fault, version)
    corrections[version] = propose(taxonomy)
    return _answer(
        version,
        check_taxonomy(taxonomy),
        elements=len(taxonomy.elements),
        locales=list(taxonomy.locales),
        changed=list(taxonomy.changed),
        to_correct=sum(len(entries) for entries in corrections[version].values()),
    )


def _unread(pack: Path, fault: PackFault, version: str = "") -> dict[str, Any]:
    found = tuple(
        problem("PACK_FILE_UNREADABLE", _within(pack, Path(one.place)), detail=one.why) for one in fault.every()
    )
    return _answer(version, Report(found, ()), elements=0, locales=[], changed=[], to_correct=0)


def _within(pack: Path, file: Path) -> str:
    return file.relative_to(pack).as_posix() if file.is_relative_to(pack) else file.as_posix()


def _answer(version: str, report: Report, **counts: Any) -> dict[str, Any]:
    return {
        "version": version,
        "valid": report.is_valid,
        **counts,
        "errors": list(report.errors),
        "warnings": list(report.warnings),
    }


def _tell(answer: list[dict[str, Any]], out: TextIO) -> None:
    for one in answer:
        count = len(one["errors"])
        heading = _.plural("{file}: {n} error.", "{file}: {n} errors.", count)
        out.write(heading.format(file=one["version"] or _("An unknown version"), n=count) + "\n")
        out.writelines(line_of(found, is_error=True) for found in one["errors"])
        out.writelines(line_of(found, is_error=False) for found in one["warnings"])
