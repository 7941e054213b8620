"""`parvis`: read the arguments, start one program, turn what went wrong into one sentence and an exit code."""

from __future__ import annotations

import logging
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

# Codes of faults that another command line would mend; all others are what happened to a right one.
_WRONG_USE = {"address", "ask", "no-broker", "span", "time"}


def _prepare_streams() -> None:
    """Speak UTF-8 on every system; where there is no terminal at all (a bundled window), speak into nothing."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for the whole run
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _calm_numpy() -> None:
    """Keep numpy from starting threads for algebra, which spin for a tenth of a second and find nothing to do here."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _keep_traceback(error: Exception, folder: Path | None) -> None:
    from runtime.log import start_log, stop_log

    if folder is not None and folder.is_dir():
        handler = start_log(folder, "parvis")
        logging.getLogger("parvis").error("a command failed", exc_info=error)
        stop_log(handler)


def _fail(error: Exception, folder: Path | None) -> int:
    from runtime.faults import fault_of

    fault = fault_of(error)
    if fault.is_bug:
        _keep_traceback(error, folder)
    from resources.words import Words

    _ = Words("parvis")
    sys.stderr.write(_("parvis: {sentence}").format(sentence=fault.line) + "\n")
    return 2 if fault.code in _WRONG_USE else 1


def _open_early(given: Sequence[str]) -> None:
    """Show the last picture of the desktop before even the arguments are understood, where they ask for nothing else.

    What goes wrong here goes wrong again, and is told, when the desktop itself is opened.
    """
    match given:
        case []:
            from runtime.folder import default_folder

            folder = default_folder()
        case ["--folder", name]:
            folder = Path(name)
        case _:
            return
    try:
        from runtime.screen import require_screen

        require_screen()
        from desktop.opening import open_window
        from runtime.folder import whole_path

        open_window(whole_path(folder))
    except Exception:
        logging.getLogger("parvis").debug("no early picture", exc_info=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 failed or broken off by Ctrl+C (at whatever moment), 2 wrong use."""
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return 1


def _run(arguments: Sequence[str] | None) -> int:
    _prepare_streams()
    _calm_numpy()
    logging.getLogger().addHandler(logging.NullHandler())  # else a warning without a log would land on the terminal
    given = sys.argv[1:] if arguments is None else list(arguments)
    _open_early(given)
    from parvis.arguments import make_parser

    parser = make_parser(
        with_hidden=given[:1] in (["demo-feed"], ["demo-history"]),
        is_folder_told=given[:1] == ["--folder"] or (given[:1] != [] and given[0].startswith("--folder=")),
    )
    options = parser.parse_args(given)
    try:
        from parvis.commands import COMMANDS

        code = COMMANDS[options.command](options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our answer has had enough; nothing more can be said there, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001 - the one place where everything ends as a sentence
        return _fail(error, getattr(options, "folder", None))
    return code


if __name__ == "__main__":
    sys.exit(main())
