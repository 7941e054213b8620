"""A span that ends before it begins: wrong use, said by every command that takes one."""

from __future__ import annotations

from resources.words import Words

__all__ = ["SpanFault"]

_ = Words("reports")


class SpanFault(Exception):
    """A span that ends before it begins; str() is a sentence for people."""

    code = "span"

    def __init__(self, start: str, end: str) -> None:
        super().__init__(_("The span must end after it begins: {start} to {end}.").format(start=start, end=end))
