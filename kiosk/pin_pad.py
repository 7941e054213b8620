"""The keys behind the hidden corner: only who knows the PIN leaves. For the town hall, not for visitors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.said import Said, column, row
from widgets.announcing import announce
from widgets.painting import careful
from widgets.touch_button import TouchButton

if TYPE_CHECKING:
    from kiosk.rest import Clock
    from runtime.pin import PinGate
    from widgets.theme import Theme

__all__ = ["PinPad"]

translate = QCoreApplication.translate
_MOST = 12
# Beyond this, minutes: 3600 seconds mean nothing to anybody.
_MOST_SECONDS = 120
_MARGIN_MM = 13.0
_BESIDE_MM = 8.0
_CROWDED = 1.5  # times the usual letters


def _width(keys: Sequence[QWidget], across: int, gap: int) -> int:
    """Give how wide keys are with so many in a row, px."""
    rows = [keys[first : first + across] for first in range(0, len(keys), across)]
    return max(sum(key.sizeHint().width() + gap for key in line) - gap for line in rows)


class PinPad(QWidget):
    """Asks for the PIN; calls `leave`, `measure` or `tell` on the right one, `cancel` when asked to forget it."""

    def __init__(
        self,
        theme: Theme,
        gate: PinGate,
        clock: Clock,
        leave: Callable[[], None],
        cancel: Callable[[], None],
        measure: Callable[[], None],
        tell: Callable[[], None],
        room: QSize,
    ) -> None:
        super().__init__()
        self._gate, self._clock, self._leave, self._typed = gate, clock, leave, ""
        self._shown = Said("", "cap_title_mm", 700, is_wrapped=False)
        self._told = Said("", "cap_page_mm", tone="watch")
        self._shown.setMinimumHeight(theme.mm(16))
        grid = QGridLayout()
        grid.setSpacing(theme.mm("target_gap_mm"))
        for place, digit in enumerate("123456789"):
            grid.addWidget(self._digit(digit), place // 3, place % 3)
        grid.addWidget(self._digit("0"), 3, 1)
        clear = TouchButton(translate("PinPad", "Clear"))
        clear.clicked.connect(self._clear)
        back = TouchButton(translate("PinPad", "Cancel"))
        back.clicked.connect(cancel)
        leave_key = TouchButton(translate("PinPad", "Leave"), kind="primary")
        leave_key.clicked.connect(lambda _checked=False: self.try_typed())
        measure_key = TouchButton(translate("PinPad", "Measure the screen"))
        measure_key.clicked.connect(lambda: self.try_typed(measure))
        tell_key = TouchButton(translate("PinPad", "Content"))
        tell_key.clicked.connect(lambda: self.try_typed(tell))
        ends = (back, clear, measure_key, tell_key, leave_key)
        gap = theme.mm("target_gap_mm")
        middle = QWidget()
        middle.setLayout(grid)
        # Letters of twice the size do not stand above each other on a lying screen: the digits stand beside the rest.
        is_beside = theme.text_scale > _CROWDED and room.width() > room.height()
        wide = room.width() - theme.mm(2 * _MARGIN_MM)
        if is_beside:
            wide -= middle.sizeHint().width() + theme.mm(_BESIDE_MM)
        across = next((count for count in (5, 3, 2) if _width(ends, count, gap) <= wide), 1 if is_beside else 2)
        keys = column()
        keys.setSpacing(gap)
        for first in range(0, len(ends), across):  # each row in the middle, whatever stands above it
            line = row()
            line.setSpacing(gap)
            line.addStretch(1)
            for key in ends[first : first + across]:
                line.addWidget(key)
            line.addStretch(1)
            keys.addLayout(line)
        edges = (_MARGIN_MM, 5, _MARGIN_MM, 5)
        box = column(4, (0, 0, 0, 0) if is_beside else edges)
        box.addStretch(1)
        title = Said(translate("PinPad", "Town hall PIN"), "cap_title_mm", 700)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(title)  # over the whole width: letters of twice the size take two lines
        box.addWidget(self._shown, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._told)
        if not is_beside:
            box.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addLayout(keys)
        box.setAlignment(keys, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
        if is_beside:
            both = row(_BESIDE_MM, edges)
            both.addLayout(box, 1)
            both.addWidget(middle, 0, Qt.AlignmentFlag.AlignVCenter)
            self.setLayout(both)
        else:
            self.setLayout(box)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _digit(self, digit: str) -> TouchButton:
        button = TouchButton(digit, capital_mm="cap_answer_mm")
        button.clicked.connect(lambda: self.type_digit(digit))
        return button

    def type_digit(self, digit: str) -> None:
        """Add one digit; only dots are shown."""
        self._typed = (self._typed + digit)[:_MOST]
        self._shown.setText("●" * len(self._typed))

    def _clear(self) -> None:
        self._typed = ""
        self._shown.setText("")
        self._told.setText("")

    def try_typed(self, then: Callable[[], None] | None = None) -> None:
        """Try what was typed, then leave, or do what was asked instead; not while the delay still runs.

        scrypt takes 0.2 s, on purpose.
        """
        now_s = self._clock.steady_s()
        wait_s = self._gate.wait_s(now_s)
        typed = self._typed
        self._clear()
        if wait_s > 0:  # it was not looked at: it may have been the right one
            self._tell_wait(wait_s, is_wrong=False)
        elif self._gate.try_pin(typed, now_s):
            (then or self._leave)()
        elif (wait_s := self._gate.wait_s(now_s)) > 0:
            self._tell_wait(wait_s, is_wrong=True)
        else:
            self._tell(translate("PinPad", "This is not the PIN."))

    def _tell_wait(self, wait_s: float, *, is_wrong: bool) -> None:
        if is_wrong:
            words = translate("PinPad", "This is not the PIN. Try again in {seconds} seconds.")
            if wait_s > _MOST_SECONDS:
                words = translate("PinPad", "This is not the PIN. Try again in {minutes} minutes.")
        else:
            words = translate("PinPad", "Too many wrong tries: wait {seconds} seconds.")
            if wait_s > _MOST_SECONDS:
                words = translate("PinPad", "Too many wrong tries: wait {minutes} minutes.")
        self._tell(words.format(seconds=ceil(wait_s), minutes=ceil(wait_s / 60)))

    def _tell(self, words: str) -> None:
        """Say it to who sees and to who hears: the keyboard stays where it was."""
        self._told.setText(words)
        announce(self, words)

    @careful
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdigit() and event.text().isascii():
            self.type_digit(event.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.try_typed()
