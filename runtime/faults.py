"""Any exception as three French sentences: what happened, what it means, what to do. The only place that does it.

Three kinds are never mixed: their data (a sentence of the room that read it), our surroundings (disk, broker, lock: a
sentence and a remedy), our bug (calm words; the traceback goes to the log).
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable

import msgspec

from measures import french
from measures.timespan import TimeError
from resources.words import Words
from sync.address import AddressError
from sync.link_fault import LinkFault

__all__ = ["Fault", "fault_of"]

_ = Words("runtime")


class Fault(msgspec.Struct, frozen=True):
    """What people are told. `meaning` and `remedy` may be empty; `is_bug` means the log has a traceback."""

    code: str
    happened: str
    meaning: str = ""
    remedy: str = ""
    is_bug: bool = False

    @property
    def line(self) -> str:
        """All of it as one line."""
        return " ".join(part for part in (self.happened, self.meaning, self.remedy) if part)


_Told = Callable[[], tuple[str, str, str]]

# code → (what happened, what it means, what to do); called late, so that the language is the one of the moment.
_LINK: dict[str, _Told] = {
    "unknown-host": lambda: (
        _("The broker {host} cannot be found on the network."),
        _("No message arrives for now; those of the sensors wait at the broker."),
        _("Check its name and the network cable."),
    ),
    "away": lambda: (
        _("The broker {host} does not answer on port {port}."),
        _("No message arrives for now; those of the sensors wait at the broker."),
        _("Check that it is running and that the network is there."),
    ),
    "no-network": lambda: (
        _("This computer has no network."),
        _("No message arrives for now; those of the sensors wait at the broker."),
        _("Check the network cable or the wireless network of this computer."),
    ),
    "lost": lambda: (
        _("The connection to the broker {host} was lost."),
        _("Nothing received is lost; the connection is tried again."),
        "",
    ),
    "password": lambda: (
        _("The broker {host} refuses the user or the password."),
        _("No message can be collected."),
        _("Enter the user and the password again, or ask whoever runs the broker."),
    ),
    "refused": lambda: (
        _("The broker {host} refuses this computer."),
        _("No message can be collected."),
        _("Ask whoever runs the broker to allow it."),
    ),
    "subscription": lambda: (
        _("The broker {host} refuses to give the topics asked for."),
        _("No message can be collected."),
        _("Check the topics, and the rights of the user at the broker."),
    ),
    "evicted": lambda: (
        _("Another program took the place of this one at the broker {host}."),
        _("Two programs that use the same base cannot collect at once."),
        _("Close one of them, or ask whether this folder was copied to another computer."),
    ),
    "protocol": lambda: (
        _("What answers at {host} on port {port} does not speak MQTT."),
        _("No message can be collected."),
        _("Check the address and the port (usually 1883, or 8883 when encrypted)."),
    ),
    "tls": lambda: (
        _("The encrypted connection to {host} failed."),
        _("No message can be collected."),
        _("Check the port (usually 8883) and that the broker is set for encrypted connections."),
    ),
    "certificate": lambda: (
        _("The certificate of the broker {host} is not known to this computer."),
        _("Nothing was sent: it could be another machine that answers."),
        _("Give the authority file (CA) that came with the broker."),
    ),
    "certificate-name": lambda: (
        _("The certificate of the broker was not made for the name {host}."),
        _("Nothing was sent: it could be another machine that answers."),
        _("Use the name that stands in the certificate."),
    ),
    "certificate-expired": lambda: (
        _("The certificate of the broker {host} is out of date."),
        _("No message can be collected."),
        _("Ask whoever runs the broker to renew it; check this computer's date too."),
    ),
    "clock": lambda: (
        _("The certificate of the broker {host} is not valid yet."),
        _("The clock of this computer is very probably wrong."),
        _("Set the date and time of this computer, then try again."),
    ),
    "publish": lambda: (
        _("The broker {host} does not keep what this computer sends."),
        _("The lobby screen does not receive it."),
        _("Ask whoever runs the broker to let this user write below the topic of the lobby screen."),
    ),
    "unheard": lambda: (
        _("The broker {host} took the content and does not give it back."),
        _("The lobby screen does not receive it."),
        _("Ask whoever runs the broker to let this user write and read below the topic of the lobby screen."),
    ),
    "packet-size": lambda: (
        _("The broker {host} takes no message of 32 kB."),
        _("The lobby screen does not receive it."),
        _("Ask whoever runs the broker to allow messages of 64 kB, or prepare a USB key."),
    ),
    "ca-file": lambda: (
        _("The authority file (CA) {file} cannot be read."),
        _("No message can be collected."),
        _("Put it back there, or choose it again in the connection."),
    ),
    "ca-none": lambda: (
        _("The file {file} holds no certificate of an authority (CA)."),
        _("No message can be collected."),
        _("Ask whoever runs the broker for it: a file that ends in .pem, .crt or .cer."),
    ),
    "own-certificate": lambda: (
        _("The broker {host} asks this computer for a certificate of its own."),
        _("No message can be collected: Parvis presents itself with a user and a password."),
        _("Ask whoever runs the broker for a user and a password."),
    ),
}

_ADDRESS: dict[str, Callable[[], str]] = {
    "form": lambda: _("This is not a broker address. Write mqtt://host or mqtts://host."),
    "scheme": lambda: _("“{text}” is not a broker address. Write mqtt://host or mqtts://host."),
    "password": lambda: _(
        "An address must not carry a password. Keep it in the keyring, or give it in PARVIS_BROKER_PASSWORD."
    ),
    "host": lambda: _("“{text}” names no host. Write mqtt://host or mqtts://host."),
    "port": lambda: _("“{text}” has no port between 1 and 65535."),
    "topic": lambda: _("“{text}” is not a topic filter."),
}


def _of_what_is_read_only() -> tuple[str, str]:
    return (
        _("What is there is whole, but Parvis could keep nothing."),
        _("Unlock the stick or the disk, or ask whoever looks after this computer for the right to write there."),
    )


# Codes of other rooms that are the surroundings' doing, with what they mean and what to do.
_ROOMS: dict[str, Callable[[], tuple[str, str]]] = {
    "disk-full": lambda: (_("Messages wait at the broker until there is room again."), ""),
    "base-damaged": lambda: (
        "",
        _(
            "Close Parvis and run “parvis repair”: it keeps the file, takes the last good copy and adds what can "
            "still be read."
        ),
    ),
    "base-busy": lambda: (_("Nothing is lost: it is tried again."), ""),
    "base-moved": lambda: (
        _("Nothing is lost: messages wait until the one that stands there now is open."),
        _("Parvis goes on by itself."),
    ),
    "base-half": lambda: (
        _("Parvis can keep nothing: messages wait."),
        _("Copy it once more over “parvis.sqlite” and let it finish: Parvis goes on by itself."),
    ),
    "base-away": lambda: (
        _("Nothing is lost: what was kept lies where the base is, and messages wait."),
        _("Put the stick, the disk, the network drive or the folder back: Parvis goes on by itself."),
    ),
    "no-locks": lambda: (
        _("Parvis keeps nothing there. Messages wait at the broker."),
        _("Move the folder of the town to a disk of this computer. A share is a good place for copies."),
    ),
    "disk-failing": lambda: (
        _("Nothing is lost: messages wait, and it is tried again."),
        _("If the stick or the disk was unplugged, plug it in again: Parvis goes on by itself."),
    ),
    "corrections": lambda: (
        _("Nothing is published, and no correction is kept, until it can be read."),
        _("Correct the file, or take it away."),
    ),
    "vocabulary": lambda: (
        _("Nothing is published, and no correction is kept, until it can be read."),
        _("Put the folder back where it was, or go back to the words of Parvis in Réglages."),
    ),
    "no-room-for-copy": lambda: (_("What arrives is kept all the same, and the copies made before stay."), ""),
    "folder": lambda: ("", _("Choose another folder, or ask whoever looks after this computer.")),
    "folder-read-only": _of_what_is_read_only,
    "base-read-only": _of_what_is_read_only,
    "base-missing": lambda: ("", _("Check the name of the folder, or prepare the town with “parvis init”.")),
    "base-gone": lambda: (
        _("Parvis has made no other one in its place."),
        _(
            "Put “parvis.sqlite” back there, or run “parvis repair”: it puts the last good copy in its place. To begin "
            "anew, move “backups” elsewhere first."
        ),
    ),
    "not-a-base": lambda: ("", _("Choose another folder, or put this file somewhere else.")),
    "copy-unsound": lambda: ("", _("Take another copy.")),
    "settings": lambda: ("", _("Correct the file, or ask whoever looks after this computer.")),
}

_LONGEST_PATH = 260
_MOST_NAMES = 3
_NO_LIBRARY = "cannot open shared object file"  # as the loader of Linux says it
_FILES: dict[int, Callable[[], str]] = {
    errno.ENOENT: lambda: _("{path} does not exist."),
    errno.EACCES: lambda: _("This computer's user may not open {path}."),
    errno.EPERM: lambda: _("This computer's user may not open {path}."),
    errno.EISDIR: lambda: _("{path} is a folder, not a file."),
    errno.ENOSPC: lambda: _("The disk is full."),
    errno.EROFS: lambda: _("The disk can only be read."),
    errno.ENAMETOOLONG: lambda: _("The name {path} is too long."),
    errno.ENOTDIR: lambda: _("A part of {path} is a file, not a folder."),
    errno.EBADF: lambda: _("There is nothing to read: the standard input is closed."),
    errno.EEXIST: lambda: _("{path} is there already, and is no folder."),
    errno.EIO: lambda: _("{path} cannot be read: the disk does not answer, it may be damaged."),
}


def _of_link(error: LinkFault) -> Fault:
    happened, meaning, remedy = _LINK.get(error.code, _LINK["away"])()
    told = happened.format(host=error.host, port=error.port, file=_short(error.file))
    if error.code == "certificate" and error.file:
        remedy = _(
            "The authority file (CA) that was given is not its own: ask whoever runs the broker for the right one."
        )
    elif error.names:
        names = french.listed([_short(name) for name in error.names[:_MOST_NAMES]])
        remedy = _.plural(
            "Use the name that stands in the certificate: {names}.",
            "Use one of the names that stand in the certificate: {names}.",
            len(error.names),
        ).format(names=names)
    return Fault(error.code, told, meaning, remedy)


def _short(path: str) -> str:
    """Give a path as whoever typed it knows it, short enough for a sentence: the two ends of a very long name."""
    path = path.removesuffix(".making")  # written beside it first, so that it appears whole
    return path if len(path) <= _LONGEST_PATH else f"{path[:60]}…{path[-60:]}"


def _of_file(error: OSError) -> Fault:
    code = error.errno or 0
    path = _short(error.filename) if isinstance(error.filename, str) else _("This file")
    if code in _FILES:
        return Fault(errno.errorcode[code].lower(), _FILES[code]().format(path=path))
    return Fault("file", _("{path} cannot be used: {why}.").format(path=path, why=error.strerror or error))


def fault_of(error: BaseException) -> Fault:
    """Turn any exception into words for people. Never raises."""
    if isinstance(error, LinkFault):
        return _of_link(error)
    if isinstance(error, AddressError):
        return Fault("address", _ADDRESS[error.why]().format(text=error.text))
    if isinstance(error, TimeError):
        return Fault(
            "time",
            _("“{text}” is neither a time nor a time zone. Write 2026-03-02, 2026-03-02T14:00 or Europe/Paris.").format(
                text=error.text
            ),
        )
    code = getattr(error, "code", None)
    if code == "calendar":
        return Fault(
            code,
            _("The commune’s own school calendar (calendars/school.toml) cannot be read: {why}.").format(why=error),
            _("The calendar that came with Parvis is used instead."),
            _("Correct the file, or take it away."),
        )
    if isinstance(code, str):  # a room's own fault: str() is already a sentence
        meaning, remedy = _ROOMS[code]() if code in _ROOMS else ("", "")
        return Fault(code, str(error), meaning, remedy)
    if isinstance(error, OSError):
        return _of_file(error)
    if isinstance(error, MemoryError):
        return Fault(
            "machine", _("This computer has no memory left for it."), "", _("Close other programs, try again.")
        )
    if isinstance(error, ImportError) and _NO_LIBRARY in str(error):
        return Fault(
            "library",
            _("This system has no {library}, which Parvis needs.").format(library=str(error).partition(":")[0]),
            "",
            _("Ask whoever looks after this computer to install it; on Debian: apt install libegl1 libgl1."),
        )
    if isinstance(error, sqlite3.DatabaseError):
        return Fault("machine", _("This computer cannot do it now: {why}.").format(why=error))
    return Fault(
        "internal",
        _("Parvis made a mistake."),
        _("The readings already kept are safe."),
        _("Try again; if it comes back, send us the log (folder “log” of the commune)."),
        is_bug=True,
    )
