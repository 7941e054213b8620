"""The grammar of sound levels: LAeq, LAFmax, la.avg, L10, soundPeak ...

A stands for the A-weighting of the standards (IEC 61672-1). C and Z weighted levels and spectra are not stored as
anything else; a level whose weighting nobody tells is `sound_level`, in dB.
"""

from __future__ import annotations

import re

import msgspec

from measures.quantity import QUANTITIES
from measures.reading import Semantics
from sync.decoders.names import Name
from sync.decoders.vocabulary import words

__all__ = ["Sound", "is_other_weighting", "read_sound"]


class Sound(msgspec.Struct, frozen=True):
    """A sound quantity and whether it is a level of now or over a span."""

    quantity: str
    semantics: Semantics


_PREFIX = re.compile(r"^(?:noise|sound|bruit)(?:level)?")
_A_WEIGHTED = [
    (re.compile(r"(?:laeq|laeqt|leqa|laavg|lamean|laeq[0-9]+(?:s|min|m|h)?|dbalevel|dbaavg|dba|laeqavg|aeq)"), "laeq"),
    (re.compile(r"(?:la[fsi]?max|laeqmax|lmaxa|dbamax|lapeakmax)"), "lmax"),
    (re.compile(r"(?:la[fsi]?min|laeqmin|lmina|dbamin)"), "lmin"),
    (re.compile(r"laf"), "laf"),
    (re.compile(r"las"), "las"),
]
_RANK = re.compile(r"la?[fs]?(?P<percent>0?1|0?5|10|50|90|95|99)(?:a|dba)?")
_OTHER = re.compile(r"l[czg][fsi]?(?:eq|max|min|avg|mean|peak|spectrum|[0-9]*)?|.*(?:spectrum|octave).*")
_UNWEIGHTED = words(
    "sound noise soundlevel noiselevel decibel decibels db spl soundpressurelevel bruit niveausonore leq splavg"
    " sounddb noisedb noiseleveldb soundpressure loudness"
)
_UNWEIGHTED_MEAN = words(
    "soundavg avgsound averagenoise noiseavg noiseaverage soundaverage averagesound meannoise bruitmoyen"
    " averagenoiselevel averagesoundlevel noiselevelavg soundlevelavg noiselevelaverage soundlevelaverage"
)
_UNWEIGHTED_MAX = words(
    "soundpeak soundmax noisemax maxnoise peaknoise noisepeak peaksound maxsound bruitmax lmax dbmax"
    " maxnoiselevel maxsoundlevel noiselevelmax soundlevelmax peaknoiselevel peaksoundlevel noiselevelpeak"
    " soundlevelpeak"
)


# A table or a simulator may name a level as the quantity is.
_OURS = {name.replace("_", ""): name for name in QUANTITIES if name.startswith("sound_level_l")}


def is_other_weighting(squashed: str) -> bool:
    """Tell whether a name is a C, Z or G weighted level, or a spectrum: true figures that are no dB(A)."""
    return _OTHER.fullmatch(squashed) is not None


def read_sound(name: Name) -> Sound | None:
    """Give the sound quantity a name means, None when it is none or of another weighting."""
    whole = name.squashed
    if whole in _OURS:
        return Sound(_OURS[whole], "interval")
    if whole in _UNWEIGHTED:
        if name.unit == "dba":
            return Sound("sound_level_laeq", "interval")
        return Sound("sound_level", "interval" if whole == "leq" else "instant")
    if whole == "lmin" and name.unit == "dba":
        return Sound("sound_level_lmin", "interval")
    if whole in _UNWEIGHTED_MEAN:
        return Sound("sound_level", "interval")
    if whole in _UNWEIGHTED_MAX:
        return Sound("sound_level_max", "interval")
    for text in {whole, _PREFIX.sub("", whole)}:
        for pattern, kind in _A_WEIGHTED:
            if pattern.fullmatch(text):
                return Sound(f"sound_level_{kind}", "interval")
        rank = _RANK.fullmatch(text)
        if rank and (text.startswith("la") or name.unit == "dba"):
            return Sound(f"sound_level_l{int(rank['percent']):02d}", "interval")
    return None
