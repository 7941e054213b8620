"""The body of `parvis label pack`: what a folder of official vocabulary holds, what is wrong in it, what to correct."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

import msgspec

from dtpr.check_taxonomy import check_taxonomy
from dtpr.label_command import line_of, refuse, with_pack
from dtpr.packs.corrections import propose
from dtpr.packs.finding import find_versions, load_version
from dtpr.packs.overlay import OVERLAY_NAME, dump_overlay
from resources.words import Words

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["look_at_pack"]

_ = Words("dtpr")


def look_at_pack(pack: Path, out: TextIO, *, is_correcting: bool = False, as_json: bool = False) -> int:
    """Tell the versions of a folder and every fault of each; 0 none is wrong, 1 one is, 2 wrong use.

    `is_correcting` also writes the corrections that its French needs to `corrections.toml` in the folder, for the town
    to read and edit; one that is there already is left alone.
    """
    target = pack / OVERLAY_NAME
    if is_correcting and target.exists():
        return refuse(_("{file} is there already; nothing was written.").format(file=target))

    def work() -> int:
        versions = [found.version for found in find_versions(pack)]
        if not versions:
            return refuse(_("{folder} holds no vocabulary.").format(folder=pack), 1)
        answer: list[dict[str, Any]] = []
        corrections = {}
        for version in versions:
            taxonomy = load_version(version, pack)
            report = check_taxonomy(taxonomy)
            corrections[version] = propose(taxonomy)
            answer.append(
                {
                    "version": version,
                    "valid": report.is_valid,
                    "elements": len(taxonomy.elements),
                    "locales": list(taxonomy.locales),
                    "changed": list(taxonomy.changed),
                    "to_correct": sum(len(entries) for entries in corrections[version].values()),
                    "errors": [msgspec.structs.asdict(one) for one in report.errors],
                    "warnings": [msgspec.structs.asdict(one) for one in report.warnings],
                }
            )
            if not as_json:
                count = len(report.errors)
                out.write(_.plural("{file}: {n} error.", "{file}: {n} errors.", count).format(file=version, n=count))
                out.write("\n")
                out.writelines(line_of(one, is_error=True) for one in report.errors)
                out.writelines(line_of(one, is_error=False) for one in report.warnings)
        if as_json:
            out.write(json.dumps({"versions": answer}, ensure_ascii=False) + "\n")
        if is_correcting:
            target.write_text(dump_overlay(corrections), encoding="utf-8")
            if not as_json:
                out.write(_("Corrections written to {file}: read them, change them.").format(file=target) + "\n")
        return 0 if all(one["valid"] for one in answer) else 1

    return with_pack(pack, work)
