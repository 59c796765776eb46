"""What travels one at a time: a note that may be added, a file that was refused, a message for a person."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

#: Hex digits of the text's SHA-256: 48 bits, short enough for an address line.
ID_LENGTH = 12

MessageValue: TypeAlias = str | int | float | datetime.date


def note_id_of(text: str) -> str:
    """Return the id of a note, told by its cleaned text alone."""
    return hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]


@dataclass(frozen=True)
class Message:
    """One thing to tell a person: a key of the text files and the values of its placeholders."""

    key: str
    values: Mapping[str, MessageValue] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class IncomingNote:
    """A note that was read and cleaned but is not stored yet.

    ``text`` is LF-only, NFC and free of control characters; ``body_start`` is the code point where the header lines
    end. ``original`` holds the bytes as they came in and ``sha256`` their fingerprint in hex.
    """

    file_name: str
    text: str
    body_start: int
    original: bytes
    sha256: str
    held_on: datetime.date | None = None
    place: str = ""
    occasion: str = ""
    noted_by: str = ""
    title: str = ""
    source: str = "own"
    warnings: tuple[Message, ...] = ()

    @property
    def note_id(self) -> str:
        """The id that the store gives this note."""
        return note_id_of(self.text)


@dataclass(frozen=True)
class Refusal:
    """A file that was not taken, with the reason in words for a person."""

    file_name: str
    reason: Message


@dataclass(frozen=True)
class KnownTheme:
    """A theme that was found before, with the quotes it held, so that a later run can recognise it."""

    theme_id: str
    name: str
    quote_ids: frozenset[str]
    first_seen: str = ""
