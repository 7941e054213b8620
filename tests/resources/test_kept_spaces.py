"""No line begins with a sign that French sets apart, whoever wrote the words."""

import pytest

from resources.kept_spaces import keep_spaces

NARROW, NBSP = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Pourquoi ?", f"Pourquoi{NARROW}?"),
        ("À 15 % : « oui » ; non !", f"À 15{NARROW}%{NBSP}: «{NARROW}oui{NARROW}»{NARROW}; non{NARROW}!"),
        ("Why? It is: “so”.", "Why? It is: “so”."),
        ("une liste\n: un, deux", "une liste\n: un, deux"),  # a line that begins so was meant to
        (" ? ", " ? "),
        ("«  »", "«  »"),
    ],
)
def test_only_spaces_at_french_signs_are_kept_from_ending_a_line(written, kept):
    assert keep_spaces(written) == kept
    assert keep_spaces(kept) == kept
