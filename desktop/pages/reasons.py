"""Rows of « À voir »: days far from the habit that nobody has explained yet, each with three ready reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.note_words import kind_word
from measures import french
from measures.change_words import mark, more_or_less
from widgets.button import Button
from widgets.card import CardRows, Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.unusual import Unusual
    from store.notes import NoteKind

__all__ = ["Reasons", "unusual_words"]

_SHOWN = 2
_OFFERED: tuple[tuple[NoteKind, str], ...] = (("works", "construction"), ("event", "bunting"), ("other", ""))


def unusual_words(day: Unusual) -> tuple[str, str]:
    """Say a day far from the habit: (« Mardi : −62 % », « · rue de la Gare, 120 passages au lieu de 315. »)."""
    if day.days > 1:
        words = QCoreApplication.translate("Reasons", " · {site}, where {usual} a day are usual.")
        return _since(day), words.format(site=day.site, usual=french.number(day.usual))
    change = f"{french.WEEKDAYS[day.day.weekday()].capitalize()}{french.NBSP}: {mark(1 + day.change)}"
    told = QCoreApplication.translate("Reasons", " · {site}, {value} where {usual} are usual.").format(
        site=day.site, value=french.counted(day.value, "passage", "passages"), usual=french.number(day.usual)
    )
    return change, told


def _since(day: Unusual) -> str:
    """Say of a row of days at zero since when: « Aucun passage depuis lundi 2 novembre »."""
    words = QCoreApplication.translate("Reasons", "No passage since {day}")
    return words.format(day=french.day(day.day))


class Reasons(QWidget):
    """Shows the farthest of the unusual days. `reason_picked(Unusual, kind)`: somebody knows why."""

    reason_picked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Unusual, ...] = ()
        self.buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._rows: CardRows | None = None
        self.hide()

    def show_days(self, days: Sequence[Unusual]) -> None:
        """Show these days, the farthest first; none hides the part."""
        shown = tuple(days[:_SHOWN])
        if shown == self._shown:
            return
        self._shown = shown
        self.setVisible(bool(shown))
        if self._rows is not None:
            self._column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows, self.buttons = None, []
        if not shown:
            return
        self._rows = CardRows()
        for day in shown:
            self._rows.add(self._notice(day))
        self._column.addWidget(self._rows)

    def notices(self) -> list[Notice]:
        """Give what is told, in order."""
        return [] if self._rows is None else self._rows.findChildren(Notice)

    def _notice(self, day: Unusual) -> Notice:
        notice = Notice("triangle-alert", "watch")
        if day.days > 1:
            since = _since(day)
            told = f" · {since[:1].lower()}{since[1:]}, {day.site}."
            second = self.tr(
                "{usual} a day are usual. One answer for all these days: as long as it lasts, none is asked."
            )
        else:
            told = self.tr(" · {day}, {change} than usual, {site}.")
            told = told.format(day=french.day(day.day), change=more_or_less(1 + day.change), site=day.site)
            second = self.tr(
                "{value} where {usual} are usual. Your answer is written on the curve, and may leave it out."
            )
        counted = french.counted(day.value, "passage", "passages")
        second = second.format(value=counted, usual=french.number(day.usual))
        notice.set_words([(self.tr("To explain"), True), (told, False)], second, "watch")
        for kind, icon_name in _OFFERED:
            words = self.tr("Another reason…") if kind == "other" else kind_word(kind)
            button = notice.add_button(Button(words, icon_name))
            button.setAccessibleName(f"{words}, {french.day(day.day)}, {day.site}")
            button.clicked.connect(lambda _on=False, day=day, kind=kind: self.reason_picked.emit(day, kind))
            self.buttons.append(button)
        return notice
