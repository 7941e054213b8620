"""The sign of Parvis itself: on its windows, in the bar of tasks, and on its programs under Windows."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import read_text

__all__ = ["SIZES_PX", "app_icon", "app_picture"]

# What title bars and bars of tasks show at 100 to 200 %, and the large view of a folder.
SIZES_PX = (16, 24, 32, 48, 64, 256)


def app_picture(size_px: int) -> QImage:
    """Give the sign as a picture of that size, transparent around it."""
    picture = QImage(size_px, size_px, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(read_text("look/parvis.svg").encode())).render(painter)
    return picture


def app_icon() -> QIcon:
    """Give the sign in every size that a system asks for."""
    found = QIcon()
    for size in SIZES_PX:
        found.addPixmap(QPixmap.fromImage(app_picture(size)))
    return found
