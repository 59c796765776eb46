"""The one door to the database."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from data.decisions import Decision, Recorded
from data.records import IncomingNote, KnownTheme, note_id_of
from data.store import backup, decisions, notes, settings, themes
from data.store.connection import connect, explained, transaction
from data.store.errors import DamagedNoteError, DamagedStoreError
from data.store.migrations import bring_up_to_date


def _utc_now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


class Store:
    """All that we know and keep, in one file that several threads and processes may use at once.

    Each call opens the file and closes it again; :meth:`open` keeps it open for a row of calls. Each writing call is
    one transaction: all of it is stored when it returns, or nothing when it raises. Any call may raise a
    :class:`StoreError`, whose ``message`` tells a person what to do.

    Parameters
    ----------
    path : pathlib.Path
        The database file. It and its folder are made at the first call.
    clock : callable
        Returns the present moment with its time zone; moments are stored in UTC.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime.datetime] = _utc_now) -> None:
        self.path = path.absolute()
        self._clock = clock

    @contextmanager
    def open(self) -> Iterator[Store]:
        """Keep one connection for the calls of a ``with`` block, in the thread that opened it."""
        with self._connected() as connection:
            yield _OpenStore(self.path, self._clock, connection)

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        connection = connect(self.path)
        try:
            bring_up_to_date(connection, self.path)
            with explained(self.path):
                yield connection
        finally:
            connection.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._connected() as connection, transaction(connection):
            yield connection

    @contextmanager
    def _erasing(self) -> Iterator[sqlite3.Connection]:
        with self._connected() as connection:
            with transaction(connection):
                yield connection
            # In WAL mode the words would stay in the log until enough is written after them.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _now(self) -> str:
        return self._clock().astimezone(datetime.UTC).isoformat(timespec="seconds")

    def revision(self) -> int:
        """Return a number that grows with every change of the store."""
        with self._connected() as connection:
            return settings.revision(connection)

    def notes_revision(self) -> int:
        """Return a number that grows only when notes are added or removed, or a decision asks for a new run."""
        with self._connected() as connection:
            return settings.notes_revision(connection)

    def add_notes(self, incoming: Sequence[IncomingNote]) -> tuple[str, ...]:
        """Store notes with their original bytes, all or none.

        Returns
        -------
        tuple of str
            Ids of the notes that were new, in the order given. A note whose ``note_id_of(text)`` is not among them
            was stored already and was skipped.
        """
        with self._writing() as connection:
            return notes.add_notes(connection, self.path, incoming, self._now())

    def notes(self) -> pd.DataFrame:
        """Return all notes (``frames.NOTES``), sorted by ``note_id``.

        Raises
        ------
        DamagedNoteError
            When a text is not what it was when it was stored.
        """
        with self._connected() as connection:
            return notes.read_notes(connection, self.path)

    def known_note_ids(self) -> frozenset[str]:
        """Return the ids of all notes."""
        with self._connected() as connection:
            return notes.known_note_ids(connection)

    def has_text(self, text: str) -> bool:
        """Tell whether a note with exactly this cleaned text is stored."""
        return note_id_of(text) in self.known_note_ids()

    def file_names(self) -> dict[str, str]:
        """Return ``note_id`` to the name of the file that the note came in."""
        with self._connected() as connection:
            return notes.file_names(connection)

    def original(self, note_id: str) -> bytes:
        """Return the bytes of a note as they came in.

        Raises
        ------
        KeyError
            When there is no such note.
        """
        with self._connected() as connection:
            return notes.read_original(connection, self.path, note_id)

    def remove_notes(self, note_ids: Iterable[str]) -> tuple[str, ...]:
        """Remove notes, their originals, and the theme names that may hold their words.

        Their bytes are overwritten in the file. Decisions about them and the ids of their quotes stay.

        Returns
        -------
        tuple of str
            Ids of the notes that were there.
        """
        with self._erasing() as connection:
            return self._erase(connection, note_ids)

    def remove_source(self, source: str) -> tuple[str, ...]:
        """Remove all notes of one source, such as ``"sample"``, as :meth:`remove_notes` does."""
        with self._erasing() as connection:
            return self._erase(connection, notes.note_ids_of_source(connection, source))

    def _erase(self, connection: sqlite3.Connection, note_ids: Iterable[str]) -> tuple[str, ...]:
        removed = notes.remove_notes(connection, note_ids)
        themes.forget_names(connection, self.path, removed)
        return removed

    def known_themes(self) -> tuple[KnownTheme, ...]:
        """Return every theme that was ever remembered, sorted by id; the name is empty after its notes were removed."""
        with self._connected() as connection:
            return themes.known_themes(connection, self.path)

    def remember_themes(self, found: Sequence[KnownTheme]) -> None:
        """Store themes, or the newest name and quotes of known ones.

        Other themes stay as they were: an id once stored is never deleted or reused. ``first_seen`` is kept from the
        first time; where it is empty, it becomes now.
        """
        with self._writing() as connection:
            themes.remember_themes(connection, found, self._now())

    def decide(self, decision: Decision, who: str) -> int:
        """Add a decision for ever.

        Returns
        -------
        int
            Its sequence number, by which it can be undone.

        Raises
        ------
        LookupError
            When it undoes a decision that does not exist.
        """
        with self._writing() as connection:
            return decisions.decide(connection, decision, who, self._now())

    def decisions(self) -> tuple[Recorded, ...]:
        """Return all decisions, also undone and unknown ones, in the order in which they were made."""
        with self._connected() as connection:
            return decisions.read_decisions(connection)

    def get_setting(self, key: str, default: str) -> str:
        """Return a setting, or the default where it was never set."""
        with self._connected() as connection:
            stored = settings.get_setting(connection, key)
        return default if stored is None else stored

    def set_setting(self, key: str, value: str) -> None:
        """Store a setting."""
        with self._writing() as connection:
            settings.set_setting(connection, key, value)

    def check(self) -> None:
        """Look through the whole file, in time that grows with its size.

        Raises
        ------
        DamagedStoreError
            When pages, rows or references are broken; a DamagedNoteError when only notes or originals are.
        """
        with self._connected() as connection:
            if not backup.is_sound(connection):
                raise DamagedStoreError(self.path)
            if broken := notes.damaged_note_ids(connection):
                raise DamagedNoteError(self.path, broken)

    def backup(self, path: Path) -> None:
        """Write a checked copy to another file, in place of an earlier copy of that name.

        Raises
        ------
        BackupFailedError
            When the copy cannot be written or checked; an earlier copy is still there.
        """
        with self._connected() as connection:
            backup.write_backup(connection, self.path, path)


class _OpenStore(Store):
    """A store whose calls share one connection."""

    def __init__(self, path: Path, clock: Callable[[], datetime.datetime], connection: sqlite3.Connection) -> None:
        super().__init__(path, clock)
        self._connection = connection

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with explained(self.path):
            yield self._connection
