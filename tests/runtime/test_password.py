"""The broker's password: never in the folder, readable by its owner alone, the environment first."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

import runtime.password as place
from runtime.password import PASSWORD_VARIABLE, read_password, save_password

ADDRESS = "mqtt://mairie@localhost"


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    where = tmp_path / "configuration" / "passwords.json"
    monkeypatch.setattr(place, "_file", lambda: where)
    return where


def test_what_is_kept_comes_back_for_its_address_only() -> None:
    save_password(ADDRESS, "pâté {1}")
    save_password("mqtt://other", "autre")
    assert read_password(ADDRESS) == "pâté {1}"
    assert read_password("mqtt://nobody") is None


@pytest.mark.skipif(os.name == "nt", reason="rights of this kind are not Windows'")
def test_without_a_keyring_only_the_owner_can_read_it(file: Path) -> None:
    save_password(ADDRESS, "secret")
    save_password(ADDRESS, "secret 2")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


class _Keyring:
    """What `keyring` is here: it holds `held`, takes nothing where it is locked, and fails where it is `broken`."""

    def __init__(self, held: str, *, is_broken: bool = False) -> None:
        self._held, self._is_broken = held, is_broken

    def get_password(self, _service: str, _address: str) -> str:
        if self._is_broken:
            raise RuntimeError("no answer from the bus")  # no KeyringError: each backend has errors of its own
        return self._held

    def set_password(self, _service: str, _address: str, _password: str) -> None:
        raise OSError("locked")


def test_what_a_keyring_did_not_take_rules_over_what_it_still_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", _Keyring("of last year"))
    save_password(ADDRESS, "of today")
    assert read_password(ADDRESS) == "of today"
    assert read_password("mqtt://mairie@other") == "of last year"


def test_a_keyring_that_fails_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", _Keyring("", is_broken=True))
    assert read_password(ADDRESS) is None
    save_password(ADDRESS, "kept")
    assert read_password(ADDRESS) == "kept"


def test_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    save_password(ADDRESS, "kept")
    monkeypatch.setenv(PASSWORD_VARIABLE, "given")
    assert read_password(ADDRESS) == "given"


@pytest.mark.parametrize("held", [b"\xff{", b"[" * 100_000])
def test_a_file_that_is_spoilt_holds_no_password(file: Path, held: bytes) -> None:
    save_password(ADDRESS, "secret")
    file.write_bytes(held)
    assert read_password(ADDRESS) is None
    save_password(ADDRESS, "again")
    assert read_password(ADDRESS) == "again"
