"""Short addresses that can be typed from a sign, and numbers that are never given twice."""

from __future__ import annotations

import pytest

from dtpr.short_address import address_of, is_short_address, next_number, number_of, page_folder


@pytest.mark.parametrize("text", ["clairval.fr/p", "clairval.fr", "mairie-clairval.fr/c/p"])
def test_a_host_and_a_short_path_can_be_printed(text):
    assert is_short_address(text)


@pytest.mark.parametrize("text", ["", "https://a.fr", "clairval", "a.fr/", "a.fr/p q", "a.fr/" + "x" * 60])
def test_what_cannot_be_typed_or_followed_by_a_number_is_refused(text):
    assert not is_short_address(text)


def test_the_next_number_follows_every_number_there_ever_was():
    assert next_number([]) == 1
    assert next_number(["", "clairval.fr/p/2", "old.fr/c/7", "clairval.fr/x"]) == 8


def test_the_page_of_a_label_lies_where_its_address_leads():
    assert address_of("clairval.fr/p", 7) == "clairval.fr/p/7"
    assert address_of("", 7) == ""
    assert number_of("clairval.fr/p/7") == 7 and page_folder("clairval.fr/p/7") == "7"
    assert number_of("clairval.fr/p") is None and page_folder("clairval.fr/p") == ""
