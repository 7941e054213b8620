"""What « Aide » can say: topics of parts, read once from `resources/help`; nothing of it is code.

A topic of the group "page" has the key of its page in the window, one of the group "dialog" is what F1 opens in a
dialog. What is between braces is filled by the page.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Literal

import msgspec

from measures.french import NBSP
from resources import read_text
from resources.typed import convert

__all__ = ["GROUPS", "Part", "Topic", "find_topic", "ready_topics"]

Group = Literal["page", "guide", "often", "computer", "dialog"]
GROUPS: tuple[Group, ...] = ("guide", "often", "computer", "page", "dialog")
_FILES = ("pages", "guide", "often", "computer", "dialogs")


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One piece of an answer: sentences, then (word, meaning) pairs.

    `when` tells whether it is said only where it is written down whom to call, or only where it is not.
    """

    title: str
    says: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    when: Literal["", "technician", "nobody"] = ""

    def words(self) -> str:
        """Give all of it as one text, for the search and for a screen reader."""
        told = [f"{word}{NBSP}: {meaning}" for word, meaning in self.terms]
        return " ".join((self.title, *self.says, *told))


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that can be asked."""

    key: str
    group: Group
    title: str
    parts: tuple[Part, ...]
    also: str = ""  # other words people look for it with: searched, never shown

    def words(self) -> str:
        """Give all that is searched: what stands in it, and other words for it."""
        return " ".join((*(part.words() for part in self.parts), self.also))


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: Literal[1]
    topics: tuple[Topic, ...]


@cache
def ready_topics() -> tuple[Topic, ...]:
    """Give every topic, in the order in which they are listed within their group."""
    files = (convert(tomllib.loads(read_text(f"help/{name}.toml")), _File) for name in _FILES)
    return tuple(topic for file in files for topic in file.topics)


def find_topic(key: str) -> Topic:
    """Give a topic; KeyError for an unknown key."""
    for topic in ready_topics():
        if topic.key == key:
            return topic
    raise KeyError(key)
