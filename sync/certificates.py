"""What proves an encrypted broker: the authorities that are believed, and the names that a certificate was made for."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sync.address import Broker

__all__ = ["NoCertificate", "believing", "names_of"]

_PATIENCE_S = 5.0
_MOST_BYTES = 4 << 20  # all authorities of the world in one file are a tenth of it
_TEXT_FORM = b"-----BEGIN "


class NoCertificate(Exception):
    """The authority file can be read, and no certificate is in it: a key, a photo of one, a file of another kind."""


def believing(file: str) -> ssl.SSLContext:
    """Give who is believed: the authorities of `file`, without one those of this computer.

    Both forms are read: text (PEM) and bytes (DER), which Windows writes under the same endings .crt and .cer.
    OSError where the file cannot be read, NoCertificate where it holds none.
    """
    if not file:
        return ssl.create_default_context()
    with Path(file).open("rb") as stream:
        content = stream.read(_MOST_BYTES)
    if not content:  # no data would mean: believe those of this computer
        raise NoCertificate("empty")
    try:
        if _TEXT_FORM in content:
            return ssl.create_default_context(cafile=file)
        return ssl.create_default_context(cadata=content)
    except ssl.SSLError as why:
        raise NoCertificate(str(why)) from why


def names_of(broker: Broker) -> tuple[str, ...]:
    """Give the names that the broker's certificate was made for; nothing where it does not show one that is believed.

    A connection of its own, on which nothing is said; who vouches for the certificate is checked, the name is not.
    """
    try:
        context = believing(broker.ca_file)
        context.check_hostname = False
        with (
            socket.create_connection((broker.host, broker.port), timeout=_PATIENCE_S) as plain,
            context.wrap_socket(plain, server_hostname=broker.host) as safe,
        ):
            shown: dict[str, Any] = dict(safe.getpeercert() or {})
    except (OSError, ValueError, NoCertificate):
        return ()
    named = [str(name) for kind, name in shown.get("subjectAltName", ()) if kind in ("DNS", "IP Address")]
    if not named:
        named = [str(value) for part in shown.get("subject", ()) for key, value in part if key == "commonName"]
    return tuple(dict.fromkeys(named))
