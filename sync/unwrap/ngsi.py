"""Entities of a context broker (NGSI-v2 and NGSI-LD): alone, in a list, or in a notification.

An attribute is a bare value, `{type, value}`, or stands under the address of its definition; its unit is a code of
UN/CEFACT (`unitCode`). Shares are ratios of 1. The time is that of the observation: of a span (`dateObservedFrom`,
`…To`), of the entity, or of one attribute (`observedAt`); where both of the latter are told the later one counts, for
an attribute that has not changed since keeps its old mark. When something was notified or changed is no observation.
An attribute told several times is its history, or one value a dataset.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from measures.timespan import TimeError
from sync.decoders.vocabulary import words
from sync.times import parse_span, parse_time
from sync.unwrap.named_boxes import read_named
from sync.unwrap.ngsi_cabinets import CABINETS, figures_of_cabinet
from sync.unwrap.ngsi_forms import NEUTRAL, UNITS_OF_PHASES, figures_of_phases, opened, the_one
from sync.unwrap.payload import Translation, UnwrapError, name_of
from sync.unwrap.translated import Translated, several

__all__ = ["NGSI"]

_UNITS = {
    **{"CEL": "Cel", "FAH": "F", "KEL": "K", "P1": "%", "C62": "1", "E34": "1", "LUX": "lx", "2N": "dB", "WTT": "W"},
    **{
        "KWT": "kW",
        "WHR": "Wh",
        "KWH": "kWh",
        "MWH": "MWh",
        "JOU": "J",
        "VLT": "V",
        "2Z": "mV",
        "AMP": "A",
        "4K": "mA",
    },
    **{"MTR": "m", "CMT": "cm", "MMT": "mm", "A97": "hPa", "HPA": "hPa", "PAL": "Pa", "KPA": "kPa", "MBR": "mbar"},
    **{"KMH": "km/h", "MTS": "m/s", "KNT": "kt", "HM": "mph", "DD": "deg", "59": "ppm", "GQ": "µg/m3"},
    **{"HUR": "h", "MIN": "min", "SEC": "s"},
}
# Attributes of the data models in the words of the dictionary; those of `_RATIOS` run from 0 to 1.
_WORDS = {
    "availableSpotNumber": "free_spots",
    "occupiedSpotNumber": "occupied_spots",
    "totalSpotNumber": "total_spots",
    "averageVehicleSpeed": "averageSpeed",
    "pm2.5": "pm2_5",
    "PM25": "pm2_5",
    "peopleCount": "period_people",
    "peopleCountTowards": "period_people_in",
    "peopleCountAway": "period_people_out",
    "Laeq2": "LAeq",
    "Lamax2": "LAmax",
}
_RATIOS = {
    "fillingLevel": "fill_level",
    "relativeHumidity": "humidity",
    "batteryLevel": "battery_level",
}
_LAMPS = frozenset({"Streetlight", "StreetlightGroup"})
_OF_LAMPS = {"powerState": "lamp_state", "powerConsumption": "active_power"}
_FLOWS = frozenset({"ItemFlowObserved", "TrafficFlowObserved"})
_WHOM = frozenset({"vehicleType", "itemType"})
_COUNTED = {
    **dict.fromkeys(("bicycle", "bike", "cyclist"), "period_bicycles"),
    **dict.fromkeys(("pedestrian", "person", "people"), "period_people"),
    **dict.fromkeys(("lorry", "truck", "bus", "trailer", "caravan"), "period_trucks"),
    **dict.fromkeys(("car", "vehicle", "motorcycle", "van", "taxi", "moped"), "period_vehicles"),
}
_MODELS = (
    _LAMPS
    | _FLOWS
    | words(
        "NoiseLevelObserved CrowdFlowObserved OnStreetParking OffStreetParking ParkingGroup ParkingSpot WasteContainer"
        " WeatherObserved AirQualityObserved StreetlightControlCabinet Device DeviceMeasurement"
        " IndoorEnvironmentObserved NoisePollution Measurement ACMeasurement ThreePhaseAcMeasurement StreetlightFeeder"
        " StreetLightFeeder"
    )
)
# A single figure, and an attribute that says of what: {"controlledProperty": "humidity", "numValue": 55.2}.
_OF_PROPERTY = {"DeviceMeasurement": "numValue", "Measurement": "numValue", "Device": "value"}
_FIXED = _MODELS - _OF_PROPERTY.keys()  # what hangs or lies somewhere; a device may be anybody's
# Of three phases, each attribute holds a figure a phase: {"L1": 231, "L2": 230, "L3": 229}.
_PHASED = {
    "phaseVoltage": "voltage",
    "current": "current",
    "activePower": "active_power",
    "powerFactor": "power_factor",
    "activeEnergyImport": "energy",
}
_PHASES = frozenset({"L1", "L2", "L3", "L", NEUTRAL, "R", "S", "T"})
# An older form tells all figures in one attribute: ["LAeq | 55.4 | level", "NO2, 42, GQ, nitrogen dioxide"].
_MEASURAND = re.compile(
    r"\s*([A-Za-z][\w.]{0,23})\s*([|,])\s*([^|,]{1,24}?)\s*(?:\2\s*([A-Z0-9]{2,3})\s*)?(?:\2.*)?", re.S
)
_STARTS, _ENDS = "dateObservedFrom", "dateObservedTo"
_MOMENTS = ("observationDateTime", "dateObserved", "TimeInstant")
_OBSERVED = "observedAt"  # of the whole entity, where it was flattened
# Figures of the box and of its plan, a ratio under the name of a state, a current whose unit only a code could tell.
_NO_MEASURE = words(
    "powerRating lanternHeight occupancy extraSpotNumber outOfServiceSlotNumber laneId current rssi snr"
    " vehicleEntranceCount vehicleExitCount wardNum line region phase lane zone channel number index driver"
)
_NUMBER = re.compile(r"\s*[+-]?[0-9]+(?:[.,][0-9]+)?\s*[^0-9\s]{0,8}\s*$")
_SPAN_S = 90_000  # a local day of 25 hours
_HEAD = frozenset({"id", "@id", "type", "@type", "@context"})


def _plain(value: Any) -> Any:
    return value["@value"] if type(value) is dict and "@value" in value else value


def _word(told: Any) -> Any:
    """Give the last word of an address: what is said in a vocabulary of its own may be written out."""
    return re.split(r"[/#:]", told)[-1] if type(told) is str else None


def _instances(told: Any) -> list[Any]:
    """Give the instances of an attribute that is told several times, nothing for any other."""
    if type(told) is dict and type(told.get("values")) is list:
        pairs = [pair for pair in told["values"] if type(pair) is list and len(pair) == 2]
        return [{"value": value, "observedAt": at, "unitCode": told.get("unitCode")} for value, at in pairs]
    if type(told) is list and len(told) > 1 and all(type(one) is dict and "value" in one for one in told):
        return told
    return []


class _Attribute:
    """One attribute whatever its form: `value`, `unit` as we write it ("" unknown), `time` as written."""

    def __init__(self, told: Any) -> None:
        if type(told) is list and len(told) == 1 and type(told[0]) is dict:
            told = told[0]
        self.value, self.unit, self.time, self.dataset = _plain(told), "", None, None
        if type(told) is not dict or "@value" in told:
            return
        meta = told["metadata"] if type(told.get("metadata")) is dict else {}
        self.value = _plain(told["value"]) if "value" in told else _word(told.get("vocab"))
        if told and _PHASES.issuperset(told):
            self.value = told
        self.dataset = _word(told.get("datasetId"))
        code = told.get("unitCode", _Attribute.of(meta.get("unitCode")))
        self.unit = _UNITS.get(code, code) if type(code) is str else ""
        stamps = (told.get("observedAt"), *(_Attribute.of(meta.get(key)) for key in ("timestamp", "TimeInstant")))
        self.time = next((one for stamp in stamps if (one := _Attribute.of(stamp)) is not None), None)

    def take_as_ratio(self) -> None:
        """Let a bare number be a share of 1; a code, or a text with its percent, says it otherwise."""
        if self.unit in ("", "1") and not (type(self.value) is str and "%" in self.value):
            self.unit = "ratio"

    @staticmethod
    def of(told: Any) -> Any:
        """Give the bare value of what may be one or hold one."""
        return _plain(told.get("value", told)) if type(told) is dict else told


def _later(one: Any, other: Any) -> Any:
    if one is None or other is None:
        return other if one is None else one
    try:
        return one if (parse_time(one) or 0) >= (parse_time(other) or 0) else other
    except TimeError:
        return other  # the entity's own; what is no time is found out where it is read


def _local(key: str) -> str:
    return key.replace("#", "/").rpartition("/")[2]


def _counted(told: Any, *, is_traffic: bool) -> str:
    """Give our word for what a flow counts: those it names, or where it names several kinds, things of any kind."""
    whoms = told if type(told) is list else [told]
    other = "period_vehicles" if is_traffic else "period_items"
    found = {_COUNTED.get(whom.lower(), other) if type(whom) is str else other for whom in whoms} or {other}
    if len(found) == 1:
        return found.pop()
    return "period_vehicles" if found <= {"period_vehicles", "period_trucks"} else "period_items"


def _word_of(key: str, kind: str, told: _Attribute, attributes: dict[str, _Attribute]) -> str | None:
    """Give our word for an attribute, None where it measures nothing; a ratio is given its unit."""
    if key in _RATIOS or (key == "illuminanceLevel" and kind in _LAMPS):
        told.take_as_ratio()
        return _RATIOS.get(key, "dimming_level")
    if kind in _LAMPS and key in _OF_LAMPS:
        if key == "powerState" and type(told.value) is str:
            told.value = {"low": "on", "bootingUp": None}.get(told.value, told.value)
        return _OF_LAMPS[key]
    if key == "intensity" and kind not in _FLOWS and (of := _WHOM & attributes.keys()):
        return _counted(attributes[min(of)].value, is_traffic="vehicleType" in of)  # a type of the town's own
    if key == "peopleCount" and kind == "IndoorEnvironmentObserved":
        return "peoplenow"  # in a room, and no flow
    if kind in _FLOWS:
        is_traffic = kind.startswith("Traffic")
        if key == "intensity":
            of_whom = attributes.get("vehicleType" if is_traffic else "itemType")
            return _counted(of_whom.value if of_whom is not None else "", is_traffic=is_traffic)
        if key.endswith("Speed"):  # of what is no vehicle there is no quantity; without a code it may be knots
            return "averageSpeed" if key.startswith("average") and is_traffic else None
        if key == "occupancy" and is_traffic:
            told.take_as_ratio()
            return "lane_occupancy"
        return None
    if kind == "ParkingSpot" and key == "status":
        return "occupancy"
    if key == "current" and told.unit:
        return "current"
    is_number = type(told.value) in (int, float) or (type(told.value) is str and _NUMBER.match(told.value) is not None)
    return _WORDS.get(key, key) if is_number and key not in _NO_MEASURE else None


def _figures_of(key: str, kind: str, told: _Attribute, attributes: dict[str, _Attribute]) -> Iterator[tuple[str, Any]]:
    """Yield (our word, value) of what an attribute measures: one figure, or one a phase."""
    if key in _PHASED and type(told.value) in (dict, list):
        told.unit = told.unit or UNITS_OF_PHASES.get(_PHASED[key], "")
        yield from ((word, _plain(value)) for word, value in figures_of_phases(_PHASED[key], told.value))
        return
    if key == _OF_PROPERTY.get(kind) and "controlledProperty" in attributes:
        named = the_one(attributes["controlledProperty"].value)
        if type(named) is not str:
            return
        key, told.value = named, the_one(told.value)
        stated = attributes.get("unit")
        code = stated.value if stated is not None else None
        told.unit = told.unit or (_UNITS.get(code, "") if type(code) is str else "")
    if key == "measurand" and type(told.value) is list:
        for text in told.value:
            found = _MEASURAND.fullmatch(text) if type(text) is str and len(text) <= 200 else None
            if found:
                unit = _UNITS.get(found[4] or "", "")
                yield _WORDS.get(found[1], found[1]), f"{found[3]} {unit}".strip()
        return
    word = _word_of(key, kind, told, attributes)
    if word is not None:
        yield word, told.value


def _told_again(key: str, kind: str, told: list[Any], attributes: dict[str, _Attribute]) -> Iterator[dict[str, Any]]:
    """Yield a sample for each instance of an attribute; those that no time and no dataset tells apart are none."""
    for one in map(_Attribute, told):
        if one.time is None and one.dataset is None:
            continue
        for word, value in _figures_of(key, kind, one, attributes):
            sample: dict[str, Any] = {word: {"value": value} | ({"unit": one.unit} if one.unit else {})}
            if one.time is not None:
                sample["timestamp"] = one.time
            if one.dataset:
                sample["address"] = one.dataset
            yield sample


def _span_of(attributes: dict[str, _Attribute]) -> tuple[Any, float | None]:
    """Give (time as written, seconds) of the entity; UnwrapError "bad_time" for a span that ends before it begins."""
    told = {key: attributes[key].value for key in (_STARTS, _ENDS, *_MOMENTS, _OBSERVED) if key in attributes}
    start, end = told.get(_STARTS), told.get(_ENDS)
    moment = next((told[key] for key in (*_MOMENTS, _OBSERVED) if told.get(key) is not None), None)
    if start is None:
        if type(moment) is not str or "/" not in moment:
            return moment, None
        start, _, end = moment.partition("/")
    if end is None:
        return start, None
    try:
        return start, parse_span(f"{start}/{end}")[1]
    except TimeError as why:
        raise UnwrapError("quarantined", "bad_time", why.text) from why


def _entity(tree: dict[str, Any]) -> Translation:
    device = name_of(tree.get("id", tree.get("@id")))
    told = tree.get("type", tree.get("@type"))
    kinds = [_local(one) for one in (told if type(told) is list else [told]) if type(one) is str]
    kind = next((one for one in kinds if one in _MODELS), kinds[0] if kinds else "")
    attributes = {_local(key): _Attribute(value) for key, value in tree.items() if key not in _HEAD}
    try:
        sent, period_s = _span_of(attributes)
    except UnwrapError as why:
        why.device = device
        raise
    several_times = {_local(key): told for key, value in tree.items() if (told := _instances(value))}
    rows = [row for key, told in several_times.items() for row in _told_again(key, kind, told, attributes)]
    fields: dict[str, Any] = {}
    for key, one in attributes.items():
        if key in several_times:
            continue
        told_by_model = figures_of_cabinet(key, one.value, _plain) if kind in CABINETS else ()
        told_by_name = ((word, value, "") for word, value in _figures_of(key, kind, one, attributes))
        for word, value, unit in [*told_by_model] or told_by_name:
            if word in fields:
                continue
            fields[word] = {"value": value}
            if one.unit or unit:
                fields[word]["unit"] = one.unit or unit
            if one.time is not None and _STARTS not in attributes:
                fields[word]["time"] = _later(one.time, sent)
    if period_s is not None and period_s <= _SPAN_S:
        fields = {"period_s": period_s, "history": [fields | {"timestamp": sent}, *rows]}
    elif rows:
        fields["history"] = rows
    place = _registered(tree.get("location")) if kind in _FIXED else None
    return Translation(device, "up", sent, model=kind, fields=fields, place=place)


def _registered(told: Any) -> tuple[Any, Any] | None:
    """Give (longitude, latitude) of an entity's own place, where it is a point."""
    held = _Attribute.of(told)
    at = held.get("coordinates") if type(held) is dict and held.get("type") == "Point" else None
    return (at[0], at[1]) if type(at) is list and len(at) >= 2 else None


def _is_entity(tree: Any) -> bool:
    """Tell whether an object is an entity, and not just anything with an id and a type."""
    if type(tree) is not dict:
        return False
    name, kind = tree.get("id", tree.get("@id")), tree.get("type", tree.get("@type"))
    if type(name) is not str or kind is None:
        return False
    if name.startswith("urn:ngsi-ld:") or "@context" in tree:
        return kind not in ("Notification", "Subscription")
    kinds = {_local(one) for one in (kind if type(kind) is list else [kind]) if type(one) is str}
    is_dated = any(key in tree for key in (_STARTS, *_MOMENTS))
    typed = [one for one in tree.values() if type(one) is dict and "value" in one and "type" in one]
    return bool(kinds & _MODELS) or is_dated or bool(typed)


def _entities(tree: Any) -> list[Any]:
    if type(tree) is dict and "data" not in tree and type(tree.get("body")) in (dict, list):
        tree = tree["body"]
    tree = opened(tree)
    if type(tree) is dict and not _is_entity(tree):
        tree = opened(tree.get("data", tree.get("entities")))
    return tree if type(tree) is list else [tree]


def _translate(topic: str, tree: Any) -> Translation:
    entities = _entities(tree)
    if not entities or not all(_is_entity(one) for one in entities):
        return read_named(topic, tree)
    return several([_entity(one) for one in entities])


class _Ngsi(Translated):
    def claims(self, topic: str, payload: bytes) -> bool:
        """Tell whether a message is of this family."""
        return (b'"id"' in payload and b'"type"' in payload) or (b'"@id"' in payload and b'"@type"' in payload)


NGSI = _Ngsi((b'"id"', b'"type"'), _translate)
