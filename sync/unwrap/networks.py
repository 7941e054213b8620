"""The networks that towns rent rather than run: ThingPark (Actility), Live Objects (Orange), Helium Console, Everynet.

Each is a table for `forms.py`; what only one of them does stands in a class of its own.
"""

from __future__ import annotations

from typing import Any

from sync.unwrap.forms import Form, Uplinks, told_at
from sync.unwrap.payload import Payload, UnwrapError, device_of, name_of

__all__ = ["EVERYNET", "HELIUM", "LIVE_OBJECTS", "THINGPARK", "points_of"]

_UPLINK = "DevEUI_uplink"


def points_of(told: Any) -> dict[str, Any] | None:
    """Give the figures of ThingPark's own catalogue of decoders, each under its name with its unit."""
    fields: dict[str, Any] = {}
    for name, point in told.items() if type(told) is dict else ():
        if type(point) is not dict:
            continue
        unit = point.get("unitId", point.get("unit"))
        records = point.get("records")
        if type(records) is list and records and all(type(one) in (int, float) for one in records):
            fields[name] = {"value": records[0], "unit": unit} if len(records) == 1 else records
        elif type(records) is list:
            rows = [row for row in records if type(row) is dict and "value" in row]
            samples = [{name: {"value": row["value"], "unit": unit}, "timestamp": row.get("eventTime")} for row in rows]
            fields.setdefault("history", []).extend(samples)
        elif "record" in point or "value" in point:
            fields[name] = {"value": point.get("record", point.get("value")), "unit": unit}
    return fields or None


class _ThingPark(Uplinks):
    """`{"DevEUI_uplink": {…}}`; its other messages (`DevEUI_location`, `DevEUI_downlink_Sent` …) measure nothing."""

    def unwrap_tree(self, topic: str, tree: dict[str, Any]) -> Payload:
        """Give the message; UnwrapError when it is not what it claims."""
        if _UPLINK in tree:
            found = super().unwrap_tree(topic, tree)
            if found.fields is None:
                found.fields = points_of(told_at(tree, f"{_UPLINK}.points"))
            return found
        for key, body in tree.items():
            if key.startswith("DevEUI_") and type(body) is dict:
                told = body.get("DevEUI")
                if type(told) is not str:
                    raise UnwrapError("rejected", "bad_device", str(told)[:40])
                return Payload(device_of(told), key[:40], body.get("Time"), is_event=True)
        raise UnwrapError("quarantined", "unknown_form")


# Numbers are numbers or text, as the town's connection is set; `Time` bears the offset of the clock in France.
THINGPARK = _ThingPark(
    Form(
        marks=(b'"DevEUI_',),
        device=(f"{_UPLINK}.DevEUI",),
        fields=f"{_UPLINK}.payload",
        fields_too=(f"{_UPLINK}.payloadDecoded", f"{_UPLINK}.decoded", f"{_UPLINK}.object"),
        sent=(f"{_UPLINK}.Time",),
        counter=f"{_UPLINK}.FCntUp",
        port=f"{_UPLINK}.FPort",
        frame=f"{_UPLINK}.payload_hex",
        box=f"{_UPLINK}.CustomerData.name",
        model=(f"{_UPLINK}.CustomerData.alr.pro",),
    )
)


class _LiveObjects(Uplinks):
    """Data messages; what is no box on LoRa bears the name of its stream, and its value is what it measured."""

    def _device(self, topic: str, tree: dict[str, Any]) -> str:
        stream = tree.get("streamId")
        if type(stream) is str and ":lora:" not in stream and told_at(tree, "metadata.network.lora") is None:
            return name_of(stream)
        return super()._device(topic, tree)


# `timestamp` is when the network heard it, `created` when the message was put into the store.
LIVE_OBJECTS = _LiveObjects(
    Form(
        marks=(b'"streamId"', b'"value"'),
        device=("metadata.network.lora.devEUI",),
        urn=("metadata.source", "streamId"),
        fields="value",
        raw="payload",
        sent=("timestamp",),
        counter="metadata.network.lora.fcnt",
        port="metadata.network.lora.port",
        frame="value.payload",
        dedup="id",
        model=("metadata.encoding", "model"),
        kind="metadata.network.lora.messageType",
        kinds=frozenset({"data"}),
    )
)
HELIUM = Uplinks(
    Form(
        marks=(b'"dev_eui"', b'"app_eui"'),
        device=("dev_eui",),
        fields="decoded.payload",
        success=("decoded.status", "success"),
        sent=("reported_at", "hotspots.0.reported_at"),
        counter="fcnt",
        port="port",
        frame="payload",
        dedup="uuid",
        box="name",
        kind="type",
        kinds=frozenset({"uplink"}),
    )
)
EVERYNET = Uplinks(
    Form(
        marks=(b'"counter_up"', b'"meta"', b'"params"'),
        device=("meta.device",),
        fields="params.decoded_payload",
        sent=("params.rx_time", "meta.time"),
        counter="params.counter_up",
        port="params.port",
        frame="params.payload",
        dedup="meta.packet_hash",
        kind="type",
        kinds=frozenset({"uplink"}),
    )
)
