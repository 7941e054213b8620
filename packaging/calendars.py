"""Write `resources/calendars/public.json`: the public holidays of France, by year and territory, from the library.

    python packaging/calendars.py           write it
    python packaging/calendars.py --check   change nothing; exit 1 when the library says something else

The library that knows them takes a tenth of a second to load, which the first page would pay on every morning; it is
still asked for years outside the table.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from holidays import country_holidays

FILE = Path(__file__).resolve().parents[1] / "resources" / "calendars" / "public.json"
FIRST, LAST = 2010, 2045
SUBDIVISIONS = ("57", "6AE", "971", "972", "973", "974", "976", "PM", "BL", "MF", "WF", "PF", "NC")


def _days(subdivision: str | None) -> set[str]:
    found = country_holidays("FR", subdiv=subdivision, years=range(FIRST, LAST + 1))
    return {day.isoformat() for day in found}


def table() -> str:
    """Give the text of the file: the days of all of France, and what each territory has beside them."""
    everywhere = _days(None)
    more = {}
    for subdivision in SUBDIVISIONS:
        days = _days(subdivision)
        if not everywhere <= days:
            raise SystemExit(f"{subdivision} lacks a holiday of all of France: the file needs another form")
        more[subdivision] = sorted(days - everywhere)
    held = {"first": FIRST, "last": LAST, "everywhere": sorted(everywhere), "more": more}
    return json.dumps(held, indent=1) + "\n"


def main() -> int:
    told = table()
    if "--check" in sys.argv[1:]:
        return int(not FILE.exists() or FILE.read_text(encoding="utf-8") != told)
    FILE.write_text(told, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
