"""Labels of ours, resolved, for tests of everything that shows one."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

from dtpr.kinds import find_kind
from dtpr.label import draft_label
from dtpr.label_chain import chain_of
from dtpr.packs.ours import own_pack
from dtpr.resolved import Resolved, resolve

__all__ = ["resolved_label", "unpack_fragment"]


def resolved_label(kind: str, *, town: str = "Clairval", place: str = "Place du Marché", address: str = "") -> Resolved:
    """Give the label of a kind of sensor with its vocabulary."""
    label = draft_label(find_kind(kind), town=town, place=place, address=address)
    return resolve(chain_of(label, created_at="2026-03-02T09:00:00Z", label_id=f"label-{kind}"), own_pack())


def unpack_fragment(fragment: str) -> list[Any]:
    """Give what a fragment carries, read as `resources/web/reader.js` reads it."""
    held = base64.urlsafe_b64decode(fragment + "=" * (-len(fragment) % 4))
    found: list[Any] = json.loads(zlib.decompress(held, wbits=-15))
    return found
