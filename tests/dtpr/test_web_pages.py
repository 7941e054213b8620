"""The pages behind the code: whole in one file, no script, four languages, nothing from outside but text."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser
from itertools import pairwise

import msgspec
import pytest

from dtpr.datachain import Action, Datachain, Placed, Value, parse_json
from dtpr.kinds import find_kind, list_kinds
from dtpr.label import draft_label
from dtpr.label_command import show_file
from dtpr.localised import Text
from dtpr.packs.finding import load_version
from dtpr.packs.ours import own_pack
from dtpr.panel import panel_of, panel_of_chain
from dtpr.resolved import dump_resolved, read_resolved, resolve
from dtpr.taxonomy import Category, Context, ContextValue, DatachainType, Element, Option, Taxonomy, Variable
from dtpr.web_pages import LANGUAGE_NAMES, label_page, reader_page, register_page, words_of_unspoken
from resources import read_text
from tests.support.contrast import contrast
from tests.support.labels import resolved_label
from tests.support.shared import shared

VOID = {"meta", "br"}


class Reading(HTMLParser):
    """What a reader of the page meets; fails on a tag that is not closed where it should be."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.ids, self.links, self.headings = [], [], [], [], []
        self.words, self.languages = [], []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in held:
            self.ids.append(held["id"])
        if tag == "a":
            self.links.append(held["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "lang" in held:
            self.languages.append(held["lang"])
        assert not any(name.startswith("on") for name in held), held

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def text_in(page):
    return " ".join(" ".join(Reading(page).words).split())


@pytest.mark.parametrize("kind", [kind.name for kind in list_kinds()])
def test_a_page_says_all_of_a_label_in_four_languages(kind):
    resolved = resolved_label(kind)
    page = label_page(resolved, town="Clairval")
    words = text_in(page)
    for language in LANGUAGE_NAMES:
        panel = panel_of_chain(resolved, language)
        told = [panel.title, panel.level_words, panel.what, panel.credit, panel.opinion]
        for said in [*told, *(line.question for line in panel.lines), *(line.answer for line in panel.lines)]:
            assert " ".join(said.split()) in words
    assert "{{" not in page


@pytest.mark.parametrize("kind", ["footfall_infrared", "parking"])
def test_what_is_thrown_away_is_called_so_wherever_it_stands_among_other_sentences(kind, tmp_path, capsys):
    """« Ce qui distingue une voiture d’une autre. » by itself said the contrary: that this is what is measured."""
    resolved = resolved_label(kind)
    words = text_in(label_page(resolved, town="Clairval"))
    for language, lead in {"fr": "Ce qui est jeté", "en": "What is thrown away", "de": "Was wegfällt"}.items():
        panel = panel_of_chain(resolved, language)
        assert panel.discarded == f"{lead} – {panel.thrown_away}"
        assert panel.discarded in words
    assert panel_of_chain(resolved, "falc").discarded.startswith("Ce qu’on jette – ")
    assert msgspec.structs.replace(panel, thrown_away="").discarded == ""
    told = io.StringIO()
    (tmp_path / "label.json").write_text(dump_resolved(resolved), encoding="utf-8")
    assert show_file(tmp_path / "label.json", told) == 0
    assert panel_of_chain(resolved, "fr").discarded in told.getvalue()


def test_each_link_of_the_register_names_its_place():
    pages = [(f"{place}.html", resolved_label("noise", place=place)) for place in ("Gare", "Halle")]
    page = register_page(pages, town="Clairval", languages=("fr",))
    links = [re.sub("<[^>]*>", "", link) for link in re.findall(r'<a href="[^#][^"]*">(.*?)</a>', page)]
    assert [link.split()[-1] for link in links] == ["Gare", "Halle"]


def test_a_page_is_whole_without_a_script_and_without_anything_beside_it():
    reading = Reading(label_page(resolved_label("noise"), town="Clairval"))
    assert not {"script", "img", "link", "iframe", "object", "form", "input"} & set(reading.tags)
    assert len(reading.ids) == len(set(reading.ids))
    assert [link for link in reading.links if not link.startswith("#")] == []
    assert {link[1:] for link in reading.links} <= set(reading.ids)
    assert set(reading.languages) == {"fr", "en", "de"}
    page = label_page(resolved_label("noise"))
    assert "url(" not in page.replace("url(#", "")
    assert "http" not in re.sub(r'xmlns="http://www.w3.org/2000/svg"', "", page)


def test_headings_go_down_one_step_at_a_time():
    for page in (
        label_page(resolved_label("noise")),
        register_page([("a.html", resolved_label("noise"))], town="Lieu"),
    ):
        headings = Reading(page).headings
        assert headings[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(headings))


def test_the_colours_of_the_pages_are_readable_by_day_and_by_night():
    style = read_text("web/label.css")
    start = style.index("@media screen and (prefers-color-scheme: dark) {")
    night = style[start : style.index("@media screen", start + 1)]
    by_day = dict(re.findall(r"^([^{}@\n]+) \{[^}]*?(?<!-)\bcolor: (#\w+)", style[:start], re.MULTILINE))
    by_night = dict(re.findall(r"^ *([^{}@\n]+) \{[^}]*?(?<!-)\bcolor: (#\w+)", night, re.MULTILINE))
    assert {"body", "a"} <= by_day.keys() & by_night.keys()
    for told, colours in ((style[:start], by_day), (night, by_night)):
        grounds = re.findall(r"(?:body|nav a) \{[^}]*background: (#\w+)", told)
        assert len(grounds) == 2
        for ground in grounds:
            ground = ground if len(ground) == 7 else "#" + "".join(2 * digit for digit in ground[1:])
            for colour in colours.values():
                assert contrast(colour, ground) >= 4.5, (colour, ground)


def test_what_is_grey_by_day_is_grey_by_night_too():
    style = read_text("web/label.css")
    start = style.index("@media screen and (prefers-color-scheme: dark) {")
    grey = {
        name.strip()
        for names, colour in re.findall(r"^([^{}@\n]+) \{[^}]*?(?<!-)\bcolor: (#\w+)", style[:start], re.MULTILINE)
        if colour == "#545e63"
        for name in names.split(",")
    }
    told = re.search(r"^  (h2[^{]*) \{ color", style[start:], re.MULTILINE)[1]
    assert grey == {name.strip() for name in told.split(",")}


def test_on_a_telephone_at_twice_the_size_an_answer_has_the_whole_width():
    # 320 px at 200 % are 10 rem: beside a badge 56 px are left, and no word of a label is as short.
    style = read_text("web/label.css")
    shown = re.findall(r"max-width: (\d+)rem\) \{(.*?\})\s*\}", style, re.DOTALL)
    columns = [rule for rem, rule in shown if int(rem) >= 10 and "grid-template-columns" in rule]
    assert "grid-template-columns: 1fr;" in columns[-1]  # of rules that hold the last one wins


def test_a_telephone_that_darkens_pages_leaves_the_badges_their_paper():
    """Seen in Chromium: a page without dark colours of its own is inverted, white glyphs on white badges."""
    style = read_text("web/label.css")
    assert "color-scheme: light dark" in style
    badges = style[style.index("(forced-colors: active)") :].partition("@page")[0]
    assert re.search(r"\.answer svg \{[^}]*background: #f6f6f3[^}]*forced-color-adjust: none", badges, re.DOTALL)


def test_a_word_longer_than_a_telephone_is_broken_and_never_widens_the_page():
    body = re.search(r"^body \{([^}]*)\}", read_text("web/label.css"), re.MULTILINE)[1]
    assert "overflow-wrap: anywhere" in body


def test_an_answer_still_to_come_has_a_sign_and_no_word_of_the_format():
    chain = Datachain("v1", "device@v1", elements=(Placed("parvis:to_state", "device__data"),))
    page = label_page(resolve(chain, own_pack()), languages=("fr",))
    assert "<text" not in page
    assert page.count("<circle") > 0


def test_a_drawing_keeps_its_mask_in_the_way_html_writes_it():
    symbol = '<svg viewBox="0 0 36 36"><mask id="m" mask-type="alpha"><path d="M0 0h9v9z"/></mask></svg>'
    taxonomy = Taxonomy(
        version="ai@2027-01-01",
        type=DatachainType("ai", (), (), ("purpose",)),
        categories=(Category("purpose", (Text("fr", "But"),)),),
        elements=(Element("a", ("purpose",), (Text("fr", "A"),), symbol_id="s"),),
        locales=("fr",),
        symbols={"s": symbol},
    )
    page = label_page(resolve(Datachain("dated", "ai@2027-01-01", elements=(Placed("a"),)), taxonomy))
    assert "mask-type=" not in page
    assert 'style="mask-type:alpha"' in page


def test_text_from_outside_stays_text_and_only_real_addresses_become_links():
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=1>"
    resolved = resolved_label("noise", town=hostile, place=hostile)
    page = label_page(resolved, town=hostile)
    assert {"script", "img"}.isdisjoint(Reading(page).tags)
    chain = resolved.chain
    answering = next(placed for placed in chain.elements if placed.category_id == "device__accountable")
    actions = [
        {"type": "email", "target": "mairie@clairval.fr"},
        {"type": "url", "target": "https://clairval.fr/contact"},
        {"type": "url", "target": "javascript:alert(1)"},
        {"type": "url", "target": 'https://clairval.fr/"onmouseover=1'},
        {"type": "email", "target": "a@b.fr?body=<x>"},
        {"type": "phone", "target": "03 80 00 00 00"},
    ]
    from dtpr.datachain import Action

    told = msgspec.structs.replace(answering, actions=tuple(Action(one["type"], one["target"]) for one in actions))
    elements = tuple(told if placed is answering else placed for placed in chain.elements)
    resolved = msgspec.structs.replace(resolved, chain=msgspec.structs.replace(chain, elements=elements))
    reading = Reading(label_page(resolved, languages=["fr"]))
    assert sorted(reading.links) == ["https://clairval.fr/contact", "mailto:mairie@clairval.fr"]
    assert "03 80 00 00 00" in " ".join(reading.words)


@pytest.mark.parametrize("odd", ["{{rue}}", "{{a{b}}", "\x1b[31m", "a\x00", "\x85\x0b", "\ufffe"])
def test_the_names_a_town_gives_itself_hold_neither_raw_braces_nor_signs_no_page_may_hold(odd):
    resolved = resolved_label("noise", town=odd, place=odd, address=odd)
    drafted = panel_of(draft_label(find_kind("noise"), town=odd, place=odd, address=odd), "fr")
    published = panel_of_chain(resolved, "fr")
    said = [drafted.place, drafted.address, *(line.answer for line in drafted.lines)]
    said += [published.place, published.address, published.first.address]
    said += [label_page(resolved, town=odd).partition("</style>")[2], register_page([("a", resolved)], town=odd)]
    assert not [text for text in said if odd in text]


def test_the_register_names_every_page_once_a_language():
    labels = [("bruit.html", resolved_label("noise")), ("passages.html", resolved_label("footfall"))]
    reading = Reading(register_page(labels, town="Clairval"))
    for name, _label in labels:
        assert [link for link in reading.links if link.startswith(name)] == [
            f"{name}#{language}" for language in LANGUAGE_NAMES
        ]
    assert "Les capteurs de Clairval" in " ".join(reading.words)


@pytest.mark.parametrize(
    ("town", "headings"),
    [
        ("Arles", ("Les capteurs d’Arles", "The sensors of Arles", "Die Sensoren von Arles", "Les boîtiers d’Arles")),
        (
            "",
            (
                "Les capteurs de la commune",
                "The sensors of the town",
                "Die Sensoren der Gemeinde",
                "Les boîtiers de la commune",
            ),
        ),
    ],
)
def test_the_register_is_headed_by_a_whole_sentence_with_and_without_a_town(town, headings):
    page = register_page([("bruit.html", resolved_label("noise"))], town=town)
    assert all(f"<h1>{heading}</h1>" in page for heading in headings)
    assert f"<title>{headings[0]}</title>" in page


def test_the_reader_says_in_three_languages_what_it_is_for_and_what_a_telephone_lacks():
    page = reader_page()
    seen, _, hidden = page.partition("<noscript>")
    for part in (seen, hidden.partition("</noscript>")[0], hidden.partition("<template>")[2]):
        assert re.findall(r'<p lang="(\w+)">', part) == ["fr", "en", "de"]


def test_the_reader_is_the_only_page_with_a_script_and_asks_for_nothing():
    page = reader_page()
    assert Reading(page).tags.count("script") == 1
    assert "http" not in page
    assert "innerHTML" not in page
    assert "fetch" not in page


def foreign_label():
    """Give a label of another vocabulary, told in French and English, whose own words are partly Arabic or English."""
    fr_en = (Text("fr", "Compter"), Text("en", "Count"))
    reasons = (Option("calm", (Text("fr", "calme"),)), Option("night", (Text("fr", "nuit"),)))
    why = Variable("w", (Text("fr", "Pourquoi\u202f?"),), kind="multi_select_enum", options=reasons)
    world = Taxonomy(
        version="ville@2027-03-01",
        type=DatachainType("ville", fr_en),
        categories=(
            Category(
                "but",
                (Text("fr", "But"),),
                variables=(Variable("d", fr_en), Variable("duration"), why),
            ),
        ),
        elements=(Element("compter", ("but",), fr_en, (Text("en", "It counts {{duration}}"),)),),
        locales=("fr", "en"),
    )
    said = (
        Value("d", (Text("en", "Every hour"),)),
        Value("duration", (Text("fr", "une heure"),)),
        Value("w", options=("calm", "night")),
    )
    chain = Datachain(
        "dated",
        world.version,
        title=(Text("ar", "عدّاد"),),
        elements=(Placed("compter", variables=said), Placed("compter", answer=(Text("br", "Kontañ"),))),
    )
    return resolve(chain, world)


def test_words_in_another_language_than_the_page_say_which():
    (french,) = re.findall(r'<article id="fr".*?</article>', label_page(foreign_label()), re.DOTALL)
    assert '<h1 dir="auto" lang="ar">عدّاد</h1>' in french
    assert '<strong dir="auto">Compter</strong>' in french
    assert '<strong dir="auto" lang="br">Kontañ</strong>' in french
    assert '<p dir="auto" lang="en">It counts une heure</p>' in french
    # « d » stands in « duration » and is no part of it: what it says is shown
    assert '<dt dir="auto">Compter</dt><dd dir="auto" lang="en">Every hour</dd>' in french
    (english,) = re.findall(r'<article id="en".*?</article>', label_page(foreign_label()), re.DOTALL)
    assert '<dt dir="auto" lang="fr">Pourquoi\u202f?</dt><dd dir="auto" lang="fr">calme, nuit</dd>' in english


def test_sentences_questions_and_contexts_in_another_language_say_which():
    role = Context("role", (), (), (ContextValue("deployer", (Text("en", "Deployer"),)),))
    world = Taxonomy(
        version="ville@2027-03-01",
        type=DatachainType("ville", (Text("fr", "Ville"),)),
        categories=(Category("qui", prompt=(Text("en", "Who answers?"),), context=role),),
        elements=(Element("mairie", ("qui",), (Text("fr", "Mairie"),)),),
        locales=("fr", "en"),
    )
    ask = Action("phone", "03 80 00 00 00", (Text("en", "Ask"),))
    placed = (Placed("mairie", context_type_id="deployer", actions=(ask,)),)
    chain = Datachain("dated", world.version, description=(Text("en", "It counts."),), elements=placed)
    page = label_page(resolve(chain, world), languages=("fr",))
    assert '<p dir="auto" lang="en">It counts.</p><p class="muted">(en anglais)</p>' in page
    assert '<h2 lang="en">Who answers?</h2>' in page
    assert '<span class="muted" lang="en">Deployer</span>' in page
    assert '<li dir="auto" lang="en">Ask\u00a0: 03 80 00 00 00</li>' in page
    (english,) = re.findall(r"<article.*</article>", label_page(resolve(chain, world), languages=("en",)), re.DOTALL)
    assert english.count(' lang="') == 2  # the article itself, and « Mairie »


def test_no_page_promises_a_language_nobody_wrote():
    page = label_page(foreign_label())
    assert re.findall(r'<article id="(\w+)"', page) == ["fr", "en"]
    assert "Facile à lire" not in page and "Deutsch" not in page
    labels = [("autre.html", foreign_label()), ("bruit.html", resolved_label("noise"))]
    register = register_page(labels, town="Lieu")
    assert re.findall(r'<article id="(\w+)"', register) == list(LANGUAGE_NAMES)
    links = Reading(register).links
    assert [link for link in links if link.startswith("autre")] == [
        f"autre.html#{language}" for language in ("fr", "fr", "en", "fr")
    ]


def test_a_label_of_one_language_needs_no_choice():
    only = msgspec.structs.replace(
        foreign_label().taxonomy, elements=(Element("compter", ("but",), (Text("fr", "x"),)),)
    )
    page = label_page(resolve(Datachain("dated", only.version, elements=(Placed("compter"),)), only))
    assert "<nav" not in page and re.findall(r'<article id="(\w+)"', page) == ["fr"]


def test_whoever_prints_is_told_of_a_language_that_a_label_has_no_words_in() -> None:
    ours = resolved_label("noise")
    assert words_of_unspoken(ours, tuple(LANGUAGE_NAMES)) == ""
    given = parse_json(shared("dtpr/samples/nyc-myschools-match.resolved.json").read_bytes())
    told = words_of_unspoken(read_resolved(given), ("fr", "en", "de", "falc"))
    assert "Deutsch, Facile à lire" in told


def test_words_in_another_language_than_the_page_say_which_to_the_eye_too():
    chain = Datachain("v1", "device@v1", title=(Text("fr", "Le radar"),), elements=(Placed("radar", "device__tech"),))
    page = label_page(resolve(chain, own_pack()), languages=("fr", "en", "de"))
    assert (
        '<h1 dir="auto">Le radar</h1>\n<p class="place"' in page
        or '<h1 dir="auto">Le radar</h1>\n<p class="level"' in page
    )
    assert '<h1 dir="auto" lang="fr">Le radar</h1>\n<p class="muted">(in French)</p>' in page
    assert '<h1 dir="auto" lang="fr">Le radar</h1>\n<p class="muted">(auf Französisch)</p>' in page


def test_two_official_badges_on_a_page_keep_their_own_colours():
    taxonomy = load_version("device@v1", shared("dtpr"))
    placed = tuple(Placed(name, "device__tech") for name in ("person_detection", "electric_vehicle_charger"))
    page = label_page(resolve(Datachain("v1", "device@v1", elements=placed), taxonomy), languages=("fr",))
    # Both drawings call their outline `st0`, and what one says of it would hold for the whole page.
    assert page.count("<style") == 1
    assert "fill:#36B2E6;stroke:#36B2E6" in page and "fill:none;stroke:#000000" in page
