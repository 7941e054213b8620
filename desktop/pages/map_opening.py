"""A file that somebody has chosen as a plan, made into a layer; away from the GUI thread."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.shrunk_picture import PictureRefused, shrunk_picture
from desktop.stitched_plan import stitched_plan
from measures import french
from measures.geojson import MOST_FILE_BYTES, PlanFault, dump_shapes, read_geojson
from measures.plan import MOST_LAYER_BYTES, Layer
from reports.town_plan import read_plain
from runtime.faults import Fault
from sync.tile_files import is_tile_file, open_tiles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from measures.plan import Point

__all__ = ["PLAN_ENDINGS", "Opened", "plan_fault", "read_layer"]

translate = QCoreApplication.translate
PLAN_ENDINGS = (".geojson", ".json", ".png", ".jpg", ".jpeg", ".mbtiles", ".pmtiles")
_WIDEST_PX = 2400
_START = 16
_PICTURES = (b"\x89PNG", b"\xff\xd8")
_LONGEST_NAME = 80


class Opened(NamedTuple):
    """A file as a layer; `is_guess`: it is one of tiles, and nothing told which part of it is the commune."""

    layer: Layer
    is_guess: bool = False


def read_layer(file: Path, places: Sequence[Point] = (), town: Point | None = None) -> Opened:
    """Read a file as what it is, whatever its name ends with; PlanFault or OSError for what is no plan.

    Of tiles it takes those around `places`, where boxes hang, or else around `town`: (longitude, latitude).
    """
    name, number = file.name[-_LONGEST_NAME:], uuid.uuid4().hex
    start = read_plain(file, _START)
    if is_tile_file(start):
        with open_tiles(file, start) as tiles:
            made = stitched_plan(tiles, _WIDEST_PX, MOST_LAYER_BYTES, places, town)
        layer = Layer(number, name, "picture", made.data, made.size.width(), made.size.height(), made.scale)
        return Opened(layer, made.is_guess)
    if start.startswith(_PICTURES):
        try:
            data, size = shrunk_picture(file, _WIDEST_PX, MOST_LAYER_BYTES)
        except PictureRefused as why:
            raise PlanFault("picture") from why
        return Opened(Layer(number, name, "picture", data, size.width(), size.height()))
    return Opened(Layer(number, name, "drawn", dump_shapes(read_geojson(read_plain(file, MOST_FILE_BYTES)))))


def plan_fault(code: str, name: str = "") -> Fault:
    """Say why a file is no plan, and what would be one."""
    happened = translate("Map", "{name} was not taken.").format(name=french.quoted(name)) if name else ""
    meaning, remedy = {
        "form": (
            translate("Map", "This file holds no plan that Parvis can read."),
            translate("Map", "Open a GeoJSON file, the picture of a plan (PNG, JPEG), or tiles (MBTiles, PMTiles)."),
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
        "vector": (
            translate("Map", "Its tiles hold shapes (“vector tiles”), and Parvis shows tiles that are pictures."),
            translate("Map", "Ask for the same file in PNG, JPEG or WebP, or for the streets as GeoJSON."),
        ),
        "tiles": (
            translate("Map", "This file of tiles is damaged, or of a kind that Parvis does not know."),
            translate("Map", "Copy it again from where it came, or ask for it as MBTiles with pictures."),
        ),
        "unfinished": (
            translate("Map", "Another program has not finished this file of tiles: part of it still lies beside it."),
            translate("Map", "Close that program (QGIS, for example), then open the file, or copy it again."),
        ),
        "elsewhere": (
            translate("Map", "This file of tiles shows nothing of this commune."),
            translate("Map", "Ask for the one of your commune, or say in Settings where the commune is."),
        ),
        "unread": (
            translate("Map", "This file cannot be read."),
            translate("Map", "Look whether it is still there, and whether this account may open it."),
        ),
    }[code]
    return Fault(f"plan-{code}", happened or meaning, meaning if happened else "", remedy)
