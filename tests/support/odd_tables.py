"""Tables of towns as they should not be: cut, repeated, swapped, merged, in every form and encoding; by a seed."""

from __future__ import annotations

import json
import random
from pathlib import Path

from tests.support.spreadsheets import Cell, ods_rows, write_ods, write_xlsx, xlsx_rows

__all__ = ["write_odd"]

Rows = list[list[str]]
_JUNK = ["", '"', "1 204", "1\u202f204", "12,5", "1.204,5", "nan", "#REF!", "24:00", "31/02/2024", "2024-10-27 02:30"]
_JUNK += ["25:61", "Total", "n.d.", "-", "ligne\nsuite", 'a"b', "=SUM(A1)", "1e400", "-9999", "\u2212 3", "\u0663"]
_JUNK += ["9" * 20, "Lundi", "mars", "2024", "6h-7h", "Piétons", "LAeq", "(kWh)", "[", "\0", "\ufeff", "x" * 500]
_JUNK += ["9999-12-31 24:00", "00/00/0000", "1709251200000", "45355,5", "12:00 AM", "25h", "2h bis", "S10", "Présents"]


def _tables(lines: int) -> list[Rows]:
    days = [f"{1 + at // 24:02}/03/2024" for at in range(lines)]
    hours = [f"{day} {at % 24:02}:00" for at, day in enumerate(days)]
    titled = [["Piétons"], ["Date", *(f"{hour}h" for hour in range(24))]]
    week = [["Piétons – semaine du 4 mars 2024"], ["Heure", "Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi"]]
    meter = ["Index HP (kWh)", "Index HC (kWh)", "Statut"]
    return [
        [["Date", "Heure", "Piétons Gare"], *([day, f"{at % 24}:00", str(at)] for at, day in enumerate(days))],
        [["Date", "LAeq (dB(A))", "L90"], *([time, f"{40 + at % 9},5", "38,2"] for at, time in enumerate(hours))],
        [
            ["Date", "Capteur", "Grandeur", "Valeur"],
            *([time, "G1", "Piétons", str(at)] for at, time in enumerate(hours)),
        ],
        titled + [[day, *map(str, range(24))] for day in days[::24]],
        week + [[f"{at % 24}h", *map(str, range(5))] for at in range(lines)],
        [["Date", *meter], *([time, str(900 + at), str(at), "OK"] for at, time in enumerate(hours))],
        [["Date", "Température", "Énergie"], *([time, "4 °C", f"1 {200 + at} kWh"] for at, time in enumerate(hours))],
        [["Date", "Parking", "Places", "Libres"], *([time, "Gare", "120", str(at)] for at, time in enumerate(hours))],
        [
            ["", "Gare", "", "Mairie", ""],
            ["", "Entrées", "Sorties"] * 2,
            *([time, "1", "2", "3", "4"] for time in hours),
        ],
    ]


def _spoilt(rows: Rows, by: random.Random) -> Rows:
    for _ in range(by.choice([0, 1, 1, 2, 3, 6])):
        if not any(rows):
            break
        at, width = by.randrange(len(rows)), max(map(len, rows))
        row, column = rows[at], by.randrange(width)
        inside = [one for one in rows if column < len(one)]
        match by.randrange(12):
            case 0 if row:
                row[by.randrange(len(row))] = by.choice(_JUNK)
            case 1:
                del rows[at]
            case 2:
                rows.insert(by.randrange(len(rows) + 1), [*row])
            case 3:
                other = by.randrange(len(rows))
                rows[at], rows[other] = rows[other], rows[at]
            case 4:
                del row[column:]
            case 5:
                row.insert(min(column, len(row)), by.choice(_JUNK))
            case 6:
                for one in inside:
                    one[column] = ""
            case 7:
                for one in inside:
                    one.insert(column, one[column])
            case 8:
                rows.insert(at, [])
            case 9:
                rows.insert(at, [by.choice(_JUNK) for _ in range(by.randrange(1, 5))])
            case 10:
                rows = rows[at:]
            case _:
                rows = [[one[place] if place < len(one) else "" for one in rows[:300]] for place in range(width)]
    return rows


def _text(rows: Rows, by: random.Random) -> bytes:
    separator, end = by.choice(";,\t|"), by.choice(["\n", "\r\n", "\r"])
    is_quoted = by.random() < 0.85

    def cell(text: str) -> str:
        return f'"{text.replace(chr(34), chr(34) * 2)}"' if is_quoted and set(text) & {separator, '"', "\n"} else text

    whole = end.join(separator.join(map(cell, row)) for row in rows)
    encoding = by.choice(["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
    raw = bytearray(whole.encode(encoding, errors="replace"))
    if raw and by.random() < 0.2:
        raw = raw[: by.randrange(len(raw))]
    for _ in range(by.choice([0, 0, 0, 3]) if raw else 0):
        raw[by.randrange(len(raw))] = by.randrange(256)
    return bytes(raw)


def _cell(text: str, by: random.Random) -> Cell:
    text = "".join(letter for letter in text if letter >= " ")
    if not text:
        return None
    return float(text) if text.isascii() and text.isdigit() and len(text) < 15 and by.random() < 0.8 else text


def _book(path: Path, rows: Rows, by: random.Random) -> None:
    cells = [[_cell(cell, by) for cell in row] for row in rows]
    if path.suffix == ".ods":
        write_ods(path, {"Feuil1": ods_rows(cells)})
        return
    data = xlsx_rows(cells)
    if by.random() < 0.3:  # texts that all cells share, one of which does not exist
        data = data.replace('t="inlineStr"><is><t>', f't="s"><v>{by.choice([0, 1, 7, -1])}</v></c><c><is><t>', 1)
    write_xlsx(path, {"Feuil1": data}, shared="<sst><si><t>Date</t></si><si><t>Piétons</t></si></sst>")


def _records(rows: Rows) -> bytes:
    names = [name or f"c{at}" for at, name in enumerate(rows[0])] if rows else []
    return json.dumps([dict(zip(names, row, strict=False)) for row in rows[1:]]).encode(errors="replace")


def write_odd(folder: Path, seed: int) -> Path:
    """Write the odd table of a seed: text, a workbook, or a list of objects."""
    by = random.Random(seed)
    rows = _spoilt(by.choice(_tables(by.choice([1, 3, 30, 70]))), by)
    path = folder / by.choice(["t.csv", "t.csv", "t.txt", "t.xlsx", "t.ods", "t.json"])
    if path.suffix in (".xlsx", ".ods"):
        _book(path, rows, by)
    else:
        path.write_bytes(_records(rows) if path.suffix == ".json" else _text(rows, by))
    return path
