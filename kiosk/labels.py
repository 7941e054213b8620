"""The labels the town hall has published, as the lobby needs them. Drafts are not asked for: each box makes its own."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from dtpr.label import Label
from dtpr.stored_label import load_label

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from dtpr.panel import Panel
    from sync.lobby_content import LabelText

__all__ = ["Published", "read_published", "shown"]


class Published(msgspec.Struct, frozen=True):
    """Published labels, by sensor and by kind of sensor."""

    by_sensor: dict[str, Label] = {}
    by_kind: dict[str, Label] = {}
    texts: dict[str, str] = {}  # as they are stored, by sensor, else by kind

    def find(self, sensor: str, kind: str) -> Label | None:
        """Give the label of a box: its own before that of its kind."""
        return self.by_sensor.get(sensor) or self.by_kind.get(kind)

    def text(self, sensor: str, kind: str) -> str:
        """Give the stored text of what `find` gives, "" where it gives none."""
        return self.texts.get(sensor if sensor in self.by_sensor else kind, "")


@lru_cache(maxsize=256)
def shown(text: str, language: str) -> Panel | None:
    """Give the panel of a stored label with the wording it was published with; None where it carries no copy of it."""
    from dtpr.datachain import DatachainFault, parse_json
    from dtpr.panel import panel_of_chain
    from dtpr.resolved import read_resolved

    try:
        return panel_of_chain(read_resolved(parse_json(text)), language)
    except (DatachainFault, KeyError):
        return None


def read_published(con: sqlite3.Connection, handed: Sequence[LabelText] = ()) -> Published:
    """Read the published labels: those of the office's file, before those of the base here.

    One that cannot be read is passed over: its box shows the draft, marked so.

    The catalogue brings SQLAlchemy with it, so this is asked for after the first page stands.
    """
    from store.editions import published_labels
    from sync.lobby_content import LabelText

    by_sensor: dict[str, Label] = {}
    by_kind: dict[str, Label] = {}
    texts: dict[str, str] = {}
    own = [LabelText(kept.kind, kept.sensor, kept.json) for kept in published_labels(con)]
    for kept in (*own, *handed):
        try:
            label = load_label(kept.json)
        except msgspec.MsgspecError:
            continue
        texts[kept.sensor or kept.kind] = kept.json
        if kept.sensor:
            by_sensor[kept.sensor] = label
        else:
            by_kind[kept.kind] = label
    return Published(by_sensor, by_kind, texts)
