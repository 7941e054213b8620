"""The names of levels as makers of sound meters write them, brought to LAeq and its like.

« LEQ dB-A », « L90 A », « LAeq (TH) [dB] », « LAF10.0% »: what stands around the level is how it was weighed, by which
channel or in which part of the device it was made, and no place. Bands of a spectrum and peaks are other figures.
"""

from __future__ import annotations

import re

__all__ = ["is_other_level", "plain_level"]

_LEVEL = re.compile(
    r"L[ _,-]?(?P<weighed>[ACZBG]?)(?P<time>[FSI]?)[ _,-]?(?P<what>eq|max|min|[0-9]{1,2})(?P<point>\.0)?"
    r"(?P<share>%?)(?P<step>_d?t)?"
    r"(?:[\s_]+(?P<also>[ACZ])(?![a-z])|[\s_(\[-]*dB[\s_(\[-]*(?P<decibels>[ACZ]?)[\s)\]]*)?"
    r"(?P<made>\s*\((?:TH|SR|Ch ?[0-9].{0,12}|P[0-9])\))?(?:\s*[\[(]dB[\])])?\s*",
    re.IGNORECASE,
)
_PEAK = re.compile(r"L[ _,-]?[ACZ]?[ _,-]?(?:peak|pk)(?:[ _]?max)?(?:_d?t)?(?:\W*dB\W*[ACZ]?\W*)?", re.IGNORECASE)
# The whole energy of an event as if of one second: LAE, SEL.
_EXPOSURE = re.compile(r"(?:L[ _]?[ACZ]?E|SEL)(?:\W*dB\W*[ACZ]?\W*)?", re.IGNORECASE)
# The middle of an octave, or of a third of one. Without « Hz », « LAeq 63 » may be that of a place.
_MIDDLE = (
    r"(?:12[.,]5|16|20|25|31[.,]5|40|50|63|80|1[.,]25k|1[.,]6k|3[.,]15k|6[.,]3k|12[.,]5k|(?:1|2|2[.,]5|4|5|8|10|16|20)k"
    r"|(?:100|125|160|200|250|315|400|500|630|800)0{0,2})"
)
_BAND = re.compile(
    rf"L(?:[ACZ]?[FSI]?(?:eq|max|min|[0-9]{{1,2}})[\s_]+{_MIDDLE}\s*Hz|Z?(?:eq|max|min|[0-9]{{1,2}})[\s_]+{_MIDDLE})",
    re.IGNORECASE,
)


def is_other_level(text: str) -> bool:
    """Tell whether a name is that of a peak, of a band of a spectrum, or of the same level once more."""
    bare = text.strip()
    return bool(_PEAK.fullmatch(bare) or _BAND.fullmatch(bare) or _EXPOSURE.fullmatch(bare)) or bare.lower().startswith(
        ("laeq histogram", "1/3 oct")
    )


def plain_level(part: str) -> tuple[str, ...]:
    """Give the plain name of a level and its weighting as a unit; the part as it stands where it is no such name."""
    found = _LEVEL.fullmatch(part.strip())
    if found is None:
        return (part,)
    weighed = (found["also"] or found["decibels"] or found["weighed"] or "").upper()
    is_apart = any(found[name] for name in ("also", "share", "step", "made", "point")) or (
        found["decibels"] and not re.search(r"dB\s*\(", part)
    )
    if not is_apart:
        return (part,)
    name = f"L{weighed}{(found['time'] or '').upper()}{found['what'].lower()}"
    return (name, f"dB({weighed})") if weighed else (name,)
