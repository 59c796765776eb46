"""Notes in the database: kept as they came in, each under the fingerprint of its text."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from data import frames
from data.records import IncomingNote, note_id_of
from data.store.errors import DamagedNoteError, NoteIdTakenError

_COLUMNS = tuple(frames.NOTES)


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def add_notes(
    connection: sqlite3.Connection, path: Path, notes: Sequence[IncomingNote], added_at: str
) -> tuple[str, ...]:
    """Store the notes that are not there yet and return their ids, in the order given."""
    added: list[str] = []
    for note in notes:
        note_id, digest = note_id_of(note.text), _fingerprint(note.text.encode())
        known = connection.execute("SELECT text_sha256 FROM notes WHERE note_id = ?", [note_id]).fetchone()
        if known is None:
            _insert(connection, note, note_id, digest, added_at)
            added.append(note_id)
        elif known[0] != digest:
            raise NoteIdTakenError(path)
    return tuple(added)


def _insert(connection: sqlite3.Connection, note: IncomingNote, note_id: str, digest: str, added_at: str) -> None:
    row = {
        "note_id": note_id,
        "held_on": note.held_on.isoformat() if note.held_on else None,
        "place": note.place,
        "occasion": note.occasion,
        "noted_by": note.noted_by,
        "title": note.title,
        "text": note.text,
        "body_start": note.body_start,
        "source": note.source,
        "text_sha256": digest,
        "added_at": added_at,
    }
    marks = ", ".join(f":{column}" for column in row)
    connection.execute(f"INSERT INTO notes ({', '.join(row)}) VALUES ({marks})", row)
    connection.execute(
        "INSERT INTO originals (note_id, file_name, content, sha256) VALUES (?, ?, ?, ?)",
        [note_id, note.file_name, note.original, _fingerprint(note.original)],
    )


def read_notes(connection: sqlite3.Connection, path: Path) -> pd.DataFrame:
    """Return all notes (``frames.NOTES``), sorted by id, after comparing each with its fingerprint."""
    rows = connection.execute(f"SELECT {', '.join(_COLUMNS)}, text_sha256 FROM notes ORDER BY note_id").fetchall()
    table = pd.DataFrame(rows, columns=[*_COLUMNS, "text_sha256"])
    broken = [
        note_id
        for note_id, text, digest in zip(table["note_id"], table["text"], table["text_sha256"], strict=True)
        if _fingerprint(text.encode()) != digest
    ]
    if broken:
        raise DamagedNoteError(path, broken)
    return frames.check(table, frames.NOTES, "notes")


def known_note_ids(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the ids of all notes."""
    return frozenset(note_id for (note_id,) in connection.execute("SELECT note_id FROM notes"))


def file_names(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the name of the file that each note came in."""
    return dict(connection.execute("SELECT note_id, file_name FROM originals ORDER BY note_id").fetchall())


def read_original(connection: sqlite3.Connection, path: Path, note_id: str) -> bytes:
    """Return the bytes of a note as they came in, after comparing them with their fingerprint."""
    row = connection.execute("SELECT content, sha256 FROM originals WHERE note_id = ?", [note_id]).fetchone()
    if row is None:
        raise KeyError(f"{note_id!r} is not the id of a stored note; take one from Store.known_note_ids().")
    content, digest = row
    if _fingerprint(content) != digest:
        raise DamagedNoteError(path, [note_id])
    return bytes(content)


def remove_notes(connection: sqlite3.Connection, note_ids: Iterable[str]) -> tuple[str, ...]:
    """Remove notes and their originals; return the ids of those that were there."""
    delete = "DELETE FROM notes WHERE note_id = ? RETURNING note_id"
    return tuple(row[0] for note_id in note_ids for row in connection.execute(delete, [note_id]).fetchall())


def note_ids_of_source(connection: sqlite3.Connection, source: str) -> tuple[str, ...]:
    """Return the ids of the notes that came from one source, sorted."""
    rows = connection.execute("SELECT note_id FROM notes WHERE source = ? ORDER BY note_id", [source])
    return tuple(note_id for (note_id,) in rows)


def damaged_note_ids(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the ids of the notes whose text or original no longer has its fingerprint, sorted."""
    rows = connection.execute(
        "SELECT note_id, CAST(text AS BLOB), text_sha256, content, sha256 FROM notes JOIN originals USING (note_id)"
        " ORDER BY note_id"
    )
    return tuple(
        note_id
        for note_id, text, text_sha256, content, sha256 in rows
        if (_fingerprint(text), _fingerprint(content)) != (text_sha256, sha256)
    )
