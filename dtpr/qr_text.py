"""What the QR code of a label says: its short address, or, for a town without a site, the label itself.

Two ways without a site: `text_of` is read by any telephone that shows what a code says; `link_of` is the address of one
static page (`resources/web/reader.html`, on any site or a USB key) whose fragment carries the label, compressed. A
fragment never leaves the telephone.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Any

import msgspec

from dtpr.other_language import said_in

if TYPE_CHECKING:
    from dtpr.panel import Panel

__all__ = ["FragmentFault", "link_of", "pack_fragment", "qr_text", "text_of"]

_FORM = 1
# What a code of version 40 holds at error correction M (ISO/IEC 18004:2015, table 7), in bytes.
MOST_BYTES = 2331


class FragmentFault(ValueError):
    """A fragment that carries no label."""


def _packed(panel: Panel) -> list[Any]:
    lines = [[line.question, line.answer, line.level_words] for line in panel.lines]
    sentences = [panel.what, panel.why, panel.discarded]
    ways = [way.target for way in panel.ways]
    told = [_FORM, panel.language, panel.title, panel.where, sentences, lines, panel.level_words, ways, panel.credit]
    foreign = _foreign(panel)
    return [*told, foreign] if foreign else told  # a page of before passes over what comes last


def _foreign(panel: Panel) -> dict[str, list[str]]:
    """Give each language that is not the reader's: its name, then what is told in it (`t` title, `a2` answer)."""
    places = [("t", panel.title_language)]
    places += [(f"s{place}", language) for place, language in enumerate(panel.sentence_languages)]
    for line, question in enumerate(panel.second):
        answers = {mark.name_language for mark in question.marks}
        places.append((f"q{line}", question.asks_language))
        # Several answers are one line; one in two languages has none that could be named.
        places.append((f"a{line}", answers.pop() if len(answers) == 1 else ""))
        places += [(f"w{line}", mark.context_language) for mark in question.marks[:1] if not mark.level_words]
    found: dict[str, list[str]] = {}
    for place, language in places:
        if language:
            found.setdefault(language, [said_in(language, panel.language)]).append(place)
    return found


def pack_fragment(panel: Panel) -> str:
    """Give the label in one language as a fragment: JSON, raw deflate, base64url without padding."""
    text = json.dumps(_packed(panel), ensure_ascii=False, separators=(",", ":"))
    packer = zlib.compressobj(9, wbits=-15)
    return base64.urlsafe_b64encode(packer.compress(text.encode()) + packer.flush()).decode().rstrip("=")


def link_of(panel: Panel, page: str) -> str:
    """Give the address of the reading page `page` with the label in its fragment; FragmentFault when it is too long.

    The way to ask and the credit stand on the sign itself: where all does not fit they are left out first.
    """
    shorter = msgspec.structs.replace(panel, credit="", ways=())
    for told in (panel, shorter):
        link = f"{page}#{pack_fragment(told)}"
        if len(link.encode()) <= MOST_BYTES:
            return link
    raise FragmentFault("large")


def text_of(panel: Panel) -> str:
    """Give the label as plain text of a few hundred letters."""
    lines = [f"{line.question} {line.answer}" for line in panel.lines]
    return "\n".join((f"{panel.title} – {panel.where}" if panel.where else panel.title, panel.level_words, *lines))


def qr_text(panel: Panel, page: str = "") -> str:
    """Give what the code of a sign says: the short address; without one the label, behind `page` where there is one.

    FragmentFault when no code holds it.
    """
    if panel.address:
        text = panel.address if "://" in panel.address else f"https://{panel.address}"
    else:
        text = link_of(panel, page) if page else text_of(panel)
    if len(text.encode()) > MOST_BYTES:
        raise FragmentFault("large")
    return text
