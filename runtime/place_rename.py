"""What the settings say of a place by its name, when the place gets another one (`store.catalogue.rename_site`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from runtime.settings import Settings

__all__ = ["with_place_renamed"]

_SECTOR = " @ "  # as `measures/switch_off.py` writes it


def with_place_renamed(settings: Settings, old: str, new: str) -> Settings:
    """Give the settings in which the landmarks and the switching off of `old` are those of `new`."""
    noise = settings.noise.with_about(old, "road").with_about(new, settings.noise.about(old))
    order = tuple(_line(line, old, new) for line in settings.lighting.switch_off)
    lighting = msgspec.structs.replace(settings.lighting, switch_off=order)
    return msgspec.structs.replace(settings, noise=noise, lighting=lighting)


def _line(line: str, old: str, new: str) -> str:
    period, mark, sector = line.partition(_SECTOR)
    return f"{period}{mark}{new}" if mark and sector.strip() == old else line
