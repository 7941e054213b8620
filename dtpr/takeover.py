"""What becomes of a label from elsewhere: a draft of ours for one kind of sensor, and a plain account of it.

Nothing is dropped in silence: what was read otherwise than it stands is told, and so is what a sign of ours has no
place for. An answer we do not know stays in the draft with the words it has, and keeps it from being published until
somebody chooses what says the same. What is said in no French is told and not put up: a sign speaks French first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dtpr.device import CATEGORIES, question
from dtpr.editing import answer_words, gaps, with_answers
from dtpr.foreign import title_of
from dtpr.label import Label, draft_label
from dtpr.label_chain import label_of, read_extras
from dtpr.localised import say
from dtpr.packs.town_words import OWN_WORDS, TownWords
from dtpr.problems import quotable
from dtpr.takeover_answers import AnswerTaker, french_of
from dtpr.told import Told
from resources.words import Words

if TYPE_CHECKING:
    from dtpr.foreign import Foreign
    from dtpr.kinds import Kind

__all__ = ["TakenOver", "take_over"]

_ = Words("dtpr")
_LONGEST_SENTENCE = 240  # as the wizard takes it
_WITHOUT_PLACE = {
    "sources": _.mark("The sources of the file."),
    "linked_instance_ids": _.mark("The other labels that the file names."),
    "authoring_provenance": _.mark("How the file was written, and by what."),
    "subchain_instances": _.mark("The parts into which the file divides its answers."),
}
_KEPT = ("parvis:label", "suggested_elements", "instance_version")  # told by their answers, or nothing to anybody


class TakenOver(msgspec.Struct, frozen=True):
    """The draft, and in sentences what was taken, what to look at, what was left out.

    `completed` are the answers that stay those of Parvis, `missing` what keeps the draft from being published.
    """

    label: Label
    taken: tuple[str, ...]
    look: tuple[str, ...]
    left_out: tuple[str, ...]
    completed: tuple[str, ...]
    missing: tuple[str, ...]


def take_over(foreign: Foreign, kind: Kind, begun: Label, words: TownWords = OWN_WORDS) -> TakenOver:
    """Make the draft for a kind of sensor; the town, its place and who is asked are those of `begun`."""
    base = draft_label(kind, town=begun.town, place=begun.place, address=begun.address)
    who = {name: getattr(begun, name) for name in ("contact", "officer", "decided", "model", "is_simulated")}
    base = msgspec.structs.replace(base, **who)
    taker = AnswerTaker(foreign, town=begun.town)
    taker.look += foreign.look
    left_out = [_unread(foreign.unread)] if foreign.unread else []
    left_out += foreign.left_out
    if read_extras(foreign.chain).kind:
        label = _taken_of_ours(foreign, base, taker)
        left_out.append(_("The place, the short address, who is asked and the decision: those of your commune stay."))
    else:
        taker.take_all()
        label = _with_head(foreign, base, taker)
        left_out += [*_head_left_out(foreign), *_ways_left_out(base, taker)]
    for category, answers in taker.answers.items():
        label = with_answers(label, category, answers)
    taker.look += _other_sentences(label, kind)
    said = {one.id: f"{question(one.id).fr} {answer_words(label, one.id, words)}" for one in CATEGORIES}
    return TakenOver(
        label,
        taken=tuple(said[one.id] for one in CATEGORIES if one.id in taker.answers),
        look=tuple(dict.fromkeys(taker.look)),
        left_out=tuple(dict.fromkeys((*left_out, *taker.left_out))),
        completed=tuple(said[one.id] for one in CATEGORIES if one.id not in taker.answers and label.answers(one.id)),
        missing=tuple(gap.sentence for gap in gaps(label, contact=label.contact)),
    )


def _unread(count: int) -> str:
    told = _.plural("{n} answer whose name cannot be read.", "{n} answers whose names cannot be read.", count)
    return told.format(n=count)


def _taken_of_ours(foreign: Foreign, base: Label, taker: AnswerTaker) -> Label:
    """Give the draft with what a label that Parvis wrote for another place says: its answers and its sentences."""
    theirs = label_of(foreign.chain, "draft")
    for placed in theirs.placements:
        taker.take_placement(placed)
    sentences = {
        name: told
        for name in ("what", "why", "thrown_away")
        if (told := getattr(theirs, name)).fr.strip() and len(told.fr) <= _LONGEST_SENTENCE
    }
    return msgspec.structs.replace(base, **sentences)


def _other_sentences(label: Label, kind: Kind) -> list[str]:
    """Tell sentences that still speak of the kind's own device, where the file speaks of another one."""
    placed = label.answers("tech")
    is_other = bool(placed) and kind.elements.get("tech") not in {one.element for one in placed}
    if not is_other or label.thrown_away != kind.thrown_away:
        return []
    told = _("The sentences on what it does and what is thrown away are those for “{kind}”: read them again.")
    return [told.format(kind=kind.title.fr)]


def _description(foreign: Foreign) -> str:
    """Give what the file says of itself in French, where a sentence of a sign can hold it."""
    said = french_of(foreign.chain.description)
    return said if len(said) <= _LONGEST_SENTENCE else ""


def _with_head(foreign: Foreign, base: Label, taker: AnswerTaker) -> Label:
    said = _description(foreign)
    if not said:
        return base
    taker.look.append(_("What it does is told in the words of the file: “{text}”.").format(text=quotable(said)))
    return msgspec.structs.replace(base, what=Told(said, base.what.en, base.what.de, said))


def _head_left_out(foreign: Foreign) -> list[str]:
    """Tell what stands at the head of a file and has no place on a sign."""
    chain, told = foreign.chain, []
    title, said = title_of(foreign), " ".join(text for one in chain.description[:1] for text in one.value.split())
    if title:
        told.append(
            _("The title “{title}”: a sign is called by its kind of sensor and its place.").format(
                title=quotable(title)
            )
        )
    extras = read_extras(chain)
    if place := extras.place:
        told.append(_("The place “{place}”: a sign bears that of your own sensor.").format(place=quotable(place)))
    if extras.address:
        told.append(
            _("The short address “{address}”: a sign bears that of your own town.").format(
                address=quotable(extras.address)
            )
        )
    sentence = " ".join(say(extras.what, "fr").split())
    for text in (sentence, "" if _description(foreign) else said):
        if text:
            told.append(_("What the file says of itself: “{text}”.").format(text=quotable(text)))
    for name in (name for name, value in chain.rest.items() if value):
        if name in _WITHOUT_PLACE:
            told.append(_(_WITHOUT_PLACE[name]))
        elif name not in _KEPT:
            told.append(_("“{name}”, which Parvis does not know.").format(name=quotable(name)))
    return told


def _ways_left_out(label: Label, taker: AnswerTaker) -> list[str]:
    """Tell how the file would have been asked: who answers here is told once for all labels, and by nobody else."""
    told = _("The way to ask “{target}”: if it is yours, write it at the step “Who answers?”.")
    return [told.format(target=target) for target in taker.ways if target not in (label.contact, label.officer)]
