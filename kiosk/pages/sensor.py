"""One box: three plain lines, the chain of eight badges, the last hour with its age, the week, and what to take home.

Everything stands on one screen where there is room; where letters are larger or the screen smaller, the same parts run
over several screens with « Suite », and nothing shrinks.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from kiosk.choice import FigureKind
from kiosk.header import MARGIN_MM, Header, height_over_parts
from kiosk.level_frame import LevelFrame
from kiosk.live_figure import LiveFigure
from kiosk.said import Hairline, Parted, Picture, Said, column, least_height, parted, row, wrapped
from kiosk.screens import shared_over
from kiosk.statements import statements
from kiosk.telling import Freshness
from kiosk.view import Built, PageName, Place, View
from kiosk.week import WeekFigures, hatch_key
from widgets.datachain_panel import DatachainPanel
from widgets.qr import QrCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtpr.panel import Panel, PanelLine
    from kiosk.sensor import Sensor

__all__ = ["build"]

translate = QCoreApplication.translate
_GUTTER_MM = 8.0
# The chain draws a long answer a little narrower, more so on a standing screen; beyond this it has a screen of its own.
_CONDENSED, _CONDENSED_STANDING = 1.1, 1.21
_HEAD_SHARE = 0.4  # of the width
_LEAST_HEADING = 0.9  # of the letters that were asked for
_CAPITAL_MM, _EASIER = 6.5, 7 / 6.5  # of the three lines; easy-to-read French has no headings and a little more
_LARGER_MM = (9.5, 8.0, 7.25)  # where they have a screen to themselves
_RIGHT_SHARE = 0.325  # of the width, for the figures; the chain has the rest
_LIVE_SHARES = (0.5, 0.44, 0.56)  # of a lying screen, for the last hour beside the week: the first in which both stand
_LIVE_SHARE = 0.44  # of the width of a standing screen, for the last hour beside the week
_WEEK_MORE_MM = 12.0  # above its least height, so that days can be told apart
_HOME_SHARE = 0.42  # of the width, for the code and its words beside the week: at least
_CODE_GAP_MM = 7.0  # between the code and its words
_CODE_MM, _TAKEN_MM = 100.0, 9.5  # the code and its words where they have a screen to themselves


def _words(view: View, panel: Panel, room: int, capital_mm: float = _CAPITAL_MM) -> Parted:
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
        ("trash-2", translate("Sensor", "What is thrown away."), panel.thrown_away),
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


def _chain(
    view: View, panel: Panel, room: int, lines: Sequence[PanelLine] | None = None, *, has_level: bool = True
) -> tuple[QWidget, DatachainPanel]:
    """Make the chain of eight badges under its question, with the level in words beside it, or below in less `room`.

    `lines`: these badges of it only.
    """
    box = _chain_head(view, panel, room, has_level=has_level)
    chain = _badges(view, panel.lines if lines is None else lines, room)
    box.addWidget(chain, 1)
    return wrapped(box), chain


def _chain_head(view: View, panel: Panel, room: int, *, has_level: bool = True) -> QBoxLayout:
    box = column(4)
    title = Said(translate("Sensor", "What becomes of the data?"), "cap_answer_mm", 600, is_wrapped=False)
    if title.sizeHint().width() > room:
        _in_one_line(title, room)
    if not has_level:
        box.addWidget(title)
        return box
    level = LevelFrame(panel, room)
    if title.sizeHint().width() + level.sizeHint().width() + view.theme.mm(8) <= room:
        head = row(4)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(level)
        box.addLayout(head)
    else:
        box.addWidget(title)
        box.addWidget(level)
    return box


def _in_one_line(title: Said, room: int) -> None:
    """Let a heading that is a little too wide shrink a little: a second line may take a badge's room. Else it wraps."""
    font, share = title.font(), room / title.sizeHint().width()
    if share >= _LEAST_HEADING:
        font.setPixelSize(int(font.pixelSize() * share))
        title.setFont(font)
    else:
        title.setWordWrap(True)


def _chain_screens(view: View, panel: Panel, width: int, height: int) -> list[QWidget]:
    """Make the chain over as few screens as leave each badge the room of its words.

    The question stands on each, what the box tells of people beside the first one, which may have fewer badges for it.
    """
    lines = panel.lines

    @cache
    def fits(first: int, end: int) -> bool:
        screen, _ = _chain(view, panel, width, lines[first:end], has_level=not first)
        screen.deleteLater()
        return least_height(screen, width) <= height

    for count in range(1, len(lines) + 1):
        for begun in range(-(-len(lines) // count), 0, -1):
            left = len(lines) - begun
            ends = [0, *(begun + left * at // max(1, count - 1) for at in range(count))]
            if ends[-1] == len(lines) and all(fits(*pair) for pair in pairwise(ends)):
                return [
                    _chain(view, panel, width, lines[first:end], has_level=not first)[0]
                    for first, end in pairwise(ends)
                ]
    # The question alone, then the badges without it.
    heads = _alone(wrapped(_chain_head(view, panel, width)))
    return [heads, *(_badges(view, [line], width) for line in lines)]


def _badges(view: View, lines: Sequence[PanelLine], room: int) -> DatachainPanel:
    chain = DatachainPanel(lines, is_kiosk=True)
    if not view.is_wide and chain.sizeHint().width() > room * _CONDENSED_STANDING:
        chain.take_columns(1)  # a standing screen has the height for it
    return chain


def _live(view: View, sensor: Sensor, room: int) -> QWidget:
    box = column(2)
    box.addWidget(LiveFigure(view.telling.live(sensor), room))
    if sensor.figure is not None and sensor.figure.kind is FigureKind.NOISE:
        words = translate("Sensor", "For guidance only: not an official measurement.")
        box.addWidget(Said(words, tone="muted"))
    return wrapped(box)


def _week(view: View, sensor: Sensor, room: int | None = None) -> QWidget | None:
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


def _take_home(view: View, panel: Panel, *, is_alone: bool = False) -> QWidget:
    """Make the code of the label's address; a town without one gets the label itself in the code.

    Larger where nothing stands beside it (`is_alone`).
    """
    gap = 2 * _CODE_GAP_MM if is_alone else _CODE_GAP_MM
    line, words = (row if view.is_wide or not is_alone else column)(gap), column(1)  # an address is long
    text = f"https://{panel.address}" if panel.address else _as_text(panel)
    side_mm: float | str = _CODE_MM if is_alone else "qr_mm" if panel.address else 68
    capital_mm: float | str = _TAKEN_MM if is_alone else "cap_page_mm"
    line.addWidget(QrCode(text, view.theme.mm(side_mm)), 0, Qt.AlignmentFlag.AlignTop)
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


def _home_width(view: View, panel: Panel, width: int) -> int:
    """Give how wide the code is with its words beside the week, px: so wide that no line breaks within the address."""
    share = int(width * _HOME_SHARE)
    if not panel.address:
        return share
    words = QFontMetricsF(view.theme.kiosk_font("cap_page_mm", 600)).horizontalAdvance(panel.address)
    return max(share, view.theme.mm("qr_mm") + view.theme.mm(_CODE_GAP_MM) + ceil(words) + 2)


def _as_text(panel: Panel) -> str:
    """Give the label as plain text for a code: a telephone shows it without any network."""
    lines = [f"{panel.title}, {panel.place}", panel.what, panel.why]
    lines += [f"{line.question} {line.answer}" for line in panel.lines]
    return "\n".join(lines)


def _on_one_screen(view: View, sensor: Sensor, panel: Panel, height: int) -> QWidget | None:
    """Make the whole page, None when something would not fit at its size."""
    theme = view.theme
    width = view.width - theme.mm(2 * MARGIN_MM)
    room_left = width - int(width * _RIGHT_SHARE) - 2 * theme.mm(_GUTTER_MM) if view.is_wide else width
    chain_box, chain = _chain(view, panel, room_left)
    week = _week(view, sensor)
    left, right = column(5), column(4)
    left.addWidget(_words(view, panel, room_left))
    left.addWidget(Hairline())
    left.addWidget(chain_box, 1)
    home = _take_home(view, panel)
    beside = _hour_and_week(view, sensor, width)  # on a standing screen: the chain needs the height
    live = _live(view, sensor, int(width * _RIGHT_SHARE) if view.is_wide else width)
    parts = [live, week, home] if beside is None else [beside, home]
    for number, part in enumerate(one for one in parts if one is not None):
        if number:
            right.addWidget(Hairline())
        right.addWidget(part, 1 if part is week else 0)
    if week is None:
        right.addStretch(1)
    # Each side is measured as a widget of its own: only then does the style say what it needs.
    sides = wrapped(left), wrapped(right)
    whole: QLayout
    if view.is_wide:
        room_right = int(width * _RIGHT_SHARE)
        line = row(_GUTTER_MM)
        line.addWidget(sides[0], room_left)
        line.addWidget(Hairline(is_upright=True))
        line.addWidget(sides[1], room_right)
        fits = (
            least_height(sides[0], room_left) <= height
            and least_height(sides[1], room_right) <= height
            and right.minimumSize().width() <= room_right
            and chain.sizeHint().width() <= room_left * _CONDENSED
        )
        whole = line
    else:
        both = column(6)
        both.addWidget(sides[1])
        both.addWidget(Hairline())
        both.addWidget(sides[0], 1)
        fits = (
            least_height(sides[0], width) + least_height(sides[1], width) + theme.mm(13) <= height
            and chain.sizeHint().width() <= width * _CONDENSED_STANDING
        )
        whole = both
    widget = wrapped(whole)
    if not fits:
        widget.deleteLater()
        return None
    return widget


def _on_several_screens(view: View, sensor: Sensor, panel: Panel, height: int) -> list[QWidget]:
    """Make the parts one after the other: words and figure (two screens where they must be), chain, week and code."""
    width, gap = view.width - view.theme.mm(2 * MARGIN_MM), view.theme.mm(15)
    half = (width - gap) // 2
    if not view.is_wide:
        standing = _standing(view, sensor, panel, width, height)
        if standing is not None:
            return standing
    words, live = _words(view, panel, width), _live(view, sensor, half if view.is_wide else width)
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
        live = _live(view, sensor, width)
        if is_old:  # that a box is silent is told first, with as many of the lines as stand below it
            screens = _one_after_the_other([live, *words.pieces()], width, height, gap)
            words.deleteLater()
        else:
            screens = _words_alone(view, panel, words, (width, height))
            figures, home = _figures(view, sensor, panel, (width, height))
            if figures is not None:
                live.deleteLater()
                return [*screens, figures, *_chain_screens(view, panel, width, height), *home]
            screens.append(_alone(live))
    week = _week(view, sensor)
    return [*screens, *_chain_screens(view, panel, width, height), *_last_screens(view, week, panel, width, height)]


def _hour_and_week(view: View, sensor: Sensor, width: int) -> QWidget | None:
    """Lay the last hour and the week side by side on a standing screen; None where there is no week, or no room."""
    theme = view.theme
    left = int(width * _LIVE_SHARE)
    right = width - left - theme.mm(2 * _GUTTER_MM)
    live, week = _live(view, sensor, left), _week(view, sensor, right)
    if view.is_wide or week is None or week.minimumSizeHint().width() > right:
        return None
    line = row(_GUTTER_MM)
    line.addWidget(live, left, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Hairline(is_upright=True))
    line.addWidget(week, right)
    both = wrapped(line)
    both.setMinimumHeight(max(least_height(live, left), least_height(week, right) + theme.mm(_WEEK_MORE_MM)))
    return both


def _figures(view: View, sensor: Sensor, panel: Panel, room: tuple[int, int]) -> tuple[QWidget | None, list[QWidget]]:
    """Make the last hour with the week, and what is left for a last screen; None where they have no room.

    Beside each other they fill a lying screen; a standing one may have room for the code below them. A number alone
    would leave its screen half empty.
    """
    width, height = room
    if (found := _week(view, sensor)) is None:
        return None, []
    found.deleteLater()
    if view.is_wide:
        for share in _LIVE_SHARES:
            both = _live_beside_week(view, sensor, room, share)
            if both is not None:
                return both, [_home_alone(view, panel, width, height)]
        return None, []
    for has_home in (True, False):
        parts = [_live(view, sensor, width), _week(view, sensor), _take_home(view, panel) if has_home else None]
        whole = _below([part for part in parts if part is not None])
        if least_height(whole, width) <= height:
            return whole, [] if has_home else [_home_alone(view, panel, width, height)]
        whole.deleteLater()
    return None, []


def _live_beside_week(view: View, sensor: Sensor, room: tuple[int, int], share: float) -> QWidget | None:
    """Lay the last hour and the week side by side on a lying screen; None where one of them has no room."""
    (width, height), week = room, _week(view, sensor)
    if week is None:
        return None
    left = int((width - view.theme.mm(2 * _GUTTER_MM)) * share)
    right = width - view.theme.mm(2 * _GUTTER_MM) - left
    live, line = _live(view, sensor, left), row(_GUTTER_MM)
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
    home = _take_home(view, panel, is_alone=True)
    if least_height(home, width) > height or home.minimumSizeHint().width() > width:
        home.deleteLater()
        home = _take_home(view, panel)
    return _alone(home)


def _below(parts: Sequence[QWidget]) -> QWidget:
    """Lay parts below each other, with a line between them."""
    box = column(7)
    for number, part in enumerate(parts):
        if number:
            box.addWidget(Hairline())
        box.addWidget(part)
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
        return [_alone(part) for part in parted([words], width, height)]
    for capital_mm in _LARGER_MM:
        larger = _words(view, panel, width, capital_mm)
        if least_height(larger, width) <= height:
            words.deleteLater()
            return [_alone(larger)]
        larger.deleteLater()
    return [_alone(words)]


def _last_screens(view: View, week: QWidget | None, panel: Panel, width: int, height: int) -> list[QWidget]:
    """Make the week and the code: together, else each alone."""
    if week is None:
        return [_home_alone(view, panel, width, height)]
    home = _take_home(view, panel)
    last = row(_GUTTER_MM) if view.is_wide else column(7)
    wanted = _home_width(view, panel, width)
    left = width - view.theme.mm(_GUTTER_MM) - wanted  # for the week
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
        _words(view, panel, width),
        _live(view, sensor, width),
        _take_home(view, panel),
        _week(view, sensor),
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
    return [wrapped(box), *_chain_screens(view, panel, width, height)]


def _alone(part: QWidget) -> QWidget:
    box = column()
    box.addWidget(part)
    box.addStretch(1)
    return wrapped(box)


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
        screens = _on_several_screens(view, sensor, panel, view.height - head - edges)
        parts = len(screens)
        header = Header(view, title, back=back, is_draft=is_draft, parts=parts, title_language=spoken)
        whole = screens.pop(min(view.place.part, parts - 1))
        for other in screens:
            other.deleteLater()
    box.addWidget(header)
    box.addWidget(whole, 1)
    page.setLayout(box)
    return Built(header.over_ways(page), parts)
