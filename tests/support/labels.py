"""Labels of ours, resolved, for tests of everything that shows one."""

from __future__ import annotations

from dtpr.kinds import find_kind
from dtpr.label import draft_label
from dtpr.label_chain import chain_of
from dtpr.packs.ours import own_pack
from dtpr.resolved import Resolved, resolve

__all__ = ["resolved_label"]


def resolved_label(kind: str, *, town: str = "Clairval", place: str = "Place du Marché", address: str = "") -> Resolved:
    """Give the label of a kind of sensor with its vocabulary."""
    label = draft_label(find_kind(kind), town=town, place=place, address=address)
    return resolve(chain_of(label, created_at="2026-03-02T09:00:00Z", label_id=f"label-{kind}"), own_pack())
