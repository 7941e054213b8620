"""A DTPR record from elsewhere, in whichever form it was made: read, named, and told apart from files of measures.

What becomes of one as a label of ours is in `takeover`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from dtpr.datachain import LARGEST, Datachain, DatachainFault, form_of, read_datachain, version_of
from dtpr.kinds import list_kinds
from dtpr.label_chain import read_extras
from dtpr.label_file import read_record, read_records
from dtpr.legacy import import_legacy, is_legacy, is_v0_question, is_v0_record
from dtpr.localised import say
from dtpr.packs.faults import PackFault
from dtpr.packs.finding import VersionMissing, is_version, load_version
from dtpr.packs.ours import own_pack
from dtpr.problems import FILE_CODES, problem, quotable
from dtpr.resolved import has_copy, read_copy, resolve, with_suggested
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dtpr.taxonomy import Taxonomy

__all__ = ["Foreign", "ForeignFault", "is_foreign", "likely_kind", "read_foreign", "title_of"]

_ = Words("dtpr")
_ENDS = (".json", ".md")  # beside measures, a file is looked into only where its name lets it be a record


class ForeignFault(Exception):
    """A file that is no record, or not one to begin a label with: what is wrong, and what to do."""

    def __init__(self, name: str, happened: str, remedy: str) -> None:
        super().__init__(happened)
        self.name, self.happened, self.remedy = name, happened, remedy


class Foreign(msgspec.Struct, frozen=True):
    """One label from elsewhere. `told_as` says what it was read as, `remark` what its reading lacked, "" = nothing.

    `taxonomy` is the vocabulary it was written in, as far as it is here. `unread` counts answers that have no name;
    `look` are sentences on what was read otherwise than it stands, `left_out` on what a label has no place for.
    """

    name: str
    told_as: str
    chain: Datachain
    taxonomy: Taxonomy
    unread: int = 0
    remark: str = ""
    look: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def is_foreign(path: Path) -> bool:
    """Tell whether a file dropped among measures is a DTPR record; it is read for that, unless it is too large."""
    try:
        if path.suffix.casefold() not in _ENDS or not path.is_file() or path.stat().st_size > LARGEST:
            return False
        given = read_record(path)
    except (OSError, DatachainFault):
        return False
    return any(map(_is_sure, given if isinstance(given, list) else [given]))


def _is_record(given: Any) -> bool:
    return form_of(given) is not None or is_legacy(given)


def _is_sure(given: Any) -> bool:
    """Tell whether a parsed record is one of DTPR and of nothing else: other formats have a `schema_version` too."""
    form = form_of(given)
    if form is None:
        return is_legacy(given)
    if form == "v1":
        return "datachain" in given or form_of(given.get("instance")) is not None
    without = {name: value for name, value in given.items() if name != "schema_version"}
    return is_version(version_of(given)) or form_of(without) is not None


def read_foreign(paths: Sequence[Path], *, at: str, pack: Path | None = None) -> tuple[Foreign, ...]:
    """Give the labels of some files, or of folders with records of version 0; ForeignFault, OSError.

    Records of version 0 are one answer each: all of them together are one label. `at` is the ISO time of reading.
    """
    answers: list[Any] = []
    found: list[Foreign] = []
    for path in paths:
        try:
            given = read_records(path)
        except DatachainFault as fault:
            # Of a PDF nobody wants to know that it is no JSON.
            is_record = fault.code != "json" or path.suffix.casefold() in _ENDS
            raise _refused(path.name, fault.code if is_record else "form", fault.detail) from fault
        except PackFault as fault:
            raise _refused(path.name, "front", fault.why) from fault
        records = given if isinstance(given, list) else [given]
        if not any(map(_is_record, records)):
            raise _refused(path.name, "question" if is_v0_question(given) else "form")
        if any(map(is_v0_record, records)):
            answers += records
        else:
            found += [_read(path.name, record, at, pack) for record in records if _is_record(record)]
    if answers:
        found.append(_read(paths[0].name, answers, at, pack))
    return tuple(found)


def _refused(name: str, code: str, detail: str = "") -> ForeignFault:
    told = problem(FILE_CODES.get(code, "FOREIGN_FORM"), "", detail=detail, most=LARGEST // 1_000_000)
    return ForeignFault(name, told.message, told.remedy)


def _read(name: str, given: Any, at: str, pack: Path | None) -> Foreign:
    if is_legacy(given):
        imported = import_legacy(given, own_pack(), at)
        unread = sum(note.code == "IMPORT_RECORD_UNREAD" for note in imported.notes)
        left_out = tuple(note.message for note in imported.notes if note.code == "IMPORT_TEXT_LEFT_OUT")
        told = _("records of version 0 of DTPR") if isinstance(given, list) else _("a DTPR record of 2020")
        # What only comes near keeps its own words, by which it is told; what went to another question has none.
        moved = tuple(f"{one.message} {one.remedy}" for one in imported.notes if one.code == "IMPORT_ELEMENT_MOVED")
        return Foreign(name, told, imported.chain, own_pack(), unread, look=moved, left_out=left_out)
    try:
        chain = read_datachain(given)
    except DatachainFault as fault:
        raise _refused(name, fault.code, fault.detail) from fault
    taxonomy, remark = _vocabulary(given, chain, pack)
    extras = read_extras(chain)
    if extras.kind:
        told = _("a label that Parvis wrote for {town}").format(town=quotable(extras.town) or "…")
    elif chain.form == "v1":
        told = _("a DTPR label of version 1")
    else:
        told = _("a DTPR label of the version {version}").format(version=quotable(chain.version) or "…")
    body = given.get("instance") if chain.form == "v1" else given
    placed = body.get("elements") if isinstance(body, dict) else None
    unread = len(placed) - sum(bool(one.element_id) for one in chain.elements) if isinstance(placed, list) else 0
    return Foreign(name, told, chain, resolve(chain, taxonomy).taxonomy, unread, remark)


def _vocabulary(given: Any, chain: Datachain, pack: Path | None) -> tuple[Taxonomy, str]:
    """Give the vocabulary of a record and what to say where it is not here: then ours names what it can."""
    if has_copy(given):
        return with_suggested(read_copy(given), given), ""
    try:
        return with_suggested(load_version(chain.version, pack), given), ""
    except (VersionMissing, PackFault, OSError):
        own = with_suggested(own_pack(), given)
        if chain.version == own.version or chain.form == "v1":
            return own, ""
        told = _(
            "The vocabulary {version} is not on this computer: what Parvis does not know itself keeps the name it has "
            "in the file. Settings, Labels, tells where an official vocabulary lies."
        )
        return own, told.format(version=quotable(chain.version) or "…")


def likely_kind(foreign: Foreign) -> str:
    """Give the kind of sensor a label speaks of, by its own word or by its technology; "" when nothing tells."""
    kinds, extras = list_kinds(), read_extras(foreign.chain)
    placed = {one.element_id for one in foreign.chain.elements}
    named = next((kind.name for kind in kinds if kind.name == extras.kind), "")
    return named or next((kind.name for kind in kinds if kind.elements.get("tech") in placed), "")


def title_of(foreign: Foreign) -> str:
    """Give what a label is called, "" for one without a name."""
    return " ".join(say(foreign.chain.title, "fr").split())
