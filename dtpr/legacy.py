"""Labels of an older time become labels of version 1: records of version 0, and the sensor records of 2020.

How those of version 0 were published (JSON, or Markdown files) is the business of `label_file`.

Version 0 wrote one element for each duration and put durations under storage; 2020 named elements by their English
title and let a town rename them. What has no element today keeps its own words and is reported, never dropped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from dtpr.datachain import Action, Datachain, DatachainFault, Placed, Value
from dtpr.legacy_head import SECTIONS, english, is_link, left_beside, left_out, ours_of, prose, ways_of
from dtpr.legacy_names import meant_by, named_exactly, slug_of
from dtpr.localised import Localised, Text, localise, say
from dtpr.problems import Problem, problem
from dtpr.taxonomy import bare_id

if TYPE_CHECKING:
    from dtpr.taxonomy import Taxonomy

__all__ = [
    "Imported",
    "count_labels",
    "import_legacy",
    "is_legacy",
    "is_sensor",
    "is_v0_id",
    "is_v0_question",
    "is_v0_record",
    "say_duration",
]

_V0_ID = re.compile(r"(access|accountable|data|process|purpose|retention|storage|tech)__([a-z0-9_]+)")
_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve",
    "un deux trois quatre cinq six sept huit neuf dix onze douze",
    "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
)
_COUNTS = {word: number for words in _WORDS for number, word in enumerate(words.split(), 1)}
_COUNTS |= dict.fromkeys(("une", "eine", "einen"), 1)
# unit → (fr, en, de), each one and many; easy-to-read French says what French says.
_UNITS = {
    "hour": (("heure", "heures"), ("hour", "hours"), ("Stunde", "Stunden")),
    "day": (("jour", "jours"), ("day", "days"), ("Tag", "Tage")),
    "week": (("semaine", "semaines"), ("week", "weeks"), ("Woche", "Wochen")),
    "month": (("mois", "mois"), ("month", "months"), ("Monat", "Monate")),
    "year": (("an", "ans"), ("year", "years"), ("Jahr", "Jahre")),
}
_NAMED = {form.casefold(): unit for unit, told in _UNITS.items() for forms in told for form in forms}
_FOR_EVER = (
    Text("fr", "sans limite de durée"),
    Text("en", "with no time limit"),
    Text("de", "ohne zeitliche Grenze"),
    Text("falc", "toujours"),
)


class Imported(msgspec.Struct, frozen=True):
    """A label made of an older record, and what a person should look at."""

    chain: Datachain
    notes: tuple[Problem, ...]


def is_v0_id(text: str) -> bool:
    """Tell whether a text names an element of version 0 with its category before it."""
    return _V0_ID.fullmatch(text) is not None


def _v0_name(given: Any) -> str:
    """Give the name of a version 0 record with its category before it; "" for what is none."""
    name, category = (given.get("id"), given.get("category")) if isinstance(given, dict) else ("", "")
    if isinstance(name, str) and isinstance(category, str) and "__" not in name:
        name = f"{category}__{name}"  # a file of its own names only itself, beside its category
    return name if isinstance(name, str) and is_v0_id(name) else ""


def _is_v0(given: Any) -> bool:
    return any(map(_v0_name, given)) if isinstance(given, list) else bool(_v0_name(given))


def is_legacy(given: Any) -> bool:
    """Tell whether a parsed file is of version 0 (a record or a list of them) or a sensor record of 2020."""
    return _is_v0(given) or is_sensor(given)


def is_sensor(given: Any) -> bool:
    """Tell whether a parsed record is that of a sensor of 2020."""
    return isinstance(given, dict) and "Name" in given and any(isinstance(given.get(name), list) for name in SECTIONS)


def is_v0_record(given: Any) -> bool:
    """Tell whether a parsed record is one answer of version 0."""
    return bool(_v0_name(given))


def is_v0_question(given: Any) -> bool:
    """Tell whether a parsed file of version 0 describes a question: beside its answers it had eight such files."""
    return isinstance(given, dict) and {"id", "name", "headline"} <= given.keys() and "category" not in given


def count_labels(given: Any) -> int:
    """Give how many labels a parsed file would become; records of version 0 are one label together, others one each."""
    if isinstance(given, list) and not _is_v0(given):
        return sum(map(is_legacy, given))
    return int(is_legacy(given))


def say_duration(text: str) -> Localised:
    """Give a duration ("6 months", "two weeks", "six mois", "indefinitely") in our languages; () when it is none."""
    told = text.strip().casefold().removeprefix("for ")
    if told in ("indefinitely", "ever", "forever"):
        return _FOR_EVER
    match = re.fullmatch(r"(\d{1,6}|[^\W\d_]+)[ _]([a-z]+)", told)
    count = _COUNTS.get(match.group(1)) or (int(match.group(1)) if match.group(1).isdecimal() else 0) if match else 0
    unit = _UNITS.get(_NAMED.get(match.group(2), "")) if match else None
    if unit is None or not count:
        return ()
    fr, en, de = (f"{count}\u00a0{forms[count > 1]}" for forms in unit)
    return (Text("fr", fr), Text("en", en), Text("de", de), Text("falc", fr))


class _Importer:
    """Places elements one after the other and notes what is doubtful."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self.placed: list[Placed] = []
        self.notes: list[Problem] = []

    def place(
        self,
        category: str,
        element: str,
        *,
        called: str = "",
        answer: Localised = (),
        variables: tuple[Value, ...] = (),
    ) -> None:
        """Place one element after those of its category; one nobody knows is noted, and one of another question too.

        What is placed already, with the same words, is not placed a second time.
        """
        known = self._taxonomy.element(element)
        asked = f"device__{category}"
        full = asked if known is None or asked in known.category_ids else known.category_ids[0]
        order = sum(1 for one in self.placed if one.category_id == full)
        new = Placed(element_id=element, category_id=full, priority=order, answer=answer, variables=variables)
        if any(msgspec.structs.replace(one, priority=order) == new for one in self.placed):
            return  # computer vision, told as a technology and as what is done with data, is one answer today
        path = f"instance.elements[{len(self.placed)}].element_id"
        named = called or say(answer, "en") or element
        if known is None:
            near = ", ".join(self._taxonomy.near(element, full))
            code = "IMPORT_ELEMENT_UNKNOWN/near" if near else "IMPORT_ELEMENT_UNKNOWN"
            self.notes.append(problem(code, path, value=named, held=near))
        elif full != asked:
            asks = self._taxonomy.category(full)
            said = (say(asks.prompt, "fr") or say(asks.name, "fr") if asks else "") or bare_id(full)
            self.notes.append(problem("IMPORT_ELEMENT_MOVED", path, value=named, category=said))
        self.placed.append(new)

    def place_v0(self, category: str, element: str, record: dict[str, Any]) -> None:
        """Place an element of version 0; one nobody knows today by its id is known by its title, or keeps it."""
        told = localise(record.get("title") or record.get("name"))
        called = tuple(Text(text.locale, text.value.strip()) for text in told if text.value.strip())
        if self._taxonomy.element(element) is None:
            titled = (named_exactly(text.value, self._taxonomy.elements) for text in called)
            element = next((found for found in titled if found), element)
        answer = called if self._taxonomy.element(element) is None else ()
        self.place(category, element, called=say(called, "en"), answer=answer)

    def place_duration(self, text: str) -> None:
        """Place a duration, which is text and no element any more."""
        said = say_duration(text)
        if not said:
            path = f"instance.elements[{len(self.placed)}].variables[0]"
            self.notes.append(problem("IMPORT_DURATION_UNREAD", path, value=text.strip()))
        self.place("retention", "data_retained", variables=(Value("duration", said or (Text("en", text.strip()),)),))

    def place_named(self, category: str, name: str, icon: str = "") -> None:
        """Place the element that an English title means; one that only comes near keeps the title as its answer."""
        own = [one for one in self._taxonomy.elements if f"device__{category}" in one.category_ids]
        meant = meant_by(name, own, icon=icon)
        answer = (Text("en", name.strip()),)
        if meant is None:
            # Computer vision was listed among technologies; today it tells what is done with data. An image among the
            # data is no camera, though: what was recorded is never a device.
            is_data = category == "data"
            others = [one for one in self._taxonomy.elements if not (is_data and "device__tech" in one.category_ids)]
            if elsewhere := named_exactly(name, others):
                self.place(category, elsewhere, called=name)
            else:
                slug = slug_of(name) or "unnamed"
                is_taken = self._taxonomy.element(slug) is not None
                self.place(category, f"{category}_{slug}" if is_taken else slug, answer=answer)
            return
        if not meant.is_exact:
            path = f"instance.elements[{len(self.placed)}].element_id"
            self.notes.append(problem("IMPORT_ELEMENT_APPROXIMATED", path, value=name.strip(), element=meant.element))
        self.place(category, meant.element, answer=() if meant.is_exact else answer)

    def answer_by(self, ways: tuple[Action, ...]) -> None:
        """Say how to reach whoever answers; where nobody does, it is said beside the first answer."""
        names = [one.category_id for one in self.placed]
        if names and ways:
            at = names.index("device__accountable") if "device__accountable" in names else 0
            self.placed[at] = msgspec.structs.replace(self.placed[at], actions=ways)

    def chain(self, **told: Any) -> Imported:
        """Give the label of everything placed."""
        chain = Datachain(form="v1", version="device@v1", elements=tuple(self.placed), **told)
        return Imported(chain, tuple(self.notes))


def import_legacy(given: Any, taxonomy: Taxonomy, created_at: str) -> Imported:
    """Make a label of version 1 out of an older record; DatachainFault("form") when it is none.

    `taxonomy` is version 1 for devices, ours or the official one. `created_at` is the ISO time of the import: older
    records tell none.
    """
    if not is_legacy(given):
        raise DatachainFault("form")
    importer = _Importer(taxonomy)
    if _is_v0(given):
        for place, record in enumerate(given if isinstance(given, list) else [given]):
            if name := _v0_name(record):
                _take_v0(importer, name, record)
            else:
                importer.notes.append(problem("IMPORT_RECORD_UNREAD", f"[{place}]"))
        return importer.chain(created_at=created_at)
    for section, category in SECTIONS.items():
        told = given.get(section) or []
        for place, entry in enumerate(told if isinstance(told, list) else [told]):
            record = {"Name": entry} if isinstance(entry, str) else entry
            named = record.get("Name") if isinstance(record, dict) else None
            if isinstance(named, str) and named.strip() and not is_link(named):
                count = len(importer.notes)
                _take_2020(importer, category, named.strip(), record)
                # What an element of today says of itself needs no other words.
                if (is_body := category == "accountable") or len(importer.notes) > count:
                    path = f"{section}[{place}]"
                    importer.notes += left_beside(path, named.strip(), record, has_headline=is_body)
            else:
                importer.notes.append(problem("IMPORT_RECORD_UNREAD", f"{section}[{place}]"))
    importer.notes += left_out(given)
    importer.answer_by(ways_of(given))
    return importer.chain(
        created_at=created_at,
        id=str(given.get("id", "")),
        title=english(given.get("Name")),
        description=prose(given.get("Description")) or prose(given.get("Headline")),
        rest=ours_of(given),
    )


def _take_v0(importer: _Importer, name: str, record: dict[str, Any]) -> None:
    category, element = name.split("__", 1)
    if element.startswith("retained_"):
        importer.place_duration(element.removeprefix("retained_").replace("_", " "))
    elif element == "no_data_retained":
        importer.place("retention", element)
    else:
        importer.place_v0(category, element, record)


def _take_2020(importer: _Importer, category: str, name: str, entry: dict[str, Any]) -> None:
    kind = str(entry.get("Icon Shortname", ""))
    if category == "accountable":
        # The record names the town or the company itself; which of the two it is, its name tells at best.
        is_public = re.match(r"(the )?(city|town|village|county|municipality|ville|commune|mairie)\b", name.casefold())
        importer.place("accountable", "institution" if is_public else "organization", answer=english(name))
    elif category == "storage" and name.casefold().startswith("retained "):
        importer.place_duration(name[len("retained ") :])
    elif category == "storage" and (kind.startswith("retention/") or name.casefold() == "no data retained"):
        importer.place_named("retention", name, kind)
    else:
        importer.place_named(category, name, kind)
