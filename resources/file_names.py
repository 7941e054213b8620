"""A name for a file made of somebody's words, one that any disk, USB key and web server takes.

Windows keeps some names for its devices, whatever ending they have: a `con.json` cannot be made there, and a folder
that holds one cannot be copied there. It drops dots and spaces at the end of a name too.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["plain_name"]

_LONGEST = 80  # letters: what is copied to a key goes deeper, and many copies end at 255
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.ASCII)
# Letters that are no letter with an accent: taken apart they would be lost, « Sœurs » would be `surs`.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})


def plain_name(words: str, otherwise: str, *, gap: str = "-", longest: int = _LONGEST) -> str:
    """Give words as the name of a file without its ending: « Place du Marché, n° 2 » → `place-du-marche-n-2`.

    Only `a` to `z`, digits and `gap` are in it, no two gaps together and none at an end; `longest` letters at most.
    `otherwise` is the name where the words have none of these, and stands behind one that Windows keeps: `con-label`.
    """
    apart = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS))
    # NFKD may give capitals (℡ is TEL), and takes accents off as letters of their own.
    bare = "".join(sign for sign in apart.casefold() if not unicodedata.combining(sign))
    name = re.sub(r"[^a-z0-9]+", gap, bare).strip(gap)[:longest].strip(gap)
    if not name:
        return otherwise
    return f"{name}{gap}{otherwise}" if _DEVICE.fullmatch(name) else name
