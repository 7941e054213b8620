"""What the office hands to a lobby screen of its own: cards, labels, words and the plan in one file, and its limits.

By the broker the same file comes in parts (`lobby_parts.py`), in the envelope of `lobby_seal.py`; what a screen keeps
of it, `lobby_kept.py` does.
"""

from __future__ import annotations

import msgspec

from measures.opening import OpeningFault, read_opening
from measures.switch_off import OrderFault, read_order
from resources.typed import from_json
from store.cards import (
    LONGEST_DESCRIPTION,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_WHEN,
    MOST_CARDS,
    MOST_PICTURE_BYTES,
    Card,
)
from sync.lobby_plan import PlanText, is_fit_plan
from sync.lobby_seal import ContentFault, seal, unseal

__all__ = ["Content", "LabelText", "pack", "unpack"]

_MOST_LABELS = 500
_LONGEST_WORDS = 200_000
_MOST_LANGUAGES, _LONGEST_LANGUAGE = 12, 12


class LabelText(msgspec.Struct, frozen=True):
    """One published label as it is stored; `sensor` None: that of its kind."""

    kind: str
    sensor: str | None
    json: str


class Content(msgspec.Struct, frozen=True):
    """Everything that is handed over. `made_ms` orders two of them; `order` are lines of the switching off,
    `hours` those at the door.

    What a later Parvis adds is passed over, what an earlier one did not know has its default: an office and a screen
    are not brought up to date on the same day. What may not be passed over takes another number of `parvis_lobby`.
    """

    town: str
    made_ms: int
    contact: str = ""
    officer: str = ""
    decided: str = ""
    retention: str = ""
    order: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    labels: tuple[LabelText, ...] = ()
    hours: tuple[str, ...] = ()
    words: str = ""  # what the town says otherwise than the vocabulary, as `dtpr.packs.overlay` writes it
    plan: PlanText | None = None


def pack(content: Content, key: bytes | None) -> bytes:
    """Write a content as a file's bytes."""
    return seal(msgspec.json.encode(content), key)


def unpack(data: bytes, key: bytes | None) -> Content:
    """Read a file's bytes; ContentFault tells why they are not taken."""
    body = unseal(data, key)
    try:
        content = from_json(body, Content)
    except (msgspec.MsgspecError, ValueError, RecursionError) as why:
        raise ContentFault("content-form") from why
    _check(content)
    return content


def _check(content: Content) -> None:
    """Refuse what the office cannot have written: the limits of its editor hold for files too."""
    texts = (content.town, content.contact, content.officer, content.decided, content.retention)
    is_fit = (
        len(content.cards) <= MOST_CARDS
        and len(content.labels) <= _MOST_LABELS
        and len(content.words) <= _LONGEST_WORDS
        and (content.plan is None or is_fit_plan(content.plan))
        and all(len(text) <= LONGEST_TEXT for text in texts)
        and all(
            0 < len(card.title) <= LONGEST_TITLE
            and len(card.when) <= LONGEST_WHEN
            and len(card.text) <= LONGEST_TEXT
            and len(card.described) <= LONGEST_DESCRIPTION
            and len(card.picture or b"") <= MOST_PICTURE_BYTES
            and len(card.told) <= _MOST_LANGUAGES
            and all(
                len(one.language) <= _LONGEST_LANGUAGE
                and len(one.title) <= LONGEST_TITLE
                and len(one.when) <= LONGEST_WHEN
                and len(one.text) <= LONGEST_TEXT
                and len(one.described) <= LONGEST_DESCRIPTION
                for one in card.told
            )
            for card in content.cards
        )
    )
    try:
        read_order(content.order)
        read_opening(content.hours)
    except (OrderFault, OpeningFault):
        is_fit = False
    if not is_fit:
        raise ContentFault("content-limits")
