"""A chart or a raster as a picture for a report or a web page: PNG at 300 dpi, or SVG, with the words that go with it.

It is drawn afresh, never photographed: light colours on white whatever the screen shows, at the width of a page of A4,
with title, source and, inside the file, the same sentence a screen reader would speak.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Protocol

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QImageWriter, QPainter, QPen
from PySide6.QtSvg import QSvgGenerator

from widgets.theme import Theme, drawn_in, load_theme

__all__ = ["Caption", "Drawing", "drawn_image", "png_of", "svg_of"]

# Laid out 900 px wide and printed 180 mm wide: text of 11 pt stands on the page at 8.7 pt.
_WIDTH = 900.0
_WIDTH_MM = 180.0
_DPI = 300
_SCREEN_DPI = 96
_MARGIN = 16.0
_GAP = 8.0
_MM_AN_INCH = 25.4
# Who has not the face takes the next one that is easy to read, rather than a serif.
_TEXT = re.compile(r"<text(?P<told>[^>]*)>(?P<words>[^<]*)</text>")
_MEASURED_PX = 100  # where a letter has its width to a hundredth
_FACES = "'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', 'Segoe UI', Arial, sans-serif"


class Drawing(Protocol):
    """What can be put on paper: a Chart, a Raster."""

    def draw_on(self, painter: QPainter, box: QRectF, ratio: float) -> None:
        """Draw into `box`, `ratio` device pixels a unit, in the colours of the current theme."""

    def paper_height(self, width: float) -> float:
        """Give the height that suits a drawing so wide."""


class Caption(msgspec.Struct, frozen=True):
    """The words round a drawing. `text` is its alternative text; `tag` (« données simulées ») stands in a frame."""

    title: str
    note: str = ""
    source: str = ""
    text: str = ""
    tag: str = ""


def drawn_image(drawing: Drawing, caption: Caption) -> QImage:
    """Give the picture at 300 dpi, its words inside it as text."""
    theme = load_theme("light")
    ratio = _DPI * _WIDTH_MM / _MM_AN_INCH / _WIDTH
    with drawn_in(theme):
        size = _size(drawing, caption, theme)
        image = QImage(round(size.width() * ratio), round(size.height() * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        with QPainter(image) as painter:
            _draw(painter, drawing, caption, theme, size, ratio)
    image.setDevicePixelRatio(1.0)
    image.setDotsPerMeterX(round(_DPI * 1000 / _MM_AN_INCH))
    image.setDotsPerMeterY(round(_DPI * 1000 / _MM_AN_INCH))
    for key, words in (("Title", caption.title), ("Description", caption.text), ("Source", caption.source)):
        if words:
            image.setText(key, words)
    image.setText("Software", "Parvis")
    return image


def png_of(image: QImage) -> bytes:
    """Give the file of a picture of `drawn_image`; no widget is touched, any thread may."""
    room = QBuffer()
    room.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(room, QByteArray(b"png"))
    if not writer.write(image):
        raise OSError(writer.errorString())
    return bytes(room.data().data())


def svg_of(drawing: Drawing, caption: Caption) -> bytes:
    """Give the file as lines and text, with <title> and <desc>, as wide as the PNG on paper."""
    theme = load_theme("light")
    room = QBuffer()
    room.open(QIODevice.OpenModeFlag.WriteOnly)
    with drawn_in(theme):
        size = _size(drawing, caption, theme)
        maker = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
        maker.setOutputDevice(room)
        maker.setResolution(_SCREEN_DPI)  # the one for which fonts were measured; the size on paper is written below
        maker.setSize(size.toSize())
        maker.setViewBox(QRectF(0, 0, size.width(), size.height()))
        maker.setTitle(caption.title)
        maker.setDescription(caption.text)
        with QPainter(maker) as painter:
            _draw(painter, drawing, caption, theme, size, 1.0)
    return _mended(bytes(room.data().data()).decode("utf-8"), size).encode("utf-8")


def _size(drawing: Drawing, caption: Caption, theme: Theme) -> QSizeF:
    inner = _WIDTH - 2 * _MARGIN
    height = _heading(caption, theme, inner) + drawing.paper_height(inner) + _footing(caption, theme, inner)
    return QSizeF(_WIDTH, round(height + 2 * _MARGIN))


def _wrapped(words: str, theme: Theme, role: str, width: float) -> float:
    box = QRectF(0, 0, width, 1000)
    return QFontMetricsF(theme.font(role)).boundingRect(box, Qt.TextFlag.TextWordWrap, words).height() if words else 0.0


def _title_width(caption: Caption, theme: Theme, width: float) -> float:
    tag = QFontMetricsF(theme.font("note", 600)).horizontalAdvance(caption.tag) + 36 if caption.tag else 0.0
    return width - tag


def _heading(caption: Caption, theme: Theme, width: float) -> float:
    title = _wrapped(caption.title, theme, "lead", _title_width(caption, theme, width))
    return title + _wrapped(caption.note, theme, "body", width) + _GAP


def _footing(caption: Caption, theme: Theme, width: float) -> float:
    return _wrapped(caption.source, theme, "note", width) + _GAP if caption.source else 0.0


def _draw(painter: QPainter, drawing: Drawing, caption: Caption, theme: Theme, size: QSizeF, ratio: float) -> None:
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), Qt.GlobalColor.white)
    page = QRectF(0, 0, size.width(), size.height()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    wraps = Qt.TextFlag.TextWordWrap
    title_width = _title_width(caption, theme, page.width())
    high = _wrapped(caption.title, theme, "lead", title_width)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font("lead", 700))
    painter.setPen(theme.colour("ink"))
    painter.drawText(QRectF(page.left(), page.top(), title_width, high + 2), wraps, caption.title)
    if caption.tag:
        frame = QRectF(page.left() + title_width + 12, page.top() + 0.5, page.width() - title_width - 13, 24)
        painter.setPen(QPen(theme.colour("watch"), 1.5))
        painter.drawRoundedRect(frame, 4, 4)
        painter.setFont(theme.font("note", 600))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, caption.tag)
    note = QRectF(page.left(), page.top() + high, page.width(), _wrapped(caption.note, theme, "body", page.width()) + 2)
    painter.setFont(theme.font("body"))
    painter.setPen(theme.colour("muted"))
    painter.drawText(note, wraps, caption.note)
    top = page.top() + _heading(caption, theme, page.width())
    bottom = page.bottom() - _footing(caption, theme, page.width())
    drawing.draw_on(painter, QRectF(page.left(), top, page.width(), bottom - top), ratio)
    painter.setFont(theme.font("note"))
    painter.setPen(theme.colour("muted"))
    painter.drawText(QRectF(page.left(), bottom + _GAP, page.width(), page.bottom() - bottom), wraps, caption.source)


def _mended(svg: str, size: QSizeF) -> str:
    """Write the size on paper, that it is one picture, that cells have square edges, and faces every computer has."""
    high = size.height() * _WIDTH_MM / _WIDTH
    svg = re.sub(
        r'<svg width="[^"]*" height="[^"]*"', f'<svg role="img" width="{_WIDTH_MM}mm" height="{high:.2f}mm"', svg
    )
    svg = svg.replace("<image ", '<image style="image-rendering:pixelated" ')
    svg = _TEXT.sub(_with_length, svg)
    return re.sub(r'font-family="[^"]*"', f'font-family="{_FACES}"', svg)


def _with_length(text: re.Match[str]) -> str:
    """Write how long a text is: in another face it would run out of its frame and over its neighbours."""
    told, words = text["told"], unescape(text["words"])
    size, weight = (re.search(rf'font-{what}="([\d.]+)"', told) for what in ("size", "weight"))
    if size is None or not words.strip():
        return text[0]
    font = load_theme("light").font("body", int(weight[1]) if weight else None)
    font.setPixelSize(_MEASURED_PX)
    length = QFontMetricsF(font).horizontalAdvance(words) * float(size[1]) / _MEASURED_PX
    return f'<text textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs"{told}>{text["words"]}</text>'
