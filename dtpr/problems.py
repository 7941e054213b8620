"""What a check can find: a stable code, the place, a plain sentence and a remedy.

Codes in capitals without our prefix are those of DTPR where it has one, else named in its manner; `PARVIS_` marks rules
of our own. Sentences are for a secretary: they name the question or the answer; the path names the place in the file.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from dtpr.label_sentences import LABEL_CODES
from dtpr.pack_sentences import PACK_CODES
from resources.words import Words

__all__ = ["CODES", "FILE_CODES", "Problem", "Report", "field_name", "problem", "quotable"]

_ = Words("dtpr")
_QUOTED = 200  # letters of a value that a sentence repeats at most; what there is to choose from is told whole


class Problem(msgspec.Struct, frozen=True):
    """One finding. `path` is written like `elements[2].variables[0].id`; "" is the whole file."""

    code: str
    path: str
    message: str
    remedy: str = ""


class Report(NamedTuple):
    """All findings of one check."""

    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    @property
    def is_valid(self) -> bool:
        """Tell whether nothing but warnings was found."""
        return not self.errors


CODES = {**LABEL_CODES, **PACK_CODES}

# code of a DatachainFault → its finding; a form nobody knows is told by whoever asked
FILE_CODES = {
    "json": "JSON_INVALID",
    "front": "FRONT_MATTER_INVALID",
    "legacy": "LEGACY_FORM",
    "large": "FILE_TOO_LARGE",
    "question": "NO_LEGACY/question",
}

_FIELDS = {
    "title": _.mark("The title"),
    "description": _.mark("The description"),
    "name": _.mark("The name"),
    "prompt": _.mark("The question"),
    "label": _.mark("The label of the way to act"),
    "answer": _.mark("The answer"),
}


def field_name(field: str) -> str:
    """Give a field of the format in the reader's language, else as it is written."""
    return _(_FIELDS[field]) if field in _FIELDS else field


def quotable(value: object) -> str:
    """Give what a file holds as part of a sentence: one line, and no more of it than a person needs to find it."""
    text = " ".join(str(value)[: 4 * _QUOTED].split())
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"


def problem(code: str, path: str, **named: object) -> Problem:
    """Make the finding of that code; the sentences are those of the reader's language."""
    message, remedy = CODES[code]
    told = {name: value if name == "held" else quotable(value) for name, value in named.items()}
    return Problem(code.partition("/")[0], path, _(message).format(**told), _(remedy).format(**told))
