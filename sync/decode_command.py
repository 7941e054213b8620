"""The body of `parvis decode`: JSON lines of messages in, JSON lines of verdicts out. Nothing is stored.

One run remembers what it saw, so that a message that comes twice gives its readings once.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, TextIO

import msgspec

from measures.reading import Reading
from measures.timespan import TimeError
from sync.envelope import Envelope
from sync.intake import Intake
from sync.message_lines import MessageLine, read_line
from sync.reasons import sentence

__all__ = ["decode_lines"]


_ENCODER = msgspec.json.Encoder()
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def decode_lines(source: TextIO, out: TextIO) -> int:
    """Judge every line of `source`, also one that is no line; give the exit code, 1 if there was such a one."""
    intake = Intake()
    code = 0
    for text in source:
        text = text.removeprefix("\ufeff")
        if not text.strip():
            continue
        line: MessageLine | None = None
        try:
            line = read_line(text)
            envelope = _envelope(line)
        except TimeError as why:
            code = 1
            answer = _answer(
                line.id if line else None, "rejected", "bad_time", sentence("bad_time", detail=why.text), []
            )
        except (ValueError, TypeError, AttributeError, RecursionError):  # no line, no base64
            code = 1
            answer = _answer(line.id if line else None, "rejected", "not_json", sentence("not_json"), [])
        else:
            verdict = intake.judge(envelope)
            answer = _answer(line.id, verdict.outcome, verdict.code, verdict.reason, verdict.readings)
        out.write(_ENCODER.encode(answer).decode() + "\n")
    return code


def _envelope(line: MessageLine) -> Envelope:
    arrived_ms = line.arrived_ms()
    if arrived_ms is None:
        arrived_ms = (datetime.now(UTC) - _EPOCH) // timedelta(milliseconds=1)
    return Envelope("decode", line.topic, line.body(), arrived_ms)


def _answer(name: str | int | None, outcome: str, code: str, reason: str, readings: list[Reading]) -> dict[str, Any]:
    return {
        "id": name,
        "outcome": outcome,
        "code": code,
        "reason": reason,
        "readings": [_plain(reading) for reading in readings],
    }


def _plain(reading: Reading) -> dict[str, Any]:
    return {
        "sensor": reading.sensor,
        "time": _iso(reading.start_ms),
        "quantity": reading.quantity,
        "value": int(reading.value) if reading.value.is_integer() and abs(reading.value) < 2**53 else reading.value,
        "unit": reading.unit,
        "semantics": reading.semantics,
        "channel": reading.part or None,
        "period_s": None if reading.period_ms is None else reading.period_ms / 1000,
    }


def _iso(instant_ms: int) -> str:
    moment = _EPOCH + timedelta(milliseconds=instant_ms)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
