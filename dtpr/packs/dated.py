"""A dated version: one YAML file an entity, all languages inside, symbols beside. `type/YYYY-MM-DD[-beta]/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtpr.packs.faults import YAML_ENDS, missing, read_every, shown_files
from dtpr.packs.yaml_text import read_symbol, read_yaml
from dtpr.taxonomy import Taxonomy
from dtpr.taxonomy_json import author_texts, read_category, read_element, read_type, text_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["load_dated", "read_version"]


def _named(folder: Path, name: str) -> Path | None:
    return next((path for end in YAML_ENDS if (path := folder / f"{name}{end}").is_file()), None)


def read_version(folder: Path) -> str:
    """Give the version a folder holds (`ai@2026-08-12-beta`): what its metadata says, else what its path says."""
    meta, kind = _named(folder, "meta"), _named(folder, "datachain-type")
    told = text_of(read_yaml(meta).get("version")) if meta else ""
    # A date alone is no version: which type it is of, the type's own file says.
    return told if "@" in told else f"{text_of(read_yaml(kind).get('id')) if kind else ''}@{folder.name}"


def load_dated(folder: Path) -> Taxonomy:
    """Read a dated version; what an excerpt lacks is not there.

    PackFault for all files that cannot be read, once all were looked at.
    """
    if not (folder / "elements").is_dir():
        raise missing(folder / "elements")
    symbols: dict[str, str] = {}

    def read_one(path: Path) -> dict[str, Any]:
        if path.suffix != ".svg":
            return read_yaml(path)
        symbols[path.stem] = read_symbol(path)
        return {}

    paths = [path for name in ("datachain-type", "meta") if (path := _named(folder, name)) is not None]
    for name in ("categories", "elements"):
        paths += shown_files(folder / name, *(f"*{end}" for end in YAML_ENDS))
    paths += shown_files(folder / "symbols", "*.svg")
    read = dict(zip(paths, read_every(paths, read_one), strict=True))
    by_name = {path.stem: one for path, one in read.items() if path.parent == folder}
    kind, meta = by_name.get("datachain-type", {}), by_name.get("meta", {})
    told: list[Any] = next((one["locales"] for one in (meta, kind) if isinstance(one.get("locales"), list)), [])
    return Taxonomy(
        version=read_version(folder),
        type=read_type(kind),
        categories=tuple(read_category(one) for path, one in read.items() if path.parent.name == "categories"),
        elements=tuple(read_element(one) for path, one in read.items() if path.parent.name == "elements"),
        locales=tuple(text_of(entry) for entry in told),
        for_authors=tuple(
            one
            for path, given in read.items()
            if path.parent.name in ("categories", "elements")
            for one in author_texts(given, f"{path.parent.name}.{text_of(given.get('id'))}")
        ),
        symbols=symbols,
    )
