"""The address of an MQTT broker, as people write it: `mqtt[s]://[user@]host[:port]`.

No password here: it never stands in an address, an argument or a settings file.
"""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote, unquote, urlsplit

import msgspec

__all__ = ["DEFAULT_TOPICS", "AddressError", "Broker", "read_address", "read_topic"]

# What ChirpStack and The Things Stack publish, as they come out of the box.
DEFAULT_TOPICS = ("application/+/device/+/event/+", "v3/+/devices/+/+")
_PORTS = {"mqtt": 1883, "mqtts": 8883}

Why = Literal["form", "scheme", "password", "host", "port", "topic"]


class AddressError(ValueError):
    """A text that is no broker address or no topic filter; `why` says what is wrong with it."""

    def __init__(self, why: Why, text: str) -> None:
        super().__init__(f"{why}: {text}")
        self.why: Why = why
        self.text = text


class Broker(msgspec.Struct, frozen=True):
    """Where to collect and what to ask for. `ca_file` replaces the system's authorities when given."""

    host: str
    port: int = 1883
    user: str = ""
    is_tls: bool = False
    ca_file: str = ""
    topics: tuple[str, ...] = DEFAULT_TOPICS

    @property
    def address(self) -> str:
        """The address as text, the form `read_address` reads."""
        scheme = "mqtts" if self.is_tls else "mqtt"
        host = f"[{self.host}]" if ":" in self.host else self.host
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        port = "" if self.port == _PORTS[scheme] else f":{self.port}"
        return f"{scheme}://{user}{host}{port}"


def read_address(text: str, *, ca_file: str = "", topics: tuple[str, ...] = ()) -> Broker:
    """Read a broker address; AddressError when it is none or carries a password."""
    if not text.isprintable():
        raise AddressError("form", "")
    try:
        parts = urlsplit(text.strip())
        port = parts.port
        host = parts.hostname or ""
    except ValueError as why:
        raise AddressError("form", "") from why  # the text may hold a password: never repeated
    if parts.password is not None:
        raise AddressError("password", "")
    if parts.scheme not in _PORTS or not parts.netloc:
        raise AddressError("scheme", text)
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise AddressError("form", text)
    if not host or any(sign.isspace() for sign in host):
        raise AddressError("host", text)
    if port == 0:
        raise AddressError("port", text)
    return Broker(
        host=host,
        port=port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        is_tls=parts.scheme == "mqtts",
        ca_file=ca_file,
        topics=topics or DEFAULT_TOPICS,
    )


def read_topic(text: str) -> str:
    """Give a topic filter as it may be sent to a broker; AddressError when MQTT forbids it."""
    levels = text.split("/")
    held = all(level in ("+", "#") or not set(level) & {"+", "#"} for level in levels)
    if not text or "\0" in text or not held or "#" in levels[:-1] or len(text.encode()) > 65_535:
        raise AddressError("topic", text)
    return text
