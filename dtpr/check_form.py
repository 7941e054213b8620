"""The form of single fields, the same in every version: dates, localised texts, actions."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from dtpr.localised import has_raw_braces, localise
from dtpr.problems import field_name

if TYPE_CHECKING:
    from dtpr.check_placed import Finder

__all__ = ["check_action", "check_date", "check_texts", "is_date", "is_date_time"]

_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})")
_ACTIONS = ("email", "url", "phone", "form", "postal")


def is_date_time(text: str) -> bool:
    """Tell whether a text is an ISO date and time with its zone."""
    if _DATE_TIME.fullmatch(text) is None:
        return False
    try:
        # Fractions of any length are allowed there and not here, and they say nothing about the day.
        datetime.fromisoformat(re.sub(r"\.\d+", "", text))
    except ValueError:
        return False
    return True


def is_date(text: str) -> bool:
    """Tell whether a text is an ISO date, with or without a time."""
    try:
        return date.fromisoformat(text) is not None if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else is_date_time(text)
    except ValueError:
        return False


def check_date(finder: Finder, given: Any, path: str, *, may_be_day: bool = False) -> None:
    """Look at a date; one that is absent is not judged here."""
    if not isinstance(given, str) or not given.strip():
        if given is not None and path.rsplit(".", 1)[-1] != "created_at":
            finder.error("INSTANCE_FIELD_INVALID", path, field=path)
        return
    if not (is_date(given) if may_be_day else is_date_time(given)):
        finder.error("INSTANCE_DATE_INVALID", path, value=given)


def check_texts(finder: Finder, given: Any, path: str, *, what: str) -> None:
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
    if not any(text.locale in ("fr", "") and text.value.strip() for text in texts):
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
    else:
        check_texts(finder, told["label"], f"{path}.label", what=field_name("label"))
