"""Word fields: how people speak of one thing, in plain files that a colleague reads and edits.

One file a domain in ``woordvelden/nl`` and ``woordvelden/en``; a table in it is one field. Entries stand between
commas: a word (found in all its forms and inside compounds), an expression (its words near each other in any order),
``a + b`` (both anywhere in the quote) or ``=word`` (exactly this form). Beside it, in ``zinnen/``, sentences as people
would say them, under the field's name between brackets.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "woordvelden"
_NOT_A_FIELD = frozenset({"title", "area", "aside"})


@dataclass(frozen=True)
class WordField:
    """One field.

    ``field_id`` is ``domain.name``; ``area`` names the domain under which small piles take several domains together;
    ``title`` is what people call it; ``entries`` and ``sentences`` are as written, in order. ``aside`` marks talk that
    is no subject, such as coffee and the weather.
    """

    field_id: str
    domain: str
    area: str
    title: str
    entries: tuple[str, ...]
    sentences: tuple[str, ...] = ()
    aside: bool = False


@cache
def word_fields(language: str) -> tuple[WordField, ...]:
    """Return all fields of ``nl`` or ``en``, by file name and then as written."""
    return tuple(field for path in sorted((_FOLDER / language).glob("*.toml")) for field in _read(path))


@cache
def domain_titles(language: str) -> dict[str, str]:
    """Return each domain's title as people call it."""
    return {path.stem: str(_load(path)["title"]) for path in sorted((_FOLDER / language).glob("*.toml"))}


def _read(path: Path) -> list[WordField]:
    table, said = _load(path), _sentences(path.parent / "zinnen" / f"{path.stem}.txt")
    unknown = said.keys() - table.keys()
    if unknown:
        raise ValueError(f"Sentences for {sorted(unknown)} have no field in {path.name}; correct the headings.")
    return [
        WordField(
            field_id=f"{path.stem}.{name}",
            domain=path.stem,
            area=table.get("area", path.stem),
            title=field["title"],
            entries=entries_in(field["words"]),
            sentences=said.get(name, ()),
            aside=table.get("aside", False),
        )
        for name, field in table.items()
        if name not in _NOT_A_FIELD
    ]


def _load(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)
    return table


def _sentences(path: Path) -> dict[str, tuple[str, ...]]:
    """Read sentences by field; lines that start with ``#`` are remarks."""
    said: dict[str, list[str]] = {}
    field = ""
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        if line.startswith("[") and line.rstrip().endswith("]"):
            field = line.strip()[1:-1]
        elif line.strip() and not line.startswith("#"):
            said.setdefault(field, []).append(line.strip())
    return {name: tuple(lines) for name, lines in said.items()}


def entries_in(words: str) -> tuple[str, ...]:
    """Return the entries of a field's text: what stands between commas, blanks made single, in lower case."""
    entries = (" ".join(entry.lower().split()) for entry in words.split(","))
    return tuple(entry for entry in entries if entry)
