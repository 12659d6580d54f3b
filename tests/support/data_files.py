"""Data files of a host that something happened to."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def damage(data: Path, table: str) -> None:
    """Overwrite the first page of a table, as a bad memory card does."""
    with closing(sqlite3.connect(data)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with data.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xa5" * size)
