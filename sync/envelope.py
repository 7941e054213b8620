"""A message as it arrived, before anybody has understood it."""

from __future__ import annotations

import msgspec

__all__ = ["Envelope"]


class Envelope(msgspec.Struct, frozen=True, gc=False):
    """Bytes with their way in. `origin` is "mqtt" or the name of a file; `topic` is empty where there is none.

    Where not `is_dated` nobody saw it arrive (a file): `arrived_ms` is when it was read, and dates nothing.
    """

    origin: str
    topic: str
    payload: bytes
    arrived_ms: int
    is_dated: bool = True
