"""The bodies of `parvis label check` and `show`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, TextIO

from dtpr.check import check_label
from dtpr.datachain import LARGEST, DatachainFault, form_of, read_datachain, version_of
from dtpr.label_file import read_record
from dtpr.legacy import count_labels
from dtpr.packs.faults import PackFault
from dtpr.packs.finding import VersionMissing, canonical, is_version, load_version
from dtpr.panel import panel_of_chain
from dtpr.problems import FILE_CODES, Problem, Report, problem
from dtpr.resolved import has_copy, read_copy, resolve, with_suggested
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dtpr.panel import Panel
    from dtpr.taxonomy import Taxonomy

__all__ = ["check_file", "line_of", "no_file", "refuse", "show_file", "told_fault", "with_pack"]

_ = Words("dtpr")
_MOST_FAULTS = 20
_OUR_LANGUAGES = ("fr", "en", "de", "falc")


def refuse(sentence: str, code: int = 1) -> int:
    """Say one sentence on stderr and give the exit code.

    2 is for a command line that could work nowhere; what depends on files, folders and vocabularies is 1.
    """
    sys.stderr.write(_("parvis: {sentence}").format(sentence=sentence) + "\n")
    return code


def _problem_of(fault: DatachainFault) -> Problem:
    """Give the finding for a file that cannot be read as a label."""
    return problem(FILE_CODES.get(fault.code, "FORM_UNKNOWN"), "", detail=fault.detail, most=LARGEST // 1_000_000)


def told_fault(fault: DatachainFault) -> int:
    """Say why a file cannot be read as a label, and what to do; give the exit code."""
    one = _problem_of(fault)
    return refuse(f"{one.message} {one.remedy}".strip(), 1)


def unknown_language(language: str, taxonomy: Taxonomy) -> str:
    """Give what to say of a language that nobody has words in, "" for one that can be shown."""
    held = dict.fromkeys((*_OUR_LANGUAGES, *taxonomy.locales))
    if language in held:
        return ""
    return _("There is no language “{text}” here; there are: {held}.").format(text=language, held=", ".join(held))


def _read(path: Path) -> Any:
    """Give the parsed file, or the report that says why it is none."""
    try:
        return read_record(path)
    except DatachainFault as fault:
        return Report((_problem_of(fault),), ())


def no_file(path: Path) -> int:
    """Say that a file is not there; give the exit code."""
    return refuse(problem("FILE_UNREADABLE/missing", "", file=path).message)


def with_pack(pack: Path | None, work: Callable[[], int]) -> int:
    """Do the work of a command that reads a pack; a folder that is none, or a file in it, is told, and 1 is given."""
    if pack is not None and not pack.is_dir():
        return refuse(problem("PACK_FILE_UNREADABLE/folder", "", folder=pack).message)
    try:
        return work()
    except PackFault as fault:
        every = fault.every()
        for one in every[:_MOST_FAULTS]:
            refuse(_("The pack cannot be read: {place}: {why}.").format(place=one.place, why=one.why))
        left = len(every) - _MOST_FAULTS
        return refuse(_.plural("And {n} more file.", "And {n} more files.", left).format(n=left)) if left > 0 else 1


def check_file(
    path: Path, out: TextIO, *, pack: Path | None = None, version: str | None = None, as_json: bool = False
) -> int:
    """Check one label and tell everything found; 0 valid, 1 not, or it cannot be checked, 2 wrong use.

    The version is the one the file is pinned to, unless another is asked for. Without a folder our own pack serves for
    devices, and a file that carries its own copy of the vocabulary is checked against that. With `as_json` a program is
    answered, also where there is nothing to check: what keeps from it is a finding then.
    """
    unfit = _unfit(path, pack, version)
    code = 2 if any(one.code == "SCHEMA_VERSION_INVALID" for one in unfit) else 1
    if unfit and not as_json:
        for one in unfit:
            refuse(f"{one.message} {one.remedy}")
        return code
    if unfit:
        _tell(Report(tuple(unfit), ()), path, out, as_json=True)
        return code

    def work() -> int:
        given = _read(path)
        report = given if isinstance(given, Report) else _check(given, pack, version)
        _tell(report, path, out, as_json=as_json)
        return 0 if report.is_valid else 1

    if not as_json:
        return with_pack(pack, work)
    try:
        return work()
    except PackFault as fault:
        found = [problem("PACK_FILE_UNREADABLE", "", detail=f"{one.place}\u00a0: {one.why}") for one in fault.every()]
    except OSError as error:
        found = [problem("FILE_UNREADABLE", "", file=error.filename or path)]
    _tell(Report(tuple(found), ()), path, out, as_json=True)
    return 1


def _unfit(path: Path, pack: Path | None, version: str | None) -> list[Problem]:
    """Give what keeps a check from being made at all: what was typed names no version, no file or no folder."""
    found = []
    if version is not None and not is_version(version):
        found.append(problem("SCHEMA_VERSION_INVALID", "", value=version))
    if not is_there(path):
        found.append(problem("FILE_UNREADABLE/missing", "", file=path))
    elif not path.is_file():
        found.append(problem("FILE_UNREADABLE/kind", "", file=path))
    if pack is not None and not (is_there(pack) and pack.is_dir()):
        found.append(problem("PACK_FILE_UNREADABLE/folder", "", folder=pack))
    return found


def is_there(path: Path) -> bool:
    """Tell whether something stands at a path; a name that no disk takes names nothing."""
    try:
        return path.exists()
    except OSError:
        return False


def _check(given: Any, pack: Path | None, version: str | None) -> Report:
    """Give the report.

    A record that does not say which version it is written for is still looked at as far as that goes without a
    vocabulary, and so is one for a version nobody has here.
    """
    form = form_of(given)
    if form is None:
        return Report((problem("LEGACY_FORM" if count_labels(given) else "FORM_UNKNOWN", ""),), ())
    wanted = version or version_of(given)
    where = "schema_version" if form == "dated" else "datachain.type" if "datachain" in given else "datachain"
    if not is_version(wanted) or (version is None and form == "dated" and canonical(wanted).endswith("@v1")):
        # That it lacks, is none or is none for this form is found like everything else.
        return check_label(given, None)
    try:
        taxonomy = _taxonomy_for(given, wanted, pack)
    except VersionMissing as missing:
        if version is not None:
            where = ""  # no place in the file is wrong: another version was asked for
        held = ", ".join(missing.held) or "—"
        report = check_label(given, None)
        found = problem("VERSION_NOT_AVAILABLE", where, version=missing.version, held=held)
        return Report((found, *report.errors), report.warnings)
    report = check_label(given, taxonomy)
    lacking = () if _brings_copy(given, wanted, pack) else taxonomy.lacking()
    if not lacking:
        return report
    # No answer to them can be asked for: a label that is right as far as one can see is not said to be right at all.
    doubt = problem("CATEGORY_ORDER_REF_MISSING/label", "", held=", ".join(lacking))
    return Report(report.errors, (doubt, *report.warnings))


def _brings_copy(given: Any, wanted: str, pack: Path | None) -> bool:
    """Tell whether a record is held against the part of the vocabulary it carries with it: an excerpt by design."""
    return has_copy(given) and pack is None and wanted == version_of(given)


def _taxonomy_for(given: Any, wanted: str, pack: Path | None) -> Taxonomy:
    if _brings_copy(given, wanted, pack):
        return read_copy(given)
    return load_version(wanted, pack)


def _tell(report: Report, path: Path, out: TextIO, *, as_json: bool) -> None:
    if as_json:
        answer = {
            "valid": report.is_valid,
            "errors": [_answer(one) for one in report.errors],
            "warnings": [_answer(one) for one in report.warnings],
        }
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        return
    if report.is_valid:
        out.write(_("{file}: nothing is wrong.").format(file=path.name) + "\n")
    else:
        count = len(report.errors)
        out.write(_.plural("{file}: {n} error.", "{file}: {n} errors.", count).format(file=path.name, n=count) + "\n")
    for one in report.errors:
        out.write(line_of(one, is_error=True))
    for one in report.warnings:
        out.write(line_of(one, is_error=False))


def _answer(one: Problem) -> dict[str, str]:
    """Give a finding as a program reads it: what to do about it ends its sentence."""
    return {"code": one.code, "path": one.path, "message": f"{one.message} {one.remedy}".strip()}


def line_of(one: Problem, *, is_error: bool) -> str:
    """Give a finding as one line of text."""
    where = f" ({one.path})" if one.path else ""
    remedy = f" {one.remedy}" if one.remedy else ""
    return f"  {'✗' if is_error else '△'} {one.message}{remedy}{where} [{one.code}]\n"


def show_file(path: Path, out: TextIO, *, pack: Path | None = None, locale: str = "fr") -> int:
    """Tell a label as the public reads it, in one language; 0 shown, 1 it cannot be, 2 wrong use.

    What is wrong in a label does not keep it from being shown: a missing value is an ellipsis, an unknown element its
    id.
    """
    if not path.is_file():
        return no_file(path)
    given = _read(path)
    if isinstance(given, Report) or form_of(given) is None:
        return _refuse_form(given)

    def work() -> int:
        chain = read_datachain(given)
        try:
            taxonomy = with_suggested(_taxonomy_for(given, chain.version, pack), given)
        except VersionMissing as missing:
            told = problem("VERSION_NOT_AVAILABLE", "", version=missing.version, held=", ".join(missing.held) or "—")
            return refuse(f"{told.message} {told.remedy}")
        if told_of := unknown_language(locale, taxonomy):
            return refuse(told_of)
        out.writelines(line + "\n" for line in _lines_of(panel_of_chain(resolve(chain, taxonomy), locale)))
        return 0

    return with_pack(pack, work)


def _refuse_form(given: Any) -> int:
    if isinstance(given, Report):
        one = given.errors[0]
    else:
        one = problem("LEGACY_FORM" if count_labels(given) else "FORM_UNKNOWN", "")
    return refuse(f"{one.message} {one.remedy}")


def _lines_of(panel: Panel) -> list[str]:
    """Give a panel as lines of plain text."""
    head = [" — ".join(part for part in (panel.title, panel.where) if part), panel.what, panel.why, panel.discarded]
    lines = [part for part in (*head, panel.level_words) if part]
    for question in panel.second:
        lines += ["", question.asks]
        for mark in question.marks:
            precise = [part for part in (mark.level_words, mark.context) if part]
            lines.append(f"  {mark.name}" + (f" ({', '.join(precise)})" if precise else ""))
            more = [mark.text, *(f"{name}\u00a0: {text}" for name, text in mark.details)]
            lines += [f"    {part}" for part in more if part]
        if not question.marks:
            lines.append(f"  {question.nothing}")
    lines += ["", panel.opinion, *(f"  {way.label}\u00a0: {way.target}" for way in panel.ways)]
    if panel.address:
        lines.append(f"  {panel.address}")
    return [*lines, "", panel.credit]
