"""What a meter's own codes (OBIS, IEC 62056-61) say above a column: « 1.8.0 », « 1-0:32.7.0*255 [V] ».

Group C tells what is measured, D how (7: now, 8: the index, 29: over a span), E the register. What is fed into the grid
(C = 2) and what is reactive are no consumption.
"""

from __future__ import annotations

import re

__all__ = ["plain_code"]

_CODE = re.compile(
    r"(?:[0-9]-[0-9]{1,2}:)?(?P<what>[0-9]{1,2})\.(?P<how>7|8|29)\.(?P<register>[0-9]{1,2})(?:[*.]255)?(?![0-9.])"
)
_NOW = {
    **{"1": "Puissance active", "16": "Puissance active", "13": "Facteur de puissance", "14": "Fréquence"},
    **{str(21 + 20 * at): f"Puissance active L{at + 1}" for at in range(3)},
    **{str(31 + 20 * at): f"Courant L{at + 1}" for at in range(3)},
    **{str(32 + 20 * at): f"Tension L{at + 1}" for at in range(3)},
    "2": "Puissance injectée",
}
_COUNTED = {"1": "Index énergie", "2": "Énergie injectée"}
_OTHER = "Énergie réactive"


def plain_code(part: str) -> str:
    """Give the name that a code stands for, with what is written behind it; the part as it stands where it has none."""
    found = _CODE.match(part.strip())
    if found is None:
        return part
    behind = part.strip()[found.end() :]
    if found["how"] == "7":
        return f"{_NOW.get(found['what'], _OTHER)}{behind}"
    if found["how"] == "29":
        return f"{'Consommation' if found['what'] == '1' else _OTHER}{behind}"
    name = _COUNTED.get(found["what"], _OTHER)
    register = f" registre {found['register']}" if found["register"] != "0" and name == "Index énergie" else ""
    return f"{name}{register}{behind}"
