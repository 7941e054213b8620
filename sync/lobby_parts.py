"""The file for the lobby on its way through a broker: retained messages, small enough for every broker.

    TOPIC/part/ID/NUMBER   a piece of the file, bytes as they are; ID begins with the file's hash
    TOPIC/manifest         which file it is, in how many pieces; sealed as the file itself is
    TOPIC/screen/NAME      what a screen shows (`lobby_state.py`)
    TOPIC/there/NAME       1 while it is there; the broker itself says 0 for it when it is gone

The pieces are published before the manifest, and a screen asks for those of the manifest it believes and for no others:
what else lies there costs it nothing. Pieces of two files never mix, for their topics differ.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

import msgspec

from resources.typed import from_json
from sync.lobby_seal import MOST_BYTES, ContentFault, seal, unseal

__all__ = ["PART_BYTES", "Gathering", "Manifest", "Parcel", "Topics", "is_of_lobby", "read_manifest", "wrap"]

# Some brokers take no packet over 64 kB.
PART_BYTES = 32 << 10
_MOST_PART_BYTES = 64 << 10
_MOST_MANIFEST_BYTES = 4 << 10
_ID_LETTERS = 16
_TOPIC = re.compile(
    rf"(?:^|/)(?:(?P<manifest>manifest)|part/[0-9a-f]{{{_ID_LETTERS}}}/[0-9]{{1,5}}|(?P<kind>screen|there)/[^/]+)$"
)
_SEALED, _SCREEN = b'"parvis_lobby"', b'"parvis_screen"'
_HEAD = 64


class Manifest(msgspec.Struct, frozen=True):
    """Which file lies in the broker: the hash of all its bytes, their number, and how they are cut."""

    made_ms: int
    sha256: str
    size: int
    parts: int
    part_bytes: int

    @property
    def id(self) -> str:
        """What its pieces are known by."""
        return self.sha256[:_ID_LETTERS]

    def length(self, number: int) -> int:
        """How many bytes piece `number` has."""
        return min(self.part_bytes, self.size - number * self.part_bytes)


class Topics(msgspec.Struct, frozen=True):
    """The topics below one prefix."""

    prefix: str

    @property
    def manifest(self) -> str:
        """Where the manifest lies."""
        return f"{self.prefix}/manifest"

    def part(self, name: str, number: int) -> str:
        """Where a piece lies."""
        return f"{self.prefix}/part/{name}/{number}"

    def parts(self, name: str) -> str:
        """The filter of all pieces of a file."""
        return f"{self.prefix}/part/{name}/+"

    def screen(self, name: str) -> str:
        """Where a screen tells what it shows; `+` for all of them."""
        return f"{self.prefix}/screen/{name}"

    def there(self, name: str) -> str:
        """Where a screen, or the broker for it, tells whether it is there; `+` for all of them."""
        return f"{self.prefix}/there/{name}"

    def number_of(self, topic: str, name: str) -> int | None:
        """Give which piece of that file a topic holds, None when it holds none."""
        head = f"{self.prefix}/part/{name}/"
        tail = topic[len(head) :]
        if not topic.startswith(head) or not (tail.isascii() and tail.isdigit() and len(tail) < 6):
            return None
        return int(tail)

    def name_of(self, topic: str, kind: str) -> str | None:
        """Give which screen a topic of `kind` (screen, there) is about, None when about none."""
        head = f"{self.prefix}/{kind}/"
        tail = topic[len(head) :]
        return tail if topic.startswith(head) and tail and "/" not in tail else None


class Parcel(msgspec.Struct, frozen=True):
    """A file cut into pieces, with its manifest as the broker gets it."""

    manifest: Manifest
    sealed: bytes
    parts: tuple[bytes, ...]


def wrap(data: bytes, made_ms: int, key: bytes) -> Parcel:
    """Cut a file into pieces; ContentFault where no screen would take it."""
    if len(data) > MOST_BYTES:
        raise ContentFault("content-size")
    parts = tuple(data[at : at + PART_BYTES] for at in range(0, len(data), PART_BYTES))
    manifest = Manifest(made_ms, hashlib.sha256(data).hexdigest(), len(data), len(parts), PART_BYTES)
    return Parcel(manifest, seal(msgspec.json.encode(manifest), key), parts)


def read_manifest(payload: bytes, key: bytes | None) -> Manifest:
    """Read a manifest; ContentFault tells why it is not believed. Nobody believes one without the town's key."""
    if len(payload) > _MOST_MANIFEST_BYTES:
        raise ContentFault("content-size")
    if key is None:
        # A key on a stick takes somebody to the screen; to a broker many can write.
        raise ContentFault("content-key")
    body = unseal(payload, key)
    try:
        manifest = from_json(body, Manifest)
    except (msgspec.MsgspecError, ValueError, RecursionError) as why:
        raise ContentFault("content-form") from why
    if manifest.size > MOST_BYTES:
        raise ContentFault("content-size")
    is_fit = (
        manifest.size > 0
        and 0 < manifest.part_bytes <= _MOST_PART_BYTES
        and manifest.parts == -(-manifest.size // manifest.part_bytes)
        and len(manifest.sha256) == 64
        and not set(manifest.sha256) - set("0123456789abcdef")
    )
    if not is_fit:
        raise ContentFault("content-form")
    return manifest


@lru_cache(maxsize=16_384)
def _named(topic: str) -> re.Match[str] | None:
    return _TOPIC.search(topic)


def is_of_lobby(topic: str, payload: bytes) -> bool:
    """Tell whether a message is one of those above, under whatever prefix: whoever hears all topics hears them too."""
    named = None if topic.endswith("/up") else _named(topic)  # most of them end so, which none of ours does
    if named is None:
        return False
    head = payload[:_HEAD]
    if named["manifest"]:
        return _SEALED in head or not payload
    if named["kind"] == "screen":
        return _SCREEN in head or not payload
    if named["kind"] == "there":
        return payload in (b"0", b"1", b"")
    # A piece: of the first the head tells it, the others are no messages of their own.
    return _SEALED in head or not (payload[:1] == b"{" and payload[-1:] == b"}")


class Gathering:
    """The pieces of one file as they come, in any order, more than once, each replaced by a later one.

    Never holds more than the file itself: a piece of a number or a length that the manifest does not name is let go.
    """

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self._parts: dict[int, bytes] = {}
        self._is_news = False

    @property
    def have(self) -> int:
        """How many pieces are there."""
        return len(self._parts)

    def add(self, number: int, payload: bytes) -> None:
        """Take a piece; an empty one is what a broker says when it has been cleared away."""
        if 0 <= number < self.manifest.parts and len(payload) == self.manifest.length(number):
            self._is_news = self._is_news or self._parts.get(number) != payload
            self._parts[number] = payload

    def again(self) -> None:
        """Let the same file be given once more: it could not be looked at."""
        self._is_news = True

    def whole(self) -> bytes | None:
        """Give the file once all is there, once each time it has changed. Whether it is good is seen elsewhere."""
        if len(self._parts) < self.manifest.parts or not self._is_news:
            return None
        self._is_news = False
        return b"".join(self._parts[number] for number in range(self.manifest.parts))
