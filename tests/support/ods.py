"""Reads a spreadsheet of ours again, from its XML and nothing of ours."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from reports.spreadsheet import Cell

__all__ = ["read_ods"]

OFFICE, TABLE, TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text"))


def read_ods(path: Path) -> dict[str, list[list[Cell]]]:
    """Give the leaves of a file by name, read from its XML."""
    with zipfile.ZipFile(path) as file:
        root = ElementTree.fromstring(file.read("content.xml"))
    return {
        table.get(f"{TABLE}name", ""): [[_value(cell) for cell in row] for row in table.iter(f"{TABLE}table-row")]
        for table in root.iter(f"{TABLE}table")
    }


def _value(cell: ElementTree.Element) -> Cell:
    kind = cell.get(f"{OFFICE}value-type")
    if kind == "float":
        return float(cell.get(f"{OFFICE}value", "nan"))
    if kind == "date":
        return date.fromisoformat(cell.get(f"{OFFICE}date-value", ""))
    return None if kind is None else "\n".join(line.text or "" for line in cell.iter(f"{TEXT}p"))
