"""The dictionary: what the names that decoders use mean in a town's terms.

One line a meaning, its names squashed (lower case, no separators). What has no line here is not a measurement we know
and is left unmapped, never guessed. Counters and sound levels follow a grammar of their own (`counters`, `sounds`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import msgspec

from measures.reading import Semantics
from sync.decoders.counters import read_counter
from sync.decoders.names import Name, read_name
from sync.decoders.sounds import read_sound
from sync.decoders.units import find_unit
from sync.decoders.vocabulary import words

__all__ = ["Meaning", "find_meaning", "is_aside", "is_bound", "understand", "understand_with_unit"]


class Meaning(msgspec.Struct, frozen=True):
    """`unit` is what a bare number means: a unit, "" for the stored one, or "?rule" for a rule of `amounts`.

    `shape` says how the value is read: number, state (on, off) or occupancy (taken, free), "free" for its contrary,
    "motion" where a number may as well count what was seen.
    A lower `rank` wins when two fields of one message mean the same.
    """

    quantity: str
    semantics: Semantics = "instant"
    unit: str = ""
    shape: str = "number"
    part: str = ""
    rank: int = 0


_LINES: list[tuple[Meaning, str]] = [
    (
        Meaning("temperature"),
        "temperature temp airtemperature ambienttemperature temperatureair ambienttemp airtemp tempc temperaturec"
        " temperaturecelsius tempcsht temperaturesht outdoortemperature outsidetemperature temperatureambiante"
        " temperatureair temperatureexterieure averagetemp averagetemperature temperatureaverage temperaturemean"
        " tempcsht20 tempcsht30 tempcsht31 tempcsht40 tem temperatur lufttemperatur"
        " aussentemperatur umgebungstemperatur",
    ),
    (
        Meaning("temperature", rank=1),
        "temperatureboard boardtemperature boardtemp mcutemperature mcutemp cputemperature cputemp"
        " internaltemperature internaltemp devicetemperature devicetemp chiptemperature temperatureinterne"
        " sensortemperature controllertemperature",
    ),
    (Meaning("temperature", unit="F"), "temperaturef tempf temperaturefahrenheit"),
    (
        Meaning("temperature", unit="?probe", part="external"),
        "externaltemperature exttemperature temperatureexternal probetemperature tempcds",
    ),
    (Meaning("temperature", unit="?probe", part="external"), "tempcds18b20 temperatureprobe ds18b20"),
    (
        Meaning("humidity"),
        "humidity relativehumidity relhumidity humidityrelative hum humi rh humsht airhumidity ambienthumidity humidite"
        " humiditerelative hygrometrie humsht20 humsht30 humsht31 humsht40 averagehumidity humidityaverage meanhumidity"
        " luftfeuchte luftfeuchtigkeit relativefeuchte relativeluftfeuchte relativeluftfeuchtigkeit feuchte",
    ),
    (
        Meaning("pressure", unit="?pressure"),
        "pressure barometricpressure airpressure barometer atmosphericpressure atmpressure pression"
        " pressionatmospherique pressureair averagepressure pressureaverage luftdruck",
    ),
    (Meaning("co2"), "co2 co2ppm co2concentration carbondioxide co2level co2pressurecompensated"),
    (Meaning("pm10"), "pm10 pm100 pm10massconcentration pm10concentration pm10mass"),
    (Meaning("pm2_5"), "pm25 pm2p5 pm25massconcentration pm25concentration pm25mass"),
    (
        Meaning("wind_speed"),
        "windspeed windvelocity vitessevent windspeedavg avgwindspeed meanwindspeed vitesseduvent windgeschwindigkeit",
    ),
    (
        Meaning("wind_direction"),
        "winddirection winddir windbearing directionvent directionduvent windangle winddirectionangle"
        " winddirectionsensor windrichtung",
    ),
    (
        Meaning("rainfall", "total"),
        "rainfalltotal raintotal totalrain totalrainfall cumulativerain raincumulative pluietotale",
    ),
    (Meaning("rainfall", "interval"), "rainfall rain precipitation pluie rainamount precipitations niederschlag regen"),
    (
        Meaning("illuminance"),
        "luxlevel"
        " illuminance illumination lux lightintensity lightsensor ambientlight luminosity luminosite eclairement"
        " lightlux illum ill lightlx lightilluminance eclairementlux ambientlightlevel beleuchtungsstarke"
        " beleuchtungsstaerke",
    ),
    (Meaning("illuminance", unit="?light", rank=1), "light"),
    (Meaning("illuminance", unit="?stated"), "lightlevel helligkeit"),  # a step of darkness, unless lux are said
    (Meaning("battery_level", unit="?battery"), "battery bat batt batterie"),
    (
        Meaning("battery_level", unit="?battery_level"),
        "batterylevel batterypercent batterypercentage batterycapacity battlevel battpercent batpercent batlevel"
        " batteryreport batteryremaining batteryperc niveaubatterie batteryindication batterystateofcharge"
        " batsoc batterysoc remainingbattery remainingbatterycapacity batteriestand akkustand batterieladung akku",
    ),
    (
        Meaning("battery_voltage", unit="?battery_volts"),
        "batteryvoltage batv batvoltage battvoltage battvolt voltagebattery vbat vbatt batteryvol batteryv batterymv"
        " vdd batmv tensionbatterie disposablebatteryvoltage"
        " rechargeablebatteryvoltage batvolt internalbatteryvoltage batteryvolt battv batteryvolts"
        " batteriespannung akkuspannung",
    ),
    (Meaning("battery_voltage", unit="?battery_volts"), "volt"),
    (Meaning("battery_voltage", unit="?gauge"), "sbxbatt"),  # percent in its third edition, millivolts since
    (
        Meaning("voltage", unit="?mains"),
        "voltage mainsvoltage linevoltage vol vrms acvoltage gridvoltage voltate tension tensionsecteur"
        " spannung netzspannung urms rmsvoltage mainvoltage voltagerms",
    ),
    (Meaning("voltage", unit="?supply"), "lampvoltage supplyvoltage inputvoltage mainorexternalvoltage"),
    (
        Meaning("current", unit="?current"),
        "lampcurrent supplycurrent inputcurrent currentrms"
        " current rmscurrent irms linecurrent courant intensite loadcurrent mainscurrent strom stromstarke"
        " stromstaerke",
    ),
    (Meaning("current", unit="?total_current"), "totalcurrent"),
    (
        Meaning("active_power", unit="?power"),
        "activepower power activepow poweractive instantpower puissance puissanceactive currentpower lamppower"
        " totalactivepower activepowertotal powertotal totalpower"
        " instantaneouspower positiveactivepower puissanceinstantanee activepowerimport powerimport importpower"
        " importactivepower powerusage"
        " puissanceconsommee puissancetotale wirkleistung leistung",
    ),
    (Meaning("power_factor", unit="?factor"), "powerfactor pf cosphi facteurpuissance leistungsfaktor"),
    (Meaning("energy", "total", unit="Wh"), "powerconsumption powersum energysum"),
    (
        Meaning("energy", "total", unit="?energy"),
        "energy activeenergy totalenergy energytotal activeenergyimport cumulativeenergy energie energieactive"
        " totalactiveenergy energyactive importedenergy energyconsumed energyconsumption cumulatedenergy"
        " importactiveenergy activeenergyimported importenergy energyimport activeenergytotal totalenergyconsumption"
        " totalenergyconsumed consumedactiveenergy energyconsumptiontotal energytotalactive energyactivetotal"
        " activeenergyimporttotal energyimporttotal totalenergyimport importenergytotal totalimportenergy"
        " totalactiveimportenergy activeimportenergy importactive energyusage"
        " electricitydeliveredtoclient sumpositiveactiveenergy totalactiveenergyimport positiveactiveenergy"
        " lampenergy energietotale"
        " energieactivetotale wirkenergie",
    ),
    (Meaning("energy", "total"), "kwh kwhtotal electricenergy electricalenergy"),
    (Meaning("energy", "total", unit="Wh", part="hc"), "hchc"),  # French meters by telemetry: off-peak hours
    (Meaning("energy", "total", unit="Wh", part="hp"), "hchp"),
    (Meaning("energy", "total", unit="Wh"), "east easf easd"),
    (Meaning("energy", "total", unit="?tariff"), "base"),
    # Days that cost more: by the colour of the day, or at the peak that was announced.
    *(
        (Meaning("energy", "total", unit="Wh", part=part), names)
        for part, names in (
            *(("hcjb", "bbrhcjb"), ("hpjb", "bbrhpjb"), ("hcjw", "bbrhcjw"), ("hpjw", "bbrhpjw")),
            *(("hcjr", "bbrhcjr"), ("hpjr", "bbrhpjr"), ("hn", "ejphn"), ("hpm", "ejphpm")),
        )
    ),
    (Meaning("current"), "iinst"),
    (
        Meaning("lamp_on_time", "total"),
        "luminaireoperatinghours lightoperatinghours luminaireoperatingtimeh lampoperatingtimeh"
        " lamphours lampontimeh burningtimeh burninghours lampoperatinghours lampburninghours lamphour heuresallumage"
        " burnhours lampburnhours"
        " brennstunden",
    ),
    (Meaning("lamp_on_time", "total", unit="s"), "lampontimes lampontimesec lampontimeseconds burningtimes"),
    (
        Meaning("lamp_on_time", "total", unit="min"),
        "lampontimemin lampontimeminutes lamponminutes burningminutes burningtimemin",
    ),
    # Hours, minutes or seconds: only where the unit is said.
    (
        Meaning("lamp_on_time", "total", unit="?stated"),
        "lampontime lampburningtime lampoperatingtime luminaireoperatingtime lightoperatingtime burningtime",
    ),
    (
        Meaning("dimming_level"),
        "dimminglevel dimlevel dim dimming dimmingpercent dimpercent lamplevel dimmingvalue lightoutput lampdimlevel"
        " actualdimming actualdim dimactual dimmingactual luminairelevel"
        " actualdimlevel dimmerlevel gradation currentdimminglevel dimvalue dimmwert dimmstufe dimmung",
    ),
    (
        Meaning("lamp_state", shape="state"),
        "lampstate lampstatus lampon lamp luminairestate lightstate lampison lighton lightison streetlightstate"
        " etatlampe lamponoff lampe lampenstatus",
    ),
    (
        Meaning("switch_state", shape="state"),
        "socketstatus socketstate switchstate switchstatus onoff relaystate relaystatus relay switch plugstate"
        " plugstatus socket switchon relayon outletstate etatrelais",
    ),
    (
        Meaning("occupancy", shape="occupancy"),
        "occupancy occupied occupy isoccupied parked isparked presence carpresent vehiclepresent carpresence"
        " vehiclepresence parkingstatus parkingstate parkingoccupied parkingoccupancy spotoccupied occupancystatus"
        " occupancystate roomoccupied spaceoccupied vehicledetected carstatus vehiclestatus parkingslotstatus"
        " slotoccupied placeoccupee occupe occupation parkflag alarmpark spotstatus carparked occupancyflag"
        " seatoccupied parking parkingsensor baystatus bayoccupied bayoccupancy spacestatus belegt belegung besetzt"
        " presencedetectedwhensending humanpresence deskoccupied deskoccupancy",
    ),
    (Meaning("occupancy", shape="motion"), "pir pirstatus pirstate"),
    (Meaning("occupancy", shape="free"), "vacant isfree isvacant spotfree parkingfree slotfree placelibre frei"),
    (
        Meaning("parking_spots_free"),
        "spacesfree freeplaces spacesavailable"
        " freespots freespaces freeslots availablespots availablespaces spotsfree vacantspots placeslibres"
        " placesdisponibles nbplacesdisponibles freieplatze freieplaetze freieparkplatze freieparkplaetze",
    ),
    (
        Meaning("parking_spots_free"),
        "parkingspotsfree availableparkingspots nbplaceslibres freeparkingspots emptyspots",
    ),
    (
        Meaning("parking_spots_occupied"),
        "spacesoccupied occupiedplaces"
        " occupiedspots occupiedspaces occupiedslots spotsoccupied parkingspotsoccupied placesoccupees belegteplatze"
        " belegteplaetze nbplacesoccupees",
    ),
    (
        Meaning("parking_spots_total"),
        "spacestotal totalplaces"
        " totalspots totalspaces totalslots spotstotal parkingspotstotal nbplaces placestotal totalspotnumber"
        " placestotales nbplacestotal capaciteparking gesamtplatze gesamtplaetze",
    ),
    (
        Meaning("fill_level"),
        "filllevel fillinglevel fillinglvl levelpercentage fillpercentage fillpercent fillrate filldegree"
        " fillingdegree fillingrate fullness levelpercent wastelevel containerfilllevel garbagelevel remplissage"
        " tauxremplissage niveauremplissage tauxderemplissage niveauderemplissage fullstand fuellstand fullgrad"
        " fuellgrad binlevel filledpercent percentfull filllvl fillstate fill filling",
    ),
    (Meaning("fill_level", unit="ratio"), "fillratio fillingratio fillfraction"),
    (
        Meaning("distance", unit="?distance"),
        "distance ultrasonicdistance sensordistance measureddistance distancemeasured averagedistance mediandistance"
        " tofdistance radardistance abstand entfernung",
    ),
    (Meaning("distance", unit="cm"), "lidardistance levelcm"),
    (Meaning("distance", unit="?distance", rank=1), "distanceaverage distancemostfrequentvalue distancemean"),
    (Meaning("distance", unit="?level"), "level"),
    (Meaning("distance", unit="?stated"), "proxx proximity prox ullage ultrasonic tof airgap airheight"),
    (
        Meaning("people_count"),
        "peopletotalcounts peoplenow currentpeople peoplepresent occupancycount occupantscount peoplecountnow"
        " numberofoccupants",
    ),
    (Meaning("mobile_device_count"), "pax mobiledevicecount mobiledevices smartphones phonecount"),
    (Meaning("mobile_device_count", rank=1, part="wifi"), "wifi wificount wifidevices"),
    (Meaning("mobile_device_count", rank=1, part="ble"), "ble blecount bledevices"),
    (
        Meaning("motion_count", "interval"),
        "motion motioncount motioncounter movementcount pircount motioneventcount motions movements pircounter"
        " pirtriggercount pirtriggers",
    ),
    (Meaning("motion_count", "total"), "totalmotion motiontotal totalmotioncount"),
    (
        Meaning("vehicle_speed_mean", "interval"),
        "speedmean avgspeed meanspeed averagespeed speedavg vitessemoyenne vehiclespeedmean vmoy",
    ),
    (Meaning("vehicle_speed_p85", "interval"), "v85 speedp85 p85 vehiclespeedp85 speed85 p85speed v85speed speedv85"),
    (Meaning("lane_occupancy", "interval"), "laneoccupancy"),
]
MEANINGS: dict[str, Meaning] = {name: meaning for meaning, names in _LINES for name in names.split()}

# A key with one of these words speaks about the device, a limit or a setting: its number is no measurement.
_ASIDE = words(
    "phase dist radar beam sensitivity enabled enable holdoff frame magnet magnetometer alarm alarms alert alerts"
    " threshold limit limits config configuration setting settings calibration change changed release version ver"
    " firmware hardware sw hw sn serial datecode rssi snr lqi mintime maxtime interval period reportinterval uptime"
    " reset cause latitude longitude altitude lat lon lng gps angle tilt tamper port bytes payload raw type model"
    " device cmd id status error errors errorcode code signal flag flags mode message duration index time timestamp"
    " epoch protocol x y z dwell spectrum warnings multiplier class tsl orientation acceleration accelerometer"
    " position health fw date datetime disassembled uuid mac address name health overflow downlink uplink sequence"
    " seq charging checksum diff ts err linkquality timeout inactivity mounting confirmed fport"
    " sats hdop density wver"
)
_FACTORS = frozenset({"10", "100", "1000"})  # temperature_c10 may be tenths: no part, and no temperature as it stands
_BOUNDS = frozenset({"max", "min", "maximum", "minimum", "mutation"})
# What one maker's name means, where the same name of another would mean nothing.
_OF_BRAND: dict[tuple[str, str], Meaning] = {
    ("tbms", "count"): Meaning("motion_count", "total"),
    ("tektelic", "motioneventstate"): Meaning("occupancy", shape="occupancy"),
    ("dingtek", "percent"): Meaning("fill_level", unit="%"),
    ("tbms", "status"): Meaning("occupancy", shape="occupancy"),
    ("nwave", "countervalue"): Meaning("vehicle_count", "total"),  # a car counter; its other boxes count nothing
    ("milesight", "factor"): Meaning("power_factor", unit="?factor"),
    # Since the last message; what is counted since the beginning is called so.
    ("imbuildings", "countera"): Meaning("people_count", "interval", part="a"),
    ("imbuildings", "counterb"): Meaning("people_count", "interval", part="b"),
    ("terabee", "zoneglobal"): Meaning("people_count"),
    ("terabee", "zone"): Meaning("people_count"),  # zone_3: people in it now
    ("milesight", "region"): Meaning("occupancy", shape="occupancy"),  # region_3: somebody is in it
    ("milesight", "totalnumber"): Meaning("people_count"),  # those who are there, in all regions together
    ("milesight", "totalpeople"): Meaning("people_count"),
    ("milesight", "remaining"): Meaning("fill_level"),
    ("watteco", "output"): Meaning("switch_state", shape="state"),  # of its plug
}


_ROWS = words("region zone")

# Names that the unit alone makes an energy: total_kWh, index (kWh).
_METERED = words(
    "total index energyindex totalconsumption consumption consommation compteur cumul zahlerstand zaehlerstand"
    " verbrauch"
)

# What stands behind an index of a French meter: in which hours it counts.
_TARIFFS = words("hp hc base hph hch hpe hce hpb hcb t1 t2 t3 t4")

# What a row of which nothing but the unit is said measures.
_OF_UNIT = {
    "v": MEANINGS["voltage"],
    "ma": MEANINGS["current"],
    "w": MEANINGS["activepower"],
    "kw": MEANINGS["activepower"],
    "kwh": MEANINGS["kwh"],
    "wh": MEANINGS["kwh"],
}
# Of which tariff an index is, of all phases together: activeEnergyImportL123T1.
_TARIFF_NUMBERS = frozenset("1234")

# Names that the unit alone makes a light: ambient_lux.
_LIT = words("brightness ambient outdoor exterieur daylight sensor measured jour")

# A traffic radar counts by side of the road and class of vehicle: L0_CNT, and their mean speed, R1_AVG; its first
# edition said ltr1_count and ltr1_avg_speed.
_SIDED_SPEED = re.compile(r"(ltr|rtl|left|right|in|out)(?:avg|mean|average)speed")
_TRAFFIC = re.compile(r"([lr][0-9]|ltr[0-9]|rtl[0-9])(cnt|count|avg|avgspeed)")


def is_aside(name: Name) -> bool:
    """Tell whether a key speaks of the device or of a setting, so that not understanding it is no loss."""
    if name.words[:1] == ("scaled",):
        return False
    return any(word in _ASIDE or word.rstrip("0123456789") in _ASIDE for word in name.words)


def is_bound(name: Name) -> bool:
    """Tell whether a key speaks of an extreme or a limit and not of the figure itself."""
    return not _BOUNDS.isdisjoint(name.words)


@lru_cache(maxsize=8192)
def understand(key: str, has_totals: bool, brand: str) -> tuple[Name, Meaning | None]:
    """Give a key taken apart and what it means; remembered, as a sensor says the same keys in every message."""
    name = read_name(key)
    return name, find_meaning(name, has_totals, brand)


def understand_with_unit(key: str, unit: Any, has_totals: bool, brand: str) -> tuple[Name, Meaning] | None:
    """Give (name, meaning) of a key that the unit beside it makes one: L10 in dB(A), index_hp in kWh, else None."""
    known = find_unit(unit) if type(unit) is str else None
    if known is None or known.kind not in ("sound_a", "energy"):
        return None
    name, meaning = understand(f"{key[:50]}__{'dba' if known.kind == 'sound_a' else unit}", has_totals, brand)
    return None if meaning is None else (name, meaning)


def find_meaning(name: Name, has_totals: bool, brand: str = "") -> Meaning | None:
    """Give what a name means, None when Parvis does not know it. `has_totals`: the message tells running totals too."""
    if name.squashed in _METERED and name.unit.lower() in ("kwh", "wh", "mwh"):
        return MEANINGS["kwh"]
    if name.words[:1] and name.words[0] in _METERED and name.words[1:] and name.words[1] in _TARIFFS:
        is_energy = len(name.words) == 2 and name.unit.lower() in ("kwh", "wh", "mwh")
        return msgspec.structs.replace(MEANINGS["kwh"], part=name.words[1]) if is_energy else None
    if name.unit.lower() in ("kwh", "wh", "mwh"):
        if name.squashed in _TARIFFS and name.squashed != "base":
            return msgspec.structs.replace(MEANINGS["kwh"], part=name.squashed)
        indexed = MEANINGS.get("".join(name.words[:-1])) if name.words[-1:] == ("index",) else None
        if indexed is not None and indexed.quantity == "energy":
            return indexed
    if name.squashed in _LIT and name.unit.lower() in ("lux", "lx"):
        return MEANINGS["lux"]
    # A row is told by its number: region_3 says something of a region, a bare region says which one is meant.
    own = name.squashed if name.squashed not in _ROWS else ""
    found = MEANINGS.get(name.squashed) or _OF_BRAND.get((brand, own or name.part.partition("_")[0]))
    if found is not None:
        is_power = found.shape == "state" and name.unit.lower() in ("w", "kw")
        return MEANINGS["lamppower"] if is_power else found  # lamp_w: not whether it burns but what it takes
    lane = _TRAFFIC.fullmatch(name.squashed) if brand == "parametric" else None
    if lane is not None:
        return Meaning(
            "vehicle_count" if lane[2] in ("cnt", "count") else "vehicle_speed_mean", "interval", part=lane[1]
        )
    sided = _SIDED_SPEED.fullmatch(name.squashed)
    if sided is not None:
        return Meaning("vehicle_speed_mean", "interval", part=sided[1])
    if not name.words and name.part and name.unit:
        return _OF_UNIT.get(name.unit.lower())  # phase_A_V, ch1_W: a row and its unit, and nothing else
    if name.words[-2:-1] == ("t",) and name.words[-1] in _TARIFF_NUMBERS:
        metered = MEANINGS.get("".join(name.words[:-2]).removesuffix("l123"))
        is_energy = metered is not None and metered.quantity == "energy"
        return msgspec.structs.replace(metered, part=f"t{name.words[-1]}") if is_energy else None  # type: ignore[type-var]
    sound = read_sound(name)
    if sound is not None:
        return Meaning(sound.quantity, sound.semantics)
    if is_aside(name) and not ("period" in name.words or "interval" in name.words):
        return None
    counter = read_counter(name, has_totals)
    if counter is not None:
        return Meaning(counter.quantity, counter.semantics, part=counter.part)
    last = name.words[-1:] and name.words[-1]
    if last and last.isdigit() and last not in _FACTORS and not name.part and len(name.words) > 1:
        numbered = MEANINGS.get("".join(name.words[:-1]))
        if numbered is not None:
            return msgspec.structs.replace(numbered, part=last)
    if len(name.words) > 1 and not _BOUNDS.intersection(name.words):
        phase = name.words[-1]
        if phase in ("c", "f"):
            warmth = MEANINGS.get("".join(name.words[:-1]))
            if warmth is not None and warmth.quantity == "temperature":
                return msgspec.structs.replace(warmth, unit="F" if phase == "f" else "")
        if phase in ("a", "b", "c", "l1", "l2", "l3", "r", "s", "t", "n", "abc"):
            of_phase = MEANINGS.get("".join(name.words[:-1]))
            if of_phase is not None and of_phase.quantity in (
                "voltage",
                "current",
                "active_power",
                "power_factor",
                "energy",
            ):
                return msgspec.structs.replace(of_phase, part=phase if phase != "abc" else "")
    return None
