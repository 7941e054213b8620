"""« À voir »: days far from the habit that nobody has explained yet, each with three ready reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.note_words import kind_word
from measures import french
from widgets.button import Button
from widgets.card import Card, Notice
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.unusual import Unusual
    from store.notes import NoteKind

__all__ = ["Reasons", "unusual_words"]

_SHOWN = 2
_OFFERED: tuple[NoteKind, ...] = ("works", "event", "other")


def unusual_words(day: Unusual) -> tuple[str, str]:
    """Say a day far from the habit: (« Mardi : −62 % », « · rue de la Gare, 120 passages au lieu de 315. »)."""
    sign = "+" if day.change > 0 else ""
    change = f"{french.WEEKDAYS[day.day.weekday()].capitalize()}{french.NBSP}: {sign}{french.share(day.change)}"
    told = QCoreApplication.translate("Reasons", " · {site}, {value} where {usual} are usual.").format(
        site=day.site, value=french.counted(day.value, "passage", "passages"), usual=french.number(day.usual)
    )
    return change, told


class Reasons(QWidget):
    """Shows the farthest of the unusual days. `reason_picked(Unusual, kind)`: somebody knows why."""

    reason_picked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Unusual, ...] = ()
        self.buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_days(self, days: Sequence[Unusual]) -> None:
        """Show these days, the farthest first; none hides the part."""
        shown = tuple(days[:_SHOWN])
        if shown == self._shown:
            return
        self._shown = shown
        self.setVisible(bool(shown))
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self.buttons = []
        if not shown:
            return
        card = Card()
        for day in shown:
            card.add(self._notice(day))
        self._column.addWidget(Text(self.tr("Unlike the habit"), "answer", weight=700))
        self._column.addWidget(card)

    def _notice(self, day: Unusual) -> Notice:
        notice = Notice("calendar", "watch")
        change, told = unusual_words(day)
        asked = self.tr("A reason?")  # not within the braces: lupdate finds no sentence there
        notice.set_words([(change, True), (f"{told} {asked}", False)])
        for kind in _OFFERED:
            button = notice.add_button(Button(kind_word(kind)))
            button.setAccessibleName(f"{kind_word(kind)}, {french.day(day.day)}, {day.site}")
            button.clicked.connect(lambda _on=False, day=day, kind=kind: self.reason_picked.emit(day, kind))
            self.buttons.append(button)
        return notice
