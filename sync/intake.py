"""The judge of live messages: what can be read, is it plausible, is its clock sane, was it seen before?

Everything is passed in: the memory of messages already kept, the known devices, the time of arrival.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import msgspec

from measures import french
from measures.mercator import FARTHEST_NORTH
from measures.quantity import QUANTITIES
from measures.reading import Mark, Reading
from measures.timespan import TimeError
from store.faults import StoreFault
from store.heard import Frame, Known
from store.intake import DeviceNews, MessageKey
from sync.decoders.faults import DecodeError, Doubt
from sync.decoders.fields import decode_fields
from sync.decoders.found import Decoded, Found
from sync.decoders.normalized import decode_normalized
from sync.echoes import without_echoes, without_unset
from sync.envelope import Envelope
from sync.memory import Moments, Newcomers, RecentKeys, Totals
from sync.opened import Opened, open_all
from sync.reasons import sentence
from sync.shortcut import AHEAD_MS, LONG_AGO_MS, Shortcut, is_no_value
from sync.times import parse_time
from sync.unwrap import Payload, UnwrapError
from sync.unwrap.home_assistant import Discoveries
from sync.unwrap.personal import drop_personal
from sync.verdict import LARGEST, MOST_ASIDE, Verdict, joined, printable, set_aside, set_aside_whole, verdict_of

__all__ = ["LARGEST", "Intake", "Verdict"]

# Plain integers: the flags of an enum cost more than all the rest of the judgement.
_UNLIKELY, _NO_TIME, _LONG_AGO = int(Mark.UNLIKELY), int(Mark.NO_TIME), int(Mark.LONG_AGO)


class Intake:
    """Judges messages one after the other and remembers what it saw.

    What the memories that are passed in raise (StoreFault, sqlite3.Error) goes through: then it is not known whether
    the message is new, and it must be judged again.

    `seen` gives what the base remembers of messages by (box, counter); `highest` the highest counter it remembers of a
    box; `version` tells by another number that another process has written; `known` tells whether a device is in the
    base; `last_total` gives (value, time) of a counter's last total, `last_moment` the last one of a box in a span.
    `built_ms` is the age of the program: a computer clock older than that is wrong, and then nothing is judged by it.
    `zone` is the town's clock, for boxes that tell their time by it. `announced` is what boxes have said their bare
    values mean.
    """

    def __init__(
        self,
        seen: Callable[[Iterable[Frame]], Iterable[Known]] | None = None,
        built_ms: int = 0,
        *,
        highest: Callable[[int], int | None] | None = None,
        version: Callable[[], int] | None = None,
        known: Callable[[str], bool] | None = None,
        last_total: Callable[[str, str, str], tuple[float, int] | None] | None = None,
        last_moment: Callable[[str, int, int], int | None] | None = None,
        newcomers_an_hour: int = 250,
        zone: str = "Europe/Paris",
        announced: Discoveries | None = None,
    ) -> None:
        self._zone = zone
        self._recent = RecentKeys(seen, highest, version)
        self._newcomers = Newcomers(known, newcomers_an_hour)
        self._moments = Moments(last_moment)
        self._totals = Totals(last_total)
        self._shortcut = Shortcut(self._totals, built_ms)
        self._built_ms = built_ms
        self.announced = announced if announced is not None else Discoveries()
        self._read_words = sentence("read")

    def forget(self, keys: list[MessageKey]) -> None:
        """Take back that these messages were seen: their batch could not be kept and they will come again."""
        self._recent.forget(keys)

    def judge(self, envelope: Envelope, *, is_replay: bool = False) -> Verdict:
        """Give the verdict on one message. No message makes it raise: our own faults quarantine it.

        A replay is a message out of quarantine that somebody asks for: seen before, or of an unknown box, is no reason
        to pass over it.
        """
        return self.judge_all([envelope], is_replay=is_replay)[0]

    def judge_all(self, envelopes: Sequence[Envelope], *, is_replay: bool = False) -> list[Verdict]:
        """Give the verdicts on messages in the order in which they came; the base is asked once for all their keys.

        When the base does not answer (StoreFault, sqlite3.Error), none of them counts as seen: judge them all again.
        """
        opened = open_all(envelopes, self._zone, self.announced)
        if not is_replay:
            self._recent.look_for_others()
            keys = [one.key for one in opened if type(one) is Opened and one.key is not None]
            self._recent.ask(key for key in keys if not self._recent.is_above_all(key))
        verdicts: list[Verdict] = []
        try:
            for one in opened:
                verdicts.append(one if type(one) is Verdict else self._judge_safely(one, is_replay))  # type: ignore[arg-type]
        except BaseException:
            for verdict in verdicts:
                self.forget(verdict.keys)
            raise
        return verdicts

    def _judge_safely(self, opened: Opened, is_replay: bool) -> Verdict:
        try:
            verdict = self._judge(opened, is_replay)
        except (StoreFault, sqlite3.Error):
            raise
        except Exception as why:  # noqa: BLE001 - a message must never stop the collector, whatever it holds
            verdict = verdict_of(why, opened.envelope)
        if opened.others:
            for other in opened.others:
                verdict = joined(verdict, self._judge_safely(other, is_replay))
        return verdict

    def _judge(self, opened: Opened, is_replay: bool) -> Verdict:
        envelope, message = opened.envelope, opened.message
        news = _news(message, envelope)
        if message.is_event:
            is_welcome = self._newcomers.admits(message.device, envelope.arrived_ms)
            return Verdict("nothing", "event", sentence("event"), device=news if is_welcome else None)
        key = opened.key
        if not is_replay and key is not None and self._recent.has(key):
            return Verdict("nothing", "duplicate", sentence("duplicate"))
        if not is_replay and not self._newcomers.admits(message.device, envelope.arrived_ms):
            raise UnwrapError("quarantined", "new_devices", device=message.device)
        if opened.sent_ms is None and opened.bad_time is None and envelope.is_dated:
            own_ms = self._moments.own(message.device, envelope)
            if own_ms != envelope.arrived_ms:
                opened.envelope = envelope = msgspec.structs.replace(envelope, arrived_ms=own_ms)
        planned = None
        if opened.bad_time is None and envelope.is_dated:
            planned = self._shortcut.read(message, opened.sent_ms, envelope.arrived_ms)
        if planned is None:
            verdict = self._read(opened)
        else:
            verdict = Verdict("readings", "read", self._read_words, planned[0], unmapped=planned[1])
        verdict.device = _with_battery(news, verdict.readings)
        if key is not None:
            verdict.keys = [key]
            self._recent.add(key)
        return verdict

    def _read(self, opened: Opened) -> Verdict:
        message, envelope, sent_ms = opened.message, opened.envelope, opened.sent_ms
        try:
            decoded = _decode(message)
            if opened.bad_time is not None:
                raise DecodeError("bad_time", "time", opened.bad_time.text) from opened.bad_time
        except DecodeError as why:
            return set_aside_whole(
                envelope, _outcome_of(why.code), why.code, where=why.where, detail=why.detail, sensor=message.device
            )
        if decoded is None:
            return set_aside_whole(envelope, "quarantined", "no_decoder", sensor=message.device)
        readings: list[Reading] = []
        dated: list[Reading] = []
        found_at_a_time, unset = without_unset(decoded.found)
        doubts = decoded.doubts + [Doubt("no_time", found.where, "") for found in unset]
        for found in found_at_a_time:
            period_ms = decoded.period_ms if found.semantics == "interval" else None
            judged = self._weigh(found, message.device, sent_ms, envelope, period_ms)
            if isinstance(judged, Reading):
                readings.append(judged)
                dated += [judged] if found.time is not None else []
            else:
                doubts.append(judged)
        readings = without_echoes(readings, dated)
        aside = [
            set_aside(envelope, "quarantined", d.code, d.where, d.detail, message.device) for d in doubts[:MOST_ASIDE]
        ]
        if readings:
            return Verdict("readings", "read", self._read_words, readings, aside, unmapped=decoded.unmapped)
        if doubts:
            first = aside[0]
            return Verdict("quarantined", first.code, first.reason, [], aside, unmapped=decoded.unmapped)
        if decoded.unmapped:
            names = ", ".join(decoded.unmapped[:6])
            verdict = set_aside_whole(envelope, "quarantined", "unknown_fields", detail=names, sensor=message.device)
            verdict.unmapped = decoded.unmapped
            return verdict
        code = "other_weighting" if decoded.weighted else "no_measurement"
        return Verdict("nothing", code, sentence(code, decoded.weighted))

    def _weigh(
        self, found: Found, device: str, sent_ms: int | None, envelope: Envelope, period_ms: int | None
    ) -> Reading | Doubt:
        """Give the reading, or the doubt that keeps it from being one: impossible, ahead of time, undated, a jump."""
        arrived_ms = envelope.arrived_ms
        quantity = QUANTITIES[found.quantity]
        if is_no_value(found.value, found.quantity, found.semantics):
            return Doubt("fault_code", found.where, french.exact(found.value))
        low, high = quantity.hard
        if not low <= found.value <= high:
            return Doubt("out_of_range", found.where, french.with_unit(found.value, quantity.unit, None))
        marks = 0
        if not quantity.likely[0] <= found.value <= quantity.likely[1]:
            marks |= _UNLIKELY
        try:
            start_ms = parse_time(found.time) if found.time is not None else None
        except TimeError as why:
            return Doubt("bad_time", found.where, why.text)
        if start_ms is None or (found.is_at_end and start_ms > (arrived_ms if sent_ms is None else sent_ms)):
            start_ms = sent_ms  # a span that is not over, as the night a lamp is to burn: this is of now
        if start_ms is None:
            if not envelope.is_dated:
                return Doubt("no_time", found.where, "")
            start_ms = arrived_ms
            marks |= _NO_TIME
        if arrived_ms >= self._built_ms:
            if start_ms > arrived_ms + AHEAD_MS:
                return Doubt("clock_ahead", found.where, f"{(start_ms - arrived_ms) // 60_000} min")
            if start_ms < arrived_ms - LONG_AGO_MS and envelope.is_dated:  # a file may hold any past
                marks |= _LONG_AGO
        if period_ms is not None and found.time is None:
            start_ms -= period_ms  # sent when the span was over
        if found.semantics == "total" and not self._totals.believes(
            device, found.part, found.quantity, found.value, start_ms
        ):
            return Doubt("total_jump", found.where, french.exact(found.value))
        return Reading(
            device,
            start_ms,
            found.quantity,
            found.value,
            found.unit,
            found.semantics,
            found.part,
            period_ms,
            source_ms=sent_ms if sent_ms is not None else arrived_ms,
            marks=marks,
        )


def _decode(message: Payload) -> Decoded | None:
    """Give what the message measures, None where there are only bytes. Personal fields are not even read."""
    decoded: Decoded | None = None
    if message.fields is not None:
        fields, _ = drop_personal(message.fields)
        decoded = decode_fields(fields, message.device, message.model)
    if message.normalized is not None:
        fixed = decode_normalized(message.normalized)
        if decoded is None or not decoded.found:
            decoded = fixed
        else:
            told = {item.quantity for item in decoded.found}
            decoded.found.extend(item for item in fixed.found if item.quantity not in told)
    if message.battery is not None:
        decoded = decoded or Decoded()
        decoded.found.append(Found("battery_level", "instant", message.battery, "%", "", None, "batteryLevel"))
    if decoded is None and (message.event != "up" or (not message.data and message.port in (0, None))):
        decoded = Decoded()  # a frame without a byte, on no port of a box, is for the network alone
    return decoded


def _outcome_of(code: str) -> Literal["quarantined", "rejected"]:
    return "rejected" if code == "not_fields" else "quarantined"


def _news(message: Payload, envelope: Envelope) -> DeviceNews:
    return DeviceNews(
        message.device,
        envelope.arrived_ms,
        printable(message.name),
        printable(message.model),
        message.battery if message.battery is not None and 0 <= message.battery <= 100 else None,
        message.counter if message.counter is not None and 0 <= message.counter < 2**32 else None,
        place=_place(message.place),
    )


def _place(told: tuple[object, object] | None) -> tuple[float, float] | None:
    """Give (longitude, latitude) where they can be; nobody hangs a box where both are 0."""
    if told is None or not all(type(one) in (int, float) for one in told):
        return None
    lon, lat = (one for one in told if isinstance(one, int | float))
    # Made floats last: a whole number of four hundred digits is none.
    return (float(lon), float(lat)) if abs(lon) <= 180 and abs(lat) <= FARTHEST_NORTH and (lon or lat) else None


def _with_battery(news: DeviceNews, readings: list[Reading]) -> DeviceNews:
    """Give the news with the charge that the box itself reports among its readings."""
    for reading in readings:
        if reading.quantity == "battery_level" and not reading.part:
            return msgspec.structs.replace(news, battery=reading.value)
    return news
