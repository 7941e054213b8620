"""The PIN that lets the town hall leave the kiosk: kept as a scrypt hash, tried at a price that doubles.

The file lies in the commune's folder, readable by its owner. Failures are written before they are answered, so pulling
the plug forgives nothing; the delay itself is measured on a clock that nobody can set, and starts again in full when
the program does. On a disk that takes nothing whoever comes to mend it is let in by the PIN all the same, and every
wrong one costs a delay.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from itertools import pairwise
from pathlib import Path

from resources.words import Words
from store.whole_file import write_whole

__all__ = ["PIN_NAME", "PinGate", "PinMissing", "PinRefused", "has_pin", "is_fit", "require_pin", "set_pin"]

_ = Words("runtime")

PIN_NAME = "kiosk-pin.json"
_N, _R, _P = 2**14, 8, 1  # 0.2 s on the reference PC; a larger N needs maxmem
_FREE_TRIES = 3
_FIRST_DELAY_S = 5.0
_LONGEST_DELAY_S = 3600.0
_SHORTEST, _LONGEST = 4, 12


class PinRefused(ValueError):
    """A PIN that may not be set: not four to twelve digits, or one anybody would try first."""


class PinMissing(Exception):
    """No PIN is set, so the lobby screen could never be left; str() is a sentence for people."""

    code = "kiosk-pin"

    def __init__(self) -> None:
        super().__init__(_("The lobby screen needs a PIN to leave it. Set one in Parvis, or start it with --windowed."))


def _hash(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_N, r=_R, p=_P)


def is_fit(pin: str) -> bool:
    """Tell whether a PIN may be set: 4 to 12 digits, not all alike, not in a row."""
    if not (pin.isascii() and pin.isdigit() and _SHORTEST <= len(pin) <= _LONGEST):
        return False
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    return steps not in ({0}, {1}, {9})


def _write(file: Path, held: dict[str, object]) -> None:
    write_whole(file, json.dumps(held).encode(), is_private=True)


def set_pin(folder: Path, pin: str) -> None:
    """Set the PIN of a commune's kiosk; PinRefused when it is not fit. Failures so far are forgotten."""
    if not is_fit(pin):
        raise PinRefused(pin)
    salt = secrets.token_bytes(16)
    _write(folder / PIN_NAME, {"version": 1, "salt": salt.hex(), "hash": _hash(pin, salt).hex(), "failures": 0})


def _read(folder: Path) -> dict[str, object] | None:
    try:
        held = json.loads((folder / PIN_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    is_whole = isinstance(held, dict) and _is_hex(held.get("salt")) and _is_hex(held.get("hash"))
    return held if is_whole and isinstance(held.get("failures"), int) else None


def _is_hex(text: object) -> bool:
    try:
        return isinstance(text, str) and bool(bytes.fromhex(text))
    except ValueError:
        return False


def has_pin(folder: Path) -> bool:
    """Tell whether a usable PIN is set; a damaged file is none, so that full screen is refused rather than locked."""
    return _read(folder) is not None


def require_pin(folder: Path) -> None:
    """Raise PinMissing where no usable PIN is set."""
    if not has_pin(folder):
        raise PinMissing


def _delay_s(failures: int) -> float:
    if failures < _FREE_TRIES:
        return 0.0
    return min(_FIRST_DELAY_S * 2.0 ** min(failures - _FREE_TRIES, 20), _LONGEST_DELAY_S)


class PinGate:
    """Asks for the PIN. `now_s` is seconds that only grow."""

    def __init__(self, folder: Path, now_s: float) -> None:
        self._folder = folder
        held = _read(folder) or {}
        failures = held.get("failures", 0)
        self._failures = failures if isinstance(failures, int) else 0
        self._free_at_s = now_s + _delay_s(self._failures)

    def wait_s(self, now_s: float) -> float:
        """Give how long no try is taken, 0 when one is."""
        return max(0.0, self._free_at_s - now_s)

    def try_pin(self, pin: str, now_s: float) -> bool:
        """Tell whether this is the PIN. While waiting no try counts, not even the right one."""
        held = _read(self._folder)
        if held is None or self.wait_s(now_s) > 0:
            return False
        # Counted before it is looked at: who cuts the power while we think has still spent a try.
        self._failures += 1
        is_noted = self._note(held)
        salt, wanted = bytes.fromhex(str(held["salt"])), bytes.fromhex(str(held["hash"]))
        if hmac.compare_digest(_hash(pin, salt), wanted):
            self._failures = 0
            self._note(held)
            return True
        self._free_at_s = now_s + max(_delay_s(self._failures), 0.0 if is_noted else _FIRST_DELAY_S)
        return False

    def _note(self, held: dict[str, object]) -> bool:
        """Write down how many tries have failed; whether the disk has taken it."""
        try:
            _write(self._folder / PIN_NAME, {**held, "failures": self._failures})
        except OSError:
            return False
        return True
