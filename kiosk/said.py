"""Text and lines of the kiosk pages, in millimetres; always plain text, never selectable."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from widgets.icon import paint_icon
from widgets.large_text import draw_text
from widgets.painting import careful
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = [
    "Frame",
    "Hairline",
    "Parted",
    "Picture",
    "Said",
    "alone",
    "column",
    "descent_of",
    "least_height",
    "loosened",
    "parted",
    "row",
    "tied",
    "wrapped",
]

_PAIRS = re.compile(
    r"(?<=\d) (?=\d)|(?<=\b\d) (?=[^\W\d])|(?<=\b\d\d) (?=[^\W\d])|(?<=\w) (?=\d{4}\b)"
    r"|(?<=\d[ \u00a0]h) (?=\d\d\b)"  # « 9 h 05 »
    r"|(?<=\b\d\.) (?=[^\W\d])|(?<=\b\d\d\.) (?=[^\W\d])"  # « 12. Dezember »
)


def tied(text: str) -> str:
    """Give a text in which a number stays with what it counts: « 12 mars 2026 », a telephone number, « 5 ans »."""
    return _PAIRS.sub("\u00a0", text)


_REFERENCE_PX_PER_MM = 3.61  # of the drawings
# Where a line may break within an address that is wider than its column: after @, before a dot.
_JOINTS = re.compile(r"(?<=\w@)(?=\w)|(?<=\w)(?=[./_]\w)")
_NO_WIDTH = "\u200b"


def loosened(text: str, width_of: Callable[[str], float], room: float) -> str:
    """Give a text of which no word is wider than the room, px, where that can be: what was tied is tied no more.

    An address may break at its joints, where a space of no width says so. Only a long word stays as it is.
    """
    words = []
    for word in text.split(" "):
        loose = word if width_of(word) <= room else word.replace("\u00a0", " ")
        parts = [part if width_of(part) <= room else _JOINTS.sub(_NO_WIDTH, part) for part in loose.split(" ")]
        words.append(" ".join(parts))
    return " ".join(words)


class Said(QLabel):
    """Words whose capitals are that high. `tone` is a colour role of the theme."""

    def __init__(
        self,
        text: str,
        capital_mm: float | str = "cap_page_mm",
        weight: int = 400,
        tone: str = "ink",
        *,
        is_wrapped: bool = True,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFont(current_theme().kiosk_font(capital_mm, weight))
        self._tone = tone
        self.setText(text)
        if _NO_WIDTH in text:
            self.setAccessibleName(text.replace(_NO_WIDTH, ""))  # an address is read as one
        if is_wrapped:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            self.setWordWrap(True)  # last: it notes in the policy that the height follows the width

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setFont(self.font())
            painter.setPen(current_theme().colour(self._tone))
            wrap = Qt.TextFlag.TextWordWrap if self.wordWrap() else 0
            draw_text(painter, self.contentsRect(), int(self.alignment()) | int(wrap), self.text())


class Picture(QWidget):
    """A pictogram of a size in millimetres; the words beside it speak, it is silent.

    With `beside` it is as tall as a line of words of that capital, so that it stands level with the first one; larger
    letters have a larger picture beside them.
    """

    def __init__(self, name: str, side_mm: float, tone: str = "hi", *, beside: float | str | None = None) -> None:
        super().__init__()
        self._name, self._tone = name, tone
        theme = current_theme()
        self._side = theme.mm(side_mm if beside is None else side_mm * theme.text_scale)
        line = 0.0 if beside is None else QFontMetricsF(theme.kiosk_font(beside)).height()
        self.setFixedSize(self._side, max(self._side, round(line)))

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            box = QRectF(0, (self.height() - self._side) / 2, self._side, self._side)
            paint_icon(painter, self._name, box, current_theme().colour(self._tone))


def least_height(widget: QWidget, width: int) -> int:
    """Give the least height a widget needs at a width; exact before it was ever shown."""
    for part in (widget, *widget.findChildren(QWidget)):
        part.ensurePolished()  # the style has its say about sizes only then
        inner = part.layout()
        if inner is not None:
            inner.invalidate()
    layout = widget.layout()
    if layout is None:
        return widget.minimumSizeHint().height()
    return layout.minimumHeightForWidth(width) if layout.hasHeightForWidth() else layout.minimumSize().height()


def descent_of(said: Said) -> float:
    """Give how far its letters reach below the line they stand on, px."""
    return QFontMetricsF(said.font()).descent()


def wrapped(layout: QLayout) -> QWidget:
    """Give a widget that holds a layout."""
    widget = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    widget.setLayout(layout)
    return widget


def alone(part: QWidget) -> QWidget:
    """Give a screen that holds one part at its top."""
    box = column()
    box.addWidget(part)
    box.addStretch(1)
    return wrapped(box)


class Parted(QWidget):
    """A part of a page that is made of smaller ones where a screen has no room for it whole."""

    def __init__(self, layout: QLayout, pieces: Callable[[], list[QWidget]]) -> None:
        super().__init__()
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self.pieces = pieces


def parted(parts: Iterable[QWidget], width: int, room: int) -> list[QWidget]:
    """Give parts that have room, px; of one that has none its pieces instead."""
    found: list[QWidget] = []
    for part in parts:
        if isinstance(part, Parted) and least_height(part, width) > room:
            found += part.pieces()
            part.deleteLater()
        else:
            found.append(part)
    return found


class Hairline(QWidget):
    """The line between two parts of a page."""

    def __init__(self, *, is_upright: bool = False) -> None:
        super().__init__()
        thick = _thin()
        if is_upright:
            self.setFixedWidth(thick)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        else:
            self.setFixedHeight(thick)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), current_theme().colour("line"))


class Frame(QWidget):
    """A field of its own within a page, with a thin line round it."""

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, line = current_theme(), _thin()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("line"), line))
            painter.setBrush(theme.colour("surface"))
            radius, half = theme.px("shape.radius_card"), line / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)


def _thin() -> int:
    """Give how thick a thin line is, px: as thick to the eye on a screen of many pixels."""
    theme = current_theme()
    return max(1, round(theme.px_per_mm / _REFERENCE_PX_PER_MM)) * (2 if theme.is_high_contrast else 1)


def column(gap_mm: float = 0, margin_mm: tuple[float, float, float, float] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Give an empty column with its gaps in millimetres."""
    theme, box = current_theme(), QVBoxLayout()
    box.setSpacing(theme.mm(gap_mm))
    box.setContentsMargins(*(theme.mm(side) for side in margin_mm))
    return box


def row(gap_mm: float = 0, margin_mm: tuple[float, float, float, float] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Give an empty row with its gaps in millimetres."""
    theme, box = current_theme(), QHBoxLayout()
    box.setSpacing(theme.mm(gap_mm))
    box.setContentsMargins(*(theme.mm(side) for side in margin_mm))
    return box
