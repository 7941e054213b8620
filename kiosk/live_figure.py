"""The figure of the last finished hour, large, with its unit, its hour and its age."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from kiosk.said import Picture, Said, column, row
from kiosk.telling import Freshness, Live
from widgets.theme import current_theme

__all__ = ["LiveFigure", "below_digits", "digits"]

_ICON_MM = 8.0
_BESIDE_MM = 6.5


class LiveFigure(QWidget):
    """A number and its age; without one, the sentence that says since when. An old age wears a mark, not a blame.

    In less than `room` px of width for both, unit and hours stand below the number, never torn.
    """

    def __init__(self, live: Live, room: int) -> None:
        super().__init__()
        is_old = live.freshness in (Freshness.STALE, Freshness.SILENT)
        box = column(3)
        if live.number:
            figures, words = row(5), column(0)
            number, lead = (
                digits(live.number, _capital_mm(live.number)),
                Said(live.lead, "cap_answer_mm", 600, is_wrapped=False),
            )
            beside = [Said(text, _BESIDE_MM) for text in (live.unit, live.when)]
            taken = number.sizeHint().width() + max(_width(said) for said in beside) + figures.spacing()
            if live.lead and taken + lead.sizeHint().width() + figures.spacing() > room:
                lead.setFont(current_theme().kiosk_font(_BESIDE_MM, 600))  # smaller, as strong in every language
            if live.lead:
                taken += lead.sizeHint().width() + figures.spacing()
                figures.addWidget(lead, 0, Qt.AlignmentFlag.AlignVCenter)
            else:
                lead.deleteLater()
            figures.addWidget(number)
            is_beside = taken <= room
            if is_beside:
                words.addStretch(1)
            for said in beside:
                words.addWidget(said)
            if is_beside:
                words.addStretch(1)
                figures.addLayout(words, 1)
            else:
                figures.addStretch(1)
            box.addLayout(figures)
            if not is_beside:
                box.addLayout(words)
        age = row(3)
        capital = "cap_page_mm" if live.number else "cap_answer_mm"
        icon = {Freshness.STALE: "clock-alert", Freshness.SILENT: "clock-alert"}.get(live.freshness, "clock")
        age.addWidget(
            Picture(icon, _ICON_MM, "watch" if is_old else "ink", beside=capital), 0, Qt.AlignmentFlag.AlignTop
        )
        age.addWidget(Said(live.age, capital, 600 if is_old else 400, "watch" if is_old else "ink"), 1)
        box.addLayout(age)
        self.setLayout(box)
        self.setAccessibleName(live.sentence)


def _width(said: Said) -> float:
    """Give how wide its words are in one line."""
    return QFontMetricsF(said.font()).horizontalAdvance(said.text())


def digits(number: str, capital_mm: float | str) -> Said:
    """Make a figure; digits have nothing below their line, so the room of a descender is not kept."""
    label = Said(number, capital_mm, 700, is_wrapped=False)
    label.setFixedHeight(round(label.font().pixelSize() * 0.98))
    return label


def below_digits(figure: Said) -> float:
    """Give how far the line its digits stand on lies above the foot of a figure, px."""
    metrics = QFontMetricsF(figure.font())
    return (figure.height() + metrics.descent() - metrics.ascent()) / 2


def _capital_mm(number: str) -> float | str:
    """Keep the figure beside its words: four digits and more are set smaller."""
    if len(number) <= 3:
        return "cap_live_mm"
    return 18.0 if len(number) == 4 else 14.0
