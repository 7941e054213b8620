"""One box: three plain lines, the chain of eight badges, the last hour with its age, the week, and what to take home.

Everything stands on one screen where there is room; where letters are larger or the screen smaller, the same parts run
over several screens with « Suite », and nothing shrinks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from kiosk.chain_screens import CONDENSED, CONDENSED_STANDING, chain_of
from kiosk.header import MARGIN_MM, Header, height_over_parts
from kiosk.said import Hairline, column, least_height, row, wrapped
from kiosk.sensor_parts import live_of, take_home, week_of, words_of
from kiosk.sensor_screens import GUTTER_MM, on_several_screens
from kiosk.statements import statements
from kiosk.view import Built, PageName, Place, View

if TYPE_CHECKING:
    from dtpr.panel import Panel
    from kiosk.sensor import Sensor

__all__ = ["build"]

translate = QCoreApplication.translate
_RIGHT_SHARE = 0.325  # of the width, for the figures; the chain has the rest
_LIVE_SHARE = 0.44  # of the width of a standing screen, for the last hour beside the week
_WEEK_MORE_MM = 12.0  # above its least height, so that days can be told apart


def _on_one_screen(view: View, sensor: Sensor, panel: Panel, height: int) -> QWidget | None:
    """Make the whole page, None when something would not fit at its size."""
    width = view.width - view.theme.mm(2 * MARGIN_MM)
    made = _beside(view, sensor, panel, width, height) if view.is_wide else _below(view, sensor, panel, width, height)
    widget, fits = made
    if not fits:
        widget.deleteLater()
        return None
    return widget


def _beside(view: View, sensor: Sensor, panel: Panel, width: int, height: int) -> tuple[QWidget, bool]:
    """Lay the figures at the right of lines and chain, on a lying screen; whether they have room."""
    room_right = int(width * _RIGHT_SHARE)
    room_left = width - room_right - 2 * view.theme.mm(GUTTER_MM)
    chain_box, chain = chain_of(view, panel, room_left)
    left, right = column(5), column(4)
    left.addWidget(words_of(view, panel, room_left))
    left.addWidget(Hairline())
    left.addWidget(chain_box, 1)
    week = week_of(view, sensor)
    # The room that a week would take goes to the code: half a column would be empty.
    home = take_home(view, panel) if week is not None else take_home(view, panel, below=room_right)
    for number, part in enumerate(one for one in (live_of(view, sensor, room_right), week, home) if one is not None):
        if number:
            right.addWidget(Hairline())
        right.addWidget(part, 1 if part is week else 0)
    if week is None:
        right.addStretch(1)
    # Each side is measured as a widget of its own: only then does the style say what it needs.
    sides = wrapped(left), wrapped(right)
    line = row(GUTTER_MM)
    line.addWidget(sides[0], room_left)
    line.addWidget(Hairline(is_upright=True))
    line.addWidget(sides[1], room_right)
    whole = wrapped(line)
    fits = (
        least_height(sides[0], room_left) <= height
        and least_height(sides[1], room_right) <= height
        and right.minimumSize().width() <= room_right
        and chain.sizeHint().width() <= room_left * CONDENSED
    )
    return whole, fits


def _below(view: View, sensor: Sensor, panel: Panel, width: int, height: int) -> tuple[QWidget, bool]:
    """Lay everything below each other on a standing screen; whether it has room.

    What the box does comes first: who asks whether it films reads that before any figure.
    """
    chain_box, chain = chain_of(view, panel, width)
    figures = _hour_and_week(view, sensor, width)  # the chain needs the height
    hour_week = [figures] if figures is not None else [live_of(view, sensor, width), week_of(view, sensor)]
    parts = [part for part in (words_of(view, panel, width), *hour_week, take_home(view, panel)) if part is not None]
    box = column(6)
    for part in parts:
        box.addWidget(part)
        box.addWidget(Hairline())
    box.addWidget(chain_box, 1)
    needed = sum(least_height(part, width) for part in (*parts, chain_box))
    gaps = len(parts) * view.theme.mm(2 * 6 + 1)
    return wrapped(box), needed + gaps <= height and chain.sizeHint().width() <= width * CONDENSED_STANDING


def _hour_and_week(view: View, sensor: Sensor, width: int) -> QWidget | None:
    """Lay the last hour and the week side by side on a standing screen; None where there is no week, or no room."""
    theme = view.theme
    left = int(width * _LIVE_SHARE)
    right = width - left - theme.mm(2 * GUTTER_MM)
    live, week = live_of(view, sensor, left), week_of(view, sensor, right)
    if view.is_wide or week is None or week.minimumSizeHint().width() > right:
        return None
    line = row(GUTTER_MM)
    line.addWidget(live, left, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Hairline(is_upright=True))
    line.addWidget(week, right)
    both = wrapped(line)
    both.setMinimumHeight(max(least_height(live, left), least_height(week, right) + theme.mm(_WEEK_MORE_MM)))
    return both


def build(view: View) -> Built:
    """Make the page of one box; one that is gone from the base says so."""
    sensor = view.lobby.find(view.place.sensor) if view.lobby else None
    if sensor is None:
        gone = translate("Sensor", "This box is no longer there.")
        return statements(view, translate("Sensor", "A box"), (("sensor-box", gone),))
    page, box = QWidget(), column(6, (MARGIN_MM, 4, MARGIN_MM, 5))
    back = (translate("Sensor", "The boxes"), Place(PageName.SENSORS))
    panel = sensor.panel(view.modes.language)
    title = f"{panel.title}, {panel.place}" if panel.place else panel.title
    is_draft = panel.status == "draft"
    spoken = panel.title_language
    header = Header(view, title, back=back, is_draft=is_draft, title_language=spoken)
    edges = view.theme.mm(4 + 6 + 5)
    whole = _on_one_screen(view, sensor, panel, view.height - header.high - edges)
    parts = 1
    if whole is None:
        head = height_over_parts(view, title, back=back, is_draft=is_draft, title_language=spoken)
        screens = on_several_screens(view, sensor, panel, view.height - head - edges)
        parts = len(screens)
        header = Header(view, title, back=back, is_draft=is_draft, parts=parts, title_language=spoken)
        whole = screens.pop(min(view.place.part, parts - 1))
        for other in screens:
            other.deleteLater()
    box.addWidget(header)
    box.addWidget(whole, 1)
    page.setLayout(box)
    return Built(header.over_ways(page), parts)
