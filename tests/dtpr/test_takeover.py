"""A label from elsewhere becomes a draft of ours: every answer is there or told, whoever made the file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from dtpr.device import CATEGORIES
from dtpr.editing import gaps
from dtpr.foreign import ForeignFault, is_foreign, likely_kind, read_foreign
from dtpr.kinds import find_kind, list_kinds
from dtpr.label import draft_label
from dtpr.label_chain import chain_of
from dtpr.packs.ours import own_pack
from dtpr.takeover import TakenOver, take_over
from dtpr.told import Told
from dtpr.written_chain import dump_datachain
from tests.support.shared import shared

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-11-25T12:00:00Z"


def taken(tmp_path: Path, given: Any, kind: str = "noise", pack: Path | None = None) -> TakenOver:
    file = tmp_path / "panneau.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    (foreign,) = read_foreign([file], at=AT, pack=pack)
    return take_over(foreign, find_kind(kind), draft_label(find_kind(kind), town="Clairval", place="Place"))


def of_version_1(*placed: dict[str, Any], **told: Any) -> dict[str, Any]:
    return {
        "schema": {},
        "datachain": {"type": "device"},
        "instance": {"created_at": AT, "elements": list(placed), **told},
    }


def all_told(one: TakenOver) -> str:
    return "\n".join((*one.taken, *one.look, *one.left_out)).replace("\u202f", " ")


def test_the_town_is_ours_and_nothing_is_published(tmp_path: Path) -> None:
    label = taken(tmp_path, {"Name": "x", "Accountability": ["City of Clairval"], "Purpose": ["Mobility"]}).label
    assert (label.status, label.town, label.place, label.kind) == ("draft", "Clairval", "Place", "noise")
    answer = label.answers("accountable")[0]
    assert (answer.element, answer.answer) == ("institution", None)


def test_another_who_answers_keeps_the_name_and_is_told(tmp_path: Path) -> None:
    one = taken(tmp_path, {"Name": "x", "Accountability": ["CanTrack"], "Purpose": ["Mobility"]})
    assert one.label.answers("accountable")[0].answer == Told("CanTrack", "CanTrack", "CanTrack", "CanTrack")
    assert any("CanTrack" in line for line in one.look)


def test_french_as_such_goes_before_that_of_a_country(tmp_path: Path) -> None:
    description = [
        {"locale": "fr-CA", "value": "Un capteur compte les chars."},
        {"locale": "fr", "value": "Un capteur compte les voitures."},
    ]
    placed = {"element_id": "mobility", "category_id": "device__purpose", "priority": 0}
    assert taken(tmp_path, of_version_1(placed, description=description)).label.what.fr.endswith("voitures.")
    alone = taken(tmp_path, of_version_1(placed, description=[{"locale": "fr", "value": " "}, description[0]])).label
    assert alone.what.fr.endswith("chars.")


def test_an_answer_nobody_knows_keeps_its_words_and_the_draft_from_being_published(tmp_path: Path) -> None:
    one = taken(tmp_path, of_version_1({"element_id": "owl", "category_id": "device__tech"}))
    assert [gap.category for gap in gaps(one.label, contact="x")] == ["tech", "retention"]
    assert "« owl »" in one.look[0].replace("\u202f", " ")


def test_an_english_answer_is_no_word_of_a_sign(tmp_path: Path) -> None:
    one = taken(tmp_path, {"Name": "x", "Access": ["Temporarily available to me"]})
    assert one.label.answers("access")[0].answer is None
    assert "Temporarily available to me" in one.look[0]


@pytest.mark.parametrize(
    ("text", "locale", "french"),
    [
        ("6 months", "en", "Six mois"),
        ("six mois", "fr", "Six mois"),
        ("un an", "fr", "Un an"),
        ("zwei Jahre", "de", "Deux ans"),
        ("7 jours", "fr", "7\u00a0jours"),
        ("le temps de l’étude", "fr", "le temps de l’étude"),
        ("as long as needed", "en", "Le conseil doit le fixer"),
    ],
)
def test_a_length_is_one_of_ours_or_kept_or_asked_for(tmp_path: Path, text: str, locale: str, french: str) -> None:
    said = [{"id": "duration", "value": [{"locale": locale, "value": text}]}]
    placed = {"element_id": "data_retained", "category_id": "device__retention", "variables": said}
    one = taken(tmp_path, of_version_1(placed))
    assert one.label.answers("retention")[0].variables["duration"].fr == french
    assert (text in all_told(one)) or french != "Le conseil doit le fixer"


def test_four_purposes_are_three_and_the_fourth_is_told(tmp_path: Path) -> None:
    one = taken(tmp_path, {"Name": "x", "Purpose": ["Mobility", "Health", "Inform", "Ecology"]})
    assert len(one.label.answers("purpose")) == 3
    assert [line for line in one.left_out if "3 buts" in line.replace("\u202f", " ")]


def test_what_a_sign_has_no_place_for_is_told_piece_by_piece(tmp_path: Path) -> None:
    said = [
        {"id": "note", "value": [{"locale": "fr", "value": "La nuit seulement"}, {"locale": "en", "value": "At night"}]}
    ]
    placed = {
        "element_id": "radar",
        "category_id": "device__tech",
        "context_type_id": "outdoors",
        "variables": [*said, {"id": "more", "value": "x" * 200}],
        "actions": [{"type": "email", "target": "a@b.example", "label": []}],
    }
    other = {"element_id": "fear", "category_id": "device__risks"}
    one = taken(tmp_path, of_version_1(placed, other, None, {}, title="Radar", sources=[1], strange=2, empty=[]))
    answer = one.label.answers("tech")[0].answer
    assert answer is not None and (answer.fr, answer.en) == ("La nuit seulement", "At night")
    lost = "\n".join(one.left_out)
    for word in ("outdoors", "xxxx", "a@b.example", "fear", "« Radar »", "sources", "strange", "2 réponses"):
        assert word in lost.replace("\u202f", " "), word
    assert "empty" not in lost


def test_where_a_sensor_of_2020_stands_and_what_is_said_of_it_is_told_and_left_there(tmp_path: Path) -> None:
    told = {"Headline": "Counts people.", "Description": "No voice is recorded.", "Place": [{"Name": "Seaport"}]}
    one = taken(tmp_path, {"Name": "Noise", "Technology Type": ["Radar"], **told})
    lost = "\n".join(one.left_out).replace("\u202f", " ")
    for word in ("« Seaport »", "« Counts people. »", "« No voice is recorded. »"):
        assert word in lost, word


def test_what_answers_another_question_today_and_what_comes_near_is_to_be_looked_at(tmp_path: Path) -> None:
    tech = [{"Name": "Computer Vision"}, {"Name": "Curb camera", "Icon Shortname": "tech/blue/image"}]
    one = taken(tmp_path, {"Name": "Numina", "Technology Type": tech})
    look = "\n".join(one.look).replace("\u202f", " ")
    assert "« Computer Vision » répond aujourd’hui à une autre question" in look
    assert "Curb camera" in look
    assert [placed.element for placed in one.label.answers("process")] == ["computer_vision"]
    assert [placed.element for placed in one.label.answers("tech")] == ["de_identified_image"]


def test_a_label_of_another_parvis_comes_whole_and_leaves_its_town_behind(tmp_path: Path) -> None:
    theirs = draft_label(
        find_kind("noise"), town="Ailleurs", place="Halle", duration="two_years", address="x.example/1"
    )
    told = Told("On écoute la place.", "We listen.", "Wir hören zu.", "On écoute.")
    chain = chain_of(msgspec_replace(theirs, what=told, contact="01 02 03 04 05", decided="conseil"), created_at=AT)
    one = taken(tmp_path, json.loads(dump_datachain(chain, own_pack())))
    ours = draft_label(find_kind("noise"), town="Clairval", place="Place", duration="two_years")
    assert one.label == msgspec_replace(ours, what=told)
    assert "Ailleurs" not in all_told(one)


def msgspec_replace(label: Any, **told: Any) -> Any:
    import msgspec

    return msgspec.structs.replace(label, **told)


def test_a_later_version_that_is_not_here_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    given = {
        "id": "x",
        "schema_version": "dtpr@2027-01-01-beta",
        "created_at": AT,
        "elements": [
            {"element_id": "mobility", "hue": {"a": 1}},
            {
                "element_id": "hologram",
                "variables": [{"id": "title", "value": [{"locale": "fr", "value": "Un spectre"}]}],
            },
        ],
        "mood": "fine",
    }
    one = taken(tmp_path, given)
    assert [placed.element for placed in one.label.answers("purpose")] == ["mobility"]
    assert all(word in all_told(one) for word in ("hologram", "Un spectre", "mood"))


@pytest.mark.parametrize("given", [[], {}, 3, None, "x", [1, 2], {"schema": {}}, {"elements": [1]}])
def test_what_is_no_label_is_refused_with_a_remedy(tmp_path: Path, given: Any) -> None:
    with pytest.raises(ForeignFault) as met:
        taken(tmp_path, given)
    assert met.value.happened and met.value.remedy


@pytest.mark.parametrize(
    ("given", "is_label"),
    [
        ({"schema_version": "1.0", "elements": [{"x": 1}]}, False),
        ({"schema_version": "ai@2026-08-12-beta"}, True),
        ({"schema": {}, "instance": {"a": 1}}, False),
        ({"schema": {}, "instance": {"elements": [{"element_id": "x"}]}}, True),
        ({"Name": "x", "Purpose": []}, True),
        ({"Name": "x", "temperature": 3}, False),
        ([{"id": "tech__radar"}], True),
        ([{"id": "radar", "value": 3}], False),
    ],
)
def test_a_label_is_told_apart_from_a_file_of_measures(tmp_path: Path, given: Any, is_label: bool) -> None:
    file = tmp_path / "fichier.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    assert is_foreign(file) is is_label
    assert is_foreign(file.rename(tmp_path / "fichier.csv")) is False


def official() -> list[Path]:
    root = shared("dtpr")
    return [
        *sorted(root.glob("samples/**/*.json")),
        *sorted(root.glob("v0/??.json")),
        *sorted(root.glob("v0/elements/fr/*.md")),
    ]


@pytest.mark.parametrize("with_pack", [True, False])
def test_of_every_official_file_each_answer_is_in_the_draft_or_told(with_pack: bool) -> None:
    pack = shared("dtpr") if with_pack else None
    for file in official():
        (foreign,) = read_foreign([file], at=AT, pack=pack)
        assert is_foreign(file), file
        for kind in list_kinds() if file.suffix == ".json" else [find_kind(likely_kind(foreign) or "noise")]:
            one = take_over(foreign, kind, draft_label(kind, town="Clairval", place=""))
            placed = {answer.element for category in CATEGORIES for answer in one.label.answers(category.id)}
            lost = all_told(one)
            for answer in foreign.chain.elements:
                element = foreign.taxonomy.element(answer.element_id)
                names = [text.value.split("{")[0].strip() for text in element.title] if element else []
                words = [*names, answer.element_id.replace("_", " ")]
                assert answer.element_id in placed or any(word and word in lost for word in words), (file, answer)
