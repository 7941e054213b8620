"""The figures of one lamp or cabinet over one span: how long it was lit, its runs, what it used, its nights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from measures.lit import dark_by_day, lit_of, lit_runs, nights_in
from measures.lit_parts import Spans, switched_spans
from measures.sun import is_civil_day, zone_place
from measures.switch_off import hold_nights
from measures.timespan import HOUR_MS, local_iso
from reports.known_time import weights_ms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.lit import Runs
    from measures.series import Series
    from measures.switch_off import OrderPeriod
    from reports.told import Answer, Figure

__all__ = ["energy_kwh", "lighting_figures", "told_of_lamps"]

_MINUTE_MS = 60_000
# A mean over so long may hold lamps that were lit for a part of it.
_LEAST_CUT_MS = 5 * _MINUTE_MS
# Less of a night says nothing of when its lamps burnt.
_LEAST_OF_NIGHT = 1 / 3


def told_of_lamps(
    *,
    lit_minutes: float | None = None,
    runs: list[dict[str, object]] | None = None,
    energy_kwh: Figure = None,
    nights: int | None = None,
    nights_off_order: int | None = None,
) -> dict[str, Answer]:
    return {
        "lit_minutes": lit_minutes,
        "runs": runs,
        "energy_kwh": energy_kwh,
        "nights": nights,
        "nights_off_order": nights_off_order,
    }


def lighting_figures(
    around: Series,
    start_ms: int,
    end_ms: int,
    order: Sequence[OrderPeriod] = (),
    place: tuple[float, float] | None = None,
) -> dict[str, Answer]:
    """Give how long a lamp was lit in [start, end), its runs, the energy of a power and how many nights are known.

    `around` is raw and reaches beyond the span, so that the levels of dark and lit are those of a whole month. The
    runs are of known time only, lit and dark; energy is mean power by known time, and a gap is not guessed. A night in
    which something is ordered counts where it can be judged, as on the page Éclairage; another where a third is known.
    """
    quantity, zone = around.channel.quantity, around.zone
    kwh = energy_kwh(around, start_ms, end_ms)
    state = lit_of(quantity, around.value, _is_daylight(around, place) if quantity == "illuminance" else None)
    if state is None:
        return told_of_lamps(energy_kwh=kwh)
    runs = _runs(around, state)
    asked = runs.inside(start_ms, end_ms)
    if not asked.lit.size:
        return told_of_lamps(runs=[], energy_kwh=kwh, nights=0)
    told: list[dict[str, object]] = [
        {"lit": bool(lit), "from": local_iso(int(start), zone), "to": local_iso(int(end), zone)}
        for lit, start, end in zip(asked.lit, asked.start_ms, asked.end_ms, strict=True)
    ]
    # What a light meter could not see by day is no gap in a night.
    measured = _runs(around, dark_by_day(state, around.value))
    nights = nights_in(measured, start_ms, end_ms, zone)
    is_told = nights.known >= _LEAST_OF_NIGHT
    off_order: int | None = None
    if order:
        held = hold_nights(measured, nights, order, zone, around.channel.site)
        is_told = np.where(held.is_ordered, held.is_known, is_told)
        off_order = int(held.is_off.sum())
    return told_of_lamps(
        lit_minutes=asked.lit_ms() / _MINUTE_MS,
        runs=told,
        energy_kwh=kwh,
        nights=int(is_told.sum()),
        nights_off_order=off_order,
    )


def energy_kwh(series: Series, start_ms: int, end_ms: int) -> float | None:
    """Give the energy of a power in [start, end), by known time; None of anything else, or where nothing is known."""
    if series.channel.quantity != "active_power":
        return None
    weight = weights_ms(series, start_ms, end_ms)
    seen = weight > 0
    return float((series.value[seen] * weight[seen]).sum()) / HOUR_MS / 1000 if bool(seen.any()) else None


def _runs(series: Series, state: NDArray[np.float64]) -> Runs:
    """Give the runs of readings; of a mean of some minutes, in which lamps went on or off, the part that was lit.

    So that they are the hours of the page Éclairage, and a mean of an hour holds against no order the half of it that
    was dark. A shorter one is what lamps drew while they warmed up.
    """
    start, end = series.start_ms, series.end_ms
    is_long = series.channel.semantics == "interval" and 1000 * (series.channel.step_s or 0) >= _LEAST_CUT_MS
    if series.channel.quantity == "active_power" and is_long:
        spans = switched_spans(Spans(start, end, series.value, state))
        return lit_runs(spans.start_ms, spans.end_ms, spans.state)
    return lit_runs(start, end, state)


def _is_daylight(series: Series, place: tuple[float, float] | None) -> NDArray[np.bool_] | None:
    """Give where the sky itself lights, at the place or at the reference point of the zone; None without either."""
    here = place or zone_place(series.zone)
    return None if here is None else is_civil_day(series.start_ms, here, series.zone)
