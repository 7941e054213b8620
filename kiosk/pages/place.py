"""« La place en chiffres »: today so far, yesterday, the usual day; and the week below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from kiosk.header import MARGIN_MM, Header
from kiosk.live_figure import LiveFigure
from kiosk.said import Picture, Said, column, least_height, row, wrapped
from kiosk.view import Built, View
from kiosk.week import WeekFigures

if TYPE_CHECKING:
    from kiosk.facts import PlaceFigures

__all__ = ["build"]

translate = QCoreApplication.translate


def _card(title: str, number: str, lead: str, note: str) -> QFrame:
    frame, box = QFrame(), column(1, (7, 5, 7, 5))
    frame.setProperty("frame", "card")
    box.addWidget(Said(title, "cap_answer_mm", 600))
    line = row(3)
    if lead:
        line.addWidget(Said(lead, "cap_page_mm", 600, is_wrapped=False), 0, Qt.AlignmentFlag.AlignBottom)
    line.addWidget(Said(number, 15.0, 700, is_wrapped=False), 0, Qt.AlignmentFlag.AlignBottom)
    line.addStretch(1)
    box.addLayout(line)
    box.addWidget(Said(note, tone="muted"))
    box.addStretch(1)
    frame.setLayout(box)
    frame.setAccessibleName(" ".join(part for part in (title, lead, number, note) if part))
    return frame


def _figure(view: View, title: str, value: float | None, note: str) -> QFrame:
    if value is None:
        return _card(title, "–", "", translate("Place", "not known"))
    lead, number = view.telling.count(value)
    return _card(title, number, lead, note)


def _cards(view: View, figures: PlaceFigures) -> list[QFrame]:
    telling = view.telling
    figure = figures.sensor.figure
    unit = telling.unit(figure.kind) if figure else ""
    until = translate("Place", "{unit}, until {hour}").format(unit=unit, hour=telling.clock(figures.today_until_ms))
    usual = translate("Place", "{unit}, on most days like today").format(unit=unit)
    partly, is_whole = translate("Place", "{unit}, part of the day").format(unit=unit), figures.yesterday.is_whole
    names = (
        translate("Place", "A usual Monday"),
        translate("Place", "A usual Tuesday"),
        translate("Place", "A usual Wednesday"),
        translate("Place", "A usual Thursday"),
        translate("Place", "A usual Friday"),
        translate("Place", "A usual Saturday"),
        translate("Place", "A usual Sunday"),
    )
    return [
        _figure(view, translate("Place", "Today"), figures.today, until),
        _figure(view, translate("Place", "Yesterday"), figures.yesterday.value, unit if is_whole else partly),
        _figure(view, names[figures.weekday], figures.usual, usual),
    ]


def _nothing(view: View, box: QBoxLayout) -> None:
    headline = view.lobby.headline if view.lobby else None
    if headline is None:
        words = translate("Place", "Nothing is counted yet. Today, yesterday and the usual day will stand here.")
        line = row(10)
        line.addWidget(Picture("chart-column", 24), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Said(words, 9.5), 1, Qt.AlignmentFlag.AlignVCenter)
        box.addLayout(line)
    else:  # a town that measures, but counts nobody
        box.addWidget(Said(headline.sensor.label.title.of(view.modes.language), "cap_answer_mm", 600))
        box.addWidget(LiveFigure(view.telling.live(headline.sensor)))
    box.addStretch(1)


def build(view: View) -> Built:
    """Make the page of figures of the busiest place."""
    page, box = QWidget(), column(6, (MARGIN_MM, 5, MARGIN_MM, 6))
    figures = view.lobby.place if view.lobby else None
    title = translate("Place", "The place in figures")
    if figures is not None and figures.sensor.label.place:
        title = translate("Place", "{place} in figures").format(place=figures.sensor.label.place)
    if figures is None or figures.sensor.figure is None:
        box.addWidget(Header(view, title))
        _nothing(view, box)
        page.setLayout(box)
        return Built(page)
    cards: QBoxLayout = row(6) if view.is_wide else column(4)
    for card in _cards(view, figures):
        cards.addWidget(card, 1)
    below = column(2)
    below.addWidget(Said(view.telling.week_title(figures.sensor.week[0].day), "cap_answer_mm", 600))
    below.addWidget(WeekFigures(figures.sensor.figure.kind, figures.sensor.week, view.telling), 1)
    above, under = wrapped(cards), wrapped(below)
    header = Header(view, title)
    width = view.width - view.theme.mm(2 * MARGIN_MM)
    needed = least_height(above, width) + under.minimumSizeHint().height()
    parts = 1 if needed <= view.height - header.high - view.theme.mm(5 + 6 + 6 + 6) else 2
    if parts == 1:
        box.addWidget(header)
        box.addWidget(above)
        box.addWidget(under, 1)
    else:
        kept, gone = (above, under) if view.place.part == 0 else (under, above)
        gone.deleteLater()
        box.addWidget(Header(view, title, parts=parts))
        box.addWidget(kept, 0 if kept is above else 1)
        if kept is above:
            box.addStretch(1)
    page.setLayout(box)
    return Built(page, parts)
