"""A commune prepared in one file: whose it is, its settings, its sensors with their places; `parvis init --from FILE`.

The file is a `parvis.toml` with two things more: the table `[commune]` (name, insee, zone) and one `[[sensors]]` a box
(sensor, name, site, and where it hangs: position, latitude and longitude). `plan` of `[commune]` names GeoJSON files
beside it. No secret is in it, so it may be written for sixty communes and sent by mail. All its problems are
told at once, before anything is made.
"""

from __future__ import annotations

import hashlib
import re
import time
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from measures.geojson import MOST_FILE_BYTES, PlanFault, dump_shapes, read_geojson
from measures.insee import is_insee
from measures.mercator import FARTHEST_NORTH
from measures.plan import Layer, check_layers
from measures.timespan import TimeError, find_zone
from reports.town_plan import read_plain
from resources.words import Words
from runtime.settings import PlaceSettings, Settings, SettingsFault, read_toml, settings_of
from runtime.settings_change import change_settings
from store.change import changing
from store.plans import add_layer, had_plan, read_pins, stand

__all__ = ["Prepared", "PreparedSensor", "keep_prepared", "read_prepared", "written_number"]

_ = Words("runtime")
_OWN = ("commune", "sensors")
_LONGEST = 200
_FAR_DEGREES = 3  # no commune of France is that wide
_EUI = re.compile(r"[0-9a-f]{16}")


class PreparedSensor(msgspec.Struct, frozen=True):
    """One box, before it has spoken: the id its network gives (LoRaWAN: devEUI), what it is called, where it hangs."""

    sensor: str
    name: str
    site: str
    position: tuple[float, float] | None = None  # longitude, latitude


class Prepared(msgspec.Struct, frozen=True):
    """What a file says. `tables` names the tables of settings that stand in it; the others are left as they are."""

    name: str
    insee: str | None
    zone: str | None
    settings: Settings
    tables: tuple[str, ...]
    sensors: tuple[PreparedSensor, ...]
    plan: tuple[Layer, ...] = ()


def _text(held: dict[str, Any], key: str, where: str, problems: list[str]) -> str:
    """Give a text that people will read: one line, not empty; "" with its problem where it is not."""
    value = held.get(key, "")
    if isinstance(value, str) and value.strip() and value.isprintable() and len(value) <= _LONGEST:
        return value.strip()
    wrong = _("“{name}” has not the right kind of value.") if key in held else _("“{name}” is missing.")
    problems.append(wrong.format(name=f"{where}.{key}"))
    return ""


def _refuse_unknown(held: dict[str, Any], known: set[str], where: str, problems: list[str]) -> None:
    problems += [_("“{name}” is not known.").format(name=f"{where}.{key}") for key in held if key not in known]


def _commune(held: object, problems: list[str]) -> tuple[str, str | None, str | None]:
    wrong = _("“{name}” has not the right kind of value.")
    if not isinstance(held, dict):
        problems.append(_("“{name}” must be a table.").format(name="commune"))
        return "", None, None
    _refuse_unknown(held, {"name", "insee", "zone", "plan"}, "commune", problems)
    name = _text(held, "name", "commune", problems)
    insee, zone = held.get("insee"), held.get("zone")
    if insee is not None and not (isinstance(insee, str) and is_insee(insee)):
        problems.append(wrong.format(name="commune.insee"))
        insee = None
    if zone is not None:
        try:
            find_zone(zone)
        except (TimeError, TypeError, AttributeError):
            problems.append(wrong.format(name="commune.zone"))
            zone = None
    return name, insee.upper() if insee else None, zone


def written_number(sensor: str) -> str:
    """Give the id of a box as the network will say it, however it was copied from the label of the box."""
    told = sensor.strip()
    bare = told.lower().replace("-", "").replace(":", "").replace(" ", "")
    return bare if _EUI.fullmatch(bare) else told


def _is_nearly_eui(sensor: str) -> bool:
    """Tell whether this was meant for a devEUI: one digit too few or too many, or the letter O for a zero.

    Its box would stay silent for ever, and speak under its true number as one that nobody knows. Fifteen figures and
    no letter are the number of a modem (IMEI).
    """
    bare = re.sub(r"[-: ]", "", sensor.lower())
    wrong = len(re.sub(r"[0-9a-f]", "", bare))
    return len(bare) in (15, 16, 17) and not bare.isdecimal() and wrong <= 2 and bare[:4].isalnum() and bare.isascii()


def _sensors(held: object, problems: list[str]) -> list[PreparedSensor]:
    if not isinstance(held, list) or not all(isinstance(one, dict) for one in held):
        problems.append(_("“sensors” must be a list: write [[sensors]] before each."))
        return []
    found: dict[str, PreparedSensor] = {}
    for number, one in enumerate(held, 1):
        where = f"sensors[{number}]"
        _refuse_unknown(one, {"sensor", "name", "site", "position"}, where, problems)
        sensor, name, site = (_text(one, key, where, problems) for key in ("sensor", "name", "site"))
        sensor = written_number(sensor)
        if sensor in found:
            problems.append(_("The sensor “{sensor}” is there twice.").format(sensor=sensor))
        if _is_nearly_eui(sensor) and not _EUI.fullmatch(sensor):
            problems.append(_("“{sensor}” is no devEUI: it has 16 digits, 0-9 and A-F.").format(sensor=sensor))
        found[sensor] = PreparedSensor(sensor, name, site, _position(one.get("position"), where, problems))
    return list(found.values())


def _position(held: object, where: str, problems: list[str]) -> tuple[float, float] | None:
    """Give (longitude, latitude) of a pair as people write it, latitude first; None where there is none."""
    if held is None:
        return None
    if isinstance(held, list) and len(held) == 2 and all(type(one) in (int, float) for one in held):
        lat, lon = held
        if abs(lat) <= FARTHEST_NORTH and abs(lon) <= 180:
            return float(lon), float(lat)
    problems.append(_("“{name}” has not the right kind of value.").format(name=f"{where}.position"))
    return None


def _far_away(sensors: list[PreparedSensor], place: PlaceSettings) -> list[str]:
    """Give a problem for each box that hangs far from the place of the sun: mostly its pair is the wrong way round."""
    lat, lon = place.latitude, place.longitude
    if lat is None or lon is None:
        return []
    text = _("“{name}” is far from “place”: the latitude is written first, then the longitude.")
    return [
        text.format(name=f"sensors[{number}].position")
        for number, one in enumerate(sensors, 1)
        if one.position is not None and max(abs(one.position[1] - lat), abs(one.position[0] - lon)) > _FAR_DEGREES
    ]


def _plan(held: object, beside: Path, problems: list[str]) -> tuple[Layer, ...]:
    """Read the files of the plan, which lie beside the prepared one."""
    if not isinstance(held, list) or not all(isinstance(one, str) for one in held):
        problems.append(_("“{name}” has not the right kind of value.").format(name="commune.plan"))
        return ()
    layers: dict[str, Layer] = {}  # by what they hold: a file that is named twice is one
    for name in held:
        try:
            body = dump_shapes(read_geojson(read_plain(beside / name, MOST_FILE_BYTES)))
        except (OSError, PlanFault):
            problems.append(_("The plan “{name}” is no GeoJSON file that can be read.").format(name=name))
        else:
            number = hashlib.sha256(body).hexdigest()[:32]
            layers[number] = Layer(number, Path(name).name[-80:], "drawn", body)
    try:
        if layers:
            check_layers(list(layers.values()))
    except PlanFault:
        problems.append(_("“{name}” has not the right kind of value.").format(name="commune.plan"))
    return tuple(layers.values())


def read_prepared(file: Path) -> Prepared:
    """Read a prepared file; SettingsFault with every problem, OSError where it cannot be opened."""
    held = read_toml(file)
    tables = {key: value for key, value in held.items() if key not in _OWN}
    settings, problems = settings_of(tables)
    place = settings.place if settings is not None else PlaceSettings()
    name, insee, zone = _commune(held.get("commune", {}), problems)
    sensors = _sensors(held.get("sensors", []), problems)
    commune = held.get("commune")
    plan = _plan(commune.get("plan", []) if isinstance(commune, dict) else [], file.parent, problems)
    problems += _far_away(sensors, place)
    if problems or settings is None:
        raise SettingsFault(file, problems)
    return Prepared(name, insee, zone, settings, tuple(key for key in tables if key != "version"), tuple(sensors), plan)


def keep_prepared(folder: Path, prepared: Prepared) -> None:
    """Put the settings and the sensors into a commune that has its base. A second time changes nothing more.

    A table of the file replaces that table whole. A box that has a name or a place already keeps them: the town hall
    decides, the file only goes ahead of it.
    """
    from store.catalogue import adopt_device
    from store.channels import place_sensor
    from store.queries import list_devices

    now_ms = time.time_ns() // 1_000_000
    tables = {table: getattr(prepared.settings, table) for table in prepared.tables}
    change_settings(folder, lambda settings: replace(settings, **tables))
    if not prepared.sensors and not prepared.plan:
        return
    with changing(folder) as con:
        if not had_plan(con):  # else the town has one, or wants none
            for layer in prepared.plan:
                add_layer(con, layer, now_ms=now_ms)
        placed = read_pins(con, "")
        decided = {device.sensor for device in list_devices(con) if device.is_adopted}
        for one in prepared.sensors:
            if one.sensor not in decided:
                place_sensor(con, one.sensor, one.site)
                adopt_device(con, one.sensor, name=one.name, site=one.site)
            if one.position is not None and one.sensor not in placed:
                stand(con, one.sensor, "", one.position, now_ms=now_ms)
