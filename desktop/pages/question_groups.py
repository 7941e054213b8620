"""What can be asked, in groups: by what it speaks of, and last what no sensor of the town answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reports.presets import ready_uses, suited_sites
from reports.questions.asked import channels_of, ready_questions

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from measures.reading import Channel

__all__ = ["beyond_of", "other_words", "question_groups"]

translate = QCoreApplication.translate


def question_groups(beyond: Collection[str] = ()) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give (title, (key, words)) groups; those of `beyond` are the last one."""
    names = {
        "passages": translate("QuestionsPage", "Footfall"),
        "noise": translate("QuestionsPage", "Noise"),
        "lighting": translate("QuestionsPage", "Lighting"),
    }
    groups = [
        (title, [(one.id, one.text) for one in ready_questions() if one.theme == theme])
        for theme, title in names.items()
    ]
    groups.append((translate("QuestionsPage", "Uses of a place"), [(use.id, use.title) for use in ready_uses()]))
    told = [(title, [one for one in asked if one[0] not in beyond]) for title, asked in groups]
    untold = [one for _title, asked in groups for one in asked if one[0] in beyond]
    last = translate("QuestionsPage", "No sensor answers these yet")
    return [group for group in (*told, (last, untold)) if group[1]]


def other_words() -> dict[str, str]:
    """Give by key the words that find a question and do not stand in it; of a use, what it asks and of which places."""
    words = {one.id: one.also for one in ready_questions()}
    for use in ready_uses():
        words[use.id] = " ".join((use.about, *use.names, *(one.text for one in use.questions)))
    return words


def beyond_of(channels: Sequence[Channel]) -> frozenset[str]:
    """Give the keys of what these channels do not answer; none where there is no channel, for all are alike then."""
    if not channels:
        return frozenset()
    asked = [(one.id, bool(channels_of(one.quantities, channels))) for one in ready_questions()]
    asked += [(use.id, bool(suited_sites(use, channels))) for use in ready_uses()]
    return frozenset(key for key, is_told in asked if not is_told)
