"""What there is to see is said in French sentences; many cabinets that did the same are one sentence."""

from datetime import date, timedelta

import pytest

from desktop.app import make_application
from desktop.pages.lighting_cards import passages_words, spared_words
from desktop.pages.lighting_words import lead_runs, oddity_words, order_words, source_words, span_words, told_together
from measures.french import NBSP
from measures.switch_off import read_order
from measures.tariffs import Tariff
from measures.timespan import parse_instant
from reports.lit_checks import Kind, Oddity
from reports.lit_facts import LitFacts
from reports.switching import Spared

PARIS = "Europe/Paris"
TODAY = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def french(qapp):
    make_application()


def odd(site: str, kind: Kind = Kind.OFF_ORDER, first: int = 3, last: int = 3) -> Oddity:
    start, end = (parse_instant(text, PARIS) for text in ("2026-06-04T00:00", "2026-06-04T03:15"))
    return Oddity(kind, site, date(2026, 6, first), date(2026, 6, last), start, end)


def said(*found: Oddity) -> list[tuple[str, str]]:
    told = [oddity_words(one, PARIS, TODAY, sites) for one, sites in told_together(found)]
    return [("".join(words for words, _bold in runs), second) for runs, second in told]


def test_one_cabinet_has_its_name_and_its_hours():
    assert said(odd("Armoire 1")) == [
        (
            f"Armoire 1{NBSP}: allumée malgré l’arrêté, la nuit du 3 au 4 juin.",
            f"De minuit à 3{NBSP}h{NBSP}15.",
        )
    ]


def test_three_that_did_the_same_are_one_sentence_and_two_are_two():
    names = [f"Armoire {n}" for n in range(1, 6)]
    assert said(*[odd(name, first=3, last=5) for name in names]) == [
        (
            f"5 armoires{NBSP}: allumées malgré l’arrêté, 3 nuits, du 3 au 5 juin.",
            f"Armoire 1, Armoire 2, Armoire 3 et 2{NBSP}autres.",
        )
    ]
    assert len(said(odd("Armoire 1"), odd("Armoire 2"))) == 2


def test_the_newest_stands_first_and_all_together_are_the_town():
    told = said(odd("", Kind.BY_DAY, 1, 1), odd("Armoire 2", Kind.DOWN, 8, 9))
    assert told[0][0] == f"Armoire 2{NBSP}: sans nouvelles, alors que les autres parlent, 2 nuits, du 8 au 9 juin."
    assert told[1][0] == f"Toute la commune{NBSP}: allumée en plein jour, lundi 1er juin."


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("01-05/31-08 23:00-05:30", f"du 1er mai au 31 août{NBSP}: de 23{NBSP}h à 5{NBSP}h{NBSP}30"),
        ("01-01/31-12 00:00-", f"toute l’année{NBSP}: de minuit jusqu’au matin"),
        ("14-07 lit", f"nuit du 14 juillet{NBSP}: rien n’est coupé"),
        (
            "01-05/31-08 22:00-05:00 since 2026-05-01 @ Stade",
            f"Stade, du 1er mai au 31 août{NBSP}: de 22{NBSP}h à 5{NBSP}h, depuis le 1er mai 2026",
        ),
    ],
)
def test_a_line_of_the_order_reads_as_the_order_does(line, words):
    [period] = read_order([line])
    assert order_words(period) == words


def test_a_span_is_named_as_people_do():
    assert span_words(date(2025, 6, 15), date(2026, 6, 14)) == "En un an"
    assert span_words(date(2026, 2, 1), date(2026, 2, 28)) == "En février 2026"
    assert span_words(date(2026, 6, 3), date(2026, 6, 3)) == "La nuit du 3 au 4 juin 2026"
    assert span_words(date(2026, 5, 1), date(2026, 6, 14)) == "En 45 nuits"


@pytest.mark.parametrize(
    ("usual", "words"),
    [
        (None, ""),
        (0.0, ", aucun passage concerné d’habitude"),
        (0.4, ", aucun passage concerné d’habitude"),
        (1.0, f", pour 1{NBSP}passage par nuit concerné"),
        (7.0, f", pour 7{NBSP}passages par nuit concernés"),
    ],
)
def test_whom_other_hours_meet_is_said_as_people_say_it(usual, words):
    found = Spared(((23, 0), (5, 30)), 100.0, 300, usual, usual, 0, 120)
    assert passages_words(found).replace(" passage", f"{NBSP}passage").replace(f"aucun{NBSP}", "aucun ") == words


def test_one_night_is_no_average_and_several_are():
    def told(hours: float, nights: int) -> str:
        facts = LitFacts(hours, nights, nights, None, 0.0, None, None, 0, 0, (), 1)
        span = span_words(date(2026, 6, 8), date(2026, 6, 7 + nights))
        return "".join(words for words, _bold in lead_runs(facts, span, False, None))

    assert told(11.35, 1) == f"La nuit du 8 au 9 juin 2026, 11{NBSP}h{NBSP}21 de lumière."
    assert told(22.7, 2) == f"En 2 nuits, 11{NBSP}h{NBSP}21 de lumière par nuit en moyenne."


@pytest.mark.parametrize(
    ("followed", "words"),
    [
        (0, "En 40 nuits, l’éclairage n’a suivi l’arrêté aucune nuit sur 40."),
        (1, "En 40 nuits, l’éclairage a suivi l’arrêté 1 nuit sur 40."),
        (39, "En 40 nuits, l’éclairage a suivi l’arrêté 39 nuits sur 40."),
    ],
)
def test_none_one_and_many_nights_are_said_as_people_say_them(followed, words):
    facts = LitFacts(300.0, 40, 40, None, 0.0, None, None, followed, 40, (), 1)
    span = span_words(date(2026, 5, 6), TODAY - timedelta(1))
    assert "".join(told for told, _bold in lead_runs(facts, span, True, None)) == words


@pytest.mark.parametrize(("known", "tail"), [(1, f"1{NBSP}nuit connue"), (3, f"3{NBSP}nuits connues"), (340, "")])
def test_a_mean_of_few_nights_of_many_says_of_how_many(known, tail):
    facts = LitFacts(6.0 * known, known, 365, None, 0.0, None, None, 0, 0, (), 1)
    span = span_words(date(2025, 6, 15), TODAY - timedelta(1))
    words = "".join(words for words, _bold in lead_runs(facts, span, False, None))
    over = f", sur {tail}" if tail else ""
    assert words == f"En un an, 6{NBSP}h de lumière par nuit en moyenne{over}."


def test_where_no_price_is_known_nothing_is_told_to_cost_nothing():
    found = Spared(((23, 0), (5, 30)), 40.0, 9, None, None, None, 0)
    assert spared_words(found, 0.25) == f"40{NBSP}kWh et 10{NBSP}€ de moins sur les 9 nuits connues"
    assert spared_words(found, 0.0) == f"40{NBSP}kWh de moins sur les 9 nuits connues"


def test_on_an_island_the_sentence_says_that_price_and_co2_are_not_known_and_where_to_give_them():
    words = source_words(None, 0.0, None)
    assert words.count("dans Réglages") == 2
    assert "Un seul prix" not in words
    assert "CO₂" in words
    own = source_words(None, 0.25, None)
    assert own.count("dans Réglages") == 1
    assert "Un seul prix est compté, à toute heure." in own


def test_where_the_price_changed_within_the_nights_each_is_said_to_have_its_own():
    found = Tariff(date(2026, 2, 1), 0.194, "CRE")
    assert "dernier" not in source_words(found, 0.0, None)
    assert "chaque nuit au prix de sa date, le dernier depuis le 1er février 2026" in source_words(
        found, 0.0, None, is_last=True
    )
