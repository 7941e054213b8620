"""Personal data and pictures: dropped from a message before anything of it is kept, read or shown.

Badge numbers, number plates, owners of meters, telephones, faces, pictures. Where a decoded object named such a thing
its frame bytes hold it too, so those go with it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import msgspec

from sync.decoders.vocabulary import words

__all__ = ["clean_copy", "drop_personal", "drop_pictures"]

_NAMES = words(
    "tagid tag badge badgeid badgenumber cardid cardnumber card rfid nfc nfcid rfidtag plate plates licenseplate"
    " licenceplate numberplate platenumber licensenumber plaque immatriculation plaqueimmatriculation vin owner"
    " ownerid ownername meterowner customer customerid customername subscriber tenantperson userid username user"
    " person personid personname firstname lastname fullname phone phonenumber telephone msisdn imsi email mail"
    " snapshot image picture photo jpeg jpg img thumbnail faceid face faceimage backgroundimage macs macaddresses"
    " devicesmacs wifimacs blemacs beacons proprietaire abonne nom prenom badgeuid uid usertag employeeid student"
    " devicesimnumber simnumber"
)
# `{"name": "plate", "value": "AB-123-CD"}`: the name of a text stands beside it.
_NAMED_BY = ("name", "n", "type", "value_type", "key", "label", "parameter")
_VALUED_BY = ("value", "v", "vs", "val")
_FRAMES = frozenset({"data", "frm_payload", "payload_hex", "payload", "bytes", "raw"})
_LONG = re.compile(rb'"(?:data:[a-z]+/[a-z+.-]+;base64,)?[A-Za-z0-9+/=_-]{4096,}"')
_TEXTUAL = re.compile(
    rb'(")([A-Za-z_\- ]{2,40})(\\?")(\s*:\s*)(\\?"[^"\\]*+(?:\\[^"][^"\\]*+)*\\?"|-?[0-9][0-9.eE+-]*|true|false)', re.S
)


@lru_cache(maxsize=8192)
def _is_personal(key: str) -> bool:
    local = key.replace("#", "/").rpartition("/")[2]  # of an attribute that stands under an address
    return local.replace("_", "").replace("-", "").replace(" ", "").lower() in _NAMES


def drop_personal(tree: Any) -> tuple[Any, bool]:
    """Give the object without personal fields, and whether there were any. Nothing is copied where there were none."""
    if type(tree) is dict:
        kept: dict[str, Any] = {}
        is_changed = False
        named = any(type(text := tree.get(key)) is str and _is_personal(text) for key in _NAMED_BY)
        for key, value in tree.items():
            if _is_personal(key) or (named and key in _VALUED_BY and type(value) is str):
                is_changed = True
                continue
            if type(value) in (dict, list):
                value, is_inner = drop_personal(value)
                is_changed = is_changed or is_inner
            kept[key] = value
        return (kept, True) if is_changed else (tree, False)
    if type(tree) is list:
        pairs = [drop_personal(value) for value in tree]
        if any(is_inner for _, is_inner in pairs):
            return [value for value, _ in pairs], True
    return tree, False


def _is_frame(value: Any) -> bool:
    """Tell whether a value may be bytes: text, or a list of numbers; a list of entities or samples is none."""
    return type(value) is str or (type(value) is list and not any(type(one) is dict for one in value))


def _drop_frames(tree: Any) -> Any:
    if type(tree) is dict:
        return {
            key: ("" if key in _FRAMES and _is_frame(value) else _drop_frames(value)) for key, value in tree.items()
        }
    if type(tree) is list:
        return [_drop_frames(value) for value in tree]
    return tree


def drop_pictures(payload: bytes) -> bytes:
    """Give a message without the long base64 texts in it: a picture is never parsed and never written."""
    return _LONG.sub(b'""', payload)


def _blank(found: re.Match[bytes]) -> bytes:
    if not _is_personal(found[2].decode("ascii", "replace")):
        return found[0]
    return found[1] + found[2] + found[3] + found[4] + b"null"


def _without_subscriber(payload: bytes) -> bytes:
    """Drop the number under which a town is the customer of ThingPark: the network wrote it, no frame holds it."""
    if b'"DevEUI_' not in payload or b'"CustomerID"' not in payload:
        return payload
    try:
        tree = msgspec.json.decode(payload)
    except (msgspec.DecodeError, RecursionError, ValueError):
        return payload
    bodies = [body for body in tree.values() if type(body) is dict] if type(tree) is dict else []
    told = [body.pop("CustomerID", None) for body in bodies]
    return msgspec.json.encode(tree) if any(one is not None for one in told) else payload


@lru_cache(maxsize=2)  # a message may be set aside once a figure
def clean_copy(payload: bytes) -> bytes:
    """Give the bytes that may be kept of a message that gave no reading.

    What names nobody stays byte for byte; else it is written anew without the personal fields. Text that is no JSON is
    cleaned as text.
    """
    payload = _without_subscriber(drop_pictures(payload))
    blanked = _TEXTUAL.sub(_blank, payload)
    try:
        _, is_changed = drop_personal(msgspec.json.decode(payload))
        if is_changed or blanked != payload:
            slim, _ = drop_personal(_drop_frames(msgspec.json.decode(blanked)))
            return msgspec.json.encode(slim)
    except (msgspec.DecodeError, RecursionError, ValueError):
        return blanked
    return payload
