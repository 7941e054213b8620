"""The head of every page but the first: the way back, the title, and what must always be said.

A standing screen is taller than a seated visitor reaches: there the keys that lead on and back stand at the foot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dtpr.other_language import said_in
from kiosk.languages import mark_foreign
from kiosk.said import Said, column, row, wrapped
from kiosk.title_line import TitleLine
from kiosk.turning import CROWDED, Turning, TurningKeys, counted
from kiosk.view import PageName, Place, View
from widgets.tag import Tag
from widgets.touch_button import TouchButton

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MARGIN_MM", "Header", "height_over_parts"]

_FOOT_MM = 5.0  # below the keys at the foot

MARGIN_MM = 13.0
_TAG_MM = 5.0
# Of its size: below it a title goes on a line of its own. One of twice the letters is large enough with less.
_LEAST_SHARE, _LEAST_CROWDED = 0.72, 0.63
# Of its size: below it a title on a line of its own takes a second one. A standing screen has the height for it.
_LEAST_ALONE, _LEAST_STANDING = 0.63, 0.75
translate = QCoreApplication.translate


class Header(QWidget):
    """« Accueil », title, and at the right the tags and `aside`. `back` adds a second way back (words, place).

    A page that runs over several screens (`parts`) has « Retour » and « Suite » at the right end, each in the same
    place on every screen; the first one has nothing before it, the last one nothing after it. They lead to the screens
    counted before and next, or where `turning` says. Where the title would become small it gets a line of its own.
    `title_language` is that of a title in another one than its page. On a standing screen these keys are a widget of
    their own, for `over_ways` to lay below the page. `high` is the height of both in px.
    """

    def __init__(
        self,
        view: View,
        title: str,
        *,
        has_home: bool = True,
        back: tuple[str, Place] | None = None,
        aside: str = "",
        is_draft: bool = False,
        parts: int = 1,
        turning: Turning | None = None,
        title_language: str = "",
    ) -> None:
        super().__init__()
        self._view = view
        self._title = TitleLine(title)
        mark_foreign(self._title, title_language)
        turned = (turning or counted(view.place, parts)) if parts > 1 else None
        self._before = _ways_back(view, has_home, back) if view.is_wide else []
        self._tags = _tags(view, is_draft, title_language)
        self._keys = TurningKeys(view, turned) if turned is not None and view.is_wide else None
        self._after = [*self._tags]
        if aside:
            self._after.append(Said(aside, tone="muted", is_wrapped=False))
        if self._keys is not None:
            self._after.append(self._keys)
        self._ways = None if view.is_wide else _ways_below(view, _ways_back(view, has_home, back), turned)
        self._whole = view.width - view.theme.mm(2 * MARGIN_MM)
        self._room = self._whole - self._width_of(*self._before, *self._after)  # that is left to the title, px
        self._share = _LEAST_CROWDED if view.theme.text_scale > CROWDED else _LEAST_SHARE
        self._is_apart = self._wants_a_line()
        alone = _LEAST_ALONE if view.is_wide else _LEAST_STANDING
        is_alone = self._is_apart or not (self._before or self._after)
        if is_alone and self._whole < self._title.wanted * alone:
            self._title.take_lines(self._whole)
        self._lay_out(self._tell_where())

    def _width_of(self, *parts: QWidget) -> int:
        """Give what parts of a row take, each with the gap beside it, px."""
        return sum(part.sizeHint().width() + self._view.theme.mm(5) for part in parts)

    def _wants_a_line(self) -> bool:
        """Whether the title would become small beside all else that stands in the head."""
        # A tag gives its room to the words of the keys: `_tell_where`.
        told = self._keys.least_where if self._keys is not None and not self._tags else 0
        return self._room - told < self._title.wanted * self._share and bool(self._before or self._after)

    def _tell_where(self) -> list[QWidget]:
        """Let the keys say on which screen one is, as fully as there is room; give the tags that go a row lower.

        They go there for these words, and where the letters are of twice the size: keys and tags do not stand side by
        side then.
        """
        lower: list[QWidget] = [*self._tags] if self._room < 0 else []
        if self._keys is None:
            return lower
        if not self._is_apart:
            wanted = self._title.wanted
            self._keys.tell_where(self._room - wanted, int(self._room - wanted * self._share))
            return lower
        free = self._room + self._width_of(*lower)
        if not self._keys.tell_where(free, free) and not lower and self._keys.is_short_count:
            lower = [*self._tags]
            free += self._width_of(*lower)
            self._keys.tell_where(free, free)
        return lower

    def _lay_out(self, lower: list[QWidget]) -> None:
        """Lay the rows, tags that go lower beside a title of its own line where it leaves them room, and set `high`."""
        rows, below = column(2), row(5)
        if self._is_apart and not self._view.is_wide:  # nothing leads back here: the title comes first
            rows.addWidget(self._title)
        rows.addLayout(self._first_line(lower))
        if self._is_apart and self._view.is_wide:
            beside = row(5)
            beside.addWidget(self._title, 1)
            if self._width_of(*lower) + self._title.wanted <= self._whole:
                for part in lower:
                    beside.addWidget(part)
                lower = []
            rows.addLayout(beside)
        for part in lower:
            below.addWidget(part)
        below.addStretch(1)
        if lower:
            rows.addLayout(below)
        self.setLayout(rows)  # only now are the parts ours and have a height
        gap = self._view.theme.mm(2)
        self.high = self._height_of_lines(gap) + (below.sizeHint().height() + gap if lower else 0)
        self.setFixedHeight(self.high)
        if self._ways is not None:
            self.high += self._ways.sizeHint().height()

    def _first_line(self, lower: Sequence[QWidget]) -> QHBoxLayout:
        """Give the line of the keys, the title between them unless it has a line of its own."""
        line = row(5)
        for part in self._before:
            line.addWidget(part)
        if not self._is_apart:
            line.addWidget(self._title, 1)
        elif self._view.is_wide:
            line.addStretch(1)
        for part in self._after:
            if part not in lower:
                line.addWidget(part)
        if self._is_apart and not self._view.is_wide:
            line.addStretch(1)
        return line

    def _height_of_lines(self, gap: int) -> int:
        """Give the height of keys and title, beside each other or not, px."""
        least = self._view.theme.mm("target_mm") if self._view.is_wide else 0
        high = max([least, *(part.sizeHint().height() for part in (*self._before, *self._after))])
        if self._is_apart:
            return high + self._title.height_wanted + gap
        return max(high, self._title.height_wanted)  # letters of twice the size are taller than the keys beside them

    def over_ways(self, page: QWidget) -> QWidget:
        """Give the page with the keys at its foot that lead on and back; on a lying screen they stand in the head."""
        if self._ways is None:
            return page
        both = column()
        both.addWidget(page, 1)
        both.addWidget(self._ways)
        return wrapped(both)


def height_over_parts(
    view: View,
    title: str,
    *,
    has_home: bool = True,
    back: tuple[str, Place] | None = None,
    is_draft: bool = False,
    title_language: str = "",
) -> int:
    """Give how high the head of a page over several screens is, px; « Retour » and « Suite » may take it a row."""
    head = Header(
        view,
        title,
        has_home=has_home,
        back=back,
        is_draft=is_draft,
        parts=2,
        turning=Turning(view.place, view.place, (8, 8)),
        title_language=title_language,
    )
    head.deleteLater()
    return head.high


def _ways_back(view: View, has_home: bool, back: tuple[str, Place] | None) -> list[QWidget]:
    made: list[QWidget] = []
    if has_home:
        home = TouchButton(translate("Header", "Home"), "house")
        home.clicked.connect(lambda: view.go(Place(PageName.TILES)))
        made.append(home)
    if back is not None:
        words, place = back
        button = TouchButton(words)
        button.clicked.connect(lambda: view.go(place))
        made.append(button)
    return made


def _tags(view: View, is_draft: bool, title_language: str = "") -> list[QWidget]:
    made: list[QWidget] = []
    if title_language:  # in words too: not everybody listens
        made.append(Tag(said_in(title_language, view.modes.language), "muted", _TAG_MM))
    if is_draft:
        made.append(Tag(translate("Header", "draft"), "muted", _TAG_MM))
    if view.lobby is not None and view.lobby.town.is_simulated:
        made.append(Tag(translate("Header", "simulated data"), "watch", _TAG_MM))
    return made


def _ways_below(view: View, before: list[QWidget], turning: Turning | None) -> QWidget | None:
    """Lay the keys that lead back and on at the foot: in one row, « Retour » as an arrow where it must, else in two."""
    if not before and turning is None:
        return None
    gap, room = view.theme.mm("target_gap_mm"), view.width - view.theme.mm(2 * MARGIN_MM)
    taken = sum(key.sizeHint().width() + gap for key in before)
    turned = None
    if turning is not None:
        turned = _beside(view, turning, room - taken)
    edges = (MARGIN_MM, 0, MARGIN_MM, _FOOT_MM)
    first, rows = row(), column(0, edges)
    rows.setSpacing(gap)
    first.setSpacing(gap)
    for key in before:
        first.addWidget(key)
    first.addStretch(1)
    rows.addLayout(first)
    if turned is not None:
        first.addWidget(turned)
    elif turning is not None:
        below, keys = row(), TurningKeys(view, turning, is_short=False)
        keys.tell_where(room - keys.sizeHint().width(), room - keys.sizeHint().width())
        below.addStretch(1)
        below.addWidget(keys)
        rows.addLayout(below)
    foot = QWidget()
    foot.setLayout(rows)
    return foot


def _beside(view: View, turning: Turning, room: int) -> TurningKeys | None:
    """Give the keys that stand in so much room, px; « Retour » in words only where the screen is told beside it."""
    found = None
    for is_short in (False, True):
        keys = TurningKeys(view, turning, is_short=is_short)
        left = room - keys.sizeHint().width()
        if left >= 0 and keys.tell_where(left, left):
            if found is not None:
                found.deleteLater()
            return keys
        if left >= 0 and found is None:
            found = keys
        else:
            keys.deleteLater()
    return found
