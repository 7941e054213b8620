"""One file prepares a commune: all of it is checked before anything is made, and a second time changes nothing."""

from __future__ import annotations

import os
import time
from contextlib import closing
from pathlib import Path

import pytest

from parvis.__main__ import main
from runtime.init_command import init_from
from runtime.prepared import read_prepared
from runtime.settings import SettingsFault, read_settings
from store.base import open_reader, read_town
from store.catalogue import adopt_device
from store.change import changing
from store.queries import list_devices

WHOLE = """
[commune]
name = "Clairval-sur-Ource"
insee = "2a004"
zone = "Indian/Reunion"

[broker]
address = "mqtts://mairie@broker.example"

[kiosk]
hours = ["mo-fr 08:30-12:00 13:30-17:30"]

[[sensors]]
sensor = "24:E1:24:00:00:00:00:01"
name = "Compteur de la place"
site = "Place de l’Église"

[[sensors]]
sensor = "armoire-2"
name = "Armoire"
site = "Rue Haute"
"""


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    file = tmp_path / "clairval.toml"
    file.write_text(WHOLE, encoding="utf-8")
    return file


def test_a_prepared_file_makes_the_commune_its_settings_and_its_sensors(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Mairie de Clairval"
    assert init_from(folder, whole) == 0
    with closing(open_reader(folder)) as con:
        town, devices = read_town(con), list_devices(con)
    assert (town.name, town.insee, town.zone) == ("Clairval-sur-Ource", "2A004", "Indian/Reunion")
    assert [(one.sensor, one.name, one.site, one.is_adopted) for one in devices] == [
        ("armoire-2", "Armoire", "Rue Haute", True),
        ("24e1240000000001", "Compteur de la place", "Place de l’Église", True),
    ]
    settings = read_settings(folder)
    assert settings.broker.address == "mqtts://mairie@broker.example"
    assert settings.kiosk.hours == ("mo-fr 08:30-12:00 13:30-17:30",)


def test_a_second_time_keeps_what_the_town_hall_decided_since(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "commune"
    init_from(folder, whole)
    with changing(folder) as con:
        adopt_device(con, "armoire-2", name="Armoire du stade", site="Stade")
    (folder / "parvis.toml").write_text(
        (folder / "parvis.toml").read_text("utf-8") + '\n[town]\ncontact = "accueil"\n', encoding="utf-8"
    )
    init_from(folder, whole)
    with closing(open_reader(folder)) as con:
        assert {one.name: one.site for one in list_devices(con)}["Armoire du stade"] == "Stade"
    settings = read_settings(folder)
    assert (settings.town.contact, settings.broker.address) == ("accueil", "mqtts://mairie@broker.example")


def test_the_same_file_again_writes_no_settings(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "commune"
    init_from(folder, whole)
    os.utime(folder / "parvis.toml", (0, 0))
    init_from(folder, whole)
    assert (folder / "parvis.toml").stat().st_mtime < time.time() - 1e6


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ["« commune.name » manque"]),
        ("commune = 3", ["commune"]),
        ('[commune]\nname = ""\n', ["commune.name"]),
        ('[commune]\nname = "a\\nb"\n', ["commune.name"]),
        ('[commune]\nname = "C"\ninsee = 35068\nzone = "Mars/Nord"\n', ["commune.insee", "commune.zone"]),
        ('[commune]\nname = "C"\nmayor = "x"\n[brocker]\n', ["commune.mayor", "brocker"]),
        ('[commune]\nname = "C"\n[kiosk]\nhours = ["always"]\n', ["always"]),
        ('[commune]\nname = "C"\n[sensors]\nname = "x"\n', ["[[sensors]]"]),
        ('[commune]\nname = "C"\n[[sensors]]\nsensor = "a"\nplace = "x"\n', ["place", "[1].name", "[1].site"]),
        ('[commune]\nname = "C"\n' + 2 * '[[sensors]]\nsensor = "a"\nname = "b"\nsite = "c"\n', ["deux fois"]),
        ("[commune\n", ["ligne 1"]),
        ('[commune]\nname = "C"\ninsee = "173x7"\n', ["commune.insee"]),
        (
            '[commune]\nname = "C"\n[kiosq]\n[broker]\nport = "x"\n[place]\nlatitude = 99\nlongitude = 0\n'
            '[kiosk]\nhours = ["always"]\n',
            ["kiosq", "broker.port", "place.latitude", "always"],
        ),
        (
            '[commune]\nname = "C"\n[place]\nlatitude = 48.1\nlongitude = -1.4\n'
            '[[sensors]]\nsensor = "a"\nname = "b"\nsite = "c"\nposition = [-1.4, 48.1]\n',
            ["sensors[1].position", "la latitude s’écrit d’abord"],
        ),
        *(
            (f'[commune]\nname = "C"\n[[sensors]]\nsensor = "{wrong}"\nname = "b"\nsite = "c"\n', [wrong, "16"])
            for wrong in ("24E124000000001", "24:E1:24:00:00:00:00:00:1", "24E124000000000O")
        ),
    ],
)
def test_every_problem_of_a_file_is_told_at_once_and_nothing_is_made(
    text: str, told: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "commune.toml"
    file.write_text(text, encoding="utf-8")
    assert main(["init", "--folder", str(tmp_path / "town"), "--from", str(file)]) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1
    assert [words for words in told if words not in said.err.replace("\u202f", " ")] == []
    assert not (tmp_path / "town").exists()


@pytest.mark.parametrize("number", ["armoire-2", "351234567890123", "0A1B2C", "compteur-ecole-1", "A81758FFFE03-0001"])
def test_a_number_of_another_network_is_taken_as_it_is(number: str, whole: Path) -> None:
    whole.write_text(WHOLE.replace("armoire-2", number), encoding="utf-8")
    assert len(read_prepared(whole).sensors) == 2


def test_a_box_hangs_where_the_file_says_also_far_from_paris(whole: Path) -> None:
    tahiti = "\nposition = [-17.53, -149.57]\n[place]\nlatitude = -17.6\nlongitude = -149.5\n"
    whole.write_text(WHOLE.rstrip() + tahiti, encoding="utf-8")
    assert read_prepared(whole).sensors[1].position == (-149.57, -17.53)


def test_the_file_of_another_commune_is_refused_and_nothing_is_changed(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "commune"
    init_from(folder, whole)
    other = tmp_path / "other.toml"
    other.write_text(WHOLE.replace("Clairval-sur-Ource", "Ajaccio").replace("2a004", "2A005"), encoding="utf-8")
    with pytest.raises(SettingsFault, match="Clairval"):
        init_from(folder, other)
    with closing(open_reader(folder)) as con:
        assert read_town(con).name == "Clairval-sur-Ource"
    # A commune that has merged: its new code is said first.
    init_from(folder, whole, insee="2A004")
    main(["init", "--folder", str(folder), "--name", "Ajaccio", "--insee", "2A005"])
    assert init_from(folder, other) == 0


def test_a_file_that_is_not_utf_8_or_has_windows_mark_before_it(tmp_path: Path) -> None:
    file = tmp_path / "commune.toml"
    file.write_bytes(b'[commune]\nname = "Ch\xe2teau"\n')
    with pytest.raises(SettingsFault, match="UTF-8"):
        read_prepared(file)
    file.write_bytes(b'\xef\xbb\xbf[commune]\r\nname = "Clairval"\r\n')
    assert read_prepared(file).name == "Clairval"
