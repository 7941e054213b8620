"""What a code says: a short address, or the label itself in as few letters as a telephone reads."""

from __future__ import annotations

import pytest

from dtpr.datachain import Datachain, Placed
from dtpr.kinds import list_kinds
from dtpr.localised import Text
from dtpr.packs.ours import own_pack
from dtpr.panel import panel_of_chain
from dtpr.qr_text import MOST_BYTES, FragmentFault, link_of, pack_fragment, qr_text, text_of
from dtpr.resolved import resolve
from tests.support.labels import resolved_label, unpack_fragment

READER = "https://clairval.fr/lire.html"


@pytest.mark.parametrize("kind", [kind.name for kind in list_kinds()])
@pytest.mark.parametrize("language", ["fr", "falc", "en", "de"])
def test_a_whole_label_fits_into_a_fragment_and_comes_out_again(kind, language):
    panel = panel_of_chain(resolved_label(kind), language)
    link = link_of(panel, READER)
    assert len(link.encode()) <= MOST_BYTES
    form, spoken, title, place, sentences, lines, level, _ways, credit = unpack_fragment(link.partition("#")[2])
    assert (form, spoken, title, place, level, credit) == (
        1,
        language,
        panel.title,
        panel.place,
        panel.level_words,
        panel.credit,
    )
    assert sentences == [panel.what, panel.why, panel.discarded]
    assert [line[:2] for line in lines] == [[line.question, line.answer] for line in panel.lines]


def test_a_fragment_says_what_is_in_another_language_than_the_reader_s():
    ours = panel_of_chain(resolved_label("noise"), "de")
    assert len(unpack_fragment(pack_fragment(ours))) == 9  # nothing is foreign, and the code no larger for it
    title, answer = (Text("ar", "عدّاد"),), (Text("fr", "Le bruit de la rue"),)
    placed = Placed("sound_level_meter", "device__tech", answer=answer)
    chain = Datachain("v1", "device@v1", title=title, description=(Text("fr", "Il mesure."),), elements=(placed,))
    panel = panel_of_chain(resolve(chain, own_pack()), "en")
    *_before, foreign = unpack_fragment(pack_fragment(panel))
    asked = [line.category for line in panel.lines].index("tech")
    assert foreign == {"ar": ["in Arabic", "t"], "fr": ["in French", "s0", f"a{asked}"]}


def test_the_short_address_comes_first_then_the_reader_then_the_text():
    panel = panel_of_chain(resolved_label("noise", address="clairval.fr/b/1"), "fr")
    assert qr_text(panel, READER) == "https://clairval.fr/b/1"
    bare = panel_of_chain(resolved_label("noise"), "fr")
    assert qr_text(bare, READER) == f"{READER}#{pack_fragment(bare)}"
    assert qr_text(bare) == text_of(bare)


def test_a_label_too_long_for_any_code_is_refused():
    endless = panel_of_chain(resolved_label("noise", place="".join(chr(0x4E00 + n) for n in range(3000))), "fr")
    with pytest.raises(FragmentFault):
        link_of(endless, READER)
