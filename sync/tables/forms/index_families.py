"""The indexes of a French meter, of which each kind adds up all that was drawn: one of them is read.

A Linky counts every watt-hour three times: in one register of the supplier (« EAS F1 » to « F10 »), in one of the
distributor (« EAS D1 » to « D4 »), and in all (« EAS T »). Read beside each other they would be three meters. Where the
whole stands, it is read; else the registers of the supplier, which go with the bill; else those of the distributor.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from sync.decoders.units import find_unit
from sync.tables.forms.preambles import pairs_above
from sync.tables.headings.column_names import read_column
from sync.tables.headings.column_units import take_unit
from sync.tables.headings.column_words import fold

if TYPE_CHECKING:
    from sync.tables.forms.neighbour_columns import Neighbours, Renamed

__all__ = ["families"]

_NAME = re.compile(
    r"(?:index )?(?:eas[ _]?(?P<family>[fdt])[ _]?(?P<number>[0-9]{1,2})?"
    r"|energie active soutiree[ _](?P<whose>fournisseur|distributeur|totale?)[ _]?(?P<which>[0-9]{1,2})?)"
)
_FAMILY = {"fournisseur": "f", "distributeur": "d", "total": "t", "totale": "t"}
# What is read, the first that says something.
_ORDER = "tfd"


def families(table: Neighbours) -> Renamed:
    """Give the one family of indexes that is read; the others, which tell the same, are named as versions of it."""
    found: dict[int, tuple[str, str, str]] = {}
    for at, part in enumerate(table.parts):
        kept, unit = take_unit([*part]) if part else ([], "")
        name = _NAME.fullmatch(fold(" ".join(kept)).strip())
        if name is not None:
            family = name["family"] or _FAMILY[name["whose"]]
            found[at] = family, name["number"] or name["which"] or "", unit
    filled = {family for at, (family, _number, _unit) in found.items() if table.is_numeric(at) and _counts(table, at)}
    read = next((family for family in _ORDER if family in filled), "")
    if not read:
        return {}
    told = {value for name, value in pairs_above(table.above) if read_column((name,)).role == "unit"}
    told = {unit for unit in told if (known := find_unit(unit)) is not None and known.kind == "energy"}
    renamed: dict[int, tuple[str, ...]] = {}
    for at, (family, number, own) in found.items():
        unit = own or (next(iter(told)) if len(told) == 1 else "")
        if family != read or not table.is_numeric(at):
            renamed[at] = ("Version", f"{family}{number}")  # and no name that could be read by itself
        else:
            register = (f"Registre {number}",) if number and family != "t" else ()
            renamed[at] = ("Index", *register, unit) if unit else ("Énergie active soutirée", *register)
    return renamed


def _counts(table: Neighbours, at: int) -> bool:
    return bool(np.any(np.nan_to_num(table.value(at)) > 0))
