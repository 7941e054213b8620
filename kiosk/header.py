"""The head of every page but the first: the way back, the title, and what must always be said.

A standing screen is taller than a seated visitor reaches: there the keys that lead on and back stand at the foot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QSizePolicy, QWidget

from dtpr.other_language import said_in
from kiosk.languages import mark_foreign
from kiosk.said import Said, column, row, wrapped
from kiosk.turning import CROWDED, Turning, TurningKeys, counted
from kiosk.view import PageName, Place, View
from widgets.painting import answering, careful
from widgets.tag import Tag
from widgets.theme import current_theme
from widgets.touch_button import TouchButton

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

__all__ = ["MARGIN_MM", "Header", "height_over_parts"]

_FOOT_MM = 5.0  # below the keys at the foot

MARGIN_MM = 13.0
_TAG_MM = 5.0
# Of its size: below it a title goes on a line of its own. One of twice the letters is large enough with less.
_LEAST_SHARE, _LEAST_CROWDED = 0.72, 0.63
# Of its size: below it a title on a line of its own takes a second one. A standing screen has the height for it.
_LEAST_ALONE, _LEAST_STANDING = 0.63, 0.75
_MOST_LINES, _LEAST_PX = 5, 12  # of a title: a name as long as that leaves little to say
translate = QCoreApplication.translate


class _Title(Said):
    """One line that shrinks until it fits: a place may have a long name, and it is never cut.

    `take_lines` lets it stand in two, or as many as it takes to be as large as the words below it: letters that were
    asked to be larger are not set small again.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text, "cap_title_mm", 700, is_wrapped=False)
        self._whole = self.font()
        self._has_lines = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def take_lines(self, room: int) -> None:
        """Stand in lines of that width, as large as two allow; in more where that would be smaller than other words."""
        self._has_lines = True
        least = current_theme().kiosk_font("cap_page_mm").pixelSize()
        font, high = self._in_lines(2, room, self._whole.pixelSize())
        if font.pixelSize() < least:
            font, high = self._in_lines(_MOST_LINES, room, least)
        self.setFont(font)
        self.setWordWrap(True)
        self.setFixedHeight(round(high) + 2)

    def _in_lines(self, lines: int, room: int, most_px: int) -> tuple[QFont, float]:
        """Give the largest letters with which it stands in so many lines of that width, and their height, px."""
        font, flags = QFont(self._whole), int(Qt.TextFlag.TextWordWrap)
        font.setPixelSize(most_px)
        while True:
            metrics = QFontMetricsF(font)
            box = metrics.boundingRect(QRectF(0, 0, room, 10_000), flags, self.text())
            has_room = box.height() <= (lines + 0.1) * metrics.height() and box.width() <= room
            if has_room or font.pixelSize() <= _LEAST_PX:
                return font, box.height()
            font.setPixelSize(max(_LEAST_PX, int(font.pixelSize() * 0.96)))

    @property
    def wanted(self) -> int:
        """The width at which nothing shrinks, in px."""
        return round(QFontMetricsF(self._whole).horizontalAdvance(self.text())) + 4

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._has_lines:
            return
        share = min(1.0, self.width() / self.wanted)
        size = max(_LEAST_PX, int(self._whole.pixelSize() * share))
        if size != self.font().pixelSize():
            font = self.font()
            font.setPixelSize(size)
            self.setFont(font)

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height_wanted)

    @property
    def height_wanted(self) -> int:
        """The height of its line, or of all, px."""
        return self.maximumHeight() if self._has_lines else super().minimumSizeHint().height()


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
        title_line = _Title(title)
        mark_foreign(title_line, title_language)
        before: list[QWidget] = _ways_back(view, has_home, back) if view.is_wide else []
        after = _tags(view, is_draft, title_language)
        if aside:
            after.append(Said(aside, tone="muted", is_wrapped=False))
        turned = (turning or counted(view.place, parts)) if parts > 1 else None
        keys = TurningKeys(view, turned) if turned is not None and view.is_wide else None
        if keys is not None:
            after.append(keys)
        self._ways = None if view.is_wide else _ways_below(view, _ways_back(view, has_home, back), turned)
        gap = view.theme.mm(5)
        taken = sum(part.sizeHint().width() + gap for part in (*before, *after))
        room = view.width - view.theme.mm(2 * MARGIN_MM) - taken
        line, box = row(5), column(2)
        for part in before:
            line.addWidget(part)
        share = _LEAST_CROWDED if view.theme.text_scale > CROWDED else _LEAST_SHARE
        has_tag = any(isinstance(part, Tag) for part in after)
        told = keys.least_where if keys is not None and not has_tag else 0  # a tag gives its room to it, below
        is_apart = room - told < title_line.wanted * share and bool(before or after)
        if not is_apart:
            line.addWidget(title_line, 1)
        elif view.is_wide:
            line.addStretch(1)
        whole = view.width - view.theme.mm(2 * MARGIN_MM)
        alone = _LEAST_ALONE if view.is_wide else _LEAST_STANDING
        if (is_apart or not (before or after)) and whole < title_line.wanted * alone:
            title_line.take_lines(whole)
        # With letters of twice the size keys and tags do not stand side by side.
        lower = [part for part in after if isinstance(part, Tag) and taken > whole]
        if keys is not None and is_apart:
            free = room + sum(part.sizeHint().width() + gap for part in lower)
            if not keys.tell_where(free, free) and not lower and keys.is_short_count:
                lower = [part for part in after if isinstance(part, Tag)]
                free += sum(part.sizeHint().width() + gap for part in lower)
                keys.tell_where(free, free)
        elif keys is not None:
            keys.tell_where(room - title_line.wanted, int(room - title_line.wanted * share))
        for part in after:
            if part not in lower:
                line.addWidget(part)
        if is_apart and not view.is_wide:  # nothing leads back here: the title comes first
            line.addStretch(1)
            box.addWidget(title_line)
        box.addLayout(line)
        if is_apart and view.is_wide:
            beside = row(5)
            beside.addWidget(title_line, 1)
            if sum(part.sizeHint().width() + gap for part in lower) + title_line.wanted <= whole:
                while lower:  # a short title leaves them room: no row of their own
                    beside.addWidget(lower.pop(0))
            box.addLayout(beside)
        below = row(5)
        for part in lower:
            below.addWidget(part)
        below.addStretch(1)
        if lower:
            box.addLayout(below)
        self.setLayout(box)  # only now are the parts ours and have a height
        least = view.theme.mm("target_mm") if view.is_wide else 0
        self.high = max([least, *(part.sizeHint().height() for part in (*before, *after))])
        if is_apart:
            self.high += title_line.height_wanted + view.theme.mm(2)
        else:  # letters of twice the size are taller than the keys beside them
            self.high = max(self.high, title_line.height_wanted)
        if lower:
            self.high += below.sizeHint().height() + view.theme.mm(2)
        self.setFixedHeight(self.high)
        if self._ways is not None:
            self.high += self._ways.sizeHint().height()

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
