"""The short road of the judge: a message whose shape was met before and against whose values nothing stands.

Nearly every message is such a one. Here it costs a few comparisons a value; whatever is unusual about it, None sends it
the long road (`sync.intake`), which finds out what and says so. Both roads give the same readings.
"""

from __future__ import annotations

from measures.reading import Mark, Rank, Reading
from sync.decoders.plans import Plan, Planned, make_plan
from sync.memory import Totals
from sync.unwrap import Payload
from sync.unwrap.personal import drop_personal

__all__ = ["AHEAD_MS", "LONG_AGO_MS", "Shortcut", "is_no_value"]

AHEAD_MS = 600_000
LONG_AGO_MS = 400 * 86_400_000
_NO_DUST = 6_553.5  # all 16 bits in tenths, of fine dust alone: a power may be so many watts
# All bits set, in 16 or 32 bits: how sensors say that they have no value. A counter or a light may really reach them.
# Or all nines below zero, as loggers do.
NO_VALUE = frozenset(
    {65_535.0, 32_767.0, -32_768.0, 4_294_967_295.0, 2_147_483_647.0, -9_999.0, -999.0, -99_999.0, -9_999.9, -999.9}
) | {_NO_DUST}
CODED = {"distance", "co2", "pm10", "pm2_5", "voltage", "current", "active_power", "lamp_on_time"}


def is_no_value(value: float, quantity: str, semantics: str) -> bool:
    """Tell whether a value is a code. A running total passes every number; so many pass no door, and stand nowhere."""
    if value == _NO_DUST:
        return quantity in ("pm10", "pm2_5")
    return value in NO_VALUE and (quantity in CODED or (semantics != "total" and "_count" in quantity))


# Plain integers: enums cost more than all the rest, here and on their way into the base.
_UNLIKELY, _NO_TIME, _LONG_AGO, _LIVE = int(Mark.UNLIKELY), int(Mark.NO_TIME), int(Mark.LONG_AGO), int(Rank.LIVE)
_MOST_PLANS = 4096


class Shortcut:
    """Reads usual messages. `totals` is the judge's own memory; asking it twice about one total does no harm."""

    def __init__(self, totals: Totals, built_ms: int) -> None:
        self._totals = totals
        self._built_ms = built_ms
        self._plans: dict[tuple[str, str, tuple[str, ...]], Plan | None] = {}

    def read(self, message: Payload, sent_ms: int | None, arrived_ms: int) -> tuple[list[Reading], list[str]] | None:
        """Give (readings, names of numbers nobody understood); None where only the long road can tell."""
        fields = message.fields
        if type(fields) is not dict or message.normalized is not None or message.battery is not None:
            return None
        # All that a maker is known by, and the keys.
        shape = (message.device[:6], message.model, tuple(fields))
        try:
            plan = self._plans[shape]
        except KeyError:
            plan = self._learn(shape, message)
        planned = None if plan is None else plan.read(fields)
        if planned is None or not planned.values:
            return None
        readings = self._weigh(planned, message.device, sent_ms, arrived_ms)
        return None if readings is None else (readings, planned.unmapped)

    def _learn(self, shape: tuple[str, str, tuple[str, ...]], message: Payload) -> Plan | None:
        if len(self._plans) >= _MOST_PLANS:
            self._plans.clear()
        _, is_personal = drop_personal(message.fields)
        plan = None if is_personal else make_plan(message.fields, message.device, message.model)
        self._plans[shape] = plan
        return plan

    def _weigh(self, planned: Planned, device: str, sent_ms: int | None, arrived_ms: int) -> list[Reading] | None:
        """Give the readings where nothing stands against any of them."""
        start_ms, timing = (arrived_ms, _NO_TIME) if sent_ms is None else (sent_ms, 0)
        if arrived_ms >= self._built_ms:
            if start_ms > arrived_ms + AHEAD_MS:
                return None
            if start_ms < arrived_ms - LONG_AGO_MS:
                timing |= _LONG_AGO
        readings: list[Reading] = []
        for leaf, value in planned.values:
            quantity, semantics, part = leaf.quantity, leaf.semantics, leaf.part
            low, high = leaf.hard
            if not low <= value <= high or (value in NO_VALUE and is_no_value(value, quantity, semantics)):
                return None
            low, high = leaf.likely
            marks = timing if low <= value <= high else timing | _UNLIKELY
            begun_ms, period_ms = start_ms, None
            if semantics == "interval" and planned.period_ms is not None:
                period_ms = planned.period_ms
                begun_ms -= period_ms  # sent when the span was over
            elif semantics == "total" and not self._totals.believes(device, part, quantity, value, start_ms):
                return None
            readings.append(
                Reading(
                    device,
                    begun_ms,
                    quantity,
                    value,
                    leaf.unit,
                    semantics,
                    part,
                    period_ms,
                    1.0,
                    _LIVE,
                    start_ms,
                    marks,
                )
            )
        return readings
