"""The head of every page but the first: the way back, the title, and what must always be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.said import Said, row
from kiosk.view import PageName, Place, View
from widgets.tag import Tag
from widgets.touch_button import TouchButton

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

__all__ = ["MARGIN_MM", "Header", "next_button"]

MARGIN_MM = 13.0
_TAG_MM = 5.0
translate = QCoreApplication.translate


class _Title(Said):
    """One line that shrinks until it fits: a place may have a long name, and it is never cut."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "cap_title_mm", 700, is_wrapped=False)
        self._whole = self.font()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = QFontMetricsF(self._whole).horizontalAdvance(self.text())
        font = self._whole
        if wide > self.width() > 0:
            font = self.font()
            font.setPixelSize(max(12, int(self._whole.pixelSize() * self.width() / wide)))
        if font.pixelSize() != self.font().pixelSize():
            self.setFont(font)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class Header(QWidget):
    """« Accueil », title, and at the right the tags and `aside`. `back` adds a second way back (words, place)."""

    def __init__(
        self,
        view: View,
        title: str,
        *,
        has_home: bool = True,
        back: tuple[str, Place] | None = None,
        aside: str = "",
        is_draft: bool = False,
    ) -> None:
        super().__init__()
        line = row(5)
        if has_home:
            home = TouchButton(translate("Header", "Home"), "arrow-left")
            home.clicked.connect(lambda: view.go(Place(PageName.TILES)))
            line.addWidget(home)
        if back is not None:
            words, place = back
            button = TouchButton(words)
            button.clicked.connect(lambda: view.go(place))
            line.addWidget(button)
        line.addWidget(_Title(title), 1)
        if is_draft:
            line.addWidget(Tag(translate("Header", "draft"), "muted", _TAG_MM))
        if view.lobby is not None and view.lobby.town.is_simulated:
            line.addWidget(Tag(translate("Header", "simulated data"), "watch", _TAG_MM))
        if aside:
            line.addWidget(Said(aside, tone="muted", is_wrapped=False))
        self.setLayout(line)
        self.setMinimumHeight(view.theme.mm("target_mm"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def next_button(view: View, parts: int) -> TouchButton:
    """Give « Suite », which shows the next screen of the page, and after the last one the first again."""
    is_last = view.place.part + 1 >= parts
    words = translate("Header", "Back to the beginning") if is_last else translate("Header", "Continued")
    button = TouchButton(words, "" if is_last else "arrow-right", kind="primary")
    following = Place(view.place.page, view.place.sensor, 0 if is_last else view.place.part + 1)
    button.clicked.connect(lambda: view.go(following))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
