"""What a page is given and what it gives back: a View in, a Built out. Pages keep nothing between two builds."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

import msgspec

from kiosk.telling import Telling

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.facts import Lobby
    from kiosk.modes import Modes
    from widgets.theme import Theme

__all__ = ["Built", "Go", "PageName", "Place", "Say", "View"]


class PageName(Enum):
    """The pages there are: one to attract, four behind the tiles, one a box."""

    ATTRACT = "attract"
    TILES = "tiles"
    SENSORS = "sensors"
    SENSOR = "sensor"
    PLAN = "plan"
    PLACE = "place"
    WHO = "who"
    OPINION = "opinion"
    REASONS = "reasons"
    THANKS = "thanks"
    CARDS = "cards"
    ACCESS = "access"


class Place(msgspec.Struct, frozen=True):
    """Where the visitor is: a page, a box on it, which screen of it when it runs over several, a face touched."""

    page: PageName
    sensor: str = ""
    part: int = 0
    choice: str = ""


Go = Callable[[Place], None]
# A face (1 unhappy, 2 neither, 3 happy) and a reason, "" none yet; whether it will be counted.
Say = Callable[[int, str], bool]


class View(msgspec.Struct, frozen=True):
    """Everything a page may look at. `lobby` is None until the base has answered once."""

    place: Place
    lobby: Lobby | None
    modes: Modes
    now_ms: int
    theme: Theme
    width: int
    height: int
    go: Go
    say: Say | None = None  # None: this screen keeps no opinions
    has_said: bool = False  # during this visit
    was_refused: bool = False  # what was said could not be noted
    has_voice: bool = False  # somebody reads aloud in the visitor's language
    needs_tag: bool = False  # « données simulées » has no room among the keys: the page itself must say it
    card: int | None = None  # whose turn it is on the first page; None: its own sentence
    whole_height: int = 0  # of the screen, px: the page and the keys below it

    @property
    def telling(self) -> Telling:
        """Words in the visitor's language, on the town's clock."""
        zone = self.lobby.town.zone if self.lobby else "Europe/Paris"
        return Telling(self.modes.language, zone, self.now_ms)

    @property
    def is_wide(self) -> bool:
        """Whether the screen lies rather than stands."""
        return self.width >= self.height


class Built(msgspec.Struct, frozen=True):
    """A page made: its widget, and over how many screens the page runs."""

    widget: QWidget
    parts: int = 1
