"""Large letters, painted fast: each glyph is filled once and kept as a picture.

Qt's raster engine keeps pictures of glyphs up to 64 px. Above that it fills the outline of every letter at every paint:
a line of 66 px takes 5.4 ms where one of 64 px takes 0.08 (measured, one core), and a page of the lobby on a 4K screen
is made of such lines. `draw_text` and `draw_line` stand for QPainter.drawText, and are it wherever that is fast or what
is drawn on is no screen.
"""

from __future__ import annotations

from math import ceil
from typing import NamedTuple
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPaintEngine,
    QPainter,
    QPixmap,
    QRawFont,
    QTextLayout,
    QTextOption,
)

from widgets.line_breaks import tidy

__all__ = ["draw_line", "draw_text"]

_KEPT_BY_QT_PX = 64.0  # QT_MAX_CACHED_GLYPH_SIZE
_MOST_BYTES = 48_000_000
_ENDLESS_PX = 1e6
_RIGHT_TO_LEFT = frozenset(("R", "AL", "RLE", "RLO", "RLI", "LRO", "LRE", "LRI", "FSI"))
_WRAP = int(Qt.TextFlag.TextWordWrap)
_DO_NOT_CLIP = int(Qt.TextFlag.TextDontClip)


class _Glyph(NamedTuple):
    """The picture of a glyph, and where its corner lies from the origin of the glyph; None: nothing to see."""

    picture: QPixmap | None
    left: int
    top: int


class _Glyphs:
    """The pictures kept, by font, size, colour and glyph. When they are too many all go: the next page fills anew."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, float, int, int], _Glyph | None] = {}
        self._bytes = 0

    def find(self, key: tuple[str, str, float, int], raw: QRawFont, glyph: int) -> _Glyph | None:
        """Give the picture of one glyph; None when it has no outline to be filled."""
        whole = (*key, glyph)
        if whole not in self._known:
            if self._bytes > _MOST_BYTES:
                self._known.clear()
                self._bytes = 0
            found = self._known[whole] = _fill(raw, key[2], glyph, QColor.fromRgba(key[3]))
            if found is not None and found.picture is not None:
                self._bytes += found.picture.width() * found.picture.height() * 4
        return self._known[whole]


_glyphs = _Glyphs()


def _fill(raw: QRawFont, scale: float, glyph: int, colour: QColor) -> _Glyph | None:
    sized = QRawFont(raw)
    if scale != 1.0:
        sized.setPixelSize(raw.pixelSize() * scale)
    outline = sized.pathForGlyph(glyph)
    if outline.isEmpty():
        return _Glyph(None, 0, 0) if sized.boundingRect(glyph).isEmpty() else None
    box = outline.boundingRect().toAlignedRect().adjusted(-1, -1, 1, 1)
    picture = QPixmap(box.size())
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-box.left(), -box.top())
        painter.fillPath(outline, colour)
    return _Glyph(picture, box.left(), box.top())


def _large_scale(painter: QPainter, text: str) -> float:
    """Give the device pixels of one logical pixel where pictures of glyphs help; 0 where Qt must draw the text."""
    font, transform = painter.font(), painter.deviceTransform()
    scale = transform.m11()
    if font.pixelSize() * scale <= _KEPT_BY_QT_PX or transform.isRotating():
        return 0.0
    if abs(scale - transform.m22()) > 1e-6 or painter.paintEngine().type() != QPaintEngine.Type.Raster:
        return 0.0
    if font.stretch() not in (0, 100) or font.underline():
        return 0.0
    return 0.0 if any(bidirectional(letter) in _RIGHT_TO_LEFT for letter in text) else scale


def draw_text(painter: QPainter, place: QRect | QRectF, flags: int | Qt.AlignmentFlag | Qt.TextFlag, text: str) -> None:
    """Draw words in a rectangle, as QPainter.drawText does with the same flags; where they wrap, tidily."""
    if int(flags) & _WRAP:
        text = _tidied(text, painter.font(), QRectF(place).width())
    scale = _large_scale(painter, text)
    if not scale:
        painter.drawText(place, flags, text)
        return
    asked, room = int(flags), QRectF(place)
    layout, high, wide = _laid_out(painter, text, room.width() if asked & _WRAP else _ENDLESS_PX)
    top = room.top()
    if asked & int(Qt.AlignmentFlag.AlignVCenter):
        top += (room.height() - high) / 2
    elif asked & int(Qt.AlignmentFlag.AlignBottom):
        top += room.height() - high
    painter.save()
    if not asked & _DO_NOT_CLIP and (high > room.height() or wide > room.width()):
        painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
    _paint(painter, layout, QPointF(room.left(), top), scale, _shift(asked, room.width()))
    painter.restore()


_tidy: dict[tuple[str, str, float], str] = {}  # what was painted is painted again and again
_MOST_TIDY = 512


def _tidied(text: str, font: QFont, room: float) -> str:
    """Give a text with its lines broken where a reader breathes; as it was where Qt would make fewer lines of it."""
    key = (text, font.key(), room)
    if key not in _tidy:
        if len(_tidy) >= _MOST_TIDY:
            _tidy.clear()
        _tidy[key] = _broken(text, font, room)
    return _tidy[key]


def _broken(text: str, font: QFont, room: float) -> str:
    if not all(letter == "\n" or letter.isprintable() or letter in "\u00a0\u202f" for letter in text):
        return text
    if any(bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        return text
    metrics = QFontMetricsF(font)
    if "\n" not in text and metrics.horizontalAdvance(text) <= room:
        return text
    lines = [line for part in text.split("\n") for line in tidy(part, metrics.horizontalAdvance, room - 1)]
    tidied, box = "\n".join(lines), QRectF(0, 0, room, _ENDLESS_PX)
    is_higher = metrics.boundingRect(box, _WRAP, tidied).height() > metrics.boundingRect(box, _WRAP, text).height()
    return text if is_higher else tidied


def draw_line(painter: QPainter, baseline: QPointF, text: str) -> None:
    """Draw one line whose letters stand on `baseline`, as QPainter.drawText does."""
    scale = _large_scale(painter, text)
    if not scale:
        painter.drawText(baseline, text)
        return
    layout, _high, _wide = _laid_out(painter, text, _ENDLESS_PX)
    painter.save()
    _paint(painter, layout, QPointF(baseline.x(), baseline.y() - layout.lineAt(0).ascent()), scale, (0.0, 0.0))
    painter.restore()


def _shift(flags: int, room: float) -> tuple[float, float]:
    """Give (px, share of a line's own width) by which each line is moved to the right."""
    if flags & int(Qt.AlignmentFlag.AlignRight):
        return room, -1.0
    return (room / 2, -0.5) if flags & int(Qt.AlignmentFlag.AlignHCenter) else (0.0, 0.0)


def _laid_out(painter: QPainter, text: str, room: float) -> tuple[QTextLayout, float, float]:
    """Break the text into lines as QPainter does; give them, their height and their greatest width."""
    font = painter.font()
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap if room < _ENDLESS_PX else QTextOption.WrapMode.ManualWrap)
    layout.setTextOption(option)
    leading = QFontMetricsF(font).leading()
    high, wide = -leading, 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        high = float(ceil(high + leading))
        line.setPosition(QPointF(0, high))
        high += line.height()
        wide = max(wide, line.naturalTextWidth())
    layout.endLayout()
    return layout, high, wide


def _paint(painter: QPainter, layout: QTextLayout, origin: QPointF, scale: float, shift: tuple[float, float]) -> None:
    """Put the pictures of all glyphs on whole pixels of the device."""
    transform, font, colour = painter.deviceTransform(), painter.font().key(), painter.pen().color().rgba()
    world = painter.worldTransform()
    beyond = world.inverted()[0] * transform  # what the window does after the world: where the widget lies, its scale
    device = beyond.inverted()[0]
    painter.setWorldTransform(device)
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        moved = origin + QPointF(shift[0] + shift[1] * line.naturalTextWidth(), 0)
        for run in line.glyphRuns():
            raw = run.rawFont()
            key = (font, f"{raw.familyName()} {raw.styleName()}", scale, colour)
            found = [_glyphs.find(key, raw, glyph) for glyph in run.glyphIndexes()]
            if None in found:  # a picture in the font itself, such as an emoji
                painter.setWorldTransform(world)
                painter.drawGlyphRun(moved, run)
                painter.setWorldTransform(device)
                continue
            for glyph, at in zip(found, run.positions(), strict=True):
                if glyph is not None and glyph.picture is not None:
                    corner = transform.map(moved + at)
                    painter.drawPixmap(round(corner.x()) + glyph.left, round(corner.y()) + glyph.top, glyph.picture)
