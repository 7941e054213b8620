"""YAML as DTPR means it: dates stay text, and `no` is a language, not a refusal.

YAML is imported here and nowhere else, and this module only when an official pack is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from dtpr.packs.faults import PackFault

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_front_matter", "read_symbol", "read_yaml"]

_LARGEST = 1_000_000
_FRONT = re.compile(r"\A---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)


_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """The safe loader without timestamps, and with true and false as the only booleans."""


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in rules if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    ]
    for first, rules in _Base.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), "tTfF")


def _parse(text: str, place: str) -> Any:
    try:
        return yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise PackFault(place, " ".join(str(error).split())[:200]) from error


def _text(path: Path) -> str:
    if path.stat().st_size > _LARGEST:
        raise PackFault(str(path), "too large")
    try:
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise PackFault(str(path), "not UTF-8") from error


def read_yaml(path: Path) -> dict[str, Any]:
    """Read one YAML file whose top is a record; PackFault when it is none, OSError when it cannot be opened."""
    found = _parse(_text(path), str(path))
    if not isinstance(found, dict):
        raise PackFault(str(path), "no record")
    return found


def read_front_matter(path: Path) -> dict[str, Any]:
    """Read the record between the two lines of dashes at the head of a Markdown file; PackFault when there is none."""
    match = _FRONT.match(_text(path).lstrip("\n"))
    found = _parse(match.group(1), str(path)) if match else None
    if not isinstance(found, dict):
        raise PackFault(str(path), "no front matter")
    return found


def read_symbol(path: Path) -> str:
    """Give the text of a drawing, as it is; what is no text is told as no drawing by whoever looks at it."""
    if path.stat().st_size > _LARGEST:
        raise PackFault(str(path), "too large")
    return path.read_text(encoding="utf-8", errors="replace")
