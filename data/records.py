"""What travels one at a time: a note that may be added, a file that was refused, a message for a person."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

MessageValue: TypeAlias = str | int | float | datetime.date


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
