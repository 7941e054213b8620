"""First and second layer, from any label, in any language; and nothing raw before the public."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest

from dtpr.badge import empty_badge
from dtpr.datachain import Datachain, Placed, Value, parse_json, read_datachain
from dtpr.kinds import find_kind, list_kinds
from dtpr.label import draft_label
from dtpr.label_chain import chain_of, label_of, read_extras
from dtpr.layers import second_layer
from dtpr.localised import Text
from dtpr.packs.finding import load_version
from dtpr.packs.ours import own_pack
from dtpr.panel import Panel, panel_of, panel_of_chain
from dtpr.resolved import Resolved, dump_resolved, read_resolved, resolve
from dtpr.taxonomy import OFFICIAL_ORDER, Category, DatachainType, Element, Option, Taxonomy, Variable
from dtpr.told import LANGUAGES
from tests.support.shared import shared


def placed(element: str, category: str, **more: Any) -> dict[str, Any]:
    return {"element_id": element, "category_id": f"device__{category}", **more}


def ours(*elements: dict[str, Any]) -> Resolved:
    given = {"datachain": {"type": "device"}, "instance": {"created_at": "2026-01-01", "elements": list(elements)}}
    return resolve(read_datachain(given), own_pack())


def sample(name: str, pack: bool = True) -> Resolved:
    chain = read_datachain(parse_json(shared(f"dtpr/samples/{name}").read_bytes()))
    return resolve(chain, load_version(chain.version, shared("dtpr") if pack else None))


def every_text(panel: Panel) -> list[str]:
    found: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, msgspec.Struct):
            walk(list(msgspec.structs.asdict(value).values()))
        elif isinstance(value, list | tuple):
            for one in value:
                walk(one)

    walk(panel)
    return found


# --- first layer ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("data", "level"), [("personal", "unknown"), ("values_time", "none")])
def test_no_sign_with_personal_data_says_that_there_are_none(data: str, level: str) -> None:
    label = ours(placed("mobility", "purpose"), placed("thermometer", "tech"), placed(data, "data"))
    for shown in (panel_of_chain(label, "fr"), panel_of(label_of(label.chain, "published"), "fr")):
        assert shown.level == level
        assert {line.level_words for line in shown.lines if line.category == "tech"} == {shown.level_words}


def test_the_honeycomb_has_why_who_where_and_how() -> None:
    label = ours(
        placed("mobility", "purpose"), placed("institution", "accountable"), placed("de_identified_video", "tech")
    )
    first = panel_of_chain(label, "fr", address="clairval.example/c1").first
    assert first is not None and first.purpose is not None and first.accountable is not None
    assert (first.purpose.fill, first.purpose.glyph) == ("#000000", "#FFFFFF")
    assert first.accountable.fill == "#FFFFFF"
    assert first.technology is not None and first.technology.fill == "#36B2E6"
    assert first.technology.level_words == "Personne n’est reconnu"
    assert (first.address, first.missing) == ("clairval.example/c1", ())


def test_every_duty_that_is_not_kept_is_named() -> None:
    assert panel_of_chain(ours(placed("boolean", "data")), "fr").first.missing == ("purpose", "accountable", "address")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("context", "needs"), [("identifiable", True), ("pseudonymous", True), ("de_identified", True), ("", False)]
)
def test_data_about_people_make_the_technology_compulsory(context: str, needs: bool) -> None:
    given = {
        "schema_version": "ai@2026-08-12-beta",
        "created_at": "2026-06-02T09:30:00Z",
        "elements": [{"element_id": "input_about_behaviour", "context_type_id": context}],
    }
    chain = read_datachain(given)
    first = panel_of_chain(resolve(chain, load_version(chain.version, shared("dtpr"))), "fr").first
    assert first is not None
    assert ("technology" in first.missing) is needs


# --- second layer -----------------------------------------------------------------------------------------------------


def test_all_questions_stand_in_order_and_those_without_answer_say_so() -> None:
    panel = panel_of_chain(ours(placed("boolean", "data")), "fr")
    assert [question.category for question in panel.second] == list(OFFICIAL_ORDER)
    assert panel.lines[3].answer == "Oui ou non, et une heure"
    assert {line.answer for line in panel.lines if line.category != "data"} == {"À préciser par la mairie"}


def test_answers_stand_by_priority_and_three_purposes_are_enough() -> None:
    names = ["mobility", "ecology", "health", "energy_efficiency"]
    label = ours(*(placed(name, "purpose", priority=9 - place) for place, name in enumerate(names)))
    purposes = panel_of_chain(label, "fr").second[0]
    assert [mark.element_id for mark in purposes.marks] == ["energy_efficiency", "health", "ecology"]


def test_the_technology_that_tells_most_about_people_comes_first() -> None:
    label = ours(
        placed("radar", "tech", priority=0),
        placed("de_identified_video", "tech", priority=1),
        placed("parvis:road_counter", "tech", priority=2),
    )
    panel = panel_of_chain(label, "fr")
    assert [m.element_id for m in panel.second[2].marks] == ["de_identified_video", "radar", "parvis:road_counter"]
    assert (panel.level, panel.level_words) == ("de_identified", "Personne n’est reconnu")


def test_an_unknown_element_is_an_empty_hexagon_with_its_name() -> None:
    mark = panel_of_chain(ours(placed("quantum_ear", "tech")), "fr").second[2].marks[0]
    assert mark.name == "quantum ear"
    assert ">quantum ear<" in mark.badge
    assert mark.level == "unknown"


def test_no_raw_braces_of_an_unknown_element_reach_its_badge() -> None:
    panel = panel_of_chain(ours(placed("{{a}}", "tech")), "fr")
    marks = [mark for question in panel.second for mark in question.marks]
    assert [mark.name for mark in marks] == ["…"]
    assert "{{" not in marks[0].badge and ">…</text>" in marks[0].badge


def test_an_answer_to_no_question_is_not_lost() -> None:
    last = panel_of_chain(ours(placed("x", "smell")), "de").second[-1]
    assert (last.category, last.asks, last.marks[0].name) == ("", "Weitere Antwort", "x")


def test_the_town_names_itself() -> None:
    light = panel_of_chain(sample("constructed/ai-2026-08-12-street-light-fr.json"), "fr")
    assert light.first is not None and light.first.accountable is not None
    assert (light.first.accountable.name, light.first.accountable.text) == (
        "Commune de Bourg-Témoin",
        "Service technique.",
    )
    modes = next(question for question in light.second if question.category == "functional_modes")
    assert (modes.marks[0].context, modes.marks[0].fill) == ("Autonome", "#E76F51")
    assert modes.marks[0].details == (("Description", "La lumière monte quand quelqu'un approche."),)


def test_ways_to_speak_up_are_those_of_who_answers() -> None:
    action = {"type": "email", "label": [{"locale": "fr", "value": "Écrire"}], "target": "m@clairval.example"}
    panel = panel_of_chain(ours(placed("institution", "accountable", actions=[action])), "fr")
    assert [(way.type, way.label, way.target) for way in panel.ways] == [("email", "Écrire", "m@clairval.example")]
    assert panel.opinion == "Une question, un avis\u202f? La mairie vous répond."


# --- every language, every sample -------------------------------------------------------------------------------------

SAMPLES = [
    "constructed/ai-2026-08-12-street-light-fr.json",
    "constructed/device-v1-parking-fr.json",
    "nyc-myschools-match.datachain.json",
]


@pytest.mark.parametrize("locale", ["fr", "en", "de", "falc", "km", "zh-Hans"])
@pytest.mark.parametrize("name", SAMPLES)
def test_no_raw_braces_reach_the_public_in_any_language(name: str, locale: str) -> None:
    panel = panel_of_chain(sample(name), locale)
    assert [text for text in every_text(panel) if re.search(r"\{\{|\}\}", text)] == []
    assert all(line.question and line.answer for line in panel.lines)
    assert all(mark.name and mark.badge for question in panel.second for mark in question.marks)


def test_a_hostile_label_is_filled_like_any_other() -> None:
    said = [{"locale": "fr", "value": "{{duration}} {{<b>}}"}]
    label = ours(placed("data_retained", "retention", variables=[{"id": "duration", "value": said}]))
    assert [text for text in every_text(panel_of_chain(label, "fr")) if "{{" in text] == []


def test_titles_are_filled_too_and_a_missing_value_is_seen() -> None:
    value = [{"locale": "fr", "value": "6 mois"}, {"locale": "en", "value": "6 months"}]
    panel = panel_of_chain(sample("constructed/device-v1-parking-fr.json"), "en")
    assert panel.lines[6].answer == "Retained 6 months"
    kept = placed("data_retained", "retention", variables=[{"id": "duration", "value": value}])
    assert panel_of_chain(ours(kept), "fr").lines[6].answer == "6 mois"
    assert panel_of_chain(ours(placed("data_retained", "retention")), "fr").lines[6].answer == "…"


def test_a_text_alternative_is_built_from_the_name() -> None:
    panel = panel_of_chain(sample("constructed/device-v1-parking-fr.json"), "fr")
    marks = [mark for question in panel.second for mark in question.marks]
    assert [f"<title>{mark.name}</title>" in mark.badge for mark in marks] == [True] * len(marks)


# --- credit -----------------------------------------------------------------------------------------------------------


def test_the_official_words_carry_the_official_credit() -> None:
    light = sample("constructed/ai-2026-08-12-street-light-fr.json")
    credit = panel_of_chain(light, "fr").credit
    assert credit.startswith("Pictogrammes et vocabulaire DTPR") and "CC BY 4.0" in credit and "Apache 2.0" in credit
    assert "modifié" not in credit and "AIAAIC" not in credit
    changed = msgspec.structs.replace(light.taxonomy, changed=("element institution",))
    assert panel_of_chain(Resolved(light.chain, changed), "fr").credit.endswith("Texte modifié.")


def test_our_additions_to_the_official_words_are_credited_as_ours() -> None:
    chain = chain_of(draft_label(find_kind("light"), town="Clairval", place=""), created_at="2026-11-25T12:00:00Z")
    panel = panel_of_chain(resolve(chain, load_version("device@v1", shared("dtpr"))), "fr")
    assert panel.credit.startswith("Pictogrammes et vocabulaire DTPR")
    assert panel.credit.endswith("Compléments\u00a0: textes et pictogrammes de Parvis.")
    technology = panel.second[2].marks[0]
    assert (technology.name, technology.level) == ("Capteur de lumière", "none")
    assert "<g" in technology.badge


def test_risks_carry_the_credit_of_their_source() -> None:
    given = {"schema_version": "ai@2026-08-12-beta", "created_at": "x", "elements": [{"element_id": "physical_harm"}]}
    label = resolve(read_datachain(given), load_version("ai@2026-08-12-beta", shared("dtpr")))
    assert panel_of_chain(label, "fr").credit.endswith("Risques adaptés d’AIAAIC, CC BY-SA 4.0.")


# --- our own labels ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list_kinds(), ids=lambda kind: kind.name)
def test_a_label_of_ours_says_the_same_as_a_chain(kind: Any, language: Any) -> None:
    label = draft_label(kind, town="Clairval", place="Gare", duration="five_years", address="c.example/1")
    chain = chain_of(label, created_at="2026-11-25T12:00:00Z")
    stored = read_resolved(parse_json(dump_resolved(resolve(chain, own_pack()))))
    panel, draft = panel_of_chain(stored, language, status="draft"), panel_of(label, language)
    assert [
        (one.category, one.question, one.answer, one.symbol, one.shape, one.colour, one.glyph) for one in panel.lines
    ] == [(one.category, one.question, one.answer, one.symbol, one.shape, one.colour, one.glyph) for one in draft.lines]
    for field in (
        "title",
        "place",
        "symbol",
        "what",
        "why",
        "thrown_away",
        "level",
        "level_words",
        "address",
        "credit",
        "kind",
    ):
        assert getattr(panel, field) == getattr(draft, field), field


@pytest.mark.parametrize("kind", list_kinds(), ids=lambda kind: kind.name)
def test_a_label_of_ours_is_found_again_in_its_chain(kind: Any) -> None:
    label = draft_label(kind, town="Clairval", place="Gare", duration="one_year", address="c.example/1")
    again = label_of(chain_of(label, created_at="2026-11-25T12:00:00Z"), "draft")
    for language in LANGUAGES:
        assert panel_of(again, language) == panel_of(label, language)
    assert chain_of(again, created_at="") == chain_of(label, created_at="")


def test_a_box_is_called_a_box_to_the_public() -> None:
    """« Capteur » is the secretary’s word; as the name of a technique (« Capteur de remplissage ») it stays."""
    assert [kind.name for kind in list_kinds() if "capteur" in kind.title.of("fr").lower()] == []


def test_a_label_of_ours_is_a_valid_datachain() -> None:
    from dtpr.check import check_label
    from dtpr.written_chain import write_datachain

    for kind in list_kinds():
        chain = chain_of(draft_label(kind, town="Clairval", place="Gare"), created_at="2026-11-25T12:00:00Z")
        assert check_label(write_datachain(chain, own_pack()), own_pack()) == ((), ())


def test_a_label_from_elsewhere_has_none_of_our_extras() -> None:
    assert read_extras(sample("constructed/device-v1-parking-fr.json").chain).kind == ""
    assert find_kind("").name == "unknown"


def test_a_symbol_nobody_has_is_an_empty_hexagon_with_the_id() -> None:
    world = Taxonomy(
        version="ville@2027-03-01",
        type=DatachainType("ville"),
        categories=(Category("data", (Text("fr", "Données"),), shape="circle"),),
        elements=(Element("new_thing", ("data",), (Text("fr", "Une nouveauté"),), symbol_id="lost"),),
        locales=("fr",),
    )
    chain = Datachain("dated", world.version, elements=(Placed("new_thing"), Placed("ghost_of_it")))
    first, last = (question.marks[0] for question in second_layer(resolve(chain, world), "fr"))
    assert (first.name, first.badge) == ("Une nouveauté", empty_badge("new thing"))
    assert last.badge == empty_badge("ghost of it")


@pytest.mark.parametrize("name", ["Sans visage", [{"locale": "fr", "value": "Sans visage"}]])
@pytest.mark.parametrize("shape", ["list", "record"])
def test_a_label_of_version_1_brings_its_own_contexts(name: Any, shape: str) -> None:
    values = [{"id": "de_identified", "name": name, "color": "#36b"}]
    contexts = values if shape == "list" else {"id": "level", "values": values}
    given = {
        "datachain": {"type": "device", "categories": [{"id": "device__tech", "context_types": contexts}]},
        "instance": {
            "created_at": "2026-01-01",
            "elements": [placed("radar", "tech", context_type_id="de_identified"), placed("ecology", "purpose")],
        },
    }
    resolved = resolve(read_datachain(given), own_pack())
    for one in (resolved, read_resolved(parse_json(dump_resolved(resolved)))):
        (mark,) = next(question.marks for question in second_layer(one, "fr") if question.category == "tech")
        assert (mark.context, mark.fill, mark.level) == ("Sans visage", "#3366bb", "de_identified")
        assert panel_of_chain(one, "fr").level == "de_identified"


def test_one_choice_of_a_later_kind_of_variable_is_told_by_its_name_from_the_stored_copy_too() -> None:
    option = Option("a", (Text("fr", "Alpha"),))
    variables = (
        Variable("one", (Text("fr", "Un"),), False, "single_select_enum", (option,)),
        Variable("count", (Text("fr", "Nombre"),), False, "number"),
    )
    taxonomy = Taxonomy(
        "ai@2027-01-01",
        DatachainType("ai"),
        (Category("zone", (Text("fr", "Zone"),), variables=variables),),
        (Element("x", ("zone",), (Text("fr", "Croix"),)),),
        ("fr",),
    )
    said = (Value("one", (Text("", "a"),)), Value("count", (Text("", "12"),), given=12))
    chain = Datachain("dated", "ai@2027-01-01", elements=(Placed("x", variables=said),))
    for copy in (resolve(chain, taxonomy), read_resolved(json.loads(dump_resolved(resolve(chain, taxonomy))))):
        (mark,) = second_layer(copy, "fr")[0].marks
        assert mark.details == (("Un", "Alpha"), ("Nombre", "12"))


def test_an_answer_that_is_all_filled_in_is_in_the_language_of_what_fills_it() -> None:
    kept = {"id": "duration", "value": [{"locale": "en", "value": "6 months"}, {"locale": "fr", "value": "6 mois"}]}
    resolved = ours(placed("data_retained", "retention", variables=[kept]))
    told = {}
    for locale in LANGUAGES:
        (mark,) = next(one.marks for one in second_layer(resolved, locale) if one.category == "retention")
        told[locale] = (mark.name, mark.name_language)
    assert told == {"fr": ("6 mois", ""), "en": ("6 months", ""), "de": ("6 months", "en"), "falc": ("6 mois", "")}
