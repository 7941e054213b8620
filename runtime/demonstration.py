"""The commune of demonstration brought to life around a window: its base, its past, its network.

    with Demonstration(folder):
        desktop.app.run(folder)

The newest month is imported before the window opens, so that there is something to see; the older ones follow in a
process of their own, through the same files and the same gate as anybody's import. The feeder process (a broker on the
loopback and the boxes) lives as long as the `with`. Its folder is its own: a real commune is refused.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType

import msgspec
from filelock import FileLock, Timeout

from measures.timespan import HOUR_MS
from resources import read_bytes
from resources.words import Words
from runtime.folder import DEMONSTRATION_NAME, FolderFault
from runtime.memo import read_memo, write_memo
from runtime.programs import command_line
from runtime.settings import BrokerSettings, CalendarSettings, Settings
from runtime.settings_change import change_settings
from store.base import BASE_NAME, StoreFault, Town, create_base, open_reader, read_town
from store.plans import had_plan
from sync.demonstration.history import Chapter, chapters, months_before, write_chapter
from sync.demonstration.town import ORDER, TOWN_NAME, ZONE

__all__ = ["Demonstration", "feed", "is_demonstration", "tell_history"]

_ = Words("runtime")
# The past ends this long before now; what follows arrives as messages, so that the live road is seen at work at once.
_LIVE_MS = 2 * HOUR_MS
_GRACE_S = 3.0

_PLAN = "plans/clairval.geojson"


class _Told(msgspec.Struct, frozen=True):
    """The span of the past that is in the base."""

    start_ms: int
    end_ms: int


def _read_told(folder: Path) -> _Told | None:
    # Importing a month again changes nothing, so a lost one costs time only.
    return read_memo(folder / DEMONSTRATION_NAME, _Told)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _tell(folder: Path, chapter: Chapter, end_ms: int) -> None:
    """Import one chapter of the past by the file road."""
    from sync.importing import ImportOptions, import_file

    with tempfile.TemporaryDirectory(prefix="parvis-demonstration-") as there:
        table = Path(there) / "clairval.csv"
        write_chapter(table, chapter, end_ms)
        import_file(folder, table, ImportOptions(), now_ms=_now_ms())


def _with_order(settings: Settings) -> Settings:
    """Give the settings of a village that does not exist: nobody else says its order, market and school holidays."""
    if settings.lighting.switch_off:
        return settings
    lighting = msgspec.structs.replace(settings.lighting, switch_off=ORDER)
    calendar = CalendarSettings(market=("saturday",), school_zone="B")
    return msgspec.structs.replace(settings, lighting=lighting, calendar=calendar)


def _lay_plan(folder: Path) -> None:
    """Give a village that does not exist a plan of its own, once: one that somebody has taken away stays away."""
    try:
        with closing(open_reader(folder)) as con:
            has_plan = had_plan(con)
    except StoreFault:
        return  # a base that is behind is brought up to date by who opens it
    if has_plan:
        return
    from measures.geojson import dump_shapes, read_geojson
    from measures.plan import Layer
    from store.change import changing
    from store.plans import add_layer

    body = dump_shapes(read_geojson(read_bytes(_PLAN)))
    with changing(folder) as con:
        add_layer(con, Layer("clairval", "Clairval", "drawn", body), now_ms=_now_ms())


def _history_end() -> int:
    return (_now_ms() - _LIVE_MS) // HOUR_MS * HOUR_MS


def tell_history(folder: Path, end_ms: int | None = None, *, is_newest_only: bool = False) -> None:
    """Import what is missing of the past, newest month first; `is_newest_only` leaves the older months for later."""
    told = _read_told(folder)
    end_ms = end_ms or _history_end()
    begin_ms = months_before(end_ms)
    if told is None or told.end_ms < begin_ms:
        newest = next(chapters(begin_ms, end_ms))
        _tell(folder, newest, end_ms)
        told = _Told(newest.start_ms, newest.end_ms)
        write_memo(folder / DEMONSTRATION_NAME, told)
    elif told.end_ms < end_ms:
        for chapter in chapters(told.end_ms, end_ms):
            _tell(folder, chapter, end_ms)
        told = _Told(told.start_ms, end_ms)
        write_memo(folder / DEMONSTRATION_NAME, told)
    if is_newest_only:
        return
    for chapter in chapters(begin_ms, told.start_ms):
        _tell(folder, chapter, end_ms)
        told = _Told(chapter.start_ms, told.end_ms)
        write_memo(folder / DEMONSTRATION_NAME, told)


def is_demonstration(folder: Path) -> bool:
    """Tell whether a folder holds a demonstration's base; False where that cannot be read."""
    try:
        with closing(open_reader(folder, is_any_version=True)) as con:
            return read_town(con).is_simulated
    except StoreFault:
        return False


def feed(since_ms: int) -> int:
    """Be the feeder process."""
    from sync.demonstration.feeder import run

    return run(since_ms)


class Demonstration:
    """The processes round a window on the demonstration commune. A second one on the same folder adds nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FileLock(folder / "demonstration.lock")
        self._feeder: subprocess.Popen[str] | None = None
        self._historian: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Demonstration:
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return self  # the first window's processes serve this one too
        try:
            self._begin()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _begin(self) -> None:
        self._make_base()
        end_ms = _history_end()
        # The feeder gets ready while the newest month is imported: a visitor waits for the longer of the two.
        self._feeder = subprocess.Popen(
            command_line("demo-feed", "--since", str(end_ms)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        tell_history(self._folder, end_ms, is_newest_only=True)
        self._use_feeder()
        self._historian = subprocess.Popen(
            command_line("demo-history", "--folder", str(self._folder)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _make_base(self) -> None:
        if (self._folder / BASE_NAME).exists():
            with closing(open_reader(self._folder, is_any_version=True)) as con:
                is_simulated = read_town(con).is_simulated
            if not is_simulated:
                text = _("The folder {path} holds a real commune; the demonstration needs one of its own.")
                raise FolderFault(text.format(path=self._folder))
        create_base(self._folder, Town(name=TOWN_NAME, zone=ZONE, is_simulated=True))
        change_settings(self._folder, _with_order)
        _lay_plan(self._folder)

    def _use_feeder(self) -> None:
        assert self._feeder is not None and self._feeder.stdout is not None
        line = self._feeder.stdout.readline()
        if not line:
            raise FolderFault(_("The simulated sensors could not be started."))
        address = f"mqtt://127.0.0.1:{json.loads(line)['port']}"
        # Its own broker each time, on a free port: the address of the last time is worth nothing.
        broker = BrokerSettings(address=address)
        change_settings(self._folder, lambda settings: msgspec.structs.replace(settings, broker=broker))

    def _end(self) -> None:
        if self._feeder is not None and self._feeder.stdin is not None:
            with suppress(OSError):
                self._feeder.stdin.close()
        if self._historian is not None and self._historian.poll() is None:
            self._historian.terminate()  # a file is imported whole or not at all
        for child in (self._feeder, self._historian):
            if child is None:
                continue
            try:
                child.wait(_GRACE_S)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        if self._feeder is not None and self._feeder.stdout is not None:
            self._feeder.stdout.close()
        self._feeder = self._historian = None
        self._lock.release()
