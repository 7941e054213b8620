"""One message of a house, judged as it would be on an autumn night, and what is read of it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sync.envelope import Envelope
from sync.intake import Intake

if TYPE_CHECKING:
    from sync.intake import Verdict

NOW = 1_792_891_000_000  # 2026-10-25T01:16:40Z: 2:16 for the second time


def judge(topic: str, tree: Any, now_ms: int = NOW, zone: str = "Europe/Paris") -> Verdict:
    """Judge what came under a topic: bytes as they are, all else as JSON."""
    payload = tree if isinstance(tree, bytes) else json.dumps(tree).encode()
    return Intake(zone=zone).judge(Envelope("mqtt", topic, payload, now_ms))


def read(verdict: Verdict) -> dict[tuple[str, str], float]:
    """Give the values by quantity and part."""
    return {(one.quantity, one.part): round(one.value, 6) for one in verdict.readings}


def at(text: str) -> float:
    """Give the UTC ms of an ISO 8601 text with its offset."""
    return datetime.fromisoformat(text).timestamp() * 1000
