"""The name of a commune inside a French sentence: de Clairval, d’Arles, du Mans, des Sables."""

from __future__ import annotations

import unicodedata

__all__ = ["of_town"]


def of_town(name: str) -> str:
    """Give the name with its preposition. Before an h it is « de »: which h is mute only its inhabitants know."""
    for article, word in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return word + name.removeprefix(article)
    first = unicodedata.normalize("NFD", name[:1].casefold())[:1]
    return f"d’{name}" if first in "aeiouyœæ" and first else f"de {name}"
