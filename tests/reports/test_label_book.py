"""Who has which label, what was published when, what must be printed again, where a sensor contradicts its label."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import msgspec
import pytest

from dtpr.datachain import parse_json
from dtpr.editing import with_answer, with_duration, with_sentence
from dtpr.kinds import find_kind
from dtpr.label import draft_label
from dtpr.panel import panel_of_chain
from dtpr.resolved import dump_resolved, read_resolved
from kiosk.facts import read_lobby
from kiosk.labels import read_published
from measures.french import NARROW
from measures.reading import Reading
from measures.timespan import DAY_MS, HOUR_MS, parse_instant
from reports.label_book import read_book
from reports.label_editions import (
    drop_draft,
    edition_on,
    keep_draft,
    publish,
    read_copies,
    read_editions,
    readdress,
)
from store.base import Town, open_reader, open_writer
from store.change import changing
from store.editions import last_print, note_print
from store.intake import Batch, DeviceNews
from store.pruning import prune_expired
from tests.support.base import keep_batch, make_base

ZONE = "Europe/Paris"
NOW_MS = parse_instant("2026-06-15T09:00", ZONE)
MARCH_MS = parse_instant("2026-03-03T10:00", ZONE)


@pytest.fixture
def folder(tmp_path):
    """Give two sound meters, one counter without a name and one cabinet."""
    make_base(tmp_path, Town(name="Clairval"))
    readings = []
    for at in range(NOW_MS - 3 * DAY_MS, NOW_MS, HOUR_MS):
        for sensor in ("n1", "n2"):
            readings.append(Reading(sensor, at, "sound_level_laeq", 50, "dB(A)", "interval", period_ms=HOUR_MS))
        readings.append(Reading("c1", at, "people_count_in", 3, "1", "interval", period_ms=HOUR_MS))
    devices = [DeviceNews("n1", NOW_MS, name="Place"), DeviceNews("n2", NOW_MS, name="École")]
    keep_batch(tmp_path, Batch(readings=readings, devices=devices, sites={"n1": "Place", "n2": "École"}), now_ms=NOW_MS)
    return tmp_path


def written():
    label = draft_label(find_kind("noise"), town="Clairval", place="")
    return with_sentence(with_duration(label, "one_year"), "thrown_away", "Les sons ne sont pas gardés.")


def book(folder):
    with closing(open_reader(folder)) as con:
        return {family.kind.name: family for family in read_book(con, town="Clairval", now_ms=NOW_MS, zone=ZONE)}


def put(folder, label, boxes, now_ms=NOW_MS):
    with changing(folder) as con:
        return publish(con, label, boxes, now_ms=now_ms)


def test_sensors_stand_by_families_and_have_the_draft_of_their_kind(folder):
    families = book(folder)
    assert {name: len(family.entries) for name, family in families.items()} == {"noise": 2, "footfall": 1}
    assert not any(entry.is_published for family in families.values() for entry in family.entries)
    assert [entry.place for entry in families["noise"].entries] == ["École", "Place"]


def test_one_label_is_published_for_all_its_sisters_each_with_its_own_place(folder):
    assert put(folder, written(), [("n1", "Place"), ("n2", "École")]) == 2
    noise = book(folder)["noise"]
    assert [(entry.version, entry.label.place) for entry in noise.entries] == [(1, "École"), (1, "Place")]
    with closing(open_reader(folder)) as con:
        published = read_published(con)
    assert published.find("n1", "noise").place == "Place"
    assert published.find("n1", "noise").placement("retention").variables["duration"].fr == "Un an"


def test_publishing_the_same_again_makes_no_new_version(folder):
    put(folder, written(), [("n1", "Place")])
    assert put(folder, written(), [("n1", "Place")]) == 0
    assert put(folder, with_answer(written(), "purpose", "Dormir"), [("n1", "Place")]) == 1
    with closing(open_reader(folder)) as con:
        assert [edition.version for edition in read_editions(con, "n1", "noise")] == [2, 1]


def test_what_the_sign_said_on_a_day_and_what_changed_since(folder):
    put(folder, written(), [("n1", "Place")], MARCH_MS)
    put(folder, with_answer(written(), "purpose", "Dormir"), [("n1", "Place")])
    with closing(open_reader(folder)) as con:
        editions = read_editions(con, "n1", "noise")
    assert edition_on(editions, date(2026, 3, 2), ZONE) is None
    assert edition_on(editions, date(2026, 3, 3), ZONE).version == 1
    assert edition_on(editions, date(2026, 6, 14), ZONE).version == 1
    assert edition_on(editions, date(2026, 6, 15), ZONE).version == 2
    assert [(one.before, one.after) for one in editions[0].changes] == [(("Connaître le bruit",), ("Dormir",))]
    assert editions[1].changes == ()


def test_a_draft_is_kept_for_the_family_and_leaves_what_is_published_where_it_is(folder):
    put(folder, written(), [("n1", "Place")])
    with changing(folder) as con:
        keep_draft(con, with_answer(written(), "purpose", "Dormir"), now_ms=NOW_MS)
    noise = book(folder)["noise"]
    assert noise.draft.placement("purpose").answer.fr == "Dormir"
    assert [entry.version for entry in noise.entries] == [0, 1]
    put(folder, noise.draft, [("n1", "Place")])
    assert book(folder)["noise"].draft is None


def test_a_sign_must_be_printed_after_each_publication(folder):
    put(folder, written(), [("n1", "Place")])
    assert [entry.sensor for entry in book(folder)["noise"].to_print] == ["n1"]
    with changing(folder) as con:
        note_print(con, "n1", 1)
        note_print(con, "n1", 0)
        assert last_print(con, "n1") == 1
    assert book(folder)["noise"].to_print == ()
    put(folder, with_answer(written(), "purpose", "Dormir"), [("n1", "Place")])
    assert [entry.sensor for entry in book(folder)["noise"].to_print] == ["n1"]


def drift_of(folder, sensor):
    entry = next(e for family in book(folder).values() for e in family.entries if e.sensor == sensor)
    assert all(one.remedy for one in entry.drift)
    return tuple(one.sentence for one in entry.drift)


def test_a_sensor_that_keeps_its_word_drifts_nowhere(folder):
    put(folder, written(), [("n1", "Place")])
    assert drift_of(folder, "n1") == ()


def test_an_old_measure_is_told_only_while_it_outlasts_the_label(folder):
    at = NOW_MS - 800 * DAY_MS
    old = [Reading(box, at, "sound_level_laeq", 50, "dB(A)", "interval", period_ms=HOUR_MS) for box in ("n1", "n2")]
    keep_batch(folder, Batch(readings=old), now_ms=NOW_MS)
    put(folder, written(), [("n1", "Place")], MARCH_MS)
    put(folder, written(), [("n2", "École")])
    assert "plus longtemps" in " ".join(drift_of(folder, "n1"))
    assert drift_of(folder, "n2") == ()  # published a moment ago: what is older is about to go
    with closing(open_writer(folder)) as con:
        for _ in prune_expired(folder, con, now_ms=NOW_MS, built_ms=MARCH_MS):
            pass
    assert drift_of(folder, "n1") == ()  # its day stays as a figure, which no label means


def test_another_quantity_and_another_place_are_told(folder):
    put(folder, written(), [("n1", "Place")])
    more = [Reading("n1", NOW_MS - HOUR_MS, "people_count_in", 3, "1", "interval", period_ms=HOUR_MS)]
    keep_batch(folder, Batch(readings=more), now_ms=NOW_MS)
    from store.catalogue import adopt_device

    with changing(folder) as con:
        adopt_device(con, "n1", name="Place", site="Gare")
    told = " ".join(drift_of(folder, "n1"))
    assert "«\u202fentrées\u202f»" in told
    assert "Gare" in told


def test_what_a_label_tells_since_of_its_data_ends_the_warning_and_a_new_telephone_does_not(folder):
    put(folder, written(), [("n1", "Place")], MARCH_MS)
    more = [Reading("n1", NOW_MS - HOUR_MS, "people_count_in", 3, "1", "interval", period_ms=HOUR_MS)]
    keep_batch(folder, Batch(readings=more), now_ms=NOW_MS)
    put(folder, msgspec.structs.replace(written(), contact="03 80 00 00 01"), [("n1", "Place")], NOW_MS)
    assert len(drift_of(folder, "n1")) == 1
    told = with_sentence(written(), "what", "Il mesure le bruit et compte les passages.")
    assert put(folder, told, [("n1", "Place")], NOW_MS + 1) == 1
    assert drift_of(folder, "n1") == ()
    power = [Reading("n1", NOW_MS, "active_power", 3, "W", "instant")]
    keep_batch(folder, Batch(readings=power), now_ms=NOW_MS)
    assert len(drift_of(folder, "n1")) == 1  # what came later was told by nobody


@pytest.mark.parametrize(
    ("words", "is_told"),
    [("toutes les 15 minutes", True), ("toutes les heures", False), ("toutes les 55 minutes", False)],
)
def test_a_label_that_speaks_of_another_pace_than_the_sensors_is_contradicted(folder, words, is_told):
    label = with_sentence(written(), "what", f"Il mesure le bruit {words}.")
    put(folder, label, [("n1", "Place")])
    assert bool(drift_of(folder, "n1")) is is_told
    if is_told:
        assert "15\u00a0min" in drift_of(folder, "n1")[0] and "1\u00a0h" in drift_of(folder, "n1")[0]


def test_a_label_of_another_kind_contradicts_its_sensor(folder):
    put(folder, written(), [("c1", "Mairie")])
    assert drift_of(folder, "c1")


def test_a_sensor_keeps_the_number_of_its_first_sign_and_no_other_ever_gets_it(folder):
    with changing(folder) as con:
        publish(con, written(), [("n1", "Place"), ("n2", "École")], now_ms=MARCH_MS, address="clairval.example/p")
    with changing(folder) as con:
        publish(con, written(), [("n2", "École"), ("c1", "Mairie")], now_ms=NOW_MS, address="clairval.example/c")
    found = {entry.sensor: entry.label.address for family in book(folder).values() for entry in family.entries}
    assert found == {"n1": "clairval.example/p/1", "n2": "clairval.example/c/2", "c1": "clairval.example/c/3"}


def test_who_answers_is_published_with_the_label_and_a_new_telephone_is_a_new_version(folder):
    label = msgspec.structs.replace(written(), contact="03 80 00 00 00", officer="dpo@clairval.example")
    put(folder, label, [("n1", "Place")], MARCH_MS)
    assert put(folder, msgspec.structs.replace(label, contact="03 80 00 00 01"), [("n1", "Place")]) == 1
    with closing(open_reader(folder)) as con:
        new, old = read_editions(con, "n1", "noise")
    assert [(way.type, way.target) for way in old.panel.ways] == [
        ("phone", "03 80 00 00 00"),
        ("email", "dpo@clairval.example"),
    ]
    assert new.label.contact == "03 80 00 00 01"
    assert [change.category for change in new.changes] == ["accountable"]


def test_a_dropped_draft_leaves_what_is_published(folder):
    put(folder, written(), [("n1", "Place")])
    with changing(folder) as con:
        keep_draft(con, written(), now_ms=NOW_MS)
        drop_draft(con, "noise")
    noise = book(folder)["noise"]
    assert noise.draft is None and [entry.version for entry in noise.entries] == [0, 1]


def worded(json):
    """Give a stored edition as a vocabulary of other words would have left it."""
    return json.replace("Connaître le bruit", "Ouïr le bruit").replace("Pourquoi", "À quoi bon")


def test_a_stored_edition_is_shown_with_the_words_it_was_published_with(folder):
    put(folder, written(), [("n1", "Place")])
    with changing(folder) as con:
        (json,) = con.execute("SELECT json FROM label WHERE id = 'n1'").fetchone()
        con.execute("UPDATE label SET json = ? WHERE id = 'n1'", (worded(json),))
    with closing(open_reader(folder)) as con:
        (edition,) = read_editions(con, "n1", "noise")
        published = read_published(con)
        lobby = read_lobby(con, NOW_MS, published)
    assert edition.panel.lines[0].answer == "Ouïr le bruit"
    assert edition.panel.lines[0].question == f"À quoi bon{NARROW}?", "what the town never wrote itself stays too"
    square = next(one for one in lobby.sensors if one.sensor == "n1")
    assert square.panel("fr").lines[0].answer == "Ouïr le bruit"
    assert square.panel("fr").status == "published"
    school = next(one for one in lobby.sensors if one.sensor == "n2")
    assert school.panel("fr").lines[0].answer == "Connaître le bruit" and school.panel("fr").status == "draft"


def test_another_model_of_box_is_told_until_the_label_is_published_for_it_and_its_sign_stays_up(folder):
    def arrive(model):
        keep_batch(folder, Batch(devices=[DeviceNews("n1", NOW_MS, name="Place", model=model)]), now_ms=NOW_MS)

    arrive("Milesight WS302")
    put(folder, written(), [("n1", "Place")])
    with changing(folder) as con:
        note_print(con, "n1", 1)
    assert drift_of(folder, "n1") == ()
    with changing(folder) as con:
        con.execute("UPDATE device SET model = 'Decentlab DL-NOISE' WHERE sensor = 'n1'")
    assert any("Milesight WS302" in said and "Decentlab" in said for said in drift_of(folder, "n1"))
    assert put(folder, written(), [("n1", "Place")], NOW_MS + HOUR_MS) == 1
    assert drift_of(folder, "n1") == ()
    assert book(folder)["noise"].to_print == ()


def addressed(folder, address):
    with closing(open_reader(folder)) as con:
        (family,) = (
            one
            for one in read_book(con, town="Clairval", now_ms=NOW_MS, zone=ZONE, address=address)
            if one.kind.name == "noise"
        )
    return family


def test_a_new_short_address_is_told_of_the_signs_that_lead_to_the_old_one(folder):
    with changing(folder) as con:
        publish(con, written(), [("n1", "Place"), ("n2", "École")], now_ms=MARCH_MS, address="clairval.fr/p")
    assert [entry.old_address for entry in addressed(folder, "clairval.fr/p").entries] == ["", ""]
    assert [entry.old_address for entry in addressed(folder, "").entries] == ["", ""]
    old = addressed(folder, "clairval.fr/panneaux")
    assert [entry.old_address for entry in old.entries] == ["clairval.fr/p/2", "clairval.fr/p/1"]


def test_signs_published_again_at_the_new_address_keep_number_and_words_and_wait_to_be_printed(folder):
    with changing(folder) as con:
        publish(con, written(), [("n1", "Place"), ("n2", "École")], now_ms=MARCH_MS, address="clairval.fr/p")
        for sensor in ("n1", "n2"):
            note_print(con, sensor, 1)
    with changing(folder) as con:
        boxes = [("n1", "noise"), ("n2", "noise"), ("c1", "footfall")]
        assert readdress(con, boxes, now_ms=NOW_MS, address="clairval.fr/panneaux") == 2
        assert readdress(con, boxes, now_ms=NOW_MS, address="clairval.fr/panneaux") == 0
    family = addressed(folder, "clairval.fr/panneaux")
    assert [entry.old_address for entry in family.entries] == ["", ""]
    assert [entry.sensor for entry in family.to_print] == ["n2", "n1"]
    with closing(open_reader(folder)) as con:
        newest, first = read_editions(con, "n1", "noise")
    assert (newest.label.address, first.label.address) == ("clairval.fr/panneaux/1", "clairval.fr/p/1")
    assert [change.before for change in newest.changes] == [("clairval.fr/p/1",)]


def test_every_copy_of_a_simulated_commune_says_so_and_of_a_real_one_none_does(tmp_path):
    for name, is_simulated in (("real", False), ("demo", True)):
        folder = tmp_path / name
        folder.mkdir()
        make_base(folder, Town(name="Clairval", is_simulated=is_simulated))
        with changing(folder) as con:
            publish(con, written(), [("n1", "Place")], now_ms=NOW_MS)
        with closing(open_reader(folder)) as con:
            ((_id, _version, copy),) = read_copies(con, [("n1", "noise")]).values()
        told = panel_of_chain(read_resolved(parse_json(dump_resolved(copy))), "fr").where
        assert told == ("Place – données simulées" if is_simulated else "Place")
