"""The networks that towns rent rather than run: ThingPark (Actility), Live Objects (Orange), Helium Console.

Each is a table for `forms.py`; what only one of them does stands in a class of its own.
"""

from __future__ import annotations

from typing import Any

from sync.unwrap.forms import Form, Uplinks
from sync.unwrap.payload import Payload, UnwrapError, device_of

__all__ = ["HELIUM", "LIVE_OBJECTS", "THINGPARK"]

_UPLINK = "DevEUI_uplink"


class _ThingPark(Uplinks):
    """`{"DevEUI_uplink": {…}}`; its other messages (`DevEUI_location`, `DevEUI_downlink_Sent` …) measure nothing."""

    def unwrap_tree(self, topic: str, tree: dict[str, Any]) -> Payload:
        """Give the message; UnwrapError when it is not what it claims."""
        if _UPLINK in tree:
            return super().unwrap_tree(topic, tree)
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
        sent=(f"{_UPLINK}.Time",),
        counter=f"{_UPLINK}.FCntUp",
        port=f"{_UPLINK}.FPort",
        frame=f"{_UPLINK}.payload_hex",
        box=f"{_UPLINK}.CustomerData.name",
        model=(f"{_UPLINK}.CustomerData.alr.pro",),
    )
)
# `timestamp` is when the network heard it, `created` when the message was put into the store.
LIVE_OBJECTS = Uplinks(
    Form(
        marks=(b'"streamId"', b'"metadata"'),
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
