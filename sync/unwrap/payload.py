"""What every network server tells in its own words, in one form: which device, when, and what its decoder said."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Literal

import msgspec

from sync.decoders.faults import DecodeError
from sync.decoders.values import parse_number

__all__ = ["Payload", "Translation", "UnwrapError", "amount_of", "device_of", "loosened", "name_of", "open_object"]


class Payload(msgspec.Struct):
    """One message of one device. Times are as written; `data` is the frame as the server wrote it (only compared).

    `fields` is the decoded object, `normalized` a normalized payload, `report` measurements that the server itself
    makes (battery). `is_event`: join, acknowledgement, log and the like, which measure nothing. `place`: where its town
    has registered it, (longitude, latitude) as written; never where it says itself to be.
    """

    device: str
    event: str
    sent: Any = None
    counter: int | None = None
    port: int | None = None
    data: bytes = b""
    dedup_id: str = ""
    name: str = ""
    model: str = ""
    fields: Any = None
    normalized: Any = None
    battery: float | None = None
    is_event: bool = False
    place: tuple[Any, Any] | None = None


class Translation(Payload):
    """The same of a form that speaks in words of its own. `others`: the further devices (or spans) of the message.

    `since_arrival_ms`: a time told as an age, below 0. `is_local`: times without an offset are of the town's clock.
    """

    others: tuple[Translation, ...] = ()
    since_arrival_ms: int | None = None
    is_local: bool = False


class UnwrapError(Exception):
    """A message that no reading can come from: the outcome, a stable code, the detail and the place of its sentence."""

    def __init__(
        self,
        outcome: Literal["quarantined", "rejected"],
        code: str,
        detail: str = "",
        device: str = "",
        *,
        where: str = "",
    ) -> None:
        super().__init__(outcome, code, detail)
        self.outcome: Literal["quarantined", "rejected"] = outcome
        self.code = code
        self.detail = detail
        self.device = device
        self.where = where


def amount_of(value: Any, where: str) -> float:
    """Give a number that an envelope reckons with; UnwrapError for none, for one that is not finite or far too large.

    `float()` and arithmetic fail on an integer of hundreds of digits: whoever reckons with what a stranger wrote takes
    it from here.
    """
    if type(value) not in (int, float):
        raise UnwrapError("rejected", "bad_envelope", where)
    try:
        number, _ = parse_number(value, where) or (0.0, "")
    except DecodeError as why:
        raise UnwrapError("quarantined", why.code, where=where) from why
    return number


_EUI = re.compile(r"[0-9a-f]{16}")
_UNSET = ("0" * 16, "f" * 16)  # of boxes to which nobody has given a number: they would all be one


@lru_cache(maxsize=8192)
def device_of(text: str, named_by_topic: str = "") -> str:
    """Give a devEUI in lower case; UnwrapError when it is none, or when the topic names another device."""
    eui = text.strip().lower().replace("-", "").replace(":", "") if len(text) < 40 else ""
    if _EUI.fullmatch(eui) is None or eui in _UNSET:
        raise UnwrapError("rejected", "bad_device", text[:40])
    other = named_by_topic.lower()
    if other and other != eui:
        raise UnwrapError("quarantined", "device_mismatch", named_by_topic[:40], eui)
    return eui


def name_of(value: Any) -> str:
    """Give the name of a device that has no devEUI, as it stands; UnwrapError where it is none."""
    if type(value) is float and value.is_integer():
        value = int(value)  # a number that a flow has handed on as 89747.0
    text = str(value) if type(value) is int else value.strip() if type(value) is str else ""
    if not 0 < len(text) <= 128 or not text.isprintable():
        raise UnwrapError("rejected", "bad_device", str(value)[:40])
    return text.lower() if _EUI.fullmatch(text.lower()) else text


_WHOLE_FLOAT = re.compile(r"[+-]?[0-9]{1,18}(?:\.0{1,6})?")


def loosened(tree: dict[str, Any], whole: tuple[str, ...]) -> dict[str, Any]:
    """Give an envelope as its server wrote it before a flow handed it on: without nulls, its `whole` numbers whole.

    Some flows write 85.0 or "85" for the port 85. What is no whole number is left, and refused by who reads it.
    """
    told = {key: value for key, value in tree.items() if value is not None}
    for key in whole:
        value = told.get(key)
        if type(value) is float and value.is_integer():
            told[key] = int(value)
        elif type(value) is str and _WHOLE_FLOAT.fullmatch(value.strip()):
            told[key] = int(value.strip().partition(".")[0])
    return told


_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"(\s*:)?', re.S)
_decode = msgspec.json.Decoder().decode


def _count_keys(tree: Any) -> int:
    if type(tree) is dict:
        return len(tree) + sum(_count_keys(value) for value in tree.values() if type(value) in (dict, list))
    if type(tree) is list:
        return sum(_count_keys(value) for value in tree if type(value) in (dict, list))
    return 0


def _is_told_once(raw: bytes, tree: Any) -> bool:
    """Tell whether every quotation mark of a flat object belongs to a key or text that is still there."""
    if type(tree) is not dict:
        return False
    texts = len(tree)
    for value in tree.values():
        kind = type(value)
        if kind is str:
            texts += 1
        elif kind is dict or kind is list:
            return False
    return raw.count(b'"') == 2 * texts


def open_object(raw: msgspec.Raw) -> Any:
    """Give the decoded object; UnwrapError "duplicate_keys" when a key stands twice in one of its groups."""
    tree = _decode(raw)
    text = bytes(raw)
    if _is_told_once(text, tree):
        return tree
    written = sum(1 for colon in _TOKEN.findall(text) if colon)
    if written != _count_keys(tree):
        raise UnwrapError("quarantined", "duplicate_keys")
    return tree
