"""Opening the database file the one safe way, and writing to it in one transaction.

Nothing in the program may open the database file other than through SQLite: closing any other handle of it drops the
locks of all SQLite connections of the process (sqlite.org/howtocorrupt.html, section 2.2).
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeAlias

from data.paths import PRIVATE_FILE, make_private_folder
from data.store import errors

JournalMode: TypeAlias = Literal["wal", "delete"]

#: How long a reader or writer waits for another one, in seconds.
PATIENCE = 10.0
_RETRY_AFTER = 0.05

#: STRICT tables came with this version (sqlite.org/stricttables.html).
OLDEST_ENGINE = (3, 37, 0)

#: Set on each connection, as SQLite keeps none of them in the file. ``secure_delete`` overwrites what is removed;
#: ``trusted_schema`` and ``cell_size_check`` are what SQLite advises for files that others may have touched.
_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)

#: SQLite's primary result codes (sqlite.org/rescode.html) that are no fault of the program.
_EXPLAINED: Mapping[int, type[errors.StoreError]] = {
    sqlite3.SQLITE_PERM: errors.UnreachableStoreError,
    sqlite3.SQLITE_CANTOPEN: errors.UnreachableStoreError,
    sqlite3.SQLITE_BUSY: errors.BusyStoreError,
    sqlite3.SQLITE_LOCKED: errors.BusyStoreError,
    sqlite3.SQLITE_PROTOCOL: errors.BusyStoreError,
    sqlite3.SQLITE_READONLY: errors.ReadOnlyStoreError,
    sqlite3.SQLITE_IOERR: errors.DiskError,
    sqlite3.SQLITE_FULL: errors.DiskError,
    sqlite3.SQLITE_CORRUPT: errors.DamagedStoreError,
    sqlite3.SQLITE_NOTADB: errors.NotAStoreError,
}


def safe_journal_mode(engine: str) -> JournalMode:
    """Return the journal mode that loses nothing on a version of SQLite.

    Parameters
    ----------
    engine : str
        As in ``sqlite3.sqlite_version``, for example ``"3.40.1"``.

    Returns
    -------
    str
        ``wal`` where the WAL-reset bug is repaired (sqlite.org/wal.html, section 11): 3.51.3 and later, and the
        repairs 3.50.7 and 3.44.6; ``delete`` on all others, which may lose committed work in WAL mode.
    """
    version = tuple(int(part) for part in engine.split("."))
    repaired = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return "wal" if repaired else "delete"


def connect(path: Path) -> sqlite3.Connection:
    """Open the database file, making it and its folder where they are not there yet.

    Raises
    ------
    StoreError
        When the file cannot be opened or is no database. Nothing is written.
    """
    if sqlite3.sqlite_version_info < OLDEST_ENGINE:
        raise errors.OldEngineError(path)
    with explained(path):
        try:
            make_private_folder(path.parent)
            is_new = not path.exists()
        except OSError as error:
            raise errors.UnreachableStoreError(path) from error
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            if is_new:  # the file is still empty
                path.chmod(PRIVATE_FILE)
            _set_up(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    # The standard reader puts the text that it cannot decode in its error, and so in a log.
    connection.text_factory = _decode
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _decode(stored: bytes) -> str:
    return stored.decode("utf-8", errors="replace")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors that are no fault of the program into the store's own."""
    try:
        yield
    except sqlite3.Error as error:
        kind = _EXPLAINED.get(primary_code(error))
        if kind is None:
            raise
        raise kind(path) from error


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code of an error, 0 where Python itself raised it."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all or nothing: the block is committed at its end, or undone when anything fails.

    The lock is taken at the start: a transaction that reads first and writes later fails at once when another one
    wrote in between, however long it would have waited.
    """
    _use_safe_journal(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _use_safe_journal(connection: sqlite3.Connection) -> None:
    wanted = safe_journal_mode(sqlite3.sqlite_version)
    give_up = time.monotonic() + PATIENCE
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != wanted:
        try:
            connection.execute(f"PRAGMA journal_mode = {wanted}")
        except sqlite3.OperationalError as error:
            # SQLite does not wait by itself when it leaves WAL while others read.
            if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(_RETRY_AFTER)
