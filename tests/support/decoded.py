"""What the decoder of fields makes of an object, as short texts."""

from __future__ import annotations

from typing import Any

from sync.decoders.fields import decode_fields

__all__ = ["said_by"]


def said_by(fields: Any, model: str = "") -> list[str]:
    """Give "quantity[/part] value unit semantics" of each measurement, sorted."""
    found = decode_fields(fields, "a1b2c3d4e5f60718", model).found
    return sorted(
        f"{one.quantity}{'/' if one.part else ''}{one.part} {one.value:g} {one.unit} {one.semantics}" for one in found
    )
