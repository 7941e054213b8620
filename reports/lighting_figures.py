"""The figures of one lamp or cabinet over one span: how long it was lit, its runs, what it used, its nights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from measures.lit import dark_by_day, lit_of, lit_runs, nights_in
from measures.sun import is_civil_day, zone_place
from measures.switch_off import hold_nights
from measures.timespan import HOUR_MS, local_iso
from reports.known_time import weights_ms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.series import Series
    from measures.switch_off import OrderPeriod
    from reports.told import Answer, Figure

__all__ = ["energy_kwh", "lighting_figures", "told_of_lamps"]

_MINUTE_MS = 60_000
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
    runs = lit_runs(around.start_ms, around.end_ms, state)
    asked = runs.inside(start_ms, end_ms)
    if not asked.lit.size:
        return told_of_lamps(runs=[], energy_kwh=kwh, nights=0)
    told: list[dict[str, object]] = [
        {"lit": bool(lit), "from": local_iso(int(start), zone), "to": local_iso(int(end), zone)}
        for lit, start, end in zip(asked.lit, asked.start_ms, asked.end_ms, strict=True)
    ]
    # What a light meter could not see by day is no gap in a night.
    measured = lit_runs(around.start_ms, around.end_ms, dark_by_day(state, around.value))
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


def _is_daylight(series: Series, place: tuple[float, float] | None) -> NDArray[np.bool_] | None:
    """Give where the sky itself lights, at the place or at the reference point of the zone; None without either."""
    here = place or zone_place(series.zone)
    return None if here is None else is_civil_day(series.start_ms, here, series.zone)
