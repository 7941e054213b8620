"""Where a sensor and its published label part: what it measures, how often, which box it is, where it stands, and how
long its measures are kept. Each with the way out of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dtpr.editing import answer_words
from dtpr.kinds import Kind, find_kind, kind_of
from dtpr.period import read_period_s
from dtpr.retention import read_retention
from measures import french
from measures.timespan import DAY_MS, date_of, midnight_ms
from reports.quantity_names import name_of
from resources.name_order import in_order
from resources.words import Words
from store.pruning import holds_older

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from dtpr.label import Label
    from measures.reading import Channel
    from store.queries import Device

__all__ = ["GRACE_MS", "Drift", "drifts", "keeps_too_long", "too_long"]

_ = Words("reports")
_MINUTE_S = 60
_SAME = 1.5  # two periods nearer than that are one: boxes are late, and words are round
_OF_THE_BOX = frozenset({"battery_level", "battery_voltage", "rssi", "snr"})
# Erasing begins when a label is published and is done in the background; a computer that sleeps does it the next day.
GRACE_MS = 2 * DAY_MS


class Drift(msgspec.Struct, frozen=True):
    """One contradiction as a sentence, and what ends it."""

    sentence: str
    remedy: str


def drifts(label: Label, kind: Kind, device: Device, channels: Sequence[Channel]) -> list[Drift]:
    """Say where the sensor and its label part; [] for one that keeps its word."""
    said = []
    if label.kind not in (kind.name, "unknown"):
        other = find_kind(label.kind).title.fr
        sentence = _("The label says “{said}”, the sensor sends what {is_a} sends.")
        remedy = _("If the sensor is right, write its label anew: it begins with what such a sensor tells.")
        said.append(Drift(sentence.format(said=other, is_a=french.quoted(kind.title.fr)), remedy))
    said += _unsaid(label, channels)
    if label.model and device.model and label.model != device.model:
        sentence = _("The label was published for a box “{said}”, this one is a “{is_a}”.")
        remedy = _("If that box is the right one, publish the label again: in the same words the sign stays up.")
        said.append(Drift(sentence.format(said=label.model, is_a=device.model), remedy))
    said += _period(label, channels)
    if label.place and device.site and label.place != device.site:
        sentence = _("The label says “{said}”, the sensor stands at “{place}”.")
        remedy = _("If the sensor was moved, publish the label again for its place; else name its place in Capteurs.")
        said.append(Drift(sentence.format(said=label.place, place=device.site), remedy))
    return said


def _unsaid(label: Label, channels: Sequence[Channel]) -> list[Drift]:
    """Say what the sensor sends that neither the kind of its label nor its publication has told."""
    told = find_kind(label.kind).quantities | _OF_THE_BOX | set(label.measures)
    unsaid = sorted({one.quantity for one in channels} - told)
    others = [quantity for quantity in unsaid if kind_of([quantity]).name not in (label.kind, "unknown")]
    if not others:
        return []
    names = french.listed([french.quoted(name) for name in sorted({name_of(one) for one in others}, key=in_order)])
    sentence = _("The sensor also measures this: {names}. The label does not tell it.")
    remedy = _("Tell it in the label (its sentence, or what data there are) and publish it; or have the sensor set up.")
    return [Drift(sentence.format(names=names), remedy)]


def _period(label: Label, channels: Sequence[Channel]) -> list[Drift]:
    """Say where values come at another pace than the label tells.

    « Une moyenne par heure » may well be made of quarters; of values each few seconds it hides how closely is listened.
    """
    finest_s = min((one.step_s for one in channels if one.step_s), default=None)
    if finest_s is None:
        return []
    words = [label.what.fr, *(answer_words(label, category) for category in ("data", "process", "tech"))]
    stated_s = next((found for found in map(read_period_s, words) if found is not None), None)
    remedy = _("Change what the label says is done with the measures, or have the sensor set up anew.")
    if stated_s is not None and not 1 / _SAME < finest_s / stated_s < _SAME:
        sentence = _("The label speaks of a value every {said}, the sensor sends one every {is_sent}.")
        length, sent = french.length(stated_s * 1000), french.length(finest_s * 1000)
        return [Drift(sentence.format(said=length, is_sent=sent), remedy)]
    if stated_s is None and "heure" in answer_words(label, "process").casefold() and finest_s < _MINUTE_S:
        sentence = _("The label speaks of hours, the sensor sends a value every {n} s.")
        return [Drift(sentence.format(n=finest_s), remedy)]
    return []


def too_long() -> Drift:
    """Say that older measures are still there than the label allows."""
    return Drift(
        _("Measures are kept for longer than the label says: they will be erased."),
        _("Parvis erases them by itself while it is open. If this stays for days, look at the clock of the computer."),
    )


def keeps_too_long(con: sqlite3.Connection, label: Label, channels: Sequence[Channel], now_ms: int, zone: str) -> bool:
    """Tell whether the box still holds what should be erased by now; hours and days, which stay, are not meant."""
    kept_for = read_retention(label)
    if kept_for is None:
        return False
    before_ms = midnight_ms(kept_for.before(date_of(now_ms, zone)), zone) - GRACE_MS
    return any(holds_older(con, one.num, before_ms) for one in channels)
