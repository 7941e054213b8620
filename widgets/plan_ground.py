"""The ground of a plan as it is drawn: streets and buildings quiet, or the scanned picture; boxes stand on it.

A commune has thousands of houses. They are made into polygons once, and drawn a few hundred at a time, so that who
draws in a window can let a turn of the event loop pass in between.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QImageReader, QPainter, QPen, QPolygonF

if TYPE_CHECKING:
    from measures.plan import Plan
    from widgets.plan_camera import Camera
    from widgets.theme import Theme

__all__ = ["Ground", "decode_picture", "ground_of"]

_MOST_PX, _LEAST_PX = 4096, 300
# A map is pale: its fields and streets would all be black by night if dark were simply light the other way round.
_BY_NIGHT = [0xFF000000 | round(255 * ((255 - light) / 255) ** 0.6) * 0x010101 for light in range(256)]
_OUT_OF_VIEW = 4  # of a vertex: a shape that is only looked at costs a quarter of one that is drawn


@lru_cache(maxsize=2)
def decode_picture(data: bytes, *, is_dark: bool) -> tuple[QImage, ...]:
    """Unpack the picture of a plan, whole and halved again and again; () for one that cannot be. On any thread: 60 ms.

    Drawn from a picture much larger than it is shown, its thin lines would come and go. On a dark page its paper is
    dark too: pins that are light there would be lost on white.
    """
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > _MOST_PX:
        return ()
    image = reader.read()
    if image.isNull():
        return ()
    if is_dark:
        image = image.convertToFormat(QImage.Format.Format_Grayscale8)
        if image.reinterpretAsFormat(QImage.Format.Format_Indexed8):
            image.setColorTable(_BY_NIGHT)
    sizes = [image.convertToFormat(QImage.Format.Format_RGB32)]
    while min(sizes[-1].width(), sizes[-1].height()) > 2 * _LEAST_PX:
        last = sizes[-1]
        sizes.append(
            last.scaled(
                last.width() // 2,
                last.height() // 2,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
    return tuple(sizes)


class _Shape:
    """One polygon; `is_area`: filled."""

    __slots__ = ("bottom", "is_area", "left", "polygon", "right", "top")

    def __init__(self, points: tuple[tuple[float, float], ...], *, is_area: bool) -> None:
        self.polygon = QPolygonF([QPointF(x, y) for x, y in points])
        self.is_area = is_area
        self.left, self.right = min(x for x, _ in points), max(x for x, _ in points)
        self.top, self.bottom = min(y for _, y in points), max(y for _, y in points)


class Ground:
    """What of a plan never moves: asked for again and again, made once."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._shapes: list[_Shape] = []

    def is_of(self, plan: Plan) -> bool:
        """Whether a plan has the same ground; the boxes on it may be others."""
        mine = self._plan
        return plan.lines is mine.lines and plan.areas is mine.areas and plan.picture is mine.picture

    def __len__(self) -> int:
        return len(self._plan.areas) + len(self._plan.lines)

    def _shape(self, place: int) -> _Shape:
        """Give a shape, buildings first; it is made when it is drawn for the first time."""
        if place < len(self._shapes):
            return self._shapes[place]
        areas = self._plan.areas
        is_area = place < len(areas)
        shape = _Shape(areas[place] if is_area else self._plan.lines[place - len(areas)], is_area=is_area)
        self._shapes.append(shape)
        return shape

    def paint(
        self,
        painter: QPainter,
        theme: Theme,
        camera: Camera,
        size: QSize,
        line_px: float,
        *,
        begin: int = 0,
        most: int = 0,
    ) -> int:
        """Draw what is in view from shape `begin` on, about `most` vertices (0: all); give where to go on, 0: done."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(camera.left, camera.top)
        painter.scale(camera.scale, camera.scale)
        if self._plan.picture is not None:
            self._paint_picture(painter, decode_picture(self._plan.picture, is_dark=theme.is_dark))
            return 0
        left, top = camera.to_plan((0.0, 0.0))
        right, bottom = left + size.width() / camera.scale, top + size.height() / camera.scale
        wall, street = _pen(theme.colour("line"), line_px), _pen(theme.colour("control"), 2 * line_px)
        within, nothing = QBrush(theme.colour("sunk")), QBrush(Qt.BrushStyle.NoBrush)
        is_area: bool | None = None
        drawn = 0.0
        for place in range(begin, len(self)):
            shape = self._shape(place)
            drawn += 1 / _OUT_OF_VIEW
            if shape.left <= right and shape.right >= left and shape.top <= bottom and shape.bottom >= top:
                if shape.is_area is not is_area:
                    is_area = shape.is_area
                    painter.setPen(wall if is_area else street)
                    painter.setBrush(within if is_area else nothing)
                if is_area:
                    painter.drawPolygon(shape.polygon)
                else:
                    painter.drawPolyline(shape.polygon)
                drawn += shape.polygon.size()
            if most and drawn >= most:
                return (place + 1) % len(self)
        return 0

    def _paint_picture(self, painter: QPainter, sizes: tuple[QImage, ...]) -> None:
        wide, high = self._plan.size
        seen_px = wide * abs(painter.deviceTransform().m11())
        image = next((one for one in reversed(sizes) if one.width() >= seen_px), sizes[0] if sizes else None)
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(0, 0, wide, high), image)


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    pen.setCosmetic(True)
    return pen


_HELD: list[Ground] = []


def ground_of(plan: Plan) -> Ground:
    """Give the ground of a plan; the last two are kept, because pages are made anew."""
    for held in _HELD:
        if held.is_of(plan):
            return held
    ground = Ground(plan)
    _HELD[:] = [ground, *_HELD[:1]]
    return ground
