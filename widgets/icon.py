"""Pictograms by name: Lucide and our own SVGs, drawn in any colour at any scale.

An icon never stands without a word beside it or, for the chevron of a row, an accessible name.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import read_text
from widgets.painting import careful
from widgets.theme import current_theme

__all__ = ["Pictogram", "icon", "paint_icon", "pixmap"]

_STROKE = 2
_RATIOS = (1.0, 1.25, 1.5, 2.0)


@cache
def _source(name: str) -> str:
    return read_text(f"icons/{name}.svg")


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str, stroke: float) -> QSvgRenderer:
    drawn = _source(name).replace("currentColor", colour)
    if stroke != _STROKE:
        drawn = drawn.replace(f'stroke-width="{_STROKE}"', f'stroke-width="{stroke:.2f}"')
    return QSvgRenderer(QByteArray(drawn.encode()))


def paint_icon(painter: QPainter, name: str, box: QRectF, colour: QColor, stroke: float = _STROKE) -> None:
    """Draw the icon `name` to fill `box` in one colour; FileNotFoundError when we ship no such icon.

    `stroke` is in units of the icon's own box of 24.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, colour.name(), stroke).render(painter, box)
    painter.restore()


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """Give the icon as a picture of `size` logical pixels for screens of that device pixel ratio."""
    return _pixmap(name, colour.name(), size, ratio)


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        paint_icon(painter, name, QRectF(0, 0, picture.width(), picture.height()), QColor(colour))
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, colour: QColor | None = None, size: int = 20) -> QIcon:
    """Give the icon for Qt's own buttons and menus, in `colour` (ink if none), sharp at 100 to 200 %.

    What cannot be pressed is drawn fainter by us: Qt's own grey is as bright as the rest of a dark page.
    """
    drawn, theme = QIcon(), current_theme()
    for ratio in _RATIOS:
        drawn.addPixmap(pixmap(name, colour or theme.colour("ink"), size, ratio))
        drawn.addPixmap(pixmap(name, theme.colour("control"), size, ratio), QIcon.Mode.Disabled)
    return drawn


class Pictogram(QWidget):
    """One icon standing in a layout, in the colour of a role; it is silent, the word beside it speaks."""

    def __init__(self, name: str, role: str = "ink", size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, role: str | None = None) -> None:
        """Show another icon, in another colour if given."""
        self._name, self._role = name, role or self._role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_icon(painter, self._name, QRectF(0, 0, self._size, self._size), current_theme().colour(self._role))
