"""The chain of eight badges of a box under its question, whole or over as few screens as leave each its words."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.level_frame import LevelFrame
from kiosk.said import Said, alone, column, least_height, row, wrapped
from widgets.datachain_panel import DatachainPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtpr.panel import Panel, PanelLine
    from kiosk.view import View

__all__ = ["CONDENSED", "CONDENSED_STANDING", "chain_of", "chain_screens"]

translate = QCoreApplication.translate
# The chain draws a long answer a little narrower, more so on a standing screen; beyond this it has a screen of its own.
CONDENSED, CONDENSED_STANDING = 1.1, 1.21
_LEAST_HEADING = 0.9  # of the letters that were asked for


def chain_of(
    view: View, panel: Panel, room: int, lines: Sequence[PanelLine] | None = None, *, has_level: bool = True
) -> tuple[QWidget, DatachainPanel]:
    """Make the chain of eight badges under its question, with the level in words beside it, or below in less `room`.

    `lines`: these badges of it only.
    """
    box = _chain_head(view, panel, room, has_level=has_level)
    badges = _badges(view, panel.lines if lines is None else lines, room)
    box.addWidget(badges, 1)
    return wrapped(box), badges


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


def chain_screens(view: View, panel: Panel, width: int, height: int) -> list[QWidget]:
    """Make the chain over as few screens as leave each badge the room of its words.

    The question stands on each, what the box tells of people beside the first one, which may have fewer badges for it.
    """
    lines = panel.lines

    @cache
    def fits(first: int, end: int) -> bool:
        screen, _ = chain_of(view, panel, width, lines[first:end], has_level=not first)
        screen.deleteLater()
        return least_height(screen, width) <= height

    for count in range(1, len(lines) + 1):
        for begun in range(-(-len(lines) // count), 0, -1):
            left = len(lines) - begun
            ends = [0, *(begun + left * at // max(1, count - 1) for at in range(count))]
            if ends[-1] == len(lines) and all(fits(*pair) for pair in pairwise(ends)):
                return [
                    chain_of(view, panel, width, lines[first:end], has_level=not first)[0]
                    for first, end in pairwise(ends)
                ]
    # The question alone, then the badges without it.
    heads = alone(wrapped(_chain_head(view, panel, width)))
    return [heads, *(_badges(view, [line], width) for line in lines)]


def _badges(view: View, lines: Sequence[PanelLine], room: int) -> DatachainPanel:
    badges = DatachainPanel(lines)
    if not view.is_wide and badges.sizeHint().width() > room * CONDENSED_STANDING:
        badges.take_columns(1)  # a standing screen has the height for it
    return badges
