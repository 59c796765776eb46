"""Copies of the database: made whole, checked, and only then put in place."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path

from data.store.connection import primary_code
from data.store.errors import BackupFailedError, DamagedStoreError

_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def write_backup(connection: sqlite3.Connection, source: Path, target: Path) -> None:
    """Write a checked copy of the database to ``target``, in place of an earlier one.

    A plain copy of the file of a database in use may lack its newest rows or be broken; ``VACUUM INTO`` copies one
    moment (sqlite.org/lang_vacuum.html#vacuuminto) and leaves out what was erased.
    """
    if source.absolute() == target.absolute() or (target.exists() and target.samefile(source)):
        raise ValueError("A backup cannot replace the database itself; give it another name.")
    try:
        partial = _new_file_beside(target)
    except OSError as error:
        raise BackupFailedError(target) from error
    try:
        connection.execute("VACUUM INTO ?", [str(partial)])
        require_sound(partial)
        _flush(partial)
        partial.replace(target)
    except sqlite3.Error as error:
        raise (DamagedStoreError(source) if primary_code(error) in _BROKEN else BackupFailedError(target)) from error
    except OSError as error:
        raise BackupFailedError(target) from error
    finally:
        partial.unlink(missing_ok=True)


def _new_file_beside(target: Path) -> Path:
    # mkstemp makes it empty and private, and VACUUM INTO accepts an empty file.
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    os.close(handle)
    return Path(name)


def require_sound(path: Path) -> None:
    """Raise when a database that nobody else has open fails SQLite's own check."""
    copy = sqlite3.connect(path, isolation_level=None)
    try:
        sound = is_sound(copy)
    finally:
        copy.close()
    if not sound:
        raise BackupFailedError(path)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Tell whether the pages, rows and references of a database are whole; text itself is not looked at."""
    pages = connection.execute("PRAGMA quick_check").fetchall()
    return pages == [("ok",)] and not connection.execute("PRAGMA foreign_key_check").fetchall()


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
