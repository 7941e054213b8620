"""Whose words and drawings a sign shows. Compulsory under its licence, so it stands on every one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtpr.taxonomy import bare_id, is_addition
from dtpr.told import Told

if TYPE_CHECKING:
    from dtpr.resolved import Resolved

__all__ = ["OWN_CREDIT", "credit_of"]

# Our own pack carries our own words; the official credit line belongs to the official pack.
OWN_CREDIT = Told(
    "d’après DTPR (CC BY 4.0) ; textes et pictogrammes de Parvis",
    "after DTPR (CC BY 4.0); texts and pictograms by Parvis",
    "nach DTPR (CC BY 4.0); Texte und Piktogramme von Parvis",
    "d’après DTPR (CC BY 4.0) ; textes et pictogrammes de Parvis",
)
_OWN_CHANGED = Told(
    f"{OWN_CREDIT.fr}, texte modifié par la commune",
    f"{OWN_CREDIT.en}, text changed by the town",
    f"{OWN_CREDIT.de}, Text von der Gemeinde geändert",
    f"{OWN_CREDIT.falc}, texte modifié par la commune",
)
_OFFICIAL_FR = (
    "Pictogrammes et vocabulaire DTPR (Digital Trust for Places and Routines), © contributeurs Digital Transparency in "
    "the Public Realm, licence CC BY 4.0 — github.com/Helpful-Places/dtpr. Certains pictogrammes dérivent de Material "
    "Symbols (Google), licence Apache 2.0."
)
_OFFICIAL = Told(
    _OFFICIAL_FR,
    "Pictograms and vocabulary DTPR (Digital Trust for Places and Routines), © contributors of Digital Transparency in "
    "the Public Realm, licence CC BY 4.0 — github.com/Helpful-Places/dtpr. Some pictograms derive from Material "
    "Symbols (Google), licence Apache 2.0.",
    "Piktogramme und Vokabular DTPR (Digital Trust for Places and Routines), © Mitwirkende von Digital Transparency in "
    "the Public Realm, Lizenz CC BY 4.0 — github.com/Helpful-Places/dtpr. Einige Piktogramme beruhen auf Material "
    "Symbols (Google), Lizenz Apache 2.0.",
    _OFFICIAL_FR,
)
_OURS = Told(
    "Compléments : textes et pictogrammes de Parvis.",
    "Additions: texts and pictograms by Parvis.",
    "Ergänzungen: Texte und Piktogramme von Parvis.",
    "Compléments : textes et pictogrammes de Parvis.",
)
_CHANGED = Told("Texte modifié.", "Text changed.", "Text geändert.", "Texte modifié.")
_RISKS = Told(
    "Risques adaptés d’AIAAIC, CC BY-SA 4.0.",
    "Risks adapted from AIAAIC, CC BY-SA 4.0.",
    "Risiken nach AIAAIC, CC BY-SA 4.0.",
    "Risques adaptés d’AIAAIC, CC BY-SA 4.0.",
)


def credit_of(resolved: Resolved) -> Told:
    """Give the credit line of a label: ours, or the official one with what was changed and whence the risks."""
    taxonomy = resolved.taxonomy
    used = {placed.element_id for placed in resolved.chain.elements}
    elements = [element for element in taxonomy.elements if element.id in used]
    names = {f"element {element.id}" for element in elements} | {f"category {one.id}" for one in taxonomy.categories}
    is_changed = bool(names & set(taxonomy.changed))
    if taxonomy.origin == "parvis":
        return _OWN_CHANGED if is_changed else OWN_CREDIT
    parts = [_OFFICIAL]
    if any(is_addition(name) for name in used):
        parts.append(_OURS)
    if is_changed:
        parts.append(_CHANGED)
    if any(bare_id(name) == "risks_mitigation" for element in elements for name in element.category_ids):
        parts.append(_RISKS)
    return Told(*(" ".join(part.of(language) for part in parts) for language in ("fr", "en", "de", "falc")))
