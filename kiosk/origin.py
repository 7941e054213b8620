"""Where what the screen shows comes from, and what it has refused. For the town hall, behind the PIN."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from kiosk.languages import mark_language
from kiosk.said import Picture, Said, column, row, tied
from widgets.touch_button import TouchButton

if TYPE_CHECKING:
    from runtime.lobby_words import Told

__all__ = ["Origin"]

translate = QCoreApplication.translate


class Origin(QWidget):
    """One line a thing, and `close()`."""

    def __init__(self, lines: tuple[Told, ...], close: Callable[[], None]) -> None:
        super().__init__()
        box = column(5, (13, 8, 13, 8))
        box.addWidget(Said(translate("Origin", "Content (in French)"), "cap_title_mm", 700))
        for told in lines:
            part = column(1)
            line, is_wrong = row(3), told.role in ("watch", "fault")
            if is_wrong:  # the colour never stands alone
                line.addWidget(
                    Picture("triangle-alert", 8.0, "watch", beside="cap_answer_mm"), 0, Qt.AlignmentFlag.AlignTop
                )
            said = [Said(tied(told.first), "cap_answer_mm", tone="watch" if is_wrong else "ink")]
            line.addWidget(said[0], 1)
            part.addLayout(line)
            if told.second:
                said.append(Said(tied(told.second), "cap_page_mm", tone="muted"))
                part.addWidget(said[1])
            for words in said:  # they are French whatever the visitor chose
                mark_language(words, "fr")
            box.addLayout(part)
        box.addStretch(1)
        ends = row(4)
        done = TouchButton(translate("Origin", "Close"), kind="primary")
        done.clicked.connect(close)
        ends.addWidget(done)
        ends.addStretch(1)
        box.addLayout(ends)
        self.setLayout(box)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
