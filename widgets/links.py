"""Links: an icon and underlined words that act, with the key that does the same shown beside them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from widgets.icon import paint_icon
from widgets.painting import answering, careful
from widgets.theme import current_theme

__all__ = ["LinkButton"]

_HEIGHT = 28
_PAD = 4


class LinkButton(QAbstractButton):
    """A link that emits `clicked`. `key_hint` is only shown; the shortcut itself belongs to what it acts on."""

    def __init__(self, text: str, icon_name: str = "", key_hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._key_hint, self._words = icon_name, key_hint, ""
        self._shown_key = key_hint
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show other words; they are the accessible name too."""
        self._words = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def show_key(self, is_shown: bool) -> None:
        """Show the key beside the words, or leave it out where there is no room; it works all the same."""
        self._shown_key = self._key_hint if is_shown else ""
        self.updateGeometry()
        self.update()

    @careful
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter follow it, as a link."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @answering(QSize)
    def sizeHint(self) -> QSize:
        theme = current_theme()
        words = QFontMetricsF(theme.font("body")).horizontalAdvance(self._words)
        width = 2 * _PAD + words + (theme.px("icon.size_small") + 8 if self._icon_name else 0)
        return QSize(round(width + (self._key_width() + 8 if self._shown_key else 0)) + 1, _HEIGHT)

    def _key_width(self) -> float:
        return QFontMetricsF(current_theme().font("note")).horizontalAdvance(self._shown_key) + 11

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        accent = theme.colour("accent" if self.isEnabled() else "muted")
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            left, middle = float(_PAD), self.height() / 2
            if self._icon_name:
                size = theme.px("icon.size_small")
                paint_icon(painter, self._icon_name, QRectF(left, middle - size / 2, size, size), accent)
                left += size + 8
            font = theme.font("body")
            metrics = QFontMetricsF(font)
            width = metrics.horizontalAdvance(self._words)
            base = round(middle + (metrics.ascent() - metrics.descent()) / 2)
            painter.setFont(font)
            painter.setPen(accent)
            painter.drawText(round(left), base, self._words)
            weight = 2.0 if self.underMouse() else 1.0
            painter.setPen(QPen(accent, weight))
            painter.drawLine(round(left), base + 4, round(left + width), base + 4)
            if self._shown_key:
                self._paint_key(painter, left + width + 8, middle)

    def _paint_key(self, painter: QPainter, left: float, middle: float) -> None:
        theme = current_theme()
        box = QRectF(round(left) + 0.5, middle - 11.5, round(self._key_width()), 22)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(theme.font("note"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._shown_key)
