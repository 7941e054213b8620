"""A label of the town as a datachain of version 1, and what only our labels say, under a name of ours."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from dtpr.datachain import Action, Datachain, Placed, Value
from dtpr.device import CATEGORIES
from dtpr.label import Label, Placement, Status
from dtpr.localised import Localised, Text, localise, plain, say
from dtpr.packs.town_words import OWN_WORDS, TownWords
from dtpr.taxonomy import bare_id
from dtpr.told import LANGUAGES, Told
from dtpr.town_name import of_town
from dtpr.vocabulary import find_element

__all__ = ["Extras", "as_simulated", "at_address", "chain_of", "label_of", "read_extras"]

_OURS = "parvis:label"
_SIMULATED, _MEASURES = "simulated", "measures"
_PLAIN = ("kind", "symbol", "town", "place", "address", "contact", "officer", "decided", "model")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"\+?[0-9][0-9 .\u00a0\u202f-]{6,}")
_CONTACT = Told("Une question", "A question", "Eine Frage", "Une question")
_OFFICER = Told("Protection des données", "Data protection", "Datenschutz", "La personne qui protège vos informations")


class Extras(msgspec.Struct, frozen=True):
    """What a label of ours says beside its answers; empty for labels from elsewhere. `place` is text from outside."""

    kind: str = ""
    symbol: str = ""
    town: str = ""
    place: str = ""
    address: str = ""
    contact: str = ""
    officer: str = ""
    decided: str = ""
    model: str = ""
    measures: tuple[str, ...] = ()
    is_simulated: bool = False
    what: Localised = ()
    why: Localised = ()
    thrown_away: Localised = ()


def _texts(told: Told) -> Localised:
    return tuple(Text(language, told.of(language)) for language in LANGUAGES)


def _ways(label: Label) -> tuple[Action, ...]:
    """Give how the town hall is reached as ways to act; text that is neither e-mail nor telephone is an address."""
    found = []
    for told, target in ((_CONTACT, label.contact.strip()), (_OFFICER, label.officer.strip())):
        if target:
            way = "email" if _MAIL.fullmatch(target) else "phone" if _PHONE.fullmatch(target) else "postal"
            found.append(Action(way, target, _texts(told)))
    return tuple(found)


def chain_of(label: Label, *, created_at: str, label_id: str = "", words: TownWords = OWN_WORDS) -> Datachain:
    """Give a label as a datachain of version 1, filled; `created_at` is ISO 8601, `words` how the town calls things.

    The closer answers, the name of the town and the three sentences have no place in version 1: they travel under names
    of ours and are found again by `read_extras`.
    """
    known: dict[str, Told | str] = {"town": label.town, "of_town": of_town(label.town)}
    placed = []
    for place, one in enumerate(label.placements):
        element = words.of(find_element(one.category, one.element))
        answer = one.answer or (element.named if label.town else None)
        placed.append(
            Placed(
                element_id=one.element,
                category_id=f"device__{one.category}",
                priority=sum(1 for other in label.placements[:place] if other.category == one.category),
                variables=tuple(Value(name, _texts(told)) for name, told in one.variables.items()),
                answer=_texts(answer.filled(**known, **one.variables)) if answer else (),
                actions=_ways(label) if one.category == "accountable" and one is label.placement("accountable") else (),
            )
        )
    ours: dict[str, Any] = {
        "kind": label.kind,
        "symbol": label.symbol,
        "town": label.town,
        "place": label.place,
        "address": label.address,
        "contact": label.contact,
        "officer": label.officer,
        "decided": label.decided,
        "model": label.model,
        "what": plain(_texts(label.what)),
        "why": plain(_texts(label.why)),
        "thrown_away": plain(_texts(label.thrown_away)),
    }
    if label.measures:
        ours[_MEASURES] = list(label.measures)
    if label.is_simulated:
        ours[_SIMULATED] = True
    return Datachain(
        form="v1",
        version="device@v1",
        id=label_id,
        title=_texts(label.title),
        created_at=created_at,
        elements=tuple(placed),
        rest={_OURS: ours},
    )


def read_extras(chain: Datachain) -> Extras:
    """Give what a datachain says beside its answers, when it is one of ours."""
    given: Any = chain.rest.get(_OURS)
    if not isinstance(given, dict):
        return Extras()
    told = {name: given[name] for name in _PLAIN if isinstance(given.get(name), str)}
    what, why, thrown_away = (localise(given.get(name)) for name in ("what", "why", "thrown_away"))
    is_simulated = given.get(_SIMULATED) is True
    listed = given.get(_MEASURES)
    measures = tuple(one for one in listed if isinstance(one, str)) if isinstance(listed, list) else ()
    return Extras(**told, measures=measures, is_simulated=is_simulated, what=what, why=why, thrown_away=thrown_away)


def as_simulated(chain: Datachain) -> Datachain:
    """Give the label of a commune that does not exist, saying so."""
    return _saying(chain, _SIMULATED, told=True)


def at_address(chain: Datachain, address: str) -> Datachain:
    """Give the same label at another short address."""
    return _saying(chain, "address", told=address)


def _saying(chain: Datachain, name: str, *, told: object) -> Datachain:
    given = chain.rest.get(_OURS)
    ours = {**(given if isinstance(given, dict) else {}), name: told}
    return msgspec.structs.replace(chain, rest={**chain.rest, _OURS: ours})


def _told(texts: Localised) -> Told:
    return Told(*(say(texts, language) for language in LANGUAGES))


def label_of(chain: Datachain, status: Status) -> Label:
    """Give the label of ours that a datachain of version 1 was made from; of one from elsewhere, what it can hold.

    Answers come back as they were said, and are text now. What the vocabulary itself makes of the town's name is no
    closer answer of anybody's: the next label makes it anew.
    """
    extras = read_extras(chain)
    known = {"town": extras.town, "of_town": of_town(extras.town)}
    placements = []
    for placed in sorted(chain.elements, key=lambda one: one.priority):
        name = bare_id(placed.category_id)
        category = next((one.id for one in CATEGORIES if one.id == name), None)
        if category is not None:
            variables = {value.id: _told(value.texts) for value in placed.variables if value.texts}
            answer = _told(placed.answer) if placed.answer else None
            named = find_element(category, placed.element_id).named
            if named is not None and answer == named.filled(**known):
                answer = None
            placements.append(Placement(category, placed.element_id, answer, variables))
    return Label(
        kind=extras.kind or "unknown",
        status=status,
        symbol=extras.symbol,
        town=extras.town,
        place=extras.place,
        title=_told(chain.title),
        what=_told(extras.what or chain.description),
        why=_told(extras.why),
        thrown_away=_told(extras.thrown_away),
        placements=tuple(placements),
        address=extras.address,
        contact=extras.contact,
        officer=extras.officer,
        decided=extras.decided,
        model=extras.model,
        measures=extras.measures,
        is_simulated=extras.is_simulated,
    )
