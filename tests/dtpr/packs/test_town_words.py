"""The town's own words: used by the next label, refused in a sentence, written and withdrawn one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from dtpr.credit import OWN_CREDIT
from dtpr.editing import answer_words, choices
from dtpr.kinds import find_kind
from dtpr.label import draft_label
from dtpr.label_chain import chain_of, label_of
from dtpr.localised import say
from dtpr.packs.ours import own_pack
from dtpr.packs.overlay import Correction, dump_overlay, read_overlay
from dtpr.packs.town_words import (
    OWN_WORDS,
    WordPlace,
    WordsFault,
    fault_of_word,
    official_text,
    read_town_words,
    town_words,
    with_word,
    without_word,
)
from dtpr.panel import panel_of_chain
from dtpr.resolved import resolve
from tests.support.shared import shared

TITLE = WordPlace("element", "institution", "title", "fr")
KEPT = WordPlace("element", "data_retained", "title", "fr")
QUESTION = WordPlace("category", "device__purpose", "prompt", "fr")


def _words(*said: tuple[WordPlace, str]):
    corrections = {}
    for place, text in said:
        corrections = with_word(corrections, place, Correction(text))
    return town_words(corrections)


def _panel(words, language="fr"):
    label = draft_label(find_kind("noise"), town="Clairval", place="Place")
    chain = chain_of(label, created_at="2026-06-15T09:00:00Z", words=words)
    return panel_of_chain(resolve(chain, words.taxonomy), language)


def test_a_label_is_written_in_the_words_of_the_town() -> None:
    words = _words((TITLE, "La commune de Clairval"), (QUESTION, "À quoi ça sert ?"))
    panel = _panel(words)
    assert panel.lines[0].question == "À quoi ça sert\u202f?"
    assert panel.lines[1].answer == "La commune de Clairval"
    assert _panel(OWN_WORDS).lines[1].answer == "Mairie de Clairval"
    assert _panel(words, "en").lines[1].answer == _panel(OWN_WORDS, "en").lines[1].answer == "Clairval town hall"


def test_the_credit_says_that_the_town_changed_the_text_where_it_did() -> None:
    assert _panel(OWN_WORDS).credit == OWN_CREDIT.fr
    assert _panel(_words((TITLE, "La commune"))).credit == f"{OWN_CREDIT.fr}, texte modifié par la commune"
    elsewhere = WordPlace("element", "gps", "title", "fr")
    assert _panel(_words((elsewhere, "Un traceur"))).credit == OWN_CREDIT.fr


def test_the_wizard_reads_the_words_of_the_town() -> None:
    words = _words((TITLE, "La commune"), (KEPT, "Pendant {{duration}}"))
    kind = find_kind("noise")
    label = draft_label(kind, town="Clairval", place="Place", duration="one_year")
    assert answer_words(label, "accountable", words) == "La commune"
    assert answer_words(label, "retention", words) == "Pendant Un an"
    assert "La commune" in [element.title.fr for element in choices("accountable", kind, words)]


def test_a_name_made_of_the_town_is_no_closer_answer_of_a_published_label() -> None:
    label = draft_label(find_kind("noise"), town="Clairval", place="Place")
    again = label_of(chain_of(label, created_at="2026-06-15T09:00:00Z"), "published")
    assert again.placement("accountable").answer is None  # type: ignore[union-attr]
    assert answer_words(again, "accountable", _words((TITLE, "La commune"))) == "La commune"


@pytest.mark.parametrize(
    ("place", "text", "told"),
    [
        (TITLE, "La commune", ""),
        (TITLE, "  ", "Écrivez"),
        (TITLE, "La mairie", "dit déjà"),
        (TITLE, "x" * 91, "90"),
        (TITLE, "La commune {{name}}", "accolades"),
        (TITLE, "La commune {name}", "accolades"),
        (KEPT, "Un certain temps", "{{duration}}"),
        (KEPT, "Pendant {{ duration }}", ""),
        (WordPlace("element", "institution", "description", "falc"), "La " + "grande " * 11 + "commune décide", "12"),
        (WordPlace("element", "institution", "description", "falc"), "La commune décide. Elle répond toujours.", ""),
        (WordPlace("element", "nobody", "title", "fr"), "x", "aucun texte"),
        (WordPlace("category", "device__purpose", "title", "fr"), "x", "aucun texte"),
        (WordPlace("element", "institution", "title", "es"), "El ayuntamiento", "langue"),
        (WordPlace("element", "institution", "title", "fr", "ai@2026-08-12-beta"), "x", "ai@2026-08-12-beta"),
        (WordPlace("element", "institution", "title", "fr", "device@v1"), "La commune", ""),
    ],
)
def test_what_cannot_be_used_says_why_and_is_not_used(place: WordPlace, text: str, told: str) -> None:
    fault = fault_of_word(own_pack(), place, text)
    assert (told in fault) if told else fault == ""
    words = _words((place, text))
    assert words.every[0].fault == fault
    assert bool(words.taxonomy.changed) is not bool(fault)


def test_every_correction_stands_beside_what_the_vocabulary_says_the_newest_first() -> None:
    corrections = with_word({}, TITLE, Correction("La commune", "2026-03-02"))
    corrections = with_word(corrections, QUESTION, Correction("À quoi ça sert ?", "2026-11-26"))
    corrections = with_word(corrections, KEPT, Correction("Gardé {{duration}}"))
    words = town_words(read_overlay(dump_overlay(corrections)))
    assert [(one.place, one.said.day) for one in words.every] == [
        (QUESTION, "2026-11-26"),
        (TITLE, "2026-03-02"),
        (KEPT, ""),
    ]
    assert words.every[1].official == official_text(own_pack(), TITLE) == "La mairie"


def test_a_withdrawn_word_leaves_nothing_and_the_others_stay() -> None:
    given = with_word(with_word({}, TITLE, Correction("A")), QUESTION, Correction("B"))
    assert without_word(without_word(given, TITLE), QUESTION) == {}
    assert without_word(given, TITLE) == with_word({}, QUESTION, Correction("B"))
    assert given == with_word(with_word({}, QUESTION, Correction("B")), TITLE, Correction("A"))


def test_a_file_that_cannot_be_read_is_told_with_all_that_is_wrong(tmp_path: Path) -> None:
    assert read_town_words(tmp_path) == OWN_WORDS
    (tmp_path / "corrections.toml").write_text("[element.x]\ntitle.fr = 3\nsymbol.fr = 'y'\n", encoding="utf-8")
    with pytest.raises(WordsFault, match=r"element\.x\.title\.fr.*element\.x\.symbol"):
        read_town_words(tmp_path)


def test_an_official_folder_that_is_not_whole_names_its_files(tmp_path: Path) -> None:
    pack, town = tmp_path / "pack", tmp_path / "town"
    town.mkdir()
    pack.mkdir()
    (pack / "categories-device.json").symlink_to(shared("dtpr/device-v1-api/categories-device.json"))
    with pytest.raises(WordsFault, match=r"elements-device\.json\u00a0: il manque"):
        read_town_words(town, pack)
    (pack / "categories-device.json").unlink()
    for name in ("elements", "categories", "datachain_types"):
        (pack / name / "fr").mkdir(parents=True)
    (pack / "datachain_types" / "fr" / "device.md").write_text("---\nid: device\n---\n", encoding="utf-8")
    for name in "abcd":
        (pack / "elements" / "fr" / f"{name}.md").write_text("rien", encoding="utf-8")
    with pytest.raises(WordsFault, match=r"a\.md.*b\.md.*c\.md.* ; …") as caught:
        read_town_words(town, pack)
    assert "d.md" not in str(caught.value)


def test_our_own_words_are_none_of_the_towns() -> None:
    assert town_words({}) is OWN_WORDS
    assert OWN_WORDS.taxonomy is own_pack()
    assert say(OWN_WORDS.taxonomy.elements[0].title, "fr")
