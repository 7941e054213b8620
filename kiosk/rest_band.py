"""« Encore là ? »: the band that asks, twenty seconds before everything returns to the start."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from kiosk.header import MARGIN_MM
from kiosk.reading import paused
from kiosk.said import Said, column, least_height, row
from widgets.announcing import announce
from widgets.painting import careful
from widgets.touch_button import TouchButton

if TYPE_CHECKING:
    from kiosk.back_door import BackDoor
    from kiosk.stage import Stage
    from widgets.theme import Theme

__all__ = ["Asking"]

translate = QCoreApplication.translate
_CROWDED = 1.5  # times the usual letters
_LEAST_SHARE = 0.9  # of the letters that were asked for
_MOST_S = 20  # two digits: the words keep their length while they count


def _keep_in_one_line(said: Said, room: int) -> None:
    """Let words that are a little too wide shrink a little: a second line would lie over the page."""
    font = said.font()
    share = room / QFontMetricsF(font).horizontalAdvance(said.text())
    if _LEAST_SHARE <= share < 1:
        font.setPixelSize(int(font.pixelSize() * share))
        said.setFont(font)


class _RestBand(QWidget):
    """A question, the seconds left, and one key that prolongs. Any other touch prolongs as well."""

    def __init__(self, theme: Theme, prolong: Callable[[], None], width: int) -> None:
        super().__init__()
        self._theme = theme
        # Letters of twice the size leave the page too little: then the question is as large as its answer.
        question_mm = "cap_title_mm" if theme.text_scale <= _CROWDED else "cap_answer_mm"
        left_mm = "cap_answer_mm" if theme.text_scale <= _CROWDED else "cap_page_mm"
        question = Said(translate("RestBand", "Still there?"), question_mm, 700, is_wrapped=False)
        self._left = Said(self._words(_MOST_S), left_mm, is_wrapped=False)
        more = TouchButton(translate("RestBand", "More time"), kind="primary")
        more.clicked.connect(prolong)
        taken = sum(part.sizeHint().width() for part in (question, self._left, more))
        is_narrow = taken + theme.mm(2 * MARGIN_MM + 2 * 8) > width
        edges = (MARGIN_MM, 4, MARGIN_MM, 4)
        if is_narrow:  # in two lines; with letters of twice the size it may take a third
            self._left.deleteLater()
            self._left = Said(self._words(_MOST_S), left_mm)
            _keep_in_one_line(self._left, width - theme.mm(2 * MARGIN_MM))
        beside = width - theme.mm(2 * MARGIN_MM + 8) - more.sizeHint().width()
        is_below = is_narrow and QFontMetricsF(self._left.font()).horizontalAdvance(self._left.text()) > beside
        line = row(8, edges if not is_below else (0, 0, 0, 0))
        texts: QBoxLayout = column(1) if is_narrow and not is_below else row(8)
        texts.addWidget(question)
        if not is_below:
            texts.addWidget(self._left)
        line.addLayout(texts, 1)
        if not is_narrow or is_below:
            texts.addStretch(1)
        line.addWidget(more)
        if is_below:  # the key beside the question, the seconds over the whole width
            whole = column(1, edges)
            whole.addLayout(line)
            whole.addWidget(self._left)
            self.setLayout(whole)
        else:
            self.setLayout(line)
        self.high = least_height(self, width)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, left_s: int) -> None:
        """Say how many seconds are left."""
        self._left.setText(self._words(left_s))

    @classmethod
    def said(cls, left_s: int) -> str:
        """Give the question and the seconds as they are heard."""
        return paused(translate("RestBand", "Still there?"), cls._words(left_s))

    @staticmethod
    def _words(left_s: int) -> str:
        return translate("RestBand", "Back to the start in {seconds} seconds").format(seconds=left_s)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("accent_wash"))
            painter.fillRect(0, 0, self.width(), self._theme.mm(0.8), self._theme.colour("accent"))


class Asking:
    """The band over a window's foot while it asks; `prolong` is called when somebody says that they are there.

    It takes the place of the keys of the modes: any touch brings these back, and the page stays as it is read.
    """

    def __init__(self, window: QWidget, prolong: Callable[[], None]) -> None:
        self._window, self._prolong = window, prolong
        self._band: _RestBand | None = None
        self._keys = self._below = 0
        self.given = 0  # px of the page that it has given to the band

    @property
    def high(self) -> int:
        """How high it must be, px; 0 while it does not ask."""
        return self._band.high if self._band is not None else 0

    def ask(self, theme: Theme, left_s: int) -> None:
        """Ask, or count down further."""
        if self._band is None:
            self._band = _RestBand(theme, self._prolong, self._window.width())
            self._band.setParent(self._window)
            self._band.show()
            self.stand_over(self._keys, self._below)
            announce(
                self._window, self._band.said(left_s)
            )  # once: a voice that counts down is heard instead of the page
        self._band.tell(left_s)

    def stand_over(self, keys: int, below: int) -> None:
        """Lay the band over the keys of the modes at the window's foot, `keys` px high, but `below` px above its edge.

        What it is higher than these keys lies over the foot of the page.
        """
        self._keys, self._below = keys, below
        if self._band is not None:
            area = self._window.rect()
            high = max(self._band.high, keys)
            self._band.setGeometry(QRect(0, area.height() - below - high, area.width(), high))
            self._band.raise_()

    def make_room(self, stage: Stage, door: BackDoor) -> None:
        """Let the page be shorter where the band is higher than the keys whose place it takes.

        Nothing of the page is hidden behind it, and where it has room enough nothing of it moves.
        """
        if door.is_open:
            door.give_way(self.high)
            self.stand_over(0, 0)
            return
        keys, below = stage.keys_to_lie_over()
        self.stand_over(keys, below)
        more = max(0, self.high - keys)
        self.given = more if more and (self.given or stage.reaches(more)) else 0

    def drop(self) -> None:
        """Ask no more: the page has its room again."""
        self.given = 0
        band, self._band = self._band, None
        if band is not None:
            band.hide()
            band.deleteLater()
