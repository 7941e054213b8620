"""« Mon avis »: one of three faces, then one of six reasons or none. Counted by the day; who it was is never known.

The window says it to whoever keeps it, once a visit. A screen that keeps nothing says where to say it instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from dtpr.town_name import of_town
from kiosk.big_key import BigKey, share_size
from kiosk.header import MARGIN_MM, Header, height_over_parts
from kiosk.key_screens import SaidRow, first_way, rows_of, shared_out, stacked
from kiosk.reach import line_of_reach, white_above
from kiosk.said import Said, column, least_height, row, wrapped
from kiosk.statements import statements
from kiosk.view import Built, PageName, Place, View

if TYPE_CHECKING:
    from kiosk.key_screens import Screen

__all__ = ["build", "build_reasons", "build_thanks"]

translate = QCoreApplication.translate
_FACE_MM, _REASON_MM = 10.0, 8.0  # capitals of the keys: three words each on a wide key
_LEAST_KEY_MM = 30.0  # how high, of the usual letters
_CROWDED = 1.5  # times the usual letters: beyond it the answers take screens, not each other's room


def _faces() -> tuple[tuple[int, str, str], ...]:
    return (
        (3, "face-happy", translate("Opinion", "Fairly happy")),
        (2, "face-neither", translate("Opinion", "Neither")),
        (1, "face-unhappy", translate("Opinion", "Fairly unhappy")),
    )


def _reasons() -> tuple[tuple[str, str, str], ...]:
    return (
        ("clear", "info", translate("Opinion", "The explanations")),
        ("useful", "lightbulb", translate("Opinion", "What they are for")),
        ("privacy", "user-x", translate("Opinion", "Privacy")),
        ("numbers", "chart-column", translate("Opinion", "The figures")),
        ("place", "map", translate("Opinion", "Where they are")),
        ("other", "message-square", translate("Opinion", "Something else")),
    )


def _elsewhere(view: View) -> tuple[tuple[str, str], ...]:
    """Say where an opinion can be given in words."""
    town = view.lobby.town.name if view.lobby else ""
    write = (
        translate("Opinion", "Write to {town} town hall: a letter is enough.")
        if town
        else translate("Opinion", "Write to the town hall: a letter is enough.")
    )
    return (
        ("message-square-text", translate("Opinion", "A question, an idea? Tell us at the desk, a few steps away.")),
        ("pencil", write.format(town=town, of_town=of_town(town))),
        ("users", translate("Opinion", "Or come to a meeting of the town council: it is public.")),
    )


def _page(view: View, title: str, question: str, keys: QWidget, note: str, rows: int, fixed: int = 0) -> Built:
    page, box = QWidget(), column(5, (MARGIN_MM, 5, MARGIN_MM, 6))
    header, theme = Header(view, title), view.theme
    asked, told = Said(question, "cap_answer_mm", 600), Said(note, tone="muted")
    width = view.width - theme.mm(2 * MARGIN_MM)
    high, below = (least_height(said, width) + theme.mm(5) for said in (asked, told))
    top = header.height() + theme.mm(10) + high
    room = view.height - (header.high - header.height()) - top - below - theme.mm(6) - fixed
    least = round(theme.mm(_LEAST_KEY_MM) * theme.text_scale)
    white = white_above(line_of_reach(view), top, room, rows, theme.mm("target_gap_mm"), least)
    box.addWidget(header)
    box.addSpacing(white)
    box.addWidget(asked)
    box.addWidget(keys, 1)
    box.addWidget(told)
    page.setLayout(box)
    return Built(header.over_ways(page))


def _crowded_page(view: View, question: str, keys: list[BigKey], last: list[BigKey], note: str) -> Built:
    """Make the screen that is shown, under the question; `last` and the note stand on the last one.

    On a standing screen the note stands under the question: the first answer comes down to a seated visitor's hand.

    All answers stand together while they can, in fewer screens before more of them in a row. Three faces are as wide
    as each other, for a key of twice the width is touched more often: one below the other, so that they look the same
    however long a word of the language is, or in one row.
    """
    asked, told = SaidRow(question, "cap_answer_mm", 600), SaidRow(note, tone="muted")
    above: Screen = [[asked]]
    end: Screen = rows_of(last, 1)
    (end if view.is_wide else above).append([told])
    across = (1, 3) if len(keys) == len(_faces()) else (3, 2, 1)
    ways = shared_out(keys, across, above, end)
    title, gap = translate("Opinion", "My opinion"), view.theme.mm("target_gap_mm")
    head = Header(view, title)
    width = view.width - view.theme.mm(2 * MARGIN_MM)
    whole = view.height - view.theme.mm(5 + 5 + 5)
    screens = first_way(ways, width, gap, whole - head.high, lambda: whole - height_over_parts(view, title))
    shown = screens[min(view.place.part, len(screens) - 1)]
    stays = [piece for pieces in shown for piece in pieces]
    for piece in (asked, told, *keys, *last):
        if piece not in stays:
            piece.deleteLater()
    share_size([key for key in keys if key in stays])
    if len(screens) > 1:
        head.deleteLater()
        head = Header(view, title, parts=len(screens))
    page, box = QWidget(), column(5, (MARGIN_MM, 5, MARGIN_MM, 5))
    box.addWidget(head)
    top = view.theme.mm(10) + head.height()
    box.addLayout(stacked(shown, width, gap, whole - head.high, line_of_reach(view) - top), 1)
    page.setLayout(box)
    return Built(head.over_ways(page), len(screens))


def build(view: View) -> Built:
    """Ask for a face; after it the reasons. Where nothing can be kept, say where to say it."""
    title = translate("Opinion", "My opinion")
    if view.say is None:
        nothing = translate("Opinion", "This screen does not record who you are, or what you touch.")
        return statements(view, title, (*_elsewhere(view), ("user-x", nothing)))
    if view.has_said:
        return build_thanks(view)
    question = translate("Opinion", "What do you think of the boxes in the street?")
    note = translate("Opinion", "The council counts the answers, without names or times.")
    is_crowded = view.theme.text_scale > _CROWDED
    is_upright, side_mm = view.is_wide and not is_crowded, 24.0 if is_crowded else 46.0
    keys = []
    for face, picture, words in _faces():
        key = BigKey(view.theme, picture, words, is_upright=is_upright, side_mm=side_mm, capital_mm=_FACE_MM)
        key.clicked.connect(lambda _checked=False, face=face: _say_face(view, face))
        keys.append(key)
    if is_crowded:
        return _crowded_page(view, question, keys, [], note)
    line: QBoxLayout = row(8) if view.is_wide else column(4)
    for key in keys:
        line.addWidget(key, 1)
    share_size(keys)
    return _page(view, title, question, wrapped(line), note, 1 if view.is_wide else len(keys))


def _say_face(view: View, face: int) -> None:
    is_noted = view.say is None or view.say(face, "")
    view.go(Place(PageName.REASONS, choice=str(face)) if is_noted else Place(PageName.THANKS))


def _say_reason(view: View, reason: str) -> None:
    if view.say is not None and view.place.choice:
        view.say(int(view.place.choice), reason)
    view.go(Place(PageName.THANKS))


def build_reasons(view: View) -> Built:
    """Ask for a reason of the face just touched; leaving without one is an answer too."""
    if view.say is None or not view.place.choice:
        return build(view)
    question = translate("Opinion", "What matters most to you?")
    note = translate("Opinion", "One answer is enough. It is added to that day’s answers.")
    keys = []
    for reason, picture, words in _reasons():
        key = BigKey(view.theme, picture, words, side_mm=16.0, capital_mm=_REASON_MM)
        key.clicked.connect(lambda _checked=False, reason=reason: _say_reason(view, reason))
        keys.append(key)
    none = BigKey(view.theme, "x", translate("Opinion", "I’d rather not say"), side_mm=16.0)
    none.clicked.connect(lambda: view.go(Place(PageName.THANKS)))
    if view.theme.text_scale > _CROWDED:
        return _crowded_page(view, question, keys, [none], note)
    share_size(keys)
    none.setMaximumHeight(round(view.theme.mm("target_mm") * view.theme.text_scale))
    across = 3 if view.is_wide else 2
    grid = QGridLayout()
    grid.setSpacing(view.theme.mm("target_gap_mm"))
    for number, key in enumerate(keys):
        grid.addWidget(key, number // across, number % across)
    grid.addWidget(none, -(-6 // across), 0, 1, across)
    fixed = none.maximumHeight() + view.theme.mm("target_gap_mm")
    return _page(view, translate("Opinion", "My opinion"), question, wrapped(grid), note, -(-6 // across), fixed)


def build_thanks(view: View) -> Built:
    """Thank, and say where more can be said; nobody is thanked for what could not be noted."""
    thanks = ("circle-check", translate("Opinion", "Thank you. The council will see how many people agree with you."))
    if view.was_refused:
        words = translate("Opinion", "Your answer could not be noted: this screen cannot record anything just now.")
        thanks = ("info", words)
    return statements(view, translate("Opinion", "My opinion"), (thanks, *_elsewhere(view)))
