"""What a channel follows, in the words of the secretary: on the pages, and in what is said of labels."""

from __future__ import annotations

from resources.words import Words

__all__ = ["name_of"]

_ = Words("reports")
_NAMES = {
    "people_count": _.mark("people walking"),
    "people_count_in": _.mark("entries"),
    "people_count_out": _.mark("exits"),
    "people_count_max": _.mark("most people at once"),
    "bicycle_count": _.mark("bicycles"),
    "bicycle_count_in": _.mark("bicycles, one way"),
    "bicycle_count_out": _.mark("bicycles, other way"),
    "vehicle_count": _.mark("cars"),
    "vehicle_count_in": _.mark("cars, one way"),
    "vehicle_count_out": _.mark("cars, other way"),
    "heavy_vehicle_count": _.mark("heavy vehicles"),
    "heavy_vehicle_count_in": _.mark("heavy vehicles, one way"),
    "heavy_vehicle_count_out": _.mark("heavy vehicles, other way"),
    "motion_count": _.mark("movements"),
    "mobile_device_count": _.mark("telephones nearby"),
    "item_count": _.mark("objects"),
    "item_count_in": _.mark("objects in"),
    "item_count_out": _.mark("objects out"),
    "vehicle_speed_mean": _.mark("mean speed"),
    "vehicle_speed_p85": _.mark("speed of the fastest 15 %"),
    "lane_occupancy": _.mark("road occupancy"),
    "sound_level_laeq": _.mark("mean level"),
    "sound_level_l10": _.mark("level of the peaks (L10)"),
    "sound_level_l90": _.mark("level of the calm (L90)"),
    "sound_level": _.mark("level"),
    "sound_level_max": _.mark("highest level"),
    "sound_level_lmax": _.mark("highest level"),
    "sound_level_lmin": _.mark("lowest level"),
    "illuminance": _.mark("light received"),
    "lamp_state": _.mark("lamp on or off"),
    "switch_state": _.mark("switch on or off"),
    "dimming_level": _.mark("dimming"),
    "active_power": _.mark("power"),
    "energy": _.mark("energy"),
    "lamp_on_time": _.mark("time on"),
    "voltage": _.mark("voltage"),
    "current": _.mark("current"),
    "occupancy": _.mark("occupancy"),
    "parking_spots_free": _.mark("free spaces"),
    "parking_spots_occupied": _.mark("taken spaces"),
    "parking_spots_total": _.mark("spaces"),
    "fill_level": _.mark("fill level"),
    "battery_level": _.mark("battery"),
    "battery_voltage": _.mark("battery voltage"),
    "temperature": _.mark("temperature"),
    "humidity": _.mark("humidity"),
    "co2": _.mark("carbon dioxide"),
    "rainfall": _.mark("rain"),
    "pressure": _.mark("air pressure"),
    "pm10": _.mark("fine dust (PM10)"),
    "pm2_5": _.mark("very fine dust (PM2.5)"),
    "wind_speed": _.mark("wind"),
    "wind_direction": _.mark("wind direction"),
    "power_factor": _.mark("power factor"),
    "distance": _.mark("distance"),
}


def name_of(quantity: str) -> str:
    """Give the name of a quantity; of a level exceeded its sign (L50), the technical name where there is no word."""
    if quantity in _NAMES:
        return _(_NAMES[quantity])
    if quantity.startswith("sound_level_l"):
        return quantity.removeprefix("sound_level_").upper()
    return quantity.replace("_", " ")
