"""As much of JSON Schema 2020-12 as the official DTPR schemas use, to ask a second opinion on the form of a record."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["keeps"]

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int, float),
    "null": (type(None),),
}


def _is(given: Any, name: str) -> bool:
    if name == "integer":
        return isinstance(given, int | float) and not isinstance(given, bool) and float(given).is_integer()
    return isinstance(given, _TYPES[name])


def keeps(given: Any, schema: dict[str, Any]) -> bool:
    """Tell whether a parsed record keeps a schema; KeyError for a word of JSON Schema that none of them uses."""
    unknown = set(schema) - {
        *("$schema", "type", "properties", "required", "items", "enum", "const", "pattern", "minLength", "minItems"),
        *("anyOf", "oneOf", "minimum", "maximum", "additionalProperties", "propertyNames", "title", "description"),
        *("default", "format"),
    }
    if unknown:
        raise KeyError(*unknown)
    if "type" in schema and not _is(given, schema["type"]):
        return False
    if "enum" in schema and given not in schema["enum"]:
        return False
    if "const" in schema and given != schema["const"]:
        return False
    if "anyOf" in schema and not any(keeps(given, one) for one in schema["anyOf"]):
        return False
    if "oneOf" in schema and sum(keeps(given, one) for one in schema["oneOf"]) != 1:
        return False
    if isinstance(given, str):
        return len(given) >= schema.get("minLength", 0) and bool(re.search(schema.get("pattern", ""), given))
    if isinstance(given, list):
        return len(given) >= schema.get("minItems", 0) and all(keeps(one, schema.get("items", {})) for one in given)
    if isinstance(given, dict):
        told: dict[str, Any] = schema.get("properties", {})
        others = schema.get("additionalProperties", {})
        return all(name in given for name in schema.get("required", ())) and all(
            keeps(value, told.get(name, others if isinstance(others, dict) else {})) for name, value in given.items()
        )
    if isinstance(given, int | float) and not isinstance(given, bool):
        return bool(schema.get("minimum", given) <= given <= schema.get("maximum", given))
    return True
