"""The tokens of the look, read once from `resources/look/tokens.toml`: numbers and colour names, no Qt."""

from __future__ import annotations

import tomllib
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec

from resources import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PALETTES", "StateLook", "Tokens", "TypeRole", "load_tokens"]

PALETTES = ("light", "dark", "kiosk", "kiosk-high-contrast", "kiosk-night")


class TypeRole(msgspec.Struct, frozen=True):
    """One role of text: size in points, weight 400, 600 or 700, height of a line in px at 100 %."""

    pt: float
    weight: int
    line: float


class StateLook(msgspec.Struct, frozen=True):
    """How a state is shown: always an icon and a word, never a colour alone."""

    icon: str
    word: str
    colour: str


class Tokens(msgspec.Struct, frozen=True):
    """Every value of the look. `numbers` maps "space.nav_width" to px, mm, ms or ratios; lists stay lists."""

    family: str
    features: tuple[str, ...]
    cap_height_em: float
    types: Mapping[str, TypeRole]
    numbers: Mapping[str, Any]
    colours: Mapping[str, Mapping[str, str]]
    ramps: Mapping[str, Mapping[str, tuple[str, ...]]]
    hues: Mapping[str, str]
    states: Mapping[str, StateLook]

    def number(self, name: str) -> float:
        """Give one number by "table.name"; KeyError when there is none."""
        return float(self.numbers[name])

    def numbers_of(self, name: str) -> list[float]:
        """Give one list of numbers by "table.name" (a dash, the steps of space)."""
        return [float(part) for part in self.numbers[name]]


@cache
def load_tokens() -> Tokens:
    """Read the shipped tokens (once)."""
    tables = tomllib.loads(read_text("look/tokens.toml"))
    kind = tables["type"]
    palettes = {name: tables[name] for name in PALETTES}
    return Tokens(
        family=kind["family"],
        features=tuple(kind["features"]),
        cap_height_em=float(kind["cap_height_em"]),
        types=MappingProxyType(
            {name: TypeRole(role["pt"], role["weight"], role["line"]) for name, role in kind["desktop"].items()}
        ),
        numbers=MappingProxyType(_flatten(tables)),
        colours=MappingProxyType(
            {
                name: {key: text for key, text in table.items() if isinstance(text, str)}
                for name, table in palettes.items()
            }
        ),
        ramps=MappingProxyType(
            {
                name: {key: tuple(steps) for key, steps in table.items() if isinstance(steps, list)}
                for name, table in palettes.items()
            }
        ),
        hues=MappingProxyType(dict(tables["chart"]["hues"])),
        states=MappingProxyType(
            {
                name: StateLook(look["icon"], look["word"], look.get("colour", name))
                for name, look in tables["state"].items()
            }
        ),
    )


def _flatten(tables: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for table in ("space", "shape", "focus", "icon", "motion", "chart", "kiosk-size", "badge"):
        for name, value in tables[table].items():
            if isinstance(value, int | float | list):
                found[f"{table}.{name}"] = value
    return found
