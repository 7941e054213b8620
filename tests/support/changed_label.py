"""A right label of each form of DTPR, the small vocabulary it is held against, and the ways of spoiling it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dtpr.check import check_label
from dtpr.localised import Text
from dtpr.taxonomy import Category, Context, ContextValue, DatachainType, Element, Option, Taxonomy, Variable

__all__ = [
    "LABEL",
    "V1",
    "WORLD",
    "Change",
    "add",
    "both",
    "drop",
    "found",
    "placed",
    "put",
    "texts",
]


def said(value: str) -> tuple[Any, ...]:
    return (Text("fr", value), Text("en", value))


def texts(value: str, locale: str = "fr") -> list[dict[str, str]]:
    return [{"locale": locale, "value": value}]


ROLE = Context("role", said("Rôle"), (), (ContextValue("deployer", said("Exploitant")), ContextValue("vendor")))
OWN = Context("own", said("Propre"), (), (ContextValue("special", said("Spécial"), (), "#FFD700"),))
HARMS = Variable(
    "harms", said("Dommages"), False, "multi_select_enum", (Option("noise"), Option("heat", (), (), ("b",)))
)
WORLD = Taxonomy(
    version="ai@2026-08-12-beta",
    type=DatachainType("ai", said("IA"), (), ("purpose", "accountable", "retention")),
    categories=(
        Category("purpose", said("But"), order=1, required=True, variables=(HARMS, Variable("more"))),
        Category(
            "accountable", said("Responsable"), order=2, context=ROLE, variables=(Variable("title", required=True),)
        ),
        Category("retention", said("Durée"), order=3, shape="rounded_square"),
    ),
    elements=(
        Element("a", ("purpose",), said("A")),
        Element("b", ("purpose",), said("B")),
        Element("town", ("accountable",), said("Mairie")),
        Element("special", ("accountable",), said("Cas à part"), context=OWN),
        Element("kept", ("retention",), said("Gardé {{ duration }}"), variables=(Variable("duration"),)),
    ),
    locales=("en", "fr", "zh-Hans"),
)
LABEL: dict[str, Any] = {
    "id": "x",
    "schema_version": "ai@2026-08-12-beta",
    "created_at": "2026-06-02T09:30:00Z",
    "updated_at": "2026-06-02T09:30:00.123+02:00",
    "title": texts("Éclairage"),
    "elements": [
        {"element_id": "a", "priority": 1, "variables": [{"id": "harms", "value": ["noise"]}]},
        {
            "element_id": "town",
            "element_instance_id": "us",
            "context_type_id": "deployer",
            "variables": [{"id": "title", "value": texts("Clairval")}],
            "actions": [{"type": "email", "label": texts("Écrire"), "target": "m@clairval.example"}],
        },
        {"element_id": "special", "context_type_id": "special", "variables": [{"id": "title", "value": texts("X")}]},
        {"element_id": "kept", "variables": [{"id": "duration", "value": texts("6 mois")}]},
    ],
    "authoring_provenance": {
        "kind": "ai_generated",
        "element_provenance": {"us": {"variable_rationale": {"title": "y"}}, "kept": {}},
    },
}
Change = Callable[[dict[str, Any]], object]


def _found(label: dict[str, Any], place: str) -> tuple[Any, str | int]:
    """Give what holds the value at a path, and its key or number there."""
    *way, last = [int(part) if part.isdigit() else part for part in place.split(".")]
    at: Any = label
    for step in way:
        at = at[step]
    return at, last


def put(place: str, value: Any) -> Change:
    """Give the change that puts a value at a path of keys and numbers, separated by dots."""

    def change(label: dict[str, Any]) -> None:
        at, last = _found(label, place)
        at[last] = value

    return change


def drop(place: str) -> Change:
    def change(label: dict[str, Any]) -> None:
        at, last = _found(label, place)
        del at[last]

    return change


def both(first: Change, second: Change) -> Change:
    return lambda label: (first(label), second(label))


def add(place: str, value: Any) -> Change:
    def change(label: dict[str, Any]) -> None:
        at, last = _found(label, place)
        at[last].append(value)

    return change


def placed(element: str, category: str, **more: Any) -> dict[str, Any]:
    return {"element_id": element, "category_id": f"device__{category}", "priority": 0, **more}


V1: dict[str, Any] = {
    "schema": {"name": "DTPR", "version": "0.1"},
    "datachain": {
        "type": "device",
        "version": "2025-08-29T00:00:00Z",
        "categories": [
            {"id": "device__purpose", "order": 0},
            {"id": "device__accountable", "order": 1},
            {"id": "device__tech", "order": 2, "context_types": [{"id": "blue", "name": "x", "color": "#36B2E6"}]},
            {"id": "device__retention", "order": 3},
        ],
    },
    "instance": {
        "title": texts("Le capteur"),
        "created_at": "2026-06-02",
        "elements": [
            placed("mobility", "purpose"),
            placed("institution", "accountable"),
            placed("radar", "tech", context_type_id="blue"),
            placed("data_retained", "retention", variables=[{"id": "duration", "value": "6 mois"}]),
        ],
    },
}


def found(label: Any, taxonomy: Taxonomy = WORLD) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    report = check_label(label, taxonomy)
    assert all(one.message and one.remedy and "{" not in one.message.replace("{{", "") for one in report.errors)
    return [(one.code, one.path) for one in report.errors], [(one.code, one.path) for one in report.warnings]
