"""A file that cannot be imported as asked, and the sentence that says why and what to do."""

from __future__ import annotations

from resources.words import Words

__all__ = ["FileFault"]

_ = Words("files")

_SENTENCES = {
    "file-missing": _.mark("There is no file “{file}” there: it was moved or renamed, or its stick unplugged."),
    "file-folder": _.mark("“{file}” is a folder. Open it, and import the files in it."),
    "file-shut": _.mark(
        "The file “{file}” cannot be opened: this account may not read it, or another program holds it. Close it "
        "there, or copy it elsewhere and import the copy."
    ),
    "file-empty": _.mark("The file “{file}” is empty."),
    "file-foreign": _.mark(
        "The file “{file}” is no table. In the spreadsheet, save it as .ods, .xlsx or CSV and import that."
    ),
    "file-cut": _.mark("The compressed file “{file}” is damaged or cut short; nothing of it was imported."),
    "file-columns": _.mark("Two columns of “{file}” have the same name, or one has none: “{column}”."),
    "file-american": _.mark(
        "The dates of “{file}” put the month before the day. In the spreadsheet, write them as 2026-03-21."
    ),
    "table-order": _.mark(
        "The dates of “{file}” can be read in two ways: one day a month or, with the month first, days that follow "
        "each other. In the spreadsheet, write them as 2026-03-21."
    ),
    "table-half": _.mark(
        "The hours of “{file}” are of half a day (AM, PM), and nothing shows whether its dates put the month before "
        "the day. In the spreadsheet, write them as 2026-03-21."
    ),
    "file-total": _.mark("The column “{column}” of “{file}” is not of one sensor. Take it out and import again."),
    "profile-unknown": _.mark("There is no profile “{profile}”. The profiles are: {names}."),
    "profile-unfit": _.mark("The profile “{profile}” needs columns that “{file}” does not have: {columns}."),
    "profile-none": _.mark(
        "Nothing in the names of these columns of “{file}” says what was measured and when: {columns}. Write it "
        "there, as in “Date”, “Hour”, “Pedestrians Station” or “LAeq Station (dB(A))”, or say which table it is "
        "with --profile: {names}."
    ),
    "table-kinds": _.mark(
        "“{file}”: nobody can tell what these words of it measure: {columns}. Write them as “Pedestrians”, “LAeq” or "
        "“Temperature”, with the unit beside them, and import again."
    ),
    "table-entities": _.mark(
        "“{file}”: Home Assistant writes no unit, and these names do not say what is measured: {columns}. Add a column "
        "“unit” with W, kWh or °C in their lines, or take these lines out, and import again."
    ),
    "table-unit": _.mark(
        "“{file}”: the column {columns} names no unit. Write it behind the name, as in “Power (kW)”, and import again."
    ),
    "table-energy": _.mark(
        "“{file}”: {columns} may be the reading of a meter or what was used since the line before. Write “Index "
        "(kWh)” or “Consumption (kWh)” as the name of the column, and import again."
    ),
    "table-running": _.mark(
        "“{file}”: the figures of {columns} only grow, as those of a counter that runs on do, and its name does not "
        "say so. Write “Running total” before the name, or, if each figure is of its own line, “by hour” or “by day” "
        "behind it, and import again."
    ),
    "table-clash": _.mark(
        "“{file}”: name, unit and values of the column {columns} do not go together. Put its name or its unit "
        "right, and import again."
    ),
    "table-same": _.mark(
        "“{file}”: the columns {columns} would be one and the same measure. Write the place or the direction into"
        " their names, and import again."
    ),
    "table-whose": _.mark(
        "“{file}”: {columns} seems to say of which sensor each line is, and several would become one. Name that column "
        "“Sensor”, or take it out if all lines are of one sensor, and import again."
    ),
    "table-moments": _.mark(
        "“{file}”: several lines speak of the same moment, and no column says of which sensor. Name that column "
        "“Sensor”, and import again."
    ),
    "table-status": _.mark(
        "“{file}”: nobody can tell whether the lines count of which this is said: {columns}. Write “valid” or "
        "“invalid”, or take the column out, and import again."
    ),
    "table-times": _.mark(
        "“{file}”: several columns tell a time: {columns}. Name them “Start” and “End”, or take out those that do"
        " not say when it was measured, and import again."
    ),
    "table-nights": _.mark(
        "“{file}” gives one level for the day, the evening or the night. Parvis keeps levels of an hour or shorter and "
        "makes those of the night itself: ask for LAeq by hour, and import that."
    ),
    "table-zone": _.mark(
        "“{file}”: the lines of the column {columns} name several clocks. Write the times with their offset, as in "
        "2026-03-21T08:00+01:00, or one file for each clock, and import again."
    ),
    "table-24": _.mark(
        "“{file}”: the column “{columns}” holds 00:00 and 24:00. Name it “Start hour” or “End hour”, whichever it"
        " is, and import again."
    ),
    "table-thousands": _.mark(
        "“{file}”: a figure like 1.204 or 1,204 may be one thousand two hundred and four, or one and a bit. In the "
        "spreadsheet, show these figures without a mark between the thousands (1204), and import again."
    ),
    "table-short": _.mark(
        "“{file}”: the dates of “{columns}” have years of two digits and can be read in several ways. Write them "
        "as 2026-03-21 or 21/03/2026, and import again."
    ),
    "table-serial": _.mark(
        "“{file}”: the times of “{columns}” are numbers of days of a spreadsheet. Give the column the form of a "
        "date there, save again, and import that."
    ),
    "table-months": _.mark(
        "“{file}” gives one figure a month, or for longer. Parvis compares hours and days, and nobody can share a "
        "month out among them: ask for the same table by hour or by day, and import that."
    ),
    "table-across": _.mark(
        "“{file}”: its hours or days stand side by side, and nothing says what they count. Write it in the line above "
        "them, as in “Pedestrians” or “LAeq (dB(A))”, and import again."
    ),
    "table-25": _.mark(
        "“{file}”: a day of it has twenty-five hours side by side, and nobody can tell which of them is the one that "
        "stands twice in October. Name both of them “2h”, one beside the other, and import again."
    ),
    "table-yearless": _.mark(
        "“{file}”: its days name no year. Write them as 2026-03-21 or 21/03/2026, and import again."
    ),
    "table-weekdays": _.mark(
        "“{file}”: its columns are days of a week, and no line says of which one. Write above them “Week of "
        "04/03/2024”, or their dates in the place of the days, and import again."
    ),
    "table-ways": _.mark(
        "“{file}”: its columns name a direction, and nothing says who is counted. Write it into their names, as in "
        "“Pedestrians Forward”, and import again."
    ),
    "table-hours": _.mark(
        "“{file}”: its lines say the hour, and nothing says of which day. Write the day above the names of the "
        "columns, as in “Date: 04/03/2024”, or into a column “Date”, and import again."
    ),
    "table-places": _.mark(
        "“{file}” says where things are, and of no line when something was measured: it is a list, and no measures. "
        "Ask for the table of the counts or levels, with their dates, and import that."
    ),
    "table-passages": _.mark(
        "“{file}” tells each vehicle or each stay on a line of its own. Parvis keeps what is counted, and nothing of "
        "one vehicle: ask for the same by hour or by quarter of an hour, and import that."
    ),
    "table-foreign": _.mark(
        "“{file}” measures only what Parvis does not follow, apparent or reactive power for example (VA, VAr). Ask for "
        "the active power (W, kW) or the energy (kWh), and import that."
    ),
    "table-updated": _.mark(
        "“{file}”: the only time of its lines is when they were last changed ({columns}), and nobody can tell when "
        "what they count was counted. Write that into a column “Date”, and import again."
    ),
    "table-ids": _.mark(
        "“{file}”: {columns} is another one on each line, and nobody can tell whether it numbers the lines or names "
        "the sensors. Take the column out, or name it “Sensor”, and import again."
    ),
    "table-bays": _.mark(
        "“{file}”: its parking bays hold 1 and 0, and nothing says which of them is a bay that is taken. Write it "
        "behind their names, as in “Bay 1 (occupied)”, and import again."
    ),
    "table-free": _.mark(
        "“{file}”: a column says how many are free, and nothing says of what. Write “Free places” and “Places”, and "
        "import again."
    ),
    "records-page": _.mark(
        "“{file}” holds {held} of the {total} lines that its portal has. Download the whole table there (“Export”, "
        "JSON or CSV), and import that."
    ),
    "records-large": _.mark(
        "“{file}” is too large a file of JSON. Download the same lines from the portal as CSV, and import that."
    ),
    "file-markup": _.mark(
        "“{file}” is a web page or XML, as programs hand it to each other, whatever its name says. Open it in the "
        "spreadsheet and save it as .ods or .xlsx, or ask for the same table as CSV, and import that."
    ),
    "workbook-large": _.mark(
        "The workbook “{file}” holds more than a table of measures can; nothing of it was imported. Copy the sheet of "
        "the measures into a new workbook and import that."
    ),
    "workbook-damaged": _.mark(
        "The workbook “{file}” is damaged; nothing of it was imported. Open it in the spreadsheet, save it again and "
        "import that."
    ),
    "workbook-password": _.mark(
        "The workbook “{file}” is under a password. Save it without one in the spreadsheet and import that."
    ),
    "workbook-old": _.mark(
        "“{file}” is a workbook of an older kind (.xls). In the spreadsheet, save it as .xlsx or .ods and import that."
    ),
    "sheet-unknown": _.mark("“{file}” has no sheet “{sheet}”. Its sheets are: {names}."),
    "profile-several": _.mark("The table “{file}” may be one of several: {names}. Say which one with --profile."),
    "start-needed": _.mark(
        "The table “{file}” gives no date, only the time since its beginning. Say when it begins: "
        "--start 2026-03-02T00:00, for example."
    ),
    "start-unreadable": _.mark("“{start}” is no date and time. Write it as 2026-03-02T00:00."),
    "message-long": _.mark(
        "What begins on line {line} of “{file}” is too long to be a message: this is no file of messages."
    ),
    "file-no-message": _.mark("Nothing in “{file}” is a message of a sensor that Parvis can read. The first: {reason}"),
    "zone-unknown": _.mark("There is no time zone “{zone}”. Write it as Europe/Paris or Indian/Reunion."),
    "import-stopped": _.mark("The import of “{file}” was stopped; nothing of it was kept."),
}
_WRONG_USE = {"sheet-unknown", "profile-unknown", "start-needed", "start-unreadable", "zone-unknown"}


class FileFault(Exception):
    """A file that cannot be imported as asked. `code` is stable, `str()` one plain translated sentence.

    Nothing of the file was kept. `is_wrong_use` where the command, not the file, must be changed.
    """

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        self.is_wrong_use = code in _WRONG_USE
        super().__init__(_(_SENTENCES[code]).format(**details))
