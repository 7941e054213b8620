"""The body of `parvis label compare`: what another version of the vocabulary asks of a label, or what two labels say
differently. Nothing is upgraded.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

import msgspec

from dtpr.history import copy_changes
from dtpr.label_command import line_of, refuse
from dtpr.packs.faults import PackFault
from dtpr.packs.finding import VersionMissing, is_version, load_version
from dtpr.pages_command import with_label
from dtpr.problems import problem
from dtpr.upgrade import differences
from resources.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from dtpr.history import Change
    from dtpr.resolved import Resolved
    from dtpr.taxonomy import Taxonomy

__all__ = ["compare_file", "compare_labels"]

_ = Words("dtpr")


def compare_file(path: Path, out: TextIO, *, version: str, pack: Path | None = None, as_json: bool = False) -> int:
    """Tell what changes for a label between its own version and another; 0 nothing, 1 something, or
    they cannot be compared, 2 wrong use.

    The file stays as it is: a person decides, knowing this.
    """
    if not is_version(version):
        return refuse(_("“{text}” is no version: write it like ai@2026-08-12-beta.").format(text=version), 2)

    def work(resolved: Resolved) -> int:
        try:
            new = load_version(version, pack)
        except VersionMissing as missing:
            held = ", ".join(missing.held) or "—"
            lacking = problem("VERSION_NOT_AVAILABLE", "", version=missing.version, held=held)
            return refuse(f"{lacking.message} {lacking.remedy}")
        whole = _whole(resolved.chain.version, pack)
        found = differences(resolved.chain, resolved.taxonomy, new, whole=whole)
        if whole is None and not _has_open(resolved):
            # Its copy holds the questions it answers and no other: nobody here knows which of these are new.
            found = [one for one in found if one.code != "CATEGORY_NEW"]
        if as_json:
            told = {
                "from": resolved.chain.version,
                "to": new.version,
                "differences": [msgspec.structs.asdict(one) for one in found],
            }
            out.write(json.dumps(told, ensure_ascii=False) + "\n")
            return 1 if found else 0
        way = {"file": path.name, "old": resolved.chain.version, "new": new.version}
        if not found:
            out.write(_("{file}: nothing changes from {old} to {new}.").format(**way) + "\n")
            return 0
        n = len(found)
        heading = _.plural(
            "{file}: {n} thing to decide from {old} to {new}.", "{file}: {n} things to decide from {old} to {new}.", n
        )
        out.write(heading.format(n=n, **way) + "\n")
        out.writelines(line_of(one, is_error=False) for one in found)
        return 1

    return with_label(path, pack, work, keeps_copy=True)


def _whole(version: str, pack: Path | None) -> Taxonomy | None:
    """Give all of the version that a label is pinned to, None where nobody here has it."""
    try:
        return load_version(version, pack)
    except (VersionMissing, PackFault, OSError):
        return None


def _has_open(resolved: Resolved) -> bool:
    """Tell whether a label's own copy holds questions it does not answer, as ours do."""
    answered = {name for element in resolved.taxonomy.elements for name in element.category_ids}
    return any(category.id not in answered for category in resolved.taxonomy.categories)


def compare_labels(path: Path, other: Path, out: TextIO, *, pack: Path | None = None, as_json: bool = False) -> int:
    """Tell what readers would notice between two labels, each in the words it carries; 0 nothing, 1 something."""

    def against(before: Resolved) -> int:
        return with_label(other, pack, lambda after: tell(copy_changes(before, after)), keeps_copy=True)

    def tell(found: tuple[Change, ...]) -> int:
        if as_json:
            told = {"before": path.name, "after": other.name, "changes": [msgspec.to_builtins(one) for one in found]}
            out.write(json.dumps(told, ensure_ascii=False) + "\n")
            return 1 if found else 0
        way = {"before": path.name, "after": other.name}
        if not found:
            out.write(_("{before} and {after} say the same.").format(**way) + "\n")
            return 0
        n = len(found)
        heading = _.plural("{n} difference from {before} to {after}.", "{n} differences from {before} to {after}.", n)
        out.write(heading.format(n=n, **way) + "\n")
        for one in found:
            was, now = (_listed(side) for side in (one.before, one.after))
            out.write(_("  {asks} {before} → {after}").format(asks=one.asks, before=was, after=now) + "\n")
        return 1

    return with_label(path, pack, against, keeps_copy=True)


def _listed(said: tuple[str, ...]) -> str:
    return ", ".join(said) or "–"
