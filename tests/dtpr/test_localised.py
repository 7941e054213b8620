"""Text in several languages: who reads what, and no braces before the public."""

from __future__ import annotations

import pytest

from dtpr.localised import GAP, Text, fill, foreign, has_raw_braces, localise, placeholders, plain, say

SAID = (Text("de", "Hallo"), Text("en", "Hello"), Text("fr", "Bonjour"), Text("zh-Hans", "你好"))


@pytest.mark.parametrize(
    ("locale", "read"),
    [("fr", "Bonjour"), ("zh-Hans", "你好"), ("fil", "Hello"), ("falc", "Bonjour"), ("en", "Hello")],
)
def test_a_reader_gets_their_language_else_english(locale: str, read: str) -> None:
    assert say(SAID, locale) == read


@pytest.mark.parametrize("code", ["fr-CA", "fr_FR", "FR", "fr-Latn-CA"])
def test_a_language_is_read_as_any_country_writes_it(code: str) -> None:
    told = (Text("en-US", "Hello"), Text("es-MX", "Hola"), Text(code, "Bonjour"))
    assert [say(told, reader) for reader in ("fr", "falc", "en", "de")] == ["Bonjour", "Bonjour", "Hello", "Hello"]
    assert [foreign(told, reader) for reader in ("fr", "falc", "en", "de")] == ["", "", "", "en-US"]
    # What is told in the language as such goes first, unless it says nothing.
    assert say((*told, Text("fr", "Salut")), "fr") == "Salut"
    assert say((*told, Text("fr", " ")), "fr") == "Bonjour"
    # Another script is another text.
    assert say((Text("zh-Hant", "你"), Text("en", "x")), "zh-Hans") == "x"


def test_without_english_the_first_language_speaks() -> None:
    assert say(SAID[:1], "fr") == "Hallo"
    assert say((Text("fr", "  "), Text("km", "x")), "fr") == "x"
    assert say((), "fr") == ""


def test_a_text_without_a_locale_suits_everybody() -> None:
    assert say(localise("6 mois"), "de") == "6 mois"


def test_a_localised_list_goes_in_and_out_unchanged() -> None:
    given = [{"locale": "fr", "value": "Été"}, {"locale": "fil", "value": "x"}]
    assert plain(localise(given)) == given
    assert localise([{"locale": "fr"}, 3, {"value": "x"}]) == () == localise(None)


def test_names_are_found_with_and_without_spaces() -> None:
    assert placeholders([Text("fr", "{{duration}} {{ a-b_1 }} {{é}}")]) == {"duration", "a-b_1"}


@pytest.mark.parametrize(
    "text",
    [
        "{{duration}}",
        "{{ duration }}",
        "{{durée}}",
        "{{}}",
        "{{a b}}",
        "{{a{b}}",
        "{{a}b}}",
        "{{ {a} }}",
        "{{a\nb}}",
        "{{{é}}}",
    ],
)
def test_no_raw_braces_ever_reach_the_public(text: str) -> None:
    assert has_raw_braces(text)
    assert not has_raw_braces(fill(f"Gardé {text}.", {}))
    assert GAP in fill(text, {})


def test_braces_without_end_are_looked_through_at_once() -> None:
    assert fill("{{" * 500_000, {}) == "{{" * 500_000


def test_a_value_from_outside_is_never_read_again() -> None:
    assert fill("{{a}} {{b}}", {"a": "{{b}}", "b": "x"}) == f"{GAP} x"
    assert fill("{{a}}{{b}}", {"a": "{", "b": "{x}}"}) == "{{x}}".replace("{{x}}", GAP)


def test_what_nobody_can_see_reaches_nobody() -> None:
    assert fill("a\x00{{ b }}\x1b", {"b": "\x01c\ud800"}) == "a c "
    assert fill("{{ a }}", {"a": "\u202egauche\u202c"}) == fill("\u2066gauche\u2069", {}) == "gauche"
    assert fill("شارع 🚶 été\n", {}) == "شارع 🚶 été\n"


def test_a_link_as_markdown_writes_it_is_read_as_its_words() -> None:
    told = "l’[air](https://fr.wikipedia.org/wiki/Pollution_de_l%27air) et la [santé](http://a.fr/é)."
    assert fill(told, {}) == "l’air et la santé."
    assert fill("{{a}}", {"a": told}) == "l’air et la santé."
    for kept in ("[air]", "[air](b)", "[](https://a.fr)", "[a](javascript:alert)", "a[0](https", "[a] (https://a.fr)"):
        assert fill(kept, {}) == kept
    assert len(fill("[" * 200_000 + "](https://a.fr)", {})) > 200_000


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Quels sont vos droits ?", "Quels sont vos droits\u202f?"),
        ("Exemples : un robot ; une « porte » !", "Exemples\u00a0: un robot\u202f; une «\u202fporte\u202f»\u202f!"),
        ("Pourquoi\u202f? Le bruit\u00a0: fort", "Pourquoi\u202f? Le bruit\u00a0: fort"),
        ("What is it? See http://a.example/?b;c: yes", "What is it? See http://a.example/?b;c: yes"),
        ("{{a}} ? À 9 %", "Oui\u202f? À 9\u202f%"),
    ],
)
def test_no_line_begins_with_a_sign_that_french_sets_apart(written: str, read: str) -> None:
    assert fill(written, {"a": "Oui"}) == read
