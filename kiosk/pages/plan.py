"""Where the boxes hang: the town's own plan with numbers, and beside it a key for each number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.big_key import BigKey
from kiosk.header import MARGIN_MM, Header, height_over_parts
from kiosk.pages import sensors
from kiosk.plan_drawing import PlanDrawing
from kiosk.said import column, row, wrapped
from kiosk.view import Built, PageName, Place, View

if TYPE_CHECKING:
    from kiosk.sensor import Sensor

__all__ = ["build"]

translate = QCoreApplication.translate
_KEY_MM = 26.0
_KEYS_SHARE, _LARGER_SHARE = 0.36, 0.52  # of the width; larger letters need more of it
_STANDING_KEYS = 4


def _key(view: View, number: int, sensor: Sensor) -> BigKey:
    panel = sensor.panel(view.modes.language)
    title = translate("Plan", "{number} · {title}").format(number=number, title=panel.title)
    key = BigKey(view.theme, panel.symbol or "sensor-box", title, sensor.label.place, side_mm=12.0)
    key.setMaximumHeight(round(view.theme.mm(_KEY_MM) * 1.4 * view.theme.text_scale))
    key.clicked.connect(lambda: view.go(Place(PageName.SENSOR, sensor.sensor)))
    return key


def build(view: View) -> Built:
    """Make the plan; without one, the list."""
    lobby = view.lobby
    plan = lobby.facts.plan if lobby else None
    placed = plan.placed(lobby.sensors) if plan is not None and lobby is not None else []
    if plan is None or not placed:
        return sensors.build(view)
    title, gap = translate("Plan", "Where are the boxes?"), view.theme.mm("target_gap_mm")
    back = (translate("Plan", "As a list"), Place(PageName.SENSORS))
    high = view.height - height_over_parts(view, title, back=back) - view.theme.mm(16)
    one = round(view.theme.mm(_KEY_MM) * view.theme.text_scale) + gap
    # A standing screen has the keys below the plan, on the half of its height.
    standing = min(_STANDING_KEYS, max(1, (high // 2 + gap) // one))
    if len(placed) == standing + 1 and view.theme.text_scale == 1:
        standing += 1  # one box is not worth a screen of its own: the plan gives way a little
    on_one = max(1, (high + gap) // one) if view.is_wide else standing
    parts = -(-len(placed) // on_one)
    part = min(view.place.part, parts - 1)
    shown = range(part * on_one, min(len(placed), (part + 1) * on_one))
    said = ", ".join(f"{number + 1} {sensor.label.place}" for number, (sensor, _at) in enumerate(placed))
    pins = [(number + 1, at, number in shown) for number, (_sensor, at) in enumerate(placed)]
    keys = column()
    keys.setSpacing(gap)
    for number in shown:
        keys.addWidget(_key(view, number + 1, placed[number][0]), 1)
    if len(shown) < on_one:
        keys.addStretch(1)
    page, box = QWidget(), column(5, (MARGIN_MM, 5, MARGIN_MM, 6))
    box.addWidget(Header(view, title, back=back, parts=parts))
    both: QBoxLayout = row(8) if view.is_wide else column(5)
    share = round(100 * (_LARGER_SHARE if view.theme.text_scale > 1 else _KEYS_SHARE))
    both.addWidget(PlanDrawing(plan, pins, translate("Plan", "Plan: {places}").format(places=said)), 100 - share)
    both.addWidget(wrapped(keys), share)
    box.addLayout(both, 1)
    page.setLayout(box)
    return Built(page, parts)
