"""Figures of several moments in one message, newest first: `{"unit": "%", "values": [31, 32, 33]}`.

A box that writes "values: [t=0, t-1, t-2, ...]" beside them says which one is of now. How long ago the others were
measured stands in its settings alone; they are not read, as each would be kept under a moment that somebody made up.
"""

from __future__ import annotations

import re
from typing import Any

__all__ = ["newest_of"]

_TOLD_BY = ("decodingInfo", "decoding_info")
_NEWEST_FIRST = re.compile(r"(\w{1,40}):\s*\[t(?:=|\s*\+?)0\b")
_DEEPEST = 6


def newest_of(fields: dict[str, Any]) -> dict[str, Any]:
    """Give the group with its newest figures alone, as it stands where it does not say which they are."""
    told = next((fields[key] for key in _TOLD_BY if type(fields.get(key)) is str), "")
    found = _NEWEST_FIRST.search(told[:200])
    if found is None:
        return fields
    newest: dict[str, Any] = _newest(fields, found[1], 0)
    return newest


def _newest(tree: Any, name: str, depth: int) -> Any:
    if depth > _DEEPEST:
        return tree
    if type(tree) is list:
        return [_newest(item, name, depth + 1) for item in tree]
    if type(tree) is not dict:
        return tree
    out: dict[str, Any] = {}
    for key, value in tree.items():
        if key == name and type(value) is list and value and not isinstance(value[0], (dict, list)):
            out["value" if name == "values" and "value" not in tree else key] = value[0]
        else:
            out[key] = _newest(value, name, depth + 1)
    return out
