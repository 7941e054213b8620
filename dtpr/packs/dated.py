"""A dated version: one YAML file an entity, all languages inside, symbols beside. `type/YYYY-MM-DD[-beta]/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtpr.packs.yaml_text import read_symbol, read_yaml
from dtpr.taxonomy import Taxonomy
from dtpr.taxonomy_json import read_category, read_element, read_type, text_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["load_dated", "read_version"]


def read_version(folder: Path) -> str:
    """Give the version a folder holds (`ai@2026-08-12-beta`): what its metadata says, else what its path says."""
    told = text_of(read_yaml(folder / "meta.yaml").get("version")) if (folder / "meta.yaml").is_file() else ""
    return told or f"{text_of(read_yaml(folder / 'datachain-type.yaml').get('id'))}@{folder.name}"


def load_dated(folder: Path) -> Taxonomy:
    """Read a dated version; what an excerpt lacks is not there. PackFault or OSError when a file cannot be read."""
    kind = read_yaml(folder / "datachain-type.yaml")
    meta = read_yaml(folder / "meta.yaml") if (folder / "meta.yaml").is_file() else {}
    locales = meta.get("locales") or kind.get("locales") or []
    symbols = {path.stem: read_symbol(path) for path in sorted((folder / "symbols").glob("*.svg"))}
    return Taxonomy(
        version=read_version(folder),
        type=read_type(kind),
        categories=tuple(read_category(read_yaml(path)) for path in sorted((folder / "categories").glob("*.yaml"))),
        elements=tuple(read_element(read_yaml(path)) for path in sorted((folder / "elements").glob("*.yaml"))),
        locales=tuple(text_of(entry) for entry in locales) if isinstance(locales, list) else (),
        symbols=symbols,
    )
