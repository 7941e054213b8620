"""The slow and exact way into JSON, for what the fast way refused.

The standard parser takes NaN, Infinity and 1e999 (they come out as such, the one field is refused later), byte order
marks are dropped, a key that stands twice is seen, bytes that are no UTF-8 are told from bytes that are no text at
all.
"""

from __future__ import annotations

import json
from typing import Any

from sync.unwrap.payload import UnwrapError

__all__ = ["parse_carefully"]

_BOM = b"\xef\xbb\xbf"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    tree = dict(pairs)
    if len(tree) != len(pairs):
        raise UnwrapError("quarantined", "duplicate_keys")
    return tree


def _integer(digits: str) -> int | float:
    # More digits than any counter has; the field is refused as too large, without counting them all.
    return int(digits) if len(digits) <= 40 else 10**40


def _has_half_characters(tree: Any) -> bool:
    """Tell whether a text holds half of a surrogate pair: no base and no file could take it."""
    try:
        json.dumps(tree, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def parse_carefully(payload: bytes) -> Any:
    """Give the JSON value; UnwrapError with its code when there is none, RecursionError when it is too deep."""
    bare = payload.removeprefix(_BOM)
    if not bare.strip():
        raise UnwrapError("rejected", "empty")
    is_text = True
    try:
        text = bare.decode("utf-8")
    except UnicodeDecodeError:
        is_text, text = False, bare.decode("utf-8", "replace")
    try:
        tree = json.loads(text, object_pairs_hook=_once, parse_int=_integer)
    except ValueError as why:
        raise UnwrapError("rejected", "not_json") from why
    if not is_text or (b"\\ud" in bare.lower() and _has_half_characters(tree)):
        raise UnwrapError("quarantined", "bad_encoding")
    return tree
