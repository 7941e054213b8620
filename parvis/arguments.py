"""The command line: its commands, options and help. Nothing is done here, and nothing heavy is imported."""

from __future__ import annotations

import argparse

from parvis.argument_kinds import (
    Parser,
    add_folder,
    add_json,
    add_span,
    centimetres,
    insee_code,
    plain_name,
    seconds,
    some_path,
    typed_text,
)
from resources.release import VERSION
from resources.words import Words

__all__ = ["make_parser"]

_ = Words("parvis")
_STEPS = ("raw", "quarter", "hour", "day", "week", "month", "year")


def _add_programs(commands: argparse._SubParsersAction[Parser]) -> None:
    init = commands.add_parser("init", help=_("make a commune's folder"))
    add_folder(init, is_required=True)
    said = init.add_mutually_exclusive_group(required=True)
    said.add_argument("--name", type=plain_name, help=_("name of the commune"))
    said.add_argument(
        "--from",
        dest="source",
        type=some_path,
        metavar="FILE",
        help=_("a prepared file: commune, settings and sensors"),
    )
    init.add_argument("--insee", type=insee_code, metavar="CODE", help=_("INSEE code of the commune, 5 characters"))
    init.add_argument("--zone", metavar="TZ", help=_("time zone (default: Europe/Paris)"))

    demo = commands.add_parser("demo", help=_("show the demonstration commune, simulated"))
    demo.add_argument("--kiosk", action="store_true", help=_("show its lobby screen"))
    add_folder(demo, is_required=False)

    pin = commands.add_parser("pin", help=_("set the PIN of the lobby screen, typed or from the standard input"))
    add_folder(pin, is_required=True)
    password = commands.add_parser(
        "password", help=_("keep the broker's password, typed or from the standard input, for this account")
    )
    add_folder(password, is_required=True)

    check = commands.add_parser("check", help=_("tell whether everything is ready, and what is not"))
    add_folder(check, is_required=True)
    check.add_argument(
        "--kiosk", dest="for_kiosk", action="store_true", help=_("on the computer of a lobby screen: its PIN counts")
    )
    check.add_argument("--offline", dest="is_offline", action="store_true", help=_("do not ask the broker"))
    add_json(check)

    backup = commands.add_parser("backup", help=_("copy the base now, or list the dated copies"))
    add_folder(backup, is_required=True)
    backup.add_argument("--list", dest="is_list", action="store_true", help=_("only list the copies there are"))
    add_json(backup)

    repair = commands.add_parser(
        "repair", help=_("make a damaged base good: keep the file, take the last good copy, add what can be read")
    )
    add_folder(repair, is_required=True)
    repair.add_argument(
        "--from", dest="day", metavar="DAY", type=typed_text, help=_("put the copy of this day back, as it is")
    )
    add_json(repair)

    reread = commands.add_parser("reread", help=_("read again what was set aside, new sensors that wait included"))
    add_folder(reread, is_required=True)
    add_json(reread)

    kiosk = commands.add_parser("kiosk", help=_("show the lobby screen"))
    add_folder(kiosk, is_required=False)
    kiosk.add_argument("--windowed", action="store_true", help=_("in a window, for work"))
    kiosk.add_argument("--guarded", action="store_true", help=_("start it again when it ends or freezes"))

    collect = commands.add_parser("collect", help=_("collect the sensors' messages from the broker"))
    add_folder(collect, is_required=True)
    collect.add_argument("--broker", metavar="URL", help=_("mqtt[s]://[user@]HOST[:PORT], without a password"))
    collect.add_argument("--topic", action="append", metavar="FILTER", default=[], help=_("topic filter, repeatable"))
    collect.add_argument("--until-idle", type=seconds, metavar="SECONDS", help=_("end after so long without a message"))
    add_json(collect)


def _add_hidden(commands: argparse._SubParsersAction[Parser]) -> None:
    """The demonstration's own processes: started by it, no use to anybody, so no help and no message names them."""
    feed = commands.add_parser("demo-feed")
    feed.add_argument("--since", type=int, required=True)
    history = commands.add_parser("demo-history")
    add_folder(history, is_required=True)


def _add_data(commands: argparse._SubParsersAction[Parser]) -> None:
    decode = commands.add_parser("decode", help=_("tell what messages mean, storing nothing"))
    add_json(decode)
    decode.add_argument("file", nargs="?", default="-", metavar="FILE", help=_("JSON lines; - is standard input"))

    take = commands.add_parser("import", help=_("import tables of measures"))
    add_folder(take, is_required=True)
    take.add_argument("--profile", metavar="NAME", help=_("form of the table, where its header does not tell"))
    take.add_argument("--site", type=plain_name, metavar="NAME", help=_("place, where the table names none"))
    take.add_argument("--start", metavar="ISO", help=_("date of the first line, where the table has no date"))
    take.add_argument("--zone", metavar="TZ", help=_("time zone of the file's clock"))
    take.add_argument("--sheet", type=typed_text, metavar="NAME", help=_("the one sheet of a workbook to read"))
    add_json(take)
    take.add_argument(
        "files",
        nargs="+",
        type=some_path,
        metavar="FILE",
        help=_("tables, .xlsx and .ods, archives of tables"),
    )

    channels = commands.add_parser("channels", help=_("list what is followed"))
    add_folder(channels, is_required=True)
    add_json(channels)

    series = commands.add_parser("series", help=_("give the values of a channel"))
    add_folder(series, is_required=True)
    add_span(series)
    series.add_argument("--step", choices=_STEPS, required=True, help=_("step of the values"))
    add_json(series)

    figures = commands.add_parser("figures", help=_("give the figures of a channel: passages, noise or lighting"))
    add_folder(figures, is_required=True)
    add_span(figures)
    add_json(figures)

    ask = commands.add_parser("ask", help=_("answer a ready question in words"))
    add_folder(ask, is_required=False)
    ask.add_argument(
        "question",
        type=typed_text,
        nargs="?",
        metavar="ID",
        help=_("id of a question, as `parvis ask --list` gives it"),
    )
    ask.add_argument(
        "--site", type=typed_text, metavar="NAME", default="", help=_("place, for a question of the use of a place")
    )
    ask.add_argument("--list", dest="is_list", action="store_true", help=_("list the ready questions"))
    ask.add_argument("--uses", dest="is_uses", action="store_true", help=_("list the questions of the uses of a place"))
    add_json(ask)

    status = commands.add_parser("status", help=_("count what the base holds"))
    add_folder(status, is_required=True)
    add_json(status)

    opinions = commands.add_parser("opinions", help=_("count what visitors of the lobby said"))
    add_folder(opinions, is_required=True)
    opinions.add_argument("--from", dest="start", metavar="ISO", help=_("start of the span, included"))
    opinions.add_argument("--to", dest="end", metavar="ISO", help=_("end of the span, excluded"))
    add_json(opinions)

    profiles = commands.add_parser("profiles", help=_("list the tables that can be imported"))
    add_json(profiles)


def _add_label(commands: argparse._SubParsersAction[Parser]) -> None:
    label = commands.add_parser("label", help=_("check, show or import a transparency label (DTPR)"))
    doing = label.add_subparsers(dest="doing", metavar=_("COMMAND"), parser_class=Parser, required=True)
    pack = _("folder of an official vocabulary; without it our own serves for sensors")

    check = doing.add_parser("check", help=_("tell everything that is wrong with a label"))
    check.add_argument("file", type=some_path, metavar="FILE", help=_("a label as DTPR JSON"))
    check.add_argument("--pack", type=some_path, metavar="DIR", help=pack)
    check.add_argument("--version", metavar="TYPE@DATE", help=_("another version than the one the file is pinned to"))
    add_json(check)

    compare = doing.add_parser("compare", help=_("tell what another version asks of a label; nothing is changed"))
    compare.add_argument("file", type=some_path, metavar="FILE", help=_("a label as DTPR JSON"))
    held_against = compare.add_mutually_exclusive_group(required=True)
    held_against.add_argument(
        "other", type=some_path, nargs="?", metavar="LATER", help=_("another label: tell what it says differently")
    )
    held_against.add_argument("--version", metavar="TYPE@DATE", help=_("the version to hold it against"))
    compare.add_argument("--pack", type=some_path, metavar="DIR", help=pack)
    add_json(compare)

    show = doing.add_parser("show", help=_("tell a label as the public reads it"))
    show.add_argument("file", type=some_path, metavar="FILE", help=_("a label as DTPR JSON"))
    show.add_argument("--lang", metavar="CODE", default="fr", help=_("language: fr, en, de, falc or another (fr)"))
    show.add_argument("--pack", type=some_path, metavar="DIR", help=pack)

    held = doing.add_parser("pack", help=_("tell what a folder of official vocabulary holds, and what is wrong in it"))
    held.add_argument("pack", type=some_path, metavar="DIR", help=_("folder of an official vocabulary"))
    held.add_argument(
        "--correct", action="store_true", help=_("write the corrections its French needs to corrections.toml in it")
    )
    add_json(held)

    take = doing.add_parser("import", help=_("make a label out of an older DTPR record"))
    take.add_argument(
        "file",
        type=some_path,
        metavar="FILE",
        help=_("a record of version 0 or of 2020, JSON or Markdown, or a folder of Markdown records"),
    )
    take.add_argument(
        "-o",
        "--output",
        type=some_path,
        metavar="OUT",
        required=True,
        help=_("the label to write, or a folder for several"),
    )
    take.add_argument("--pack", type=some_path, metavar="DIR", help=pack)

    export = doing.add_parser("export", help=_("write every published label as DTPR JSON, with its own vocabulary"))
    add_folder(export, is_required=True)
    export.add_argument("-o", "--output", type=some_path, metavar="DIR", required=True, help=_("folder for the labels"))

    pages = doing.add_parser("pages", help=_("write the pages behind the QR codes, and the register of all sensors"))
    pages.add_argument("files", nargs="+", type=some_path, metavar="FILE", help=_("labels as DTPR JSON"))
    pages.add_argument("-o", "--output", type=some_path, metavar="DIR", required=True, help=_("folder for the pages"))
    pages.add_argument("--town", type=plain_name, metavar="NAME", help=_("name of the commune"))
    pages.add_argument("--pack", type=some_path, metavar="DIR", help=pack)


def _add_lobby(commands: argparse._SubParsersAction[Parser]) -> None:
    lobby = commands.add_parser("lobby", help=_("send to a lobby screen on a computer of its own, by the broker"))
    doing = lobby.add_subparsers(dest="doing", metavar=_("COMMAND"), parser_class=Parser, required=True)
    send = doing.add_parser("send", help=_("send cards, labels and words, and wait until the screen shows them"))
    add_folder(send, is_required=True)
    send.add_argument(
        "--wait", type=seconds, default=30.0, metavar="SECONDS", help=_("how long to wait for it (default: 30)")
    )
    add_json(send)
    state = doing.add_parser("state", help=_("tell what was sent and what the screens show"))
    add_folder(state, is_required=True)
    add_json(state)


def _add_panel(commands: argparse._SubParsersAction[Parser]) -> None:
    panel = commands.add_parser("panel", help=_("print the sign of a label"))
    panel.add_argument("label", type=some_path, metavar="LABEL", help=_("a label as DTPR JSON"))
    panel.add_argument("--size", choices=("A6", "A5", "A4", "A3"), default="A4", help=_("size of the paper"))
    panel.add_argument(
        "-o", "--output", type=some_path, metavar="FILE", required=True, help=_("the .pdf or .svg to write")
    )
    panel.add_argument(
        "--lang",
        action="append",
        metavar="LANGUAGE",
        default=[],
        help=_("fr, en, de or falc, repeatable (default: fr)"),
    )
    panel.add_argument("--place", metavar="NAME", default="", help=_("where the sign hangs"))
    panel.add_argument("--address", metavar="TEXT", default="", help=_("short address, printed under the code"))
    panel.add_argument("--reader", metavar="URL", default="", help=_("page that reads labels out of codes"))
    panel.add_argument("--distance", type=centimetres, metavar="CM", default=0.0, help=_("from where the code is read"))
    panel.add_argument("--no-marks", dest="has_marks", action="store_false", help=_("no bleed and no crop marks"))
    panel.add_argument("--no-back", dest="has_back", action="store_false", help=_("no page for the technician"))
    panel.add_argument("--pack", type=some_path, metavar="DIR", help=_("folder of an official vocabulary"))


def _free_of_folder(parser: argparse.ArgumentParser) -> None:
    """Let every command below do without --folder: it was told before the command."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                _free_of_folder(below)
        elif action.dest == "folder":
            action.required, action.default = False, argparse.SUPPRESS


def make_parser(*, with_hidden: bool = False, is_folder_told: bool = False) -> argparse.ArgumentParser:
    """Give the parser of the whole command line; without a command `command` is None: the desktop.

    `with_hidden` adds the commands by which the demonstration starts its own processes. With `is_folder_told` the
    command line begins with the folder (`parvis --folder DIR status`), which then counts for any command.
    """
    parser = Parser(
        prog="parvis",
        description=_("Town sensors read, kept and explained by the town hall itself. Without a command: the desktop."),
    )
    parser.add_argument(
        "--version", action="version", version=f"Parvis {VERSION}", help=_("say which Parvis this is and exit")
    )
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), parser_class=Parser)
    _add_programs(commands)
    _add_data(commands)
    _add_label(commands)
    _add_panel(commands)
    _add_lobby(commands)
    if with_hidden:
        _add_hidden(commands)
    if is_folder_told:
        _free_of_folder(parser)
    # Last, so that it is not freed itself.
    parser.add_argument("--folder", type=some_path, metavar="DIR", help=_("the commune's folder"))
    return parser
