"""« C'est quoi, ces boîtiers ? »: every box of the commune, a key each, a screen of them at a time."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QSizeF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.box_key import FIGURE_SHARE, PAD_MM, BoxKey
from kiosk.header import MARGIN_MM, Header, height_over_parts
from kiosk.line_breaks import broken
from kiosk.plan import placed_on
from kiosk.reach import line_of_reach, white_above
from kiosk.said import column
from kiosk.statements import statements
from kiosk.telling import Freshness
from kiosk.view import Built, PageName, Place, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.sensor import Sensor
    from widgets.theme import Theme

__all__ = ["build"]

translate = QCoreApplication.translate
_ROW_MM = 31.0
_WIDE_ENOUGH_MM = 190.0  # a key that has room for its figure beside its name
_TALLEST_MM = 76.0  # three of them fill a lying screen
_CROWDED = 1.5  # times the usual letters: beyond it a key is as high as its two lines
_SIDE_MM = 14.0
_ROOMY_MM, _ROOMY = 55.0, 1.25  # a row so high has words and pictogram so much larger, where names have the room
_LEAST_SHARE = 0.8  # of its size: a name is not set smaller to stand beside another key
_MOST = 12  # keys on one screen: more is a wall of words


def _has_room(view: View, sensors: Sequence[Sensor], across: int, growth: float = 1.0) -> bool:
    """Whether so many keys stand side by side with every name at its size, or nearly: rather more screens.

    Larger ones (`growth`) are never made smaller for it.
    """
    theme, least = view.theme, _LEAST_SHARE if growth == 1 else 1.0
    metrics = QFontMetricsF(theme.kiosk_font(theme.number("kiosk-size.cap_answer_mm") * growth, 600))
    longest = max(metrics.horizontalAdvance(sensor.panel(view.modes.language).title) for sensor in sensors)
    one = (view.width - theme.mm(2 * MARGIN_MM) - (across - 1) * theme.mm("target_gap_mm")) / across
    return longest * least <= _words_room(theme, one, growth) * (1 - FIGURE_SHARE)


def _needs_lines(view: View, sensors: Sequence[Sensor], across: int) -> bool:
    """Whether a name or a place has no room in one line, in letters that were asked to be large."""
    theme = view.theme
    if across > 1 or theme.text_scale <= _CROWDED:
        return False
    strong, plain = (QFontMetricsF(theme.kiosk_font(*font)) for font in (("cap_answer_mm", 600), ("cap_page_mm", 400)))
    names = max(strong.horizontalAdvance(one.panel(view.modes.language).title) for one in sensors)
    longest = max(names, *(plain.horizontalAdvance(one.label.place) for one in sensors))
    return longest * _LEAST_SHARE > _words_room(theme, view.width - theme.mm(2 * MARGIN_MM), 1.0)


def _words_room(theme: Theme, wide: float, growth: float) -> float:
    """Give what its picture leaves of a key of that width to name and figure, px."""
    return wide - theme.mm(_SIDE_MM * theme.text_scale * growth + 3 * PAD_MM)


def _figures(view: View, sensors: Sequence[Sensor], room: float, high: float, growth: float) -> list[tuple[str, ...]]:
    """Give the lines of each figure for keys of that height and `room` px at the right of them: alike in all of them.

    A number with its unit, and below it of which hours it is; in three lines where the first would be too long; in a
    low key without the hours, which the page of the box tells. What is old tells its age in any case.
    """
    theme, telling = view.theme, view.telling
    strong = QFontMetricsF(theme.kiosk_font(theme.number("kiosk-size.cap_answer_mm") * growth, 600))
    plain = QFontMetricsF(theme.kiosk_font(theme.number("kiosk-size.cap_page_mm") * growth))
    briefs = [telling.brief(sensor) for sensor in sensors]
    live = [telling.live(sensor) for sensor in sensors]
    fresh = [one.freshness is Freshness.FRESH for one in live]
    whole = [(f"{brief[0]} {brief[1]}", one.when) for brief, one in zip(briefs, live, strict=True)]
    if all(
        strong.horizontalAdvance(first) <= room and plain.horizontalAdvance(when) <= room
        for (first, when), is_fresh in zip(whole, fresh, strict=True)
        if is_fresh
    ):
        said: list[tuple[str, ...]] = list(whole)
    elif strong.height() + 2 * plain.height() + theme.mm(PAD_MM) <= high:
        said = [(*brief, one.when) for brief, one in zip(briefs, live, strict=True)]
    else:
        said = list(briefs)
    return [one if is_fresh else brief for one, brief, is_fresh in zip(said, briefs, fresh, strict=True)]


def _is_told(view: View, sensors: Sequence[Sensor]) -> bool:
    """Whether every box says what it does, in the language of the page."""
    panels = [sensor.panel(view.modes.language) for sensor in sensors]
    return all(panel.what and not panel.title_language for panel in panels)


def _feet(view: View, sensors: Sequence[Sensor], room: float, high: float, growth: float, more: int) -> list[list[str]]:
    """Give what each box does in lines of `room` px: one or two lines where all keys have that height, else none.

    `more`: how many lines the figure has below those that stand beside name and place. None either where a label is in
    another language than the page.
    """
    theme, panels = view.theme, [sensor.panel(view.modes.language) for sensor in sensors]
    plain = QFontMetricsF(theme.kiosk_font(theme.number("kiosk-size.cap_page_mm") * growth))
    strong = QFontMetricsF(theme.kiosk_font(theme.number("kiosk-size.cap_answer_mm") * growth, 600))
    feet = [broken(panel.what, plain.horizontalAdvance, room) for panel in panels]
    left = high - strong.height() - (1 + more) * plain.height() - 2 * theme.mm(PAD_MM)
    has_room = max(len(foot) for foot in feet) * plain.height() <= left
    has_width = all(plain.horizontalAdvance(line) <= room for foot in feet for line in foot)
    return feet if has_room and has_width and _is_told(view, sensors) else [[] for _sensor in sensors]


class _Lines(NamedTuple):
    """What all keys of the list say, each its own: the figures, what the boxes do, and how large all that is."""

    figures: list[tuple[str, ...]]
    feet: list[list[str]]
    growth: float

    @property
    def more(self) -> int:
        """How many lines a figure has below those beside name and place."""
        return max(len(figure) for figure in self.figures) - 2


def _lines(view: View, sensors: Sequence[Sensor], growths: Sequence[float], key: QSizeF, side_mm: float) -> _Lines:
    """Give the lines of keys of that size: what boxes do goes before larger letters, and before hours told for all."""
    room = key.width() - view.theme.mm(side_mm * view.theme.text_scale + 3 * PAD_MM)
    for growth in growths:
        beside = _words_room(view.theme, key.width(), growth) * FIGURE_SHARE
        found = _Lines(_figures(view, sensors, beside, key.height(), growth), [], growth)
        if any(feet := _feet(view, sensors, room, key.height(), growth, found.more)):
            return found._replace(feet=feet)
        briefs = [view.telling.brief(sensor) for sensor in sensors]
        if (
            found.more > 0
            and _hours_of_all(view, sensors)
            and any(feet := _feet(view, sensors, room, key.height(), growth, 0))
        ):
            return _Lines(list(briefs), feet, growth)
    beside = _words_room(view.theme, key.width(), growths[0]) * FIGURE_SHARE
    figures = _figures(view, sensors, beside, key.height(), growths[0])
    return _Lines(figures, [[] for _sensor in sensors], growths[0])


def _title_px(view: View, sensors: Sequence[Sensor], wide: float, growth: float, *, has_figure: bool) -> int:
    """Give the size of the names, px: all as large as the longest one may be."""
    theme, room = view.theme, _words_room(view.theme, wide, growth)
    font = theme.kiosk_font(theme.number("kiosk-size.cap_answer_mm") * growth, 600)
    longest = max(QFontMetricsF(font).horizontalAdvance(one.panel(view.modes.language).title) for one in sensors)
    if has_figure:
        room = room * (1 - FIGURE_SHARE) - theme.mm(PAD_MM)
    return max(1, int(font.pixelSize() * min(1.0, room / max(1.0, longest))))  # a name may be of nothing that is seen


def _hours_of_all(view: View, sensors: Sequence[Sensor]) -> str:
    """Give the hours of the fresh figures where they are those of all; "" where they differ."""
    fresh = [one for one in sensors if view.telling.live(one).freshness is Freshness.FRESH]
    spans = {(one.live.start_ms, one.live.end_ms) for one in fresh if one.live is not None}
    return view.telling.hours(*spans.pop()) if len(spans) == 1 else ""


def _row_height(theme: Theme) -> int:
    """Give the height of one key, px: that of the usual letters grows with them, up to where the screen has no room."""
    if theme.text_scale <= _CROWDED:
        return theme.mm(_ROW_MM * theme.text_scale)
    lines = sum(
        QFontMetricsF(theme.kiosk_font(*font)).height() for font in (("cap_answer_mm", 600), ("cap_page_mm", 400))
    )
    return ceil(lines) + theme.mm(PAD_MM / 2)


def _row_heights(view: View, sensors: Sequence[Sensor], across: int) -> tuple[int, int]:
    """Give the least height of keys that have room for what each box does, and of those that have none, px."""
    theme, usual = view.theme, _row_height(view.theme)
    if _needs_lines(view, sensors, across):
        whole = view.width - theme.mm(2 * MARGIN_MM)
        keys = [BoxKey(view, one, (), 1.0, _SIDE_MM, (), 0, is_wrapped=True) for one in sensors]
        high = max(key.wanted_height(whole) or usual for key in keys)
        return high, high
    if not _is_told(view, sensors):
        return usual, usual
    wide = (view.width - theme.mm(2 * MARGIN_MM) - (across - 1) * theme.mm("target_gap_mm")) / across
    room = wide - theme.mm(_SIDE_MM * theme.text_scale + 3 * PAD_MM)
    plain, strong = (QFontMetricsF(theme.kiosk_font(*font)) for font in (("cap_page_mm", 400), ("cap_answer_mm", 600)))
    lines = max(len(broken(one.panel(view.modes.language).what, plain.horizontalAdvance, room)) for one in sensors)
    told = ceil(strong.height() + (1 + lines) * plain.height()) + 2 * theme.mm(PAD_MM)
    return max(usual, told), usual


class _Shared(NamedTuple):
    """How keys are shared out: their least height and their room, px, how many stand on a screen, how many screens."""

    least: int
    room: int
    on_one: int
    parts: int


def _shared_out(count: int, across: int, rooms: tuple[int, int], least: int, gap: int) -> _Shared:
    """Share so many keys out; `rooms` is what a screen has for them where it is the only one, and else."""
    for room in rooms:
        on_one = min(_MOST, max(1, (room + gap) // (least + gap)) * across)
        if count <= on_one:
            break
    return _Shared(least, room, on_one, -(-count // on_one))


def _edges_mm(theme: Theme) -> tuple[float, float, float]:
    """Give what is left above the head, below it and below the keys; less where the keys need it for their words."""
    return (5, 5, 6) if theme.text_scale <= _CROWDED else (4, 3, 4)


def _way_to_plan(view: View) -> tuple[str, Place] | None:
    """Give the key to the plan where it shows a box."""
    lobby = view.lobby
    if lobby is None or lobby.facts.plan is None or not placed_on(lobby.facts.plan, lobby.sensors):
        return None
    return translate("Plan", "On a map"), Place(PageName.PLAN)


def _on_screens(view: View, sensors: Sequence[Sensor], title: str, across: int) -> _Shared:
    """Share the keys out over as few screens as they need, as many on each: a last one would be half empty."""
    gap, back = view.theme.mm("target_gap_mm"), _way_to_plan(view)
    around = view.theme.mm(sum(_edges_mm(view.theme)))
    free = view.height - Header(view, title, back=back).high - around
    shared = view.height - height_over_parts(view, title, back=back) - around
    ways = [
        _shared_out(len(sensors), across, (free, shared), least, gap) for least in _row_heights(view, sensors, across)
    ]
    # What a few boxes do is worth one screen more, and no second one.
    most = ways[-1].parts + (len(sensors) <= _MOST)
    found = next(way for way in ways if way.parts <= most)
    return found._replace(on_one=min(found.on_one, -(-len(sensors) // (found.parts * across)) * across))


def _filled(keys: Sequence[BoxKey], rows: int, across: int, gap: int, white: int) -> QGridLayout:
    """Stand keys in rows that are filled down the first column, then the second, as the chain of badges is read."""
    grid = QGridLayout()
    grid.setSpacing(gap)
    grid.setContentsMargins(0, white, 0, 0)
    for number, key in enumerate(keys):
        grid.addWidget(key, number % rows, number // rows)
    grid.setRowStretch(rows, 1)
    for place in range(across):
        grid.setColumnStretch(place, 1)
    return grid


def build(view: View) -> Built:
    """Make one screen of the list; without any box, say what will appear and who makes it appear."""
    sensors = view.lobby.sensors if view.lobby else ()
    title = translate("Sensors", "What are these boxes?")
    if not sensors:
        words = translate(
            "Sensors",
            "There are no boxes in the street yet. Each will be introduced here once it sends its first figure.",
        )
        return statements(view, title, (("sensor-box", words),))
    above, between, below = _edges_mm(view.theme)
    across = 2 if view.is_wide and len(sensors) > 1 and _has_room(view, sensors, 2) else 1
    scale, gap, back = view.theme.text_scale, view.theme.mm("target_gap_mm"), _way_to_plan(view)
    one, room, on_one, parts = _on_screens(view, sensors, title, across)
    header = Header(view, title, back=back, parts=parts)
    part = min(view.place.part, parts - 1)
    here = slice(part * on_one, (part + 1) * on_one)
    # Names come before figures: the page of the box has these, in letters that were asked to be large.
    has_figure = view.width / across >= view.theme.mm(_WIDE_ENOUGH_MM) * scale and (
        across > 1 or _has_room(view, sensors, 1)
    )
    # Few boxes share the room; many fill the screen, and the last screen keeps the places of the first.
    rows = -(-min(on_one, len(sensors)) // across)
    is_roomy = room / rows >= view.theme.mm(_ROOMY_MM) and scale <= _CROWDED
    growths = (_ROOMY, 1.0) if is_roomy and _has_room(view, sensors, across, _ROOMY) else (1.0,)
    side_mm = _SIDE_MM * (_ROOMY if is_roomy else 1.0)
    tallest, top = view.theme.mm(_TALLEST_MM * scale), view.theme.mm(above + between) + header.height()
    white = white_above(line_of_reach(view), top, room, rows, gap, one, tallest)
    high = min(tallest, (room - white - (rows - 1) * gap) // rows)
    wide = (view.width - view.theme.mm(2 * MARGIN_MM) - (across - 1) * gap) / across
    # Alike on all screens of the list; what has no room for its hours has them in the head, where all have the same.
    lines = _lines(view, sensors, growths, QSizeF(wide, high), side_mm)
    if has_figure and lines.figures == [view.telling.brief(sensor) for sensor in sensors]:
        dated = Header(view, title, back=back, parts=parts, aside=_hours_of_all(view, sensors))
        header = dated if dated.high <= header.high else header
    is_wrapped = _needs_lines(view, sensors, across)
    title_px = _title_px(view, sensors, wide, lines.growth, has_figure=has_figure)
    keys = []
    for sensor, figure, foot in zip(sensors[here], lines.figures[here], lines.feet[here], strict=True):
        told = figure if has_figure else ()
        said = ((), 1.0, side_mm, (), 0) if is_wrapped else (told, lines.growth, side_mm, foot, lines.more)
        key = BoxKey(view, sensor, *said, is_wrapped=is_wrapped)
        key.setFixedHeight(high)
        key.take_title_size(title_px)
        keys.append(key)
    page, box = QWidget(), column(between, (MARGIN_MM, above, MARGIN_MM, below))
    box.addWidget(header)
    box.addLayout(_filled(keys, rows, across, gap, white), 1)
    page.setLayout(box)
    return Built(header.over_ways(page), parts)
