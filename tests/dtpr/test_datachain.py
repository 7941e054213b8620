"""Labels in and out: nothing is lost on the way, and what is no label says so."""

from __future__ import annotations

import pytest

from dtpr.datachain import DatachainFault, form_of, parse_json, read_datachain, version_of
from dtpr.localised import say
from dtpr.written_chain import dump_datachain, write_datachain
from tests.support.shared import shared

SAMPLES = {
    "constructed/ai-2026-08-12-street-light-fr.json": ("dated", "ai@2026-08-12-beta"),
    "constructed/device-v1-parking-fr.json": ("v1", "device@v1"),
    "nyc-myschools-match.datachain.json": ("dated", "ai@2026-05-06-beta"),
    "nyc-myschools-match.resolved.json": ("dated", "ai@2026-05-06-beta"),
}


@pytest.mark.parametrize(("name", "told"), SAMPLES.items())
def test_every_sample_knows_its_form_and_the_version_it_is_pinned_to(name: str, told: tuple[str, str]) -> None:
    given = parse_json(shared(f"dtpr/samples/{name}").read_bytes())
    assert (form_of(given), version_of(given)) == told


@pytest.mark.parametrize("name", [name for name in SAMPLES if "resolved" not in name])
def test_a_label_read_and_written_is_the_same_record(name: str) -> None:
    given = parse_json(shared(f"dtpr/samples/{name}").read_bytes())
    assert write_datachain(read_datachain(given)) == given
    assert parse_json(dump_datachain(read_datachain(given))) == given


def test_what_we_have_no_use_for_is_kept() -> None:
    given = {
        "id": "x",
        "schema_version": "ai@2026-08-12-beta",
        "created_at": "2026-06-02T09:30:00Z",
        "elements": [
            {
                "element_id": "people",
                "subchain_instance_id": "s",
                "future": [1],
                "actions": [{"type": "email", "label": [{"locale": "fr", "value": "Écrire"}], "target": "a@b.example"}],
                "variables": [{"id": "harms", "value": ["a", "b"]}],
            }
        ],
        "authoring_provenance": {"kind": "human"},
        "sources": [],
    }
    assert write_datachain(read_datachain(given)) == given


def test_a_plain_string_is_a_value_of_version_1() -> None:
    variables = [{"id": "duration", "value": "6 mois"}]
    placed = {"element_id": "data_retained", "category_id": "device__retention", "priority": 0, "variables": variables}
    given = {"datachain": {"type": "device"}, "instance": {"created_at": "2026-01-01", "elements": [placed]}}
    chain = read_datachain(given)
    assert chain.elements[0].variables[0].texts[0].value == "6 mois"
    assert write_datachain(chain)["instance"]["elements"] == [placed]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"{", "json"),
        (b'{"a": 1, "a": 2}', "json"),
        (b'{"a": NaN}', "json"),
        (b"\xff", "json"),
        (b"[" * 100_000, "json"),
        (b'"' + b"x" * 5_000_001 + b'"', "large"),
    ],
    ids=["cut", "twice", "nan", "bytes", "deep", "large"],
)
def test_what_is_no_json_is_one_fault(text: bytes, code: str) -> None:
    with pytest.raises(DatachainFault) as fault:
        parse_json(text)
    assert fault.value.code == code


@pytest.mark.parametrize("given", [None, [], {}, {"elements": []}, {"instance": {}}, "x"])
def test_what_is_no_label_is_told(given: object) -> None:
    with pytest.raises(DatachainFault, match="form"):
        read_datachain(given)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"\xff\xfe{\x00", "UTF-8"),
        (b"", "ligne 1, colonne 1"),
        ('{"a": 1,}', "ligne 1, colonne 9"),
        ('{"a": 1, "a": 2}', "«\u202fa\u202f» figure deux fois"),
        ('{"a": NaN}', "NaN n’est pas un nombre"),
        ('{"a": -Infinity}', "-Infinity n’est pas un nombre"),
        ('{"a": 1e999}', "1e999 n’est pas un nombre"),
        (f'{{"a": {"9" * 5000}}}', "n’est pas un nombre"),
        ("[" * 100_000, "emboîté trop profondément"),
        ('{"a": "\\ud800"}', "moitié de caractère"),
        ('{"\\udc00": 1}', "moitié de caractère"),
    ],
)
def test_what_is_no_json_is_told_in_words_of_the_reader(text: str | bytes, why: str) -> None:
    with pytest.raises(DatachainFault) as told:
        parse_json(text)
    assert told.value.code == "json" and why in told.value.detail


@pytest.mark.parametrize(
    "text", ['{"a": "\\ud83d\\udeb6"}', '{"a": "\\\\ud800"}', '\ufeff{"a": 1.0}', '{"\\u0000": "é"}']
)
def test_strange_json_is_json(text: str) -> None:
    assert parse_json(text) == parse_json(text.encode()) != {}


def test_a_title_without_a_language_is_written_as_it_came() -> None:
    given = {"schema": {}, "datachain": {"type": "device"}, "instance": {"title": "Radar", "created_at": "2026-06-02"}}
    assert write_datachain(read_datachain(given))["instance"]["title"] == "Radar"


def test_a_value_of_a_kind_of_variable_yet_unknown_is_shown_and_kept_as_it_is() -> None:
    given = {
        "id": "x",
        "schema_version": "ai@2027-01-01",
        "created_at": "2027-01-02T09:30:00Z",
        "elements": [
            {
                "element_id": "x",
                "variables": [
                    {"id": "count", "value": 12},
                    {"id": "open", "value": False},
                    {"id": "when", "value": {"from": "2027-01-01", "to": None, "days": ["lundi", 3]}},
                    {"id": "one", "value": "a"},
                    {"id": "none", "value": {}},
                ],
            }
        ],
    }
    chain = read_datachain(given)
    said = [say(value.texts, "fr") for value in chain.elements[0].variables]
    assert said == ["12", "false", "2027-01-01 – lundi – 3", "a", ""]
    written = write_datachain(chain)["elements"][0]["variables"]
    assert [one["value"] for one in written][:4] == [one["value"] for one in given["elements"][0]["variables"]][:4]
    assert read_datachain(write_datachain(chain)) == chain
