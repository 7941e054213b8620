"""The parser of the command line, and the kinds of value and option that several commands take."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, NoReturn

from measures.insee import is_insee
from resources.words import Words

__all__ = [
    "Parser",
    "add_folder",
    "add_json",
    "add_span",
    "centimetres",
    "insee_code",
    "plain_name",
    "seconds",
    "some_path",
    "typed_text",
]

_ = Words("parvis")
_LONGEST_NAME = 200

# argparse takes its own words from these two names of its module and offers no other way to give it a language without
# touching the process's environment, which children would inherit.
vars(argparse).update(_=_, ngettext=_.plural)
_OF_ARGPARSE = (
    _.mark("usage: "),
    _.mark("options"),
    _.mark("positional arguments"),
    _.mark("show this help message and exit"),
    _.mark("the following arguments are required: %s"),
    _.mark("one of the arguments %s is required"),
    _.mark("not allowed with argument %s"),
    _.mark("unrecognized arguments: %s"),
    _.mark("argument %(argument_name)s: %(message)s"),
    _.mark("invalid choice: %(value)r (choose from %(choices)s)"),
    _.mark("invalid %(type)s value: %(value)r"),
    _.mark("expected one argument"),
    _.mark("expected at least one argument"),
    _.mark("ambiguous option: %(option)s could match %(matches)s"),
    _.mark("ignored explicit argument %r"),
    _.mark("unknown parser %(parser_name)r (choices: %(choices)s)"),
)


class Parser(argparse.ArgumentParser):
    """argparse that says a mistake in one line and takes no shortened option (a later one would make it ambiguous).

    Each command's help ends with what its exit code says, the same for all (docs/decisions/0058).
    """

    def __init__(self, **given: Any) -> None:
        codes = _(
            "Exit code: 0 done; 1 failed, or a file, a folder or a version is missing, or something is wrong in it; "
            "2 wrong use, a command line that could work nowhere."
        )
        super().__init__(**{"allow_abbrev": False, "epilog": codes, **given})

    def error(self, message: str) -> NoReturn:
        sentence = _("{program}: {message}. See {program} --help.").format(program=self.prog, message=message)
        sys.stderr.write(sentence + "\n")
        raise SystemExit(2)


def insee_code(text: str) -> str:
    """Take an INSEE code."""
    if not is_insee(text):
        raise argparse.ArgumentTypeError(_("“{text}” is no INSEE code, such as 35068 or 2A004").format(text=text))
    return text.upper()


def plain_name(text: str) -> str:
    """Take a name of one line."""
    if not text.strip():
        raise argparse.ArgumentTypeError(_("a name cannot be empty"))
    if not text.isprintable() or len(text) > _LONGEST_NAME:
        raise argparse.ArgumentTypeError(_("a name is one line of at most 200 letters"))
    return text.strip()


def typed_text(text: str) -> str:
    """Take an id or a name that is looked for; bytes that are no text become the sign of that, and are not found."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def some_path(text: str) -> Path:
    """Take a path."""
    if not text:
        # A script whose variable is empty would otherwise make a commune where it happens to stand.
        raise argparse.ArgumentTypeError(_("a path cannot be empty"))
    return Path(text)


def seconds(text: str) -> float:
    """Take a number of seconds."""
    try:
        told = float(text)
    except ValueError:
        told = -1.0
    if not 0 < told < 1e7:
        raise argparse.ArgumentTypeError(_("“{text}” is not a number of seconds").format(text=text))
    return told


def add_folder(parser: argparse.ArgumentParser, *, is_required: bool) -> None:
    """Let a command take the commune's folder."""
    note = _("the commune's folder")
    if is_required:
        parser.add_argument("--folder", type=some_path, metavar="DIR", required=True, help=note)
    else:
        # Suppressed, so that `parvis --folder DIR kiosk` keeps what stands before the command.
        parser.add_argument("--folder", type=some_path, metavar="DIR", default=argparse.SUPPRESS, help=note)


def add_json(parser: argparse.ArgumentParser) -> None:
    """Let a command answer in JSON."""
    parser.add_argument("--json", action="store_true", help=_("answer in JSON"))


def add_span(parser: argparse.ArgumentParser) -> None:
    """Let a command take a channel and a span."""
    parser.add_argument(
        "channel", type=typed_text, metavar="CHANNEL", help=_("id of a channel, as `parvis channels` gives it")
    )
    parser.add_argument("--from", dest="start", metavar="ISO", required=True, help=_("start of the span, included"))
    parser.add_argument("--to", dest="end", metavar="ISO", required=True, help=_("end of the span, excluded"))


def centimetres(text: str) -> float:
    """Take a distance, with a comma or a point."""
    try:
        length = float(text.replace(",", "."))
    except ValueError:
        length = -1.0
    if not 0 < length <= 1000:
        raise argparse.ArgumentTypeError(_("“{text}” is not a distance in centimetres").format(text=text))
    return length
