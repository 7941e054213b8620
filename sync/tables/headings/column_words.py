"""The words by which columns of tables are known, French and English, without accents; and how texts are taken apart.

Lists only: what they mean together says `column_names`, and what is measured `column_measures`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sync.decoders.vocabulary import words

__all__ = [
    "ASIDES",
    "BAD",
    "BOUNDS",
    "COUNTING",
    "COUNT_OF_ROLE",
    "COUNT_UNITS",
    "ENDS",
    "FOREIGN",
    "GOOD",
    "IDLE",
    "JOINS",
    "KINDS",
    "KNOWNS",
    "KNOWNS_TOO",
    "NUMBERS",
    "OF_ROLES",
    "PARTS",
    "PARTS_OF_TIME",
    "PRESENT",
    "RUNNING",
    "SENSORS",
    "SITES",
    "SPAN",
    "STARTS",
    "STATUSES",
    "STREET",
    "SUMMED",
    "SUMMED_TOO",
    "SUMS",
    "TIMES",
    "TOWARDS",
    "UNITS",
    "UPDATES",
    "VALUES",
    "counts_by_status",
    "fold",
    "is_sum",
    "says_foreign",
    "spoken_words",
]

TIMES = words(
    "date dates jour jours journee day heure heures hour hours time timestamp horodatage horodate horodateur datetime"
    " instant moment periode period tranche creneau epoch ts dt quand pas dateheure horaire dateobserved observedat"
    " measuredat recordedat sampledat takenat phenomenontime times fecha hora datum uhrzeit zeit zeitstempel"
    " tijd tijdstip uur fechahora dia data ora orario dataora giorno stunde"
    " plagehoraire plageshoraires intervallehoraire quartheure timeslot timeband timeinterval"
)
# When a line was last changed: of what is so at a moment that is the moment, of a count it is none.
UPDATES = words(
    "datemaj datedemaj maj derniermaj dernieremaj datemiseajour datedemiseajour dernieremiseajour miseajour"
    " datedernieremaj datedernieremiseajour lastupdate lastupdated lastupdatetime updatedat updatetime lastmodified"
    " datemodification datemodif mdate"
)
STARTS = words("inicio desde inizio beginn von debut start from begin beginning commencement dateobservedfrom")
ENDS = words("hasta ende bis einde fin end ending to until stop dateobservedto")
SENSORS = words(
    "capteur capteurs sensor compteur counter id identifiant ident ref reference numero no num device appareil serial"
    " equipement segment channelid station armoire cabinet borne balise poste conteneur conteneurs container bac"
    " camera cameras stream node noeud deveui dev terminal channel pdl prm lampadaire lampadaires luminaire luminaires"
    " candelabre mat instal installation entity arc troncon boucle asset instance"
    " countline countlines depart feeder segmento"
    " zahler zahlstelle messstelle messpunkt zahlpunkt gerat contador medidor dispositivo sensore contatore centralina"
    " teller telpunt meetpunt"
    " monitor moniteur microphone sonometre detector detecteur detektor sonde"
)
SITES = words(
    "site lieu emplacement place location localisation localite nom name libelle label adresse rue point station"
    " carrefour armoire borne parking quartier secteur zone totem"
    " standort ort bezeichnung estacion ubicacion lugar emplazamiento stazione luogo ubicazione nome postazione sito"
    " locatie naam plaats"
)
PARTS = words(
    "sens direction voie lane file cote branche acces porte cadran registre register"
    " richtung fahrtrichtung spur fahrspur sentido direccion carril direzione senso corsia richting rijstrook"
)
KINDS = words(
    "grandeur parametre parameter indicateur indicator variable metric metrique type mode usager usagers categorie"
    " category classe class quantity quantite mesure mesurande user users mobility mobilite travelmode usertype"
    " series serie measurement attribute property"
    " messgrosse kategorie magnitud parametro tipo categoria grandezza soort grootheid"
)
VALUES = words(
    "valeur valeurs value values val mesure nombre nb count counts comptage comptages passages passage total"
    " debit resultat volume quantite quantity effectif wert anzahl valor cantidad conteo recuento valore conteggio"
    " waarde aantal"
)
UNITS = words("einheit unidad unita eenheid unite unites unit units uom")
STATUSES = words(
    "estado validez calidad stato validita zustand gultigkeit kwaliteit statut status etat etatouverture validite"
    " validity qualite quality valide valid flag fiabilite qc"
)
KNOWNS = words("uptime")
KNOWNS_TOO = words("disponibilite fraction temps fonctionnement compte taux comptage")
ASIDES = words(
    "lat lon lng latitude longitude x y easting northing altitude commentaire commentaires comment remarque remarques"
    " observation observations note notes meteo weather semaine week mois month annee year weekday ferie feries holiday"
    " vacances ville commune insee cp geo source origine fichier ligne index version projet erreur erreurs error errors"
    " vraisemblance complementaire compl objectid fid gid uuid uid ogc created createdat datecreation hourday hourofday"
    " dayofweek weekofyear mdate dow doy"
)
SUMS = words(
    "total totaux somme sum moyenne moy moyen mean average avg max maxi maximum min mini minimum cumul ensemble mediane"
    " tot median ecart sigma tv tmja solde balance difference"
)
# Quantities a town does measure and Parvis does not follow: their columns can be no places.
# Extremes and limits: true figures, and not the measure itself.
BOUNDS = words(
    "max maxi maximum min mini minimum seuil limite emergence ecart sigma mediane median crete pic alerte consigne fond"
)
# With what begins a name that identifies, shows or links something and measures nothing: « ID Photos », « Code INSEE ».
NUMBERS = words("id identifiant code lien url photo photos coordonnees numero siret")
FOREIGN = words(
    "frequence frequency apparente apparent reactive reactif kva va var kvar hz trottinette trottinettes edp moto motos"
    " motorcycle motorcycles motorbike motorbikes"
    " 2r scooter scooters deux roues 2rm no2 no o3 so2 cov tvoc uv rayonnement ph turbidite rssi snr vitesse v50 v15"
    " lceq lzeq crete debit cosinus phi thd distorsion duree durees duration dwell"
    " unique uniques distinct distincts nouveaux nouvelles recurrents recurrentes fideles"
    " production injection injectee reinjection surplus harmonica bgn evt upturned firealarm tilt accmotion"
    " accelerometre acceleration temps cout couts euro euros prix facture ttc motorized motorise motorises"
    " log log10 log1p yield sharpness brightness mah ah accuracy precision vmax vmin variation evolution fonctionnement"
    " souscrite souscrites autoconsommation autoproduction incertitude incertitudes depassement depassements"
    " ressentie ressenti rosee dew"
    " lden lday levening lnight ln ld le ls lpeak lcpeak taux part pourcentage pct percent ratio lft rgt night"
)
# « Tous sites », « tous modes confondus »; « tous véhicules » are counted.
ALL_OF = words(
    "sites lieux points compteurs capteurs stations modes usagers types categories classes sens directions voies"
    " confondus confondues ensemble sensors locations ways"
)
SUMMED, SUMMED_TOO = words("in entree entrees entrants"), words("out sortie sorties sortants")
JOINS = words("de du des d la le les l aux au a en et sur sous par")
STREET = words("rue place passage allee chemin avenue boulevard cours quai pont parc square route voie piste")
COUNT_UNITS = words("nb nombre u unite unites pers uv nbre")
PRESENT = words("present presents presente presentes presence now current occupant occupants occupation")
RUNNING = words(
    "zahlerstand lectura lettura meterstand index cumul cumule cumulee cumules cumulees cumulatif compteur"
    " cumulative lifetime releve"
)
SPAN = words(
    "verbrauch consumo verbruik consommation conso consommee consomme consumption intervalle interval periode"
    " heure horaire par hourly"
)
COUNTING = words("nombre nb de des du nbre total comptage comptages passage passages count counts trafic flux debit")

TOWARDS = words(
    "sens vers direction voie lane ligne phase dir hp hc montant montants montante descendant descendants descendante"
)
IDLE = words(
    "totale totales totaux trafic flux comptage debit moyenne moyen mean avg"
    " heure h min 15 1 60 30 10 horaire par jour mesure mesuree valeur verkeer nivell nivel niveau"
    " global brut bruts brute brutes corrige corriges corrigee corrigees raw corrected mensuel mensuelle"
    " sonoro acustico ruido rumore schallpegel larmpegel pegel livello geluidsniveau"
    " annuel annuelle reel reelle reels reelles ambiant ambiante"
)
PARTS_OF_TIME = words(
    "e y und utc"
    " gmt tu local locale locales legale paris and hiver ete mesure releve fin unix iso 1 s ms hh mm ss jj aaaa yyyy"
    " dd h min 0 2 3 europe of acquisition enregistrement comptage passage measurement distributeur lokaal"
)
COUNT_OF_ROLE = words(
    "horaire journalier hourly daily id nom name code numero no num n mesure circulation type vehicule vehicules usager"
    " voie capteur site unique fk"
)


OF_ROLES = SENSORS | SITES | PARTS | KINDS | VALUES | UNITS | STATUSES | COUNT_OF_ROLE


def fold(text: str) -> str:
    """Give a text in lower case without its accents."""
    bare = unicodedata.normalize("NFKD", text.replace("’", "'").replace("œ", "oe").replace("°", " "))
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).lower()


def spoken_words(text: str) -> list[str]:
    return re.findall(r"[a-z]+[0-9]*|[0-9]+[a-z]*", fold(text))


# « SE-NO », « vers NO » are ways of the compass and no oxide of nitrogen; « rue du Pic », « place de la Production »
# are places.
_COMPASS = re.compile(r"\b(?:[nseo]{1,2} ?[-–/>→] ?[nseo]{1,2}|(?:sens|vers|direction) no)\b")
_OF_STREET = re.compile(
    r"\b(?:(?:rue|allee|chemin|avenue|av|boulevard|bd|quai|impasse|faubourg|square|esplanade) (?:{0})?"
    r"|(?:place|pont|port) {0})\w+".format("(?:du |de la |des |de l ?'|de |d ?')")
)


@lru_cache(maxsize=4096)
def says_foreign(text: str) -> bool:
    """Tell whether a word of a name is what Parvis does not follow, or an extreme; not one in the name of a place."""
    told = _OF_STREET.sub(" ", _COMPASS.sub(" ", fold(text)))
    return not (FOREIGN | BOUNDS).isdisjoint(spoken_words(told))


@lru_cache(maxsize=1024)
def is_sum(text: str) -> bool:
    """Tell whether a name is of a sum or a mean of others and of no sensor."""
    spoken = [word for word in spoken_words(text) if word not in JOINS]
    is_all = bool(spoken) and spoken[0] in ("tous", "toutes", "all") and bool(spoken[1:]) and set(spoken[1:]) <= ALL_OF
    return is_all or (bool(spoken) and set(spoken) <= SUMS | {"general", "generaux", "jour", "mois", "journalier"})


def counts_by_status(text: str, *, of_a_car_park: bool = False) -> bool | None:
    """Tell whether a line of this status counts, None where its word says neither.

    The places of a car park that is closed are free or taken by nobody.
    """
    word = "".join(spoken_words(text))
    if of_a_car_park and word in OPEN | CLOSED:
        return word in OPEN
    return True if not word or word in GOOD else False if word in BAD else None


OPEN, CLOSED = words("ouvert ouverte open abonnes"), words("ferme fermee closed")


GOOD = words(
    "ok valide valid validee valides bon bonne good normal normale conforme correct correcte correcte fiable vrai oui"
    " yes true measured mesure mesuree brut brute definitif definitive reel reelle raw validated modified corrected"
    " corrige corrigee modifie modifiee gultig gut valido valida validado validato buono bueno geldig goed"
)
BAD = words(
    "nok ko invalide invalid nonvalide invalidee erreur error err defaut defaillance panne hs maintenance absent"
    " absente manquant manquante missing faux non no false mauvais mauvaise bad douteux douteuse suspect suspecte"
    " ungultig fehler defekt invalido errore guasto averia ongeldig fout"
    " incorrect incorrecte etalonnage calibration calibrage coupure indisponible nonmesure horsservice rejete rejetee"
)
