"""YAML as DTPR means it: what is written stays text, `no` is a language and no refusal, `010` a name and no number.

YAML is imported here and nowhere else, and this module only when an official pack or a record of version 0 is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from dtpr.packs.faults import PackFault, at_line, look_at
from resources.words import Words

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["parse_front_matter", "read_front_matter", "read_symbol", "read_yaml"]

_ = Words("dtpr")
_LARGEST = 1_000_000
_DEEPEST = 50  # the official files go to 6; the reader written in C ends the whole program at some ten thousand
_MOST = 100_000  # parts, those that an alias repeats counted each time
_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)


_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Twice(yaml.MarkedYAMLError):
    """One name stands twice in a record: which of the two is meant nobody knows."""


class _Loader(_Base):  # type: ignore[misc]
    """The safe loader, for which only true, false and nothing are no text, and a record has each name once."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: set[str] = set()
        for key, _value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name in seen:
                raise _Twice(problem=name, problem_mark=key.start_mark)
            seen.add(name)
        return super().construct_mapping(node, deep)


_KEPT = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag in _KEPT]
    for first, rules in _Base.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), "tTfF")


def _is_too_much(found: Any) -> bool:
    """Tell whether a few lines that repeat each other stand for more than any file holds."""
    count, left = 0, [found]
    while left and count <= _MOST:
        one = left.pop()
        count += 1
        left += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
    return count > _MOST


def _look_through(text: str, place: str) -> Any:
    """Look at a text before it is read: PackFault when it is too deep; where an alias stands inside its own anchor."""
    opened: list[str | None] = []  # the anchors of what has begun and not ended, the outermost first
    for event in yaml.parse(text, Loader=_Base):
        if isinstance(event, yaml.CollectionEndEvent):
            opened.pop()
        elif isinstance(event, yaml.AliasEvent) and event.anchor in opened:
            return event.start_mark
        elif isinstance(event, yaml.CollectionStartEvent):
            opened.append(event.anchor)
        if len(opened) > _DEEPEST:
            raise PackFault(place, _("it is nested too deeply"))
    return None


def _parse(text: str, place: str, *, above: int = 0) -> Any:
    """Give what a text says; `above` lines of its file stand before it."""
    try:
        inside = _look_through(text, place)
        if inside is not None:
            where = at_line(inside.line + 1 + above, inside.column + 1)
            raise PackFault(place, _("a part of it repeats the whole in which it stands ({where})").format(where=where))
        found = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = at_line(mark.line + 1 + above, mark.column + 1) if mark else ""
        if isinstance(error, _Twice):
            said = _("“{name}” stands twice in one record ({where})").format(name=str(error.problem)[:80], where=where)
        else:
            said = _("it is not written as YAML is ({where})").format(where=where)
        raise PackFault(place, said) from error
    except yaml.YAMLError as error:
        raise PackFault(place, _("it holds signs that are no text")) from error
    except (RecursionError, ValueError, TypeError) as error:
        raise PackFault(place, _("it is no record")) from error
    if _is_too_much(found):
        raise PackFault(place, _("it is too large"))
    return found


def _text(path: Path) -> str:
    look_at(path, _LARGEST)
    try:
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise PackFault(str(path), _("it is not written in UTF-8")) from error


def read_yaml(path: Path) -> dict[str, Any]:
    """Read one YAML file whose top is a record; PackFault when it is none, OSError when it cannot be opened."""
    found = _parse(_text(path), str(path))
    if not isinstance(found, dict):
        raise PackFault(str(path), _("it is no record"))
    return found


def parse_front_matter(text: str, place: str) -> dict[str, Any]:
    """Give the record between the two lines of dashes at the head of a text; PackFault, with that place, for none."""
    match = _FRONT.match(text)
    if match is None:
        raise PackFault(place, _("it has no record between two lines of dashes at its head"))
    found = _parse(match.group(1), place, above=text.count("\n", 0, match.start(1)))
    if not isinstance(found, dict):
        raise PackFault(place, _("it is no record"))
    return found


def read_front_matter(path: Path) -> dict[str, Any]:
    """Read the record at the head of a Markdown file; PackFault when there is none."""
    return parse_front_matter(_text(path), str(path))


def read_symbol(path: Path) -> str:
    """Give the text of a drawing, as it is; what is no text is told as no drawing by whoever looks at it."""
    look_at(path, _LARGEST)
    return path.read_text(encoding="utf-8", errors="replace")
