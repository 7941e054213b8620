"""Why a message or a value gave no reading: a stable code, and its sentence for people."""

from __future__ import annotations

from resources.words import Words

__all__ = ["REASONS", "sentence"]

_ = Words("sync")


# English is the source, the catalogue `sync` has the French. {detail} is text from outside, cut short, never markup.
REASONS: dict[str, str] = {
    "bad_device": _.mark("The message names no valid device: “{detail}”."),
    "bad_encoding": _.mark("The message holds bytes that are no text (broken UTF-8)."),
    "bad_envelope": _.mark("The message has not the form of its network server: {detail}."),
    "bad_time": _.mark("The time “{detail}” does not exist."),
    "bad_topic": _.mark("The topic holds characters that no topic may hold."),
    "clock_ahead": _.mark("The time of this value is more than ten minutes ahead ({detail})."),
    "device_mismatch": _.mark("The topic names another device ({detail}) than the message."),
    "duplicate": _.mark("This message was already received."),
    "duplicate_keys": _.mark("The same field stands twice in this message: nobody knows which value is meant."),
    "empty": _.mark("The message is empty."),
    "error_answer": _.mark("A service answers with an error ({detail}); that is no measurement."),
    "event": _.mark("A message of the network (join, acknowledgement …): nothing was measured."),
    "fault_code": _.mark("{where}: {detail} is how a sensor says that it has no value."),
    "huge_number": _.mark("The field {where} holds a number that no counter can reach."),
    "internal": _.mark("Parvis could not read this message. It is kept and can be read again later."),
    "long_topic": _.mark("The topic is far too long."),
    "must_understand": _.mark("A field demands to be understood and is not."),
    "new_devices": _.mark(
        "More unknown sensors appeared within an hour than a town has. What this one sent waits: “Read again” takes "
        "it in."
    ),
    "no_decoder": _.mark("The message holds only raw bytes: the network server has no decoder for this sensor."),
    "no_meaning": _.mark("The message gives a number and does not say what it measures."),
    "no_measurement": _.mark("The message says nothing that is measured (start, settings, version)."),
    "no_time": _.mark("{where}: neither the message nor the file says when this was measured."),
    "not_a_number": _.mark("The field {where} is not a number."),
    "not_fields": _.mark("What the decoder gave is not a list of fields."),
    "not_json": _.mark("The message is not readable (no JSON)."),
    "not_kept": _.mark("What comes on this topic was announced as “{detail}”, and Parvis keeps nothing of that kind."),
    "other_weighting": _.mark(
        "{where} is a level that is weighted otherwise than by A: it is no dB(A), and Parvis keeps no other."
    ),
    "position": _.mark("The position of a person or of a vehicle: nothing of it is kept."),
    "out_of_range": _.mark("{where}: {detail} is impossible for this quantity."),
    "read": _.mark("Read."),
    "sensor_fault": _.mark(
        "{where}: {detail} is the fault code of a broken probe. Nothing of this message is believed."
    ),
    "system_topic": _.mark("A message of the broker about itself."),
    "too_deep": _.mark("The message is nested too deeply."),
    "too_large": _.mark("The message is too large ({detail} kB; 64 kB at most)."),
    "too_many_fields": _.mark("The message has too many fields."),
    "total_jump": _.mark("{where}: the total jumps to {detail}, which cannot be true since the last message."),
    "unclear_number": _.mark("{where}: “{detail}” may be thousands or decimals."),
    "unclear_share": _.mark("{where}: {detail} may be a share of 1 or already percent."),
    "unit_mismatch": _.mark("{where}: the unit does not go with what the field measures ({detail} is expected)."),
    "unknown_fields": _.mark("None of the fields is known to Parvis: {detail}."),
    "unknown_form": _.mark("Parvis does not know this form of message."),
    "unlabelled": _.mark("{where} stands several times in this message, and nothing tells which is which."),
    "unknown_unit": _.mark("{where}: the unit “{detail}” is unknown."),
}


def sentence(code: str, where: str = "", detail: str = "") -> str:
    """Give the sentence of a code. What comes from outside is put in as it is: the screen shows it as plain text."""
    return _(REASONS[code]).replace("{where}", where or "?").replace("{detail}", detail or "?")
