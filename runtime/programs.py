"""How to start Parvis again as another process, from source or frozen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

__all__ = ["command_line", "kiosk_command", "start_program"]


def command_line(*arguments: str) -> list[str]:
    """Give the command that runs `parvis` with these arguments."""
    if getattr(sys, "frozen", False):
        name = "parvis.exe" if sys.platform == "win32" else "parvis"
        return [str(Path(sys.executable).with_name(name)), *arguments]
    return [sys.executable, "-m", "parvis", *arguments]


def kiosk_command(*arguments: str) -> list[str]:
    """Give the command that shows the lobby; of a bundle the program without a console."""
    if getattr(sys, "frozen", False):
        name = "parvis-kiosk.exe" if sys.platform == "win32" else "parvis-kiosk"
        return [str(Path(sys.executable).with_name(name)), *arguments]
    return command_line("kiosk", *arguments)


def start_program(*arguments: str) -> subprocess.Popen[bytes]:
    """Start `parvis` on its own: it outlives this process and shares nothing with it."""
    quiet = subprocess.DEVNULL
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.DETACHED_PROCESS
        return subprocess.Popen(command_line(*arguments), stdin=quiet, stdout=quiet, stderr=quiet, creationflags=flags)
    return subprocess.Popen(command_line(*arguments), stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
