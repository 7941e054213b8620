"""Why a broker was not reached: nobody there, an unknown name, or no network at all on this computer."""

from __future__ import annotations

import errno
import socket
import subprocess
import sys

import pytest

from sync.address import Broker
from sync.link_reasons import fault_of_system
from tests.support.shared import ROOT, missing

BROKER = Broker("mairie.example", 1883, topics=("#",))

CALLER = """
from sync.address import Broker
from sync.link_fault import LinkFault
from sync.link_opening import open_link
try:
    open_link(Broker("192.0.2.1", 1883, topics=("#",)), "alone")
except LinkFault as fault:
    print(fault.code)
"""


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "no-network"),
        (OSError(errno.ENETDOWN, "Network is down"), "no-network"),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"), "no-network"),
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "unknown-host"),
        (ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"), "away"),
        (TimeoutError("timed out"), "away"),
        (OSError(errno.EHOSTUNREACH, "No route to host"), "away"),
        (UnicodeError("label too long"), "unknown-host"),
        (ValueError("Invalid host."), "away"),
    ],
)
def test_what_the_system_says_has_one_cause(error: OSError | ValueError, code: str) -> None:
    assert fault_of_system(error, BROKER).code == code


def test_a_computer_without_a_network_is_told_from_a_broker_that_is_away() -> None:
    """In a network of its own, which has no way out: as with the cable pulled."""
    if not sys.platform.startswith("linux"):
        missing("network namespaces")
    try:
        alone = subprocess.run(
            ["unshare", "--net", sys.executable, "-c", CALLER],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    except OSError:
        missing("unshare")
    if alone.returncode and "unshare" in alone.stderr:
        missing("the right to a network of its own")
    assert alone.stdout == "no-network\n", alone.stderr
