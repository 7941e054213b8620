"""The INSEE code of a commune: the department, then three figures; Corsica's departments are 2A and 2B."""

from __future__ import annotations

import re

__all__ = ["is_insee"]

_CODE = re.compile(r"(?:[0-9]{2}|2[AB])[0-9]{3}", re.IGNORECASE)


def is_insee(text: str) -> bool:
    """Tell whether a text is written as a code is: 35068, 2A004, 97411. Whether that commune exists is not known."""
    return _CODE.fullmatch(text) is not None
