"""Files we ship, opened by name: fonts, icons, words, profiles, vocabulary, look.

No room above opens a shipped file by a path of its own; a frozen program keeps them elsewhere.
Nothing here knows what the files mean.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["list_names", "path", "read_bytes", "read_text"]


# A bundle keeps the files beside this module too; importlib.resources would cost the first picture 3 ms.
_HERE = Path(__file__).parent


def path(name: str) -> Path:
    """Give the file `name` ("fonts/x.ttf") as a path on disk; FileNotFoundError when we do not ship it."""
    found = _HERE / name
    if not found.exists():
        raise FileNotFoundError(name)
    return found


def read_bytes(name: str) -> bytes:
    """Give the bytes of one shipped file."""
    return path(name).read_bytes()


def read_text(name: str) -> str:
    """Give one shipped UTF-8 text."""
    return path(name).read_text(encoding="utf-8")


def list_names(folder: str, suffix: str) -> list[str]:
    """Give the sorted names ("profiles/x.toml") of the shipped files of `folder` that end with `suffix`."""
    return sorted(f"{folder}/{entry.name}" for entry in path(folder).iterdir() if entry.name.endswith(suffix))
