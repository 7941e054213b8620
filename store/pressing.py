"""Bytes of numbers laid out by their place, pressed and opened again. Pure: knows neither columns nor a base.

Short ones are deflated (RFC 1951), long ones are one frame of Zstandard (RFC 8878): it opens twice as fast, but begins
with 8 µs that a short one never makes up for. The first bytes tell which. A deflated stream never begins like a frame:
that would be a stored block whose length and its complement contradict each other.
"""

from __future__ import annotations

import struct
import sys
import zlib
from typing import TYPE_CHECKING

import numpy as np

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["open_pressed", "press_planes"]

_FRAME = b"\x28\xb5\x2f\xfd"  # how a frame begins
_LONG = 8192  # bytes; from here on a frame may be worth it
_DEARER = 1.02  # so much longer may it be than what is deflated
_FRAME_LEVEL = 1  # the fastest: what more does to bytes without repeats is longer, and slower to open
_LEVEL = 6
_STORED = 0xFFFF  # bytes in one stored block of a deflated stream
_STORED_HEAD = struct.Struct("<BHH")  # stored and not the last, length, its complement


def press_planes(numbers: NDArray[np.uint64], width: int) -> bytes:
    """Give the `width` lowest bytes of each number, laid out by their place, pressed.

    Places that are noise are stored among what is pressed: opening them only copies.
    """
    planes = numbers.astype(f"<u{width}").view(np.uint8).reshape(-1, width).T
    noise = 0
    while noise < width - 1 and _is_noise(planes[noise]):
        noise += 1
    stored, rest = planes[:noise].tobytes(), planes[noise:].tobytes()
    deflated = _store(stored) + _deflate(rest)
    if planes.size < _LONG:
        return deflated
    frame = _frame(stored, rest)
    return frame if len(frame) < _DEARER * len(deflated) else deflated


def open_pressed(raw: bytes, size: int) -> bytes:
    """Give the bytes that were pressed, `size` of them; ValueError or zlib.error for bytes that are something else."""
    if raw[:4] != _FRAME:
        opened = zlib.decompress(raw, -15, max(1, size))
        if len(opened) != size:
            raise ValueError("bytes missing")
        return opened
    try:
        if zstd.get_frame_info(raw).decompressed_size != size:  # asked first: room is taken for what it says
            raise ValueError("bytes missing")
        return zstd.decompress(raw)
    except zstd.ZstdError as why:
        raise ValueError("no frame") from why


def _is_noise(plane: NDArray[np.uint8]) -> bool:
    """Tell whether pressing a plane spares less than a twentieth: then it would only cost time to open."""
    return len(_deflate(plane.tobytes())) > 0.95 * plane.size


def _deflate(raw: bytes) -> bytes:
    made = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return made.compress(raw) + made.flush()


def _store(raw: bytes) -> bytes:
    """Give bytes as blocks of a deflated stream that are copied when it is opened (RFC 1951, 3.2.4), not its last."""
    parts = [raw[at : at + _STORED] for at in range(0, len(raw), _STORED)]
    return b"".join(_STORED_HEAD.pack(0, len(part), len(part) ^ 0xFFFF) + part for part in parts)


def _frame(stored: bytes, rest: bytes) -> bytes:
    """Give one frame that says how much is in it; what is noise has blocks of its own, which Zstandard copies."""
    made = zstd.ZstdCompressor(level=_FRAME_LEVEL)
    made.set_pledged_input_size(len(stored) + len(rest))
    first = made.compress(stored, made.FLUSH_BLOCK) if stored else b""
    return first + made.compress(rest, made.FLUSH_FRAME)
