"""The grammar of sound levels: LAeq, LAFmax, la.avg, L10, soundPeak ...

A stands for the A-weighting of the standards (IEC 61672-1). C and Z weighted levels and spectra are not stored as
anything else; a level whose weighting nobody tells is `sound_level`, in dB.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from measures.quantity import QUANTITIES
from measures.reading import Semantics
from sync.decoders.names import Name
from sync.decoders.vocabulary import words

__all__ = ["NEEDLES", "WEIGHED_BY", "Sound", "is_other_weighting", "read_sound", "time_weighed", "weighting_of"]


class Sound(msgspec.Struct, frozen=True):
    """A sound quantity and whether it is a level of now or over a span."""

    quantity: str
    semantics: Semantics


_PREFIX = re.compile(r"^(?:noise|sound|bruit)(?:level)?")
_A_WEIGHTED = [
    (re.compile(r"(?:laeq|laeqt|leqa|laavg|lamean|laeq[0-9]+(?:s|min|m|h)?|dbalevel|dbaavg|dba|laeqavg|aeq)"), "laeq"),
    (re.compile(r"(?:la[fs]?max|laeqmax|lmaxa|dbamax|lapeakmax)"), "lmax"),
    (re.compile(r"(?:la[fs]?min|laeqmin|lmina|dbamin)"), "lmin"),
    (re.compile(r"laf"), "laf"),
    (re.compile(r"las"), "las"),
]
_RANK = re.compile(r"la?[fs]?(?P<percent>0?1|0?5|10|50|90|95|99)(?:a|dba)?")
_OTHER = re.compile(r"l[czg][fsi]?(?:eq|max|min|avg|mean|peak|spectrum|[0-9]*)?|.*(?:spectrum|octave).*")
# How loud it is at this moment, as a meter's needle shows it; the others are told of a span.
_OF_NOW = frozenset({"laf", "las"})
# Of now, unless the message tells the span that it is of.
NEEDLES = frozenset({"sound_level_laf", "sound_level_las", "sound_level_laeq", "sound_level"})
_UNWEIGHTED = words(
    "sound noise soundlevel noiselevel decibel decibels db spl soundpressurelevel bruit niveausonore leq splavg"
    " sounddb noisedb noiseleveldb soundpressure loudness bruitambiant niveaubruit larm laerm larmpegel laermpegel"
    " niveaudebruit schallpegel schalldruckpegel gerauschpegel geraeuschpegel"
)
_LOWEST = words("noisemin soundmin minnoise minsound noiselevelmin soundlevelmin minnoiselevel minsoundlevel dbmin")
_UNWEIGHTED_MEAN = words(
    "soundavg avgsound averagenoise noiseavg noiseaverage soundaverage averagesound meannoise bruitmoyen"
    " averagenoiselevel averagesoundlevel noiselevelavg soundlevelavg noiselevelaverage soundlevelaverage"
    " equivalentsoundlevel equivalentnoiselevel equivalentsoundpressurelevel equivalentcontinuoussoundlevel"
    " niveausonoreequivalent niveausonoremoyen"
)
_UNWEIGHTED_MAX = words(
    "splmax soundpeak soundmax noisemax maxnoise peaknoise noisepeak peaksound maxsound bruitmax lmax dbmax"
    " maxnoiselevel maxsoundlevel noiselevelmax soundlevelmax peaknoiselevel peaksoundlevel noiselevelpeak"
    " soundlevelpeak"
)


# A table or a simulator may name a level as the quantity is.
_OURS = {name.replace("_", ""): name for name in QUANTITIES if name.startswith("sound_level_l")}


# Some decoders write how a level was weighed into a field beside it.
_FREQUENCY_BY = ("freq_weight", "freqWeight", "frequency_weight", "frequency_weighting", "weighting", "weight")
_TIME_BY = ("time_weight", "timeWeight", "time_weighting")
WEIGHED_BY = frozenset([*_FREQUENCY_BY, *_TIME_BY])
_FREQUENCIES = re.compile(r"(?:db)?\(?([abcdz])\)?(?:[ _-]?weight(?:ed|ing))?")
_BARE_RANK = re.compile(r"[Ll](?:0?1|0?5|10|50|90|95|99|min)")
_TIMES = {"f": "laf", "fast": "laf", "s": "las", "slow": "las"}


def weighting_of(fields: dict[str, Any]) -> str:
    """Give the letter of the weighting that a group states for its levels, "" where it states none."""
    for key in _FREQUENCY_BY:
        told = fields.get(key)
        letter = _FREQUENCIES.fullmatch(told.strip().lower()) if type(told) is str and len(told) < 24 else None
        if letter is not None:
            return letter[1]
    return ""


def time_weighed(key: str, fields: dict[str, Any]) -> str:
    """Give the name of a level with the weighting that stands beside it: `la` and fast is LAF, `L90` and A is LA90."""
    if _BARE_RANK.fullmatch(key):
        return f"LA{key[1:]}" if weighting_of(fields) == "a" else key
    if key.lower() != "la":
        return key
    told = next((fields[by] for by in _TIME_BY if type(fields.get(by)) is str), "")
    return _TIMES.get(told.strip().lower(), key)


def is_other_weighting(squashed: str) -> bool:
    """Tell whether a name is a C, Z or G weighted level, or a spectrum: true figures that are no dB(A)."""
    return _OTHER.fullmatch(squashed) is not None


def read_sound(name: Name) -> Sound | None:
    """Give the sound quantity a name means, None when it is none or of another weighting."""
    whole = name.squashed
    if whole in _OURS:
        return Sound(_OURS[whole], "instant" if whole[-3:] in _OF_NOW else "interval")
    if whole in _UNWEIGHTED:
        is_now = whole != "leq"  # a level that names no span is that of now
        return Sound("sound_level_laeq" if name.unit == "dba" else "sound_level", "instant" if is_now else "interval")
    if (whole == "lmin" or whole in _LOWEST) and name.unit == "dba":
        return Sound("sound_level_lmin", "interval")
    if whole in _UNWEIGHTED_MEAN:
        return Sound("sound_level", "interval")
    if whole in _UNWEIGHTED_MAX:
        return Sound("sound_level_max", "interval")
    for text in {whole, _PREFIX.sub("", whole)}:
        for pattern, kind in _A_WEIGHTED:
            if pattern.fullmatch(text):
                return Sound(f"sound_level_{kind}", "instant" if kind in _OF_NOW else "interval")
        rank = _RANK.fullmatch(text)
        if rank and (text.startswith("la") or name.unit == "dba"):
            return Sound(f"sound_level_l{int(rank['percent']):02d}", "interval")
    return None
