"""What the judge of messages remembers: messages already seen, devices already met, the last total of each counter."""

from __future__ import annotations

import math
import re
from base64 import b64encode
from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import lru_cache

from store.batch import MessageKey
from store.heard import Frame, Known, mark_of
from sync.envelope import Envelope
from sync.unwrap import Payload

__all__ = ["Moments", "Newcomers", "RecentKeys", "Totals", "mark_of_box", "message_key"]

_MOST_KEYS = 100_000
_MOST_TOTALS = 50_000
_MOST_DEVICES = 100_000
_HOUR_MS = 3_600_000
# A retransmission comes within seconds to a minute. Slots of five minutes, the neighbours looked at too: five to ten.
_SLOT_MS = 300_000
_WIDE = 2**62
_UNREAD = b" unread"
_HEX = re.compile(rb"[0-9A-Fa-f]+")
# A message of 64 kB at most is kept of each box.
_MOST_WAITING = 2_000
# So far a queue that arrives in one gulp may spread the messages of one box, and a clock that was set back does not.
_CROWD_MS = 10_000


@lru_cache(maxsize=_MOST_DEVICES)
def mark_of_box(device: str) -> int:
    """Give the mark under which messages of a box are remembered."""
    return mark_of(device.encode())


def _in_base64(frame: bytes) -> bytes:
    """Give a frame as most servers write it, where it is in hexadecimal: handed on by two, it is the same uplink."""
    if len(frame) % 2 or _HEX.fullmatch(frame) is None:
        return frame
    return b64encode(bytes.fromhex(frame.decode("ascii")))


def message_key(message: Payload, at_ms: int, seen_ms: int) -> MessageKey | None:
    """Give what a message of this time is known by when it comes again, None where nothing tells it from others.

    The same deduplication id of the same frame is the same message whenever it comes. So is the same device, frame
    counter and frame within some minutes; later, the counter may have begun again after a join and the frame be the
    same by chance.
    """
    counter, dedup, frame, slot = message.counter, 0, 0, 0
    if message.dedup_id:
        dedup = mark_of(message.dedup_id[:64].encode("utf-8", "replace"))
    # A frame of nothing is no frame: two messages of which nothing is read are not the same one.
    has_frame = message.data or message.fields is not None or message.normalized is not None
    if counter is not None and message.event == "up" and has_frame:
        told = _in_base64(message.data) or repr((message.fields, message.normalized)).encode("utf-8", "replace")
        # What a flow has decoded is no repetition of the bytes that it was made of, and of which nothing was read.
        is_read = message.fields is not None or message.normalized is not None or message.battery is not None
        frame = mark_of(told if is_read else told + _UNREAD)
        slot = at_ms // _SLOT_MS
    if not dedup and not frame:
        return None
    if counter is None:
        counter = -1
    elif not -_WIDE < counter < _WIDE:
        counter = mark_of(str(counter).encode())
    return MessageKey(mark_of_box(message.device), counter, dedup, frame, slot, seen_ms)


class Moments:
    """Gives messages that tell no time a moment of their own.

    What a queue of the broker hands over in one gulp has arrived in one millisecond: dated by that alone, all but one
    value of a box would be another value for the same moment, and be set aside. `latest` gives the last moment of a box
    in the base within so many milliseconds from another: what the run before has spread may reach beyond its end.
    """

    def __init__(self, latest: Callable[[str, int, int], int | None] | None = None) -> None:
        self._latest = latest
        self._last: dict[str, tuple[Envelope, int]] = {}

    def own(self, device: str, envelope: Envelope) -> int:
        """Give the time of arrival, or the first millisecond after those the box has been given already."""
        at_ms = envelope.arrived_ms
        last = self._last.get(device)
        if last is not None:
            former, former_ms = last
            is_twin = former.arrived_ms == at_ms and former.topic != envelope.topic
            if former is envelope or (is_twin and former.payload == envelope.payload):
                return former_ms  # parts of one message, or one message under two topics
            if 0 <= former_ms - at_ms < _CROWD_MS:
                at_ms = former_ms + 1
            del self._last[device]  # so that the boxes stand in the order in which they spoke last
        else:
            taken_ms = None if self._latest is None else self._latest(device, at_ms, _CROWD_MS)
            at_ms = at_ms if taken_ms is None else taken_ms + 1
            if len(self._last) >= _MOST_WAITING:
                del self._last[next(iter(self._last))]
        self._last[device] = (envelope, at_ms)
        return at_ms


class RecentKeys:
    """The messages of this run, and behind them those of the base.

    Neither is asked about a frame whose counter is above all that is remembered of the box: that is nearly every
    message, and asking would cost a third of judging it.
    """

    def __init__(
        self,
        seen: Callable[[Iterable[Frame]], Iterable[Known]] | None,
        highest: Callable[[int], int | None] | None = None,
        version: Callable[[], int] | None = None,
    ) -> None:
        """`version` tells by another number that somebody else has written into the base."""
        self._seen = seen
        self._highest_of = highest
        self._version = version
        self._known_version: int | None = None
        self._highest: dict[int, int] = {}
        self._asked: set[int] = set()  # boxes whose highest counter in the base is among these
        # Two generations: when the newer one is full the older one is forgotten whole, the base still has it.
        self._held: dict[Frame, list[MessageKey]] = {}
        self._older: dict[Frame, list[MessageKey]] = {}
        self._stored: dict[Frame, list[Known]] = {}

    def look_for_others(self) -> None:
        """Where another process has written, counters may be higher there than what is remembered of them here.

        What was met here and is not in the base yet stays remembered: pieces of a backlog are kept together.
        """
        version = None if self._version is None else self._version()
        if version != self._known_version:
            self._known_version = version
            self._asked.clear()

    def ask(self, keys: Iterable[MessageKey]) -> None:
        """Learn what the base has that resembles these messages, those of a batch; `has` then knows."""
        self._stored = {}
        frames = {(key.box, key.counter) for key in keys}
        if frames and self._seen is not None:
            for known in self._seen(frames):
                self._stored.setdefault((known.box, known.counter), []).append(known)

    def is_above_all(self, key: MessageKey) -> bool:
        """Tell whether a message cannot have been met, by its counter alone."""
        # Beyond 32 bits there is no frame counter.
        if self._highest_of is None or not key.frame or not 0 <= key.counter < 2**32:
            return False
        if key.box not in self._asked:
            told = self._highest_of(key.box)
            if len(self._highest) >= _MOST_DEVICES:
                self._highest.clear()
                self._asked.clear()
            self._asked.add(key.box)
            self._highest[key.box] = max(self._highest.get(key.box, -1), -1 if told is None else told)
        return key.counter > self._highest[key.box]

    def has(self, key: MessageKey) -> bool:
        """Tell whether the message was added here, or was among those the base has."""
        if self.is_above_all(key):
            return False
        frame = (key.box, key.counter)
        return any(
            _is_same(key, other) for held in (self._held, self._older, self._stored) for other in held.get(frame, ())
        )

    def add(self, key: MessageKey) -> None:
        """Remember a message."""
        if key.counter > self._highest.get(key.box, key.counter):
            self._highest[key.box] = key.counter
        if len(self._held) >= _MOST_KEYS:
            self._older, self._held = self._held, {}
        frame = (key.box, key.counter)
        if frame in self._held:
            self._held[frame].append(key)
        else:
            self._held[frame] = [key]

    def forget(self, keys: Iterable[MessageKey]) -> None:
        """Unlearn messages."""
        for key in keys:
            for held in (self._held, self._older):
                others = held.get((key.box, key.counter))
                if others is not None and key in others:
                    others.remove(key)


def _is_same(one: MessageKey, other: MessageKey | Known) -> bool:
    if one.dedup and one.dedup == other.dedup:
        return True
    return one.frame != 0 and one.frame == other.frame and abs(one.slot - other.slot) <= 1


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
