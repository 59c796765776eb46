"""The ways in: each gathers files and hands them to the same reader."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.intake.archive import LARGEST_FILE, MEGABYTE, read_members
from data.intake.decode import CleanText, RefusedError, read_text
from data.intake.facts import find_facts, write_place
from data.intake.headers import Head, read_head
from data.intake.names import TEXT_KINDS, clean_name, is_litter, kind_of
from data.records import IncomingNote, Message, Refusal, note_id_of

#: Files of a folder beyond this number are left, and told.
MOST_FILES = 20_000
_DOCUMENTS = frozenset({".doc", ".docx", ".odt", ".rtf", ".pdf", ".xls", ".xlsx", ".csv", ".eml", ".msg", ".pages"})
#: The samples are of this year, whenever someone looks at them.
_SAMPLES, _SAMPLES_DAY = Path(__file__).parents[1] / "samples", datetime.date(2026, 11, 1)


@dataclass(frozen=True)
class Reading:
    """The notes that may be added and the files that were refused, each in the order in which they came."""

    notes: tuple[IncomingNote, ...]
    refused: tuple[Refusal, ...]


@dataclass(frozen=True)
class _Text:
    """A file that was read as text, before its facts are known."""

    file_name: str
    original: bytes
    clean: CleanText
    head: Head


def read_uploads(
    files: Iterable[tuple[str, bytes]], today: datetime.date, known_places: Collection[str] = ()
) -> Reading:
    """Read files as (name, bytes), archives among them.

    Parameters
    ----------
    files : iterable of (str, bytes)
        Names as the browser told them.
    today : datetime.date
        For dates without a year; no conversation was held later.
    known_places : collection of str
        Neighbourhoods known already; those in header lines of these files are added.
    """
    return _read((pair for name, content in files for pair in _unpacked(name, content)), today, known_places, "own")


def read_folder(folder: Path, today: datetime.date, known_places: Collection[str] = ()) -> Reading:
    """Read all text files and archives of a folder and the folders in it; links and hidden files are passed over.

    A folder that is not there or cannot be opened is one refusal.
    """
    try:
        if not folder.is_dir():
            return _refused(str(folder), Message("intake.no_folder"))
        paths = sorted(_files_in(folder))
    except OSError:
        return _refused(str(folder), Message("intake.folder_closed"))
    reading = _read((pair for path in paths[:MOST_FILES] for pair in _opened(path, folder)), today, known_places, "own")
    if len(paths) <= MOST_FILES:
        return reading
    left = Refusal(clean_name(str(folder)), Message("intake.folder_large", {"n": len(paths), "most": MOST_FILES}))
    return Reading(reading.notes, (*reading.refused, left))


def read_pasted(text: str, title: str, today: datetime.date, known_places: Collection[str] = ()) -> Reading:
    """Read one pasted text; its title may be empty."""
    name = clean_name(title) if title.strip() else ""
    content = text.encode("utf-8", "replace")
    return _read([(name, content if len(content) <= LARGEST_FILE else _too_large())], today, known_places, "own")


def read_samples() -> tuple[IncomingNote, ...]:
    """Return the invented conversations that come with the program."""
    files = [(path.name, path.read_bytes()) for path in sorted(_SAMPLES.glob("*.txt"))]
    return _read(files, _SAMPLES_DAY, (), "sample").notes


def _refused(name: str, reason: Message) -> Reading:
    return Reading((), (Refusal(clean_name(name), reason),))


def _too_large() -> Message:
    return Message("intake.large", {"most": LARGEST_FILE // MEGABYTE})


def _files_in(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.is_symlink() or is_litter(entry.name):
            continue
        if entry.is_dir():
            yield from _files_in(entry)
        elif entry.is_file():
            yield entry


def _opened(path: Path, folder: Path) -> Iterator[tuple[str, bytes | Message]]:
    name = path.relative_to(folder).as_posix()
    if kind_of(name) not in TEXT_KINDS | {".zip"}:
        yield name, _unknown_kind(name)
        return
    try:
        content: bytes | Message = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else _too_large()
    except OSError:
        content = Message("intake.file_closed")
    if isinstance(content, Message):
        yield name, content
    else:
        yield from _unpacked(name, content)


def _unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes | Message]]:
    """Yield the text files that one file holds: itself, or the members of a zip."""
    if kind_of(name) == ".zip" and len(content) <= LARGEST_FILE:
        try:
            for member, held in read_members(content):
                if not is_litter(member):
                    yield member, Message("intake.zip_in_zip") if kind_of(member) == ".zip" else _of_kind(member, held)
        except RefusedError as error:
            yield name, error.reason
    else:
        yield name, _too_large() if len(content) > LARGEST_FILE else _of_kind(name, content)


def _of_kind(name: str, content: bytes | Message) -> bytes | Message:
    return content if kind_of(name) in TEXT_KINDS else _unknown_kind(name)


def _unknown_kind(name: str) -> Message:
    kind = kind_of(name)
    return Message("intake.document" if kind in _DOCUMENTS else "intake.unknown_kind", {"kind": kind or "?"})


def _read(
    files: Iterable[tuple[str, bytes | Message]], today: datetime.date, known: Collection[str], source: str
) -> Reading:
    texts: list[_Text] = []
    refused: list[Refusal] = []
    seen: dict[str, str] = {}
    for name, content in files:
        shown = clean_name(name) if name else ""
        outcome = content if isinstance(content, Message) else _as_text(shown, content, seen)
        if isinstance(outcome, Message):
            refused.append(Refusal(shown, outcome))
        else:
            texts.append(outcome)
    told = {write_place(text.head.told["place"]) for text in texts if text.head.told.get("place")}
    places = sorted(set(known) | told)
    return Reading(tuple(_note(text, today, places, source) for text in texts), tuple(refused))


def _as_text(name: str, content: bytes, seen: dict[str, str]) -> _Text | Message:
    try:
        clean = read_text(content)
    except RefusedError as error:
        return error.reason
    note_id = note_id_of(clean.text)
    if note_id in seen:
        return Message("intake.twin", {"twin": seen[note_id]})
    seen[note_id] = name
    return _Text(name, content, clean, read_head(clean.text))


def _note(text: _Text, today: datetime.date, places: Sequence[str], source: str) -> IncomingNote:
    body = text.clean.text[text.head.body_start :]
    facts = find_facts(text.head, body, text.file_name, today, places)
    return IncomingNote(
        file_name=text.file_name,
        text=text.clean.text,
        body_start=text.head.body_start,
        original=text.original,
        sha256=hashlib.sha256(text.original).hexdigest(),
        held_on=facts.held_on,
        place=facts.place,
        occasion=facts.occasion,
        noted_by=facts.noted_by,
        title=facts.title or " ".join(body.split()[:6]),
        source=source,
        warnings=(*text.clean.warnings, *facts.warnings),
    )
