"""One glance at many messages at once: in which of them does no key of their envelope stand twice?

Looking for keys in one message after the other costs twice as much as reading them. Here numpy looks at the bytes of
some dozens together. Where the answer is no, an exact search per message stands behind it (`sync.unwrap`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from measures.distinct import distinct

__all__ = ["Glance"]

# So many messages are looked at together: what a call of numpy costs is shared by them. Of more, buffers are so large
# that each is a mapping of its own, and that costs half as much again.
_TOGETHER = 64
_QUOTE = 34
_HEAD = 8  # bytes of a key that are compared
_TELLS = 3  # which of them tells the keys apart


class Glance:
    """Knows some keys: `once` may stand once in a message, `never` not at all. They differ in their fourth byte."""

    def __init__(self, once: Sequence[bytes], never: Sequence[bytes]) -> None:
        keys = [*once, *never]
        heads = [(key + b'"')[:_HEAD] for key in keys]
        assert len({head[_TELLS] for head in heads}) == len(heads), "keys that cannot be told apart"
        self._begins = distinct(np.array([key[0] for key in keys], np.uint8))
        self._most = np.array([1] * len(once) + [0] * len(never))
        # The last one stands for all other bytes: nothing masked by nothing is never a key.
        self._head = np.array([int.from_bytes(head, "little") for head in heads] + [1], dtype=np.uint64)
        self._mask = np.array([2 ** (8 * len(head)) - 1 for head in heads] + [0], dtype=np.uint64)
        self._size = np.array([len(key) for key in keys] + [0])
        self._last = np.array([key[-1] for key in keys] + [0], dtype=np.uint8)
        self._which = np.full(256, len(heads), dtype=np.intp)
        self._which[[head[_TELLS] for head in heads]] = range(len(heads))
        self._longest = max(map(len, keys))

    def is_plain(self, payloads: Sequence[bytes]) -> list[bool]:
        """Tell of each message whether no key, quotation marks around it, stands in it more often than it may."""
        cuts = range(0, len(payloads), _TOGETHER)
        return [is_sure for at in cuts for is_sure in self._look(payloads[at : at + _TOGETHER])]

    def _look(self, payloads: Sequence[bytes]) -> list[bool]:
        told = b"".join([*payloads, bytes(self._longest + 2)])
        letters = np.frombuffer(told, dtype=np.uint8)
        after = letters[1 : -self._longest - 1]
        is_begin = after == self._begins[0]
        for letter in self._begins[1:]:
            is_begin |= after == letter
        is_begin &= letters[: after.size] == _QUOTE
        at = np.flatnonzero(is_begin)
        heads = np.ndarray((len(told) - _HEAD + 1,), dtype="<u8", buffer=told, strides=(1,))[at + 1]
        which = self._which[letters[at + 1 + _TELLS]]
        is_like = np.flatnonzero((heads & self._mask[which]) == self._head[which])
        at, which = at[is_like], which[is_like]
        end = at + self._size[which]
        is_key = (letters[end] == self._last[which]) & (letters[end + 1] == _QUOTE)
        ends = np.cumsum([len(payload) for payload in payloads])
        message = np.searchsorted(ends, at[is_key], side="right")
        kinds, count = self._most.size, len(payloads)
        times = np.bincount(message * kinds + which[is_key], minlength=count * kinds)
        over = distinct(np.flatnonzero(times.reshape(count, kinds) > self._most) // kinds)
        is_plain = [True] * count
        for number in over.tolist():
            is_plain[number] = False
        return is_plain
