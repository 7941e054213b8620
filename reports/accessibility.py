"""The accessibility statement of the lobby screen as one page of HTML, in the town's name, to be printed.

What is met and what is not stands in `resources/legal/accessibility.toml`; whom to ask is the town's own word. The page
needs no network, no script and nothing beside it.
"""

from __future__ import annotations

import tomllib
from html import escape
from typing import TYPE_CHECKING

import msgspec

from measures import french
from resources import read_text
from resources.typed import convert

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Statement", "read_statement", "statement_page"]

_STYLE = """
body { margin: 0 auto; max-width: 44rem; padding: 1.25rem; color: #1c2326; background: #fff;
  font: 1.0625rem/1.5 "Atkinson Hyperlegible Next", Verdana, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.25rem; margin-top: 1.75rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .4rem .6rem;
  border-bottom: 1px solid #7a8488; } tr, li { break-inside: avoid; } h2 { break-after: avoid; }
.blank { border-bottom: 1px solid #1c2326; }
@media print { body { max-width: none; padding: 0; font: 11pt/1.35 "Atkinson Hyperlegible Next", Verdana, sans-serif; }
  h2 { margin-top: 1.25rem; } th, td { padding: .25rem .5rem; } }
"""


class _Met(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    clauses: str
    what: str
    how: str


class _Unmet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    clauses: str  # "" where neither standard has one
    what: str
    how: str


class _Absent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    clauses: str
    why: str


class Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the screen meets, clause by clause, what it does not, and what is nowhere on it."""

    met: tuple[_Met, ...]
    unmet: tuple[_Unmet, ...]
    absent: tuple[_Absent, ...]


def read_statement() -> Statement:
    """Give the statement that is shipped."""
    return convert(tomllib.loads(read_text("legal/accessibility.toml")), Statement)


def statement_page(town: str, contact: str, day: date) -> str:
    """Give the page; `contact` "" leaves a line to be filled in by hand. All text is escaped, whoever wrote it."""
    held = read_statement()
    whom = escape(contact) if contact else '<span class="blank">' + "&nbsp;" * 60 + "</span>"
    met = "\n".join(
        f'<tr><td>{escape(one.clauses)}</td><th scope="row">{escape(one.what)}</th><td>{escape(one.how)}</td></tr>'
        for one in held.met
    )
    unmet = "\n".join(
        f"<li><strong>{escape(one.what)}</strong>{escape(f' ({one.clauses})' if one.clauses else '')}\u00a0: "
        f"{escape(one.how)}</li>"
        for one in held.unmet
    )
    absent = "\n".join(f"<li>{escape(one.clauses)}\u00a0: {escape(one.why)}.</li>" for one in held.absent)
    blank = '<span class="blank">' + "&nbsp;" * 30 + "</span>"
    return f"""<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Déclaration d’accessibilité de l’écran du hall – {escape(town)}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>Déclaration d’accessibilité de l’écran du hall</h1>
<p>{escape(town)}, le {escape(french.day(day, year=True))}.</p>
<p>État\u00a0: <strong>partiellement conforme</strong> à la norme EN\u00a0301\u00a0549 (version 3.2.1), qui reprend les
règles WCAG\u00a02.1\u00a0AA, et aux règles ajoutées par WCAG\u00a02.2\u00a0AA. Établie par les essais automatiques de
Parvis. Essai dans le hall, avec la liste fournie\u00a0: le {blank}, par {blank}.</p>
<h2>Ce qui est respecté</h2>
<table>
<thead><tr><th scope="col">Norme</th><th scope="col">Exigence</th><th scope="col">Ce que fait l’écran</th></tr></thead>
<tbody>
{met}
</tbody>
</table>
<h2>Ce qui ne l’est pas</h2>
<ul>
{unmet}
</ul>
<h2>Sans objet</h2>
<ul>
{absent}
</ul>
<h2>Réclamer</h2>
<p>À la mairie\u00a0: {whom}. Sans réponse satisfaisante\u00a0: le Défenseur des droits, 71120, 75342 Paris Cedex 07, ou
son délégué dans le département.</p>
</main>
</body>
</html>
"""
