"""« La place en chiffres »: today so far, yesterday, the usual day; and the week below."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.choice import FigureKind
from kiosk.header import MARGIN_MM, Header, height_over_parts
from kiosk.live_figure import LiveFigure, below_digits, digits
from kiosk.place_blocks import night_block, noise_block
from kiosk.said import Frame, Hairline, Parted, Picture, Said, column, descent_of, least_height, parted, row, wrapped
from kiosk.screens import shared_over
from kiosk.view import Built, View
from kiosk.week import WeekFigures, hatch_key

if TYPE_CHECKING:
    from kiosk.facts import PlaceFigures

__all__ = ["build"]

translate = QCoreApplication.translate
_ARTICLE = 3  # letters: a shorter word stays with the next one
_GUTTER_MM = 8.0
_PAD_MM = 7.0
_RIGHT_SHARE = 0.325  # as on the page of a box
_CROWDED = 1.5  # times the usual letters: beyond it three cards below each other take a standing screen


class _Card(NamedTuple):
    """One figure in a frame, under its title; what of the title's room words above the number take, px."""

    frame: Frame
    title: Said
    lead: int = 0


def _card(title: str, number: str, lead: str, note: str, room: int, *, is_low: bool = False) -> _Card:
    """Make a card for words of that width; « moins de » stands beside its number, else above it.

    One that has to be low has its note beside the number too, where that has the room.
    """
    edge_mm = 3 if is_low else 5
    frame, box = Frame(), column(0 if is_low else 2, (_PAD_MM, edge_mm, _PAD_MM, edge_mm))
    head = Said(title, "cap_answer_mm", 600)
    box.addWidget(head)
    line, taken = row(3), 0
    figure = digits(number, 15.0)
    beside = [figure]
    if lead:
        said = Said(lead, "cap_page_mm", 600, is_wrapped=False)
        if _wide([said, figure], line.spacing()) <= room:
            beside.insert(0, said)
        else:
            box.addWidget(said)
            taken = said.sizeHint().height() + box.spacing()
    below = Said(note, tone="muted")
    noted = Said(note, tone="muted", is_wrapped=False)
    has_room = is_low and _wide([*beside, noted], line.spacing()) <= room
    (below if has_room else noted).deleteLater()
    for part in [*beside, noted] if has_room else beside:
        if part is not figure:  # on one line to stand on
            part.setContentsMargins(0, 0, 0, max(0, round(below_digits(figure) - descent_of(part))))
        line.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
    line.addStretch(1)
    box.addLayout(line)
    if not has_room:
        box.addWidget(below)
    box.addStretch(1)
    frame.setLayout(box)
    frame.setAccessibleName(" ".join(part for part in (title, lead, number, note) if part))
    return _Card(frame, head, taken)


def _wide(parts: list[Said], gap: int) -> int:
    """Give how wide words are beside each other, px."""
    return sum(part.sizeHint().width() for part in parts) + gap * (len(parts) - 1)


def _figure(view: View, title: str, value: float | None, note: str, room: int, missing: str = "") -> _Card:
    is_low = not view.is_wide and view.theme.text_scale > _CROWDED  # three of them on the first screen
    if value is None:
        return _card(title, "–", "", missing or translate("Place", "no measurement"), room, is_low=is_low)
    lead, number = view.telling.count(value)
    return _card(title, number, lead, note, room, is_low=is_low)


def _cards(view: View, figures: PlaceFigures, room: int) -> list[_Card]:
    """Make the three cards for words of that width."""
    telling = view.telling
    figure = figures.sensor.figure
    unit = telling.unit(figure.kind) if figure else ""
    until = translate("Place", "{unit}, until {hour}").format(unit=unit, hour=telling.clock(figures.today_until_ms))
    partly, is_whole = translate("Place", "{unit}, part of the day").format(unit=unit), figures.yesterday.is_whole
    names = (
        translate("Place", "A typical Monday"),
        translate("Place", "A typical Tuesday"),
        translate("Place", "A typical Wednesday"),
        translate("Place", "A typical Thursday"),
        translate("Place", "A typical Friday"),
        translate("Place", "A typical Saturday"),
        translate("Place", "A typical Sunday"),
    )
    usual = names[figures.weekday]
    if len(usual.partition(" ")[0]) < _ARTICLE:  # no line ends with « A », « Un »
        usual = usual.replace(" ", "\u00a0", 1)
    return [
        _figure(view, translate("Place", "Today"), figures.today, until, room),
        _figure(view, translate("Place", "Yesterday"), figures.yesterday.value, unit if is_whole else partly, room),
        _figure(view, usual, figures.usual, unit, room, translate("Place", "not known yet")),
    ]


def _counted(view: View, figures: PlaceFigures, kind: FigureKind) -> tuple[QWidget, QWidget]:
    """Make the three cards, and the week below them."""
    theme, whole = view.theme, _shares(view)[0]
    gap_mm = 6 if view.is_wide else 4
    alone = whole - theme.mm(2 * _PAD_MM)
    one = (whole - theme.mm(2 * gap_mm)) // 3 - theme.mm(2 * _PAD_MM)
    made = _cards(view, figures, one)
    # Beside each other wherever no number and no word is wider than its card: stacked they take half of a screen.
    is_beside = view.is_wide or all(
        card.frame.minimumSizeHint().width() <= one + theme.mm(2 * _PAD_MM) for card in made
    )
    if not is_beside:
        for card in made:
            card.frame.deleteLater()
        made = _cards(view, figures, alone)
    cards: QBoxLayout = row(gap_mm) if is_beside else column(gap_mm)
    for card in made:
        cards.addWidget(card.frame, 1)
    if is_beside:  # the numbers stand on one line, however long the name of the usual day is
        high = max(card.title.heightForWidth(one) + card.lead for card in made)
        for card in made:
            card.title.setMinimumHeight(high - card.lead)
            card.title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    above = Parted(cards, lambda: _pieces(view, [card.frame for card in _cards(view, figures, alone)]))
    below = column(2)
    below.addWidget(Said(view.telling.week_title(figures.sensor.week[0].day), "cap_answer_mm", 600))
    if until := view.telling.until(figures.sensor.week, figures.sensor.live):
        below.addWidget(Said(until, tone="muted"))
    below.addWidget(WeekFigures(kind, figures.sensor.week, view.telling), 1)
    key = hatch_key(kind, figures.sensor.week, view.telling)
    if key is not None:
        below.addWidget(key)
    return above, wrapped(below)


def _pieces(view: View, frames: list[Frame]) -> list[QWidget]:
    """Give the cards where three have no room beside each other: two on a lying screen, then the usual day."""
    if not view.is_wide:
        return list(frames)
    pair = row(6)
    for frame in frames[:2]:
        pair.addWidget(frame, 1)
    return [wrapped(pair), *frames[2:]]


def _nothing(view: View) -> list[QWidget]:
    """Make what stands here while nobody is counted: the headline's figure, else what will come."""
    headline = view.lobby.headline if view.lobby else None
    if headline is None:
        words = translate("Place", "Nothing is counted yet. Today, yesterday and the usual day will appear here.")
        line = row(10)
        line.addWidget(Picture("chart-column", 24), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Said(words, 9.5), 1, Qt.AlignmentFlag.AlignVCenter)
        return [wrapped(line)]
    if headline.sensor.figure is not None and headline.sensor.figure.kind is FigureKind.NOISE:
        return []  # it has its own block
    box = column(4)
    box.addWidget(Said(headline.sensor.label.title.of(view.modes.language), "cap_answer_mm", 600))
    box.addWidget(LiveFigure(view.telling.live(headline.sensor), _shares(view)[0]))
    return [wrapped(box)]


def _shares(view: View) -> tuple[int, int]:
    """Give the width of the passages and of what stands beside them, px; on a standing screen both have all of it."""
    width = view.width - view.theme.mm(2 * MARGIN_MM)
    if not view.is_wide:
        return width, width
    right = int(width * _RIGHT_SHARE)
    return width - right - 2 * view.theme.mm(_GUTTER_MM), right


def _aside(view: View, room: int, *, is_whole: bool = False) -> list[QWidget]:
    """Make what else the town measures for everybody, for that much width: a column, or the whole of a page."""
    noise = noise_block(view, room, is_beside=is_whole and view.is_wide)
    return [block for block in (noise, night_block(view)) if block is not None]


def _beside(left: list[QWidget], right: list[QWidget], shares: tuple[int, int]) -> QWidget:
    line = row(_GUTTER_MM)
    for parts, share in ((left, shares[0]), (right, shares[1])):
        box = column(6)
        for number, part in enumerate(parts):
            if number and parts is right:
                box.addWidget(Hairline())
            box.addWidget(part, 1 if isinstance(part, _Growing) else 0)
        if not any(isinstance(part, _Growing) for part in parts):
            box.addStretch(1)
        if parts is right:
            line.addWidget(Hairline(is_upright=True))
        line.addWidget(wrapped(box), share)
    return wrapped(line)


class _Growing(QWidget):
    """A part that takes the room that is left."""


def _growing(widget: QWidget) -> _Growing:
    made, box = _Growing(), column()
    box.addWidget(widget, 1)
    made.setLayout(box)
    return made


def _needs(parts: list[QWidget], width: int, gap: int) -> int:
    return sum(least_height(part, width) for part in parts) + gap * max(0, 2 * len(parts) - 2)


def _screens(view: View, main: list[QWidget], room: int) -> list[QWidget]:
    """Put everything on one screen where it has room, else the parts one after the other."""
    width, gap = view.width - view.theme.mm(2 * MARGIN_MM), view.theme.mm(6)
    if view.is_wide and main:
        left, right = _shares(view)
        aside = _aside(view, right)
        # A few words alone would leave their column empty: they stand below.
        is_little = len(aside) == 1 and _needs([*main, *aside], width, gap) <= room
        fits = _needs(main, left, gap // 2) <= room and _needs(aside, right, gap) <= room
        if aside and fits and not is_little:
            return [_beside(main, aside, (left, right))]
        for block in aside:
            block.deleteLater()
    parts = parted((*main, *_aside(view, width, is_whole=True)), width, room)
    made = []
    for screen in shared_over([least_height(part, width) for part in parts], room, gap):
        box = column(6)
        for part in (shown := [parts[number] for number in screen]):
            box.addWidget(part, 1 if isinstance(part, _Growing) else 0)
        if not any(isinstance(part, _Growing) for part in shown):
            box.addStretch(1)
        made.append(wrapped(box))
    return made


def build(view: View) -> Built:
    """Make the page of figures: the busiest place, and beside it what else the town measures for everybody."""
    page, box = QWidget(), column(6, (MARGIN_MM, 5, MARGIN_MM, 6))
    figures = view.lobby.place if view.lobby else None
    title = translate("Place", "The square in figures")
    if figures is not None and figures.sensor.label.place:
        title = translate("Place", "{place} in figures").format(place=figures.sensor.label.place)
    if figures is None or figures.sensor.figure is None:
        main = _nothing(view)
    else:
        above, under = _counted(view, figures, figures.sensor.figure.kind)
        main = [above, _growing(under)]
    # Measured under the taller head, the one with « Suite »: what fits there fits under the other too.
    header, edges = Header(view, title), view.theme.mm(5 + 6 + 6)
    screens = _screens(view, main, view.height - height_over_parts(view, title) - edges)
    if len(screens) > 1:
        header = Header(view, title, parts=len(screens))
    part = min(view.place.part, len(screens) - 1)
    box.addWidget(header)
    for number, screen in enumerate(screens):
        if number == part:
            box.addWidget(screen, 1)
        else:
            screen.deleteLater()
    page.setLayout(box)
    return Built(header.over_ways(page), len(screens))
