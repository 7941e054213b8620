"""What a decoder says when it gives no reading: a stable code, the place, the detail for the sentence."""

from __future__ import annotations

import msgspec

__all__ = ["DecodeError", "Doubt"]


class DecodeError(Exception):
    """Nothing of this message can be trusted. `where` names the field, `detail` is text from outside."""

    def __init__(self, code: str, where: str = "", detail: str = "") -> None:
        super().__init__(code, where, detail)
        self.code = code
        self.where = where
        self.detail = detail


class Doubt(msgspec.Struct, frozen=True):
    """One value that is set aside while the sound ones of its message are kept."""

    code: str
    where: str
    detail: str = ""
