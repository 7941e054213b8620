"""A file that somebody has chosen as a plan, made into a layer; away from the GUI thread."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.shrunk_picture import PictureRefused, shrunk_picture
from measures import french
from measures.geojson import MOST_FILE_BYTES, PlanFault, dump_shapes, read_geojson
from measures.plan import MOST_LAYER_BYTES, Layer
from reports.town_plan import read_plain
from runtime.faults import Fault

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PLAN_ENDINGS", "plan_fault", "read_layer"]

translate = QCoreApplication.translate
PLAN_ENDINGS = (".geojson", ".json", ".png", ".jpg", ".jpeg")
_WIDEST_PX = 2400
_PICTURES = (b"\x89PNG", b"\xff\xd8")
_LONGEST_NAME = 80


def read_layer(file: Path) -> Layer:
    """Read a file as what it is, whatever its name ends with; PlanFault or OSError for what is no plan."""
    name, number = file.name[-_LONGEST_NAME:], uuid.uuid4().hex
    if read_plain(file, 3)[:4].startswith(_PICTURES):
        try:
            data, size = shrunk_picture(file, _WIDEST_PX, MOST_LAYER_BYTES)
        except PictureRefused as why:
            raise PlanFault("picture") from why
        return Layer(number, name, "picture", data, size.width(), size.height())
    return Layer(number, name, "drawn", dump_shapes(read_geojson(read_plain(file, MOST_FILE_BYTES))))


def plan_fault(code: str, name: str = "") -> Fault:
    """Say why a file is no plan, and what would be one."""
    happened = translate("Map", "{name} was not taken.").format(name=french.quoted(name)) if name else ""
    meaning, remedy = {
        "form": (
            translate("Map", "This file holds no plan that Parvis can read."),
            translate("Map", "Open a GeoJSON file, or a picture of a plan in PNG or JPEG."),
        ),
        "empty": (
            translate("Map", "This file is a plan on which nothing is drawn."),
            translate("Map", "Ask whoever made it for the layer of streets or of buildings."),
        ),
        "degrees": (
            translate("Map", "This plan counts in metres (Lambert), and Parvis needs degrees."),
            translate("Map", "Ask for it in WGS 84, as GeoJSON is usually written."),
        ),
        "size": (
            translate("Map", "This plan is too large to be kept."),
            translate("Map", "Choose a smaller part, or one layer less: streets and buildings are enough."),
        ),
        "many": (
            translate("Map", "This plan is too detailed to be drawn."),
            translate("Map", "Choose a smaller part: streets and buildings of the commune are enough."),
        ),
        "picture": (
            translate("Map", "This picture cannot be used."),
            translate("Map", "Scan the plan again as PNG or JPEG, on A3 at 300 points an inch at most."),
        ),
        "scale": (
            translate("Map", "These two places tell no scale: they are too near each other, or the figures cannot be."),
            translate("Map", "Choose two places far from each other, and check the figures."),
        ),
        "unread": (
            translate("Map", "This file cannot be read."),
            translate("Map", "Look whether it is still there, and whether this account may open it."),
        ),
    }[code]
    return Fault(f"plan-{code}", happened or meaning, meaning if happened else "", remedy)
