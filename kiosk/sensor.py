"""One box as the lobby shows it: its label, its figure, its last hour and its week, frozen.

What reads the base (facts.py), the plan and the pages all speak of it, so it stands below them and knows none of them.
"""

from __future__ import annotations

from datetime import date

import msgspec

from dtpr.device import LevelId
from dtpr.label import Label
from dtpr.panel import Panel, level_of, panel_of
from dtpr.told import Language
from kiosk.choice import Figure
from kiosk.labels import shown

__all__ = ["DayValue", "HourValue", "Sensor"]


class HourValue(msgspec.Struct, frozen=True):
    """One finished hour."""

    start_ms: int
    end_ms: int
    value: float


class DayValue(msgspec.Struct, frozen=True):
    """One local day; `value` None where nothing is known. `is_whole`: about as much of it is known as of other days."""

    day: date
    value: float | None
    is_whole: bool = True


class Sensor(msgspec.Struct, frozen=True):
    """One box as the lobby shows it. `week` is Monday to Sunday, empty when the box shows no figure."""

    sensor: str
    number: int  # stable place in the list, from 1: the end of its short address
    label: Label
    figure: Figure | None
    live: HourValue | None
    week: tuple[DayValue, ...]
    last_ms: int | None
    stored: str = ""  # the published label with its vocabulary, or a draft in the words of the town; else ""

    def panel(self, language: Language) -> Panel:
        """Give what the label says in one language, a published one in the words of the day it was published."""
        return (shown(self.stored, language, self.label.status) if self.stored else None) or panel_of(
            self.label, language
        )

    @property
    def level(self) -> LevelId:
        """What the label says about people; a whole panel for it would cost the first page more than all its words."""
        told = shown(self.stored, "en", self.label.status) if self.stored else None
        return level_of(self.label) if told is None else told.level
