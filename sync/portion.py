"""A part of a file, ready to be kept: what of it is kept, and how much it was."""

from __future__ import annotations

import msgspec

from store.batch import Batch

__all__ = ["Portion"]


class Portion(msgspec.Struct):
    """`rows` lines or messages, of which `aside` readings could not be read."""

    rows: int
    batch: Batch
    aside: int
