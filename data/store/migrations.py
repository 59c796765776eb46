"""The tables of the database, as numbered steps from an empty file to now."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from data.store.connection import explained, transaction
from data.store.errors import NewerStoreError, NotAStoreError

Step: TypeAlias = tuple[str, ...]

#: Marks the file as ours (sqlite.org/pragma.html#pragma_application_id): the letters "WaEL".
APPLICATION_ID = int.from_bytes(b"WaEL", "big")

_TABLES: Step = (
    """CREATE TABLE revision (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        changes INTEGER NOT NULL,
        note_changes INTEGER NOT NULL
    ) STRICT""",
    "INSERT INTO revision VALUES (1, 0, 0)",
    """CREATE TABLE notes (
        note_id TEXT NOT NULL PRIMARY KEY,
        held_on TEXT,
        place TEXT NOT NULL,
        occasion TEXT NOT NULL,
        noted_by TEXT NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        body_start INTEGER NOT NULL CHECK (body_start >= 0),
        source TEXT NOT NULL,
        text_sha256 TEXT NOT NULL,
        added_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE originals (
        note_id TEXT NOT NULL PRIMARY KEY REFERENCES notes (note_id) ON DELETE CASCADE,
        file_name TEXT NOT NULL,
        content BLOB NOT NULL,
        sha256 TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE themes (
        theme_id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        quote_ids TEXT NOT NULL,
        first_seen TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE decisions (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        who TEXT NOT NULL,
        decided_at TEXT NOT NULL
    ) STRICT""",
    "CREATE TABLE settings (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT",
)


def _refuse(name: str, event: str, reason: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {event} BEGIN SELECT RAISE(ABORT, '{reason}'); END"


#: What no later version, support script or slip may do. REPLACE deletes without asking the DELETE trigger, hence the
#: one before INSERT.
_REFUSALS: Step = (
    _refuse("decisions_keep", "UPDATE ON decisions", "a decision is never changed"),
    _refuse("decisions_stay", "DELETE ON decisions", "a decision is never deleted"),
    _refuse(
        "decisions_add",
        "INSERT ON decisions WHEN EXISTS (SELECT 1 FROM decisions WHERE sequence = NEW.sequence)",
        "a decision is never replaced",
    ),
    _refuse("themes_stay", "DELETE ON themes", "a theme id is never deleted"),
    _refuse("themes_keep", "UPDATE OF theme_id, first_seen ON themes", "a theme id is never reused"),
    _refuse("notes_keep", "UPDATE OF note_id, text, body_start, text_sha256 ON notes", "a note is kept as it came in"),
)


def _count(table: str, event: str, counters: str) -> str:
    return f"CREATE TRIGGER {table}_{event} AFTER {event} ON {table} BEGIN UPDATE revision SET {counters}; END"


_CHANGED = "changes = changes + 1"
_NOTES_CHANGED = f"{_CHANGED}, note_changes = note_changes + 1"

#: In the database, so that no writer can forget to count.
_COUNTERS: Step = (
    *(_count("notes", event, _NOTES_CHANGED) for event in ("INSERT", "UPDATE", "DELETE")),
    *(_count("themes", event, _CHANGED) for event in ("INSERT", "UPDATE")),
    _count("decisions", "INSERT", _CHANGED),
    *(_count("settings", event, _CHANGED) for event in ("INSERT", "UPDATE", "DELETE")),
)

#: ``STEPS[n]`` leads from version n to n + 1. A released step is never edited: add one.
STEPS: tuple[Step, ...] = ((*_TABLES, *_REFUSALS, *_COUNTERS),)


def bring_up_to_date(connection: sqlite3.Connection, path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps that the file has not had yet, all of them or none.

    Parameters
    ----------
    connection : sqlite3.Connection
        Outside a transaction.
    path : pathlib.Path
        The file, for the errors.
    steps : sequence of tuple of str
        Statements that lead from each version to the next.

    Raises
    ------
    StoreError
        When a newer version or another program made the file. Nothing is written.
    """
    with explained(path):
        connection.execute("BEGIN")
        try:
            version = _version(connection, path, len(steps))
        finally:
            connection.execute("ROLLBACK")
        if version == len(steps):
            return
        with transaction(connection):
            # Another process may have taken the steps while this one waited.
            for step in steps[_version(connection, path, len(steps)) :]:
                for statement in step:
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(steps)}")


def _version(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    application_id = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    is_empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if application_id == 0 and version == 0 and is_empty:
        return 0
    if application_id != APPLICATION_ID or version < 1:
        raise NotAStoreError(path)
    if version > newest:
        raise NewerStoreError(path)
    return int(version)
