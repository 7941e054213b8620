"""Tables read whole by the names of their columns: what each says was written down before it was read.

Every table is made up here. A case is the file, its readings, what is set aside and which columns are not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.tables import H0, H1, NB, Fact, at, fact, people, read, write

if TYPE_CHECKING:
    from pathlib import Path

# What else stands in a table: the text, its readings, what is set aside, the columns that are not read.
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
    "lines that somebody pasted a second time": (
        "Capteur;Date;Piétons\n" + f"c1;{H0};3\nc1;{H1};4\n" * 3,
        people({at(0): 3, at(1): 4}, sensor="c1"),
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
    "a place over whom it counts": (
        f";Gare;;Mairie;\nDate;Piétons;Vélos;Piétons;Vélos\n{H0};3;4;5;6\n{H1};1;2;0;0\n",
        {
            *(fact("people_count", at(0), 3, sensor="Gare"), fact("bicycle_count", at(0), 4, sensor="Gare")),
            *(fact("people_count", at(1), 1, sensor="Gare"), fact("bicycle_count", at(1), 2, sensor="Gare")),
            *(fact("people_count", at(0), 5, sensor="Mairie"), fact("bicycle_count", at(0), 6, sensor="Mairie")),
            *(fact("people_count", at(1), 0, sensor="Mairie"), fact("bicycle_count", at(1), 0, sensor="Mairie")),
        },
        [],
        (),
    ),
    "visitors of whom some are counted again": (
        f"Date;Visiteurs;Visiteurs uniques\n{H0};5;2\n{H1};6;3\n",
        people({at(0): 5, at(1): 6}),
        [],
        ("Visiteurs uniques",),
    ),
    "containers": (
        f"Conteneur;Date;Taux de remplissage\nPAV1;{H0};40 %\nPAV2;{H0};60 %\n",
        {
            fact("fill_level", at(0), 40, sensor="PAV1", semantics="instant", period=0),
            fact("fill_level", at(0), 60, sensor="PAV2", semantics="instant", period=0),
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
