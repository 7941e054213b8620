"""Road counters, cameras on a window sill, car parks and lists of visits, laid out as their makers and towns do.

Every table is made up here, and what it gives was written down before it was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.tables.files import FileFault
from tests.support.tables import Fact, at, fact, people, read, write

if TYPE_CHECKING:
    from pathlib import Path

ROAD = "MetroCount Traffic Executive\n\nSite:,[D12] Rue de la Gare\n\n* Monday 04 March 2024=12, 60 minute drops\n"


def counted(quantity: str, *values: float, sensor: str = "mairie", part: str = "") -> set[Fact]:
    return {fact(quantity, at(hour), value, sensor=sensor, part=part) for hour, value in enumerate(values)}


def park(*free: int, total: int, sensor: str = "mairie") -> set[Fact]:
    return {
        fact(quantity, at(hour), value, sensor=sensor, semantics="instant")
        for hour, left in enumerate(free)
        for quantity, value in (("parking_spots_free", left), ("parking_spots_total", total))
    }


READ: dict[str, tuple[str, set[Fact], tuple[str, ...]]] = {
    "numbers of classes on a second line": (
        f"{ROAD}Time,Total,Cls,Cls,Cls,Mean\n,,1,2,3,\n0000,5,3,1,1,41\n0100,4,4,0,0,42\n0200,3,2,1,0,43\n",
        counted("vehicle_count", 5, 4, 3),
        ("Cls 1", "Cls 2", "Cls 3", "Mean"),
    ),
    "bounds of classes on two more lines": (
        f"{ROAD}Time,Total,Cls,Cls,Vbin,Vbin,Vpp\n,,1,2,10,30,85\n,,,,30,50,\n"
        "0000,5,3,2,2,3,52.5\n0100,4,4,0,1,3,52\n0200,3,2,1,1,2,51.5\n",
        counted("vehicle_count", 5, 4, 3) | counted("vehicle_speed_p85", 52.5, 52, 51.5),
        ("Cls 1", "Cls 2", "Vbin 10 30", "Vbin 30 50"),
    ),
    "numbers of classes below one merged cell": (
        "Date;Heure;Total;Classe;;\n;;;1;2;3\n04/03/2024;00:00;5;3;1;1\n04/03/2024;01:00;4;4;0;0\n",
        counted("vehicle_count", 5, 4),
        ("Classe 1", "Classe 2", "Classe 3"),
    ),
    "classes of speed that add up": (
        "Comptage véhicules rue de la Gare\nDate;Heure;<30;30-50;>50;Total\n"
        "04/03/2024;00:00;1;4;5;10\n04/03/2024;01:00;2;3;2;7\n",
        counted("vehicle_count", 10, 7),
        ("<30", "30-50", ">50"),
    ),
    "all vehicles of both directions, and of each": (
        "Jour;Heure;TV sens 1;% PL sens 1;TV sens 2;TV 2 sens\n"
        "04/03/2024;0h-1h;12;8,3;10;22\n04/03/2024;1h-2h;7;0;8;15\n",
        counted("vehicle_count", 12, 7, part="sens 1") | counted("vehicle_count", 10, 8, part="sens 2"),
        ("% PL sens 1", "TV 2 sens"),
    ),
    "what a camera on a window sill exports": (
        "Segment,Date and Time (Local),Uptime,Pedestrian Total,Car Total,Large vehicle Total,Night Total,"
        "Pedestrian Lft\n"
        "9000001,2024-03-04 00:00,1,12,120,6,0,5\n9000001,2024-03-04 01:00,1,13,130,7,0,6\n",
        people({at(0): 12, at(1): 13}, sensor="9000001")
        | counted("vehicle_count", 120, 130, sensor="9000001")
        | counted("heavy_vehicle_count", 6, 7, sensor="9000001"),
        ("Night Total", "Pedestrian Lft"),
    ),
    "names that all begin alike": (
        "grp_identifiant;grp_nom;grp_statut;grp_disponible;grp_complet;grp_exploitation;grp_horodatage;idobj\n"
        + "".join(
            f"{number};{name};5;{free};15;{total};2024-03-04T0{hour}:00:00+01:00;99{number}\n"
            for hour, frees in enumerate(((104, 21), (99, 17)))
            for number, name, free, total in (("001", "Bourse", frees[0], 320), ("002", "Gare", frees[1], 90))
        ),
        park(104, 99, total=320, sensor="001") | park(21, 17, total=90, sensor="002"),
        ("grp_statut", "grp_complet", "idobj"),
    ),
    "places under a name of one word": (
        "nom;etatouverture;nombreplacesdisponibles;capacite;lastupdate\nGare;OUVERT;12;50;2024-03-04T00:00:00+01:00\n"
        "Gare;OUVERT;14;50;2024-03-04T01:00:00+01:00\n",
        park(12, 14, total=50, sensor="Gare"),
        (),
    ),
    "a word beside a quantity, of several boxes": (
        "Date;Borne;Energie délivrée (kWh)\n"
        + "".join(
            f"04/03/2024 {hour:02}:00;{name};{value}\n"
            for hour, values in enumerate(((12.5, 2.5), (8.2, 8), (9.9, 1.9), (8, 3)))
            for name, value in zip(("Gare", "Port"), values, strict=True)
        ),
        counted("energy", 12.5, 8.2, 9.9, 8, sensor="Gare", part="délivrée")
        | counted("energy", 2.5, 8, 1.9, 3, sensor="Port", part="délivrée"),
        (),
    ),
    "lanes side by side, directions a line": (
        "Date;Sens;VL voie 1;VL voie 2\n04/03/2024 00:00;Nord;12;45\n04/03/2024 00:00;Sud;2;5\n"
        "04/03/2024 01:00;Nord;7;4\n04/03/2024 01:00;Sud;1;3\n",
        counted("vehicle_count", 12, 7, part="Nord voie 1")
        | counted("vehicle_count", 45, 4, part="Nord voie 2")
        | counted("vehicle_count", 2, 1, part="Sud voie 1")
        | counted("vehicle_count", 5, 3, part="Sud voie 2"),
        (),
    ),
    "numbers of visits beside a site": (
        "Réf;Site;Date;Piétons\n8412;Gare;04/03/2024 00:00;12\n1377;Place;04/03/2024 00:00;3\n"
        "9911;Gare;04/03/2024 01:00;7\n1377;Place;04/03/2024 01:00;5\n4410;Gare;04/03/2024 02:00;9\n",
        people({at(0): 12, at(1): 7, at(2): 9}, sensor="Gare") | people({at(0): 3, at(1): 5}, sensor="Place"),
        ("Réf",),
    ),
    "numbers of boxes beside a site": (
        "Réf;Site;Date;Piétons\nA12;Gare;04/03/2024 00:00;12\nA13;Gare;04/03/2024 00:00;3\n"
        "A12;Gare;04/03/2024 01:00;7\nA13;Gare;04/03/2024 01:00;5\n",
        people({at(0): 12, at(1): 7}, sensor="A12") | people({at(0): 3, at(1): 5}, sensor="A13"),
        (),
    ),
    "a bin that says when it was measured and when it will be full": (
        "sensor_id,measured_at_utc,percent_calculated,upturned,prediction_utc\n"
        "24010,2024-03-03T23:00:00.000Z,40,0,2024-03-09T00:00:00.000Z\n"
        "24010,2024-03-04T00:00:00.000Z,44,0,2024-03-09T00:00:00.000Z\n",
        {
            fact("fill_level", at(hour), value, sensor="24010", semantics="instant")
            for hour, value in ((0, 40), (1, 44))
        },
        ("upturned", "prediction_utc"),
    ),
}
FREE = "date;free;max\n04/03/2024 00:00;12;50\n04/03/2024 01:00;14;50\n"
REFUSED: dict[str, tuple[str, str, str]] = {
    "a vehicle a line": (
        "Date;Heure;Vitesse (km/h);Longueur (m);Sens\n04/03/2024;08:00:03;47;4,2;1\n04/03/2024;08:00:11;52;4,5;2\n",
        "table-passages",
        "par heure",
    ),
    "a stay a line": (
        "Place;Arrivée;Départ\n12;04/03/2024 08:00;04/03/2024 08:30\n13;04/03/2024 08:05;04/03/2024 09:05\n",
        "table-passages",
        "par heure",
    ),
    "states of car parks in numbers that nobody explains": (
        "grp_nom;grp_statut;grp_disponible;grp_exploitation;grp_horodatage\n"
        "Bourse;5;104;320;2024-03-04T00:00:00+01:00\nGare;1;21;90;2024-03-04T00:00:00+01:00\n",
        "table-status",
        "grp_statut",
    ),
    "bicycles that stand at a station": (
        "Date;Station;Vélos disponibles\n04/03/2024 00:00;Gare;3\n04/03/2024 01:00;Gare;2\n",
        "profile-none",
        "« Vélos disponibles »",
    ),
    "bays that spoke once, or visits of one box": (
        "Réf;Site;Date;Occupation\n101;Rue A;04/03/2024 20:00:03;Libre\n102;Rue A;04/03/2024 20:00:11;Occupée\n"
        "103;Rue A;04/03/2024 20:02:07;Occupée\n201;Rue B;04/03/2024 20:00:19;Libre\n",
        "table-ids",
        "« Réf »",
    ),
    "an id of each line at moments as they come": (
        "id;Site;Date;Occupation\n101;Rue A;04/03/2024 20:00:03;Libre\n107;Rue A;04/03/2024 20:00:11;Occupée\n"
        "103;Rue A;04/03/2024 20:02:07;Occupée\n201;Rue B;04/03/2024 20:00:19;Libre\n",
        "table-ids",
        "« id »",
    ),
    "free of nobody knows what": (FREE, "table-free", "libres"),
}


@pytest.mark.parametrize("kind", READ)
def test_an_export_is_read_as_a_person_reads_it(tmp_path: Path, kind: str) -> None:
    text, facts, left = READ[kind]
    answer = read(write(tmp_path, text))
    assert answer.facts == facts
    assert answer.codes == [] and set(answer.left) == set(left)


@pytest.mark.parametrize("kind", REFUSED)
def test_an_export_that_lacks_something_is_refused_by_it(tmp_path: Path, kind: str) -> None:
    text, code, said = REFUSED[kind]
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, text))
    assert caught.value.code == code
    assert said in str(caught.value).replace("\u202f", " ")


def test_a_place_before_all_that_is_counted_there_stays_one(tmp_path: Path) -> None:
    text = "Date;Nord_Vélos;Nord_Piétons;Nord_VL;Nord_PL\n04/03/2024 00:00;3;5;6;1\n04/03/2024 01:00;2;5;6;1\n"
    assert {one.sensor for one in read(write(tmp_path, text)).facts} == {"Nord"}


def test_the_name_of_the_file_may_say_that_it_is_a_car_park(tmp_path: Path) -> None:
    assert read(write(tmp_path, FREE, "parking_gare.csv")).facts == park(12, 14, total=50)


def test_a_day_of_a_camera_begins_when_it_says_in_utc(tmp_path: Path) -> None:
    """The reference of Telraam: `date` is the UTC of the beginning, of a day as of an hour."""
    text = "segment_id,date,interval,uptime,car\n" + "".join(
        f"348917,2024-03-0{day}T00:00:00.000Z,daily,1,{day}\n" for day in (4, 5, 6)
    )
    assert read(write(tmp_path, text)).facts == {
        fact("vehicle_count", f"03-0{day}T00:00", day, sensor="348917", period=86_400) for day in (4, 5, 6)
    }
