"""« C'est quoi, ces boîtiers ? »: every box of the commune, a key each, a screen of them at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from kiosk.header import MARGIN_MM, Header
from kiosk.said import column
from kiosk.statements import statements
from kiosk.telling import Freshness
from kiosk.view import Built, PageName, Place, View
from widgets.icon import paint_icon
from widgets.large_text import draw_text
from widgets.painting import careful

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.facts import Sensor

__all__ = ["build"]

translate = QCoreApplication.translate
_ROW_MM = 31.0
_WIDE_ENOUGH_MM = 190.0  # a key that has room for its figure beside its name
_TALLEST_MM = 48.0
_PAD_MM, _SIDE_MM = 6.0, 14.0
_FIGURE_SHARE = 0.42  # of what the picture leaves: the figure at the right
_LEAST_SHARE = 0.8  # of its size: a name is not set smaller to stand beside another key
_MOST = 12  # keys on one screen: more is a wall of words


class _Key(QAbstractButton):
    """One box: its pictogram, what it is, where it hangs, and what it last counted."""

    def __init__(self, view: View, sensor: Sensor, has_figure: bool) -> None:
        super().__init__()
        self._theme = view.theme
        self._symbol = sensor.panel(view.modes.language).symbol or "sensor-box"
        self._title = sensor.panel(view.modes.language).title
        self._place = sensor.label.place or sensor.sensor
        live = view.telling.live(sensor)
        self._figure, self._unit = view.telling.brief(sensor) if has_figure else ("", "")
        self._is_silent = live.freshness is Freshness.SILENT
        self._is_old = live.freshness in (Freshness.SILENT, Freshness.STALE)
        self.setAccessibleName(f"{self._title}, {self._place}. {live.sentence}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(view.theme.mm("target_mm"))
        self.setMaximumHeight(view.theme.mm(_TALLEST_MM * view.theme.text_scale))
        self.clicked.connect(lambda: view.go(Place(PageName.SENSOR, sensor.sensor)))

    def _line(
        self, painter: QPainter, font: QFont, box: QRectF, text: str, tone: str, *, to_right: bool = False
    ) -> None:
        wide = QFontMetricsF(font).horizontalAdvance(text)
        if wide > box.width() > 0:  # never cut: a little smaller instead
            font = QFont(font)
            font.setPixelSize(max(12, int(font.pixelSize() * box.width() / wide)))
        side = Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        draw_text(painter, box, side | Qt.AlignmentFlag.AlignVCenter, text)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            line = max(1.0, theme.mm("line_mm"))
            painter.setPen(QPen(theme.colour("accent" if self.isDown() else "control"), line))
            painter.setBrush(theme.colour("accent_wash" if self.isDown() else "surface"))
            radius = theme.mm("radius_mm")
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(line, line, -line, -line), radius, radius)
            pad, side = theme.mm(_PAD_MM), theme.mm(_SIDE_MM)
            paint_icon(painter, self._symbol, QRectF(pad, (self.height() - side) / 2, side, side), theme.colour("hi"))
            left = pad * 2 + side
            right = float(self.width() - pad)
            strong, plain = theme.kiosk_font("cap_answer_mm", 600), theme.kiosk_font("cap_page_mm")
            upper, lower = QFontMetricsF(strong).height(), QFontMetricsF(plain).height()
            top = (self.height() - upper - lower) / 2
            if self._figure or self._unit:
                share = (right - left) * _FIGURE_SHARE
                tone = "watch" if self._is_old else "muted"
                figures, below = (
                    QRectF(right - share, top, share, upper),
                    QRectF(right - share, top + upper, share, lower),
                )
                font = plain if self._is_silent else strong
                self._line(painter, font, figures, self._figure, "watch" if self._is_silent else "ink", to_right=True)
                if self._is_old:  # the colour never stands alone
                    mark = QRectF(below.left(), top + upper + lower * 0.12, lower * 0.76, lower * 0.76)
                    paint_icon(painter, "clock-alert", mark, theme.colour("watch"))
                    below.setLeft(mark.right() + lower * 0.2)
                self._line(painter, plain, below, self._unit, tone, to_right=True)
                right -= share + pad
            self._line(painter, strong, QRectF(left, top, right - left, upper), self._title, "ink")
            self._line(painter, plain, QRectF(left, top + upper, right - left, lower), self._place, "muted")


def _has_room_for_two(view: View, sensors: Sequence[Sensor]) -> bool:
    """Whether two keys stand side by side with every name at its size, or nearly: more screens before small letters."""
    theme = view.theme
    metrics = QFontMetricsF(theme.kiosk_font("cap_answer_mm", 600))
    longest = max(metrics.horizontalAdvance(sensor.panel(view.modes.language).title) for sensor in sensors)
    one = (view.width - theme.mm(2 * MARGIN_MM) - theme.mm("target_gap_mm")) / 2
    room = (one - theme.mm(_SIDE_MM + 3 * _PAD_MM)) * (1 - _FIGURE_SHARE)
    return longest * _LEAST_SHARE <= room


def _way_to_plan(view: View) -> tuple[str, Place] | None:
    """Give the key to the plan where it shows a box."""
    lobby = view.lobby
    if lobby is None or lobby.facts.plan is None or not lobby.facts.plan.placed(lobby.sensors):
        return None
    return translate("Plan", "On a plan"), Place(PageName.PLAN)


def build(view: View) -> Built:
    """Make one screen of the list; without any box, say what will appear and who makes it appear."""
    sensors = view.lobby.sensors if view.lobby else ()
    title = translate("Sensors", "What are these boxes?")
    if not sensors:
        words = translate(
            "Sensors",
            "No box is in the street yet. Each one will be presented here as soon as it sends its first figure.",
        )
        return statements(view, title, (("sensor-box", words),))
    page, box = QWidget(), column(5, (MARGIN_MM, 5, MARGIN_MM, 6))
    across = 2 if view.is_wide and _has_room_for_two(view, sensors) else 1
    scale = view.theme.text_scale
    one, gap = view.theme.mm(_ROW_MM * scale), view.theme.mm("target_gap_mm")
    back = _way_to_plan(view)
    header = Header(view, title, back=back)
    room = view.height - header.high - view.theme.mm(5 + 5 + 6)
    on_one = min(_MOST, max(1, (room + gap) // (one + gap)) * across)
    if len(sensors) > on_one:
        room = view.height - Header(view, title, back=back, parts=2).high - view.theme.mm(5 + 5 + 6)
        on_one = min(_MOST, max(1, (room + gap) // (one + gap)) * across)
    parts = -(-len(sensors) // on_one)
    box.addWidget(Header(view, title, back=back, parts=parts))
    part = min(view.place.part, parts - 1)
    shown = sensors[part * on_one : (part + 1) * on_one]
    has_figure = view.width / across >= view.theme.mm(_WIDE_ENOUGH_MM) * scale
    grid = QGridLayout()
    grid.setSpacing(gap)
    # Few boxes share the room; many fill the screen, and the last screen keeps the places of the first.
    rows = -(-min(on_one, len(sensors)) // across)
    for number, sensor in enumerate(shown):
        # Down the first column, then the second, as the chain of badges is read.
        grid.addWidget(_Key(view, sensor, has_figure), number % rows, number // rows)
    for place in range(rows):
        grid.setRowStretch(place, 1)
    if rows * (_TALLEST_MM * scale) < room / view.theme.px_per_mm:
        grid.setRowStretch(rows, 1)
    for place in range(across):
        grid.setColumnStretch(place, 1)
    box.addLayout(grid, 1)
    page.setLayout(box)
    return Built(page, parts)
