"""The vocabulary in the words of the town: what its own corrections change, and what is wrong with one of them.

The corrections stand in the folder of the commune (`corrections.toml`, `dtpr.packs.overlay`). A label that is written
takes them; one that is published keeps the copy it was published with.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dtpr.localised import PLACEHOLDER, Localised, Text, placeholders, say
from dtpr.packs.faults import PackFault
from dtpr.packs.ours import own_pack
from dtpr.packs.overlay import Correction, Corrections, apply_overlay, find_overlay
from dtpr.told import LANGUAGES, Told
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dtpr.taxonomy import Taxonomy
    from dtpr.vocabulary import Element

__all__ = [
    "OWN_WORDS",
    "TownWord",
    "TownWords",
    "WordPlace",
    "WordsFault",
    "fault_of_word",
    "official_text",
    "read_town_words",
    "town_words",
    "with_word",
    "without_word",
]

_ = Words("dtpr")
_VERSION = "device@v1"  # the one in which labels are written here
_LONGEST_TITLE, _LONGEST_TEXT = 90, 300
_MOST_TOLD = 3  # files of a folder that cannot be read, in one sentence
_MOST_WORDS = 12  # of a sentence that is easy to read
_SENTENCE_END = re.compile(r"[.!?:;]+(?:\s|$)")
_SHOWN = {"element": ("title", "description"), "category": ("prompt",)}


class WordsFault(Exception):
    """The corrections cannot be read, or the vocabulary ("vocabulary"); the text is a sentence for people."""

    def __init__(self, sentence: str, code: str = "corrections") -> None:
        super().__init__(sentence)
        self.code = code


class WordPlace(msgspec.Struct, frozen=True, order=True):
    """Where a text of the vocabulary stands. `version` "" is every version."""

    section: str  # "element" or "category"
    id: str
    field: str
    locale: str
    version: str = ""


class TownWord(msgspec.Struct, frozen=True):
    """One correction beside what the vocabulary says. `fault` is a sentence: such a one is not used; "" for a good one.

    `official` is "" where the vocabulary has no such text.
    """

    place: WordPlace
    official: str
    said: Correction
    fault: str = ""


class TownWords(msgspec.Struct, frozen=True):
    """The vocabulary of the labels that are written: ours or the official one, with what the town says otherwise.

    `every` is each correction by itself, the newest first.
    """

    every: tuple[TownWord, ...] = ()
    official: Taxonomy | None = None  # of a folder; None is our own
    laid: Taxonomy | None = None  # with the corrections, where there are some

    @property
    def base(self) -> Taxonomy:
        """The vocabulary as it is without the town's words."""
        return self.official if self.official is not None else own_pack()

    @property
    def taxonomy(self) -> Taxonomy:
        """The vocabulary with the town's words laid over it."""
        return self.laid if self.laid is not None else self.base

    def of(self, element: Element) -> Element:
        """Give an element of ours as it is called here, in the languages it has a name in.

        The name with the town's own in it gives way to a correction only: no official one knows the town.
        """
        if self.official is None and self.laid is None:
            return element
        one = self.taxonomy.element(element.id)
        if one is None:
            return element
        corrected = {
            word.place.locale
            for word in self.every
            if not word.fault and (word.place.id, word.place.field) == (element.id, "title")
        }
        titles = {text.locale: _single(text.value) for text in one.title}
        texts = {text.locale: _single(text.value) for text in one.description}
        own = {locale: title for locale, title in titles.items() if locale in corrected}
        named = _told_over(element.named, own) if element.named is not None else None
        return msgspec.structs.replace(
            element, title=_told_over(element.title, titles), named=named, text=_told_over(element.text, texts)
        )


def _told_over(told: Told, said: dict[str, str]) -> Told:
    return Told(*(said.get(language) or told.of(language) for language in LANGUAGES))


def _single(text: str) -> str:
    """Give a text of a version, {{name}}, as our own words write it, {name}."""
    return PLACEHOLDER.sub(r"{\1}", text)


OWN_WORDS = TownWords()


def official_text(taxonomy: Taxonomy, place: WordPlace) -> str:
    """Give what the vocabulary itself says there, in that language or the one it falls back to; "" for nothing."""
    return say(_texts(taxonomy, place), place.locale)


def _texts(taxonomy: Taxonomy, place: WordPlace) -> Localised:
    one = taxonomy.element(place.id) if place.section == "element" else taxonomy.category(place.id)
    return getattr(one, place.field, ()) if one is not None and place.field in _SHOWN.get(place.section, ()) else ()


def fault_of_word(taxonomy: Taxonomy, place: WordPlace, text: str) -> str:
    """Say in a sentence why such a correction cannot be used; "" when it can."""
    texts = _texts(taxonomy, place)
    text = text.strip()
    if place.version not in ("", taxonomy.version):
        return _("It is for the version {version}; labels are written with {own}.").format(
            version=place.version, own=taxonomy.version
        )
    if not texts:
        return _("The vocabulary of the labels has no such text.")
    if place.locale not in taxonomy.locales:
        return _("The labels are not written in that language.")
    if not text:
        return _("Write what the town says, or withdraw the correction.")
    if text == official_text(taxonomy, place):
        return _("The vocabulary says that already.")
    longest = _LONGEST_TEXT if place.field == "description" else _LONGEST_TITLE
    if len(text) > longest:
        return _.plural("It has no room: {n} letter at most.", "It has no room: {n} letters at most.", longest).format(
            n=longest
        )
    return _fault_of_gaps(texts, text) or _fault_of_length(place, text)


def _fault_of_gaps(texts: Localised, text: str) -> str:
    """Say which {{name}} was lost or added: a label would not tell how long, or would show an ellipsis."""
    asked, said = placeholders(texts), placeholders((Text("", text),))
    if asked - said:
        names = _braced(asked - said)
        return _("{name} is missing: what each label puts there would be lost.").format(name=names)
    if said - asked or re.search(r"[{}]", PLACEHOLDER.sub("", text)):
        return _("Nothing is put in the place of the braces there: write it without.")
    return ""


def _braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{{{{name}}}}}" for name in sorted(names))


def _fault_of_length(place: WordPlace, text: str) -> str:
    if place.locale != "falc":
        return ""
    counts = [len(re.split(r"[\s’']+", part.strip())) for part in _SENTENCE_END.split(text)]
    if max(counts) <= _MOST_WORDS:
        return ""
    return _("Easy-to-read French has at most {n} words in a sentence.").format(n=_MOST_WORDS)


def town_words(corrections: Corrections, official: Taxonomy | None = None) -> TownWords:
    """Give a vocabulary, ours where none is given, with those corrections that can be used, and all of them told."""
    base = official if official is not None else own_pack()
    found = [_judged(base, place, said) for place, said in _each(corrections)]
    if not found:
        return TownWords(official=official) if official is not None else OWN_WORDS
    usable = _made({word.place: word.said for word in found if not word.fault})
    every = sorted(found, key=lambda word: word.place)
    every.sort(key=lambda word: word.said.day, reverse=True)
    return TownWords(tuple(every), official, apply_overlay(base, usable))


def _judged(base: Taxonomy, place: WordPlace, said: Correction) -> TownWord:
    return TownWord(place, official_text(base, place), said, fault_of_word(base, place, said.text))


def read_town_words(folder: Path, pack: Path | None = None) -> TownWords:
    """Give the vocabulary in the words of the commune of a folder; WordsFault when one of them cannot be read.

    `pack` is the folder of an official vocabulary; None is our own.
    """
    official = _read_official(pack) if pack is not None else None
    try:
        return town_words(find_overlay(folder), official)
    except PackFault as fault:
        why = " ; ".join(one.why for one in fault.every())
        raise WordsFault(_("The corrected words (corrections.toml) cannot be read: {why}.").format(why=why)) from fault


def _read_official(pack: Path) -> Taxonomy:
    from dtpr.packs.finding import VersionMissing, load_version  # for towns that have one

    try:
        return load_version(_VERSION, pack)
    except VersionMissing:
        why = _("the version {version} is not in it").format(version=_VERSION)
    except PackFault as fault:
        # Each with its file: « it is missing » alone says nothing. What lies deeper is told by the command.
        every = fault.every()
        told = [f"{Path(one.place).name}\u00a0: {one.why}" for one in every[:_MOST_TOLD]]
        why = " ; ".join((*told, "…") if len(every) > _MOST_TOLD else told)
    except OSError:
        why = _("it cannot be opened")
    sentence = _("The vocabulary of the folder {folder} cannot be used: {why}.")
    raise WordsFault(sentence.format(folder=pack, why=why), "vocabulary")


def with_word(corrections: Corrections, place: WordPlace, said: Correction) -> Corrections:
    """Give the corrections with one more, or with another text in its place; those given stay as they are."""
    return _made({**dict(_each(corrections)), place: said})


def without_word(corrections: Corrections, place: WordPlace) -> Corrections:
    """Give the corrections without that one; nothing empty stays behind."""
    return _made({other: said for other, said in _each(corrections) if other != place})


def _each(corrections: Corrections) -> Iterator[tuple[WordPlace, Correction]]:
    for version, wording in corrections.items():
        for section, entries in wording.items():
            for name, fields in entries.items():
                for field, said in fields.items():
                    yield from ((WordPlace(section, name, field, locale, version), one) for locale, one in said.items())


def _made(said: dict[WordPlace, Correction]) -> Corrections:
    made: Corrections = {}
    for at, one in said.items():
        fields = made.setdefault(at.version, {}).setdefault(at.section, {}).setdefault(at.id, {})
        fields.setdefault(at.field, {})[at.locale] = one
    return made
