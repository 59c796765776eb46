"""Settings in the database, and the counters that tell that something changed."""

from __future__ import annotations

import sqlite3


def get_setting(connection: sqlite3.Connection, key: str) -> str | None:
    """Return a setting, or ``None`` where it was never set."""
    row = connection.execute("SELECT value FROM settings WHERE key = ?", [key]).fetchone()
    return None if row is None else str(row[0])


def set_setting(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Store a setting; an equal one is left alone."""
    connection.execute(
        """INSERT INTO settings (key, value) VALUES (?, ?)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value""",
        [key, value],
    )


def revision(connection: sqlite3.Connection) -> int:
    """Return the counter of all changes."""
    return int(connection.execute("SELECT changes FROM revision").fetchone()[0])


def notes_revision(connection: sqlite3.Connection) -> int:
    """Return the counter of changes to notes and of decisions that ask for a new run."""
    return int(connection.execute("SELECT note_changes FROM revision").fetchone()[0])
