"""The word lists that the cutting and the terms rest on: plain files that a colleague can read and edit."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True)
class CuttingWords:
    """What ``words/cutting.toml`` knows about abbreviations, speakers and small talk; all in lower case."""

    never_end: frozenset[str]
    may_end: frozenset[str]
    interviewer: frozenset[str]
    agreements: frozenset[str]
    agreement_openings: tuple[str, ...]
    reporting_verbs: tuple[str, ...]
    small_talk: re.Pattern[str]
    not_a_speaker: frozenset[str]


@cache
def cutting_words() -> CuttingWords:
    """Return the lists of ``words/cutting.toml``."""
    with (_FOLDER / "cutting.toml").open("rb") as file:
        lists: dict[str, list[str]] = tomllib.load(file)
    return CuttingWords(
        never_end=frozenset(lists["never_end"]),
        may_end=frozenset(lists["may_end"]),
        interviewer=frozenset(lists["interviewer"]),
        agreements=frozenset(lists["agreements"]),
        agreement_openings=tuple(lists["agreement_openings"]),
        reporting_verbs=tuple(lists["reporting_verbs"]),
        small_talk=re.compile("|".join(rf"\b{re.escape(cue)}\b" for cue in lists["small_talk"])),
        not_a_speaker=frozenset(lists["not_a_speaker"]),
    )


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words that carry no theme in ``nl`` or ``en``, in lower case.

    Lines that start with ``#`` are remarks; several words may stand on one line.
    """
    lines = (_FOLDER / f"stopwords_{language}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _occasions() -> tuple[tuple[re.Pattern[str], str], ...]:
    with (_FOLDER / "occasions.toml").open("rb") as file:
        rows: list[list[str]] = tomllib.load(file)["occasions"]
    return tuple((re.compile(rf"(?<![^\W_]){re.escape(word)}"), row[0]) for row in rows for word in row)


def find_occasion(line: str) -> str:
    """Return the kind of occasion that a title or a file name tells by the word that stands first, or nothing."""
    found = [
        (match.start(), -len(match.group()), kind)
        for word, kind in _occasions()
        if (match := word.search(line.lower()))
    ]
    return min(found)[2] if found else ""
