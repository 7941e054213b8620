"""The resolved copy: a label together with the elements, categories and symbols it uses.

It is kept with every published label, so that it is shown the same without a network and after every upgrade. In JSON
it is the official resolved form (`schema_snapshot`), with what that form has no place for under a name of ours.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from dtpr.datachain import Datachain, read_datachain
from dtpr.taxonomy import Taxonomy
from dtpr.taxonomy_json import (
    read_category,
    read_context,
    read_element,
    read_type,
    text_of,
    write_category,
    write_element,
    write_type,
)
from dtpr.written_chain import write_datachain

__all__ = ["Resolved", "dump_resolved", "has_copy", "read_copy", "read_resolved", "resolve", "with_suggested"]

_OURS = "parvis:resolved"


class Resolved(msgspec.Struct, frozen=True):
    """A label that needs nothing else to be shown. `taxonomy` is the part of the version that it uses."""

    chain: Datachain
    taxonomy: Taxonomy


def resolve(chain: Datachain, taxonomy: Taxonomy) -> Resolved:
    """Give the copy of a label with what it uses; what the version does not know stays unknown, and is shown so.

    The categories are all kept: an unanswered question is part of what a label says.
    """
    taxonomy = _with_own_contexts(chain, taxonomy)
    used = {placed.element_id for placed in chain.elements}
    elements = tuple(element for element in taxonomy.elements if element.id in used)
    symbols = {element.symbol_id for element in elements}
    kept = {name: svg for name, svg in taxonomy.symbols.items() if name in symbols}
    return Resolved(chain, msgspec.structs.replace(taxonomy, elements=elements, symbols=kept, for_authors=()))


def _with_own_contexts(chain: Datachain, taxonomy: Taxonomy) -> Taxonomy:
    """Give the version with the contexts that a label of version 1 brings along in its second block."""
    block = chain.head.get("datachain")
    told = _records(block.get("categories")) if isinstance(block, dict) else []
    own = {
        category.id: context
        for one in told
        if one.get("context_types")
        and (category := taxonomy.category(text_of(one.get("id")))) is not None
        and (context := read_context(one["context_types"])) is not None
    }
    if not own:
        return taxonomy
    categories = (msgspec.structs.replace(one, context=own.get(one.id, one.context)) for one in taxonomy.categories)
    return msgspec.structs.replace(taxonomy, categories=tuple(categories))


def has_copy(given: Any) -> bool:
    """Tell whether a parsed record carries its own copy of the vocabulary."""
    return isinstance(given, dict) and isinstance(given.get("schema_snapshot"), dict)


def read_copy(given: dict[str, Any]) -> Taxonomy:
    """Give the part of the vocabulary that a record carries with it; KeyError when it carries none."""
    if not has_copy(given):
        raise KeyError("schema_snapshot")
    snapshot, ours = given["schema_snapshot"], given.get(_OURS)
    told = ours if isinstance(ours, dict) else {}
    kind = snapshot.get("datachain_type")
    kind = kind if isinstance(kind, dict) else {}
    locales = kind.get("locales")
    symbols = told.get("symbols")
    changed = told.get("changed")
    return Taxonomy(
        version=read_datachain(given).version,
        type=read_type(kind),
        categories=tuple(read_category(entry) for entry in _records(snapshot.get("categories"))),
        elements=tuple(read_element(entry) for entry in _records(snapshot.get("elements"))),
        locales=tuple(entry for entry in locales if isinstance(entry, str)) if isinstance(locales, list) else (),
        symbols={name: svg for name, svg in symbols.items() if isinstance(svg, str)}
        if isinstance(symbols, dict)
        else {},
        badges=told["badges"] if told.get("badges") in ("composed", "finished", "ours") else "composed",
        origin="parvis" if told.get("origin") == "parvis" else "official",
        changed=tuple(entry for entry in changed if isinstance(entry, str)) if isinstance(changed, list) else (),
    )


def with_suggested(taxonomy: Taxonomy, given: Any) -> Taxonomy:
    """Give a version with the elements that a record itself proposes beside it (`suggested_elements`)."""
    told = given.get("suggested_elements") if isinstance(given, dict) else None
    proposed = tuple(
        element for element in map(read_element, _records(told)) if element.id and taxonomy.element(element.id) is None
    )
    return msgspec.structs.replace(taxonomy, elements=(*taxonomy.elements, *proposed)) if proposed else taxonomy


def read_resolved(given: Any) -> Resolved:
    """Read a parsed resolved record; DatachainFault when it is no label, KeyError when it carries no copy."""
    return Resolved(read_datachain(given), with_suggested(read_copy(given), given))


def _records(given: Any) -> list[dict[str, Any]]:
    return [entry for entry in given if isinstance(entry, dict)] if isinstance(given, list) else []


def dump_resolved(resolved: Resolved) -> str:
    """Give the text in which a published label is stored; `read_resolved(parse_json(text))` reads it again."""
    taxonomy = resolved.taxonomy
    written = write_datachain(resolved.chain, taxonomy)
    written["schema_snapshot"] = {
        "datachain_type": write_type(taxonomy.type, taxonomy.locales),
        "categories": [write_category(category) for category in taxonomy.categories],
        "elements": [write_element(element, is_v1=taxonomy.is_v1) for element in taxonomy.elements],
    }
    written[_OURS] = {
        "badges": taxonomy.badges,
        "origin": taxonomy.origin,
        "changed": list(taxonomy.changed),
        "symbols": taxonomy.symbols,
    }
    return json.dumps(written, ensure_ascii=False)
