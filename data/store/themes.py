"""The memory of themes: which ids were ever given out, and the quotes by which a theme is recognised."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from pathlib import Path

from data.records import KnownTheme
from data.store.errors import DamagedStoreError


def known_themes(connection: sqlite3.Connection, path: Path) -> tuple[KnownTheme, ...]:
    """Return all themes that were ever remembered, sorted by id."""
    rows = connection.execute("SELECT theme_id, name, quote_ids, first_seen FROM themes ORDER BY theme_id").fetchall()
    try:
        return tuple(
            KnownTheme(theme_id, name, frozenset(json.loads(quote_ids)), first_seen)
            for theme_id, name, quote_ids, first_seen in rows
        )
    except ValueError:
        raise DamagedStoreError(path) from None


def remember_themes(connection: sqlite3.Connection, themes: Sequence[KnownTheme], seen_at: str) -> None:
    """Store themes, or their newest name and quotes; equal ones are left alone and nothing is ever deleted."""
    connection.executemany(
        """INSERT INTO themes (theme_id, name, quote_ids, first_seen) VALUES (?, ?, ?, ?)
        ON CONFLICT (theme_id) DO UPDATE SET name = excluded.name, quote_ids = excluded.quote_ids
        WHERE (name, quote_ids) <> (excluded.name, excluded.quote_ids)""",
        [
            (theme.theme_id, theme.name, json.dumps(sorted(theme.quote_ids)), theme.first_seen or seen_at)
            for theme in themes
        ],
    )


def forget_names(connection: sqlite3.Connection, path: Path, note_ids: Collection[str]) -> None:
    """Empty the names of themes that held a quote of removed notes.

    A machine's name is a phrase from the quotes, so it may hold words of a removed note. The next run names the theme
    anew; a name that a person gave is a decision and stays.
    """
    removed = frozenset(note_ids)
    for theme in known_themes(connection, path):
        if theme.name and any(quote_id.partition(":")[0] in removed for quote_id in theme.quote_ids):
            connection.execute("UPDATE themes SET name = '' WHERE theme_id = ?", [theme.theme_id])
