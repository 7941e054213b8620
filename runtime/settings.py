"""What the town hall has set: `parvis.toml` in the commune's folder, read strictly, written whole.

No secret is here (see `password.py`). All problems of a file are told at once; an unknown key is a problem, because a
mistyped one would otherwise be ignored in silence.
"""

from __future__ import annotations

import json
import re
import stat
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from dtpr.short_address import is_short_address
from measures.market_days import MarketFault
from measures.opening import OpeningFault
from measures.switch_off import OrderFault
from measures.tariffs import PriceFault
from resources.typed import convert
from resources.words import Words
from runtime.settings_tables import (
    VERSION,
    BrokerSettings,
    CalendarSettings,
    DesktopSettings,
    KioskSettings,
    LabelSettings,
    LightingSettings,
    LobbySettings,
    NoiseSettings,
    PlaceSettings,
    Settings,
    TownSettings,
)
from store.whole_file import write_whole
from sync.address import AddressError, read_topic

__all__ = [
    "SETTINGS_NAME",
    "BrokerSettings",
    "CalendarSettings",
    "DesktopSettings",
    "KioskSettings",
    "LabelSettings",
    "LightingSettings",
    "LobbySettings",
    "NoiseSettings",
    "PlaceSettings",
    "Settings",
    "SettingsFault",
    "TownSettings",
    "read_settings",
    "read_settings_anew",
    "read_toml",
    "settings_of",
    "write_settings",
]

SETTINGS_NAME = "parvis.toml"
_LINE = re.compile(r"\(at line (\d+)")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_ = Words("runtime")


class SettingsFault(Exception):
    """A settings file that cannot be taken as it is; `problems` are sentences, one a problem."""

    code = "settings"

    def __init__(self, file: Path, problems: list[str]) -> None:
        text = _("The settings in {file} cannot be used: {problems}")
        super().__init__(text.format(file=file, problems=" ".join(problems)))
        self.problems = problems


_TABLES: dict[str, type[msgspec.Struct]] = {
    "broker": BrokerSettings,
    "desktop": DesktopSettings,
    "kiosk": KioskSettings,
    "lighting": LightingSettings,
    "noise": NoiseSettings,
    "calendar": CalendarSettings,
    "town": TownSettings,
    "labels": LabelSettings,
    "lobby": LobbySettings,
    "place": PlaceSettings,
}


def _table_problems(name: str, held: object) -> list[str]:
    if not isinstance(held, dict):
        return [_("“{name}” must be a table.").format(name=name)]
    fields = {field.name: field for field in msgspec.structs.fields(_TABLES[name])}
    problems: list[str] = []
    for key, value in held.items():
        where = f"{name}.{key}"
        if key not in fields:
            problems.append(_("“{name}” is not known.").format(name=where))
            continue
        try:
            convert(value, fields[key].type)
        except msgspec.ValidationError:
            problems.append(_("“{name}” has not the right kind of value.").format(name=where))
    return problems


def _version_problems(version: object) -> list[str]:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        return [_("“{name}” has not the right kind of value.").format(name="version")]
    return [_("They were written by a newer Parvis.")] if version > VERSION else []


def _check_broker(settings: BrokerSettings) -> list[str]:
    try:
        for topic in settings.topics:
            read_topic(topic)
    except AddressError:
        return [_("“{name}” has not the right kind of value.").format(name="broker.topics")]
    try:
        settings.broker()
    except AddressError:
        return [_("“{name}” has not the right kind of value.").format(name="broker.address")]
    return []


def _check_kiosk(settings: KioskSettings) -> list[str]:
    try:
        settings.opening()
    except OpeningFault as why:
        line = _("“{text}” in kiosk.hours is no line such as “mo-fr 08:30-12:00 13:30-17:30”.")
        return [line.format(text=why.text)]
    return []


def _check_lobby(settings: LobbySettings) -> list[str]:
    topic = settings.topic
    is_fit = topic.isprintable() and len(topic) <= 200 and not set(topic) & set("+#$") and all(topic.split("/"))
    return [] if is_fit else [_("“{name}” has not the right kind of value.").format(name="lobby.topic")]


def _check_lighting(settings: LightingSettings) -> list[str]:
    try:
        settings.order()
    except OrderFault as why:
        line = _("“{text}” in lighting.switch_off is no period such as “01-05/31-08 23:00-05:30”.")
        return [line.format(text=why.text)]
    try:
        settings.price()
    except PriceFault as why:
        line = _("“{text}” in lighting.past_prices is no price such as “until 2025-12-31 0.2480”.")
        return [line.format(text=why.text)]
    bounds = (("euros_per_kwh", settings.euros_per_kwh, 10), ("grams_co2_per_kwh", settings.grams_co2_per_kwh, 2000))
    wrong = _("“{name}” has not the right kind of value.")
    return [wrong.format(name=f"lighting.{name}") for name, value, most in bounds if not 0 <= value < most]


def _check_calendar(settings: CalendarSettings) -> list[str]:
    try:
        settings.market_days()
    except MarketFault as why:
        return [_("“{text}” in calendar.market is no market day such as “saturday”.").format(text=why.text)]
    if settings.school_wednesday and not _CLOCK.fullmatch(settings.school_wednesday):
        wrong = _("“{text}” in calendar.school_wednesday is no hour such as “11:30”.")
        return [wrong.format(text=settings.school_wednesday)]
    return []


def _check_noise(settings: NoiseSettings) -> list[str]:
    wrong = _("“{text}” in noise.landmarks is no line such as “rail Station”.")
    parts = [(line, line.partition(" ")) for line in settings.landmarks]
    return [wrong.format(text=line) for line, (kind, _gap, site) in parts if kind not in ("rail", "none") or not site]


def _check_labels(settings: LabelSettings) -> list[str]:
    if not settings.address or is_short_address(settings.address):
        return []
    return [_("“{text}” in labels.address is no address such as “clairval.fr/p”.").format(text=settings.address)]


def _check_place(settings: PlaceSettings) -> list[str]:
    if (settings.latitude is None) != (settings.longitude is None):
        return [_("place needs both latitude and longitude.")]
    fields = (("place.latitude", settings.latitude, 90), ("place.longitude", settings.longitude, 180))
    wrong = _("“{name}” has not the right kind of value.")
    return [wrong.format(name=name) for name, value, most in fields if value is not None and not abs(value) <= most]


# Settings are some lines; what is longer was never written for us.
_MOST_LETTERS = 1_000_000


def read_settings(folder: Path) -> Settings:
    """Give the settings of a commune, all at their defaults without a file; SettingsFault tells every problem."""
    file = folder / SETTINGS_NAME
    try:
        now = file.stat()
        # A page asks some ten times while it opens, and reading takes 2 ms each time.
        return _read(file, now.st_ino, now.st_mtime_ns, now.st_size)
    except FileNotFoundError:
        return Settings()
    except OSError as why:
        raise SettingsFault(file, [_("The file cannot be read.")]) from why


def read_settings_anew(folder: Path) -> Settings:
    """Give the settings as they are on disk, whatever was read before; as `read_settings`.

    For whoever changes them: of two files written in one tick of the clock the second may look like the first.
    """
    file = folder / SETTINGS_NAME
    try:
        return _read.__wrapped__(file)
    except FileNotFoundError:
        return Settings()
    except OSError as why:
        raise SettingsFault(file, [_("The file cannot be read.")]) from why


@lru_cache(maxsize=4)
def _read(file: Path, *_changed: int) -> Settings:
    settings, problems = settings_of(read_toml(file))
    if settings is None or problems:
        raise SettingsFault(file, problems)
    return settings


def read_toml(file: Path) -> dict[str, Any]:
    """Give what a file says, not judged; SettingsFault for one that is no TOML, with the line where it ends to be."""
    if not stat.S_ISREG(file.stat().st_mode):  # a pipe would be waited for, a device never ends
        raise SettingsFault(file, [_("The file cannot be read.")])
    try:
        with file.open(encoding="utf-8-sig") as source:
            text = source.read(_MOST_LETTERS + 1)
        if len(text) > _MOST_LETTERS:
            raise SettingsFault(file, [_("The file is not TOML.")])
        return tomllib.loads(text)
    except RecursionError as why:
        raise SettingsFault(file, [_("The file is not TOML.")]) from why
    except UnicodeDecodeError as why:
        raise SettingsFault(file, [_("The file is not UTF-8 text.")]) from why
    except tomllib.TOMLDecodeError as why:
        at = _LINE.search(str(why))
        if at is None:
            raise SettingsFault(file, [_("The file is not TOML.")]) from why
        raise SettingsFault(file, [_("The file is not TOML: look at line {line}.").format(line=at[1])]) from why


def settings_of(held: dict[str, Any]) -> tuple[Settings | None, list[str]]:
    """Give the settings of a file's tables, None where a key or a kind of value is wrong, and every problem."""
    if problems := _version_problems(held.get("version", VERSION)):
        return None, problems
    sound: dict[str, Any] = {}
    for name, table in held.items():
        if name not in _TABLES:
            problems += [] if name == "version" else [_("“{name}” is not known.").format(name=name)]
        elif wrong := _table_problems(name, table):
            problems += wrong
        else:
            sound[name] = table
    # What a whole table says is judged although another one is wrong: all is to be told at once.
    settings = convert(sound, Settings)
    judged = [
        *_check_broker(settings.broker),
        *_check_kiosk(settings.kiosk),
        *_check_lighting(settings.lighting),
        *_check_noise(settings.noise),
        *_check_calendar(settings.calendar),
        *_check_labels(settings.labels),
        *_check_lobby(settings.lobby),
        *_check_place(settings.place),
    ]
    return (None if problems else settings), problems + judged


def _toml(value: object) -> str:
    # The escapes of a JSON text are escapes of a TOML basic string too; DEL is the one sign JSON leaves bare.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def write_settings(folder: Path, settings: Settings) -> None:
    """Write the whole file in one step: a power cut leaves the old one or the new one.

    What stood there is gone: to change one thing use `change_settings` (`settings_change.py`).
    """
    lines = [f"version = {settings.version}"]
    default = Settings()
    for name in _TABLES:
        table, usual = msgspec.structs.asdict(getattr(settings, name)), getattr(default, name)
        changed = [(key, value) for key, value in table.items() if value != getattr(usual, key)]
        if changed:
            lines += ["", f"[{name}]", *(f"{key} = {_toml(value)}" for key, value in changed)]
    write_whole(folder / SETTINGS_NAME, ("\n".join(lines) + "\n").encode())
