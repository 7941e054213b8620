"""What a lamp with a battery logs of its supply: « panel_mv », « Battery current (A) », « Puissance panneau (W) ».

Battery and panel are parts of the one box and no places beside it; what its load takes is what the box itself takes.
"""

from __future__ import annotations

import re

from sync.decoders.units import find_unit
from sync.tables.headings.column_said import Said
from sync.tables.headings.column_words import JOINS, spoken_words

__all__ = ["supply_of"]

_PARTS = {
    **dict.fromkeys(("battery", "batterie", "batt", "bat", "accu", "akku"), "battery"),
    **dict.fromkeys(("panel", "panneau", "panneaux", "pv", "solar", "solaire", "solaires", "module"), "panel"),
    "load": "",
}
_QUANTITIES = {
    "voltage": ("voltage", frozenset(["voltage", "tension", "volt"])),
    "current": ("current", frozenset(["current", "courant", "intensite"])),
    "power": ("active_power", frozenset(["power", "puissance"])),
}
# As names without spaces end; « quai_w » is the west of a quay, and has none of the parts.
_UNIT = re.compile(r"_(?P<unit>m?[vaw]|kw)$", re.IGNORECASE)


def supply_of(text: str, unit: str) -> Said | None:
    """Give what a name says of a part of the supply, by its unit; None for any other."""
    behind = None if unit else _UNIT.search(text)
    unit = behind["unit"] if behind else unit
    known = find_unit(unit) if unit else None
    if known is None or known.kind not in _QUANTITIES:
        return None
    spoken = [word for word in spoken_words(text[: behind.start()] if behind else text) if word not in JOINS]
    quantity, words = _QUANTITIES[known.kind]
    parts = [_PARTS[word] for word in spoken if word in _PARTS]
    if not parts or not {word for word in spoken if word not in _PARTS} <= words:
        return None
    if (part := parts[0]) == "battery" and quantity == "voltage":
        quantity, part = "battery_voltage", ""
    return Said(role="value", quantity=quantity, semantics="instant", unit=unit, part=part, is_sure=True)
