"""What the lobby shows while its commune cannot be opened: a calm sentence for visitors, a small one for the town hall.

The screen is never blank and never an error box. It tries again by itself, so that unlocking a disk is all there is
to do; whoever watches the process sees it alive meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.header import MARGIN_MM
from kiosk.said import Picture, Said, column
from kiosk.words import Words
from widgets.look import apply_theme
from widgets.painting import careful
from widgets.theme import current_theme, load_theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from dtpr.told import Language
    from runtime.faults import Fault

__all__ = ["AGAIN_MS", "Standstill"]

AGAIN_MS = 10_000
_THEME = "kiosk"


class Standstill(QWidget):
    """One page without a key. `wait` gives back whether to try again: no, only once somebody closed its window."""

    def __init__(self, application: QApplication, px_per_mm: float, language: Language, *, is_locked: bool) -> None:
        super().__init__()
        apply_theme(application, load_theme(_THEME, px_per_mm))
        self._is_locked = is_locked
        self._words = Words(application)
        self._loop = QEventLoop(self)
        self._is_over = False
        self._words.speak(language)
        self.setWindowTitle("Parvis")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.sorry = Said(self.tr("This screen will be back soon."), "cap_title_mm", 700)
        self.instead = Said(self.tr("At the desk, somebody answers your questions."), "cap_answer_mm")
        self.why = Said("", "cap_page_mm", tone="muted")
        whole = column(8, (MARGIN_MM * 3, MARGIN_MM, MARGIN_MM * 3, MARGIN_MM))
        whole.addStretch(2)
        whole.addWidget(Picture("hourglass", 24.0, "muted"))
        whole.addWidget(self.sorry)
        whole.addWidget(self.instead)
        whole.addStretch(2)
        whole.addWidget(self.why)
        self.setLayout(whole)

    def tell(self, fault: Fault) -> None:
        """Say to the town hall what to do."""
        self.why.setText(self.tr("For the town hall:\n{words}").format(words=fault.line))
        self.setAccessibleName(f"{self.sorry.text()} {self.instead.text()} {self.why.text()}")

    def wait(self) -> bool:
        """Stay for a while; False when somebody closed the window."""
        # A loop of its own: ending the application's would ask every window to close, and this one refuses.
        QTimer.singleShot(AGAIN_MS, self._loop, self._loop.quit)
        if not self._is_over:
            self._loop.exec()
        return not self._is_over

    def leave(self) -> None:
        """Go: the lobby itself stands there."""
        self._words.silence()
        self._is_locked = False
        self.hide()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_locked:
            event.ignore()
            return
        self._is_over = True
        self._words.silence()
        self._loop.quit()
        super().closeEvent(event)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), current_theme().colour("paper"))
