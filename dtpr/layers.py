"""The two layers of a sign, in one language, from a label that carries its own vocabulary.

First layer, a honeycomb: why, who answers, where to read more, and the technology, compulsory as soon as one answer
can tell people. Second layer: all questions in order, answers by priority, three purposes at most, the technologies
that tell most about people first, and a way to speak up. Every text here is fit for the public: filled, without braces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dtpr.badge import badge, empty_badge, glyph_on, whole_colour
from dtpr.device import LEVELS, PERSONAL_DATA, LevelId, level_words
from dtpr.localised import PLACEHOLDER, fill, foreign, placeholders, say
from dtpr.taxonomy import Category, Context, Element, Shape, Taxonomy, bare_id, shape_of
from dtpr.told import Told

if TYPE_CHECKING:
    from dtpr.datachain import Placed
    from dtpr.localised import Localised
    from dtpr.resolved import Resolved

__all__ = ["FirstLayer", "Mark", "Question", "Way", "first_layer", "said", "second_layer", "sign_level"]

_MOST_PURPOSES = 3
# Which question tells how it senses: the first of these that a label answers.
_TECHNOLOGIES = ("tech", "collection", "functional_modes", "processing")
_TELLING = {"identifiable": 0, "pseudonymous": 1, "de_identified": 2}
_LEVEL_OF_CONTEXT: dict[str, LevelId] = {
    "identifiable": "identifiable",
    "pseudonymous": "identifiable",  # data of that kind are personal data
    "de_identified": "de_identified",
}
_BLACK, _WHITE = "#000000", "#FFFFFF"
_OTHER = Told("Autre réponse", "Another answer", "Weitere Antwort", "Autre réponse")


class Way(msgspec.Struct, frozen=True):
    """A way to act: `type` is email, url, phone, form or postal. Text from outside, never a link by itself."""

    type: str
    label: str
    target: str
    label_language: str = ""  # where it is not the reader's own


class Mark(msgspec.Struct, frozen=True):
    """One answer with its badge. `name` always stands by the badge, `context` and `level_words` by its colour."""

    element_id: str
    name: str
    text: str
    badge: str  # SVG text, view box 36 x 36
    shape: Shape
    fill: str
    glyph: str
    symbol: str  # of our own pack: the icon's name; else ""
    level: LevelId | None  # None where the answer says nothing about people
    level_words: str
    context: str
    details: tuple[tuple[str, str], ...] = ()  # what else is said, each with its label
    ways: tuple[Way, ...] = ()
    # The language of name, text and each detail (its label, its words) where it is not the reader's: whoever reads
    # them aloud must know.
    name_language: str = ""
    text_language: str = ""
    details_languages: tuple[tuple[str, str], ...] = ()
    context_language: str = ""


class Question(msgspec.Struct, frozen=True):
    """One question of the second layer; without marks it has no answer yet, and `nothing` says so."""

    category: str  # `tech`, without the type before it
    asks: str
    shape: Shape
    marks: tuple[Mark, ...]
    nothing: str
    asks_language: str = ""  # where it is not the reader's own


class FirstLayer(msgspec.Struct, frozen=True):
    """The four cells. `missing` names the duties that are not kept: purpose, accountable, address, technology."""

    purpose: Mark | None
    accountable: Mark | None
    technology: Mark | None
    address: str
    missing: tuple[str, ...]


def said(told: Told, locale: str) -> str:
    """Give our own words for a reader of any locale: one of our four languages, else English."""
    return str(getattr(told, locale, told.en)) if locale in ("fr", "en", "de", "falc") else told.en


def _values(placed: Placed, taxonomy: Taxonomy, element: Element | None, locale: str) -> dict[str, str]:
    """Give what a placement says, by variable; chosen options by their names."""
    variables = taxonomy.variables_of(element, taxonomy.category_of(element, placed.category_id)) if element else {}
    values = {}
    for value in placed.variables:
        if value.options:
            options = {option.id: option for option in variables[value.id].options} if value.id in variables else {}
            names = [say(options[name].name, locale) if name in options else name for name in value.options]
            values[value.id] = ", ".join(names)
        else:
            # One choice of a list, in a kind of variable of a later version, is the bare id of it.
            variable, words = variables.get(value.id), say(value.texts, locale)
            chosen = next((one for one in variable.options if one.id == words), None) if variable else None
            values[value.id] = (chosen and say(chosen.name, locale)) or words
    return values


def _level(element: Element | None, category: Category | None, context_id: str) -> LevelId | None:
    if context_id in _LEVEL_OF_CONTEXT:
        return _LEVEL_OF_CONTEXT[context_id]
    if category is None or bare_id(category.id) != "tech":
        return None
    colours = {level.fill: name for name, level in LEVELS.items() if name != "unknown"}
    return colours.get(element.colour.upper(), "unknown") if element else "unknown"


def _colour(category: Category | None, level: LevelId | None, context: Context | None, context_id: str) -> str:
    value = context.value(context_id) if context else None
    if value is not None:
        return whole_colour(value.colour or "") or _WHITE
    if category is not None and bare_id(category.id) == "purpose":
        return _BLACK
    return LEVELS[level].fill if level else _WHITE


def _drawn(taxonomy: Taxonomy, element: Element | None, shape: Shape, fill_colour: str, name: str) -> str:
    symbol = taxonomy.symbols.get(element.symbol_id) if element else None
    if symbol is None:
        return empty_badge(name)
    variant = "dark" if fill_colour == _BLACK else fill_colour
    return badge(shape, symbol, variant=variant, glyphs=taxonomy.badges, title=name)


def _mark(placed: Placed, taxonomy: Taxonomy, locale: str, *, has_personal: bool = False) -> Mark:
    element = taxonomy.element(placed.element_id)
    category = taxonomy.category_of(element, placed.category_id) if element else taxonomy.category(placed.category_id)
    values = _values(placed, taxonomy, element, locale)
    own = fill(placed.element_id.removeprefix("parvis:").replace("_", " "), {})
    # A name of its own (the town, the people affected) stands before what the vocabulary calls it.
    own_words = {value.id: value.texts for value in placed.variables if value.texts}
    names = (placed.answer, own_words.get("title", ()), element.title if element else ())
    texts = (own_words.get("description", ()), element.description if element else ())
    name_from, text_from = (next((one for one in told if say(one, locale)), ()) for told in (names, texts))
    name, text = fill(say(name_from, locale) or own, values), fill(say(text_from, locale), values)
    details, languages = _details(placed, taxonomy, element, category, values, locale)
    shape = category.shape if category else shape_of(placed.category_id)
    context = taxonomy.context_of(element, category) if element else None
    value = context.value(placed.context_type_id) if context else None
    level = _level(element, category, placed.context_type_id)
    if level == "none" and has_personal:
        level = "unknown"  # a film camera may be white: beside personal data nothing says that there are none
    symbol_id = element.symbol_id if element else ""
    colour = _colour(category, level, context, placed.context_type_id)
    return Mark(
        element_id=placed.element_id,
        name=name,
        text=text,
        badge=_drawn(taxonomy, element, shape, colour, name if taxonomy.symbols.get(symbol_id) else own),
        shape=shape,
        fill=colour,
        glyph=_BLACK if glyph_on(colour) == "#000" else _WHITE,
        symbol=element.symbol_id if element and taxonomy.badges == "ours" else "",
        level=level,
        level_words=said(level_words(level), locale) if level and not value else "",
        context=fill(say(value.name, locale) if value else placed.context_type_id, {}),
        context_language=foreign(value.name, locale) if value else "",
        details=details,
        ways=tuple(
            Way(
                action.type,
                fill(say(action.label, locale), {}),
                fill(action.target, {}),
                foreign(action.label, locale),
            )
            for action in placed.actions
        ),
        name_language=_spoken(name_from, placed, locale),
        text_language=_spoken(text_from, placed, locale),
        details_languages=languages,
    )


def _spoken(texts: Localised, placed: Placed, locale: str) -> str:
    """Give the language of a text that is not the reader's own: of one that is all filled in, that of what fills it."""
    alone = PLACEHOLDER.fullmatch(say(texts, locale).strip())
    told = next((value.texts for value in placed.variables if alone and value.id == alone[1]), ())
    return foreign(told or texts, locale)


def _details(
    placed: Placed,
    taxonomy: Taxonomy,
    element: Element | None,
    category: Category | None,
    values: dict[str, str],
    locale: str,
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Give what a placement says beyond the texts it fills, with the label of each; and the languages of these."""
    texts = (*element.title, *element.description) if element else ()
    used = {*placeholders(texts), "title", "description"}
    declared = taxonomy.variables_of(element, category) if element else {}
    told, languages = [], []
    for value in placed.variables:
        if value.id in used or not values[value.id].strip():
            continue
        label = declared[value.id].label if value.id in declared else ()
        told.append((fill(say(label, locale), {}), fill(values[value.id], values)))
        options = {option.id: option.name for option in declared[value.id].options} if value.options and label else {}
        spoken = {foreign(options.get(name, ()), locale) for name in value.options} or {foreign(value.texts, locale)}
        # Choices of which one alone is in another language have none that could be named.
        languages.append((foreign(label, locale), spoken.pop() if len(spoken) == 1 else ""))
    return tuple(told), tuple(languages)


def _rank(mark: Mark, placed: Placed) -> int:
    return _TELLING.get(placed.context_type_id or mark.level or "", len(_TELLING))


def second_layer(resolved: Resolved, locale: str) -> tuple[Question, ...]:
    """Give all questions in order with their answers; what belongs to no question comes last, so nothing is lost."""
    taxonomy = resolved.taxonomy
    by_category: dict[str, list[tuple[int, Placed, Mark]]] = {}
    has_personal = any(placed.element_id == PERSONAL_DATA for placed in resolved.chain.elements)
    for placed in resolved.chain.elements:
        element = taxonomy.element(placed.element_id)
        category = (
            taxonomy.category_of(element, placed.category_id) if element else taxonomy.category(placed.category_id)
        )
        found = (placed.priority, placed, _mark(placed, taxonomy, locale, has_personal=has_personal))
        by_category.setdefault(category.id if category else "", []).append(found)
    questions = []
    for category in taxonomy.in_order():
        told = sorted(by_category.get(category.id, ()), key=lambda entry: entry[0])
        if bare_id(category.id) in ("tech", "collection"):
            told = sorted(told, key=lambda entry: _rank(entry[2], entry[1]))
        marks = [mark for _, _, mark in told]
        if bare_id(category.id) == "purpose":
            marks = marks[:_MOST_PURPOSES]
        asked = category.prompt if say(category.prompt, locale) else category.name
        asks = fill(say(asked, locale) or bare_id(category.id), {})
        nothing, language = said(level_words("unknown"), locale), foreign(asked, locale)
        questions.append(Question(bare_id(category.id), asks, category.shape, tuple(marks), nothing, language))
    if by_category.get(""):
        marks = [mark for _, _, mark in sorted(by_category[""], key=lambda entry: entry[0])]
        questions.append(Question("", said(_OTHER, locale), "hexagon", tuple(marks), ""))
    return tuple(questions)


def sign_level(questions: tuple[Question, ...]) -> LevelId:
    """Give what a sign says about people at most: the answer that tells most, `unknown` when nothing says it."""
    levels = {mark.level for question in questions for mark in question.marks}
    order: tuple[LevelId, ...] = ("identifiable", "de_identified", "unknown", "none")
    return next((level for level in order if level in levels), "unknown")


def first_layer(questions: tuple[Question, ...], address: str) -> FirstLayer:
    """Give the four cells of the panel, and which of its duties are not kept yet."""
    marks = {question.category: question.marks for question in questions}
    purpose = next(iter(marks.get("purpose", ())), None)
    accountable = next(iter(marks.get("accountable", ())), None)
    technology = next((marks[name][0] for name in _TECHNOLOGIES if marks.get(name)), None)
    needs = sign_level(questions) in ("identifiable", "de_identified")
    duties = {
        "purpose": purpose is not None,
        "accountable": accountable is not None,
        "address": bool(address.strip()),
        "technology": technology is not None or not needs,
    }
    missing = tuple(name for name, is_kept in duties.items() if not is_kept)
    return FirstLayer(purpose, accountable, technology, address, missing)
