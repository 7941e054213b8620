"""What was announced of one value before it came: whose it is, what it measures and in which unit."""

from __future__ import annotations

import msgspec

__all__ = ["Entity"]


class Entity(msgspec.Struct, frozen=True):
    """What was announced of one value: whose it is, on which topic, our word for it, its unit, where it stands.

    `word` is "" for what is no measure of a street or place, as how well a box is heard. `own` is the name that it is
    announced under; `states` are the texts for yes and no. `is_stream`: on its topic come observations of SensorThings,
    which bear their own times. `full` is what a share of 100 % is told as, 0 where the value stands as it is.
    """

    device: str
    topic: str
    word: str
    unit: str | None
    path: tuple[str, ...]
    states: tuple[str, str] | None
    own: str = ""
    is_stream: bool = False
    full: int = 0
