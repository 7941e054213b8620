"""Uplinks of networks that have no table: LORIOT, Kerlink, Netmore, The Things Network 2, Sigfox, a town's own flow.

They are known by the devEUI that stands in them; each part is looked for under the names that networks give it. What
the decoder gave stands in an object of its own or, where a town has flattened the message, beside the envelope: then
all that is no word of a network is its. Sigfox has numbers of its own for devices, and no decoder but what a town asks.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from sync.decoders.context import named_value
from sync.decoders.meanings import understand
from sync.decoders.vocabulary import words
from sync.unwrap.forms import whole_number
from sync.unwrap.networks import points_of
from sync.unwrap.payload import Translation, UnwrapError, device_of, open_object
from sync.unwrap.translated import Translated, rows_of, several

__all__ = ["OTHER_NETWORKS", "Parts"]

# Names without separators and in lower case; those that stand first count first.
_DEVICE = ("deveui", "deviceeui", "hardwareserial", "eui")
_SIGFOX = ("device", "deviceid")
_INNER = (
    *("enddevice", "device", "deviceinfo", "enddeviceids", "metadata", "uplink", "lora", "message"),
    *("deviceproperties", "deviceprofile", "body", "payloadmetadata", "devicemetadata"),
)
_DEEPEST = 3
_DECODED = (
    *("decoded", "decodedpayload", "payloaddecoded", "decodeddata", "datadecoded", "payloadfields", "object"),
    *("measurements", "measures", "fields", "values", "payload", "data", "objectjson", "transformedpayload"),
)
_SENT = (
    *("time", "timestamp", "recvtime", "receivedat", "rxtime", "reportedat", "ts", "datetime", "eventtime"),
    *(
        "receptiontime",
        "txtime",
        "date",
        "timeutc",
        "timestamputc",
        "measuredat",
        "measuredatutc",
        "observedat",
        "horodatage",
        "zeitstempel",
    ),
    *("gatewaytime", "edgets", "enqueuedtime"),
)
_COUNTER = ("fcnt", "fcntup", "fcount", "framecounter", "seqnumber")
_PORT = ("fport", "port")
_FRAME = (
    "data",
    "payload",
    "payloadraw",
    "payloadhex",
    "frmpayload",
    "frame",
    "raw",
    "dataframe",
    "payloaddata",
    "pdu",
    "payloaddeciphered",
)
_NAME = ("devicename", "devid", "deviceid", "name")
_MODEL = ("devicemodel", "model", "sensortype", "devicetype", "deviceprofilename")
_KIND = ("cmd", "messagetype", "eventtype", "event")
# A box may call its own message a status or an alarm; these only a network says.
_NO_UPLINK = words("join joined joinrequest joinaccept ack txack tx txd down downlink downlinksent gwstats")
# What stands last in a topic on which a network is told what to send, or tells what it has sent.
_NO_UPLINK_TOPICS = _NO_UPLINK | words("moved clear cleared push replace queued sent")
# Words of the radio and of the network, which speak of no street: a battery of theirs runs from 0 to 255.
_ENVELOPE = words(
    "deveui deviceeui hardwareserial eui appeui joineui devaddr fcnt fcntup fcntdown framecounter seqnumber seqno fport"
    " port data payload payloadraw payloadhex frmpayload frame raw freq frequency ulfrequency dr datarate sf"
    " spreadingfactor bandwidth codingrate modulation rssi snr lsnr esp lqi toa airtime ack confirmed adr bat"
    " batterylevel device deviceid devid cmd gws gateways gatewayid gatewayidentifier gwcnt gwinfo rxinfo"
    " txinfo channel rfchain size id uuid msgid type messagetype eventtype event encodingtype encrypted classb delayed"
    " offline latitude longitude lat lng lon altitude alt tags counter isretry link station avgsnr computedlocation"
    " appid applicationid applicationname application appname tenantid organizationid"
    " time timestamp recvtime gwrecvtime receivedat rxtime reportedat ts datetime eventtime receptiontime date timeutc"
    " txtime pdu payloaddata messageid wirelessdeviceid wirelessmetadata"
    " payloaddeciphered timestamputc timestamplocal measuredat measuredatutc observedat horodatage zeitstempel"
    " gatewaytime gatewayip gatewaymac cellularip edgets enqueuedtime fcount rawdata dataencode"
    # Of a packet forwarder, which some gateways hand on as it stands.
    " jver tmst tmms chan rfch mid stat modu datr codr rssis foff opts cls mhdr joineui gweui stationeui seqn"
    " ulframetime"
)
_MARKED = re.compile(
    rb'"(?:dev(?:ice)?[_-]?eui|hardware_serial|eui)"\s*:\s*"(?:[0-9a-f]{2}[:-]?){7}[0-9a-f]{2}"', re.IGNORECASE
)
_EUI = re.compile(r"(?:[0-9A-Fa-f]{2}[:-]?){7}[0-9A-Fa-f]{2}")
_NUMBER_OF_SIGFOX = re.compile(r"[0-9A-Fa-f]{4,8}")


def _squashed(tree: dict[str, Any]) -> dict[str, Any]:
    """Give the fields under their names without separators; the first of two that look alike stands."""
    told: dict[str, Any] = {}
    for key, value in tree.items():
        told.setdefault(key.replace("_", "").replace("-", "").lower(), value)
    return told


class Parts:
    """One message with its parts by name: those of the envelope, then those of the objects it parts itself into."""

    def __init__(self, tree: dict[str, Any], inner: tuple[str, ...] = _INNER) -> None:
        self.tree = tree
        own = _squashed(tree)
        self.groups = level = [own]
        for _ in range(_DEEPEST):
            level = [_squashed(group[key]) for group in level for key in inner if type(group.get(key)) is dict]
            self.groups = self.groups + level
        wireless = own.get("wirelessmetadata")  # AWS
        if type(wireless) is dict and type(wireless.get("LoRaWAN")) is dict:
            self.groups.append(_squashed(wireless["LoRaWAN"]))

    def first(self, names: tuple[str, ...], *kinds: type) -> Any:
        """Give the first part of these names and kinds; an empty text where all are, None where there is none."""
        found = None
        for group in self.groups:
            for name in names:
                if type(group.get(name)) in kinds:
                    if group[name] != "":
                        return group[name]
                    found = ""
        return found

    def device(self) -> str:
        """Give the device; UnwrapError "unknown_form" where no part names one."""
        for group in self.groups:
            for name in _DEVICE:
                told = group.get(name)
                if type(told) is str and _EUI.fullmatch(told):
                    return device_of(told)
        told = self.first(_SIGFOX, str)
        if "seqnumber" in self.groups[0] and told is not None and _NUMBER_OF_SIGFOX.fullmatch(told):
            return str(told).upper()
        raise UnwrapError("quarantined", "unknown_form")

    def _written_out(self, names: tuple[str, ...]) -> dict[str, Any] | None:
        """Give the object that stands in a text, as some flows hand it on; None where there is none."""
        for group in self.groups:
            for name in names:
                text = group.get(name)
                if type(text) is not str or text.lstrip()[:1] != "{":
                    continue
                try:
                    told = open_object(msgspec.Raw(text.encode("utf-8", "replace")))
                except msgspec.DecodeError:
                    continue  # a frame, or half a text
                return told if type(told) is dict else None
        return None

    def _catalogued(self) -> dict[str, Any] | None:
        """Give what ThingPark's own decoders gave (« points », else « message »), None where they gave nothing."""
        own = self.groups[0]
        message = own.get("message") if type(own.get("points")) is dict else None
        return points_of(own.get("points")) or (message if type(message) is dict else None)

    def sent(self) -> Any:
        """Give the time as it was written, None where none is told."""
        return self.first(_SENT, str, int, float)

    def fields(self, names: tuple[str, ...] = _DECODED) -> Any:
        """Give what the decoder gave, None where there is nothing but a frame."""
        decoded = self.first(names, dict) or self._written_out(names) or self._catalogued()
        if decoded is not None:
            inner = decoded.get("payload", decoded)
            return inner if type(inner) is dict else decoded
        frames = [self.groups[0].get(key) for key in names if key in _ENVELOPE]
        if (rows := next(filter(_is_rows, frames), None)) is not None:
            return {"history": rows}  # a list stands where others have a frame: each with its own time or name
        own = {key: value for key, value in self.tree.items() if not _is_of_envelope(key) and not _is_group(key, value)}
        named = named_value(self.tree, False, "") if own else None
        if named is not None and understand(named[0], False, "")[1] is not None:
            return {named[0]: {"value": named[1], "unit": named[2]}}  # one figure a message, beside its name
        return own or None


def _is_rows(told: Any) -> bool:
    return type(told) is list and bool(told) and all(type(row) is dict for row in told)


def _is_of_envelope(key: str) -> bool:
    name = key.replace("_", "").replace("-", "").lower()
    return name in _ENVELOPE or name in _NAME or name in _MODEL


def _is_group(key: str, value: Any) -> bool:
    return key.replace("_", "").lower() in _INNER and type(value) in (dict, list)


def _opened(tree: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the uplinks of a message of platforms that wrap them once more.

    Milesight's platform puts box, time and figures under `data`; Objenious a row each of its moments under `payload`.
    """
    data, rows = tree.get("data"), tree.get("payload")
    if type(data) is dict and type(data.get("deviceProfile")) is dict and type(data.get("payload")) is dict:
        return [{"device": data["deviceProfile"], "time": data.get("ts"), "object": data["payload"], **_kind_of(tree)}]
    if type(tree.get("device_properties")) is dict and type(rows) is list and rows:
        told = [row for row in rows if type(row) is dict and type(row.get("data")) is dict]
        if len(told) == len(rows):
            whole = {key: value for key, value in tree.items() if key not in ("payload", "payload_cleartext")}
            return [
                whole | {"timestamp": row.get("timestamp", tree.get("timestamp")), "object": row["data"]}
                for row in told
            ]
    return [tree]


def _kind_of(tree: dict[str, Any]) -> dict[str, Any]:
    return {"eventType": tree["eventType"]} if "eventType" in tree else {}


def _uplink(topic: str, tree: dict[str, Any]) -> Translation:
    told = Parts(tree)
    device = told.device()
    last = topic.rpartition("/")[2].lower()
    if last in _NO_UPLINK_TOPICS:
        return Translation(device, last, is_event=True)
    for kind in (told.first(_KIND, str), told.groups[0].get("type")):
        if type(kind) is str and not _NO_UPLINK.isdisjoint(re.split(r"[^a-z]+", kind.lower())):
            return Translation(device, kind[:40], is_event=True)
    counters = (*_COUNTER, "counter") if "hardwareserial" in told.groups[0] else _COUNTER
    frame = told.first(_FRAME, str)
    fields = told.fields()
    if fields is None and frame is None:
        raise UnwrapError("quarantined", "unknown_form", "", device)
    return Translation(
        device,
        "up",
        told.sent(),
        whole_number(told.first(counters, str, int, float), "fcnt"),
        whole_number(told.first(_PORT, str, int, float), "port"),
        (frame or "").encode("utf-8", "replace"),
        name=told.first(_NAME, str) or "",
        model=told.first(_MODEL, str) or "",
        fields=fields,
    )


def _translate(topic: str, tree: Any) -> Translation:
    return several([_uplink(topic, one) for row in rows_of(tree) for one in _opened(row)])


class _OtherNetworks(Translated):
    def claims(self, topic: str, payload: bytes) -> bool:
        """Tell whether a message is of this family: it names a device of a network, and is no entity."""
        if b'"urn:ngsi-ld' in payload or b'"@context"' in payload:
            return False
        return _MARKED.search(payload) is not None or (b'"seqNumber"' in payload and b'"device' in payload)


OTHER_NETWORKS = _OtherNetworks((b'"devEUI"',), _translate)
