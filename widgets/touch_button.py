"""A button for a finger: at least 20 mm, acts on release inside it, ticked and filled while it is on."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from widgets.icon import paint_icon
from widgets.large_text import draw_text
from widgets.painting import answering, careful
from widgets.theme import current_theme

__all__ = ["TouchButton"]


class TouchButton(QAbstractButton):
    """Words, an icon before them, a size in millimetres. `clicked` on release; a finger that slides off does nothing.

    A checkable one is filled with the accent and ticked while checked. `kind` "band" is the filled strip across the
    attract page. `capital_mm` is the height of its capitals (mm or a token), `pad_mm` the white left and right.
    """

    def __init__(
        self,
        text: str,
        icon_name: str = "",
        *,
        is_checkable: bool = False,
        kind: Literal["plain", "primary", "band"] = "plain",
        capital_mm: float | str = "cap_page_mm",
        pad_mm: float = 6.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._icon_name, self._kind, self._capital_mm = text, icon_name, kind, capital_mm
        self._pad_mm = pad_mm
        self.setCheckable(is_checkable)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        across = QSizePolicy.Policy.Expanding if kind == "band" else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Show other words; they are the accessible name too."""
        self._words = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Leave the state to the page: a mode is on when the page says so, not when a finger was there."""

    def _font(self) -> QFont:
        is_strong = self.isChecked() or self._kind != "plain"
        return current_theme().kiosk_font(self._capital_mm, 600 if is_strong else 400)

    @answering(QSize)
    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = QFontMetricsF(theme.kiosk_font(self._capital_mm, 600))
        pad, gap = theme.mm(self._pad_mm), theme.mm(4)
        side = metrics.ascent()
        has_icon = bool(self._icon_name) or self.isCheckable()
        icon = side + gap if has_icon and (self._icon_name or self.isChecked()) else 0
        width = metrics.horizontalAdvance(self._words) + icon + 2 * pad
        high = max(theme.mm("target_mm"), metrics.height() + theme.mm(4))
        return QSize(round(max(width, theme.mm("target_mm"))), round(high))

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        is_filled = self.isChecked() or self._kind != "plain"
        ground = theme.colour("accent" if is_filled else "surface")
        text = theme.colour("on_accent" if is_filled else "ink")
        if self.isDown() and not is_filled:
            ground = theme.colour("accent_wash")
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._kind == "band":
                painter.fillRect(self.rect(), ground)
            else:
                line = max(1.0, theme.mm("line_mm"))
                painter.setPen(QPen(theme.colour("accent" if is_filled or self.isDown() else "control"), line))
                painter.setBrush(ground)
                radius = theme.mm("radius_mm")
                half = line / 2
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
            self._paint_words(painter, text)

    def _paint_words(self, painter: QPainter, colour: QColor) -> None:
        theme = current_theme()
        font = self._font()
        metrics = QFontMetricsF(font)
        name = "check" if self.isCheckable() and self.isChecked() else self._icon_name
        side, gap = metrics.ascent(), theme.mm(4)
        width = metrics.horizontalAdvance(self._words)
        total = width + (side + gap if name else 0)
        left = (self.width() - total) / 2
        if name:
            box = QRectF(left, (self.height() - side) / 2, side, side)
            paint_icon(painter, name, box, colour)
            left += side + gap
        painter.setFont(font)
        painter.setPen(colour)
        draw_text(painter, QRectF(left, 0, width + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, self._words)
