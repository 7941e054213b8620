"""Runs the pending Alembic scripts on an open sqlite3 connection. Imported only when a base is behind."""

from __future__ import annotations

import sqlite3
from importlib.resources import files

# Before alembic, which begins with a part of SQLAlchemy: two threads that load it from both ends get half of it.
import sqlalchemy  # noqa: F401

# isort: split
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

__all__ = ["bring_up"]


def bring_up(con: sqlite3.Connection) -> None:
    """Run every pending script in one transaction: the base is up to date afterwards, or as it was.

    The caller holds the gate and no transaction.
    """
    config = Config()
    config.set_main_option("script_location", str(files("store.migrations")).replace("%", "%%"))
    engine = create_engine("sqlite://", creator=lambda: con, poolclass=StaticPool)
    try:
        # SQLAlchemy believes that it began, Alembic therefore commits nothing by itself; in truth the driver is in
        # autocommit and this line begins. After connecting, because SQLAlchemy's first look ends with a rollback.
        with engine.begin() as connection:
            con.execute("BEGIN IMMEDIATE")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if not con.in_transaction:
                raise RuntimeError("a migration script ended the transaction of all")
    except DBAPIError as error:
        # A full disk stays what SQLite called it, so that `store.faults` knows it.
        if isinstance(error.orig, sqlite3.Error):
            raise error.orig from error
        raise
