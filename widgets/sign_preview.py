"""A label in small, as it will be seen: the sign in the street, and the screen in the lobby."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from widgets.datachain_panel import DatachainPanel
from widgets.painting import answering, careful, no_height
from widgets.paper import PAPERS, Sheet
from widgets.sign import draw_front
from widgets.sign_code import SignFault
from widgets.theme import current_theme, load_theme

if TYPE_CHECKING:
    from dtpr.panel import Panel

__all__ = ["LobbyPreview", "SignPreview"]

_WORDS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_LOBBY_MM = 531.0  # the lobby screen this is a miniature of: 24", 16:9


class SignPreview(QWidget):
    """The front of the sign, drawn by what prints it. Its accessible name says what the sign says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel: Panel | None = None
        self._paper = PAPERS["A4"]
        self._drawn: QPixmap | None = None
        self.setMinimumWidth(220)

    def show_sign(self, panel: Panel) -> None:
        """Show the sign of that label, on A4: the other papers have the same proportions."""
        if panel == self._panel:
            return
        self._panel, self._drawn = panel, None
        told = " ".join(f"{line.question} {line.answer}." for line in panel.lines)
        self.setAccessibleName(f"{panel.title}. {panel.level_words}. {told} {panel.credit}")
        self.update()

    @answering(bool)
    def hasHeightForWidth(self) -> bool:
        return True

    @answering(no_height)
    def heightForWidth(self, width: int) -> int:
        return round(width * self._paper.height_mm / self._paper.width_mm)

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._panel is None:
            return
        ratio = self.devicePixelRatioF()
        width = min(self.width(), round(self.height() * self._paper.width_mm / self._paper.height_mm))
        dots = round(width * ratio)
        if self._drawn is None or self._drawn.width() != dots:
            self._drawn = self._draw(self._panel, dots)
            self._drawn.setDevicePixelRatio(ratio)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._drawn)
            painter.setPen(current_theme().colour("control"))
            painter.drawRect(0, 0, width - 1, round(self._drawn.height() / ratio) - 1)

    def _draw(self, panel: Panel, dots: int) -> QPixmap:
        drawn = QPixmap(dots, self.heightForWidth(dots))
        drawn.fill(Qt.GlobalColor.white)
        with QPainter(drawn) as painter:
            sheet = Sheet(painter, self._paper, dots / self._paper.width_mm)
            try:
                draw_front(sheet, panel)
            except SignFault as fault:
                sheet.text(str(fault), QRectF(10, 10, self._paper.width_mm - 20, self._paper.height_mm - 20), 6)
        return drawn


class LobbyPreview(QWidget):
    """The page of a box on the lobby screen, 16:9, in the kiosk's look: what, why, what is thrown away, the chain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel: Panel | None = None
        self._theme = load_theme("kiosk", 1.0)
        self._chain = DatachainPanel(parent=self)
        self.setMinimumWidth(220)

    def show_panel(self, panel: Panel) -> None:
        """Show that label."""
        self._panel = panel
        self._chain.set_lines(panel.lines)
        self.setAccessibleName(" ".join((f"{panel.title}.", panel.what, panel.why, panel.discarded)))
        self.update()

    @answering(bool)
    def hasHeightForWidth(self) -> bool:
        return True

    @answering(no_height)
    def heightForWidth(self, width: int) -> int:
        return round(width * 0.74)

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Two thirds of the screen are the label, the rest is figures of the day.
        self._theme = load_theme("kiosk", max(0.3, self.width() / (_LOBBY_MM * 0.66)))
        high = self.heightForWidth(self.width())
        edge, top = round(self.width() * 0.03), round(high * 0.44)
        self._chain.set_theme(self._theme)
        self._chain.setGeometry(edge, top, self.width() - 2 * edge, high - top - edge)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._panel is None:
            return
        theme, panel = self._theme, self._panel
        high, edge = self.heightForWidth(self.width()), round(self.width() * 0.03)
        with QPainter(self) as painter:
            painter.setPen(theme.colour("control"))
            painter.setBrush(theme.colour("paper"))
            painter.drawRect(0, 0, self.width() - 1, high - 1)
            painter.setPen(theme.colour("ink"))
            y = float(edge)
            title = f"{panel.title}, {panel.place}" if panel.place else panel.title
            words = ((title, 700), (panel.what, 400), (panel.why, 400), (panel.discarded, 400))
            for text, weight in words:
                font = theme.kiosk_font("cap_answer_mm", weight)
                painter.setFont(font)
                room = QRectF(edge, y, self.width() - 2 * edge, high * 0.44 - y)
                painter.drawText(room, _WORDS, text)
                y += QFontMetricsF(font).boundingRect(room, _WORDS, text).height() + theme.mm(3)
