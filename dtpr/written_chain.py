"""A datachain as a record of its own form again: all that was read, what Parvis does not know included."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dtpr.datachain import ANSWER
from dtpr.localised import plain

if TYPE_CHECKING:
    from dtpr.datachain import Datachain, Form, Placed, Value
    from dtpr.localised import Localised
    from dtpr.taxonomy import Taxonomy

__all__ = ["dump_datachain", "write_datachain"]


def _write_texts(texts: Localised) -> str | list[dict[str, str]]:
    """Give a text of no language as version 1 writes it, as it is; others as their list."""
    return texts[0].value if len(texts) == 1 and not texts[0].locale else plain(texts)


def _write_value(value: Value) -> dict[str, Any]:
    if value.given is not None:
        return {"id": value.id, "value": value.given}
    return {"id": value.id, "value": list(value.options) if value.options else _write_texts(value.texts)}


def _write_placed(placed: Placed, form: Form) -> dict[str, Any]:
    written: dict[str, Any] = {"element_id": placed.element_id}
    if placed.category_id or form == "v1":
        written["category_id"] = placed.category_id
    if placed.priority or form == "v1":
        written["priority"] = placed.priority
    if placed.context_type_id:
        written["context_type_id"] = placed.context_type_id
    if placed.element_instance_id:
        written["element_instance_id"] = placed.element_instance_id
    if placed.variables:
        written["variables"] = [_write_value(value) for value in placed.variables]
    if placed.actions:
        written["actions"] = [
            {"type": action.type, "label": plain(action.label), "target": action.target} for action in placed.actions
        ]
    if placed.answer:
        written[ANSWER] = _write_texts(placed.answer)
    return {**written, **placed.rest}


def _head(taxonomy: Taxonomy) -> dict[str, Any]:
    """Make the two first blocks of version 1 from its vocabulary."""
    categories = [
        {
            "id": category.id,
            "order": place,
            "name": plain(category.name),
            "prompt": plain(category.prompt or category.name),
            "description": plain(category.description or category.name),
        }
        for place, category in enumerate(taxonomy.in_order())
    ]
    return {
        "schema": {"name": "DTPR", "version": "0.1", "namespace": "https://dtpr.io/schemas/datachain/v0.1"},
        "datachain": {
            "type": taxonomy.type.id,
            "version": "2025-08-29T00:00:00Z",
            "title": plain(taxonomy.type.name),
            "description": plain(taxonomy.type.description or taxonomy.type.name),
            "categories": categories,
        },
    }


def write_datachain(chain: Datachain, taxonomy: Taxonomy | None = None) -> dict[str, Any]:
    """Give the record again. A version 1 label made here gets its two first blocks from `taxonomy`."""
    told: dict[str, Any] = {"id": chain.id} if chain.id else {}
    if chain.form == "dated":
        told["schema_version"] = chain.version
    if chain.title:
        told["title"] = _write_texts(chain.title)
    if chain.description:
        told["description"] = _write_texts(chain.description)
    told["created_at"] = chain.created_at
    if chain.updated_at:
        told["updated_at"] = chain.updated_at
    told["elements"] = [_write_placed(placed, chain.form) for placed in chain.elements]
    told |= chain.rest
    if chain.form == "dated":
        return told
    head = chain.head or (_head(taxonomy) if taxonomy else {})
    return {**head, "instance": told}


def dump_datachain(chain: Datachain, taxonomy: Taxonomy | None = None) -> str:
    """Give the record as the text of a file."""
    return json.dumps(write_datachain(chain, taxonomy), ensure_ascii=False, indent=2) + "\n"
