"""Plans for tests: a few streets as a layer, heads of pictures, a scanned plan as a file."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from measures.geojson import Shapes, dump_shapes
from measures.plan import Layer

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["jpeg_head", "png_head", "scan", "street_layer"]


def street_layer(name: str = "streets") -> Layer:
    """Give two streets and a house; the house names no box, the mark does."""
    lines = (((6.0, 47.0), (6.004, 47.002)), ((6.0, 47.002), (6.002, 47.001), (6.004, 47.0)))
    areas = (((6.001, 47.0002), (6.0014, 47.0002), (6.0014, 47.0005), (6.001, 47.0002)),)
    marks = (((6.003, 47.001), frozenset({"mairie"})),)
    return Layer(name, f"{name}.geojson", "drawn", dump_shapes(Shapes(lines, areas, marks)))


def png_head(width: int, height: int) -> bytes:
    """Give the first bytes of a PNG file of that size."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", width, height, 8, 2, 0, 0, 0) + b"\0" * 20


def jpeg_head(width: int, height: int) -> bytes:
    """Give the first bytes of a JPEG file of that size."""
    return (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00"
        + b"\xff\xc0\x00\x11\x08"
        + struct.pack(">HH", height, width)
        + b"\x03" * 12
    )


def scan(file: Path, width: int = 640, height: int = 480) -> Path:
    """Draw a plan as a scanner would leave it; give the file."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter

    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.drawLine(0, height // 2, width, height // 3)
        painter.drawLine(width // 2, 0, width // 3, height)
        painter.fillRect(width // 4, height // 4, width // 8, height // 8, Qt.GlobalColor.lightGray)
    image.save(str(file))
    return file
