"""Whom an encrypted broker is known by, in whichever form it was given, and what its certificate says of itself."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from sync.address import Broker
from sync.certificates import NoCertificate, believing, names_of
from sync.link_fault import LinkFault
from sync.link_opening import open_link
from tests.support.broker import free_port, running
from tests.support.certificate import make_certificate

pytest.importorskip("cryptography")


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Path]:
    return make_certificate(tmp_path, begins_in_days=-1, lasts_days=30)


def in_bytes(certificate: Path) -> Path:
    """Give the same certificate in the other form, under the ending that Windows gives it."""
    written = certificate.with_suffix(".cer")
    written.write_bytes(ssl.PEM_cert_to_DER_cert(certificate.read_text()))
    return written


def test_an_authority_in_either_form_is_believed(tmp_path: Path, made: tuple[Path, Path]) -> None:
    certificate, key = made
    with running(tmp_path, f"certfile {certificate}", f"keyfile {key}") as broker:
        for file in (certificate, in_bytes(certificate)):
            where = Broker("127.0.0.1", broker.port, is_tls=True, ca_file=str(file), topics=("t/+",))
            open_link(where, "parvis-test").close()


def test_without_a_file_those_of_this_computer_are_believed_and_a_file_alone_where_there_is_one(
    made: tuple[Path, Path],
) -> None:
    assert believing("").verify_mode == ssl.CERT_REQUIRED
    for file in (made[0], in_bytes(made[0])):
        context = believing(str(file))
        assert len(context.get_ca_certs()) == 1
        assert context.verify_mode == ssl.CERT_REQUIRED and context.check_hostname


def test_a_file_without_a_certificate_never_means_those_of_this_computer(
    tmp_path: Path, made: tuple[Path, Path]
) -> None:
    empty, words = tmp_path / "vide.pem", tmp_path / "mot.crt"
    empty.touch()
    words.write_text("-----BEGIN CERTIFICATE-----\nbonjour\n-----END CERTIFICATE-----\n")
    for file in (empty, words, made[1]):
        with pytest.raises(NoCertificate):
            believing(str(file))
        with pytest.raises(LinkFault) as caught:
            open_link(Broker("127.0.0.1", free_port(), is_tls=True, ca_file=str(file)), "parvis-test")
        assert caught.value.code == "ca-none"
    with pytest.raises(OSError):
        believing(str(tmp_path / "nulle-part.pem"))


def test_a_certificate_of_another_name_says_which_one_and_only_to_who_believes_it(tmp_path: Path) -> None:
    certificate, key = make_certificate(tmp_path, begins_in_days=-1, lasts_days=30, name="127.0.0.2")
    with running(tmp_path, f"certfile {certificate}", f"keyfile {key}") as broker:
        where = Broker("127.0.0.1", broker.port, is_tls=True, ca_file=str(certificate))
        with pytest.raises(LinkFault) as caught:
            open_link(where, "parvis-test")
        assert (caught.value.code, caught.value.names) == ("certificate-name", ("127.0.0.2",))
        assert names_of(Broker("127.0.0.1", broker.port, is_tls=True)) == ()
    assert names_of(where) == ()


def test_a_broker_that_asks_for_a_certificate_of_ours_is_not_said_to_speak_no_mqtt(
    tmp_path: Path, made: tuple[Path, Path]
) -> None:
    certificate, key = made
    lines = (f"certfile {certificate}", f"keyfile {key}", f"cafile {certificate}", "require_certificate true")
    with running(tmp_path, *lines) as broker, pytest.raises(LinkFault) as caught:
        open_link(Broker("127.0.0.1", broker.port, is_tls=True, ca_file=str(certificate)), "parvis-test")
    assert caught.value.code == "own-certificate"
