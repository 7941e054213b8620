"""The dictionary itself: what names mean in a town's terms, one line a meaning, the names squashed.

How a name that stands not here is read all the same is told in `meanings`.
"""

from __future__ import annotations

import msgspec

from measures.reading import Semantics

__all__ = ["MEANINGS", "OF_BRAND", "Meaning"]


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
        " aussentemperatur umgebungstemperatur tempair temperaturedelair temperaturedair atmp",
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
        "externaltemperature exttemperature temperatureexternal probetemperature tempcds tempext temperatureext"
        " tempexterne temperatureexterne",
    ),
    (Meaning("temperature", unit="?probe", part="external"), "tempcds18b20 temperatureprobe ds18b20"),
    (
        Meaning("humidity"),
        "humidity relativehumidity relhumidity humidityrelative hum humi rh humsht airhumidity ambienthumidity humidite"
        " hygrometry rhum"
        " humiditerelative hygrometrie humsht20 humsht30 humsht31 humsht40 averagehumidity humidityaverage meanhumidity"
        " luftfeuchte luftfeuchtigkeit relativefeuchte relativeluftfeuchte relativeluftfeuchtigkeit feuchte",
    ),
    (
        Meaning("pressure", unit="?pressure"),
        "pressure barometricpressure airpressure barometer atmosphericpressure atmpressure pression"
        " pressionatmospherique pressureair averagepressure pressureaverage luftdruck",
    ),
    (Meaning("co2"), "co2 co2ppm co2concentration carbondioxide co2level co2pressurecompensated rco2"),
    (Meaning("pm10"), "pm10 pm100 pm10massconcentration pm10concentration pm10mass particulatematter10"),
    (Meaning("pm2_5"), "pm25 pm2p5 pm25massconcentration pm25concentration pm25mass particulatematter25 pm02"),
    (
        Meaning("wind_speed"),
        "windspeed windvelocity vitessevent windspeedavg avgwindspeed meanwindspeed vitesseduvent windgeschwindigkeit",
    ),
    (Meaning("wind_speed", unit="?stated"), "wind vent"),
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
    (
        Meaning("illuminance", unit="?stated"),
        "lightlevel helligkeit lumiere",
    ),  # a step of darkness, unless lux are said
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
        " spannung netzspannung urms rmsvoltage mainvoltage voltagerms voltmeter",
    ),
    (Meaning("voltage", unit="?supply"), "lampvoltage supplyvoltage inputvoltage mainorexternalvoltage"),
    (
        Meaning("current", unit="?current"),
        "lampcurrent supplycurrent inputcurrent currentrms accurrent"
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
    (Meaning("active_power", unit="?stated"), "activeenergyinstant"),  # of a meter, beside its total
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
        " dureeallumageh burnhours lampburnhours"
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
        "lampontime lampburningtime lampoperatingtime luminaireoperatingtime lightoperatingtime burningtime"
        " dureeallumage",
    ),
    (
        Meaning("dimming_level"),
        "dimminglevel dimlevel dim dimming dimmingpercent dimpercent lamplevel dimmingvalue lightoutput lampdimlevel"
        " actualdimming actualdim dimactual dimmingactual luminairelevel"
        " lampdimming lampdim luminairedimming"
        " actualdimlevel dimmerlevel gradation currentdimminglevel dimvalue dimmwert dimmstufe dimmung",
    ),
    (
        Meaning("lamp_state", shape="state"),
        "lampstate lampstatus lampon lamp luminairestate lightstate lampison lighton lightison streetlightstate"
        " luminaireon etatlampe statutlampe lamponoff lampe lampenstatus",
    ),
    (
        Meaning("switch_state", shape="state"),
        "socketstatus socketstate switchstate switchstatus onoff relaystate relaystatus relay switch plugstate"
        " plugstatus socket switchon relayon outletstate etatrelais relais contactor contacteur etatcontacteur",
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
        " placesdisponibles nbplacesdisponibles freieplatze freieplaetze freieparkplatze freieparkplaetze"
        " freeparkingspaces availableparkingspaces parkingspacesfree parkingspacesavailable",
    ),
    (
        Meaning("parking_spots_free"),
        "parkingspotsfree availableparkingspots nbplaceslibres freeparkingspots emptyspots",
    ),
    (
        Meaning("parking_spots_occupied"),
        "spacesoccupied occupiedplaces"
        " occupiedspots occupiedspaces occupiedslots spotsoccupied parkingspotsoccupied placesoccupees belegteplatze"
        " belegteplaetze nbplacesoccupees occupiedparkingspaces occupiedparkingspots parkingspacesoccupied",
    ),
    (
        Meaning("parking_spots_total"),
        "spacestotal totalplaces"
        " totalspots totalspaces totalslots spotstotal parkingspotstotal nbplaces placestotal totalspotnumber"
        " placestotales nbplacestotal capaciteparking gesamtplatze gesamtplaetze totalparkingspaces parkingspacestotal"
        " totalparkingspots",
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
        " pirtriggercount pirtriggers activitycounter activitycount",
    ),
    (Meaning("motion_count", "total"), "totalmotion motiontotal totalmotioncount"),
    (
        Meaning("vehicle_speed_mean", "interval"),
        "speedmean avgspeed meanspeed averagespeed speedavg vitessemoyenne vehiclespeedmean vmoy averagevehiclespeed"
        " meanvehiclespeed vehicleaveragespeed vehiclespeedavg",
    ),
    (Meaning("vehicle_speed_p85", "interval"), "v85 speedp85 p85 vehiclespeedp85 speed85 p85speed v85speed speedv85"),
    (Meaning("lane_occupancy", "interval"), "laneoccupancy"),
]
MEANINGS: dict[str, Meaning] = {name: meaning for meaning, names in _LINES for name in names.split()}

# What one maker's name means, where the same name of another would mean nothing.
OF_BRAND: dict[tuple[str, str], Meaning] = {
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
    # From one side of the crossing to another, within the span of a report.
    **{
        ("milesight", f"{start}to{end}"): Meaning("people_count", "interval", part=f"{start}_to_{end}")
        for start in "abcd"
        for end in "abcd"
    },
    ("milesight", "remaining"): Meaning("fill_level"),
    ("watteco", "output"): Meaning("switch_state", shape="state"),  # of its plug
}
