"""What the lobby shows while its commune cannot be opened: a calm sentence for visitors, a small one for the town hall.

The screen is never blank and never an error box. It tries again by itself, so that unlocking a disk is all there is
to do; whoever watches the process sees it alive meanwhile.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.appearance import Appearance
from kiosk.header import MARGIN_MM
from kiosk.languages import mark_language
from kiosk.rest import HOME_S
from kiosk.said import Picture, Said, column, least_height, wrapped
from kiosk.stage import Stage
from kiosk.view import PageName, Place
from widgets.painting import careful

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from dtpr.told import Language
    from kiosk.modes import Modes
    from runtime.faults import Fault

__all__ = ["AGAIN_MS", "Standstill"]

AGAIN_MS = 10_000
# Times a title: it stands in the first page's stead, and is read from two metres away as that is, with the room for it.
_GROWN = (2.7, 2.3, 1.9, 1.6, 1.35, 1.15, 1.0)


class Standstill(QWidget):
    """One page with the keys of the modes. `wait` gives back whether to try again: no, once somebody closed its window.

    A visitor reads it in the language, the letters and the contrast of their own; after a minute it is as at the start.
    """

    def __init__(self, application: QApplication, px_per_mm: float, language: Language, *, is_locked: bool) -> None:
        super().__init__()
        self._is_locked = is_locked
        self._loop = QEventLoop(self)
        self._is_over = False
        self._looks = Appearance(application, self, px_per_mm, language)
        self._stage = Stage(self, self.choose)
        self._fault = ""
        self._home = QTimer(self)
        self._home.setSingleShot(True)
        self._home.setInterval(round(HOME_S * 1000))
        self._home.timeout.connect(self._begin_again)
        self.setWindowTitle("Parvis")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._show()

    def tell(self, fault: Fault) -> None:
        """Say to the town hall what to do."""
        if fault.line != self._fault:
            self._fault = fault.line
            self._show()

    def choose(self, modes: Modes) -> None:
        """Speak and look as the visitor asks."""
        self._looks.take(modes)
        self._home.start()
        self._show()

    def _begin_again(self) -> None:
        self._looks.begin_again()
        self._show()

    def _show(self) -> None:
        """Make page and keys anew."""
        bar = self._stage.bar(self._looks.theme, self._looks.modes, has_tag=False, listening=None)
        high = self.height() - bar.sizeHint().height()
        pictures = ((True, 1.0), (False, 1.0), (False, 0.75), (False, 1 / self._looks.theme.text_scale))
        page = None
        for grown, (has_picture, share) in product(_GROWN, pictures):
            if page is not None:
                page.deleteLater()
            page = self._page(has_picture=has_picture, share=share, grown=grown)
            if least_height(page, self.width()) <= high:
                break
        assert page is not None
        self._stage.put(page, bar, Place(PageName.ATTRACT))

    def _page(self, *, has_picture: bool, share: float, grown: float) -> QWidget:
        """Say to visitors that it comes back, and below, smaller, to the town hall what to do: that is French.

        `share`: how large its words are of the size that was asked for; `grown`: how much larger those for visitors.
        """
        theme = self._looks.theme
        title_mm, answer_mm = (theme.number(f"kiosk-size.{name}") * grown for name in ("cap_title_mm", "cap_answer_mm"))
        side = MARGIN_MM * (3 if has_picture else 1)
        whole = column(8)
        whole.addStretch(2)
        if has_picture:
            whole.addWidget(Picture("hourglass", 24.0, "muted"))
        whole.addWidget(Said(self.tr("This screen will be back soon."), title_mm, 700))
        whole.addWidget(Said(self.tr("At the desk, somebody answers your questions."), answer_mm))
        whole.addStretch(2)
        if self._fault:
            # Not for visitors: these have as much of the larger letters as leaves theirs on the page.
            capital_mm = theme.number("kiosk-size.cap_page_mm") * share
            why, told = Said(self._fault, capital_mm, tone="muted"), column(1)
            mark_language(why, "fr")
            told.addWidget(Said(self.tr("For the town hall, in French:"), capital_mm, tone="muted"))
            told.addWidget(why)
            whole.addLayout(told)
        page = wrapped(whole)
        whole.setContentsMargins(theme.mm(side), theme.mm(MARGIN_MM), theme.mm(side), theme.mm(MARGIN_MM))
        return page

    def wait(self) -> bool:
        """Stay for a while; False when somebody closed the window."""
        # A loop of its own: ending the application's would ask every window to close, and this one refuses.
        QTimer.singleShot(AGAIN_MS, self._loop, self._loop.quit)
        if not self._is_over:
            self._loop.exec()
        return not self._is_over

    def leave(self) -> None:
        """Go: the lobby itself stands there."""
        self._looks.leave()
        self._home.stop()
        self._is_locked = False
        self.hide()
        self.deleteLater()

    @careful
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_locked:
            event.ignore()
            return
        self._is_over = True
        self._looks.leave()
        self._loop.quit()
        super().closeEvent(event)

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._looks.fit()
        self._show()

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._looks.theme.colour("paper"))
