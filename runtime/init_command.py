"""`parvis init`: say whose folder this is, by arguments or by a file that was prepared."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, TextIO

from msgspec.structs import replace

from measures import french
from measures.timespan import find_zone
from resources.words import Words
from runtime.folder import prepare_folder
from runtime.settings import SettingsFault
from store.base import BASE_NAME, Town, create_base, open_reader, read_town, write_town
from store.change import changing

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["init", "init_from"]

_ZONE = "Europe/Paris"
_ = Words("runtime")


def init(
    folder: Path, *, name: str, insee: str | None = None, zone: str | None = None, out: TextIO | None = None
) -> int:
    """Make the folder and its base, or tell an existing base the commune's name, and its code and zone where given.

    Another name than before is said to `out`: the wrong folder may be meant. Nothing that was measured changes, but a
    new zone rules the days from then on. TimeError for a zone that does not exist, before anything is made; StoreFault
    where the file is no base or a newer one.
    """
    find_zone(zone or _ZONE)
    folder = prepare_folder(folder)
    create_base(folder, Town(name=name, insee=insee, zone=zone or _ZONE))
    with closing(open_reader(folder, is_any_version=True)) as con:
        found = read_town(con)
    wanted = replace(found, name=name, insee=insee or found.insee, zone=zone or found.zone)
    if wanted != found:
        with changing(folder) as writer:
            write_town(writer, wanted)
    if wanted.name != found.name and out is not None:
        text = _("The commune of this folder was called {old}, and is called {name} from now on; all else is kept.")
        out.write(text.format(old=french.quoted(found.name), name=french.quoted(wanted.name)) + "\n")
    return 0


def _refuse_another_commune(folder: Path, file: Path, name: str, insee: str | None) -> None:
    if insee is None or not (folder / BASE_NAME).is_file():
        return
    with closing(open_reader(folder, is_any_version=True)) as con:
        found = read_town(con)
    if found.insee and found.insee != insee:
        text = _("The file is for {name} ({insee}), and the folder is that of {old} ({code}); nothing was changed.")
        told = text.format(name=french.quoted(name), insee=insee, old=french.quoted(found.name), code=found.insee)
        raise SettingsFault(file, [told])


def init_from(
    folder: Path, file: Path, *, insee: str | None = None, zone: str | None = None, out: TextIO | None = None
) -> int:
    """Make a commune as a prepared file says it; SettingsFault with every problem of the file, nothing made then.

    A code or a zone that is given wins over the file's. The folder of a commune with another code is a SettingsFault
    too: of sixty files the wrong one was taken, and boxes of two communes in one base could not be parted again.
    """
    from runtime.prepared import keep_prepared, read_prepared

    prepared = read_prepared(file)
    _refuse_another_commune(folder, file, prepared.name, insee or prepared.insee)
    init(folder, name=prepared.name, insee=insee or prepared.insee, zone=zone or prepared.zone, out=out)
    keep_prepared(prepare_folder(folder), prepared)
    return 0
