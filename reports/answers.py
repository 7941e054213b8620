"""The bodies of `parvis channels`, `series`, `figures` and `status`: a base asked, an answer printed.

The JSON is a promise to other programs: its keys and their meaning stay. Times are local, with their offset; what is
unknown is null. The words for people may change.
"""

from __future__ import annotations

import json
import time
from contextlib import closing
from math import isnan
from typing import TYPE_CHECKING, TextIO

from measures import french
from measures.quantity import Combine, combine_of
from measures.timespan import Step, local_iso, parse_instant, to_datetime
from reports.counted import is_never_left_out
from reports.figures import figures
from reports.level_words import tell_estimate, tell_heard, tell_indicative, tell_unspread
from reports.span_fault import SpanFault
from resources.release import is_possible
from resources.words import Words
from store.base import open_reader, read_town
from store.gate import Collecting
from store.misdated import find_misdated
from store.notes import notes_at
from store.prunings import pruned_before
from store.queries import count_status, find_channel, list_channels, load_series

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from measures.reading import Channel
    from measures.series import Series
    from measures.switch_off import OrderPeriod
    from store.base import Town
    from store.misdated import Misdated
    from store.queries import Status

__all__ = [
    "SpanFault",
    "answer_channels",
    "answer_figures",
    "answer_series",
    "answer_status",
    "channels_json",
    "clock_sentences",
    "series_json",
    "status_json",
]

_ = Words("reports")

# Sums of decimals end in noise; a billionth of a unit is none.
_DECIMALS = 9


def _dump(answer: object, out: TextIO) -> None:
    out.write(json.dumps(answer, ensure_ascii=False, allow_nan=False) + "\n")


def _known(value: float) -> float | None:
    return None if isnan(value) else round(value, _DECIMALS)


def _span(town: Town, start: str, end: str) -> tuple[int, int]:
    start_ms, end_ms = parse_instant(start, town.zone), parse_instant(end, town.zone)
    if end_ms <= start_ms:
        raise SpanFault(start, end)
    return start_ms, end_ms


# --- channels ---------------------------------------------------------------------------------------------------------


def channels_json(channels: Sequence[Channel], zone: str) -> list[dict[str, object]]:
    """Give the channels as other programs read them."""
    return [
        {
            "id": channel.id,
            "site": channel.site,
            "sensor": channel.sensor,
            "part": channel.part,
            "quantity": channel.quantity,
            "unit": channel.unit,
            "semantics": channel.semantics,
            "step_s": channel.step_s,
            "first": None if channel.first_ms is None else local_iso(channel.first_ms, zone),
            "last": None if channel.last_ms is None else local_iso(channel.last_ms, zone),
            "count": channel.count,
        }
        for channel in channels
    ]


def answer_channels(folder: Path, out: TextIO, *, as_json: bool = False) -> int:
    """Print what is followed."""
    with closing(open_reader(folder)) as con:
        zone, channels = read_town(con).zone, list_channels(con)
    if as_json:
        _dump(channels_json(channels, zone), out)
        return 0
    for one in channels:
        name = f"{one.quantity} {one.part}".strip()
        out.write(f"{one.id}  {one.site}  {name} ({one.semantics})  {french.number(one.count)}\n")
    return 0


# --- series -----------------------------------------------------------------------------------------------------------


def series_json(series: Series) -> list[dict[str, object]]:
    """Give the slots of a series as other programs read them: a slot without value is there, with known 0."""
    columns = (series.start_ms, series.value, series.low, series.high, series.count, series.known)
    return [
        {
            "start": local_iso(start, series.zone),
            "value": _known(value),
            "low": _known(low),
            "high": _known(high),
            "count": count,
            "known": round(known, _DECIMALS),
        }
        for start, value, low, high, count, known in zip(*(column.tolist() for column in columns), strict=True)
    ]


def answer_series(
    folder: Path, out: TextIO, *, channel: str, start: str, end: str, step: str, as_json: bool = False
) -> int:
    """Print one channel over a span at a step."""
    with closing(open_reader(folder)) as con:
        town = read_town(con)
        start_ms, end_ms = _span(town, start, end)
        series = load_series(con, find_channel(con, channel), start_ms, end_ms, Step(step), town.zone)
    slots = series_json(series)
    if as_json:
        _dump(slots, out)
        return 0
    for slot in slots:
        out.write(f"{slot['start']}  {_told(slot['value'], series.channel.unit)}\n")
    return 0


def _told(value: object, unit: str = "") -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return french.with_unit(value, unit, 0 if float(value).is_integer() else 2)
    return _("no data") if value is None else str(value)


# --- figures ----------------------------------------------------------------------------------------------------------


def answer_figures(
    folder: Path,
    out: TextIO,
    *,
    channel: str,
    start: str,
    end: str,
    as_json: bool = False,
    order: Sequence[OrderPeriod] = (),
    place: tuple[float, float] | None = None,
) -> int:
    """Print the figures of one channel over a span."""
    with closing(open_reader(folder)) as con:
        town = read_town(con)
        start_ms, end_ms = _span(town, start, end)
        asked = find_channel(con, channel)
        found = figures(con, asked, start_ms, end_ms, town.zone, order, place)
        told = [] if is_never_left_out(asked) else notes_at(con, asked, start_ms, end_ms)
        until = pruned_before(con, asked.num)
    answer = {name: round(value, _DECIMALS) if isinstance(value, float) else value for name, value in found.items()}
    if as_json:
        _dump(answer, out)
        return 0
    _tell(answer, out, asked)
    for note in told:
        if note.is_excluding:
            span = french.span_of(note.start_ms, note.end_ms, town.zone, year=True)
            out.write(_("Not counted: {title}, {span}.").format(title=note.title, span=span) + "\n")
    if asked.quantity == "illuminance" and answer["lit_minutes"] is not None:
        words = _("By day a light meter receives the sky: a lamp that burns then, or before nightfall, is not counted.")
        out.write(words + "\n")
    is_erased = until is not None and until > start_ms
    if until is not None and is_erased:
        day = french.day(to_datetime(until - 1, town.zone).date(), year=True)
        words = _("Readings up to {day} were erased, as the label says; what their hours and days tell is told.")
        out.write(words.format(day=day) + "\n")
    if "coverage" in answer:
        out.write(_noise_note(answer, asked, end_ms - start_ms, is_erased=is_erased) + "\n")
    return 0


def _noise_note(answer: Mapping[str, object], channel: Channel, span_ms: int, *, is_erased: bool) -> str:
    """Say what a reader of levels must know: what was not told, and why."""
    coverage = answer["coverage"]
    notes = [tell_indicative()]
    if answer["l10"] is None and isinstance(coverage, float):
        notes.append(tell_unspread(channel, coverage, is_erased=is_erased))
    if answer["lden"] is not None or answer["laeq"] is not None:
        notes.append(tell_heard([channel]))
    if answer["lden_is_estimate"] and isinstance(coverage, float):
        notes.append(tell_estimate(span_ms, coverage))
    return " ".join(note for note in notes if note)


_SHARES = ("known_share", "coverage")
_UNITS = {"lit_minutes": "min", "energy_kwh": "kWh"}
_NIGHTS = ("nights", "nights_off_order")
_NOUNS = {
    "people": ("passage", "passages"),
    "bicycle": ("vélo", "vélos"),
    "vehicle": ("voiture", "voitures"),
    "heavy": ("poids lourd", "poids lourds"),
}


def _tell(answer: Mapping[str, object], out: TextIO, channel: Channel | None = None) -> None:
    """Write figures for people, each with what it is of: a unit, that of the channel where no other, or what counts."""
    for name, value in answer.items():
        if isinstance(value, list):
            for one in value:
                state = _("lit") if one["lit"] else _("dark")
                out.write(f"{'':20}  {one['from']}  {one['to']}  {state}\n")
            continue
        out.write(f"{name:24}  {_figure_words(name, value, channel)}\n")


def _figure_words(name: str, value: object, channel: Channel | None) -> str:
    if channel is None or isinstance(value, bool) or not isinstance(value, int | float):
        return _told(value)
    if name in _SHARES:
        return french.part(value)
    nouns = ("nuit", "nuits") if name in _NIGHTS else _passing(channel)
    told = _told(value, _UNITS.get(name, channel.unit))
    return told if nouns is None else f"{told}{french.NBSP}{french.noun(value, *nouns)}"


def _passing(channel: Channel) -> tuple[str, str] | None:
    """Give what passes a counter, one and many; None of what is no count of passages: present ones, a speed."""
    is_sum = combine_of(channel.quantity, channel.semantics) in (Combine.SUM, Combine.DIFFERENCE)
    return _NOUNS.get(channel.quantity.split("_")[0]) if is_sum else None


# --- status -----------------------------------------------------------------------------------------------------------


def status_json(
    status: Status, town: Town, *, is_collecting: bool, misdated: Sequence[Misdated] = ()
) -> dict[str, object]:
    """Give the base in figures as other programs read it; `misdated` are readings that a wrong clock has dated."""
    return {
        "devices": status.devices,
        "channels": status.channels,
        "readings": status.readings,
        "quarantined": status.quarantined,
        "rejected": status.rejected,
        "conflicts": status.conflicts,
        "pruned": status.pruned,
        "first": None if status.first_ms is None else local_iso(status.first_ms, town.zone),
        "last": None if status.last_ms is None else local_iso(status.last_ms, town.zone),
        "collecting": is_collecting,
        "name": town.name,
        "insee": town.insee,
        "zone": town.zone,
        "simulated": town.is_simulated,
        "misdated": sum(one.count for one in misdated),
    }


def answer_status(folder: Path, out: TextIO, *, as_json: bool = False, more: Mapping[str, object] | None = None) -> int:
    """Print what the base holds, whether some process collects for it, and `more` that the caller knows.

    Of that people read `to_do`, a sentence; other programs all.
    """
    with closing(open_reader(folder)) as con:
        town, status = read_town(con), count_status(con)
        now_ms = time.time_ns() // 1_000_000
        misdated = find_misdated(con, now_ms=now_ms)
    answer = status_json(status, town, is_collecting=Collecting.is_held(folder), misdated=misdated) | dict(more or {})
    if as_json:
        _dump(answer, out)
        return 0
    names = _status_names()
    _tell({words: answer[name] for name, words in names.items()}, out)
    if answer.get("to_do"):
        out.write(f"{answer['to_do']}\n")
    for sentence in clock_sentences(misdated, now_ms, town.zone):
        out.write(sentence + "\n")
    return 0


def clock_sentences(misdated: Sequence[Misdated], now_ms: int, zone: str) -> list[str]:
    """Say what is wrong with the clock of this computer, now or when measures arrived, and what to do."""
    told = []
    if not is_possible(now_ms):
        now = to_datetime(now_ms, zone)
        said = f"{french.day(now.date(), year=True)}, {french.clock_of(now)}"
        told.append(_("The clock of this computer is wrong: it says {now}. Set its date and time.").format(now=said))
    for one in misdated:
        told.append(
            _.plural(
                "{name}: {n} measure bears a wrong date ({dates}), because the clock of this computer was wrong.",
                "{name}: {n} measures bear a wrong date ({dates}), because the clock of this computer was wrong.",
                one.count,
            ).format(
                name=one.name or one.sensor,
                n=french.number(one.count),
                dates=french.span_of(one.first_ms, one.last_ms + 1, zone, year=True),
            )
        )
    if misdated:
        told.append(_("Set them aside on the page Capteurs of Parvis: they are kept and no longer counted."))
    return told


def _status_names() -> dict[str, str]:
    """Give what each figure of `parvis status` is called for people."""
    return {
        "name": _("commune"),
        "insee": _("INSEE code"),
        "zone": _("time zone"),
        "simulated": _("simulated data"),
        "collecting": _("receives live"),
        "devices": _("sensors"),
        "channels": _("channels"),
        "readings": _("readings"),
        "first": _("first one"),
        "last": _("last one"),
        "quarantined": _("set aside, kept"),
        "rejected": _("set aside, not kept"),
        "conflicts": _("contradicting readings"),
        "pruned": _("erased readings"),
    }
