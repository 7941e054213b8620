"""What words above a column measure: the dictionary of the messages, and French as towns write it."""

from __future__ import annotations

from msgspec.structs import replace

from sync.decoders.counters import whom_of
from sync.decoders.meanings import Meaning, find_meaning
from sync.decoders.names import PLACES_IN_FRONT, read_name
from sync.decoders.units import find_unit
from sync.tables.headings.column_words import COUNTING, spoken_words

__all__ = ["counts_both", "meaning_of"]

_ALIASES: list[tuple[Meaning, str]] = [
    (
        Meaning("people_count", "interval"),
        "frequentation affluence passants personnes personne people persons person passagepersonnes visites"
        " nombrevisiteurs pietonsethommes peoplecount personcount passagespersonnes pedestriancount",
    ),
    (
        Meaning("bicycle_count", "interval"),
        "deuxrouesnonmotorises cyclable velosettrottinettes bikecount bicyclecount cyclistcount",
    ),
    (
        Meaning("vehicle_count", "interval"),
        "vl vehiculeslegers vehiculeleger voituresvl automobiles autos auto tv tousvehicules toutvehicule"
        " toutvehicules vehiculesvl cars",
    ),
    (Meaning("heavy_vehicle_count", "interval"), "pl pls poidslourdspl vehiculeslourds camionsbus autobusetautocars"),
    (Meaning("current", unit="?current"), "intensite intensiteefficace"),
    (Meaning("power_factor", unit="?factor"), "facteurdepuissance cosphi cosinusphi"),
    (Meaning("humidity"), "hr humiditeair"),
    (Meaning("wind_speed"), "vent vitessevent vitessemoyenneduvent ventmoyen"),
    (Meaning("fill_level"), "tauxderemplissage niveauderemplissage remplissagepoubelle percentcalculated"),
    (
        Meaning("sound_level"),
        "niveausonore niveaudebruit niveaubruit bruitambiant niveauacoustique niveaudepressionacoustique"
        " nivelsonoro nivelderuido nivel livellosonoro livellodirumore livello rumore pegel schallpegel larmpegel"
        " geluidsniveau niveausonoremoyen niveaumoyen niveausonoreequivalent leqmoyen laeqmoyen niveau",
    ),
    (Meaning("sound_level_laeq", "interval"), "laeqmoyen niveaulaeq leqa aleq moyennelaeq laeqhoraire laeqjour"),
    (Meaning("energy", "total", unit="?energy"), "consommation conso consommationelectrique energieconsommee"),
    (
        Meaning("energy", "total", unit="?energy"),
        "consommationenergie energieactiveconsommee consommationhoraire energieconsommeeactive consommationdenergie"
        " indexenergie energieindex index indexcompteur energiecumulee energieactivesoutiree consumption"
        " energyconsumption releve relevecompteur relevedecompteur relevedindex",
    ),
    (
        Meaning("active_power", unit="?power"),
        "potencia potenciaactiva potenza potenzaattiva leistung wirkleistung vermogen",
    ),
    (Meaning("voltage", unit="?voltage"), "tensione spannung spanning"),
    (Meaning("current", unit="?current"), "corriente corrente strom stroom"),
    (Meaning("energy", "total", unit="?energy"), "consumo energia consumoenergia verbrauch energieverbrauch verbruik"),
    (Meaning("temperature"), "temperatura temperatuur lufttemperatur"),
    (Meaning("humidity"), "humedad umidita luftfeuchtigkeit luftfeuchte luchtvochtigheid"),
    (Meaning("illuminance"), "iluminancia illuminamento beleuchtungsstarke verlichtingssterkte"),
    (Meaning("active_power", unit="?power"), "puissancemoyenne puissanceappelee puissanceactivemoyenne"),
    (Meaning("active_power", unit="?power"), "puissanceatteinte puissanceconsommee puissanceinstantanee"),
    (Meaning("illuminance"), "luminosite eclairementlumineux niveaudeclairement niveaueclairement"),
    (
        Meaning("vehicle_speed_p85", "interval"),
        "v85 85thpercentile percentile85 vitessev85 vitesse85 vitesse85ecentile vpp85",
    ),
    (Meaning("vehicle_speed_mean", "interval"), "vmoy vmoyenne vitessemoyenne vitessemoy"),
    (Meaning("rainfall", "interval"), "pluviometrie pluiehoraire cumulpluie cumuldepluie hauteurdepluie"),
    (
        Meaning("parking_spots_free"),
        "placesdisponibles placesdispo nombredeplaceslibres nbplaceslibres nombreplaceslibres nombreplacesdisponibles"
        " nbplacesdisponibles nbplacesdispo",
    ),
    (Meaning("parking_spots_occupied"), "nombredeplacesoccupees nbplacesoccupees"),
    (Meaning("parking_spots_total"), "nombredeplaces capacite"),
    (Meaning("lamp_state", shape="state"), "eclairage etatlampes etateclairage lampes allumage"),
]
_ALIAS: dict[str, Meaning] = {name: meaning for meaning, names in _ALIASES for name in names.split()}
# Short or common words mean something only with their unit, or where they stand alone.
_NEEDS_UNIT = frozenset(
    ["hr", "vent", "index", "niveau", "releve", "intensite", "eclairage", "nivel", "livello", "pegel", "rumore"]
)

# Ways that a message names so and a table by its own words, beside what it counts: « Nord », « A to B ».
_WAYS_OF_TABLES = frozenset(["a_to_b", "b_to_a", "north", "south", "east", "west"])
# « VL voie 2 » is a lane of its place, « Entrée 2 piétons » a place of its own.
_NO_PART_BESIDE = frozenset(["vl", "pl"]) | PLACES_IN_FRONT
_MOTORCYCLES = frozenset(("moto", "motos", "motorcycle", "motorcycles"))


def meaning_of(text: str, unit: str = "") -> Meaning | None:
    """Give what a text means as the name of a measure, None when it is none or not plain."""
    spoken = spoken_words(text)
    if spoken and _MOTORCYCLES.issuperset(spoken):
        return None  # a table counts them beside the cars, as a class of their own
    squashed = "".join(spoken)
    alias = _ALIAS.get(squashed)
    if alias is not None and (unit or squashed not in _NEEDS_UNIT):
        return alias
    known = find_unit(unit) if unit else None
    name = read_name(text)
    if known is not None:
        name = replace(name, unit="dba" if known.kind == "sound_a" else unit)
    found = find_meaning(name, True)
    if found is None and (rest := [word for word in spoken_words(text) if word not in COUNTING]) != spoken_words(text):
        found = _ALIAS.get("".join(rest))
        found = found if found is not None and found.quantity.endswith("_count") else None
    if found is None or found.part in _WAYS_OF_TABLES or (name.part and spoken[0] in _NO_PART_BESIDE):
        return None
    return replace(found, part=found.part or name.part)


def counts_both(text: str) -> bool:
    """Tell whether a text names two who are counted apart here: « Piétons/Vélos » are neither the one nor the other."""
    spoken = spoken_words(text)
    whoms = {whom for word in spoken if (whom := whom_of(word)) in ("people", "bicycle", "vehicle")}
    return len(whoms) > 1 and "".join(spoken) not in _ALIAS
