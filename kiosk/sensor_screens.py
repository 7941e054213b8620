"""The page of a box over several screens: the same parts one after the other, and nothing shrinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.chain_screens import chain_screens
from kiosk.header import MARGIN_MM
from kiosk.said import Hairline, Parted, alone, column, least_height, parted, row, wrapped
from kiosk.screens import shared_over
from kiosk.sensor_parts import home_width, live_of, take_home, week_of, words_of
from kiosk.telling import Freshness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtpr.panel import Panel
    from kiosk.sensor import Sensor
    from kiosk.view import View

__all__ = ["GUTTER_MM", "on_several_screens"]

GUTTER_MM = 8.0
_LARGER_MM = (9.5, 8.0, 7.25)  # of the three lines where they have a screen to themselves
_LIVE_SHARES = (0.5, 0.44, 0.56)  # of a lying screen, for the last hour beside the week: the first in which both stand


def on_several_screens(view: View, sensor: Sensor, panel: Panel, height: int) -> list[QWidget]:
    """Make the parts one after the other: words and figure (two screens where they must be), chain, week and code."""
    width, gap = view.width - view.theme.mm(2 * MARGIN_MM), view.theme.mm(15)
    half = (width - gap) // 2
    if not view.is_wide:
        standing = _standing(view, sensor, panel, width, height)
        if standing is not None:
            return standing
    if view.is_wide and (whole := _words_over_figures(view, sensor, panel, (width, height))) is not None:
        return [whole, *chain_screens(view, panel, width, height)]
    words, live = words_of(view, panel, width), live_of(view, sensor, half if view.is_wide else width)
    is_old = view.telling.live(sensor).freshness is not Freshness.FRESH
    parts = [live, words] if is_old else [words, live]
    if least_height(words, width) + least_height(live, width) + gap <= height:
        screens = [_below(parts)]
    elif view.is_wide and max(least_height(words, half), least_height(live, half)) <= height:
        beside = row(7)
        beside.addWidget(parts[0], 1, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(Hairline(is_upright=True))
        beside.addWidget(parts[1], 1, Qt.AlignmentFlag.AlignTop)
        screens = [wrapped(beside)]
    else:
        live.deleteLater()
        live = live_of(view, sensor, width)
        if is_old:  # that a box is silent is told first, with as many of the lines as stand below it
            screens = _one_after_the_other([live, *words.pieces()], width, height, gap)
            words.deleteLater()
        else:
            screens = _words_alone(view, panel, words, (width, height))
            figures, home = _figures(view, sensor, panel, (width, height))
            if figures is not None:
                live.deleteLater()
                return [*screens, figures, *chain_screens(view, panel, width, height), *home]
            screens.append(alone(live))
    week = week_of(view, sensor)
    return [*screens, *chain_screens(view, panel, width, height), *_last_screens(view, week, panel, width, height)]


def _words_over_figures(view: View, sensor: Sensor, panel: Panel, room: tuple[int, int]) -> QWidget | None:
    """Lay hour and code beside the week, under the lines, on a lying screen; None without a week, or without the room.

    Of a box whose figure is old that is told first.
    """
    width, height = room
    left = round((width - view.theme.mm(2 * GUTTER_MM)) * _LIVE_SHARES[0])
    right = width - view.theme.mm(2 * GUTTER_MM) - left
    if (week := week_of(view, sensor, right)) is None:
        return None
    live, home = live_of(view, sensor, left), take_home(view, panel)
    side, line = column(4), row(GUTTER_MM)
    for part in (live, Hairline(), home):
        side.addWidget(part)
    side.addStretch(1)
    beside = wrapped(side)
    line.addWidget(beside, left)
    line.addWidget(Hairline(is_upright=True))
    line.addWidget(week, right)
    parts = [words_of(view, panel, width), wrapped(line)]
    if view.telling.live(sensor).freshness is not Freshness.FRESH:
        parts.reverse()
    box = column(6)
    box.addWidget(parts[0])
    box.addWidget(Hairline())
    box.addWidget(parts[1], 1)
    whole = wrapped(box)
    has_width = week.minimumSizeHint().width() <= right and beside.minimumSizeHint().width() <= left
    if has_width and least_height(whole, width) <= height:
        return whole
    whole.deleteLater()
    return None


def _figures(view: View, sensor: Sensor, panel: Panel, room: tuple[int, int]) -> tuple[QWidget | None, list[QWidget]]:
    """Make the last hour with the week, and what is left for a last screen; None where they have no room.

    Beside each other they fill a lying screen; a standing one may have room for the code below them. A number alone
    would leave its screen half empty.
    """
    width, height = room
    if (found := week_of(view, sensor)) is None:
        return None, []
    found.deleteLater()
    if view.is_wide:
        for share in _LIVE_SHARES:
            both = _live_beside_week(view, sensor, room, share)
            if both is not None:
                return both, [_home_alone(view, panel, width, height)]
        return None, []
    for has_home in (True, False):
        week, home = week_of(view, sensor), take_home(view, panel) if has_home else None
        parts = [live_of(view, sensor, width), week, home]
        whole = _below([part for part in parts if part is not None], growing=week)
        if least_height(whole, width) <= height:
            return whole, [] if has_home else [_home_alone(view, panel, width, height)]
        whole.deleteLater()
    return None, []


def _live_beside_week(view: View, sensor: Sensor, room: tuple[int, int], share: float) -> QWidget | None:
    """Lay the last hour and the week side by side on a lying screen; None where one of them has no room."""
    (width, height), week = room, week_of(view, sensor)
    if week is None:
        return None
    left = int((width - view.theme.mm(2 * GUTTER_MM)) * share)
    right = width - view.theme.mm(2 * GUTTER_MM) - left
    live, line = live_of(view, sensor, left), row(GUTTER_MM)
    line.addWidget(live, left, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Hairline(is_upright=True))
    line.addWidget(week, right)
    both = wrapped(line)
    fits = least_height(live, left) <= height and least_height(week, right) <= height
    if fits and week.minimumSizeHint().width() <= right and live.minimumSizeHint().width() <= left:
        return both
    both.deleteLater()
    return None


def _home_alone(view: View, panel: Panel, width: int, height: int) -> QWidget:
    """Make the code with a screen to itself: larger where it can be."""
    home = take_home(view, panel, is_alone=True)
    if least_height(home, width) > height or home.minimumSizeHint().width() > width:
        home.deleteLater()
        home = take_home(view, panel)
    return alone(home)


def _below(parts: Sequence[QWidget], growing: QWidget | None = None) -> QWidget:
    """Lay parts below each other, with a line between them; one that grows takes what they leave of the screen."""
    box = column(7)
    for number, part in enumerate(parts):
        if number:
            box.addWidget(Hairline())
        box.addWidget(part, 1 if part is growing else 0)
    if growing is None:
        box.addStretch(1)
    return wrapped(box)


def _one_after_the_other(parts: Sequence[QWidget], width: int, height: int, gap: int) -> list[QWidget]:
    """Share whole parts out over screens."""
    screens = shared_over([least_height(part, width) for part in parts], height, gap)
    return [_below([parts[number] for number in screen]) for screen in screens]


def _words_alone(view: View, panel: Panel, words: Parted, room: tuple[int, int]) -> list[QWidget]:
    """Make the three lines without anything beside them: larger where they stand on one screen all the same."""
    width, height = room
    if least_height(words, width) > height:
        return [alone(part) for part in parted([words], width, height)]
    for capital_mm in _LARGER_MM:
        larger = words_of(view, panel, width, capital_mm)
        if least_height(larger, width) <= height:
            words.deleteLater()
            return [alone(larger)]
        larger.deleteLater()
    return [alone(words)]


def _last_screens(view: View, week: QWidget | None, panel: Panel, width: int, height: int) -> list[QWidget]:
    """Make the week and the code: together, else each alone."""
    if week is None:
        return [_home_alone(view, panel, width, height)]
    home = take_home(view, panel)
    last = row(GUTTER_MM) if view.is_wide else column(7)
    wanted = home_width(view, panel, width)
    left = width - view.theme.mm(GUTTER_MM) - wanted  # for the week
    last.addWidget(week, left if view.is_wide else 4)
    last.addWidget(home, wanted if view.is_wide else 3, Qt.AlignmentFlag.AlignTop)
    both = wrapped(last)
    has_width = not view.is_wide or week.minimumSizeHint().width() <= left
    if has_width and least_height(both, width) <= height:
        return [both]
    week.setParent(None)
    both.deleteLater()
    return [week, _home_alone(view, panel, width, height)]


def _standing(view: View, sensor: Sensor, panel: Panel, width: int, height: int) -> list[QWidget] | None:
    """Make two screens of a standing screen: everything but the chain, and the chain; None where that is too much."""
    words, live, home, week = (
        words_of(view, panel, width),
        live_of(view, sensor, width),
        take_home(view, panel),
        week_of(view, sensor),
    )
    parts = [words, live, *([week] if week is not None else []), home]
    gap = view.theme.mm(7)
    if sum(least_height(part, width) + 2 * gap + 2 for part in parts) > height:
        for part in parts:
            part.deleteLater()
        return None
    box = column(7)
    for number, part in enumerate(parts):
        if number:
            box.addWidget(Hairline())
        box.addWidget(part, 1 if part is week else 0)
    if week is None:
        box.addStretch(1)
    return [wrapped(box), *chain_screens(view, panel, width, height)]
