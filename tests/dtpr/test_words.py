"""Every text we ship about sensors: complete, readable, and never the official one."""

from __future__ import annotations

import json
import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import msgspec
import pytest

from dtpr.device import CATEGORIES, LEVELS, level_words, question
from dtpr.kinds import find_kind, kind_of, list_kinds
from dtpr.label import draft_label, dump_label
from dtpr.label_chain import chain_of
from dtpr.packs.finding import load_version
from dtpr.packs.ours import own_pack
from dtpr.panel import Panel, panel_of
from dtpr.resolved import dump_resolved, resolve
from dtpr.stored_label import load_label
from dtpr.told import LANGUAGES, Told, read_table
from dtpr.town_name import of_town
from dtpr.vocabulary import find_element, list_elements
from measures.quantity import QUANTITIES
from resources import path
from tests.support.shared import shared

if TYPE_CHECKING:
    from dtpr.told import Language


def _every_text() -> list[tuple[str, Told]]:
    said = [(f"question {c.id}", question(c.id)) for c in CATEGORIES]
    said += [(f"level {name}", level_words(name)) for name in LEVELS]
    said += [(f"{e.category} {e.id}", told) for e in list_elements() for told in (e.title, e.text)]
    for kind in list_kinds():
        said += [(kind.name, told) for told in (kind.title, kind.attract, kind.what, kind.why, kind.thrown_away)]
        said += [(kind.name, told) for told in kind.answers.values()]
    said += [(f"category {name}", Told(**told)) for name, told in read_table("dtpr/categories.toml").items()]
    said += [(f"{e.category} {e.id}", e.named) for e in list_elements() if e.named]
    durations = read_table("dtpr/durations.toml")
    said += [(f"duration {name}", Told(**told)) for name, told in durations.items()]
    return said


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"[.!?;:]+", text) if part.strip()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_unsaid_in_any_language(language: Language) -> None:
    assert [where for where, told in _every_text() if not told.of(language).strip()] == []


def test_easy_to_read_french_has_twelve_words_a_sentence_at_most() -> None:
    long = [s for _, told in _every_text() for s in _sentences(told.falc) if len(re.split(r"[\s’]+", s.strip())) > 12]
    assert long == []


def test_easy_to_read_french_has_no_pictures_of_speech() -> None:
    figures = re.compile(r"sous clé|coffre|voyage|\b(?:boîtier|balise|il|elle) parle\b", re.IGNORECASE)
    assert [(where, told.falc) for where, told in _every_text() if figures.search(told.falc)] == []


def test_an_element_says_nothing_of_what_one_kind_of_box_is_used_for() -> None:
    """A label from elsewhere bears these words too: its video need not watch anybody, nor send numbers only."""
    by_id = {one.id: one for one in list_elements()}
    uses = re.compile(r"surveil|überwach|compt|count|zähl|nombre|number|zahlen", re.IGNORECASE)
    for name in ("identifiable_video", "de_identified_video", "passive_infrared_sensor", "li_dar"):
        said = " ".join(f"{by_id[name].title.of(each)} {by_id[name].text.of(each)}" for each in LANGUAGES)
        assert not uses.search(said), said
    assert "vols" in by_id["safety_security"].text.fr, "it is safety and security"
    assert find_kind("camera_counter").answers["tech"].fr == "Compteur à images"


def test_what_is_thrown_away_is_a_whole_sentence_in_easy_to_read_french() -> None:
    """The lobby tells it without a heading before it: « Rien. » alone would be a riddle."""
    first = {kind.name: _sentences(kind.thrown_away.falc)[0] for kind in list_kinds()}
    verbs = re.compile(r"\b(garde|jette|doit|a)\b")
    assert [(name, words) for name, words in first.items() if not verbs.search(words)] == []


@pytest.mark.parametrize("language", ["fr", "falc"])
def test_french_is_set_like_french(language: Language) -> None:
    wrong = [told.of(language) for _, told in _every_text() if re.search(r" [?!;:]|'|\.\.\.", told.of(language))]
    assert wrong == []


@pytest.mark.parametrize("kind", list_kinds(), ids=lambda kind: kind.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_answers_the_eight_questions(kind, language: Language) -> None:
    panel = panel_of(draft_label(kind, town="Clairval", place="Place du Marché"), language)
    assert [line.category for line in panel.lines] == [category.id for category in CATEGORIES]
    assert all(line.answer for line in panel.lines)
    assert not re.search(r"[{}]", "".join(line.answer for line in panel.lines))


def test_every_quantity_named_exists() -> None:
    assert {name for kind in list_kinds() for name in kind.quantities} <= set(QUANTITIES)


def test_a_claim_about_people_needs_the_model_to_say_it() -> None:
    assert kind_of(["people_count"], "Compteur infrarouge IR-2").name == "footfall_infrared"
    assert kind_of(["people_count_in"], "PIR counter").name == "footfall_infrared"
    assert kind_of(["people_count"], "Empire 3").name == "footfall"  # "pir" is inside, but not a word
    assert kind_of(["people_count"], "").name == "footfall"
    assert kind_of(["vehicle_count"], "Telraam S2").name == "camera_counter"
    assert kind_of(["vehicle_count"], "TRAFFIC-RADAR").name == "road_radar"
    assert kind_of([], "whatever").name == "unknown"


@pytest.mark.parametrize(
    ("quantities", "name"),
    [
        (["sound_level_laeq", "temperature"], "noise"),
        (["active_power", "energy"], "lighting"),
        (["parking_spots_free"], "parking"),
        (["fill_level", "distance"], "waste"),
        (["temperature", "pm10"], "environment"),
        (["illuminance"], "light"),
        (["battery_level"], "unknown"),
    ],
)
def test_a_device_is_known_by_what_it_measures(quantities: list[str], name: str) -> None:
    assert kind_of(quantities).name == name


def test_an_unknown_technology_never_says_that_there_is_no_personal_data() -> None:
    for name in ("footfall", "road", "unknown"):
        panel = panel_of(draft_label(find_kind(name), town="Clairval", place=""), "fr")
        assert panel.level == "unknown"
        assert panel.level_words == "À préciser par la mairie"
        assert "sans image" not in panel.what


def test_an_element_that_nobody_knows_is_shown_by_its_id() -> None:
    element = find_element("tech", "quantum_ear")
    assert (element.title.fr, element.symbol, element.level) == ("quantum ear", "", "unknown")


def test_a_pictogram_that_nobody_drew_leaves_an_empty_badge() -> None:
    label = draft_label(find_kind("noise"), town="Clairval", place="")
    assert panel_of(msgspec.structs.replace(label, symbol="../../etc/passwd"), "fr").symbol == ""


def test_a_name_from_outside_is_never_read_as_a_placeholder() -> None:
    label = draft_label(find_kind("noise"), town="{duration} & <b>Clairval</b>", place="{town}")
    panel = panel_of(label, "fr")
    assert panel.lines[1].answer == "Mairie de {duration} & <b>Clairval</b>"
    assert panel.place == "{town}"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Clairval", "de Clairval"),
        ("Arles", "d’Arles"),
        ("Évreux", "d’Évreux"),
        ("Le Mans", "du Mans"),
        ("Les Sables", "des Sables"),
        ("La Rochelle", "de La Rochelle"),
        ("", "de "),
    ],
)
def test_a_town_is_named_as_its_people_name_it(name: str, said: str) -> None:
    assert of_town(name) == said


def test_a_stored_label_gives_the_same_panel() -> None:
    label = draft_label(
        find_kind("parking"), town="Clairval", place="Gare", duration="five_years", address="c.example/1"
    )
    assert load_label(dump_label(label)) == label
    assert panel_of(label, "de").lines[6].answer == "Fünf Jahre"


def test_a_published_label_stored_with_its_vocabulary_is_read_like_any_other() -> None:
    label = draft_label(find_kind("parking"), town="Clairval", place="Gare", duration="five_years")
    stored = dump_resolved(resolve(chain_of(label, created_at="2026-11-25T12:00:00Z"), own_pack()))
    read = load_label(stored)
    assert read.status == "published"
    assert panel_of(read, "de").lines == panel_of(label, "de").lines


@pytest.mark.parametrize("text", ["{}", "[]", '{"schema_version": "ai@2026-08-12-beta", "elements": []}'])
def test_what_is_no_label_of_ours_is_refused(text: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        load_label(text)


def test_colours_follow_the_badge_rules() -> None:
    panel: Panel = panel_of(draft_label(find_kind("camera_counter"), town="Clairval", place=""), "fr")
    by_category = {line.category: line for line in panel.lines}
    assert (by_category["purpose"].colour, by_category["purpose"].glyph) == ("#000000", "#FFFFFF")
    assert (by_category["tech"].colour, by_category["tech"].glyph) == ("#36B2E6", "#000000")
    assert by_category["tech"].level_words == "Personne n’est reconnu"
    assert {line.shape for line in panel.lines[:3]} == {"hexagon"}
    assert {line.shape for line in panel.lines[3:5]} == {"circle"}
    assert {line.shape for line in panel.lines[5:]} == {"rounded_square"}


def test_no_official_sentence_is_copied() -> None:
    official = json.loads(shared("dtpr/device-v1-api/elements-device.json").read_text(encoding="utf-8"))
    theirs = {
        text["value"].strip().casefold()
        for record in official
        for field in ("title", "description")
        for text in record["element"][field]
        if len(text["value"].split()) > 3
    }
    ours = {told.of(language).strip().casefold() for _, told in _every_text() for language in LANGUAGES}
    assert ours & theirs == set()


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_our_words_are_not_even_near_to_official_ones_of_any_version(language: str) -> None:
    """Of three words or more; « Sonomètre » and « Station météo » are what the things are called."""
    theirs = {}
    for version in ("device@v1", "ai@2026-05-06-beta", "ai@2026-08-12-beta"):
        for element in load_version(version, shared("dtpr")).elements:
            if not element.id.startswith("parvis:"):
                for text in (*element.title, *element.description):
                    if text.locale == language:
                        theirs[_plain(text.value)] = element.id
    near = []
    for element in list_elements():
        for told in (element.title, element.text):
            said = _plain(told.of(language))  # type: ignore[arg-type]
            for other in theirs:
                if min(len(said.split()), len(other.split())) >= 3:
                    match = SequenceMatcher(None, said, other)
                    if match.quick_ratio() > 0.75 and match.ratio() > 0.75:
                        near.append((element.id, said, other))
    assert near == []


def test_no_two_answers_to_one_question_have_the_same_pictogram() -> None:
    drawn = Counter((e.category, e.symbol) for e in list_elements() if not e.id.startswith("parvis:"))
    assert [where for where, count in drawn.items() if count > 1] == []


def test_every_id_without_our_prefix_is_an_official_one() -> None:
    official = json.loads(shared("dtpr/device-v1-api/elements-device.json").read_text(encoding="utf-8"))
    ids = {(c, r["element"]["id"]) for r in official for c in r["element"]["category_ids"]}
    ours = {(f"device__{e.category}", e.id) for e in list_elements() if not e.id.startswith("parvis:")}
    assert ours <= ids


def test_every_official_device_element_has_our_words_and_a_pictogram() -> None:
    official = json.loads(shared("dtpr/device-v1-api/elements-device.json").read_text(encoding="utf-8"))
    wanted = {(c, r["element"]["id"]) for r in official for c in r["element"]["category_ids"] if "device__" in c}
    ours = {(f"device__{e.category}", e.id): e for e in list_elements()}
    assert sorted(wanted - set(ours)) == []
    assert [key for key in wanted if not ours[key].symbol] == []


def test_the_list_is_whole_without_the_official_files() -> None:
    counts = Counter(e.category for e in list_elements() if not e.id.startswith("parvis:"))
    assert counts == {
        "access": 9,
        "accountable": 2,
        "data": 7,
        "process": 23,
        "purpose": 23,
        "retention": 2,
        "storage": 7,
        "tech": 51,
    }


def test_local_additions_are_there() -> None:
    local = {e.id for e in list_elements() if e.id.startswith("parvis:")}
    wanted = ("light_sensor", "road_counter", "parking_sensor", "street_light_controller")
    assert {f"parvis:{name}" for name in wanted} <= local


def test_no_technology_is_called_harmless_where_the_official_sign_is_not() -> None:
    official = {e.id: e.colour for e in load_version("device@v1", shared("dtpr")).elements}
    told = {"#FFDD00": {"identifiable"}, "#36B2E6": {"de_identified"}, "#FFFFFF": {"none", "unknown"}}
    technologies = [e for e in list_elements() if e.category == "tech" and not e.id.startswith("parvis:")]
    assert len(technologies) == 51
    assert [e.id for e in technologies if e.level not in told[official[e.id]]] == []


def test_what_films_or_listens_is_never_called_free_of_personal_data() -> None:
    doubtful = ("video_camera", "image", "microphone", "biometrics", "unmanned_aircraft_system", "personal_device")
    assert {find_element("tech", name).level for name in doubtful} == {"unknown"}


def test_every_pictogram_named_is_shipped() -> None:
    named = {e.symbol for e in list_elements()} | {k.symbol for k in list_kinds()} | {v.symbol for v in LEVELS.values()}
    missing = []
    for name in sorted(named - {""}):
        try:
            path(f"icons/{name}.svg")
        except FileNotFoundError:
            missing.append(name)
    assert missing == []


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"a":' * 100_000, "\ud800"])
def test_a_text_that_would_break_a_reader_is_refused_like_any_other(text: str) -> None:
    with pytest.raises(msgspec.MsgspecError):
        load_label(text)
