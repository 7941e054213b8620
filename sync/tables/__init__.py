"""Files whose lines are measures, from their cells to readings: whichever program wrote them, known to us or not.

A table gives its cells (`files.py`, `sheet_table.py`, `records.py`) and its header (`headers.py`), is brought into the
usual form of a line a moment (`forms/`), finds the rule it is read by (`recognition.py`: a profile, or what its own
words say, `plain/`), and by that rule its readings (`columns.py`). A base is not known here.
"""
