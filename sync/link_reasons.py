"""Which LinkFault a refusal is: what TLS says, and the reason codes of a broker."""

from __future__ import annotations

import errno
import socket
import ssl
from typing import TYPE_CHECKING

from sync.certificates import names_of
from sync.link_fault import LinkFault

if TYPE_CHECKING:
    from sync.address import Broker

__all__ = ["HUNG_UP", "fault_of_reason", "fault_of_system", "fault_of_tls"]

# Why a broker hangs up: another client has our id; our packet is too long; it keeps no messages for later.
HUNG_UP = {142: "evicted", 149: "packet-size", 154: "publish"}


# The broker asks this computer for a certificate, as OpenSSL tells it since TLS 1.3.
_WANTS_OURS = {"TLSV13_ALERT_CERTIFICATE_REQUIRED", "TLSV1_ALERT_CERTIFICATE_REQUIRED"}


def fault_of_tls(error: ssl.SSLError, broker: Broker) -> LinkFault:
    """Give what is wrong with the certificate, or that the encryption failed."""
    # OpenSSL's verification codes: 9 not yet valid, 10 expired, 62 host name, 64 address.
    known = {9: "clock", 10: "certificate-expired", 62: "certificate-name", 64: "certificate-name"}
    if isinstance(error, ssl.SSLCertVerificationError):
        code = known.get(error.verify_code, "certificate")
        return LinkFault(code, broker, str(error), names_of(broker) if code == "certificate-name" else ())
    wants_ours = getattr(error, "reason", None) in _WANTS_OURS  # an error of our own making has none
    return LinkFault("own-certificate" if wants_ours else "tls", broker, str(error))


# No way out of this computer at all: a cable, a wireless network. Windows has numbers of its own.
_NO_NETWORK = {errno.ENETUNREACH, errno.ENETDOWN, 10050, 10051}


def fault_of_system(error: OSError | ValueError, broker: Broker) -> LinkFault:
    """Give why the system did not reach the broker: no network here, an unknown name, nobody there."""
    if isinstance(error, socket.gaierror):
        is_cut_off = error.errno == socket.EAI_AGAIN  # not one name server answers
        return LinkFault("no-network" if is_cut_off else "unknown-host", broker, str(error))
    if isinstance(error, UnicodeError):
        return LinkFault("unknown-host", broker, str(error))
    is_cut_off = isinstance(error, OSError) and error.errno in _NO_NETWORK
    return LinkFault("no-network" if is_cut_off else "away", broker, str(error))


def fault_of_reason(value: int, broker: Broker, detail: str) -> LinkFault:
    """Give why a broker does not let us in."""
    # paho gives the reason codes of MQTT 5 for both versions.
    if value in (134, 135):  # mosquitto answers "not authorised" to a wrong password
        return LinkFault("password", broker, detail)
    if value in (132, 129, 130):
        return LinkFault("protocol", broker, detail)
    if value in (136, 137):
        return LinkFault("away", broker, detail)
    return LinkFault("refused", broker, detail)
