"""JSON whose lines stand in columns: a list a name, all of one length; or a list of {ts, value} a name.

QuantumLeap answers `{"entityId", "attrName", "index": [...], "values": [...]}`, noise stations `{"dates": [...],
"times": [...], "aleq": [...]}`, ThingsBoard `{"temperature": [{"ts", "value"}, ...]}`. What stands beside the lists and
names a box is of every line.
"""

from __future__ import annotations

from typing import Any

__all__ = ["rows_of_columns"]

Row = dict[str, Any]
_FEWEST = 2
_MOST_COLUMNS = 200
_BOXES = ("entityId", "id", "device", "sensor", "station", "site", "name")
_TIMES = ("ts", "timestamp", "time", "date")
_SCALARS = (str, int, float, bool, type(None))


def rows_of_columns(tree: Any) -> list[Row] | None:
    """Give the lines of an object that holds columns; None for any other."""
    if not isinstance(tree, dict) or len(tree) > _MOST_COLUMNS:
        return None
    if (series := _rows_of_series(tree)) is not None:
        return series
    columns = _columns_of(tree)
    inner = [one for one in tree.values() if isinstance(one, dict)]
    if not columns and len(inner) < _MOST_COLUMNS:
        found = [held for one in inner if (held := _columns_of(one))]
        columns = found[0] if len(found) == 1 else {}
    if len(columns) < _FEWEST:
        return None
    box = next((tree[name] for name in _BOXES if isinstance(tree.get(name), str)), None)
    beside: Row = {} if box is None or "id" in columns else {"id": box}
    return [beside | dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _columns_of(tree: Row) -> dict[str, list[Any]]:
    """Give the lists of an object that are of one length, under names that say what they are; none of several."""
    columns: dict[str, list[Any]] = {}
    for name, held in tree.items():
        if _is_column(held):
            columns[_called(name, tree)] = held
    for one in tree["attributes"] if isinstance(tree.get("attributes"), list) else []:
        if isinstance(one, dict) and isinstance(one.get("attrName"), str) and _is_column(one.get("values")):
            columns[one["attrName"]] = one["values"]
    return columns if len({len(held) for held in columns.values()}) == 1 else {}


def _is_column(held: Any) -> bool:
    return isinstance(held, list) and len(held) >= _FEWEST and all(isinstance(cell, _SCALARS) for cell in held)


def _called(name: str, tree: Row) -> str:
    """Give the name of a list; where an answer is of one attribute, « index » are its times."""
    if isinstance(tree.get("attrName"), str) and name == "values":
        return str(tree["attrName"])
    is_answer = "attrName" in tree or "attributes" in tree
    return "date" if is_answer and name == "index" else name


def _rows_of_series(tree: Row) -> list[Row] | None:
    """Give the lines of several series of {ts, value}, those of one time together; None where any is something else."""
    rows: dict[Any, Row] = {}
    for name, held in tree.items():
        if not (isinstance(held, list) and held and all(isinstance(one, dict) and "value" in one for one in held)):
            return None
        for one in held:
            at = next((one[key] for key in _TIMES if isinstance(one.get(key), str | int)), None)
            if at is None or not isinstance(one["value"], _SCALARS):
                return None
            rows.setdefault(at, {"date": at})[name] = one["value"]
    return [rows[at] for at in rows] if rows else None
