"""`parvis check`: is this commune ready? Everything that whoever installs it must not leave behind, in one list.

A point is `ok`, `todo` (it works, somebody will want it) or `fault` (it does not work): with one the exit code is 1.
With `for_kiosk` what a lobby screen cannot do without is a fault too.
"""

from __future__ import annotations

import json
import shutil
import time
from contextlib import closing
from typing import TYPE_CHECKING, Literal, TextIO

import msgspec

from measures import french
from measures.timespan import date_of
from reports.answers import clock_sentences
from resources.release import is_possible
from resources.words import Words
from runtime.copy_command import aside_sentence
from runtime.faults import fault_of
from runtime.overflow import fault_of_overflow, read_overflow
from runtime.password import read_password
from runtime.pin import has_pin
from runtime.session import lost_session
from runtime.settings import Settings, SettingsFault, read_settings
from store.aside_queries import count_waiting
from store.asides import ONLY_WAIT
from store.base import StoreFault, is_read_only, open_reader, read_town
from store.copies import last_copy
from store.editions import published_labels
from store.faults import telling
from store.gate import require_locks
from store.misdated import find_misdated
from store.queries import Device, list_devices
from store.whole_file import prove_writable
from sync.lobby_kept import load_kept
from sync.lobby_seal import ContentFault, read_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from sync.address import Broker

__all__ = ["Point", "check", "look_at"]

_ = Words("runtime")
_LISTEN_S = 2.0
_LEAST_FREE = 1 << 30  # a year of a large commune's readings, and a backup of it
_NAMED = 3
_OLD_COPY = 3  # days
_SIGNS = {"ok": "✓", "todo": "△", "fault": "✗"}

State = Literal["ok", "todo", "fault"]


class Point(msgspec.Struct, frozen=True):
    """One thing looked at: a stable code, how it is, and a sentence that says it."""

    code: str
    state: State
    message: str


def _told(code: str, error: Exception) -> Point:
    return Point(code, "fault", fault_of(error).line)


def _disk(folder: Path) -> Iterator[Point]:
    free = shutil.disk_usage(folder).free
    size = french.number(free / (1 << 30), 1)
    if free < _LEAST_FREE:
        yield Point("disk", "fault", _("Only {size} GB are free on the disk of this folder.").format(size=size))
    else:
        yield Point("disk", "ok", _("{size} GB are free on the disk of this folder.").format(size=size))


def _names(names: list[str]) -> str:
    more = len(names) - _NAMED
    listed = ", ".join(names[:_NAMED])
    return (
        listed
        if more <= 0
        else _.plural("{names} and {n} more", "{names} and {n} more", more).format(names=listed, n=more)
    )


def _copies(folder: Path, today: date) -> Point:
    last = last_copy(folder, today)
    if last is None:
        return Point("copies", "todo", _("There is no dated copy yet. Parvis makes one a day while it collects."))
    day = french.day(last, year=last.year != today.year)
    if (today - last).days > _OLD_COPY:
        text = _("The last copy of the base is of {day}. Parvis makes one a day while it collects and has room.")
        return Point("copies", "todo", text.format(day=day))
    return Point("copies", "ok", _("The last copy of the base is of {day}.").format(day=day))


def _written(folder: Path, name: str) -> Point:
    try:
        require_locks(folder)
        with telling():
            prove_writable(folder)
    except StoreFault as why:
        return _told("base", why)
    return Point("base", "ok", _("The base of {name} can be read and written.").format(name=name))


def _missed(folder: Path, now_ms: int, zone: str) -> Iterator[Point]:
    """Tell what the broker has lost of what it should have kept for us."""
    lost_ms = lost_session(folder, now_ms)
    if lost_ms is not None:
        text = _(
            "The broker had forgotten us on {when}: what it should have kept for us meanwhile is lost. Ask whoever "
            "runs it that it keeps sessions on its disk (mosquitto: “persistence true”)."
        )
        yield Point("session", "todo", text.format(when=french.moment(lost_ms, now_ms, zone)))
    overflow = read_overflow(folder, now_ms)
    if overflow is not None:
        yield Point("overflow", "todo", fault_of_overflow(overflow, now_ms, zone).line)


def _newcomers(messages: int, sensors: int) -> Iterator[Point]:
    """Tell of sensors beyond so many new ones an hour, whose messages wait for a word."""
    if sensors:
        text = _.plural(
            "{n} new sensor waits, with {messages} of its messages: “Read again” in Sensors, or `parvis reread`, takes "
            "all in.",
            "{n} new sensors wait, with {messages} of their messages: “Read again” in Sensors, or `parvis reread`, "
            "takes all in.",
            sensors,
        )
        told = text.format(n=french.number(sensors), messages=french.number(messages))
        yield Point("new-sensors", "todo", told)


def _base(folder: Path, now_ms: int) -> Iterator[Point]:
    with closing(open_reader(folder)) as con:
        town, devices, labels = read_town(con), list_devices(con), published_labels(con)
        misdated = find_misdated(con, now_ms=now_ms)
        messages, newcomers = count_waiting(con, ONLY_WAIT)
    yield from _missed(folder, now_ms, town.zone)
    yield from _newcomers(messages, newcomers)
    for sentence in clock_sentences(misdated, now_ms, town.zone):
        yield Point("clock", "todo" if is_possible(now_ms) else "fault", sentence)
    if is_read_only(folder):
        yield Point("base", "fault", _("This account may not write the base of {name}.").format(name=town.name))
    else:
        yield _written(folder, town.name)
    yield _copies(folder, date_of(now_ms, town.zone))
    aside = aside_sentence(folder)
    if aside:
        yield Point("set-aside", "todo", aside)
    yield from _sensors(devices)
    yield _labels(len(labels))


def _sensors(devices: Sequence[Device]) -> Iterator[Point]:
    named = [device for device in devices if device.is_adopted]
    mute = [device.name or device.sensor for device in named if not device.messages and not device.channels]
    count = len(named)
    told = _.plural("{n} sensor has a name and a place", "{n} sensors have a name and a place", count).format(n=count)
    if not count:
        yield Point("sensors", "todo", _("No sensor has a name and a place yet."))
    elif mute:
        text = _("{told}; not heard yet: {names}.").format(told=told, names=_names(mute))
        yield Point("sensors", "todo", text)
    else:
        yield Point("sensors", "ok", f"{told}.")
    waiting = [device.name or device.sensor for device in devices if not device.is_adopted]
    if waiting:
        text = _("Without a name yet: {names}.").format(names=_names(waiting))
        yield Point("unnamed", "todo", text)


def _labels(count: int) -> Point:
    if not count:
        return Point("labels", "todo", _("No label is published yet."))
    told = _.plural("{n} label is published.", "{n} labels are published.", count).format(n=count)
    return Point("labels", "ok", told)


def _heard(broker: Broker) -> Point:
    from runtime.trial import listen

    try:
        trial = listen(broker, read_password(broker.address), _LISTEN_S)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
        return _told("broker", error)
    host = broker.host
    if trial.messages:
        text = _.plural(
            "The broker {host} answers, and {n} message came at once.",
            "The broker {host} answers, and {n} messages came at once.",
            trial.messages,
        )
        return Point("broker", "ok", text.format(host=host, n=trial.messages))
    return Point("broker", "ok", _("The broker {host} answers.").format(host=host))


def _broker(settings: Settings, *, is_offline: bool) -> Iterator[Point]:
    broker = settings.broker.broker()
    if broker is None:
        yield Point("broker", "todo", _("No broker is set: nothing is received, only files can be opened."))
    elif is_offline:
        yield Point("broker", "todo", _("The broker {host} was not asked.").format(host=broker.host))
    else:
        yield _heard(broker)


def _lobby(folder: Path, settings: Settings, *, for_kiosk: bool) -> Iterator[Point]:
    if has_pin(folder):
        yield Point("pin", "ok", _("The PIN of the lobby screen is set."))
    else:
        state: State = "fault" if for_kiosk else "todo"
        yield Point("pin", state, _("The lobby screen has no PIN this account can read: it will not fill the screen."))
    try:
        key = read_key(folder)
    except (OSError, ContentFault) as error:
        yield _told("lobby-key", error)
        return
    if settings.lobby.receive and key is None:
        text = _("This screen has no lobby.key: it takes nothing from the broker. Copy it from the office's folder.")
        yield Point("lobby-key", "fault", text)
    elif key is not None:
        yield Point("lobby-key", "ok", _("lobby.key is there."))
    sent = load_kept(folder) if for_kiosk else None
    if for_kiosk and not settings.kiosk.hours and not (sent and sent.hours):
        yield Point("hours", "todo", _("No opening hours are set: the screen is never dimmed."))


def look_at(folder: Path, *, for_kiosk: bool, is_offline: bool, now_ms: int) -> list[Point]:
    """Give every point, in the order in which they are mended."""
    found = list(_disk(folder))
    try:
        settings = read_settings(folder)
    except SettingsFault as why:
        found.append(_told("settings", why))
        settings = None
    else:
        found.append(Point("settings", "ok", _("The settings (parvis.toml) are understood.")))
    found += _base(folder, now_ms)
    if settings is None:
        return found
    if settings.place.point() is None:
        found.append(Point("place", "todo", _("The position of the town is not set: no sunset, no sunrise.")))
    found += _broker(settings, is_offline=is_offline)
    found += _lobby(folder, settings, for_kiosk=for_kiosk)
    return found


def check(folder: Path, out: TextIO, *, for_kiosk: bool, is_offline: bool, as_json: bool) -> int:
    """Print what was found; 1 when something does not work. A base that cannot be opened is its own fault."""
    points = look_at(folder, for_kiosk=for_kiosk, is_offline=is_offline, now_ms=time.time_ns() // 1_000_000)
    is_ready = not any(point.state == "fault" for point in points)
    if as_json:
        answer = {"ready": is_ready, "points": [msgspec.structs.asdict(point) for point in points]}
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
    else:
        out.writelines(f"{_SIGNS[point.state]} {point.message}\n" for point in points)
        out.write((_("Ready.") if is_ready else _("Not ready: see the lines with ✗.")) + "\n")
    return 0 if is_ready else 1
