"""The broker's password: from the environment, the keyring, or a file only its owner can read. Never in settings."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

import platformdirs

from store.whole_file import write_whole

__all__ = ["PASSWORD_VARIABLE", "read_password", "save_password"]

PASSWORD_VARIABLE = "PARVIS_BROKER_PASSWORD"
_log = logging.getLogger(__name__)
_SERVICE = "parvis-broker"


def _file() -> Path:
    return platformdirs.user_config_path("parvis", appauthor=False) / "passwords.json"


def _from_file() -> dict[str, str]:
    try:
        held = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return {name: text for name, text in held.items() if isinstance(text, str)} if isinstance(held, dict) else {}


def _to_file(passwords: dict[str, str]) -> None:
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, json.dumps(passwords, ensure_ascii=False).encode(), is_private=True)


def _from_keyring(address: str) -> str | None:
    try:
        import keyring  # late: it looks for desktop services, which takes its time

        return keyring.get_password(_SERVICE, address)
    except Exception as why:  # noqa: BLE001 - the keyring is another program, each with errors of its own
        _log.info("the keyring gives no password: %s", why)
        return None


def _to_keyring(address: str, password: str) -> bool:
    try:
        import keyring

        keyring.set_password(_SERVICE, address, password)
        return keyring.get_password(_SERVICE, address) == password  # some keyrings swallow in silence
    except Exception as why:  # noqa: BLE001 - as above
        _log.info("the keyring takes no password: %s", why)
        return False


def read_password(address: str) -> str | None:
    """Give the password for a broker's address (user included), None when none is known. May wait for the keyring."""
    given = os.environ.get(PASSWORD_VARIABLE)
    if given:
        return given
    # In the file stands what the keyring did not take: it is newer than what that may still hold.
    return _from_file().get(address) or _from_keyring(address)


def save_password(address: str, password: str) -> None:
    """Keep a password for an address, in the keyring where there is one; OSError when it can be kept nowhere."""
    held = {name: text for name, text in _from_file().items() if name != address}
    if not _to_keyring(address, password):
        held[address] = password
    if held or _file().exists():
        _to_file(held)
