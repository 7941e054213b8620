"""A line of context has its source and its date, and is only shown beside a level of its own time."""

from datetime import date

from measures.context import context_lines


def test_a_level_is_only_held_against_texts_of_its_time() -> None:
    assert [line.value_db for line in context_lines("lden", date(2015, 6, 1), "route")] == [68]
    assert [line.value_db for line in context_lines("lden", date(2026, 6, 1), "route")] == [53, 68]
    assert context_lines("lnight", date(2005, 1, 1)) == []


def test_every_line_names_its_source() -> None:
    for indicator in ("lden", "lnight", "emergence_day", "emergence_night"):
        lines = context_lines(indicator, date(2026, 1, 1))
        assert lines
        assert all(len(line.source) > 20 and line.title and line.short for line in lines)
