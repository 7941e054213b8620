"""The label of a sensor: what the town hall says about it, question by question.

Until the town hall has published one, a sensor has the draft of its kind, filled with what is known of the device.
A draft is stored as the JSON of this struct.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from dtpr.device import CATEGORIES, CategoryId
from dtpr.kinds import Kind
from dtpr.told import Told
from dtpr.vocabulary import find_duration

__all__ = ["Label", "Placement", "Status", "draft_label", "dump_label"]

Status = Literal["draft", "published"]


class Placement(msgspec.Struct, frozen=True):
    """One element placed in a label. `answer` says it more closely than the element's own title."""

    category: CategoryId
    element: str
    answer: Told | None = None
    variables: dict[str, Told] = {}


class Label(msgspec.Struct, frozen=True):
    """One label, in every language. `place` and `town` are text from outside."""

    kind: str
    status: Status
    symbol: str
    town: str
    place: str
    title: Told
    what: Told
    why: Told
    thrown_away: Told
    placements: tuple[Placement, ...]
    address: str = ""
    # Who is asked, who watches over the data, and by which decision: plain text of the town hall, "" = not said.
    contact: str = ""
    officer: str = ""
    decided: str = ""
    model: str = ""  # of the box it was published for, "" = its network does not tell
    measures: tuple[str, ...] = ()  # quantities it sends beside those of its kind, told when it was published
    is_simulated: bool = False  # of a commune that does not exist: every sign and page of it says so

    def placement(self, category: CategoryId) -> Placement | None:
        """Give the first element placed in a category, None when the question has no answer yet."""
        return next(iter(self.answers(category)), None)

    def answers(self, category: CategoryId) -> tuple[Placement, ...]:
        """Give every element placed in a category, the first first."""
        return tuple(placed for placed in self.placements if placed.category == category)


def draft_label(kind: Kind, *, town: str, place: str, duration: str = "to_decide", address: str = "") -> Label:
    """Give the draft for a device of that kind.

    `duration` is a name in `durations.toml`: nothing is claimed about erasing before the council has decided it.
    """
    placements = []
    for category in CATEGORIES:
        element = kind.elements.get(category.id)
        if element is None:
            continue
        known = {"duration": find_duration(duration)} if category.id == "retention" else {}
        placements.append(Placement(category.id, element, kind.answers.get(category.id), known))
    return Label(
        kind=kind.name,
        status="draft",
        symbol=kind.symbol,
        town=town,
        place=place,
        title=kind.title,
        what=kind.what,
        why=kind.why,
        thrown_away=kind.thrown_away,
        placements=tuple(placements),
        address=address,
    )


def dump_label(label: Label) -> str:
    """Give the JSON text in which a label is stored."""
    return msgspec.json.encode(label).decode()
