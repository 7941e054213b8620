"""The pages behind the QR code: one HTML file a label, a register of all, and a reader for labels inside a code.

A page of a label and the register need no script, no network and nothing beside them: they may lie on the commune's
site or on a USB key. All text is escaped, whoever wrote it; only an address of the web and an e-mail become links.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from dtpr.badge import edged
from dtpr.layers import said
from dtpr.localised import fill, language_of
from dtpr.other_language import said_in
from dtpr.panel import panel_of_chain
from dtpr.svg import scoped
from dtpr.told import Told
from dtpr.town_name import of_town
from resources import read_text
from resources.name_order import in_order
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtpr.layers import Mark, Question, Way
    from dtpr.panel import Panel
    from dtpr.resolved import Resolved
    from dtpr.told import Language

__all__ = ["LANGUAGE_NAMES", "label_page", "reader_page", "register_page", "spoken", "words_of_unspoken"]

_ = Words("dtpr")
# As each is called by those who read it; easy-to-read French comes first after French.
LANGUAGE_NAMES = {"fr": "Français", "falc": "Facile à lire", "en": "English", "de": "Deutsch"}
_WEB = re.compile(r"https://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?:[/?#][^\s<>\"']*)?")
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
_REGISTER = Told("Les capteurs {of_town}", "The sensors of {town}", "Die Sensoren von {town}", "Les boîtiers {of_town}")
_REGISTER_OF_NONE = Told(
    "Les capteurs de la commune", "The sensors of the town", "Die Sensoren der Gemeinde", "Les boîtiers de la commune"
)
_REGISTER_LEAD = Told(
    "Chaque capteur de la commune, ce qu’il fait et qui en répond.",
    "Every sensor of the town, what it does and who answers for it.",
    "Jeder Sensor der Gemeinde, was er tut und wer zuständig ist.",
    "Voici les boîtiers de la commune. Chaque page dit ce que fait un boîtier.",
)
_LANGUAGES = Told("Langues", "Languages", "Sprachen", "Langues")
_READER = "Lire un panneau"
_READER_LANGUAGES: tuple[Language, ...] = ("fr", "en", "de")
_READER_LEAD = Told(
    "Photographiez le code d’un panneau\u00a0: son texte s’affiche ici. Rien n’est envoyé.",
    "Photograph the code of a sign: its text appears here. Nothing is sent.",
    "Fotografieren Sie den Code eines Schildes: Sein Text erscheint hier. Nichts wird gesendet.",
    "Photographiez le code d’un panneau. Son texte s’affiche ici.",
)
_READER_BROKEN = Told(
    "Ce code ne contient pas de panneau lisible.",
    "This code holds no sign that can be read.",
    "Dieser Code enthält kein lesbares Schild.",
    "Ce code ne contient pas de panneau lisible.",
)
# Whoever stands before the sign has read the first layer of it there.
_READER_ALONE = Told(
    "Cette page a besoin de JavaScript pour ouvrir le code d’un panneau. Sans lui, demandez le texte à la mairie.",
    "This page needs JavaScript to open the code of a sign. Without it, ask the town hall for the text.",
    "Diese Seite braucht JavaScript, um den Code eines Schildes zu öffnen. Ohne fragen Sie das Rathaus nach dem Text.",
    "Cette page a besoin de JavaScript. Sans lui, demandez le texte à la mairie.",
)


def _in_language(language: str) -> str:
    """Give the attribute for words in a language that is not that of the page; "" for those that are."""
    return f' lang="{escape(_lang(language))}"' if language else ""


def _lang(language: str) -> str:
    return "fr" if language == "falc" else language.replace("_", "-")  # `fr_CA` is no code that a browser knows


def _page(title: str, language: str, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{_lang(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{read_text('web/label.css')}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def spoken(resolved: Resolved) -> tuple[str, ...]:
    """Give those of our four languages that a label is told in; French always.

    A page that called the words of another vocabulary easy to read would promise what nobody wrote.
    """
    told = _told(resolved)
    return tuple(language for language in LANGUAGE_NAMES if language == "fr" or language in told)


def _told(resolved: Resolved) -> set[str]:
    texts = [
        *resolved.chain.title,
        *(text for element in resolved.taxonomy.elements for text in (*element.title, *element.description)),
        *(text for placed in resolved.chain.elements for text in placed.answer),
    ]
    return {language_of(text.locale) for text in texts}


def words_of_unspoken(resolved: Resolved, languages: Sequence[str]) -> str:
    """Give the sentence for whoever prints in a language that a label has no words in; "" where it has all of them."""
    told = _told(resolved)
    lacking = [LANGUAGE_NAMES.get(language, language) for language in languages if told.isdisjoint((language, ""))]
    if not lacking:
        return ""
    return _("This label has no words in {languages}: its answers stand there in another language.").format(
        languages=", ".join(lacking)
    )


def label_page(resolved: Resolved, *, town: str = "", languages: Sequence[str] = ()) -> str:
    """Give the page of one label in every language it is told in (`spoken`), unless others are asked for."""
    asked, town = tuple(languages) or spoken(resolved), fill(town, {})
    panels = [panel_of_chain(resolved, language) for language in asked]
    names = {language: LANGUAGE_NAMES.get(language, language) for language in asked}
    rows = "".join(
        f'<li><a href="#{language}" lang="{_lang(language)}">{escape(name)}</a></li>'
        for language, name in names.items()
    )
    chosen = f'<nav aria-label="{escape(_LANGUAGES.fr)}"><ul>{rows}</ul></nav>' if len(asked) > 1 else ""
    articles = "\n".join(_article(panel, town) for panel in panels)
    title = " – ".join(part for part in (panels[0].title, panels[0].where, town) if part)
    return _page(title, asked[0], f"{chosen}\n<main>\n{articles}\n</main>")


def _article(panel: Panel, town: str) -> str:
    language = panel.language
    where = ", ".join(part for part in (panel.where, town) if part)
    told = zip((panel.what, panel.why, panel.discarded), panel.sentence_languages, strict=True)
    sentences = "".join(
        f'<p dir="auto"{_in_language(own)}>{escape(words)}</p>{_told_in(own, language)}' for words, own in told if words
    )
    questions = "\n".join(_question(question, language) for question in panel.second)
    ways = "".join(f'<li dir="auto"{_in_language(way.label_language)}>{_way(way)}</li>' for way in panel.ways)
    return (
        f'<article id="{escape(language)}" lang="{_lang(language)}">\n'
        f'<h1 dir="auto"{_in_language(panel.title_language)}>{escape(panel.title)}</h1>\n'
        + _told_in(panel.title_language, language)
        + (f'<p class="place" dir="auto">{escape(where)}</p>\n' if where else "")
        + f'<p class="level">{escape(panel.level_words)}</p>\n{sentences}\n'
        + f'<ul class="questions">\n{questions}\n</ul>\n<p>{escape(panel.opinion)}</p>\n'
        + (f"<ul>{ways}</ul>\n" if ways else "")
        + f"<footer>{escape(panel.credit)} ({escape(panel.version)})</footer>\n</article>"
    )


def _question(question: Question, language: str) -> str:
    answers = "".join(
        _answer(mark, _scoped(edged(mark.badge, question.shape), language, question.category, place), language)
        for place, mark in enumerate(question.marks)
    )
    if not question.marks:
        answers = f'<li class="answer"><span></span><div>{escape(question.nothing)}</div></li>'
    asks = f"<h2{_in_language(question.asks_language)}>{escape(question.asks)}</h2>"
    return f'<li class="question">{asks}<ul>{answers}</ul></li>'


def _scoped(svg: str, language: str, category: str, place: int) -> str:
    """Make the ids inside a badge its own on this page; the words beside it say its name, so it is no image to read."""
    inside = scoped(svg, f"{language}-{category}-{place}-")
    inside = re.sub(r"<title>.*?</title>", "", inside, flags=re.DOTALL)
    # An official drawing writes this property as an attribute, which HTML does not know.
    inside = re.sub(r'\bmask-type="(alpha|luminance)"', r'style="mask-type:\1"', inside)
    return re.sub(r' role="img" aria-label=(?:"[^"]*"|\'[^\']*\')', ' aria-hidden="true"', inside, count=1)


def _told_in(language: str, reader: str) -> str:
    """Give the line that says which language the words above are in, where the reader's own has none."""
    return f'<p class="muted">({escape(said_in(language, reader))})</p>\n' if language else ""


def _answer(mark: Mark, badge: str, reader: str) -> str:
    notes = [(note, own) for note, own in ((mark.level_words, ""), (mark.context, mark.context_language)) if note]
    told = f'<strong dir="auto"{_in_language(mark.name_language)}>{escape(mark.name)}</strong>'
    told += _told_in(mark.name_language, reader)
    told += "".join(f'<span class="muted"{_in_language(own)}>{escape(note)}</span> ' for note, own in notes)
    if mark.text and mark.text != mark.name:
        told += f'<p dir="auto"{_in_language(mark.text_language)}>{escape(mark.text)}</p>'
        told += "" if mark.name_language else _told_in(mark.text_language, reader)
    if mark.details:
        rows = "".join(
            f'<dt dir="auto"{_in_language(asked)}>{escape(label)}</dt>'
            f'<dd dir="auto"{_in_language(told_in)}>{escape(value)}</dd>'
            for (label, value), (asked, told_in) in zip(mark.details, mark.details_languages, strict=True)
        )
        told += f"<dl>{rows}</dl>"
    return f'<li class="answer">{badge}<div>{told}</div></li>'


def _way(way: Way) -> str:
    target = way.target.strip()
    words = escape(f"{way.label}{chr(0xA0)}: {target}" if way.label else target)
    if way.type in ("url", "form") and _WEB.fullmatch(target):
        return f'<a href="{escape(target)}" rel="noreferrer">{words}</a>'
    if way.type == "email" and _MAIL.fullmatch(target):
        return f'<a href="mailto:{escape(target)}">{words}</a>'
    return words


def register_page(labels: Sequence[tuple[str, Resolved]], *, town: str, languages: Sequence[str] = ()) -> str:
    """Give the register: (file name, label) of every page, by title; one list a language that any label is told in."""
    told, town = {name: spoken(resolved) for name, resolved in labels}, fill(town, {})
    asked = tuple(languages) or tuple(
        one for one in LANGUAGE_NAMES if one == "fr" or any(one in each for each in told.values())
    )
    rows = "".join(
        f'<li><a href="#{language}" lang="{_lang(language)}">{escape(LANGUAGE_NAMES.get(language, language))}</a></li>'
        for language in asked
    )
    chosen = f'<nav aria-label="{escape(_LANGUAGES.fr)}"><ul>{rows}</ul></nav>' if len(asked) > 1 else ""
    parts = [chosen, "<main>"]
    for language in asked:
        heading = _heading(town, language)
        panels = sorted(
            ((panel_of_chain(resolved, language), name) for name, resolved in labels),
            key=lambda entry: (in_order(entry[0].title), in_order(entry[0].place)),
        )
        entries = "\n".join(_entry(panel, name, language if language in told[name] else "fr") for panel, name in panels)
        parts.append(
            f'<article id="{escape(language)}" lang="{_lang(language)}">\n<h1>{escape(heading)}</h1>\n'
            f'<p>{escape(said(_REGISTER_LEAD, language))}</p>\n<ul class="register">\n{entries}\n</ul>\n</article>'
        )
    parts.append("</main>")
    return _page(_heading(town, "fr"), asked[0], "\n".join(parts))


def _heading(town: str, language: str) -> str:
    told = _REGISTER if town else _REGISTER_OF_NONE
    return said(told, language).format(town=town, of_town=of_town(town))


def _entry(panel: Panel, name: str, language: str) -> str:
    # The place is part of the link: six counters with one title would be six links that sound alike.
    where = f' <span class="place" dir="auto">{escape(panel.where)}</span>' if panel.where else ""
    title = f'<span dir="auto"{_in_language(panel.title_language)}>{escape(panel.title)}</span>'
    return f'<li><a href="{escape(name)}#{escape(language)}">{title}{where}</a><br>{escape(panel.level_words)}</li>'


def reader_page() -> str:
    """Give the one page that shows the labels of self-contained codes; the only one of ours with a script."""
    lead, broken, alone = (
        "".join(f'<p lang="{language}">{escape(told.of(language))}</p>\n' for language in _READER_LANGUAGES)
        for told in (_READER_LEAD, _READER_BROKEN, _READER_ALONE)
    )
    heading = f"<h1>{escape(_READER)}</h1>\n"
    body = (
        f"<main>\n{heading}{lead}<noscript>\n{alone}</noscript>\n</main>\n"
        f"<template>\n{heading}{broken}</template>\n<script>\n{read_text('web/reader.js')}</script>"
    )
    return _page(_READER, "fr", body)
