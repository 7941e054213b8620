"""What the judge of messages remembers: messages already seen, devices already met, the last total of each counter."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Iterable
from hashlib import blake2b

from sync.unwrap import Payload

__all__ = ["Newcomers", "RecentKeys", "Totals", "frame_stem", "message_keys"]

_MOST_KEYS = 100_000
_MOST_TOTALS = 50_000
_MOST_DEVICES = 100_000
_HOUR_MS = 3_600_000
# A retransmission comes within seconds to a minute. Slots of five minutes, the neighbours looked at too: five to ten.
_SLOT_MS = 300_000


def frame_stem(device: str) -> str:
    """Give what the keys of a box's numbered frames begin with; the frame counter follows."""
    return f"f:{device}:"


def message_keys(message: Payload, at_ms: int) -> tuple[list[str], list[str]]:
    """Give the keys by which a message of this time is known again, and the keys that also mean it was seen.

    The same deduplication id of the same frame is the same message whenever it comes. So is the same device, frame
    counter and frame within some minutes; later, the counter may have begun again after a join and the frame be the
    same by chance.
    """
    keys: list[str] = []
    also: list[str] = []
    if message.dedup_id:
        keys.append(f"d:{message.device}:{message.dedup_id[:64]}:{message.counter}")
    if message.event == "up" and message.counter is not None:
        frame = message.data or repr((message.fields, message.normalized)).encode("utf-8", "replace")
        mark = blake2b(frame, digest_size=8).hexdigest()
        slot = at_ms // _SLOT_MS
        stem = f"{frame_stem(message.device)}{message.counter}:{mark}:"
        keys.append(f"{stem}{slot}")
        also = [f"{stem}{slot - 1}", f"{stem}{slot + 1}"]
    return keys, also


class RecentKeys:
    """The keys of this run, and behind them those of the base.

    The base is not asked about a frame whose counter is above all that it remembers of the box: that is nearly every
    message, and asking would cost a third of judging it.
    """

    def __init__(
        self, seen: Callable[[list[str]], set[str]] | None, highest: Callable[[str], int | None] | None = None
    ) -> None:
        self._seen = seen
        self._highest_of = highest
        self._highest: dict[str, int] = {}
        # Two generations: when the newer one is full the older one is forgotten whole, the base still has it.
        self._keys: set[str] = set()
        self._older: set[str] = set()
        self._stored: set[str] = set()

    def ask(self, keys: list[str]) -> None:
        """Learn which of these keys, those of a batch, the base has; `has_any` then knows."""
        self._stored = self._seen(keys) if keys and self._seen is not None else set()

    def is_above_all(self, message: Payload) -> bool:
        """Tell whether the base cannot know this message, so that its keys need not be asked for."""
        counter = message.counter
        # Beyond 32 bits there is no frame counter, and the base could not compare.
        if self._highest_of is None or counter is None or message.event != "up" or not 0 <= counter < 2**32:
            return False
        highest = self._highest.get(message.device)
        if highest is None:
            told = self._highest_of(frame_stem(message.device))
            if len(self._highest) >= _MOST_DEVICES:
                self._highest.clear()
            highest = self._highest[message.device] = -1 if told is None else told
        return counter > highest

    def has_any(self, keys: list[str], also: list[str]) -> bool:
        """Tell whether one of the keys was added here, or was among those the base has."""
        for held in (self._keys, self._older, self._stored):
            if held and not (held.isdisjoint(keys) and held.isdisjoint(also)):
                return True
        return False

    def add(self, keys: Iterable[str], message: Payload) -> None:
        """Remember a message by its keys."""
        if message.counter is not None and message.counter > self._highest.get(message.device, message.counter):
            self._highest[message.device] = message.counter
        if len(self._keys) >= _MOST_KEYS:
            self._older, self._keys = self._keys, set()
        self._keys.update(keys)

    def forget(self, keys: Iterable[str]) -> None:
        """Unlearn keys."""
        gone = list(keys)
        self._keys.difference_update(gone)
        self._older.difference_update(gone)


class Newcomers:
    """Lets so many unknown devices an hour in; a flood of them is asked about, not stored."""

    def __init__(self, known: Callable[[str], bool] | None, most_an_hour: int) -> None:
        self._known = known
        self._most = most_an_hour
        self._met: OrderedDict[str, None] = OrderedDict()
        self._hour = -1
        self._count = 0

    def admits(self, device: str, now_ms: int) -> bool:
        """Tell whether messages of this device may be read."""
        if device in self._met:
            return True
        if self._known is None or not self._known(device):
            hour = now_ms // _HOUR_MS
            if hour != self._hour:
                self._hour, self._count = hour, 0
            if self._count >= self._most:
                return False
            self._count += 1
        self._met[device] = None
        if len(self._met) > _MOST_DEVICES:
            self._met.popitem(last=False)
        return True


class Totals:
    """The last total of each counter, to see a jump that no street can explain.

    A total that jumps is doubted; if the next one tells the same story it is believed (the box was exchanged).
    """

    def __init__(self, last: Callable[[str, str, str], tuple[float, int] | None] | None) -> None:
        self._last = last
        self._told: OrderedDict[tuple[str, str, str], tuple[float, int]] = OrderedDict()
        self._doubted: dict[tuple[str, str, str], tuple[float, int]] = {}

    def believes(self, device: str, part: str, quantity: str, value: float, at_ms: int) -> bool:
        """Tell whether a total may follow the last one; only counters of passages are judged.

        Asking again about the same one changes nothing: it is no second witness of its own story.
        """
        if "_count" not in quantity:
            return True
        key = (device, part, quantity)
        before = self._told.get(key)
        if before is None and self._last is not None:
            before = self._last(device, part, quantity)
        if before is not None:
            last, last_ms = before
            slack = 20_000 + 100 * max(at_ms - last_ms, 0) / 1000
            # A hundred passages a second, and some slack, is more than any street; old samples are not judged.
            if at_ms >= last_ms and value - last > slack:
                doubted, doubted_ms = self._doubted.get(key, (math.inf, 0))
                if not 0 <= value - doubted <= slack:
                    if len(self._doubted) > _MOST_TOTALS:
                        self._doubted.clear()
                    self._doubted[key] = (value, at_ms)
                    return False
                if at_ms <= doubted_ms:
                    return False
            if at_ms < last_ms:
                return True
        self._doubted.pop(key, None)
        self._told[key] = (value, at_ms)
        if len(self._told) > _MOST_TOTALS:
            self._told.popitem(last=False)
        return True
