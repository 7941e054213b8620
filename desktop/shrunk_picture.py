"""A picture that somebody has chosen, made small: upright, on white where it was transparent, a JPEG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from reports.town_plan import read_plain

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PictureRefused", "jpeg_within", "shrunk_picture"]

_LARGEST_FILE = 40 << 20
_MOST_PIXELS = 120_000_000  # as its head says them: a scanner of a whole wall has fewer
_QUALITIES = (88, 75, 60, 45)


class PictureRefused(Exception):
    """A file that is no picture we take."""

    code = "picture"


def shrunk_picture(file: Path, widest_px: int, most_bytes: int) -> tuple[bytes, QSize]:
    """Read a PNG or JPEG file and give it small enough, with its size; PictureRefused or OSError otherwise.

    Run it away from the GUI thread: a photograph takes half a second.
    """
    data = read_plain(file, _LARGEST_FILE)
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if (
        len(data) > _LARGEST_FILE
        or bytes(reader.format().data()) not in (b"png", b"jpeg", b"jpg")
        or size.width() * size.height() > _MOST_PIXELS
    ):
        raise PictureRefused
    if max(size.width(), size.height()) > 2 * widest_px:  # a JPEG unpacks itself smaller, for a quarter of the memory
        reader.setScaledSize(size.scaled(2 * widest_px, 2 * widest_px, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise PictureRefused
    if max(image.width(), image.height()) > widest_px:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(widest_px, widest_px, keep, smooth)
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)  # what was transparent is paper
    with QPainter(flat) as painter:
        painter.drawImage(0, 0, image)
    return jpeg_within(flat, most_bytes), flat.size()


def jpeg_within(image: QImage, most_bytes: int) -> bytes:
    """Write a picture as a JPEG, as fine as it may be; PictureRefused where it has no room at all."""
    for quality in _QUALITIES:
        written = QBuffer()
        written.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QImageWriter(written, QByteArray(b"jpg"))
        writer.setQuality(quality)
        writer.write(image)
        small = bytes(written.data().data())
        if len(small) <= most_bytes:
            return small
    raise PictureRefused
