"""Where the boxes hang: the town's own plan with pins, and beside it a key for each pin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.big_key import BigKey, share_size
from kiosk.header import MARGIN_MM, Header, height_over_parts
from kiosk.pages import sensors
from kiosk.plan import placed_on
from kiosk.plan_drawing import PIN_MM, Pin, PlanDrawing, paint_pin
from kiosk.reading import paused
from kiosk.said import Said, column, row, wrapped
from kiosk.view import Built, PageName, Place, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.sensor import Sensor
    from measures.plan import Plan, Point

__all__ = ["build"]

translate = QCoreApplication.translate
_KEY_MM = 26.0
_KEYS_SHARE, _LARGER_SHARE = 0.36, 0.52  # of the width; larger letters need more of it
_LARGER_BELOW = 0.62  # of the height, for the keys below the plan
_STANDING_KEYS = 6
_GUTTER_MM = 8.0
_NAMED = 2  # boxes without a place: more are counted
_ARTICLES = frozenset({"Le", "La", "Les", "L", "Un", "Une", "The", "A", "An", "Der", "Die", "Das", "Ein", "Eine"})
_NBSP = "\u00a0"


class _NumberedKey(BigKey):
    """A box beside the plan: the pin it has there, its name, and where it hangs."""

    def __init__(self, view: View, number: int, sensor: Sensor) -> None:
        title, place, scale = sensor.panel(view.modes.language).title, sensor.label.place, view.theme.text_scale
        super().__init__(view.theme, "", title, place, side_mm=2 * PIN_MM * scale, pad_mm=6.0 / scale)
        self._number = number
        said = translate("Plan", "{number} · {title}").format(number=number, title=title)
        self.setAccessibleName(paused(said, place))
        self.clicked.connect(lambda: view.go(Place(PageName.SENSOR, sensor.sensor)))

    def paint_picture(self, painter: QPainter, box: QRectF) -> None:
        """Paint the pin."""
        paint_pin(painter, self._theme, box, str(self._number))


def _named(view: View, sensor: Sensor, room: float) -> str:
    """Name a box inside a sentence, « le sonomètre, Parvis de l’église »: its place in one piece where it has room."""
    title, place = sensor.panel(view.modes.language).title, sensor.label.place
    first = title.partition(" ")[0].partition("’")[0]
    title = title[:1].lower() + title[1:] if first in _ARTICLES else title
    if QFontMetricsF(view.theme.kiosk_font("cap_page_mm")).horizontalAdvance(f"{place}.") <= room:
        place = place.replace(" ", _NBSP)
    return f"{title}, {place}" if place else title


def _not_here(view: View, sensors: Sequence[Sensor], room: float) -> str:
    """Say in `room` px which boxes the plan does not show, so that nobody looks for them; "" where it shows all."""
    if not sensors:
        return ""
    if len(sensors) > _NAMED:
        words = translate("Plan", "{count} boxes are not on this map. They are in the list.")
        return words.format(count=len(sensors))
    named = (_named(view, sensor, room) for sensor in sensors)
    return translate("Plan", "Not on this map: {boxes}.").format(boxes=" · ".join(named))


def _share(view: View) -> int:
    """Give what the keys have of the width beside the plan, or of the height below it, per cent."""
    return round(100 * (_LARGER_SHARE if view.theme.text_scale > 1 else _KEYS_SHARE))


def _keys_across(view: View) -> int:
    """Give the width of the keys, px."""
    across = view.width - view.theme.mm(2 * MARGIN_MM)
    return (across - view.theme.mm(_GUTTER_MM)) * _share(view) // 100 if view.is_wide else across


def _on_a_screen(view: View, count: int, high: int, least: int) -> int:
    """Give how many of so many keys, of at least this height in px, stand on one screen that is `high` px high."""
    gap, is_larger = view.theme.mm("target_gap_mm"), view.theme.text_scale > 1
    one = max(least, view.theme.mm("target_mm" if least and is_larger else _KEY_MM)) + gap
    if view.is_wide:
        return max(1, (high + gap) // one)
    # A standing screen has the keys below the plan, on the half of its height.
    below = high * (_LARGER_BELOW if is_larger else 0.5)
    standing = min(_STANDING_KEYS, max(1, int(below + gap) // one))
    # One box is not worth a screen of its own: the plan gives way a little.
    return standing + 1 if count == standing + 1 and not is_larger else standing


def _stacked(view: View, made: Sequence[_NumberedKey], shown: range, least: int) -> QVBoxLayout:
    """Stand the keys of this screen below each other; the others go."""
    keys = column()
    keys.setSpacing(view.theme.mm("target_gap_mm"))
    for number, key in enumerate(made):
        if number in shown:
            key.setMinimumHeight(max(least, key.minimumHeight()))
            key.setMaximumHeight(max(least, round(view.theme.mm(_KEY_MM) * 1.4 * view.theme.text_scale)))
            keys.addWidget(key, 1)
        else:
            key.deleteLater()
    share_size([key for number, key in enumerate(made) if number in shown])
    return keys


def _drawing(view: View, plan: Plan, placed: Sequence[tuple[Sensor, Point]], shown: range) -> PlanDrawing:
    """Draw the plan with the pins of all boxes, those of this screen strongly."""
    said = ", ".join(f"{number + 1} {sensor.label.place}" for number, (sensor, _at) in enumerate(placed))
    return PlanDrawing(
        plan,
        [Pin(number + 1, at, number in shown) for number, (_sensor, at) in enumerate(placed)],
        translate("Plan", "Plan: {places}").format(places=said),
        lambda number: view.go(Place(PageName.SENSOR, placed[number - 1][0].sensor)),
    )


def build(view: View) -> Built:
    """Make the plan; without one, the list."""
    lobby = view.lobby
    plan = lobby.facts.plan if lobby else None
    placed = placed_on(plan, lobby.sensors) if plan is not None and lobby is not None else []
    if lobby is None or plan is None or not placed:
        return sensors.build(view)
    title, back = translate("Plan", "Where are the boxes?"), (translate("Plan", "As a list"), Place(PageName.SENSORS))
    high = view.height - height_over_parts(view, title, back=back) - view.theme.mm(16)
    made = [_NumberedKey(view, number, sensor) for number, (sensor, _at) in enumerate(placed, 1)]
    across = _keys_across(view)
    # Words keep their letters, as on every other page: as few keys a screen as leave them the room.
    least = max(key.wanted_height(across) or 0 for key in made)
    on_one = _on_a_screen(view, len(placed), high, least)
    parts = -(-len(placed) // on_one)
    part = min(view.place.part, parts - 1)
    shown = range(part * on_one, min(len(placed), (part + 1) * on_one))
    keys, drawn = _stacked(view, made, shown, least), column(2)
    drawn.addWidget(_drawing(view, plan, placed, shown), 1)
    here = {sensor.sensor for sensor, _at in placed}
    narrower = min(across, view.width - view.theme.mm(2 * MARGIN_MM + _GUTTER_MM) - across) if view.is_wide else across
    missing = _not_here(view, [sensor for sensor in lobby.sensors if sensor.sensor not in here], narrower)
    # In larger letters it would take the plan's room on each screen.
    if missing and (part + 1 == parts or view.theme.text_scale <= 1):
        (keys if len(shown) < on_one else drawn).addWidget(Said(missing, tone="muted"))
    if len(shown) < on_one:
        keys.addStretch(1)
    page, box = QWidget(), column(5, (MARGIN_MM, 5, MARGIN_MM, 6))
    header = Header(view, title, back=back, parts=parts)
    box.addWidget(header)
    both: QBoxLayout = row(_GUTTER_MM) if view.is_wide else column(5)
    both.addWidget(wrapped(drawn), 100 - _share(view))
    both.addWidget(wrapped(keys), _share(view))
    box.addLayout(both, 1)
    page.setLayout(box)
    return Built(header.over_ways(page), parts)
