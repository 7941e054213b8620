"""One function a command: the folder is checked, then the room it belongs to does the work. Every import is late."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

__all__ = ["COMMANDS"]


def _make(options: Namespace) -> Path:
    """Give the folder of a command that makes it when missing."""
    from runtime.folder import default_folder, prepare_folder

    return prepare_folder(options.folder or default_folder())


def _existing(options: Namespace) -> Path:
    """Give the folder of a command that only looks, its base brought up to date."""
    from runtime.folder import require_folder
    from store.base import bring_up_to_date

    folder = require_folder(options.folder)
    bring_up_to_date(folder)
    return folder


def _prepare_screen() -> None:
    """Refuse where there is no screen; else let Qt in, before everything that costs more to load once it is there."""
    from runtime.screen import require_screen

    require_screen()
    from widgets.features import load_qt

    load_qt()


def _desktop(options: Namespace) -> int:
    _prepare_screen()
    from desktop.app import run

    return run(options.folder)  # which makes it, and tells in a window when that cannot be


def _kiosk(options: Namespace) -> int:
    if options.guarded:
        return _guarded_kiosk(options)
    _prepare_screen()
    from kiosk.app import run
    from runtime.folder import default_folder
    from runtime.surroundings import surroundings

    folder = options.folder or default_folder()
    with surroundings(folder):
        return run(folder, windowed=options.windowed)


def _guarded_kiosk(options: Namespace) -> int:
    """Start the same command without --guarded, and start it again for as long as this lasts."""
    from runtime.guardian import guard
    from runtime.pin import require_pin
    from runtime.programs import kiosk_command
    from runtime.screen import require_screen

    require_screen()
    folder = _make(options)
    if not options.windowed:
        require_pin(folder)
    windowed = ["--windowed"] if options.windowed else []
    return guard(kiosk_command("--folder", str(folder), *windowed))


def _demo(options: Namespace) -> int:
    from runtime.demonstration import Demonstration
    from runtime.folder import demonstration_folder, prepare_folder

    _prepare_screen()
    folder = prepare_folder(options.folder or demonstration_folder())
    with Demonstration(folder):
        if options.kiosk:
            # In a window: the demonstration has no PIN, and nobody is to be locked in by a visit.
            from kiosk.app import run as run_kiosk

            return run_kiosk(folder, windowed=True)
        from desktop.app import run

        return run(folder)


def _demo_feed(options: Namespace) -> int:
    from runtime.demonstration import feed

    return feed(options.since)


def _demo_history(options: Namespace) -> int:
    from runtime.demonstration import tell_history

    tell_history(_existing(options))
    return 0


def _init(options: Namespace) -> int:
    from runtime.init_command import init, init_from

    if options.source is not None:
        return init_from(options.folder, options.source, insee=options.insee, zone=options.zone, out=sys.stdout)
    return init(options.folder, name=options.name, insee=options.insee, zone=options.zone, out=sys.stdout)


def _pin(options: Namespace) -> int:
    from runtime.secret_commands import set_pin_of

    return set_pin_of(_existing(options))


def _password(options: Namespace) -> int:
    from runtime.secret_commands import set_password_of

    return set_password_of(_existing(options))


def _check(options: Namespace) -> int:
    from runtime.check_command import check

    return check(
        _existing(options),
        sys.stdout,
        for_kiosk=options.for_kiosk,
        is_offline=options.is_offline,
        as_json=options.json,
    )


def _backup(options: Namespace) -> int:
    from runtime.copy_command import back_up_now
    from runtime.folder import require_folder
    from store.copies import dated_copies

    folder = require_folder(options.folder)
    if not (options.is_list and dated_copies(folder)):  # a base that is damaged or gone has copies to choose from
        folder = _existing(options)
    return back_up_now(folder, sys.stdout, is_list=options.is_list, as_json=options.json)


def _repair(options: Namespace) -> int:
    from runtime.copy_command import repair
    from runtime.folder import require_folder

    return repair(require_folder(options.folder), sys.stdout, day=options.day, as_json=options.json)


def _reread(options: Namespace) -> int:
    from runtime.reread_command import reread

    return reread(_existing(options), sys.stdout, as_json=options.json)


def _collect(options: Namespace) -> int:
    from runtime.collect_command import collect

    return collect(
        _make(options),
        address=options.broker,
        topics=options.topic,
        until_idle_s=options.until_idle,
        as_json=options.json,
    )


def _decode(options: Namespace) -> int:
    from sync.decode_command import decode_lines

    if options.file == "-":
        if sys.stdin is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
        return decode_lines(sys.stdin, sys.stdout)
    with Path(options.file).open(encoding="utf-8", errors="surrogateescape") as source:
        return decode_lines(source, sys.stdout)


def _import(options: Namespace) -> int:
    from runtime.signals import until_signal
    from sync.import_command import import_files

    with until_signal() as stopped:
        return import_files(
            _make(options),
            options.files,
            sys.stdout,
            profile=options.profile,
            site=options.site,
            start=options.start,
            zone=options.zone,
            sheet=options.sheet,
            as_json=options.json,
            is_stopped=stopped.is_set,
        )


def _profiles(options: Namespace) -> int:
    from sync.import_command import list_profiles

    return list_profiles(sys.stdout, as_json=options.json)


def _channels(options: Namespace) -> int:
    from reports.answers import answer_channels

    return answer_channels(_existing(options), sys.stdout, as_json=options.json)


def _series(options: Namespace) -> int:
    from reports.answers import answer_series

    return answer_series(
        _existing(options),
        sys.stdout,
        channel=options.channel,
        start=options.start,
        end=options.end,
        step=options.step,
        as_json=options.json,
    )


def _figures(options: Namespace) -> int:
    from reports.answers import answer_figures
    from runtime.settings import read_settings

    folder = _existing(options)
    settings = read_settings(folder)
    return answer_figures(
        folder,
        sys.stdout,
        channel=options.channel,
        start=options.start,
        end=options.end,
        as_json=options.json,
        order=settings.lighting.order(),
        place=settings.place.point(),
    )


def _ask(options: Namespace) -> int:
    import time

    from reports.questions.command import answer_question, list_questions, list_use_questions
    from runtime.ruling import ruling_of
    from runtime.settings import Settings, read_settings

    if options.is_uses:
        return list_use_questions(sys.stdout, as_json=options.json)
    if options.is_list:
        return list_questions(sys.stdout, as_json=options.json)
    folder = None if options.folder is None else _existing(options)
    settings = Settings() if folder is None else read_settings(folder)
    return answer_question(
        folder,
        sys.stdout,
        name=options.question,
        as_json=options.json,
        ruling=ruling_of(settings),
        site=options.site,
        now_ms=time.time_ns() // 1_000_000,
    )


def _status(options: Namespace) -> int:
    import time

    from reports.answers import answer_status
    from runtime.reception import answer_reception

    folder = _existing(options)
    more = answer_reception(folder, time.time_ns() // 1_000_000)
    return answer_status(folder, sys.stdout, as_json=options.json, more=more)


def _opinions(options: Namespace) -> int:
    from reports.opinions import answer_opinions

    return answer_opinions(_existing(options), sys.stdout, start=options.start, end=options.end, as_json=options.json)


def _label(options: Namespace) -> int:
    from dtpr import label_command

    if options.doing == "check":
        return label_command.check_file(
            options.file, sys.stdout, pack=options.pack, version=options.version, as_json=options.json
        )
    if options.doing == "compare":
        from dtpr.compare_command import compare_file, compare_labels

        if options.other is not None:
            return compare_labels(options.file, options.other, sys.stdout, pack=options.pack, as_json=options.json)
        return compare_file(options.file, sys.stdout, version=options.version, pack=options.pack, as_json=options.json)
    if options.doing == "pack":
        from dtpr.pack_command import look_at_pack

        return look_at_pack(options.pack, sys.stdout, is_correcting=options.correct, as_json=options.json)
    if options.doing == "show":
        return label_command.show_file(options.file, sys.stdout, pack=options.pack, locale=options.lang)
    if options.doing == "export":
        from reports.label_files import export_labels

        return export_labels(_existing(options), options.output, sys.stdout)
    if options.doing == "pages":
        from dtpr.pages_command import write_pages
        from store.whole_file import write_whole

        town = options.town or ""
        return write_pages(options.files, options.output, sys.stdout, write=write_whole, town=town, pack=options.pack)
    from dtpr.import_command import import_file

    return import_file(options.file, options.output, sys.stdout, pack=options.pack)


def _panel(options: Namespace) -> int:
    from parvis.panel_command import print_panel

    return print_panel(
        options.label,
        options.output,
        sys.stdout,
        size=options.size,
        languages=options.lang or ["fr"],
        place=options.place,
        address=options.address,
        page=options.reader,
        distance_cm=options.distance,
        with_marks=options.has_marks,
        with_back=options.has_back,
        pack=options.pack,
    )


def _lobby(options: Namespace) -> int:
    from runtime.lobby_command import send_to_lobby, tell_lobby

    folder = _existing(options)
    if options.doing == "send":
        return send_to_lobby(folder, sys.stdout, wait_s=options.wait, as_json=options.json)
    return tell_lobby(folder, sys.stdout, as_json=options.json)


COMMANDS: dict[str | None, Callable[[Namespace], int]] = {
    None: _desktop,
    "kiosk": _kiosk,
    "demo": _demo,
    "demo-feed": _demo_feed,
    "demo-history": _demo_history,
    "init": _init,
    "pin": _pin,
    "password": _password,
    "check": _check,
    "backup": _backup,
    "repair": _repair,
    "reread": _reread,
    "collect": _collect,
    "decode": _decode,
    "import": _import,
    "profiles": _profiles,
    "channels": _channels,
    "series": _series,
    "figures": _figures,
    "ask": _ask,
    "status": _status,
    "opinions": _opinions,
    "label": _label,
    "panel": _panel,
    "lobby": _lobby,
}
