"""The last picture of Accueil: kept while the window is used, shown at the next start before anything is loaded.

A PNG in the commune's folder, with its age written where the state of the reception will stand. Whoever shows it needs
neither the base nor numpy nor our fonts: Qt's own record of what was painted (QPicture) was tried, and drawing its
words again cost as much as all the rest of the first picture. One that was made for another screen, for light instead
of dark, or is damaged, is no picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

# Not Qt.…: the first use of that name costs twelve milliseconds, a tenth of what the first picture may take.
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QWidget

from widgets.painting import careful

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from widgets.theme import Theme

__all__ = ["PictureSheet", "load_picture", "record_picture", "save_picture"]

_FILE = "desktop.png"
_MAKING = "desktop-making.png"
_FORM = "1"


def _is_dark() -> bool:
    """Tell what the system asks for, while no theme of ours is applied yet."""
    return bool(QGuiApplication.palette().window().color().lightness() < 128)


def record_picture(window: QWidget, foot_px: int, caption: str, theme: Theme) -> QImage:
    """Record what a window shows now, `caption` over its lowest `foot_px`."""
    ratio = window.devicePixelRatioF()
    image = QImage(window.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(theme.colour("paper"))
    with QPainter(image) as painter:
        window.render(painter, QPoint(0, 0))
        foot = QRect(0, window.height() - foot_px, window.width(), foot_px)
        painter.fillRect(foot, theme.colour("sunk"))
        painter.setFont(theme.font("note"))
        painter.setPen(theme.colour("muted"))
        metrics = painter.fontMetrics()
        painter.drawText(QPoint(20, foot.center().y() + (metrics.ascent() - metrics.descent()) // 2), caption)
    told = {"form": _FORM, "dark": str(theme.is_dark), "ratio": str(ratio), "foot": str(foot_px), "caption": caption}
    for name, value in told.items():
        image.setText(name, value)
    return image


def save_picture(folder: Path, image: QImage) -> None:
    """Write the picture into the commune's folder, whole or not at all. OSError. Not for the GUI thread."""
    if not image.save(str(folder / _MAKING), "PNG"):  # type: ignore[call-overload]
        raise OSError(f"{_MAKING} cannot be written")
    (folder / _MAKING).replace(folder / _FILE)


def load_picture(folder: Path, ratio: float) -> QImage | None:
    """Give the picture to show at this start on a screen of that pixel ratio, None where there is none that fits."""
    image = QImage(str(folder / _FILE))
    told = (("form", _FORM), ("dark", str(_is_dark())), ("ratio", str(ratio)))
    if image.isNull() or any(image.text(name) != value for name, value in told) or not image.text("foot").isdecimal():
        return None
    image.setDevicePixelRatio(ratio)
    return image


class PictureSheet(QWidget):
    """A picture laid over a whole window until its pages have something to say.

    `pressed`: where somebody pressed it as if it were the window; None where the window has another width by now.
    """

    def __init__(self, image: QImage, window: QWidget) -> None:
        super().__init__(window)
        self.is_painted = False
        self.pressed: QPoint | None = None
        self._image = image
        self._foot = int(image.text("foot"))
        self.setAccessibleName(image.text("caption"))
        self.setGeometry(window.rect())

    @careful
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if round(self._image.width() / self._image.devicePixelRatio()) == self.width():
            self.pressed = event.position().toPoint()

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        self.is_painted = True
        image, ratio, foot, height = self._image, self._image.devicePixelRatio(), self._foot, self.height()
        above = round(image.height() / ratio) - foot
        with QPainter(self) as painter:
            # The window may be larger or smaller than it was: paper all around, and the foot where it is now.
            painter.fillRect(self.rect(), image.pixelColor(image.width() - 1, 0))
            whole = QRect(0, 0, image.width(), round(above * ratio))
            painter.drawImage(QRect(0, 0, round(image.width() / ratio), above), image, whole)
            painter.fillRect(
                0, height - foot, self.width(), foot, image.pixelColor(image.width() - 1, image.height() - 1)
            )
            strip = QRect(0, round(above * ratio), image.width(), round(foot * ratio))
            painter.drawImage(QRect(0, height - foot, round(image.width() / ratio), foot), image, strip)
