"""The labels the town hall has published, as the lobby needs them. Drafts are not asked for: each box makes its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dtpr.label import Label, load_label

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from sync.lobby_content import LabelText

__all__ = ["Published", "read_published"]


class Published(msgspec.Struct, frozen=True):
    """Published labels, by sensor and by kind of sensor."""

    by_sensor: dict[str, Label] = {}
    by_kind: dict[str, Label] = {}

    def find(self, sensor: str, kind: str) -> Label | None:
        """Give the label of a box: its own before that of its kind."""
        return self.by_sensor.get(sensor) or self.by_kind.get(kind)


def read_published(con: sqlite3.Connection, handed: Sequence[LabelText] = ()) -> Published:
    """Read the published labels: those of the office's file, before those of the base here.

    One that cannot be read is passed over: its box shows the draft, marked so.

    The catalogue brings SQLAlchemy with it, so this is asked for after the first page stands.
    """
    from store.editions import published_labels
    from sync.lobby_content import LabelText

    by_sensor: dict[str, Label] = {}
    by_kind: dict[str, Label] = {}
    own = [LabelText(kept.kind, kept.sensor, kept.json) for kept in published_labels(con)]
    for kept in (*own, *handed):
        try:
            label = load_label(kept.json)
        except msgspec.MsgspecError:
            continue
        if kept.sensor:
            by_sensor[kept.sensor] = label
        else:
            by_kind[kept.kind] = label
    return Published(by_sensor, by_kind)
