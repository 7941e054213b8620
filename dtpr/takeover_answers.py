"""The answers of a label from elsewhere, one by one: under which of our questions, in whose words, and what is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtpr.device import CATEGORIES, question
from dtpr.editing import is_ours
from dtpr.label import Placement
from dtpr.legacy import say_duration
from dtpr.localised import PLACEHOLDER, fill, language_of, say
from dtpr.problems import quotable
from dtpr.taxonomy import bare_id
from dtpr.told import LANGUAGES, Told, read_table
from dtpr.vocabulary import find_duration, find_element, list_elements
from resources.words import Words

if TYPE_CHECKING:
    from dtpr.datachain import Placed, Value
    from dtpr.device import CategoryId
    from dtpr.foreign import Foreign
    from dtpr.localised import Localised
    from dtpr.taxonomy import Category, Element

__all__ = ["AnswerTaker", "french_of"]

_ = Words("dtpr")
_LONGEST_ANSWER = 90  # as the wizard takes it
_MOST_PURPOSES = 3  # DTPR, second layer
_DURATION = "duration"
_OURS: dict[str, CategoryId] = {category.id: category.id for category in CATEGORIES}
# The questions of the dated versions that ask what one of ours asks.
_SAME: dict[str, CategoryId] = {"input_dataset": "data", "output_dataset": "data", "processing": "process"}


def french_of(texts: Localised) -> str:
    """Give a text in French, in one line; "" where there is none. What tells no language is taken for it."""
    return _own(texts, "fr", "")


def _any_of(texts: Localised) -> str:
    return " ".join(say(texts, "fr").split())


def _own(texts: Localised, *languages: str) -> str:
    """Give a text told in one of these languages, as such before as a country writes it, in one line; "" = none."""
    filled = [text for text in texts if text.value.strip()]
    as_such = (text for text in filled if text.locale in languages)
    as_written = (text for text in filled if language_of(text.locale) in languages)
    return next((" ".join(text.value.split()) for text in (*as_such, *as_written)), "")


def _only_question(element_id: str) -> CategoryId | None:
    """Give the one question that an element of ours answers; None where there is none, or several."""
    found = [one.category for one in list_elements() if one.id == element_id and one.category in _OURS]
    return _OURS[found[0]] if len(found) == 1 else None


class AnswerTaker:
    """Gathers the answers of a label by our questions, and tells what to look at and what was left out."""

    def __init__(self, foreign: Foreign, *, town: str) -> None:
        self._chain, self._taxonomy, self._town = foreign.chain, foreign.taxonomy, town
        self.answers: dict[CategoryId, list[Placement]] = {}
        self.look: list[str] = []
        self.left_out: list[str] = []
        self.ways: list[str] = []

    def take_all(self) -> None:
        """Take every answer, the first first."""
        for placed in sorted(self._chain.elements, key=lambda one: one.priority):
            if placed.element_id:
                self._take(placed)

    def take_placement(self, placed: Placement) -> None:
        """Take an answer of a label that Parvis wrote."""
        held = placed.answer or find_element(placed.category, placed.element).title
        if is_ours(placed.category, placed.element):
            self._put(placed, held.fr)
        else:
            self._put(self._unknown(placed.category, placed.element, held.fr), held.fr)

    def _take(self, placed: Placed) -> None:
        element = self._taxonomy.element(placed.element_id)
        asked = self._taxonomy.category_of(element, placed.category_id) if element else None
        name = bare_id(asked.id if asked else placed.category_id)
        category = _OURS.get(_SAME.get(name, name)) or (None if name else _only_question(placed.element_id))
        called = self._called(placed, element)
        self._tell_context(placed, element, asked, called)
        self._tell_ways(placed)
        if category is not None:
            self._put(self._made(category, placed, called), called)
            return
        for value in placed.variables:
            self._tell_lost(value, called)
        words = (asked and say(asked.prompt or asked.name, "fr")) or name
        told = _("“{answer}”: the file does not tell which question this answers.")
        if words:
            told = _("“{answer}”, which answers “{question}”: no sign of Parvis asks that.")
        self.left_out.append(told.format(answer=quotable(called), question=quotable(words)))

    def _put(self, made: Placement, called: str) -> None:
        held = self.answers.setdefault(made.category, [])
        if made.category == "purpose" and len(held) >= _MOST_PURPOSES and made not in held:
            told = _("“{answer}”: a sign names {n} purposes at most; take one away to have this one.")
            self.left_out.append(told.format(answer=quotable(called), n=_MOST_PURPOSES))
        elif made not in held:
            held.append(made)

    def _called(self, placed: Placed, element: Element | None) -> str:
        """Give what the public of the file reads there, in French where it is told."""
        values = {one.id: _any_of(one.texts) for one in placed.variables}
        told = _any_of(placed.answer) or (fill(say(element.title, "fr"), values) if element else "")
        told = PLACEHOLDER.sub("", " ".join(told.split())).strip(" …")
        return told or placed.element_id.removeprefix("parvis:").replace("_", " ")

    def _made(self, category: CategoryId, placed: Placed, called: str) -> Placement:
        if not is_ours(category, placed.element_id):
            for value in placed.variables:
                self._tell_lost(value, called)
            return self._unknown(category, placed.element_id, called)
        title = find_element(category, placed.element_id).title
        known: dict[str, Told] = {}
        if "{duration}" in title.fr:
            known[_DURATION] = self._length(placed)
        return Placement(category, placed.element_id, self._closer(category, placed, called, title), known)

    def _unknown(self, category: CategoryId, element_id: str, called: str) -> Placement:
        told = _("“{answer}” is no answer Parvis knows for “{question}”: choose the one that says the same.")
        self.look.append(told.format(answer=quotable(called), question=question(category).fr))
        short = called[:_LONGEST_ANSWER]
        return Placement(category, element_id, Told(short, short, short, short))

    # --- in whose words -----------------------------------------------------------------------------------------------

    def _closer(self, category: CategoryId, placed: Placed, called: str, title: Told) -> Told | None:
        """Give the answer said more closely, where the file says it and a sign can: all else it says is told."""
        is_name = category == "accountable"
        if placed.answer and not is_name and not french_of(placed.answer):
            told = _("“{answer}” was read as “{ours}”.")
            self.look.append(told.format(answer=quotable(called), ours=title.filled(duration="…").fr))
        closer: Told | None = None
        for value in (None, *placed.variables):
            texts = placed.answer if value is None else value.texts
            named = is_name and (value is None or value.id == "title")
            said = french_of(texts) or (_any_of(texts) if named else "")
            if value is not None and value.id == _DURATION and "{duration}" in title.fr:
                continue
            if closer is None and said and len(said) <= _LONGEST_ANSWER:
                closer = self._said(said, texts, title, is_name=named)
            elif value is not None:
                self._tell_lost(value, called)
            elif said:
                self.left_out.append(_("“{text}” is too long for a sign.").format(text=quotable(said)))
        return closer

    def _said(self, said: str, texts: Localised, title: Told, *, is_name: bool) -> Told | None:
        if said == title.fr:
            return None
        if is_name and self._town and self._town.casefold() in said.casefold():
            return None  # the town itself, which the vocabulary names in every language
        if is_name:
            told = _("Who answers is “{name}” in the file: look whether that is so here.")
            self.look.append(told.format(name=said))
            return Told(said, said, said, said)
        return Told(said, _own(texts, "en") or title.en, _own(texts, "de") or title.de, _own(texts, "falc") or said)

    def _length(self, placed: Placed) -> Told:
        """Give how long something is kept: a length of our list, one we can say, or what the file says in French."""
        texts = next((one.texts for one in placed.variables if one.id == _DURATION), ())
        for text in texts:
            said = " ".join(text.value.split())
            if length := say_duration(said):
                return next((one for one in _lengths() if say_duration(one.en) == length), _as_told(length))
            if (listed := _listed(said)) is not None:
                return listed
        own = french_of(texts)
        if own and len(own) <= _LONGEST_ANSWER:
            self.look.append(_("The length “{text}” stays as the file writes it.").format(text=own))
            return Told(own, _own(texts, "en") or own, _own(texts, "de") or own, own)
        if texts:
            told = _("How long it is kept is “{text}” in the file: choose the length.")
            self.look.append(told.format(text=quotable(_any_of(texts))))
        return find_duration("to_decide")

    # --- what is lost -------------------------------------------------------------------------------------------------

    def _tell_lost(self, value: Value, called: str) -> None:
        said = _any_of(value.texts) or ", ".join(value.options)
        if said:
            told = _("Beside “{answer}”: “{text}”.")
            self.left_out.append(told.format(answer=quotable(called), text=quotable(said)))

    def _tell_context(self, placed: Placed, element: Element | None, asked: Category | None, called: str) -> None:
        """Tell a context: with us the technology itself says whether people can be known, and nothing else has one."""
        if not placed.context_type_id:
            return
        context = self._taxonomy.context_of(element, asked) if element else None
        value = context.value(placed.context_type_id) if context else None
        said = (value and say(value.name, "fr")) or placed.context_type_id
        told = _("“{answer}” is marked “{text}”.")
        self.left_out.append(told.format(answer=quotable(called), text=quotable(said)))

    def _tell_ways(self, placed: Placed) -> None:
        for action in placed.actions:
            target = " ".join(action.target.split())
            if target and target not in self.ways:
                self.ways.append(quotable(target))


def _lengths() -> list[Told]:
    return [find_duration(name) for name in read_table("dtpr/durations.toml")]


def _listed(text: str) -> Told | None:
    """Give a length of our list by its name in any language."""
    wanted = text.casefold()
    return next((one for one in _lengths() if wanted in {one.of(name).casefold() for name in LANGUAGES}), None)


def _as_told(texts: Localised) -> Told:
    return Told(*(say(texts, language) for language in LANGUAGES))
