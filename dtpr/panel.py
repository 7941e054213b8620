"""What everybody reads of a label: screen, print, QR and spoken text all take the same Panel.

A Panel is one label in one language: three plain lines, then the eight questions in order, each with its answer, its
pictogram and what its colour means in words.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

import msgspec

from dtpr.credit import OWN_CREDIT, credit_of
from dtpr.device import (
    CATEGORIES,
    LEVELS,
    PERSONAL_DATA,
    PLAIN_FILL,
    PLAIN_GLYPH,
    PURPOSE_FILL,
    PURPOSE_GLYPH,
    Category,
    LevelId,
    Shape,
    level_words,
    question,
)
from dtpr.localised import fill, foreign, say
from dtpr.told import Language, Told
from dtpr.town_name import of_town
from dtpr.vocabulary import find_element
from resources import list_names

if TYPE_CHECKING:
    from dtpr.label import Label, Placement
    from dtpr.layers import FirstLayer, Question, Way
    from dtpr.resolved import Resolved

__all__ = ["Panel", "PanelLine", "level_of", "panel_of", "panel_of_chain"]

_OPINION = Told(
    "Une question, un avis ? La mairie vous répond.",
    "A question, an opinion? The town hall answers.",
    "Eine Frage, eine Meinung? Das Rathaus antwortet.",
    "Vous avez une question ? La mairie répond.",
)


# A label says « la minute exacte de chaque passage »: by itself it would pass for what is measured.
_DISCARDED = Told(
    "Ce qui est jeté – {words}", "What is thrown away – {words}", "Was wegfällt – {words}", "Ce qu’on jette – {words}"
)
_SIMULATED = Told("données simulées", "simulated data", "simulierte Daten", "données simulées")


class PanelLine(msgspec.Struct, frozen=True):
    """One badge with its words. Colours are #RRGGBB; `symbol` "" draws an empty badge, for what nobody named."""

    category: str  # `tech`, without the type before it
    question: str
    answer: str
    symbol: str  # name of an icon in resources/icons, without .svg
    shape: Shape
    colour: str  # fill of the badge
    glyph: str  # its pictogram
    level_words: str  # of a technology: what its colour says about people; "" for the other categories
    badge: str = ""  # of a label with its own vocabulary: the whole badge as SVG text
    has_several: bool = False  # answers, all named in `answer`; the badge is that of the first


class Panel(msgspec.Struct, frozen=True):
    """One label in one language. All text is plain text, whoever wrote it."""

    language: str
    kind: str
    title: str
    place: str
    symbol: str
    what: str
    why: str
    thrown_away: str
    lines: tuple[PanelLine, ...]  # one a question, in their order
    level: LevelId
    level_words: str
    level_symbol: str
    address: str  # short, printed under the QR code; "" when the town has none
    status: Literal["draft", "published"]
    credit: str
    # Of a published label, from its resolved copy; a draft in the lobby has lines only.
    version: str = ""
    first: FirstLayer | None = None
    second: tuple[Question, ...] = ()
    ways: tuple[Way, ...] = ()  # to ask or to say what one thinks
    opinion: str = ""  # the same in words, for whoever has none of them
    title_language: str = ""  # where it is not the reader's own; so are those of the three sentences
    sentence_languages: tuple[str, str, str] = ("", "", "")  # of what, why and what is thrown away
    remark: str = ""  # « données simulées » on everything of a commune that does not exist

    @property
    def where(self) -> str:
        """Its place with the remark, as it stands under the title; "" where neither is told."""
        return " – ".join(part for part in (self.place, self.remark) if part)

    @property
    def discarded(self) -> str:
        """What is thrown away, said to be that, where it stands among other sentences; "" where it is not told."""
        from dtpr.layers import said

        return said(_DISCARDED, self.language).format(words=self.thrown_away) if self.thrown_away else ""


@cache
def _shipped(symbol: str) -> str:
    """Give the symbol where we ship its icon, else "": a label from elsewhere may name one that nobody drew."""
    return symbol if f"icons/{symbol}.svg" in list_names("icons", ".svg") else ""


def level_of(label: Label) -> LevelId:
    """Give what the technology says about people; beside personal data none says that there are none."""
    technology = label.placement("tech")
    level: LevelId = find_element("tech", technology.element).level if technology else "unknown"
    has_personal = any(placed.element == PERSONAL_DATA for placed in label.answers("data"))
    return "unknown" if level == "none" and has_personal else level


def _line(label: Label, category: Category, language: Language) -> PanelLine:
    asked = question(category.id).of(language)
    answers = label.answers(category.id)
    if not answers:
        words = level_words("unknown").of(language)
        return PanelLine(category.id, asked, words, "", category.shape, PLAIN_FILL, PLAIN_GLYPH, "")
    element = find_element(category.id, answers[0].element)
    answer = " · ".join(_answer(label, placed, language) for placed in answers)
    fill, glyph, words = PLAIN_FILL, PLAIN_GLYPH, ""
    if category.id == "purpose":
        fill, glyph = PURPOSE_FILL, PURPOSE_GLYPH
    elif category.id == "tech":
        level = LEVELS[level_of(label)]
        fill, glyph, words = level.fill, level.glyph, level_words(level.id).of(language)
    symbol = _shipped(element.symbol)
    several = len(answers) > 1
    return PanelLine(category.id, asked, answer, symbol, category.shape, fill, glyph, words, has_several=several)


def _answer(label: Label, placed: Placement, language: Language) -> str:
    element = find_element(placed.category, placed.element)
    town = fill(label.town, {})
    known: dict[str, Told | str] = {"town": town, "of_town": of_town(town), **placed.variables}
    return (placed.answer or element.named or element.title).filled(**known).of(language)


def panel_of(label: Label, language: Language) -> Panel:
    """Give the panel of a label in one language; a question without answer says that the town hall must answer."""
    level = level_of(label)
    return Panel(
        language=language,
        kind=label.kind,
        title=label.title.of(language),
        place=fill(label.place, {}),
        symbol=_shipped(label.symbol),
        what=label.what.of(language),
        why=label.why.of(language),
        thrown_away=label.thrown_away.of(language),
        lines=tuple(_line(label, category, language) for category in CATEGORIES),
        level=level,
        level_words=level_words(level).of(language),
        level_symbol=LEVELS[level].symbol,
        address=fill(label.address, {}),
        status=label.status,
        credit=OWN_CREDIT.of(language),
    )


def panel_of_chain(
    resolved: Resolved,
    locale: str,
    *,
    place: str = "",
    address: str = "",
    status: Literal["draft", "published"] = "published",
) -> Panel:
    """Give the panel of any label with its own vocabulary, of any version, in any language.

    `place` and `address` (the short one under the QR code) are what the town hall knows and the label may not say.
    """
    # The lobby's first page needs none of this.
    from dtpr.label_chain import read_extras
    from dtpr.layers import first_layer, said, second_layer, sign_level

    extras = read_extras(resolved.chain)
    questions = second_layer(resolved, locale)
    level = sign_level(questions)
    first = first_layer(questions, fill(address or extras.address, {}))
    marks = [mark for question in questions for mark in question.marks]
    answering = [mark for question in questions if question.category == "accountable" for mark in question.marks]
    ways = [way for mark in answering for way in mark.ways]
    purpose = first.purpose
    has_what, has_why = bool(say(extras.what, locale)), bool(say(extras.why, locale))
    return Panel(
        language=locale,
        kind=extras.kind,
        title=fill(say(resolved.chain.title, locale), {})
        or (first.technology.name if first.technology else fill(say(resolved.taxonomy.type.name, locale), {})),
        title_language=foreign(resolved.chain.title, locale),
        sentence_languages=(
            foreign(extras.what if has_what else resolved.chain.description, locale),
            foreign(extras.why, locale) if has_why else purpose.text_language if purpose else "",
            foreign(extras.thrown_away, locale),
        ),
        place=fill(place or extras.place, {}),
        symbol=_shipped(extras.symbol),
        what=fill(say(extras.what if has_what else resolved.chain.description, locale), {}),
        why=fill(say(extras.why, locale), {}) if has_why else purpose.text if purpose else "",
        thrown_away=fill(say(extras.thrown_away, locale), {}),
        lines=tuple(_line_of(question) for question in questions),
        level=level,
        level_words=said(level_words(level), locale),
        level_symbol=LEVELS[level].symbol,
        address=first.address,
        status=status,
        credit=said(credit_of(resolved), locale),
        version=resolved.chain.version,
        first=first,
        second=questions,
        ways=tuple(ways or [way for mark in marks for way in mark.ways]),
        opinion=said(_OPINION, locale),
        remark=said(_SIMULATED, locale) if extras.is_simulated else "",
    )


def _line_of(question: Question) -> PanelLine:
    """Give a question as one line: the badge of its first answer, the names of all; the second layer says more."""
    if not question.marks:
        shape = question.shape
        return PanelLine(question.category, question.asks, question.nothing, "", shape, PLAIN_FILL, PLAIN_GLYPH, "")
    mark = question.marks[0]
    return PanelLine(
        question.category,
        question.asks,
        " · ".join(one.name for one in question.marks),
        _shipped(mark.symbol),
        mark.shape,
        mark.fill,
        mark.glyph,
        mark.level_words or mark.context,
        mark.badge,
        len(question.marks) > 1,
    )
