"""What a record of 2020 says beside its answers: its text, where the sensor stands, its short address, whom to ask.

What a label has no place for today is told, with its words; nothing is dropped in silence.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from dtpr.datachain import Action
from dtpr.localised import Localised, Text, plain
from dtpr.problems import Problem, problem
from dtpr.short_address import is_short_address

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SECTIONS", "english", "is_link", "left_beside", "left_out", "ours_of", "prose", "ways_of"]

SECTIONS = {
    "Purpose": "purpose",
    "Accountability": "accountable",
    "Technology Type": "tech",
    "Data Type": "data",
    "Data Process": "process",
    "Access": "access",
    "Storage": "storage",
}
_MAIL, _SHORT, _PLACE = "Email address", "Short URL", "Place"
_TOLD = {*SECTIONS, _MAIL, _SHORT, _PLACE, "Name", "Description", "Headline", "id"}
_BLOCKS = re.compile(r"</?(?:br|div|h[1-6]|li|ol|p|ul)(?=[\s/>])[^<>]*>", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:a|b|em|i|span|strong|u)(?=[\s/>])[^<>]*>", re.IGNORECASE)
_LINKED = re.compile(r"\[([^\[\]\n]{1,200})\] ?\(https?://[^\s()]{1,500}(?:\([^\s()]{0,200}\))?\)")
_SPACES = re.compile(r"\s+")
_LINK = re.compile(r"rec[A-Za-z0-9]{14}")  # the id of a record that was not handed on
_ADDRESS = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\".]+")
_ASK = (
    Text("fr", "Une question"),
    Text("en", "A question"),
    Text("de", "Eine Frage"),
    Text("falc", "Une question"),
)


def is_link(text: str) -> bool:
    """Tell whether a text is the id of a record that was not handed on, and no name."""
    return _LINK.fullmatch(text.strip()) is not None


def english(given: Any) -> Localised:
    """Give a text as one in English, the language of these records; () for what says nothing."""
    return (Text("en", given.strip()),) if isinstance(given, str) and given.strip() else ()


def prose(given: Any) -> Localised:
    """Give a longer text without the marks of the page it was written for: tags, entities, « [words] (address) »."""
    if not isinstance(given, str):
        return ()
    untagged = _INLINE.sub("", _BLOCKS.sub(" ", given))
    return english(_SPACES.sub(" ", unescape(_LINKED.sub(r"\1", untagged))))


def ours_of(given: dict[str, Any]) -> dict[str, Any]:
    """Give what version 1 has no place for, as a label of ours says it: place, short address, one sentence."""
    told: dict[str, Any] = {}
    if where := ", ".join(_places(given)):
        told["place"] = where
    if (short := _short(given)) and is_short_address(short):
        told["address"] = short
    if prose(given.get("Description")) and (sentence := prose(given.get("Headline"))):
        told["what"] = plain(sentence)
    return {"parvis:label": told} if told else {}


def ways_of(given: dict[str, Any]) -> tuple[Action, ...]:
    """Give how whoever answers is reached: the e-mail of the record, where it is one."""
    mail = _text(given.get(_MAIL))
    return (Action("email", mail, _ASK),) if _ADDRESS.fullmatch(mail) else ()


def left_out(given: dict[str, Any]) -> Iterator[Problem]:
    """Give what the head of a record says and a label does not: an address that is none, and what has no place."""
    if not ways_of(given) and _said(given.get(_MAIL)):
        yield _left(_MAIL, _MAIL, given[_MAIL])
    if not is_short_address(_short(given)) and _said(given.get(_SHORT)):
        yield _left(_SHORT, _SHORT, given[_SHORT])
    for place, one in enumerate(_listed(given.get(_PLACE))):
        path = f"{_PLACE}[{place}]"
        name = _name(one)
        if not name:
            yield problem("IMPORT_RECORD_UNREAD", path)
        elif isinstance(one, dict):
            yield from left_beside(path, name, one, has_headline=True)
    for name, value in given.items():
        if name not in _TOLD and _said(value):
            yield _left(name, name, value)


def left_beside(path: str, name: str, entry: dict[str, Any], *, has_headline: bool) -> Iterator[Problem]:
    """Give the own words of an entry whose name alone is in the label: what it is, and what somebody wrote of it.

    A headline is somebody's where it is told who answers (« Vendor ») and where a sensor stands. Of other entries it is
    the question they answer.
    """
    for field in ("Headline", "Description") if has_headline else ("Description",):
        if _said(entry.get(field)):
            yield _left(f"{path}.{field}", name, entry[field])


def _left(path: str, name: str, value: Any) -> Problem:
    return problem("IMPORT_TEXT_LEFT_OUT", path, value=name, text=_said(value).removesuffix("."))


def _said(value: Any) -> str:
    """Give what a field says in one line, "" for nothing; of a file that hangs on a record its name."""
    if isinstance(value, list):
        return ", ".join(said for one in value if (said := _said(one)))
    if isinstance(value, dict):
        return next((said for name in ("Name", "filename", "id") if (said := _text(value.get(name)))), "…")
    if isinstance(value, str):
        return next((text.value for text in prose(value)), "")
    return "" if value is None or value is False else str(value)


def _text(given: Any) -> str:
    return given.strip() if isinstance(given, str) else ""


def _short(given: dict[str, Any]) -> str:
    """Give the short address as one prints it: without its scheme, its host in small letters."""
    told = re.sub(r"^https?://", "", _text(given.get(_SHORT)), flags=re.IGNORECASE).rstrip("/")
    host, slash, path = told.partition("/")
    return host.lower() + slash + path


def _listed(given: Any) -> list[Any]:
    if given is None or given == "":
        return []
    return given if isinstance(given, list) else [given]


def _name(one: Any) -> str:
    name = _text(one.get("Name") if isinstance(one, dict) else one)
    return "" if is_link(name) else name


def _places(given: dict[str, Any]) -> list[str]:
    return [name for one in _listed(given.get(_PLACE)) if (name := _name(one))]
