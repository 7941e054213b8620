"""A message in a line of JSON, as `parvis decode` takes it and as people keep what a broker handed over.

The fields are our own (`topic`, `payload` or `payload_b64`, `received_at`) and those of `mosquitto_sub -F %J` (`tst`).
"""

from __future__ import annotations

import base64
import json
from typing import Any

import msgspec

from sync.times import parse_time

__all__ = ["MessageLine", "read_line"]


class MessageLine(msgspec.Struct):
    """One line. `payload` is the message itself, or its text."""

    id: str | int | None = None
    topic: str = ""
    payload: str | dict[str, Any] | list[Any] | int | float | None = None
    payload_b64: str | None = None
    received_at: str | int | float | None = None
    tst: str | None = None

    def body(self) -> bytes:
        """Give the bytes of the message; ValueError where they are no base64."""
        if self.payload_b64 is not None:
            return base64.b64decode(self.payload_b64, validate=True)
        told = self.payload
        text = told if isinstance(told, str | None) else json.dumps(told, ensure_ascii=False)
        return (text or "").encode("utf-8", "surrogatepass")

    def arrived_ms(self) -> int | None:
        """Give when it arrived, None where the line does not say; TimeError where what it says is no time."""
        return parse_time(self.received_at if self.received_at is not None else self.tst)


_LINE = msgspec.json.Decoder(MessageLine)


def read_line(text: str) -> MessageLine:
    """Read a line; a half character in its payload is not the line's fault, but the message's. ValueError if none."""
    try:
        return _LINE.decode(text.encode("utf-8", "surrogateescape"))
    except msgspec.DecodeError:
        told = json.loads(text)
        return MessageLine(**{key: value for key, value in told.items() if key in MessageLine.__struct_fields__})
