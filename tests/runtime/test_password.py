"""The broker's password: never in the folder, readable by its owner alone, the environment first."""

from __future__ import annotations

import os
import stat
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


def test_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    save_password(ADDRESS, "kept")
    monkeypatch.setenv(PASSWORD_VARIABLE, "given")
    assert read_password(ADDRESS) == "given"


def test_a_file_that_is_spoilt_holds_no_password(file: Path) -> None:
    save_password(ADDRESS, "secret")
    file.write_bytes(b"\xff{")
    assert read_password(ADDRESS) is None
    save_password(ADDRESS, "again")
    assert read_password(ADDRESS) == "again"
