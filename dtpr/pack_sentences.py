"""What is told of a vocabulary, and of the folder it lies in."""

from __future__ import annotations

from resources.words import Words

__all__ = ["PACK_CODES"]

_ = Words("dtpr")

# code → (what is wrong, what to do); what follows a stroke is the same finding in other words
PACK_CODES: dict[str, tuple[str, str]] = {
    "PACK_FILE_UNREADABLE": (
        _.mark("The file cannot be read: {detail}."),
        _.mark("Ask whoever made it for a whole copy."),
    ),
    "PACK_FILE_UNREADABLE/folder": (
        _.mark("{folder} is no folder."),
        _.mark("Name the folder in which the vocabulary lies."),
    ),
    "CATEGORY_DUPLICATE": (_.mark("Two categories are called “{value}”."), _.mark("Rename one of them.")),
    "ELEMENT_DUPLICATE": (_.mark("Two elements are called “{value}”."), _.mark("Rename one of them.")),
    "VARIABLE_ID_DUPLICATE": (_.mark("Two variables are called “{value}”."), _.mark("Rename one of them.")),
    "CONTEXT_VALUE_DUPLICATE": (_.mark("Two values are called “{value}”."), _.mark("Rename one of them.")),
    "VARIABLE_OPTION_DUPLICATE": (_.mark("Two choices are called “{value}”."), _.mark("Rename one of them.")),
    "ID_INVALID": (
        _.mark("“{value}” is no name of an entry."),
        _.mark("Use letters without accents, digits, - and _."),
    ),
    "CATEGORY_REF_MISSING": (
        _.mark("No category is called “{value}” in this version."),
        _.mark("Add it, or name another."),
    ),
    "CATEGORY_REF_MISSING/label": (
        _.mark("“{element}” answers the question “{value}”, which is not in the vocabulary it is read with."),
        _.mark("Ask for a whole copy of this version: what the answer may say cannot be judged without it."),
    ),
    "CATEGORY_ORDER_REF_MISSING": (
        _.mark("No category is called “{value}” in this version."),
        _.mark("Add it, or name another."),
    ),
    "CATEGORY_ORDER_REF_MISSING/label": (
        _.mark("The vocabulary in the folder is not whole: it lacks the questions {held}."),
        _.mark("Ask for a whole copy of this version: whether they must be answered cannot be told without it."),
    ),
    "CATEGORY_ORDER_DUPLICATE": (_.mark("The type names “{value}” twice."), _.mark("Keep one of them.")),
    "DATACHAIN_TYPE_MISMATCH": (
        _.mark("The category “{category}” belongs to the type “{value}”, and this version is of another."),
        _.mark("Name the type of the version."),
    ),
    "CONTEXT_VALUE_COLOR_INVALID": (
        _.mark("“{value}” is no colour."),
        _.mark("Write it like #36B2E6."),
    ),
    "LOCALE_VARIABLE_DRIFT": (
        _.mark("The text in “{locale}” leaves out {value}, which the English one holds."),
        _.mark("Put it into the text."),
    ),
    "SYMBOL_NOT_FOUND": (
        _.mark("No symbol is called “{value}” in this version."),
        _.mark("Add the drawing, or name another."),
    ),
    "PARVIS_LOCALES_MISSING": (
        _.mark("The version does not say which languages it has."),
        _.mark("Ask whoever made it for a whole copy, with its file meta.yaml."),
    ),
    "PARVIS_LOCALE_MISSING": (
        _.mark("“{field}” has no words in: {locales}. The rest of this version has."),
        _.mark("Ask whoever made it for a whole copy, or write the text."),
    ),
    "LOCALE_FIELD_EMPTY": (_.mark("“{field}” is empty."), _.mark("Write the text.")),
    "LOCALE_NOT_ALLOWED": (
        _.mark("The language “{locale}” is not one of this version."),
        _.mark("Use one of: {held}."),
    ),
    "VARIABLE_REF_MISSING": (
        _.mark("The text holds “{value}”, which is declared nowhere."),
        _.mark("Declare it in the category, or take it out."),
    ),
    "RESERVED_VARIANT_TOKEN": (
        _.mark("A value must not be called “{value}”: that is a way of drawing."),
        _.mark("Rename it."),
    ),
    "VARIABLE_OPTION_APPLIES_TO_UNKNOWN": (
        _.mark("A choice belongs to “{value}”, which is no element of its category."),
        _.mark("Name an element of the category."),
    ),
    "VARIABLE_OPTIONS_EMPTY": (_.mark("“{value}” has no choice yet."), _.mark("Add choices.")),
    "VARIABLE_REQUIRED_EMPTY_OPTIONS": (
        _.mark("“{value}” must be chosen, but there is no choice."),
        _.mark("Add choices, or do not ask for it."),
    ),
    "SYMBOL_MALFORMED_WRAPPER": (
        _.mark("The symbol “{value}” is not one drawing from <svg> to </svg>: {detail}."),
        _.mark("Save it as a plain SVG, with nothing before or after."),
    ),
    "SYMBOL_ACTIVE_CONTENT": (
        _.mark("The symbol “{value}” holds what a drawing must not: {detail}."),
        _.mark("Take it out of the drawing."),
    ),
}
