"""A QR code painted module by module, black on white with its quiet zone, in any theme."""

from __future__ import annotations

from functools import lru_cache

import segno
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.painting import answering, careful

__all__ = ["QrCode", "code_modules"]

_QUIET = 4  # modules of white all round, ISO/IEC 18004:2015, 6.3.8


@lru_cache(maxsize=32)
def code_modules(address: str) -> tuple[bytes, ...]:
    """Give the rows of modules, 1 dark. Eight masks are tried for each code: 6 ms of a touch, once an address.

    The smallest of all codes, which six letters after `https://` take, is never used: beside its side its quiet zone is
    so wide that it cuts the outline round it, and the next one has room to mend more of what is scratched.
    """
    code = segno.make_qr(address, error="m")
    if code.version == 1:
        code = segno.make_qr(address, error="m", version=2)
    return tuple(bytes(row) for row in code.matrix)


class QrCode(QWidget):
    """The code of an address; modules are whole device pixels so that a telephone reads it at once."""

    def __init__(self, address: str = "", side_px: int = 224, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side_px
        self._modules: tuple[bytes, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_address(address)

    def set_address(self, address: str) -> None:
        """Show another address; an empty one shows nothing."""
        self._modules = ()
        if address:
            self._modules = code_modules(address)
        self.setAccessibleName(address)
        self.update()

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._modules:
            return
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
            ratio = self.devicePixelRatioF()
            painter.scale(1 / ratio, 1 / ratio)
            across = len(self._modules) + 2 * _QUIET
            side = min(self.width(), self.height()) * ratio
            module = max(1, int(side // across))
            start = (side - module * across) // 2 + module * _QUIET
            boxes = [
                QRectF(start + x * module, start + y * module, module, module)
                for y, row in enumerate(self._modules)
                for x, dark in enumerate(row)
                if dark
            ]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(Qt.GlobalColor.black)
            painter.drawRects(boxes)
