"""Any exception becomes words for people, in French, without a trace of the machinery."""

from __future__ import annotations

import errno
import sqlite3

import pytest

import store.faults
from measures.timespan import TimeError
from runtime.faults import Fault, fault_of
from runtime.folder import FolderFault
from store.faults import BaseTooNew, DiskFull, StoreFault
from sync.address import AddressError, Broker
from sync.link_fault import LinkFault

LINK_CODES = [
    "unknown-host",
    "away",
    "lost",
    "password",
    "refused",
    "subscription",
    "evicted",
    "protocol",
    "tls",
    "certificate",
    "certificate-name",
    "certificate-expired",
    "clock",
    "ca-file",
    "ca-none",
    "own-certificate",
]


@pytest.mark.parametrize("code", LINK_CODES)
def test_what_a_broker_does_has_its_own_words_and_their_meaning(code: str) -> None:
    fault = fault_of(LinkFault(code, Broker("mqtt.mairie.fr", 1883)))
    assert fault.code == code and not fault.is_bug
    assert fault.happened and fault.meaning and (fault.remedy or code == "lost")
    assert "{" not in fault.line


def test_each_broker_fault_says_something_else() -> None:
    said = {fault_of(LinkFault(code, Broker("h"))).happened for code in LINK_CODES}
    assert len(said) == len(LINK_CODES)


def test_an_authority_file_that_cannot_be_read_is_named() -> None:
    line = fault_of(LinkFault("ca-file", Broker("h", is_tls=True, ca_file="/media/cle/mairie-ca.pem"))).line
    assert "/media/cle/mairie-ca.pem" in line


def test_a_clock_that_is_wrong_is_said_in_words() -> None:
    line = fault_of(LinkFault("clock", Broker("h"))).line
    assert "horloge" in line and "Réglez la date" in line


@pytest.mark.parametrize(
    "error",
    [
        AddressError("password", ""),
        AddressError("scheme", "x"),
        TimeError("hier"),
        FolderFault("Le dossier manque."),
        DiskFull(),
        BaseTooNew(found="9", known="1"),
        FileNotFoundError(errno.ENOENT, "No such file", "x.csv"),
        PermissionError(errno.EACCES, "Permission denied", "x.csv"),
        OSError(errno.ENOSPC, "No space left"),
        OSError("odd"),
        sqlite3.OperationalError("locked"),
        MemoryError(),
    ],
)
def test_the_surroundings_and_their_data_are_never_our_bug(error: Exception) -> None:
    fault = fault_of(error)
    assert not fault.is_bug and fault.happened.endswith(".")


def test_a_disk_that_is_full_says_where_the_messages_wait() -> None:
    assert "serveur" in fault_of(DiskFull()).line


_SAYS_WHAT_TO_DO_ITSELF = {
    *("base-too-new", "base-behind", "base-in-use", "base-busy", "disk-full", "no-room-for-copy"),
    "unknown-channel",  # asked for by a program
}


@pytest.mark.parametrize(
    "kind",
    [one for one in vars(store.faults).values() if isinstance(one, type) and "code" in vars(one)],
    ids=lambda kind: kind.code,
)
def test_whatever_the_surroundings_do_to_the_base_there_is_something_to_do(kind: type[StoreFault]) -> None:
    fault = fault_of(kind(folder="d", file="f", found=9, known=8, channel="c"))
    assert (kind is StoreFault or fault.code in _SAYS_WHAT_TO_DO_ITSELF) is not bool(fault.remedy)


def test_our_bug_is_calm_and_hides_its_text() -> None:
    fault = fault_of(ZeroDivisionError("secret"))
    assert fault.is_bug and "secret" not in fault.line


def test_braces_from_outside_are_only_text() -> None:
    assert "{x}" in fault_of(AddressError("host", "mqtt://{x}")).line
    assert fault_of(LinkFault("away", Broker("{host}"))).happened.count("{host}") == 1


def test_a_fault_is_one_line() -> None:
    assert Fault("c", "A.", "", "B.").line == "A. B."


def test_a_library_that_a_bare_system_lacks_is_named_with_what_to_install() -> None:
    fault = fault_of(ImportError("libGL.so.1: cannot open shared object file: No such file or directory"))
    assert (fault.code, fault.is_bug) == ("library", False)
    assert "libGL.so.1" in fault.happened and "apt install libegl1 libgl1" in fault.remedy
    assert fault_of(ImportError("cannot import name 'x' from 'y'")).is_bug


def test_a_certificate_of_another_name_is_told_with_the_name_to_use() -> None:
    broker = Broker("192.168.1.5", is_tls=True)
    one = fault_of(LinkFault("certificate-name", broker, names=("broker.mairie.fr",)))
    assert one.remedy == "Utilisez le nom inscrit dans le certificat\u00a0: broker.mairie.fr."
    many = fault_of(LinkFault("certificate-name", broker, names=("a.fr", "b.fr", "c.fr", "d.fr")))
    assert many.remedy == "Utilisez l’un des noms inscrits dans le certificat\u00a0: a.fr, b.fr et c.fr."


def test_an_authority_that_was_given_and_is_another_one_is_not_asked_for_again() -> None:
    given = fault_of(LinkFault("certificate", Broker("h", is_tls=True, ca_file="/media/cle/ca.pem")))
    none = fault_of(LinkFault("certificate", Broker("h", is_tls=True)))
    assert "n’est pas le sien" in given.remedy and "Indiquez le fichier" in none.remedy
