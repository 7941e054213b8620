"""A label as DTPR writes it, in both forms: three blocks (version 1) or one record pinned to a dated version.

Reading keeps everything, also what this program has no use for, so that writing (`dtpr.written_chain`) gives the same
record again. It judges nothing: `dtpr.check` looks at the record itself.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, Literal

import msgspec

from dtpr.localised import Localised, Text, localise
from resources.words import Words

__all__ = [
    "ANSWER",
    "LARGEST",
    "Action",
    "Datachain",
    "DatachainFault",
    "Form",
    "Placed",
    "Value",
    "form_of",
    "parse_json",
    "read_datachain",
    "version_of",
]

_ = Words("dtpr")

Form = Literal["v1", "dated"]
LARGEST = 5_000_000  # bytes; the largest label we met has a hundred thousand
_MOST_DIGITS = 400  # as many as the largest number with a fraction has
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
# A closer answer than the element's own title. Version 1 has no place for it (nor for the town's own name), so it
# travels under a name of ours, which other readers pass over.
ANSWER = "parvis:answer"
_PLACED = ("element_id", "category_id", "priority", "context_type_id", "element_instance_id", "variables", "actions")
_TOP = ("id", "schema_version", "title", "description", "created_at", "updated_at", "elements")


class DatachainFault(ValueError):
    """The text is no label in any form we know. `code` is stable: json, form, large."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code, self.detail = code, detail


class Value(msgspec.Struct, frozen=True):
    """What a placement says for one variable: its own words, or chosen options."""

    id: str
    texts: Localised = ()
    options: tuple[str, ...] = ()
    given: Any = None  # as the file has it, where it is neither: a number, a span; `texts` is then what it says


class Action(msgspec.Struct, frozen=True):
    """A way to act beside an answer: `type` is email, url, phone, form or postal."""

    type: str
    target: str
    label: Localised = ()


class Placed(msgspec.Struct, frozen=True):
    """One element placed in a label. `category_id` is told by version 1 only."""

    element_id: str
    category_id: str = ""
    priority: int = 0
    context_type_id: str = ""
    element_instance_id: str = ""
    variables: tuple[Value, ...] = ()
    actions: tuple[Action, ...] = ()
    answer: Localised = ()
    rest: dict[str, Any] = {}


class Datachain(msgspec.Struct, frozen=True):
    """One label. `version` pins the vocabulary it is read with for ever; `head` holds version 1's two first blocks."""

    form: Form
    version: str
    id: str = ""
    title: Localised = ()
    description: Localised = ()
    created_at: str = ""
    updated_at: str = ""
    elements: tuple[Placed, ...] = ()
    head: dict[str, Any] = {}
    rest: dict[str, Any] = {}


def _no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        name = next(name for name in found if names.count(name) > 1)
        raise DatachainFault("json", _("“{name}” stands twice in one record").format(name=name[:80]))
    return found


def _no_number(text: str) -> Any:
    raise DatachainFault("json", _("{text} is no number").format(text=text))


def _whole(text: str) -> int:
    return int(text) if len(text) < _MOST_DIGITS else int(_no_number(text[:20] + "…"))


def _number(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _no_number(text[:20])


def parse_json(text: str | bytes) -> Any:
    """Read strict JSON: no name twice in a record, no NaN, no half letters; DatachainFault says why it is none."""
    if len(text) > LARGEST:
        raise DatachainFault("large", str(len(text)))
    try:
        told = text.decode("utf-8-sig") if isinstance(text, bytes) else text.removeprefix("\ufeff")
        given = json.loads(
            told, object_pairs_hook=_no_twice, parse_constant=_no_number, parse_float=_number, parse_int=_whole
        )
        if _HALF.search(told):
            # Half of a pair of surrogates is no letter: nothing could ever write it again.
            json.dumps(given, ensure_ascii=False).encode()
    except DatachainFault:
        raise
    except RecursionError as error:
        raise DatachainFault("json", _("it is nested too deeply")) from error
    except json.JSONDecodeError as error:
        where = _("line {line}, column {column}").format(line=error.lineno, column=error.colno)
        raise DatachainFault("json", where) from error
    except UnicodeEncodeError as error:
        raise DatachainFault("json", _("it holds half a letter")) from error
    except UnicodeDecodeError as error:
        raise DatachainFault("json", _("it is not written in UTF-8")) from error
    except ValueError as error:
        raise DatachainFault("json", str(error)[:200]) from error
    return given


def _places(given: Any) -> bool:
    """Tell whether a record holds placements: no other format we know has a list of records with an `element_id`."""
    return isinstance(given, dict) and any("element_id" in one for one in _dicts(given.get("elements")))


def form_of(given: Any) -> Form | None:
    """Give the form of a parsed record, None when it is no label of today (`dtpr.legacy` knows older ones)."""
    if not isinstance(given, dict):
        return None
    if sum(name in given for name in ("schema", "datachain", "instance")) > 1 or _places(given.get("instance")):
        return "v1"  # one or two of its three blocks may lack, and are told
    if "schema_version" in given or ("elements" in given and "created_at" in given) or _places(given):
        return "dated"
    return None


def version_of(given: dict[str, Any]) -> str:
    """Give the version a record is pinned to: `device@v1`, `ai@2026-08-12-beta`; "" when it tells none."""
    if form_of(given) == "v1":
        chain = given.get("datachain")
        kind = chain.get("type") if isinstance(chain, dict) else None
        return f"{kind}@v1" if isinstance(kind, str) and kind else ""
    told = given.get("schema_version")
    return told if isinstance(told, str) else ""


def _text(given: Any) -> str:
    return given if isinstance(given, str) else ""


def _value(given: dict[str, Any]) -> Value:
    value = given.get("value")
    if isinstance(value, list) and value and all(isinstance(entry, str) for entry in value):
        return Value(_text(given.get("id")), (), tuple(value))
    texts = localise(value)
    if texts or not (said := _said(value)):
        return Value(_text(given.get("id")), texts)
    # What a kind of variable of a later version holds is shown as it is written, and kept as it is.
    return Value(_text(given.get("id")), (Text("", said),), given=value)


def _said(value: Any) -> str:
    """Give a value of no known form in one line: a number as it is, of a record what it holds; "" for nothing."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return " – ".join(said for one in value if (said := _said(one)))
    if isinstance(value, str):
        return " ".join(value.split())
    return "" if value is None else json.dumps(value)


def _dicts(given: Any) -> list[dict[str, Any]]:
    return [entry for entry in given if isinstance(entry, dict)] if isinstance(given, list) else []


def _placed(given: dict[str, Any]) -> Placed:
    priority = given.get("priority")
    if isinstance(priority, float) and priority.is_integer():
        priority = int(priority)  # JSON has one kind of number: 1.0 is 1
    return Placed(
        element_id=_text(given.get("element_id")),
        category_id=_text(given.get("category_id")),
        priority=priority if isinstance(priority, int) and not isinstance(priority, bool) else 0,
        context_type_id=_text(given.get("context_type_id")),
        element_instance_id=_text(given.get("element_instance_id")),
        variables=tuple(_value(entry) for entry in _dicts(given.get("variables"))),
        actions=tuple(
            Action(_text(entry.get("type")), _text(entry.get("target")), localise(entry.get("label")))
            for entry in _dicts(given.get("actions"))
        ),
        answer=localise(given.get(ANSWER)),
        rest={name: value for name, value in given.items() if name not in (*_PLACED, ANSWER)},
    )


def read_datachain(given: Any) -> Datachain:
    """Read a parsed record of either form; DatachainFault("form") when it is none."""
    form = form_of(given)
    told = given.get("instance") if form == "v1" else given
    if form is None or not isinstance(told, dict):
        raise DatachainFault("form")
    return Datachain(
        form=form,
        version=version_of(given),
        id=_text(told.get("id")),
        title=localise(told.get("title")),
        description=localise(told.get("description")),
        created_at=_text(told.get("created_at")),
        updated_at=_text(told.get("updated_at")),
        elements=tuple(_placed(entry) for entry in _dicts(told.get("elements"))),
        head={name: given[name] for name in ("schema", "datachain") if name in given} if form == "v1" else {},
        rest={name: value for name, value in told.items() if name not in (*_TOP, "schema_snapshot", "parvis:resolved")},
    )
