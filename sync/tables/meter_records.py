"""What the network of meters answers in JSON, as the rows that its tables have.

Data Connect: `{"meter_reading": {"usage_point_id", "reading_type", "interval_reading": [{"value", "date"}, ...]}}`.
Flows R63, R65 and services of their form: `{"mesures": [{"idPrm", "grandeur": [{"points": [{"d", "v"}, ...]}]}]}`.
"""

from __future__ import annotations

import re
from typing import Any

from sync.tables.headings.column_words import spoken_words

__all__ = ["rows_of_meter"]

Row = dict[str, Any]
# A mean power is told at the end of its span.
_STEP = re.compile(r"PT[0-9]{1,2}[HM]")
_GIVEN = frozenset(["production", "injection"])
_MEANS, _SUMS = ("average", "moyenne"), ("sum", "somme")


def rows_of_meter(tree: Any, called: str = "") -> list[Row] | None:
    """Give the lines of an answer, None for anything else.

    `called` is the file: nothing in an answer of Data Connect says whether a roof gave what it tells.
    """
    for one in (tree, tree.get("data") if isinstance(tree, dict) else None):
        if isinstance(one, dict) and isinstance(one.get("meter_reading"), dict):
            is_given = not _GIVEN.isdisjoint(spoken_words(called.replace("_", " ")))
            return _of_interval_readings(one["meter_reading"], is_given)
    told = tree.get("mesures") if isinstance(tree, dict) else tree
    told = [told] if isinstance(told, dict) else told
    told = [tree] if isinstance(tree, dict) and "idPrm" in tree else told
    if not isinstance(told, list) or not told or not all(isinstance(one, dict) and "idPrm" in one for one in told):
        return None
    rows = [row for one in told for row in _of_measure(one)]
    return rows or None


def _of_interval_readings(reading: Row, is_given: bool) -> list[Row] | None:
    kind = reading.get("reading_type")
    readings = reading.get("interval_reading")
    if not isinstance(kind, dict) or not isinstance(readings, list) or not all(isinstance(r, dict) for r in readings):
        return None
    aggregate, unit = str(kind.get("aggregate", "")).lower(), str(kind.get("unit", ""))
    if aggregate in _SUMS:
        name, time = f"Consommation ({unit})", "Date"
    else:  # the greatest power of a day is no mean: its name says so, and it is left
        name = f"Puissance {'moyenne' if aggregate in _MEANS else 'maximale'} ({unit})"
        steps = [str(one.get("interval_length", kind.get("measuring_period", ""))) for one in readings]
        time = "Horodate fin" if all(map(_STEP.fullmatch, steps)) else "Horodate"
    if is_given:
        name = f"Injection {name}"
    prm = reading.get("usage_point_id", "")
    return [{"PRM": prm, time: one.get("date"), name: one.get("value")} for one in readings]


def _of_measure(measure: Row) -> list[Row]:
    """Give the points of one meter under the names of the same flow as a table."""
    period = measure.get("periode")
    asked = period if isinstance(period, dict) else {}
    return [
        {
            "Identifiant PRM": measure["idPrm"],
            "Date de début": asked.get("dateDebut"),
            "Date de fin": asked.get("dateFin"),
            "Grandeur physique": kind.get("grandeurPhysique"),
            "Grandeur métier": kind.get("grandeurMetier"),
            "Unité": kind.get("unite"),
            "Horodate": point.get("d"),
            "Valeur": point.get("v"),
            "Pas": point.get("p") or measure.get("pas"),
        }
        for kind in _groups(measure.get("grandeur"))
        for point in _groups(kind.get("points"))
    ]


def _groups(told: Any) -> list[Row]:
    """Give the objects of a list; a single one stands there bare where a service writes no list of one."""
    listed = told if isinstance(told, list) else [told]
    return [one for one in listed if isinstance(one, dict)]
