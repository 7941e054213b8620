"""What a record of 2020 says beside its answers is in the label, or told with its words."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from dtpr.check import check_label
from dtpr.foreign import read_foreign
from dtpr.import_command import import_file
from dtpr.kinds import find_kind
from dtpr.label import draft_label
from dtpr.label_chain import read_extras
from dtpr.legacy import Imported, import_legacy
from dtpr.packs.ours import own_pack
from dtpr.panel import panel_of_chain
from dtpr.resolved import resolve
from dtpr.takeover import take_over
from dtpr.written_chain import write_datachain

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-11-25T12:00:00Z"


def imported(**told: Any) -> Imported:
    return import_legacy({"Name": "Counter", "Purpose": ["Mobility"], **told}, own_pack(), AT)


def left(one: Imported) -> list[tuple[str, str]]:
    return [(note.path, note.message) for note in one.notes if note.code == "IMPORT_TEXT_LEFT_OUT"]


def test_the_e_mail_is_how_whoever_answers_is_reached() -> None:
    one = imported(Accountability=["City of Boston"], **{"Email address": " hall@boston.example "})
    panel = panel_of_chain(resolve(one.chain, own_pack()), "en")
    assert [(way.type, way.target) for way in panel.ways] == [("email", "hall@boston.example")]
    assert left(one) == []
    assert check_label(write_datachain(one.chain, own_pack()), own_pack()).errors == ()


def test_where_nobody_answers_the_e_mail_is_shown_all_the_same() -> None:
    one = imported(**{"Email address": "hall@boston.example"})
    assert [way.target for way in panel_of_chain(resolve(one.chain, own_pack()), "en").ways] == ["hall@boston.example"]


@pytest.mark.parametrize("mail", ["ask at the desk", "a@b.example, c@d.example", "mailto:<a@b.example>"])
def test_an_e_mail_that_is_none_is_told(mail: str) -> None:
    one = imported(Accountability=["City of Boston"], **{"Email address": mail})
    assert [path for path, said in left(one) if mail in said] == ["Email address"]
    assert not any(placed.actions for placed in one.chain.elements)


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("boston.example/numina2", "boston.example/numina2"),
        ("https://Boston.example/numina2/", "boston.example/numina2"),
        ("boston.example/a path", ""),
        ("soon", ""),
    ],
)
def test_the_short_address_is_kept_or_told(told: str, address: str) -> None:
    one = imported(**{"Short URL": told})
    assert read_extras(one.chain).address == address
    assert [path for path, _said in left(one)] == ([] if address else ["Short URL"])


def test_what_a_label_has_no_place_for_is_told_with_its_words() -> None:
    photo = {"id": "att0", "filename": "street.png", "url": "https://files.example/street.png"}
    one = imported(
        Place=[{"Name": "Kenmore", "Headline": "Along the avenue", "Technologies": ["rec0"]}],
        Pano360=[photo],
        Budget=1200,
        Empty="",
        **{"Project status": "Active"},
    )
    told = dict(left(one))
    assert set(told) == {"Place[0].Headline", "Project status", "Pano360", "Budget"}
    assert "Along the avenue" in told["Place[0].Headline"] and "Active" in told["Project status"]
    assert "street.png" in told["Pano360"] and "1200" in told["Budget"]


def test_own_words_of_an_answer_are_told_and_official_ones_are_not_repeated() -> None:
    agency = {"Name": "CanTrack", "Headline": "Vendor", "Description": "Runs <b>trains</b>."}
    own = {"Name": "Temporarily Available to Vendor", "Headline": "Data Access", "Description": "For four months."}
    official = {"Name": "Available to vendor", "Description": "Data is available to the provider."}
    told = dict(left(imported(Accountability=[agency], Access=[official, own])))
    assert set(told) == {"Accountability[0].Headline", "Accountability[0].Description", "Access[1].Description"}
    assert "Runs trains" in told["Accountability[0].Description"]


def test_several_places_are_all_named_and_one_without_a_name_is_told() -> None:
    one = imported(Place=["Seaport", {"Name": "Roxbury"}, {"id": "rec0"}])
    assert read_extras(one.chain).place == "Seaport, Roxbury"
    assert [(note.code, note.path) for note in one.notes] == [("IMPORT_RECORD_UNREAD", "Place[2]")]


def test_the_window_tells_it_too(tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    record = {"Name": "Counter", "Purpose": ["Mobility"], "Place": [{"id": "x"}], "Project status": "Active"}
    file.write_text(json.dumps({**record, "Short URL": "boston.example/n2"}), encoding="utf-8")
    (foreign,) = read_foreign([file], at=AT)
    kind = find_kind("noise")
    told = take_over(foreign, kind, draft_label(kind, town="Clairval", place="Place")).left_out
    assert foreign.unread == 1
    assert any("Active" in line for line in told) and any("boston.example/n2" in line for line in told)


def test_a_title_that_windows_keeps_for_itself_is_no_name_of_a_file(tmp_path: Path) -> None:
    base = [{"Name": name, "Purpose": ["Mobility"]} for name in ("Con", "CON.", "Con label", "Sœur")]
    (tmp_path / "base.json").write_text(json.dumps(base), encoding="utf-8")
    (tmp_path / "out").mkdir()
    assert import_file(tmp_path / "base.json", tmp_path / "out", io.StringIO()) == 0
    made = sorted(file.name for file in (tmp_path / "out").iterdir())
    assert made == ["con_label-2.json", "con_label-3.json", "con_label.json", "soeur.json"]
