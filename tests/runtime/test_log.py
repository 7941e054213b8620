"""A log that cannot be written is no fault of the program: it goes on, and it ends."""

from __future__ import annotations

import logging
from pathlib import Path

from runtime.log import start_log, stop_log
from tests.support.small_disk import fill, small_disk


def test_a_full_disk_keeps_the_log_from_being_written_and_nothing_from_ending(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1) as folder:
        handler = start_log(folder, "kiosk")
        logging.getLogger("parvis").warning("before")
        fill(folder)
        for _ in range(200):
            logging.getLogger("parvis").warning("while the disk is full %s", "x" * 100)
        stop_log(handler)
        assert "before" in (folder / "log" / "kiosk.log").read_text()


def test_a_path_that_is_no_utf_8_is_written_down_all_the_same(tmp_path: Path) -> None:
    handler = start_log(tmp_path, "kiosk")
    logging.getLogger("parvis").warning("the file %s", "relev\udce9s.csv")
    stop_log(handler)
    assert r"the file relev\udce9s.csv" in (tmp_path / "log" / "kiosk.log").read_text(encoding="utf-8")
