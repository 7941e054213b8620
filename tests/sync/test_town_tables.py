"""Tables as towns have them, read by the names of their columns: what each says was written down before it was read.

Every table is made up here. A case is the file and either its readings or the code of the sentence that refuses it.
"""

from __future__ import annotations

import gzip
import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from measures.timespan import midnight_ms
from sync.columns import Lot, Tabulator
from sync.files import FileFault, Table
from sync.import_command import import_files
from sync.profiles import PLAIN, Profile
from sync.recognition import choose_profile
from sync.stamps import FileClock

PARIS = ZoneInfo("Europe/Paris")
LATEST = midnight_ms(date(2030, 1, 1), "Europe/Paris")
NB, NNB = "\u00a0", "\u202f"


class Fact(NamedTuple):
    sensor: str
    part: str
    quantity: str
    semantics: str
    start: str
    value: float
    period_s: int


class Answer(NamedTuple):
    facts: set[Fact]
    codes: list[str]
    left: tuple[str, ...]
    profile: Profile


def read(path: Path, asked: str = "", zone: str = "Europe/Paris") -> Answer:
    """Give what comes of a table, the codes of what does not, and the columns that are not read."""
    with Table(path) as table:
        chunks = list(table.chunks(1000))
        profile = choose_profile(
            path.name,
            table.header,
            chunks[0],
            is_comma_table=table.is_comma_table,
            asked=asked,
            parts=table.parts,
        )
        header = profile.header if profile.name == PLAIN else table.header
        clock = FileClock(profile, zone=zone, latest_ms=LATEST, file=path.name)
        tabulator = Tabulator(profile, header, clock, is_comma_table=table.is_comma_table, site="mairie")
        lots: list[Lot] = [*map(tabulator.take, chunks), tabulator.finish()]
    facts = {
        Fact(
            run.sensor,
            run.part,
            run.rule.quantity,
            run.rule.semantics,
            datetime.fromtimestamp(one.start_ms / 1000, UTC).strftime("%m-%dT%H:%M"),
            round(one.value, 9),
            (one.period_ms or 0) // 1000,
        )
        for lot in lots
        for run in lot.runs
        for one in run.readings()
    }
    return Answer(facts, [fault.code for lot in lots for fault in lot.faults], profile.left, profile)


def write(folder: Path, text: str | bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def at(hour: int, day: int = 4) -> str:
    """Give the UTC of an hour of a day of March 2024 in Paris, the hours of the winter."""
    moment = datetime(2024, 3, day, tzinfo=UTC) + timedelta(hours=hour - 1)
    return moment.strftime("%m-%dT%H:%M")


def people(values: dict[str, float], *, sensor: str = "mairie", part: str = "", period: int = 3600) -> set[Fact]:
    return {Fact(sensor, part, "people_count", "interval", start, value, period) for start, value in values.items()}


def fact(
    quantity: str,
    start: str,
    value: float,
    *,
    sensor: str = "mairie",
    part: str = "",
    semantics: str = "interval",
    period: int = 3600,
) -> Fact:
    return Fact(sensor, part, quantity, semantics, start, value, period)


# Three hours of people in as many ways: what is around, how a time and a number are written.
HOURS = {at(0): 12.0, at(1): 7.0, at(2): 1204.0}
PLAIN_TEXT = "Date et heure;Piétons\n04/03/2024 00:00;12\n04/03/2024 01:00;7\n04/03/2024 02:00;1204\n"
SAME: dict[str, str | bytes] = {
    "as it is": PLAIN_TEXT,
    "mark of utf-8": PLAIN_TEXT.encode("utf-8-sig"),
    "windows-1252": PLAIN_TEXT.encode("cp1252"),
    "utf-16 of windows": PLAIN_TEXT.encode("utf-16"),
    "utf-16 big end first": b"\xfe\xff" + PLAIN_TEXT.encode("utf-16-be"),
    "crlf": PLAIN_TEXT.replace("\n", "\r\n"),
    "cr": PLAIN_TEXT.replace("\n", "\r"),
    "tabs": PLAIN_TEXT.replace(";", "\t"),
    "bars": PLAIN_TEXT.replace(";", "|"),
    "commas": PLAIN_TEXT.replace(";", ","),
    "commas and quotes": "".join(f'"{line}"\n'.replace(";", '","') for line in PLAIN_TEXT.splitlines()),
    "separators behind": PLAIN_TEXT.replace("\n", ";;\n"),
    "gzip": gzip.compress(PLAIN_TEXT.encode()),
    "sep line": "sep=;\n" + PLAIN_TEXT,
    "title and notes above": "Comptages de la mairie\nStation;Place du Marché\nÉdité le;05/03/2024\n\n" + PLAIN_TEXT,
    "padded notes above": "Station : Place;\nLatitude;48,1\nLongitude;-1,6\n;\n" + PLAIN_TEXT,
    "empty column between": PLAIN_TEXT.replace(";", ";;"),
    "thousands by no-break space": PLAIN_TEXT.replace("1204", f"1{NB}204"),
    "thousands by narrow space": PLAIN_TEXT.replace("1204", f"1{NNB}204"),
    "decimals of a spreadsheet": PLAIN_TEXT.replace("1204", "1 204,00").replace(";12\n", ";12,00\n"),
    "iso": PLAIN_TEXT.replace("04/03/2024 ", "2024-03-04T"),
    "iso in utc": PLAIN_TEXT.replace("04/03/2024 00:00", "2024-03-03T23:00Z")
    .replace("04/03/2024 01:00", "2024-03-04T00:00Z")
    .replace("04/03/2024 02:00", "2024-03-04T01:00Z"),
    "iso with offset": PLAIN_TEXT.replace("04/03/2024 ", "2024-03-04 ").replace(":00;", ":00+01:00;"),
    "named utc": PLAIN_TEXT.replace("Date et heure", "Horodatage (UTC)")
    .replace("04/03/2024 00:00", "03/03/2024 23:00")
    .replace("04/03/2024 01:00", "04/03/2024 00:00")
    .replace("04/03/2024 02:00", "04/03/2024 01:00"),
    "named utc+1": PLAIN_TEXT.replace("Date et heure", "Horodatage (UTC+1)"),
    "month in french": PLAIN_TEXT.replace("04/03/2024", "lundi 4 mars 2024"),
    "month shortened": PLAIN_TEXT.replace("04/03/2024", "04-mars-2024"),
    "hour with h": PLAIN_TEXT.replace(":00;", "h00;"),
    "date and hour apart": PLAIN_TEXT.replace("Date et heure", "Date;Heure").replace("2024 ", "2024;"),
    "hours as numbers": "Date;Heure;Piétons\n04/03/2024;0;12\n04/03/2024;1;7\n04/03/2024;2;1204\n",
    "hours as spans": "Date;Tranche horaire;Piétons\n04/03/2024;0h-1h;12\n04/03/2024;1h-2h;7\n04/03/2024;2h-3h;1204\n",
    "start and end": "Début;Fin;Piétons\n04/03/2024 00:00;04/03/2024 01:00;12\n04/03/2024 01:00;04/03/2024 02:00;7\n"
    "04/03/2024 02:00;04/03/2024 03:00;1204\n",
    "date, start and end hour": "Date;Heure début;Heure fin;Piétons\n04/03/2024;00:00;01:00;12\n"
    "04/03/2024;01:00;02:00;7\n04/03/2024;02:00;03:00;1204\n",
    "end named": "Date;Heure de fin;Piétons\n04/03/2024;01:00;12\n04/03/2024;02:00;7\n04/03/2024;03:00;1204\n",
    "seconds since 1970": "Timestamp;Piétons\n1709506800;12\n1709510400;7\n1709514000;1204\n",
    "milliseconds since 1970": "timestamp,pedestrian\n1709506800000,12\n1709510400000,7\n1709514000000,1204\n",
    "units below": "Date et heure;Piétons\n;nb\n" + PLAIN_TEXT.partition("\n")[2],
    "nameless first column": PLAIN_TEXT.replace("Date et heure", ""),
    "other words": PLAIN_TEXT.replace("Piétons", "Nombre de passages piétons"),
    "english": PLAIN_TEXT.replace("Date et heure;Piétons", "Date/time;Pedestrian count"),
}


@pytest.mark.parametrize("written", SAME)
def test_three_hours_are_the_same_however_they_are_written(tmp_path: Path, written: str) -> None:
    facts, codes, _left, profile = read(write(tmp_path, SAME[written]))
    assert facts == people(HOURS)
    assert (codes, profile.name) == ([], PLAIN)


# What else stands in a table: the text, its readings, what is set aside, the columns that are not read.
H0, H1 = "2024-03-04 00:00", "2024-03-04 01:00"
WHOLE: dict[str, tuple[str | bytes, set[Fact], list[str], tuple[str, ...]]] = {
    "two lines of header with units": (
        f"Horodatage;LAeq;LA10;LA90;LAmax\n;dB(A);dB(A);dB(A);dB(A)\n{H0};51,2;54;44,1;71\n{H1};49,9;52;43;70\n",
        {
            *(
                fact("sound_level_laeq", at(0), 51.2),
                fact("sound_level_l10", at(0), 54),
                fact("sound_level_l90", at(0), 44.1),
            ),
            *(
                fact("sound_level_lmax", at(0), 71),
                fact("sound_level_laeq", at(1), 49.9),
                fact("sound_level_l10", at(1), 52),
            ),
            *(fact("sound_level_l90", at(1), 43), fact("sound_level_lmax", at(1), 70)),
        },
        [],
        (),
    ),
    "units in the names": (
        f"Date;LAeq (dB(A));L90 (dB(A));Température (°C)\n{H0};51,2;44,1;8,5\n{H1};49,9;43;8\n",
        {
            *(fact("sound_level_laeq", at(0), 51.2), fact("sound_level_l90", at(0), 44.1)),
            *(fact("sound_level_laeq", at(1), 49.9), fact("sound_level_l90", at(1), 43)),
            *(fact("temperature", at(0), 8.5, semantics="instant"), fact("temperature", at(1), 8, semantics="instant")),
        },
        [],
        (),
    ),
    "energy in watt hours": (
        "Date;Heure;Énergie consommée (Wh)\n".encode("cp1252")
        + f"04/03/2024;00:00;1{NB}204\n04/03/2024;01:00;29\n04/03/2024;02:00;12{NB}530,5\n".encode("cp1252"),
        {fact("energy", at(0), 1.204), fact("energy", at(1), 0.029), fact("energy", at(2), 12.5305)},
        [],
        (),
    ),
    "index of a meter": (
        f"Date;Index (kWh);Puissance (kW)\n{H0};10204,5;1,2\n{H1};10205,75;1,25\n",
        {
            *(fact("energy", at(0), 10204.5, semantics="total"), fact("energy", at(1), 10205.75, semantics="total")),
            fact("active_power", at(0), 1200, semantics="instant"),
            fact("active_power", at(1), 1250, semantics="instant"),
        },
        [],
        (),
    ),
    "hours one to twenty-four": (
        "Date;Heure;Piétons;Vélos\n" + "".join(f"04/03/2024;{hour:02}:00;{hour};{hour * 2}\n" for hour in range(1, 25)),
        people({at(hour): float(hour + 1) for hour in range(24)})
        | {fact("bicycle_count", at(hour), (hour + 1) * 2) for hour in range(24)},
        [],
        (),
    ),
    "twenty-four in the time": (
        "Horodate;Vélos\n04/03/2024 22:00;5\n04/03/2024 23:00;3\n04/03/2024 24:00;2\n05/03/2024 01:00;1\n",
        {fact("bicycle_count", at(21), 5), fact("bicycle_count", at(22), 3), fact("bicycle_count", at(23), 2)}
        | {fact("bicycle_count", at(24), 1)},
        [],
        (),
    ),
    "a column a site": (
        f"Date;Piétons Gare;Piétons Place du Marché\n{H0};3;4\n{H1};;6\n",
        people({at(0): 3}, sensor="Gare") | people({at(0): 4, at(1): 6}, sensor="Place du Marché"),
        [],
        (),
    ),
    "a site over its columns": (
        f";Gare;;Place du Marché;\nDate;Entrées;Sorties;Entrées;Sorties\n{H0};3;4;5;6\n{H1};1;2;0;0\n",
        {
            *(fact("people_count_in", at(0), 3, sensor="Gare"), fact("people_count_out", at(0), 4, sensor="Gare")),
            *(fact("people_count_in", at(1), 1, sensor="Gare"), fact("people_count_out", at(1), 2, sensor="Gare")),
            fact("people_count_in", at(0), 5, sensor="Place du Marché"),
            fact("people_count_out", at(0), 6, sensor="Place du Marché"),
            fact("people_count_in", at(1), 0, sensor="Place du Marché"),
            fact("people_count_out", at(1), 0, sensor="Place du Marché"),
        },
        [],
        (),
    ),
    "a column a direction": (
        f"Date;Vélos sens 1;Vélos sens 2;Total vélos\n{H0};3;4;7\n{H1};1;2;3\n",
        {
            *(fact("bicycle_count", at(0), 3, part="sens_1"), fact("bicycle_count", at(1), 1, part="sens_1")),
            *(fact("bicycle_count", at(0), 4, part="sens_2"), fact("bicycle_count", at(1), 2, part="sens_2")),
        },
        [],
        ("Total vélos",),
    ),
    "sites under one unit": (
        f"Date;Mairie;École\n;dB(A);dB(A)\n{H0};51,5;48\n{H1};50;47,5\n",
        {
            *(
                fact("sound_level_laeq", at(0), 51.5, sensor="Mairie"),
                fact("sound_level_laeq", at(1), 50, sensor="Mairie"),
            ),
            *(
                fact("sound_level_laeq", at(0), 48, sensor="École"),
                fact("sound_level_laeq", at(1), 47.5, sensor="École"),
            ),
        },
        [],
        (),
    ),
    "one line a value": (
        "Date;Capteur;Grandeur;Valeur;Unité\n"
        f"{H0};C1;LAeq;51,5;dB(A)\n{H0};C1;Température;8,5;°C\n{H0};C2;LAeq;48;dB(A)\n{H1};C1;LAeq;50;dB(A)\n"
        f"{H1};C1;Température;8;°C\n{H1};C2;LAeq;47;dB(A)\n{H1};C2;Fréquence;50;Hz\n",
        {
            *(fact("sound_level_laeq", at(0), 51.5, sensor="C1"), fact("sound_level_laeq", at(1), 50, sensor="C1")),
            *(fact("sound_level_laeq", at(0), 48, sensor="C2"), fact("sound_level_laeq", at(1), 47, sensor="C2")),
            fact("temperature", at(0), 8.5, sensor="C1", semantics="instant"),
            fact("temperature", at(1), 8, sensor="C1", semantics="instant"),
        },
        [],
        ("Fréquence Hz",),
    ),
    "who is counted in a column": (
        f"Site;Sens;Date;Mode;Nombre\nPont;Nord;{H0};Vélo;3\nPont;Nord;{H0};Piéton;9\nPont;Sud;{H0};Vélo;4\n"
        f"Pont;Sud;{H0};Piéton;8\nPont;Nord;{H1};Vélo;1\nPont;Nord;{H1};Piéton;2\n",
        {
            *(fact("bicycle_count", at(0), 3, sensor="Pont", part="Nord"),),
            *(fact("bicycle_count", at(0), 4, sensor="Pont", part="Sud"),),
            *(fact("bicycle_count", at(1), 1, sensor="Pont", part="Nord"),),
        }
        | people({at(0): 9, at(1): 2}, sensor="Pont", part="Nord")
        | people({at(0): 8}, sensor="Pont", part="Sud"),
        [],
        (),
    ),
    "a status": (
        f"Date;Vélos;Statut\n{H0};3;valide\n{H1};999;invalide\n2024-03-04 02:00;4;valide\n",
        {fact("bicycle_count", at(0), 3), fact("bicycle_count", at(2), 4)},
        ["line-status"],
        (),
    ),
    "no value in words": (
        f"Date;LAeq (dB(A));L90 (dB(A))\n{H0};51,5;<30\n{H1};NC;44\n2024-03-04 02:00;#N/A;-\n2024-03-04 03:00;50;\n",
        {
            fact("sound_level_laeq", at(0), 51.5),
            fact("sound_level_l90", at(1), 44),
            fact("sound_level_laeq", at(3), 50),
        },
        ["cell-number"] * 4,
        (),
    ),
    "a total and a note below": (
        f"Date;Piétons;Vélos\n{H0};3;4\n{H1};1;2\nTotal;4;6\nSource : mairie\n",
        people({at(0): 3, at(1): 1}) | {fact("bicycle_count", at(0), 4), fact("bicycle_count", at(1), 2)},
        ["line-columns", "line-time"],
        (),
    ),
    "a sensor that is a total": (
        f"Date;Compteur;Vélos\n{H0};A;3\n{H0};B;4\n{H0};Total;7\n{H1};A;1\n{H1};B;1\n{H1};Total;2\n",
        {
            *(fact("bicycle_count", at(0), 3, sensor="A"), fact("bicycle_count", at(0), 4, sensor="B")),
            *(fact("bicycle_count", at(1), 1, sensor="A"), fact("bicycle_count", at(1), 1, sensor="B")),
        },
        ["line-total"] * 2,
        (),
    ),
    "columns that are no measure": (
        f"Date;Jour de la semaine;VL;PL;TV;Météo;Commentaire;Fréquence (Hz)\n{H0};lundi;30;4;34;pluie;;50\n"
        f"{H1};lundi;20;1;21;;travaux;50\n",
        {
            *(fact("vehicle_count", at(0), 30), fact("vehicle_count", at(1), 20)),
            *(fact("heavy_vehicle_count", at(0), 4), fact("heavy_vehicle_count", at(1), 1)),
        },
        [],
        ("Jour de la semaine", "TV", "Météo", "Commentaire", "Fréquence (Hz)"),
    ),
    "points in the thousands": (
        "Date;Consommation (Wh)\n04/03/2024 00:00;1.204,5\n04/03/2024 01:00;29,5\n04/03/2024 02:00;1.204\n",
        {fact("energy", at(0), 1.2045), fact("energy", at(1), 0.0295)},
        ["cell-number"],
        (),
    ),
    "lamps in words": (
        f"Horodatage;État lampe;Puissance (W)\n{H0};allumé;6900\n{H1};éteint;0\n",
        {
            *(fact("lamp_state", at(0), 1, semantics="instant"), fact("lamp_state", at(1), 0, semantics="instant")),
            fact("active_power", at(0), 6900, semantics="instant"),
            fact("active_power", at(1), 0, semantics="instant"),
        },
        [],
        (),
    ),
    "the same comment twice": (
        f"Date;Vélos;Remarque;Piétons;Remarque\n{H0};3;a;4;b\n{H1};1;;2;\n",
        people({at(0): 4, at(1): 2}) | {fact("bicycle_count", at(0), 3), fact("bicycle_count", at(1), 1)},
        [],
        ("Remarque", "Remarque"),
    ),
    "levels beside LAeq without a unit": (
        f"Date;LAeq;Lmax;L90;Lden (dB(A));Niveau max (dB(A))\n{H0};51,2;71;44;60;71\n{H1};49,9;70;43;60;70\n",
        {
            *(fact("sound_level_laeq", at(0), 51.2), fact("sound_level_laeq", at(1), 49.9)),
            *(fact("sound_level_lmax", at(0), 71), fact("sound_level_lmax", at(1), 70)),
            *(fact("sound_level_l90", at(0), 44), fact("sound_level_l90", at(1), 43)),
        },
        [],
        ("Lden (dB(A))", "Niveau max (dB(A))"),
    ),
    "a counter that exports its sum": (
        f"Time;Totem;Totem Vélo(s) entrée;Totem Vélo(s) sortie\n{H0};7;3;4\n{H1};3;1;2\n",
        {
            *(fact("bicycle_count_in", at(0), 3, sensor="Totem"), fact("bicycle_count_in", at(1), 1, sensor="Totem")),
            *(fact("bicycle_count_out", at(0), 4, sensor="Totem"), fact("bicycle_count_out", at(1), 2, sensor="Totem")),
        },
        [],
        ("Totem",),
    ),
    "shares and extremes of what is measured": (
        f"Date;PL;% PL;Température (°C);Température max (°C);Remplissage (%)\n{H0};4;2,5;8,5;9;40\n{H1};1;1,5;8;9;41\n",
        {
            *(fact("heavy_vehicle_count", at(0), 4), fact("heavy_vehicle_count", at(1), 1)),
            *(fact("temperature", at(0), 8.5, semantics="instant"), fact("temperature", at(1), 8, semantics="instant")),
            *(fact("fill_level", at(0), 40, semantics="instant"), fact("fill_level", at(1), 41, semantics="instant")),
        },
        [],
        ("% PL", "Température max (°C)"),
    ),
    "cabinets of which one shows what all are": (
        "Date;Armoire 1 (kWh);Armoire 2 (kWh);Total (kWh)\n"
        + "".join(f"2024-03-04 0{hour}:00;{5 - hour};1;{6 - hour}\n" for hour in range(5)),
        {fact("energy", at(hour), 5 - hour, sensor="Armoire 1") for hour in range(5)}
        | {fact("energy", at(hour), 1, sensor="Armoire 2") for hour in range(5)},
        [],
        ("Total (kWh)",),
    ),
    "words for on and off of nobody knows what": (
        f"Date;État;Puissance (W);battery_level\n{H0};ON;40;98\n{H1};OFF;0;98\n",
        {
            fact("active_power", at(0), 40, semantics="instant"),
            fact("active_power", at(1), 0, semantics="instant"),
        },
        [],
        ("État", "battery_level"),
    ),
    "years of two digits in their order": (
        "Date;Heure;Vélos\n12/03/24;23:00;3\n13/03/24;00:00;4\n13/03/24;01:00;5\n",
        {
            *(fact("bicycle_count", at(23, 12), 3), fact("bicycle_count", at(0, 13), 4)),
            *(fact("bicycle_count", at(1, 13), 5),),
        },
        [],
        (),
    ),
}


@pytest.mark.parametrize("case", WHOLE)
def test_a_table_is_read_whole_by_the_names_of_its_columns(tmp_path: Path, case: str) -> None:
    text, facts, codes, left = WHOLE[case]
    answer = read(write(tmp_path, text))
    assert answer.facts == facts
    assert (sorted(answer.codes), answer.left) == (codes, left)


REFUSED: dict[str, tuple[str, str]] = {
    "counts of nobody": (f"Date;Passages\n{H0};3\n{H1};4\n", "profile-none"),
    "places without a quantity": (f"Date;Gare;Mairie\n{H0};3;9\n{H1};4;8\n", "profile-none"),
    "one place of two says what": (f"Date;Vélos Gare;Mairie\n{H0};3;9\n{H1};4;8\n", "profile-none"),
    "one place of two says what, under known names": (
        "date,hour,Vélos Gare,Mairie\n2024-03-04,0,3,9\n",
        "profile-none",
    ),
    "power without a unit": (f"Date;Puissance\n{H0};3\n{H1};4\n", "table-unit"),
    "energy of few lines": (f"Date;Énergie (kWh)\n{H0};3\n{H1};4\n", "table-energy"),
    "a unit of something else": (f"Date;Température (kWh)\n{H0};3\n{H1};4\n", "table-clash"),
    "values that cannot be": (f"Date;LAeq (dB(A))\n{H0};1013\n{H1};1012\n", "table-clash"),
    "two columns of one name": (f"Date;Vélos;Vélos\n{H0};3;4\n{H1};4;5\n", "table-same"),
    "sensors that nothing tells apart": (
        "Date;Vélos\n" + "".join(f"2024-03-04 {hour:02}:00;{n}\n" for hour in range(9) for n in range(2)),
        "table-moments",
    ),
    "a status in numbers": (f"Date;Vélos;Statut\n{H0};3;1\n{H1};4;2\n", "table-status"),
    "midnight twice": ("Date;Heure;Vélos\n04/03/2024;00:00;3\n04/03/2024;12:00;1\n04/03/2024;24:00;4\n", "table-24"),
    "two times": (f"Date de mesure;Date d'enregistrement;Vélos\n{H0};{H1};3\n{H1};{H1};4\n", "table-times"),
    "years of two digits": ("Date;Vélos\n03/03/04 00:00;3\n03/03/04 01:00;4\n", "table-short"),
    "days of a spreadsheet": ("Date;Vélos\n45355,0;3\n45355,041667;4\n", "table-serial"),
    "month before day": ("Date;Vélos\n03/14/2024 00:00;3\n03/15/2024 00:00;4\n", "file-american"),
    "no names at all": (f"{H0};3\n{H1};4\n", "profile-none"),
    "kinds that nobody knows": (f"Date;Type;Valeur\n{H0};LAeq;50,5\n{H0};zwx;4\n", "table-kinds"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_plain_is_refused_with_what_to_add(tmp_path: Path, case: str) -> None:
    text, code = REFUSED[case]
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, text))
    assert caught.value.code == code
    assert "table.csv" in str(caught.value)


def test_what_a_person_says_of_places_is_taken_for_all_of_them(tmp_path: Path) -> None:
    path = write(tmp_path, REFUSED["places without a quantity"][0])
    assert read(path, "people_wide").facts == people({at(0): 3, at(1): 4}, sensor="Gare") | people(
        {at(0): 9, at(1): 8}, sensor="Mairie"
    )


def test_what_a_person_says_of_a_bare_count_is_taken(tmp_path: Path) -> None:
    text = f"Identifiant du compteur;Comptage horaire;Date et heure de comptage\nA;3;{H0}\nB;4;{H0}\nA;5;{H1}\n"
    path = write(tmp_path, text)
    with pytest.raises(FileFault) as caught:
        read(path)
    assert caught.value.code == "profile-none" and "Comptage horaire" in str(caught.value)
    facts = read(path, "bicycles_hourly").facts
    assert facts == {
        *(fact("bicycle_count", at(0), 3, sensor="A"), fact("bicycle_count", at(0), 4, sensor="B")),
        fact("bicycle_count", at(1), 5, sensor="A"),
    }


# --- the days on which the clock changes ------------------------------------------------------------------------------


def walls(day: date, *, ends: bool = False) -> list[tuple[str, datetime]]:
    """Give the hours of a day of Paris as a clock shows them, with their true beginnings."""
    first = datetime(day.year, day.month, day.day, tzinfo=PARIS).astimezone(UTC)
    after = day + timedelta(days=1)
    last = datetime(after.year, after.month, after.day, tzinfo=PARIS).astimezone(UTC)
    starts = [first + timedelta(hours=hour) for hour in range(int((last - first).total_seconds() // 3600))]
    shown = [(start + timedelta(hours=int(ends))).astimezone(PARIS) for start in starts]
    return [(wall.strftime("%d/%m/%Y %H:%M"), start) for wall, start in zip(shown, starts, strict=True)]


@pytest.mark.parametrize("day", [date(2024, 3, 31), date(2024, 10, 27)], ids=["23 hours", "25 hours"])
@pytest.mark.parametrize("name", ["Horodatage", "Heure de fin", "Date;Heure"])
def test_days_of_23_and_25_hours_keep_all_their_hours(tmp_path: Path, day: date, name: str) -> None:
    hours = walls(day, ends="fin" in name)
    lines = "".join(f"{wall};{at}\n" for at, (wall, _start) in enumerate(hours))
    text = f"{name};Piétons\n" + (lines.replace(" ", ";") if ";" in name else lines)
    facts, codes, _left, _profile = read(write(tmp_path, text))
    assert {(one.start, one.value) for one in facts} == {
        (start.strftime("%m-%dT%H:%M"), float(at)) for at, (_wall, start) in enumerate(hours)
    }
    assert codes == []


def test_a_day_is_as_long_as_it_is(tmp_path: Path) -> None:
    text = "Jour;Vélos\n30/03/2024;5\n31/03/2024;6\n01/04/2024;7\n"
    facts, _codes, _left, _profile = read(write(tmp_path, text))
    assert {(one.start, one.value, one.period_s // 3600) for one in facts} == {
        ("03-29T23:00", 5, 24),
        ("03-30T23:00", 6, 23),
        ("03-31T22:00", 7, 24),
    }


def test_a_meter_is_told_from_consumption_by_its_values(tmp_path: Path) -> None:
    rising = "".join(f"2024-03-04 {hour:02}:00;{1000 + hour}\n" for hour in range(24))
    used = "".join(f"2024-03-04 {hour:02}:00;{(hour * 7) % 5}\n" for hour in range(24))
    for text, semantics in ((rising, "total"), (used, "interval")):
        facts = read(write(tmp_path, "Date;Énergie (kWh)\n" + text)).facts
        assert {one.semantics for one in facts} == {semantics}


def test_a_corrected_file_says_what_it_gives_otherwise(tmp_path: Path) -> None:
    first = write(tmp_path, PLAIN_TEXT, "mairie.csv")
    folder = tmp_path / "commune"
    assert import_files(folder, [first], io.StringIO(), now_ms=1_750_000_000_000) == 0
    corrected = write(tmp_path, PLAIN_TEXT.replace(";7\n", ";6\n"), "mairie.csv")
    out = io.StringIO()
    assert import_files(folder, [corrected], out, now_ms=1_750_000_000_001) == 0
    told = out.getvalue().replace(NB, " ")
    assert "0 mesures nouvelles, 2 déjà là, 1 mises de côté" in told
    assert "Parmi elles, 1 donne une autre valeur pour un moment qui en a une" in told
