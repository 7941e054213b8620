"""What is told of a label, of the file it came in, and of an older record that becomes one."""

from __future__ import annotations

from resources.words import Words

__all__ = ["LABEL_CODES"]

_ = Words("dtpr")

# code → (what is wrong, what to do); what follows a stroke is the same finding in other words
LABEL_CODES: dict[str, tuple[str, str]] = {
    # --- the file -----------------------------------------------------------------------------------------------
    "JSON_INVALID": (
        _.mark("The file is no JSON: {detail}."),
        _.mark("Ask whoever made it for a whole copy."),
    ),
    "FRONT_MATTER_INVALID": (
        _.mark("The record at the head of the file cannot be read: {detail}."),
        _.mark("Ask whoever made it for a whole copy."),
    ),
    "FILE_TOO_LARGE": (
        _.mark("The file is larger than {most} megabytes: no label is."),
        _.mark("Ask whoever made it for the label alone."),
    ),
    "FILE_UNREADABLE": (
        _.mark("The file {file} cannot be read."),
        _.mark("Look whether it is there, and whether you may open it."),
    ),
    "FILE_UNREADABLE/missing": (
        _.mark("There is no file {file}."),
        _.mark("Look at its name, and at the folder it lies in."),
    ),
    "FILE_UNREADABLE/kind": (
        _.mark("{file} is no file with a text in it."),
        _.mark("Name the file of one label."),
    ),
    "FORM_UNKNOWN": (
        _.mark("The file is no DTPR label of a form we know."),
        _.mark("Choose a label; older records are imported first."),
    ),
    "LEGACY_FORM": (
        _.mark("The file is a DTPR record of an older time."),
        _.mark("Import it: parvis label import FILE -o OUT."),
    ),
    "NO_LEGACY": (
        _.mark("The file is no DTPR record of an older time: only those are imported."),
        _.mark("A label of today is checked, shown and printed as it is."),
    ),
    "NO_LEGACY/question": (
        _.mark("The file describes a question of version 0, and no answer to it: by itself it makes no label."),
        _.mark("Import the answers: the files of the folder “elements”, or that folder."),
    ),
    "FOREIGN_FORM": (
        _.mark("The file is no DTPR label and no DTPR record."),
        _.mark("Ask whoever made the label for its DTPR file (JSON); a PDF or a picture of the sign cannot be read."),
    ),
    "VERSION_NOT_AVAILABLE": (
        _.mark("The version {version} of the vocabulary is not here; here are: {held}."),
        _.mark("Choose a folder that holds it with --pack."),
    ),
    "SCHEMA_VERSION_INVALID": (
        _.mark("“{value}” is no version of a vocabulary."),
        _.mark("Write it like ai@2026-08-12-beta."),
    ),
    "SCHEMA_VERSION_INVALID/dated": (
        _.mark("The label has the form of the dated versions, and {value} is none of them."),
        _.mark("Check it against a version like ai@2026-08-12-beta."),
    ),
    "SCHEMA_VERSION_INVALID/v1": (
        _.mark("The label has the form of version 1, and {value} is a dated version."),
        _.mark("Check it against a version like device@v1."),
    ),
    # --- the form of fields ---------------------------------------------------------------------------------------
    "INSTANCE_FIELD_MISSING": (
        _.mark("“{field}” is missing."),
        _.mark("Fill it in."),
    ),
    "INSTANCE_FIELD_INVALID": (
        _.mark("“{field}” has not the right form."),
        _.mark("Write it as the format asks."),
    ),
    "INSTANCE_FIELD_INVALID/type": (
        _.mark("The label is of the type “{value}”, and the version {version} is of another."),
        _.mark("Check it against a version of its own type."),
    ),
    "INSTANCE_ELEMENTS_EMPTY": (
        _.mark("The label gives no answer at all."),
        _.mark("Place at least one element."),
    ),
    "INSTANCE_DATE_INVALID": (
        _.mark("“{value}” is no ISO date and time."),
        _.mark("Write it like 2026-06-02T09:30:00Z."),
    ),
    "INSTANCE_DATE_INVALID/time": (
        _.mark("“{value}” does not tell the time to the second, with its zone."),
        _.mark("Write it like 2026-06-02T09:30:00Z."),
    ),
    "INSTANCE_PRIORITY_NEGATIVE": (
        _.mark("The priority {value} is no whole number from 0 on."),
        _.mark("Write 0 for what comes first."),
    ),
    "INSTANCE_LOCALE_UNKNOWN": (
        _.mark("The version {version} has no language “{locale}”."),
        _.mark("Use one of: {held}."),
    ),
    "INSTANCE_ACTION_INVALID": (
        _.mark("This way to act is not complete or of a kind nobody knows."),
        _.mark("Give a kind (email, url, phone, form, postal), a target and a label."),
    ),
    # --- what is placed -------------------------------------------------------------------------------------------
    "REQUIRED_CATEGORY_MISSING": (
        _.mark("The question “{category}” must be answered, and is not."),
        _.mark("Place at least one element of this category."),
    ),
    "INSTANCE_ELEMENT_UNKNOWN": (
        _.mark("No element is called “{element}” in the version {version}."),
        _.mark("Choose an element of this version."),
    ),
    "INSTANCE_ELEMENT_UNKNOWN/near": (
        _.mark("No element is called “{element}” in the version {version}."),
        _.mark("Choose an element of this version; the nearest names are: {held}."),
    ),
    "INSTANCE_CATEGORY_UNKNOWN": (
        _.mark("No category is called “{category}” in this label and its version."),
        _.mark("Choose one of the categories of the type."),
    ),
    "INSTANCE_CATEGORY_UNKNOWN/bare": (
        _.mark("No category is called “{category}” in this label and its version."),
        _.mark("Write its whole name: {held}."),
    ),
    "INSTANCE_ELEMENT_CATEGORY_MISMATCH": (
        _.mark("“{element}” is no answer to “{category}”."),
        _.mark("Place it under its own question."),
    ),
    "INSTANCE_VARIABLE_UNKNOWN": (
        _.mark("“{element}” has no place for “{variable}”."),
        _.mark("Take this text out, or put it where the element asks for it."),
    ),
    "INSTANCE_REQUIRED_VARIABLE_MISSING": (
        _.mark("“{element}” must say “{variable}”, and does not."),
        _.mark("Write this text."),
    ),
    "INSTANCE_VARIABLE_VALUE_EMPTY": (
        _.mark("“{variable}” is there, but empty."),
        _.mark("Write the text, or take it out."),
    ),
    "INSTANCE_VARIABLE_VALUE_SHAPE": (
        _.mark("“{variable}” has a value of the wrong kind."),
        _.mark("Give texts by language, or choices of the list, as the variable asks."),
    ),
    "INSTANCE_VARIABLE_VALUE_DUPLICATE": (
        _.mark("“{variable}” says “{value}” twice."),
        _.mark("Keep one of them."),
    ),
    "INSTANCE_VARIABLE_OPTION_UNKNOWN": (
        _.mark("“{value}” is no choice of “{variable}”."),
        _.mark("Choose one of the list."),
    ),
    "INSTANCE_VARIABLE_OPTION_NOT_APPLICABLE": (
        _.mark("The choice “{value}” does not belong to “{element}”."),
        _.mark("Choose one that belongs to this element."),
    ),
    "CONTEXT_TYPE_UNKNOWN": (
        _.mark("“{value}” is no context of “{element}”."),
        _.mark("Choose one of: {held}."),
    ),
    "CONTEXT_TYPE_UNKNOWN/none": (
        _.mark("“{element}” has no contexts to choose from, and “{value}” is told for it."),
        _.mark("Take it out."),
    ),
    "CONTEXT_TYPE_MISSING": (
        _.mark("“{element}” does not say: {context}."),
        _.mark("Choose one of: {held}."),
    ),
    "INSTANCE_ELEMENT_INSTANCE_ID_DUPLICATE": (
        _.mark("Two answers bear the same mark “{value}”."),
        _.mark("Give each its own."),
    ),
    "INSTANCE_ELEMENT_INSTANCE_ID_COLLIDES_WITH_ELEMENT_ID": (
        _.mark("The mark “{value}” is also the name of an element in this label."),
        _.mark("Choose another mark."),
    ),
    # --- how it was written -----------------------------------------------------------------------------------------
    "element_provenance_unknown_element": (
        _.mark("The origin of “{value}” is told, but the label does not place it."),
        _.mark("Take it out, or place the element."),
    ),
    "element_provenance_unknown_element/marked": (
        _.mark("The origin of “{value}” is told, but the answer bears a mark of its own, which alone names it."),
        _.mark("Name it by its mark: {held}."),
    ),
    "element_provenance_ambiguous": (
        _.mark("The origin of “{value}” is told, but it stands several times."),
        _.mark("Name the mark of the answer that is meant."),
    ),
    "variable_rationale_unknown_variable": (
        _.mark("The origin of “{variable}” is told, but “{element}” has no such text."),
        _.mark("Take it out."),
    ),
    "element_id_collision": (
        _.mark("The label proposes an element “{value}” of its own, and its version has one of that name."),
        _.mark("Rename it, or take it out."),
    ),
    "provenance_required": (
        _.mark("The label proposes elements of its own, but does not say that a machine proposed them."),
        _.mark("Say so (ai_generated), or place elements of the version."),
    ),
    # --- version 1 ----------------------------------------------------------------------------------------------------
    "ORDER_NEGATIVE": (
        _.mark("The order {value} is no whole number from 0 on."),
        _.mark("Write 0 for what comes first."),
    ),
    "COLOR_INVALID": (
        _.mark("“{value}” is no colour."),
        _.mark("Write it like #36B2E6."),
    ),
    # --- our own ----------------------------------------------------------------------------------------------------
    "PARVIS_PLACEHOLDER_RAW": (
        _.mark("The public would read {value} in “{element}”."),
        _.mark("Write the text that stands there."),
    ),
    "PARVIS_FRENCH_MISSING": (
        _.mark("{what} is not said in French."),
        _.mark("Add the French text."),
    ),
    "PARVIS_DUTY_MISSING": (
        _.mark("The panel cannot show “{category}”."),
        _.mark("Place an element of this category."),
    ),
    # --- import of older records ----------------------------------------------------------------------------------
    "IMPORT_ELEMENT_UNKNOWN": (
        _.mark("“{value}” has no element today; it keeps its own name and an empty badge."),
        _.mark("Choose an element that says the same."),
    ),
    "IMPORT_ELEMENT_UNKNOWN/near": (
        _.mark("“{value}” has no element today; it keeps its own name and an empty badge."),
        _.mark("Put in its place the element that says the same; the nearest names are: {held}."),
    ),
    "IMPORT_ELEMENT_APPROXIMATED": (
        _.mark("“{value}” was taken for “{element}”; its own words were kept."),
        _.mark("Look whether they mean the same."),
    ),
    "IMPORT_ELEMENT_MOVED": (
        _.mark("“{value}” answers another question today: “{category}”."),
        _.mark("Look whether it is right there."),
    ),
    "IMPORT_RECORD_UNREAD": (
        _.mark("This entry of the older file has no name that can be read: it was left out."),
        _.mark("Look what it said, and place it by hand."),
    ),
    "IMPORT_TEXT_LEFT_OUT": (
        _.mark("“{value}” of the older file says: “{text}”. It is not in the label."),
        _.mark("Write it there by hand, if it is still true and people should read it."),
    ),
    "IMPORT_DURATION_UNREAD": (
        _.mark("The duration “{value}” is told in one language only."),
        _.mark("Write it in the others."),
    ),
}
