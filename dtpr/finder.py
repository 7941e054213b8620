"""What every rule is given: the version a label is held against, and where a finding is noted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dtpr.localised import PLACEHOLDER, say
from dtpr.problems import Problem, Report, problem

if TYPE_CHECKING:
    from dtpr.taxonomy import Category, Element, Taxonomy, Variable

__all__ = ["Finder", "as_written"]


def as_written(value: object) -> str:
    """Give a value as JSON writes it: a sentence about `null` or `"1"` must not speak of None or of 1."""
    return json.dumps(value, ensure_ascii=False)


class Finder:
    """Gathers the findings of one check against one version."""

    def __init__(self, taxonomy: Taxonomy, *, has_words: bool = True) -> None:
        self.taxonomy = taxonomy
        self.has_words = has_words  # False: the version is not here, so nothing is called unknown
        self._errors: list[Problem] = []
        self._warnings: list[Problem] = []

    def error(self, code: str, path: str, **named: object) -> None:
        """Note what makes the label invalid."""
        self._errors.append(problem(code, path, **named))

    def warning(self, code: str, path: str, **named: object) -> None:
        """Note what should be better."""
        self._warnings.append(problem(code, path, **named))

    def lacks(self, given: dict[str, Any], field: str, path: str) -> None:
        """Note that a field that must be told is not there, or is no text."""
        self.error("INSTANCE_FIELD_INVALID" if field in given else "INSTANCE_FIELD_MISSING", path, field=field)

    def report(self) -> Report:
        """Give everything found so far."""
        return Report(tuple(self._errors), tuple(self._warnings))

    def element_of(self, one: dict[str, Any]) -> Element | None:
        """Give the element a record places, None when the version has none of that id."""
        name = one.get("element_id")
        return self.taxonomy.element(name) if isinstance(name, str) else None

    def category_of(self, one: dict[str, Any]) -> Category | None:
        """Give the category a record places its element in."""
        element, told = self.element_of(one), one.get("category_id")
        if isinstance(told, str) and self.taxonomy.is_v1:
            return self.taxonomy.category(told)
        return self.taxonomy.category_of(element) if element else None

    def variables_of(self, one: dict[str, Any]) -> dict[str, Variable]:
        """Give what the placement may say."""
        element = self.element_of(one)
        return self.taxonomy.variables_of(element, self.category_of(one)) if element else {}

    def name_of(self, one: dict[str, Any]) -> str:
        """Give what the public calls the element, else its id."""
        element = self.element_of(one)
        named = PLACEHOLDER.sub("…", say(element.title, "fr")).strip(" …") if element else ""
        return named or str(one.get("element_id", ""))
