"""Pictograms by name: Lucide and our own SVGs, drawn in any colour at any scale.

An icon never stands without a word beside it or, for the chevron of a row, an accessible name.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources import read_text
from widgets.painting import answering, careful
from widgets.theme import current_theme

__all__ = ["Pictogram", "icon", "paint_icon", "pixmap"]

_STROKE = 2


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


# Qt copies one only where somebody adds a picture to its icon. PySide6 leaves such a copy to Python, which would delete
# what Qt still draws with.
_COPIES: list[QIconEngine] = []


class _Drawn(QIconEngine):
    """Draws an icon when Qt first shows it, at the scale of the screen: a page has dozens, and most are never seen."""

    def __init__(self, name: str, colour: QColor, faint: QColor, on_bar: QColor) -> None:
        super().__init__()
        self._name, self._colour, self._faint, self._on_bar = name, colour, faint, on_bar

    @answering(QPixmap)
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        # Of the screen; Qt knows their ratio.
        return pixmap(self._name, self._of(mode), min(size.width(), size.height()))

    @careful
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint_icon(painter, self._name, QRectF(rect), self._of(mode))

    def _of(self, mode: QIcon.Mode) -> QColor:
        if mode is QIcon.Mode.Selected:  # the row of a list that is chosen, or pointed at
            return self._on_bar
        return self._faint if mode is QIcon.Mode.Disabled else self._colour

    def clone(self) -> QIconEngine:
        other = _Drawn(self._name, self._colour, self._faint, self._on_bar)
        _COPIES.append(other)
        return other


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """Give the icon for Qt's own buttons and menus, in `colour` (ink if none), sharp at any scale and size.

    FileNotFoundError when we ship no such icon.

    What cannot be pressed is drawn fainter by us: Qt's own grey is as bright as the rest of a dark page. In a chosen
    row it has the colour of the words there.
    """
    _source(name)  # one that we do not ship is told here, not where Qt paints
    theme = current_theme()
    return QIcon(_Drawn(name, colour or theme.colour("ink"), theme.colour("control"), theme.colour("on_accent")))


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

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_icon(painter, self._name, QRectF(0, 0, self._size, self._size), current_theme().colour(self._role))
