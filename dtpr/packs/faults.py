"""What can be wrong with a pack's files. Apart from the reader of YAML, so that nobody imports YAML to hear of it."""

from __future__ import annotations

__all__ = ["PackFault"]


class PackFault(Exception):
    """A file of a pack cannot be read as what it should be. `place` is its path, `why` the reader's own words."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")
        self.place, self.why = place, why
