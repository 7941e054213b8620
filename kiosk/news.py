"""What the office tells, in the visitor's language where it was written in it, else in French and saying so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from kiosk.said import tied

if TYPE_CHECKING:
    from dtpr.told import Language
    from store.cards import Card

__all__ = ["News", "news_of"]

translate = QCoreApplication.translate


class News(NamedTuple):
    """One card as a visitor gets it. `language` is that of its words; `note` says it where another was asked for."""

    title: str
    when: str
    text: str
    language: Language
    note: str = ""
    is_foreign: bool = False  # to this visitor; easy-to-read French is French
    picture: str = ""  # what the picture shows, for who does not see it; "" where nobody wrote it
    french_picture: str = ""  # the same in French beside words of another language: to be marked as French

    @property
    def named(self) -> str:
        """Its title, with a word of its language where that is another than the page's."""
        if self.is_foreign:
            return translate("Cards", "{title} (in French)").format(title=self.title)
        return self.title


def news_of(card: Card, language: Language) -> News:
    """Give a card in a language.

    A translation counts once it has a title, and a text where the card has one; a day that was not translated is read
    as it stands. A picture that is described in French only is better heard in French than not at all: the card says so
    in its own language, and the French is given apart.
    """
    own, french = card.wording(language), card.wording("fr")
    if own.title and (own.text or not card.text):
        seen = own.described or (french.described if language == "falc" else "")
        said = apart = ""
        if seen and card.picture:
            said = translate("Cards", "Picture: {words}").format(words=seen)
        elif french.described and card.picture:
            said = translate("Cards", "The picture is described in French.")
            apart = _in_french(french.described)
        when = own.when or card.when
        return News(tied(own.title), tied(when), tied(own.text), language, picture=said, french_picture=apart)
    note = "" if language == "fr" else translate("Cards", "This news is in French.")
    is_foreign = language not in ("fr", "falc")
    # The card is read as French whatever the page speaks, and so is what its picture shows.
    said = _in_french(french.described) if french.described and card.picture else ""
    return News(tied(card.title), tied(card.when), tied(card.text), "fr", note, is_foreign, said)


def _in_french(described: str) -> str:
    return f"Image\u00a0: {described}"
