"""A large key: a picture, words, words below them; alone in a row or one of a few, always one touch."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from widgets.icon import paint_icon
from widgets.large_text import draw_text
from widgets.painting import careful
from widgets.theme import Theme

__all__ = ["BigKey"]

_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_LEAST_PX = 12


class BigKey(QAbstractButton):
    """`is_upright`: the picture above centred words, else at their left. Words shrink before they are cut."""

    def __init__(
        self,
        theme: Theme,
        picture: str,
        title: str,
        below: str = "",
        *,
        is_upright: bool = False,
        side_mm: float = 14.0,
        capital_mm: float | str = "cap_answer_mm",
    ) -> None:
        super().__init__()
        self._theme, self._picture, self._title, self._below = theme, picture, title, below
        self._is_upright, self._side_mm, self._capital_mm = is_upright, side_mm, capital_mm
        self.setAccessibleName(f"{title}. {below}" if below else title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(theme.mm("target_mm"), theme.mm("target_mm"))

    def _fonts(self, room: QRectF, align: int) -> tuple[QFont, QFont]:
        """Give the largest fonts, up to the wanted ones, with which title and words below stand in the room."""
        strong, plain = self._theme.kiosk_font(self._capital_mm, 600), self._theme.kiosk_font("cap_page_mm")
        while strong.pixelSize() > _LEAST_PX:
            wide = QFontMetricsF(strong)
            title = wide.boundingRect(room, align, self._title)
            below = QFontMetricsF(plain).boundingRect(room, align, self._below) if self._below else QRectF()
            longest = max(wide.horizontalAdvance(word) for word in self._title.split(" "))
            if title.height() + below.height() <= room.height() and longest <= room.width():
                break
            strong.setPixelSize(int(strong.pixelSize() * 0.94))
            plain.setPixelSize(max(_LEAST_PX, int(plain.pixelSize() * 0.96)))
        return strong, plain

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            line = max(1.0, theme.mm("line_mm"))
            painter.setPen(QPen(theme.colour("accent" if self.isDown() else "control"), line))
            painter.setBrush(theme.colour("accent_wash" if self.isDown() else "surface"))
            radius = theme.mm("radius_mm")
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(line, line, -line, -line), radius, radius)
            pad = min(theme.mm(6), self.width() * 0.06)
            if self._is_upright:
                side = min(theme.mm(self._side_mm), self.height() * 0.5, self.width() * 0.6)
                top = max(pad, (self.height() - side) * 0.28)
                box = QRectF((self.width() - side) / 2, top, side, side)
                room = QRectF(pad, box.bottom() + pad, self.width() - 2 * pad, self.height() - box.bottom() - 2 * pad)
                align = _WRAPPED | int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            else:
                side = min(theme.mm(self._side_mm), self.height() - 2 * pad, self.width() * 0.2)
                box = QRectF(pad, (self.height() - side) / 2, side, side)
                room = QRectF(box.right() + pad, pad / 2, self.width() - box.right() - 2 * pad, self.height() - pad)
                align = _WRAPPED | int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            paint_icon(painter, self._picture, box, theme.colour("hi"))
            strong, plain = self._fonts(room, align)
            title = QFontMetricsF(strong).boundingRect(room, align, self._title)
            below = QFontMetricsF(plain).boundingRect(room, align, self._below) if self._below else QRectF()
            if not self._is_upright:
                room.setTop(room.center().y() - (title.height() + below.height()) / 2)
            painter.setFont(strong)
            painter.setPen(theme.colour("ink"))
            draw_text(painter, room.adjusted(0, 0, 0, 4), align, self._title)
            if self._below:
                painter.setFont(plain)
                painter.setPen(theme.colour("muted"))
                draw_text(painter, room.adjusted(0, title.height(), 0, 4), align, self._below)
