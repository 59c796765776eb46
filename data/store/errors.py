"""What can go wrong with the store, each with a sentence for a person and a remedy for a developer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from data.records import Message


class StoreError(Exception):
    """The store could not do what was asked; nothing was changed.

    Attributes
    ----------
    path : pathlib.Path
        The file that the error is about.
    message : Message
        What to tell a person; its values are ``file`` and ``folder``.
    """

    key: ClassVar[str] = "disk"
    remedy: ClassVar[str] = "look at the error that this one was raised from."

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path
        self.message = Message(f"store.{self.key}", {"file": path.name, "folder": str(path.parent)})

    def __str__(self) -> str:
        return f"{self.path.name}: {self.remedy}"


class NewerStoreError(StoreError):
    """A later version of the program made this file."""

    key = "newer"
    remedy = "its user_version is higher than data.store.migrations knows; run the later program version."


class NotAStoreError(StoreError):
    """The file is no database, or a database of another program."""

    key = "not_a_store"
    remedy = "no database, or another application_id; point WAT_ER_LEEFT_DATA to another folder or move the file."


class DamagedStoreError(StoreError):
    """The file is a database with broken pages or broken text."""

    key = "damaged"
    remedy = "the database is broken; put a backup in its place."


class DamagedNoteError(DamagedStoreError):
    """Notes are not what they were when they were stored.

    Attributes
    ----------
    note_ids : tuple of str
        The broken notes. They can be removed and read in again; the others are whole.
    """

    key = "damaged_note"
    remedy = "the fingerprint of a note or its original differs; remove the notes of note_ids and add them again."

    def __init__(self, path: Path, note_ids: Sequence[str]) -> None:
        super().__init__(path)
        self.args = (path, tuple(note_ids))
        self.note_ids = tuple(note_ids)
        self.message = Message(self.message.key, {**self.message.values, "note_ids": ", ".join(self.note_ids)})


class NoteIdTakenError(StoreError):
    """Two different notes have the same id: 48 equal bits of SHA-256, about one in 10 million for 8,000 notes."""

    key = "note_id_taken"
    remedy = "another text has this note id; change a word of the note's title line and add it again."


class ReadOnlyStoreError(StoreError):
    """The file may be read but not written."""

    key = "read_only"
    remedy = "give the user of this process write access to the file and its folder."


class UnreachableStoreError(StoreError):
    """The file or its folder cannot be opened or made."""

    key = "unreachable"
    remedy = "check that the folder exists and that the user of this process may write there."


class BusyStoreError(StoreError):
    """Somebody else kept the file locked for longer than we wait."""

    key = "busy"
    remedy = "another process holds a lock; end it or try again."


class DiskError(StoreError):
    """The disk is full or gave an error."""

    key = "disk"
    remedy = "free disk space, or check the disk or network share; the store is as it was."


class OldEngineError(StoreError):
    """The SQLite of this machine has no STRICT tables."""

    key = "old_engine"
    remedy = "use a Python that is linked to SQLite 3.37 or later."


class BackupFailedError(StoreError):
    """The backup could not be written; an earlier backup of that name is still there."""

    key = "backup_failed"
    remedy = "check that the folder of the backup exists, is writable, and has room for it."
