"""Runs the pending Alembic scripts on an open sqlite3 connection. Imported only when a base is behind."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

if TYPE_CHECKING:
    import sqlite3

__all__ = ["bring_up"]


def bring_up(con: sqlite3.Connection, revision: str = "head") -> None:
    """Run every pending script in one transaction: the base is at `revision` afterwards, or as it was.

    The caller holds the gate and no transaction.
    """
    config = Config()
    config.set_main_option("script_location", str(files("store.migrations")).replace("%", "%%"))
    engine = create_engine("sqlite://", creator=lambda: con, poolclass=StaticPool)
    con.execute("BEGIN IMMEDIATE")
    try:
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            connection.commit()
    finally:
        if con.in_transaction:
            con.rollback()
