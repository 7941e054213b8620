"""The short address of a label: what the town set (`clairval.fr/p`), then a number that stays with the sensor.

The number is given at the first publication and never again to another sensor, because a sign outlives its sensor.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["address_of", "is_short_address", "next_number", "number_of", "old_address", "page_folder"]

# A host and at most a short path, as one types it from a sign.
_SHORT = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9_-]+)*", re.ASCII)
_LONGEST = 40
_NUMBER = re.compile(r"/([0-9]{1,6})$", re.ASCII)


def is_short_address(text: str) -> bool:
    """Tell whether that can be printed before a number: no scheme, no slash at its end."""
    return len(text) <= _LONGEST and _SHORT.fullmatch(text) is not None


def number_of(address: str) -> int | None:
    """Give the number at the end of a label's address, None where it has none."""
    found = _NUMBER.search(address)
    return int(found.group(1)) if found else None


def next_number(addresses: Iterable[str]) -> int:
    """Give a number that none of these, the addresses of every edition ever, has."""
    return max((number for address in addresses if (number := number_of(address)) is not None), default=0) + 1


def address_of(base: str, number: int) -> str:
    """Give the address of one label, "" for a town without one."""
    return f"{base}/{number}" if base else ""


def old_address(address: str, base: str) -> str:
    """Give the address of a label that leads elsewhere than where the town's labels are now, else ""."""
    number = number_of(address)
    return address if base and number is not None and address != address_of(base, number) else ""


def page_folder(address: str) -> str:
    """Give the folder of a label's page on the town's site, "" where its address names none.

    `clairval.fr/p/7` is served from `7/index.html` by any web server, without a rule.
    """
    number = number_of(address)
    return str(number) if number is not None else ""
