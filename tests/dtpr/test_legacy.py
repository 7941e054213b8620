"""Older records become labels of today; nothing they said is dropped, and what is doubtful is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dtpr.check import check_label
from dtpr.datachain import DatachainFault, parse_json
from dtpr.foreign import is_foreign
from dtpr.label_chain import read_extras
from dtpr.legacy import count_labels, import_legacy, is_legacy, say_duration
from dtpr.legacy_base import joined
from dtpr.localised import say
from dtpr.packs.finding import load_version
from dtpr.packs.ours import own_pack
from dtpr.written_chain import write_datachain
from tests.support.shared import shared

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-11-25T12:00:00Z"


def elements(given: Any, category: str) -> list[str]:
    placed = import_legacy(given, own_pack(), AT).chain.elements
    return [one.element_id for one in placed if one.category_id == f"device__{category}"]


@pytest.mark.parametrize(
    ("text", "fr", "de"),
    [
        ("6 months", "6\u00a0mois", "6\u00a0Monate"),
        ("1 year", "1\u00a0an", "1\u00a0Jahr"),
        ("two weeks", "2\u00a0semaines", "2\u00a0Wochen"),
        ("24 hours", "24\u00a0heures", "24\u00a0Stunden"),
        ("for 10 years", "10\u00a0ans", "10\u00a0Jahre"),
        ("ten years", "10\u00a0ans", "10\u00a0Jahre"),
        ("forever", "sans limite de durée", "ohne zeitliche Grenze"),
        ("indefinitely", "sans limite de durée", "ohne zeitliche Grenze"),
    ],
)
def test_a_duration_is_said_in_our_languages(text: str, fr: str, de: str) -> None:
    assert (say(say_duration(text), "fr"), say(say_duration(text), "de")) == (fr, de)


@pytest.mark.parametrize("text", ["a while", "0 days", "", "² years"])
def test_what_is_no_duration_is_none(text: str) -> None:
    assert say_duration(text) == ()


def test_version_0_had_an_element_for_each_duration() -> None:
    given = [{"id": f"storage__{name}"} for name in ("retained_six_years", "stored_locally", "no_data_retained")]
    chain = import_legacy(given, own_pack(), AT).chain
    assert [one.element_id for one in chain.elements] == ["data_retained", "stored_locally", "no_data_retained"]
    assert [one.priority for one in chain.elements] == [0, 0, 1]
    assert say(chain.elements[0].variables[0].texts, "fr") == "6\u00a0ans"


def test_a_renamed_element_keeps_its_own_words() -> None:
    given = {"Name": "x", "Access": [{"Name": "Temporarily available to me "}], "Purpose": [{"Name": "Mobility"}]}
    imported = import_legacy(given, own_pack(), AT)
    access = imported.chain.elements[1]
    assert (access.element_id, say(access.answer, "en")) == ("available_to_me", "Temporarily available to me")
    assert [note.code for note in imported.notes] == ["IMPORT_ELEMENT_APPROXIMATED"]


def test_a_denial_is_never_taken_for_what_it_denies() -> None:
    given = {"Name": "x", "Access": [{"Name": "No longer available to vendor"}]}
    imported = import_legacy(given, own_pack(), AT)
    assert imported.chain.elements[0].element_id == "no_longer_available_to_vendor"
    assert [note.code for note in imported.notes] == ["IMPORT_ELEMENT_UNKNOWN"]


@pytest.mark.parametrize("pack", ["ours", "official"])
@pytest.mark.parametrize(
    ("section", "name", "icon", "element"),
    [
        ("Technology Type", "LiDAR", "", "li_dar"),
        ("Technology Type", "Ultrasonic Sensor", "tech/light", "ultrasonic_level_sensor"),
        ("Technology Type", "Access point", "", "wireless_access_point"),
        ("Technology Type", "Cameras in our buses", "tech/yellow/video", "identifiable_video"),
        ("Technology Type", "Curb camera", "tech/blue/image", "de_identified_image"),
        ("Technology Type", "Still camera", "tech/image", "image"),
        ("Purpose", "Counting bicycles", "purpose/mobility", "mobility"),
        ("Purpose", "Saving power", "purpose/energy", "energy_efficiency"),
        ("Data Process", "Blurred at once", "process/deidentified", "de_identified"),
    ],
)
def test_an_older_name_is_known_by_its_words_or_its_pictogram(
    pack: str, section: str, name: str, icon: str, element: str
) -> None:
    taxonomy = own_pack() if pack == "ours" else load_version("device@v1", shared("dtpr"))
    given = {"Name": "x", section: [{"Name": name, "Icon Shortname": icon}]}
    imported = import_legacy(given, taxonomy, AT)
    assert [one.element_id for one in imported.chain.elements] == [element]
    # What is only near keeps its own words, and somebody is asked to look.
    assert [say(one.answer, "en") for one in imported.chain.elements] in ([name], [""])
    assert {note.code for note in imported.notes} <= {"IMPORT_ELEMENT_APPROXIMATED"}
    assert check_label(write_datachain(imported.chain, taxonomy), taxonomy).errors == ()


@pytest.mark.parametrize(
    ("section", "name", "icon"),
    [
        ("Technology Type", "Identifiable microphone", ""),  # a microphone recognises nobody
        ("Technology Type", "Camera", ""),  # of several, nobody knows which
        ("Technology Type", "Sensor", "tech/light"),
        ("Technology Type", "Wifi sensor", ""),  # only one that recognises people has these words
        ("Data Process", "Not encrypted", "process/encrypted"),
        ("Access", "Owned by Accountable Party", "access/yes"),
        ("Access", "Available to public", "access/no"),
    ],
)
def test_what_may_mean_something_else_is_not_guessed(section: str, name: str, icon: str) -> None:
    given = {"Name": "x", section: [{"Name": name, "Icon Shortname": icon}]}
    assert [note.code for note in import_legacy(given, own_pack(), AT).notes] == ["IMPORT_ELEMENT_UNKNOWN"]


def test_an_element_of_another_question_today_is_placed_there_and_told() -> None:
    given = {"Name": "x", "Technology Type": [{"Name": "Computer Vision", "Icon Shortname": "process/ai"}]}
    imported = import_legacy(given, own_pack(), AT)
    (placed,) = imported.chain.elements
    assert (placed.element_id, placed.category_id, placed.answer) == ("computer_vision", "device__process", ())
    assert [(note.code, "Computer Vision" in note.message) for note in imported.notes] == [
        ("IMPORT_ELEMENT_MOVED", True)
    ]
    assert check_label(write_datachain(imported.chain, own_pack()), own_pack()).errors == ()


def test_where_a_sensor_of_2020_stands_is_kept() -> None:
    given = {"Name": "x", "Purpose": ["Mobility"], "Place": [{"Name": " Seaport "}]}
    assert read_extras(import_legacy(given, own_pack(), AT).chain).place == "Seaport"
    for told in ("Seaport", [" Seaport"], {"Name": "Seaport"}, [{"id": "x"}, "Seaport"]):
        assert read_extras(import_legacy({**given, "Place": told}, own_pack(), AT).chain).place == "Seaport"
    for other in ([], [{"id": "x"}], "recxEu5UH59bNQ0ID", "", None):
        assert read_extras(import_legacy({**given, "Place": other}, own_pack(), AT).chain).place == ""


def test_the_sentence_of_a_record_of_2020_and_its_long_text_are_both_kept() -> None:
    long = "No voice is recorded."
    given = {"Name": "x", "Purpose": ["Mobility"], "Headline": "Counts people. ", "Description": long}
    chain = import_legacy(given, own_pack(), AT).chain
    assert (say(read_extras(chain).what, "en"), say(chain.description, "en")) == (
        "Counts people.",
        "No voice is recorded.",
    )
    alone = import_legacy({**given, "Description": " "}, own_pack(), AT).chain
    assert (read_extras(alone).what, say(alone.description, "en")) == ((), "Counts people.")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            '<p> <strong>Purpose</strong>: a &amp; b</p>\n\n<P>by <a href="https://x.example/">Them</a>.<br/>',
            "Purpose: a & b by Them.",
        ),
        ("More [here] (https://x.example/wiki/A_(b)) and [there](http://y.example).\n", "More here and there."),
        ("Less < than, [not] (a link)", "Less < than, [not] (a link)"),
    ],
)
def test_the_long_text_of_a_record_of_2020_is_read_without_its_markup(written: str, read: str) -> None:
    chain = import_legacy({"Name": "x", "Purpose": ["Mobility"], "Description": written}, own_pack(), AT).chain
    assert say(chain.description, "en") == read


BASE: dict[str, Any] = {
    "Instances": [
        {"id": "recAAAAAAAAAAAAAA", "Name": "One", "Purpose": ["recPPPPPPPPPPPPPP"], "Place": ["recLLLLLLLLLLLLLL"]},
        {"id": "recBBBBBBBBBBBBBB", "Name": "Two", "Technology Type": ["recTTTTTTTTTTTTTT", "recZZZZZZZZZZZZZZ"]},
    ],
    "Places": [{"id": "recLLLLLLLLLLLLLL", "Name": "Seaport", "Technologies": ["recAAAAAAAAAAAAAA"]}],
    "Purpose": [{"id": "recPPPPPPPPPPPPPP", "Name": "Mobility"}],
    "Technology Type": [{"id": "recTTTTTTTTTTTTTT", "Name": "Sound Level Meter"}],
}


@pytest.mark.parametrize("given", [BASE, {one["id"]: one for table in BASE.values() for one in table}])
def test_a_whole_base_of_2020_gives_every_sensor_with_what_it_links_to(given: Any) -> None:
    one, two = joined(given)
    assert elements(one, "purpose") == ["mobility"] and one["Place"][0]["Name"] == "Seaport"
    assert elements(two, "tech") == ["sound_level_meter"]
    # A link that leads out of the base is no name of an answer.
    assert [note.code for note in import_legacy(two, own_pack(), AT).notes] == ["IMPORT_RECORD_UNREAD"]


@pytest.mark.parametrize("given", [{}, {"Purpose": [{"Name": "Mobility"}]}, [BASE], {"Name": "x", "Purpose": []}, None])
def test_what_is_no_base_is_left_as_it_is(given: Any) -> None:
    assert joined(given) is given


def test_a_file_of_measures_whose_boxes_have_a_category_is_no_base_of_labels(tmp_path: Path) -> None:
    file = tmp_path / "gates.json"
    file.write_text('{"boxes": [{"id": "door_1", "category": "access", "count": 12}]}', encoding="utf-8")
    assert not is_foreign(file)


def test_what_was_listed_under_two_questions_is_one_answer_today() -> None:
    given = {
        "Name": "x",
        "Technology Type": ["Computer vision"],
        "Data Process": ["Computer vision", "Computer vision"],
    }
    assert elements(given, "process") == ["computer_vision"]
    there = {"Name": "x", "Data Process": ["Encrypted at rest"], "Storage": ["Encrypted at rest"]}
    assert import_legacy(there, own_pack(), AT).notes == (), "it stands where it is asked for"
    assert elements({"Name": "x", "Access": ["Ours", "Theirs", "Ours"]}, "access") == ["ours", "theirs"]


def test_what_was_recorded_is_no_device() -> None:
    given = {"Name": "x", "Data Type": [{"Name": "Image"}]}
    assert (elements(given, "data"), elements(given, "tech")) == (["data_image"], [])
    (placed,) = import_legacy(given, own_pack(), AT).chain.elements
    assert say(placed.answer, "en") == "Image"


def test_who_answers_is_named_by_the_record_itself() -> None:
    given = {"Name": "x", "Accountability": [{"Name": "City of Atlantis"}, {"Name": "CanTrack"}]}
    placed = import_legacy(given, own_pack(), AT).chain.elements
    assert [(one.element_id, say(one.answer, "fr")) for one in placed] == [
        ("institution", "City of Atlantis"),
        ("organization", "CanTrack"),
    ]


@pytest.mark.parametrize("given", [None, [], {}, {"Name": "x"}, [{"id": "x"}], {"instance": {}}])
def test_what_is_no_older_record_is_refused(given: Any) -> None:
    assert not is_legacy(given)
    with pytest.raises(DatachainFault):
        import_legacy(given, own_pack(), AT)


def test_what_cannot_be_read_among_records_is_told_and_keeps_none_of_the_others_out() -> None:
    given = [{"id": "tech__radar"}, {"id": "zz"}, None, {"id": "purpose__mobility"}]
    imported = import_legacy(given, own_pack(), AT)
    assert [one.element_id for one in imported.chain.elements] == ["radar", "mobility"]
    assert [(one.code, one.path) for one in imported.notes] == [
        ("IMPORT_RECORD_UNREAD", "[1]"),
        ("IMPORT_RECORD_UNREAD", "[2]"),
    ]


def test_a_record_of_2020_may_name_its_answers_alone() -> None:
    given = {"Name": "x", "Purpose": ["Mobility", 3], "Technology Type": "Radar"}
    imported = import_legacy(given, own_pack(), AT)
    assert [one.element_id for one in imported.chain.elements] == ["mobility", "radar"]
    assert [(one.code, one.path) for one in imported.notes] == [("IMPORT_RECORD_UNREAD", "Purpose[1]")]


def test_records_of_2020_are_a_label_each_and_those_of_version_0_one_together() -> None:
    record = {"Name": "x", "Purpose": [{"Name": "Mobility"}]}
    assert (count_labels(record), count_labels([record, record]), count_labels([record])) == (1, 2, 1)
    assert (count_labels([{"id": "tech__radar"}, {"id": "purpose__mobility"}]), count_labels([{}])) == (1, 0)


EXPECTED = {
    "2020-grit-test-occupancy-sensor": [],
    "covid-19-distancing": [],
    "crosswalk-camera": ["No Raw Data Retained"],
    "facility-access": [],
    "soofa-sign": ["Wi-Fi Direct"],
}


@pytest.mark.parametrize(("name", "unknown"), EXPECTED.items())
def test_every_record_of_2020_becomes_a_label(name: str, unknown: list[str]) -> None:
    given = parse_json(shared(f"dtpr/samples/legacy-2020/{name}.json").read_bytes())
    official = load_version("device@v1", shared("dtpr"))
    imported = import_legacy(given, official, AT)
    sections = ("Purpose", "Accountability", "Technology Type", "Data Type", "Data Process", "Access", "Storage")
    assert len(imported.chain.elements) == sum(len(given.get(section, ())) for section in sections)
    left = [one for one in imported.notes if one.code == "IMPORT_ELEMENT_UNKNOWN"]
    assert [name in note.message for name, note in zip(unknown, left, strict=True)] == [True] * len(unknown)
    report = check_label(write_datachain(imported.chain, official), official)
    assert [one.code for one in report.errors] == ["INSTANCE_ELEMENT_UNKNOWN"] * len(unknown)
    # Whoever has to put another element there is told which names of that question come near, where any does.
    near = [note.remedy.endswith("no_data_retained, data_retained.") for note in (*left, *report.errors)]
    assert near == [name == "crosswalk-camera"] * 2 * len(unknown)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_record_of_version_0_has_its_place_today(language: str) -> None:
    given = parse_json(shared(f"dtpr/v0/{language}.json").read_bytes())
    official = load_version("device@v1", shared("dtpr"))
    imported = import_legacy(given, official, AT)
    # Two records tell the same duration, and in English two more the switch.
    assert len(imported.chain.elements) == len(given) - (2 if language == "en" else 1)
    report = check_label(write_datachain(imported.chain, official), official)
    assert report.errors == ()
    # The switch, a technology then, is a purpose today; in English it stood among the purposes too, where it is found.
    assert [one.code for one in imported.notes] == ([] if language == "en" else ["IMPORT_ELEMENT_MOVED"])


def test_durations_leave_storage() -> None:
    given = {"Name": "x", "Storage": [{"Name": "Retained 1 month"}, {"Name": "Stored Locally"}]}
    assert (elements(given, "retention"), elements(given, "storage")) == (["data_retained"], ["stored_locally"])


def test_a_record_of_version_0_may_come_alone_or_name_itself_beside_its_category() -> None:
    for given in (
        {"id": "tech__radar", "category": "tech", "title": "Radar"},
        {"id": "radar", "category": "tech", "name": "Radar"},
        [{"id": "radar", "category": "tech"}],
    ):
        assert is_legacy(given) and elements(given, "tech") == ["radar"]


def test_a_duration_nobody_can_read_is_kept_as_it_is_and_told() -> None:
    imported = import_legacy([{"id": "storage__retained_a_while"}], own_pack(), "2026-06-02")
    (placed,) = imported.chain.elements
    assert (placed.element_id, say(placed.variables[0].texts, "en")) == ("data_retained", "a while")
    assert [(one.code, one.path) for one in imported.notes] == [
        ("IMPORT_DURATION_UNREAD", "instance.elements[0].variables[0]")
    ]


def test_an_element_nobody_knows_keeps_what_its_record_called_it() -> None:
    imported = import_legacy([{"id": "tech__pneumatic_tube", "title": " Tube pneumatique "}], own_pack(), AT)
    written = write_datachain(imported.chain, own_pack())["instance"]["elements"][0]
    assert (written["element_id"], written["parvis:answer"]) == ("pneumatic_tube", "Tube pneumatique")
    assert [(note.code, "Tube pneumatique" in note.message) for note in imported.notes] == [
        ("IMPORT_ELEMENT_UNKNOWN", True)
    ]
    found = [one.code for one in check_label(write_datachain(imported.chain, own_pack()), own_pack()).errors]
    assert found == ["INSTANCE_ELEMENT_UNKNOWN"]


@pytest.mark.parametrize(
    "given",
    [
        {"id": "tech__radar", "title": 3, "category": []},
        [{"id": "tech__radar", "title": {"fr": "x"}}],
        {
            "Name": None,
            "Purpose": [None, 3, {}, {"Name": 3}, {"Name": " "}, {"Name": "Mobility", "Icon Shortname": []}],
        },
        {"Name": {"x": 1}, "Purpose": [], "Headline": [], "id": {}},
        {
            "Name": "x",
            "Purpose": "Mobility",
            "Storage": [{"Name": "retained "}, {"Name": "Retained 99999999999 years"}],
        },
    ],
)
def test_a_strange_record_is_taken_as_far_as_it_goes(given: Any) -> None:
    imported = import_legacy(given, own_pack(), AT)
    check_label(write_datachain(imported.chain, own_pack()), own_pack())


@pytest.mark.parametrize("wrap", ["tables", "records", "list"])
def test_a_base_as_its_interface_answers_is_joined_like_one_that_was_exported(wrap: str) -> None:
    def answered(name: str, **fields: Any) -> dict[str, Any]:
        return {"id": name, "createdTime": "2020-05-01T10:00:00.000Z", "fields": fields}

    sensor = answered("recAAAAAAAAAAAAAA", Name="Counter", Purpose=["recBBBBBBBBBBBBBB"], Place=["recCCCCCCCCCCCCCC"])
    purpose, place = answered("recBBBBBBBBBBBBBB", Name="Mobility"), answered("recCCCCCCCCCCCCCC", Name="Seaport")
    given: Any = {
        "tables": {
            "Instances": {"records": [sensor]},
            "Purpose": {"records": [purpose]},
            "Place": {"records": [place]},
        },
        "records": {"records": [sensor, purpose, place], "offset": "itr/rec"},
        "list": [sensor, purpose, place],
    }[wrap]
    (record,) = joined(given)
    imported = import_legacy(record, own_pack(), AT)
    assert [one.element_id for one in imported.chain.elements] == ["mobility"]
    assert read_extras(imported.chain).place == "Seaport"
    assert imported.notes == ()
