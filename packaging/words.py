"""Bring the French up to date: gather the sentences of the source, show what is not translated, compile.

    python packaging/words.py [ROOM...]    add new sentences to the catalogues, compile them, show what is missing
    python packaging/words.py --check      change nothing; exit 1 when a sentence is missing or a compiled file is stale

Below the screens a room says `_ = Words("store")` and keeps `resources/i18n/fr/LC_MESSAGES/store.po`; a screen's room
uses Qt's `tr` and keeps `resources/i18n/qt/desktop_fr.ts`, and one file more for each other language it speaks.
Translate in those files, then run this again. The compiled `.mo` and `.qm` are kept beside them, so that running Parvis
needs neither polib nor Qt's tools.
"""

from __future__ import annotations

import argparse
import ast
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import polib

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("measures", "dtpr", "store", "sync", "reports", "runtime", "widgets", "desktop", "kiosk", "parvis")
SCREEN_ROOMS = ("widgets", "desktop", "kiosk")
CATALOGUES = ROOT / "resources" / "i18n" / "fr" / "LC_MESSAGES"
QT_CATALOGUES = ROOT / "resources" / "i18n" / "qt"
# lupdate's name for a `tr` outside any class, which finds no translation when the program runs.
_NO_CLASS = "QCoreApplication.QCoreApplication"


class Sentence(NamedTuple):
    """One source sentence; `many` is its plural, empty where there is none."""

    one: str
    many: str


def sources(room: str) -> list[Path]:
    """Give the Python files of one room."""
    return sorted((ROOT / room).rglob("*.py"))


# --- below the screens: gettext ---------------------------------------------------------------------------------------


def _words_objects(tree: ast.Module) -> dict[str, str]:
    """Give {name: catalogue} of the `name = Words("catalogue")` lines of a module."""
    return {
        target.id: node.value.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
        and node.value.func.id == "Words"
        and node.value.args
        and isinstance(node.value.args[0], ast.Constant)
        and isinstance(node.value.args[0].value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _literals(node: ast.expr) -> list[str] | None:
    """Give the sentences an argument may stand for, None where they cannot be known from the source."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        first, second = _literals(node.body), _literals(node.orelse)
        return None if first is None or second is None else first + second
    return None


def gather(text: str, place: str) -> Iterator[tuple[str, Sentence, str]]:
    """Yield (catalogue, sentence, place) of every call of a Words object, `.mark` included.

    A sentence that is chosen at run time, `_(reason)`, must be marked where it is written, `_.mark("...")`: the yielded
    sentence of such a call is empty and is no fault by itself.
    """
    tree = ast.parse(text)
    objects = _words_objects(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called, name = node.func, ""
        if (
            isinstance(called, ast.Attribute)
            and isinstance(called.value, ast.Name)
            and called.attr in ("plural", "mark")
        ):
            name = called.value.id
        elif isinstance(called, ast.Name):
            name = called.id
        if name not in objects or not node.args:
            continue
        where = f"{place}:{node.lineno}"
        if isinstance(called, ast.Attribute) and called.attr == "plural":
            ones, manies = _literals(node.args[0]), _literals(node.args[1])
            if ones and manies:
                yield objects[name], Sentence(ones[0], manies[0]), where
            continue
        for literal in _literals(node.args[0]) or []:
            yield objects[name], Sentence(literal, ""), where


def gathered() -> dict[str, dict[Sentence, str]]:
    """Give {catalogue: {sentence: first place}} of the whole source."""
    found: dict[str, dict[Sentence, str]] = {}
    for room in ROOMS:
        for path in sources(room):
            for catalogue, sentence, where in gather(path.read_text("utf-8"), str(path.relative_to(ROOT))):
                found.setdefault(catalogue, {}).setdefault(sentence, where)
    return found


def _is_french(entry: polib.POEntry | None, sentence: Sentence) -> bool:
    if entry is None or entry.obsolete or entry.fuzzy:
        return False
    if sentence.many:
        return len(entry.msgstr_plural) == 2 and all(entry.msgstr_plural.values())
    return bool(entry.msgstr or (entry.msgstr_plural and all(entry.msgstr_plural.values())))


def untranslated() -> list[str]:
    """Give `place: sentence` of every sentence below the screens that has no French, and the French nobody says.

    The latter finds the sentence that is spoken, `_(reason)`, but not marked where it is written.
    """
    found = gathered()
    problems = []
    for catalogue in sorted(found.keys() | {path.stem for path in CATALOGUES.glob("*.po")}):
        sentences = found.get(catalogue, {})
        path = CATALOGUES / f"{catalogue}.po"
        entries = {entry.msgid: entry for entry in polib.pofile(str(path))} if path.exists() else {}
        problems += [
            f"{where}: {sentence.one!r} has no French in {path.relative_to(ROOT)}"
            for sentence, where in sentences.items()
            if not _is_french(entries.get(sentence.one), sentence)
        ]
        problems += [
            f"{path.relative_to(ROOT)}: no source says {one!r}: remove it, or write it as _.mark(...)"
            for one in entries.keys() - {sentence.one for sentence in sentences}
        ]
    return problems


def update_catalogue(catalogue: str, sentences: dict[Sentence, str]) -> None:
    """Add what the source says and the catalogue does not know yet."""
    CATALOGUES.mkdir(parents=True, exist_ok=True)
    path = CATALOGUES / f"{catalogue}.po"
    # No wrapping and no places: a change of the catalogue is a change of its sentences.
    book = polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile(wrapwidth=0)
    book.metadata = {
        "Project-Id-Version": "parvis",
        "Language": "fr",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n > 1);",
    }
    wanted = {sentence.one: sentence.many for sentence in sorted(sentences)}
    known = {entry.msgid for entry in book}
    for one, many in wanted.items():
        if one not in known:
            plural = {"msgid_plural": many, "msgstr_plural": {0: "", 1: ""}} if many else {}
            book.append(polib.POEntry(msgid=one, **plural))
    book.save(str(path))
    book.save_as_mofile(str(path.with_suffix(".mo")))


def _spoken(book: polib.POFile | polib.MOFile) -> dict[str, object]:
    said = {entry.msgid: entry.msgstr_plural or entry.msgstr for entry in book if not entry.obsolete}
    return {one: french for one, french in said.items() if french}


def stale_catalogues() -> list[str]:
    """Give the catalogues whose compiled file says something else than its source."""
    return [
        f"{path.relative_to(ROOT)} is newer than its .mo: run python packaging/words.py"
        for path in sorted(CATALOGUES.glob("*.po"))
        if not (compiled := path.with_suffix(".mo")).exists()
        or _spoken(polib.pofile(str(path))) != _spoken(polib.mofile(str(compiled)))
    ]


# --- screens: Qt ------------------------------------------------------------------------------------------------------


def _qt(tool: str, *arguments: str | Path) -> None:
    program = shutil.which(f"pyside6-{tool}", path=sysconfig.get_path("scripts")) or shutil.which(f"pyside6-{tool}")
    if program is None:
        raise SystemExit(f"pyside6-{tool} is missing: install requirements-dev.lock")
    done = subprocess.run([program, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"pyside6-{tool}: {done.stdout}{done.stderr}")


def screen_catalogues(room: str) -> list[Path]:
    """Give the catalogues of a screen's room: French, and the other languages it has begun to speak."""
    return sorted({QT_CATALOGUES / f"{room}_fr.ts", *QT_CATALOGUES.glob(f"{room}_*.ts")})


def update_screens(room: str, path: Path) -> None:
    """Bring one .ts up to date with the sources of its room."""
    names = [str(source.relative_to(ROOT)) for source in sources(room)]
    language = path.stem.rsplit("_", 1)[-1]
    # Easy-to-read French (falc) counts like French.
    spoken = {"fr": "fr_FR", "falc": "fr_FR", "de": "de_DE"}.get(language, language)
    _qt(
        "lupdate",
        *("-locations", "none", "-no-obsolete", "-source-language", "en", "-target-language", spoken),
        *(*names, "-ts", path),
    )


def _messages(path: Path) -> Iterator[tuple[str, str, bool, list[str]]]:
    """Yield (context, source, whether it has plural forms, what is said; nothing while it is unfinished)."""
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            is_numerous = message.get("numerus") == "yes"
            translation = message.find("translation")
            said: list[str] = []
            if translation is not None and translation.get("type") != "unfinished":
                said = [form.text or "" for form in translation] if is_numerous else [translation.text or ""]
            yield context.findtext("name", ""), message.findtext("source", ""), is_numerous, said


def untranslated_screens(room: str) -> list[str]:
    """Give `room, context: sentence` of every sentence of a screen's room that a catalogue of it does not say."""
    problems = []
    for kept in screen_catalogues(room):
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / kept.name
            if kept.exists():
                shutil.copy(kept, fresh)
            update_screens(room, fresh)
            messages = list(_messages(fresh)) if fresh.exists() else []
        for context, source, is_numerous, said in messages:
            if context == _NO_CLASS:
                problems.append(f"{room}: {source!r} stands outside a class; use translate(context, sentence)")
            elif "%n" in source and not is_numerous:
                problems.append(f'{room}, {context}: {source!r} needs its plural: tr(sentence, "", n)')
            elif not said or not all(form.strip() for form in said):
                problems.append(f"{room}, {context}: {source!r} is not translated in {kept.relative_to(ROOT)}")
    return problems


def _code_messages(text: str) -> Iterator[str]:
    """Yield every sentence a module hands to `tr` or `translate`, wherever in it."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = {"tr": 0, "translate": 1}.get(name)
            if place is not None and len(node.args) > place:
                told = node.args[place]
                if isinstance(told, ast.Constant) and isinstance(told.value, str):
                    yield told.value


def unseen_screens(room: str) -> list[str]:
    """Give the sentences of a screen's room that lupdate does not see: those within the braces of an f-string."""
    known = {source for kept in screen_catalogues(room) for _, source, _, _ in _messages(kept)}
    return [
        f"{path.relative_to(ROOT)}: {told!r} is in no catalogue: take it out of the f-string"
        for path in sources(room)
        for told in _code_messages(path.read_text(encoding="utf-8"))
        if told not in known
    ]


def compile_screens(catalogue: Path, folder: Path) -> Path:
    """Write the .qm of one catalogue into `folder`."""
    compiled = folder / f"{catalogue.stem}.qm"
    _qt("lrelease", "-silent", catalogue, "-qm", compiled)
    return compiled


def stale_screens() -> list[str]:
    """Give the screens' catalogues whose compiled file says something else than its source."""
    with tempfile.TemporaryDirectory() as folder:
        return [
            f"{kept.relative_to(ROOT)} is stale: run python packaging/words.py"
            for catalogue in sorted(QT_CATALOGUES.glob("*.ts"))
            if not (kept := catalogue.with_suffix(".qm")).exists()
            or kept.read_bytes() != compile_screens(catalogue, Path(folder)).read_bytes()
        ]


# --- typography -------------------------------------------------------------------------------------------------------

# A straight apostrophe in a word, three dots, a sign that wants a narrow no-break space before it (after «) and has
# none, a colon without its no-break space.
_SLIP = re.compile(r"(?<=\w)'(?=\w)|\.\.\.|(?<!\u202f)[;?!»]|«(?!\u202f)|(?<!\u00a0):(?=\s|$)")
# Filters of a file dialog have a form of their own.
_FILTERS = re.compile(r"\(\*.*?\)(;;)?")


def slips() -> list[str]:
    """Give every French sentence that is not set as French is."""
    said = [
        (path, form)
        for path in sorted(CATALOGUES.glob("*.po"))
        for entry in polib.pofile(str(path))
        for form in (entry.msgstr, *entry.msgstr_plural.values())
    ]
    for path in sorted({*QT_CATALOGUES.glob("*_fr.ts"), *QT_CATALOGUES.glob("*_falc.ts")}):
        said += [(path, form) for _, _, _, forms in _messages(path) for form in forms]
    return [
        f"{path.relative_to(ROOT)}: {form!r} is not set as French is (U+202F before ; ? ! », U+00A0 before :, ’)"
        for path, form in said
        if _SLIP.search(_FILTERS.sub("", form))
    ]


def problems() -> list[str]:
    """Give everything that keeps the French from being complete."""
    screens = [one for room in SCREEN_ROOMS for one in (*untranslated_screens(room), *unseen_screens(room))]
    return [*untranslated(), *screens, *stale_catalogues(), *stale_screens(), *slips()]


def main() -> int:
    parser = argparse.ArgumentParser(description="Gather, check and compile the French sentences.")
    parser.add_argument("--check", action="store_true", help="change nothing")
    parser.add_argument("room", nargs="*", help="update these rooms only")
    asked = parser.parse_args()
    if not asked.check:
        for catalogue, sentences in gathered().items():
            if not asked.room or catalogue in asked.room:
                update_catalogue(catalogue, sentences)
        QT_CATALOGUES.mkdir(parents=True, exist_ok=True)
        for room in SCREEN_ROOMS:
            if not asked.room or room in asked.room:
                for catalogue in screen_catalogues(room):
                    update_screens(room, catalogue)
                    compile_screens(catalogue, QT_CATALOGUES)
    found = problems()
    print("\n".join(found) or "The French is complete.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
