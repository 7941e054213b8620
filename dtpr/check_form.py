"""The form of single fields, the same in every version: dates, localised texts, actions."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeGuard

from dtpr.localised import has_raw_braces, language_of, localise
from dtpr.problems import field_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtpr.finder import Finder

__all__ = [
    "check_action",
    "check_date",
    "check_list",
    "check_sources",
    "check_texts",
    "is_date",
    "is_date_time",
    "is_filled",
    "is_mark",
    "is_whole",
]

_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})")
# Version 1 asks for ISO dates and no more: a day, a time to the minute, a time without its zone.
_ANY_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")
_MARK = re.compile(r"[A-Za-z0-9_-]+")
_ACTIONS = ("email", "url", "phone", "form", "postal")
_SOURCES = (
    *("ai_register", "model_card", "policy_document", "api_documentation", "framework", "standard", "regulation"),
    *("research_paper", "prior_art", "internal_memo", "other"),
)
_MOST = 2**53  # the largest whole number that every reader of JSON takes for itself


def is_date_time(text: str) -> bool:
    """Tell whether a text is an ISO date and time with its zone."""
    return _DATE_TIME.fullmatch(text) is not None and _is_in_calendar(text)


def _is_in_calendar(text: str) -> bool:
    try:
        # Fractions of any length are allowed there and not here, and they say nothing about the day.
        datetime.fromisoformat(re.sub(r"\.\d+", "", text))
    except ValueError:
        return False
    return True


def is_date(text: str) -> bool:
    """Tell whether a text is an ISO date, with or without a time, a time with or without its zone."""
    return _ANY_DATE.fullmatch(text) is not None and _is_in_calendar(text)


def is_filled(given: Any) -> TypeGuard[str]:
    """Tell whether something is a text that says anything."""
    return isinstance(given, str) and bool(given.strip())


def is_mark(given: Any) -> bool:
    """Tell whether something is a name that a record gives to one of its own parts."""
    return isinstance(given, str) and _MARK.fullmatch(given) is not None


def is_whole(given: Any) -> bool:
    """Tell whether something is a whole number from 0 on; JSON has one kind of number, so 1.0 is one."""
    if isinstance(given, bool) or not isinstance(given, int | float):
        return False
    return given >= 0 and float(given).is_integer() if abs(given) < _MOST else False


def check_list(finder: Finder, given: dict[str, Any], field: str, before: str) -> Iterator[tuple[int, Any]]:
    """Look whether a field, where there is one, is a list; give what it holds, each with its place."""
    told = given.get(field, [])
    if not isinstance(told, list):
        finder.error("INSTANCE_FIELD_INVALID", f"{before}{field}", field=field)
        return
    yield from enumerate(told)


def check_sources(finder: Finder, given: dict[str, Any], before: str) -> None:
    """Look at what a label or one of its answers was written from."""
    for place, one in check_list(finder, given, "sources", before):
        path = f"{before}sources[{place}]"
        if not isinstance(one, dict):
            finder.error("INSTANCE_FIELD_INVALID", path, field="sources")
            continue
        if one.get("type") not in _SOURCES:
            finder.error("INSTANCE_FIELD_INVALID", f"{path}.type", field="type")
        if not is_filled(one.get("title")):
            finder.error("INSTANCE_FIELD_INVALID", f"{path}.title", field="title")
        for field in ("url", "citation"):
            if field in one and not isinstance(one[field], str):
                finder.error("INSTANCE_FIELD_INVALID", f"{path}.{field}", field=field)


def check_date(finder: Finder, given: dict[str, Any], field: str, before: str, *, may_be_day: bool = False) -> None:
    """Look at a date; one that is absent is not judged here, and neither is the form of `created_at`."""
    value = given.get(field)
    if not is_filled(value):
        if field in given and field != "created_at":
            finder.error("INSTANCE_FIELD_INVALID", f"{before}{field}", field=field)
        return
    if not (is_date(value) if may_be_day else is_date_time(value)):
        code = "INSTANCE_DATE_INVALID/time" if is_date(value) else "INSTANCE_DATE_INVALID"
        finder.error(code, f"{before}{field}", value=value)


def check_texts(finder: Finder, given: Any, path: str, *, what: str, needs_french: bool = True) -> None:
    """Look at a public text: its form, its languages, no braces, French there. An empty list says nothing."""
    if isinstance(given, str) and finder.taxonomy.is_v1:
        given = [{"locale": "", "value": given}]
    texts = localise(given)
    if not isinstance(given, list) or len(texts) != len(given):
        finder.error("INSTANCE_FIELD_INVALID", path, field=what)
        return
    if not texts:
        return
    check_locales(finder, given, path)
    for place, text in enumerate(texts):
        if has_raw_braces(text.value):
            finder.error("PARVIS_PLACEHOLDER_RAW", f"{path}[{place}].value", value=text.value, element=what)
    if needs_french and not any(language_of(text.locale) in ("fr", "") and text.value.strip() for text in texts):
        finder.warning("PARVIS_FRENCH_MISSING", path, what=what)


def check_locales(finder: Finder, given: list[Any], path: str) -> None:
    """Look at the languages of a text; version 1 lists none, so there every one is good."""
    taxonomy = finder.taxonomy
    if taxonomy.is_v1 or not taxonomy.locales:
        return
    for place, entry in enumerate(given):
        locale = entry["locale"]
        if locale not in taxonomy.locales:
            finder.error(
                "INSTANCE_LOCALE_UNKNOWN",
                f"{path}[{place}].locale",
                locale=locale,
                version=taxonomy.version,
                held=", ".join(taxonomy.locales),
            )


def check_action(finder: Finder, given: Any, path: str) -> None:
    """Look at a way to act."""
    told = given if isinstance(given, dict) else {}
    target = told.get("target")
    if told.get("type") not in _ACTIONS or not isinstance(target, str) or not target.strip() or "label" not in told:
        finder.error("INSTANCE_ACTION_INVALID", path)
    if "label" in told:
        check_texts(finder, told["label"], f"{path}.label", what=field_name("label"))
