"""`parvis pin` and `parvis password`: the two secrets of a commune, set without a window.

A secret is typed unseen, or is the one line of the standard input; never an argument, which every account of the
computer could read.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

from resources.words import Words
from runtime.password import save_password
from runtime.pin import PinRefused, set_pin
from runtime.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SecretFault", "set_password_of", "set_pin_of"]

_ = Words("runtime")
_MOST = 1024


class SecretFault(Exception):
    """A secret that cannot be set; str() is a sentence for people."""

    def __init__(self, sentence: str, code: str = "secret") -> None:
        super().__init__(sentence)
        self.code = code


def _ask(prompt: str) -> str:
    """Give the line that is typed or piped in, without its end."""
    if sys.stdin is not None and sys.stdin.isatty():
        from getpass import getpass

        return getpass(prompt)
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="strict")
    try:
        line = "" if sys.stdin is None else sys.stdin.readline(_MOST)
    except UnicodeDecodeError as why:  # what PowerShell writes to a file is UTF-16
        raise SecretFault(_("What was piped in is not UTF-8 text: nothing was kept.")) from why
    # What Windows' Notepad and PowerShell put around a line.
    return line.removeprefix("\ufeff").rstrip("\r\n")


def set_pin_of(folder: Path) -> int:
    """Set the PIN by which the lobby screen is left."""
    try:
        set_pin(folder, _ask(_("New PIN of the lobby screen: ")))
    except PinRefused as why:
        text = _("This is no PIN for a lobby: 4 to 12 digits, neither all alike nor in a row.")
        raise SecretFault(text) from why
    return 0


def set_password_of(folder: Path) -> int:
    """Keep the password for the broker of the settings, for this account of the computer."""
    broker = read_settings(folder).broker.broker()
    if broker is None:
        raise SecretFault(_("No broker is set: write its address into parvis.toml first."), "no-broker")
    password = _ask(_("Password for {address}: ").format(address=broker.address))
    if not password:
        raise SecretFault(_("The password is empty: nothing was kept."))
    save_password(broker.address, password)
    return 0
