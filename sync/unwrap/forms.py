"""One mechanism for envelopes that are only other spellings of the same uplink: a table says what stands where.

A `Form` gives, for each part of a `Payload`, the paths at which it may stand; the first one that is told counts. A form
is known by keys that stand in its messages, never by the topic alone. Adding one is adding a table in `networks.py`.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from sync.unwrap.payload import Payload, UnwrapError, device_of, open_object

__all__ = ["Form", "Uplinks", "told_at", "whole_number"]

_EUI_IN_TOPIC = re.compile(r"(?:^|/)([0-9A-Fa-f]{16})(?:/|$)")
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}(?:\.0{1,6})?")
# `open_object` counts every key of these messages, so none has to be looked for first.
_NO_NAMES = re.compile(rb"(?!)")


class Form(msgspec.Struct, frozen=True):
    """Where the parts stand: paths of keys joined by dots, "0" being the first of a list.

    `marks`: keys that all stand in every message. `device` is a devEUI; `urn` a text that ends with one.
    """

    marks: tuple[bytes, ...]
    device: tuple[str, ...]
    fields: str
    sent: tuple[str, ...]
    counter: str
    port: str
    frame: str
    urn: tuple[str, ...] = ()
    dedup: str = ""
    box: str = ""
    model: tuple[str, ...] = ()
    fields_too: tuple[str, ...] = ()  # where they stand on some connections
    raw: str = ""  # a key among the fields under which the frame stands once more
    success: tuple[str, str] = ("", "")  # (path, word): the decoder says so when it could read the frame
    kind: str = ""  # the path of a text that tells the kind of event
    kinds: frozenset[str] = frozenset()  # what it says of an uplink, by the words in it


def told_at(tree: Any, path: str) -> Any:
    """Give what stands at a path, None where nothing does."""
    for key in path.split("."):
        if type(tree) is dict:
            tree = tree.get(key)
        elif type(tree) is list and key.isdecimal() and len(key) < 4 and int(key) < len(tree):
            tree = tree[int(key)]
        else:
            return None
    return tree


def whole_number(value: Any, where: str) -> int | None:
    """Give a whole number written as one, or as text; UnwrapError "bad_envelope" for anything else but nothing."""
    if value is None or value == "":
        return None
    if type(value) is int:
        return value
    if type(value) is float and value.is_integer():
        return int(value)
    if type(value) is str and _WHOLE.fullmatch(value.strip()):
        return int(value.strip().partition(".")[0])
    raise UnwrapError("rejected", "bad_envelope", where)


def text_of(value: Any) -> str:
    """Give a text as it stands, "" for anything else."""
    return value if type(value) is str else ""


class Uplinks:
    """A family whose messages are read by a table."""

    NAMES = _NO_NAMES

    def __init__(self, form: Form) -> None:
        self.form = form
        self.MARKS: tuple[bytes, ...] = form.marks[:1]

    def claims(self, topic: str, payload: bytes) -> bool:
        """Tell whether a message is of this family."""
        return all(mark in payload for mark in self.form.marks)

    def unwrap(self, topic: str, payload: bytes) -> Payload:
        """Give the message; UnwrapError or msgspec's errors when it is not what it claims."""
        tree = open_object(msgspec.Raw(payload))
        if type(tree) is not dict:
            raise UnwrapError("quarantined", "unknown_form")
        return self.unwrap_tree(topic, tree)

    def unwrap_tree(self, topic: str, tree: dict[str, Any]) -> Payload:
        """The same for a message that was parsed by the slow and careful way."""
        form = self.form
        device = self._device(topic, tree)
        kind = text_of(told_at(tree, form.kind)).lower() if form.kind else ""
        if kind and not any(word in kind for word in form.kinds):
            return Payload(device, kind[:40], is_event=True)
        return Payload(
            device,
            "up",
            next((told for path in form.sent if (told := told_at(tree, path)) is not None), None),
            whole_number(told_at(tree, form.counter), form.counter),
            whole_number(told_at(tree, form.port), form.port),
            text_of(told_at(tree, form.frame)).encode("utf-8", "replace"),
            text_of(told_at(tree, form.dedup)) if form.dedup else "",
            text_of(told_at(tree, form.box)) if form.box else "",
            next((told for path in form.model if (told := text_of(told_at(tree, path)))), ""),
            self._fields(tree),
        )

    def _device(self, topic: str, tree: dict[str, Any]) -> str:
        told: Any = next((one for path in self.form.device if (one := told_at(tree, path)) is not None), None)
        if told is None:
            urns = (text_of(told_at(tree, path)) for path in self.form.urn)
            told = next((urn.rpartition(":")[2] for urn in urns if ":lora:" in urn), None)
        if told is None:
            raise UnwrapError("quarantined", "unknown_form")
        if type(told) is not str:
            raise UnwrapError("rejected", "bad_device", str(told)[:40])
        named = _EUI_IN_TOPIC.search(topic)
        return device_of(told, named[1] if named else "")

    def _fields(self, tree: dict[str, Any]) -> Any:
        """Give what the decoder said; None where it said nothing, and there are only bytes."""
        form = self.form
        told = told_at(tree, form.success[0]) if form.success[0] else None
        if told is not None and told != form.success[1]:
            return None
        paths = (form.fields, *form.fields_too)
        fields = next((told for path in paths if (told := told_at(tree, path)) is not None), None)
        if type(fields) is not dict or not form.raw or type(fields.get(form.raw)) is not str:
            return fields
        return {key: value for key, value in fields.items() if key != form.raw} or None
