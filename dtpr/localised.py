"""Text in several languages, as DTPR writes it: a list of {locale, value}, and {{names}} to fill in.

The fallback is the one of the standard (asked locale, then `en`, then the first entry), with three additions:
easy-to-read French (`falc`) falls back to French first, a text without a locale ("") suits every reader, and where
nothing is told in a language as such it is read as any country writes it (`fr-CA`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from resources.kept_spaces import keep_spaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dtpr.told import Told

__all__ = [
    "PLACEHOLDER",
    "Localised",
    "Text",
    "fill",
    "foreign",
    "has_raw_braces",
    "language_of",
    "localise",
    "placeholders",
    "plain",
    "say",
    "tell",
]

PLACEHOLDER = re.compile(r"\{\{\s*([A-Za-z0-9_-]+)\s*\}\}")
# What stands where a value is missing: the reader sees that something is, and never a name between braces.
GAP = "…"
# Neither a page nor a drawing may hold them, and no reader can see them.
# Left in a text they turn the words of ours that follow it on its line.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\(https?://[^\s()]{1,500}\)")
_COUNTRY = re.compile("[-_]")
_BEFORE_ENGLISH = {"falc": ("falc", "fr")}


class Text(msgspec.Struct, frozen=True):
    """One text in one language; `locale` "" when the source named none."""

    locale: str
    value: str


Localised = tuple[Text, ...]


def localise(given: Any) -> Localised:
    """Read a localised field: a list of {locale, value}, a plain string, or nothing; other entries are left out.

    Nothing is judged here: `dtpr.check` says what is wrong with the form.
    """
    if isinstance(given, str):
        return (Text("", given),) if given else ()
    if not isinstance(given, list):
        return ()
    found = []
    for entry in given:
        if isinstance(entry, dict) and isinstance(entry.get("locale"), str) and isinstance(entry.get("value"), str):
            found.append(Text(entry["locale"], entry["value"]))
    return tuple(found)


def tell(told: Told) -> Localised:
    """Give our own wording (four languages) as localised text, its {names} as {{names}}."""
    return tuple(
        Text(locale, re.sub(r"\{(\w+)\}", r"{{\1}}", getattr(told, locale))) for locale in ("fr", "en", "de", "falc")
    )


def plain(texts: Localised) -> list[dict[str, str]]:
    """Give the DTPR form again: a list of {locale, value}."""
    return [{"locale": text.locale, "value": text.value} for text in texts]


def language_of(locale: str) -> str:
    """Give the language of a code: `fr` of `fr-CA`, `fr_FR` and `FR`; "" of none."""
    return _COUNTRY.split(locale, maxsplit=1)[0].casefold()


def _spoken(texts: Localised, locale: str) -> Text | None:
    by_locale: dict[str, Text] = {}
    for text in texts:
        by_locale.setdefault(text.locale, text)
    for wanted in (*_BEFORE_ENGLISH.get(locale, (locale,)), "", "en"):
        found = by_locale.get(wanted)
        if wanted and (found is None or not found.value.strip()):
            found = next((text for text in texts if language_of(text.locale) == wanted and text.value.strip()), None)
        if found is not None and found.value.strip():
            return found
    return next((text for text in texts if text.value.strip()), None)


def say(texts: Localised, locale: str) -> str:
    """Give the text for a reader of `locale`; "" only when there is none at all."""
    found = _spoken(texts, locale)
    return found.value if found else ""


def foreign(texts: Localised, locale: str) -> str:
    """Give the language of what `say` gives where it is not the reader's own; "" where it is, or none is told."""
    found = _spoken(texts, locale)
    own = ("", *_BEFORE_ENGLISH.get(locale, (locale,)))
    return "" if found is None or found.locale in own or language_of(found.locale) in own else found.locale


def placeholders(texts: Iterable[Text]) -> frozenset[str]:
    """Give the names between double braces in any of the languages."""
    return frozenset(name for text in texts for name in PLACEHOLDER.findall(text.value))


def has_raw_braces(text: str) -> bool:
    """Tell whether a text would show {{something}} to the public as it stands."""
    return _without_raw(text) != text


def _visible(text: str) -> str:
    """Give a text without signs that nobody sees, and that turn what is seen."""
    return _CONTROLS.sub(" ", _TURNING.sub("", text))


def _without_raw(text: str) -> str:
    """Put the ellipsis in the place of all that stands from two braces to the next two, other braces among them or not.

    No pattern: one that looks for an end from each of a hundred thousand beginnings would never be through.
    """
    parts: list[str] = []
    end = 0
    while (start := text.find("{{", end)) >= 0 and (closes := text.find("}}", start + 2)) >= 0:
        parts += [text[end:start], GAP]
        end = closes + 2
        while text[end : end + 1] == "}":
            end += 1
    return "".join((*parts, text[end:]))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Give the text for the public: values in, and an ellipsis for what has none.

    Official texts hold links as Markdown writes them, « [the air](https://…) »: the public reads the words alone.
    No line begins with a sign that French sets apart.

    Values are text from outside: they are never read for names of their own, and braces in them do not pass either.
    """

    def value(match: re.Match[str]) -> str:
        known = _visible(values.get(match.group(1), "")).strip()
        return _without_raw(known) if known else GAP

    text = _visible(text)
    parts: list[str] = []
    end = 0
    for match in PLACEHOLDER.finditer(text):
        parts += [_without_raw(text[end : match.start()]), value(match)]
        end = match.end()
    parts.append(_without_raw(text[end:]))
    filled = _without_raw("".join(parts))
    filled = _LINK.sub(r"\1", filled) if "](http" in filled else filled
    return keep_spaces(filled)
