"""The parts of the page of a box: its three lines, its last hour, its week, and what a visitor takes home."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from kiosk.choice import FigureKind
from kiosk.header import MARGIN_MM
from kiosk.live_figure import LiveFigure
from kiosk.said import Parted, Picture, Said, column, row, wrapped
from kiosk.week import WeekFigures, hatch_key
from widgets.qr import QrCode

if TYPE_CHECKING:
    from dtpr.panel import Panel
    from kiosk.sensor import Sensor
    from kiosk.view import View

__all__ = ["home_width", "live_of", "take_home", "week_of", "words_of"]

translate = QCoreApplication.translate
_HEAD_SHARE = 0.4  # of the width
_CAPITAL_MM, _EASIER = 6.5, 7 / 6.5  # of the three lines; easy-to-read French has no headings and a little more
_HOME_SHARE = 0.42  # of the width, for the code and its words beside the week: at least
_CODE_GAP_MM = 7.0  # between the code and its words
_MOST_BYTES = 850  # of a text in a code of 68 mm: beyond it a module has a pixel, and no telephone reads that
_CODE_MM, _TAKEN_MM = 100.0, 9.5  # the code and its words where they have a screen to themselves


def words_of(view: View, panel: Panel, room: int, capital_mm: float = _CAPITAL_MM) -> Parted:
    """Make the three lines: what, why, and what is thrown away. A heading that takes half of the room stands above."""
    lines = _three(view, panel, room, capital_mm)
    box = column(5)
    for line in lines:
        box.addLayout(line)
    # Where even these have no room: one sentence a screen.
    return Parted(box, lambda: [wrapped(line) for line in _three(view, panel, room, capital_mm)])


def _three(view: View, panel: Panel, room: int, capital_mm: float) -> list[QLayout]:
    easy = view.modes.is_easy
    lines = (
        (panel.symbol or "sensor-box", translate("Sensor", "What."), panel.what),
        ("calendar-check", translate("Sensor", "Why."), panel.why),
        ("trash-2", translate("Sensor", "Thrown away."), panel.thrown_away),
    )
    made: list[QLayout] = []
    capital_mm *= _EASIER if easy else 1.0
    heads = [Said(lead, capital_mm, 700, is_wrapped=False) for _symbol, lead, _text in lines]
    is_above = max(head.sizeHint().width() for head in heads) > room * _HEAD_SHARE
    for (symbol, _lead, text), head in zip(lines, heads, strict=True):
        line = row(6)
        line.addWidget(Picture(symbol, 10.5, beside=capital_mm), 0, Qt.AlignmentFlag.AlignTop)
        said: QBoxLayout = column(0) if is_above else row(4)
        if easy:  # easy-to-read French says whole sentences, without a heading before them
            head.deleteLater()
        else:
            line.setSpacing(view.theme.mm(4))
            said.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(Said(text, capital_mm), 1, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)
        made.append(line)
    return made


def live_of(view: View, sensor: Sensor, room: int) -> QWidget:
    """Make the last hour with its age, for so much width, px; a level says that it is no official measurement."""
    box = column(2)
    box.addWidget(LiveFigure(view.telling.live(sensor), room))
    if sensor.figure is not None and sensor.figure.kind is FigureKind.NOISE:
        words = translate("Sensor", "For guidance only: not an official measurement.")
        box.addWidget(Said(words, tone="muted"))
    return wrapped(box)


def week_of(view: View, sensor: Sensor, room: int | None = None) -> QWidget | None:
    """Make the week of a box that has one, for a page's width or less; a box without figures has nothing to draw."""
    if sensor.figure is None or not any(day.value is not None for day in sensor.week):
        return None
    box = column(1)
    said = [Said(view.telling.week_title(sensor.week[0].day), "cap_page_mm", 600)]
    if not sensor.figure.is_count:  # passages need no caption: the number over the bar is one
        said.append(Said(view.telling.week_unit(sensor.figure.kind), tone="muted"))
    if sensor.figure.is_count and (until := view.telling.until(sensor.week, sensor.live)):
        said.append(Said(until, tone="muted"))
    key = hatch_key(sensor.figure.kind, sensor.week, view.telling)
    whole = view.width - view.theme.mm(2 * MARGIN_MM) if room is None else room
    if key is not None and not view.is_wide and key.width_beside(said[-1]) <= whole:
        line = row(6)  # a standing screen has the width, and no line to spare
        line.addWidget(said.pop(), 1)
        key.keep_in_one_line()
        line.addWidget(key)
        for words in said:
            box.addWidget(words)
        box.addLayout(line)
        key = None
    else:
        for words in said:
            box.addWidget(words)
    box.addWidget(WeekFigures(sensor.figure.kind, sensor.week, view.telling), 1)
    if key is not None:
        box.addWidget(key)
    return wrapped(box)


def take_home(view: View, panel: Panel, *, is_alone: bool = False, below: int = 0) -> QWidget:
    """Make the code of the label's address; a town without one gets the label itself in the code.

    Larger where nothing stands beside it (`is_alone`), or with its words below it in a column so wide, px (`below`).
    """
    is_larger = is_alone or below > 0
    gap = 2 * _CODE_GAP_MM if is_alone else _CODE_GAP_MM
    is_beside = not below and (view.is_wide or not is_alone)
    line, words = (row if is_beside else column)(gap), column(1)  # an address is long
    text = f"https://{panel.address}" if panel.address else _as_text(panel)
    side_mm: float | str = _CODE_MM if is_larger else "qr_mm" if panel.address else 68
    capital_mm: float | str = _TAKEN_MM if is_alone else "cap_page_mm"
    side = view.theme.mm(side_mm)
    code = QrCode(text, min(side, below) if below else side)
    # Not what it holds: the address stands beside it, and of a town without one it is all of this page once more.
    code.setAccessibleName(translate("Sensor", "Code for a telephone"))
    line.addWidget(code, 0, Qt.AlignmentFlag.AlignTop)
    words.addStretch(1)
    if panel.address:
        words.addWidget(Said(translate("Sensor", "Read at home"), capital_mm))
        words.addWidget(Said(panel.address, capital_mm, 600))
        words.addWidget(Said(translate("Sensor", "or at the desk"), capital_mm, tone="muted"))
    else:
        words.addWidget(Said(translate("Sensor", "Take this text home"), capital_mm, 600))
        words.addWidget(Said(translate("Sensor", "or ask at the desk"), capital_mm, tone="muted"))
    words.addStretch(1)
    line.addLayout(words, 1)
    return wrapped(line)


def home_width(view: View, panel: Panel, width: int) -> int:
    """Give how wide the code is with its words beside the week, px: so wide that no line breaks within the address."""
    share = int(width * _HOME_SHARE)
    if not panel.address:
        return share
    words = QFontMetricsF(view.theme.kiosk_font("cap_page_mm", 600)).horizontalAdvance(panel.address)
    return max(share, view.theme.mm("qr_mm") + view.theme.mm(_CODE_GAP_MM) + ceil(words) + 2)


def _as_text(panel: Panel) -> str:
    """Give the label as plain text for a code: a telephone shows it without any network. What is too long is cut."""
    lines = [f"{panel.title}, {panel.place}", panel.what, panel.why]
    lines += [f"{line.question} {line.answer}" for line in panel.lines]
    text = "\n".join(lines)
    data = text.encode()
    return text if len(data) <= _MOST_BYTES else f"{data[: _MOST_BYTES - 3].decode(errors='ignore')}…"
