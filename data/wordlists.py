"""The word lists that the cutting and the terms rest on: plain files that a colleague can read and edit."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True)
class CuttingWords:
    """What ``words/cutting.toml`` knows about abbreviations, speakers and small talk; all in lower case."""

    never_end: frozenset[str]
    may_end: frozenset[str]
    interviewer: frozenset[str]
    agreements: frozenset[str]
    agreement_openings: tuple[str, ...]
    agreement_cues: re.Pattern[str]
    question_openings: tuple[str, ...]
    reporting_verbs: tuple[str, ...]
    topic_openings: tuple[str, ...]
    people: frozenset[str]
    people_endings: tuple[str, ...]
    verbs: frozenset[str]
    sentence_words: frozenset[str]
    subjects: frozenset[str]
    determiners: frozenset[str]
    small_talk: re.Pattern[str]
    not_a_speaker: frozenset[str]

    @cached_property
    def label_stops(self) -> frozenset[str]:
        """The words that may stand before a full stop within a label ("Mevr. De Vries")."""
        return self.never_end | self.may_end | self.people | self.interviewer


_ORDERED = frozenset({"agreement_openings", "question_openings", "reporting_verbs", "topic_openings", "people_endings"})


@cache
def cutting_words() -> CuttingWords:
    """Return the lists of ``words/cutting.toml``."""
    with (_FOLDER / "cutting.toml").open("rb") as file:
        lists: dict[str, list[str]] = tomllib.load(file)
    cues: dict[str, Any] = {name: _any_cue(lists.pop(name)) for name in ("small_talk", "agreement_cues")}
    ordered: dict[str, Any] = {name: tuple(lists[name]) for name in _ORDERED}
    unordered: dict[str, Any] = {name: frozenset(words) for name, words in lists.items() if name not in _ORDERED}
    unordered["sentence_words"] |= unordered["verbs"]
    return CuttingWords(**cues, **ordered, **unordered)


def _any_cue(cues: list[str]) -> re.Pattern[str]:
    """Return the pattern of all cues; those at the start of a sentence are tried only there."""
    first = "|".join(_cue(cue[1:]) for cue in cues if cue.startswith("^"))
    anywhere = "|".join(_cue(cue) for cue in cues if not cue.startswith("^"))
    return re.compile("|".join([rf"\A(?:{first})\b"] * bool(first) + [rf"\b(?:{anywhere})\b"]))


def _cue(cue: str) -> str:
    return (
        re.escape(cue.removesuffix(" …"))
        .replace(r"\ …\ ", r"(?:\s\S+){0,4}\s")
        .replace(r"\#", r"\d+")
        .replace(r"\ ", r"\s")
    )


@dataclass(frozen=True)
class CompoundWords:
    """What ``words/compounds.toml`` knows about Dutch compounds; all in lower case."""

    no_split: frozenset[str]
    no_part: frozenset[str]
    short_parts: frozenset[str]
    also_words: frozenset[str]
    empty_heads: frozenset[str]
    separable: frozenset[str]
    inseparable: frozenset[str]
    bound_forms: dict[str, str]
    derived: dict[str, str]


@cache
def compound_words() -> CompoundWords:
    """Return the lists of ``words/compounds.toml``."""
    with (_FOLDER / "compounds.toml").open("rb") as file:
        lists: dict[str, Any] = tomllib.load(file)
    bound, derived = (
        {form: word for word, forms in lists.pop(section).items() for form in forms.split()}
        for section in ("bound_forms", "derived")
    )
    return CompoundWords(
        bound_forms=bound, derived=derived, **{name: frozenset(words) for name, words in lists.items()}
    )


@cache
def corrections(language: str) -> dict[str, str]:
    """Return form to lemma for the words that the lemma table does not know well; empty for English."""
    path = _FOLDER / f"corrections_{language}.toml"
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        rows: dict[str, str] = tomllib.load(file)
    return {form: lemma for lemma, forms in rows.items() for form in [*forms.split(), lemma]}


@cache
def unnamed_words(language: str) -> frozenset[str]:
    """Return the words that may bring quotes together but name no theme; empty for English."""
    path = _FOLDER / f"unnamed_{language}.txt"
    return _words_in(path) if path.is_file() else frozenset()


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words that carry no theme in ``nl`` or ``en``, in lower case.

    Lines that start with ``#`` are remarks; several words may stand on one line.
    """
    return _words_in(_FOLDER / f"stopwords_{language}.txt")


@cache
def filler_phrases(language: str) -> frozenset[str]:
    """Return the phrases that carry no theme though a word of theirs may ("in de gaten"); none in English."""
    path = _FOLDER / f"fillers_{language}.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def glue_words(language: str) -> frozenset[str]:
    """Return the little words that any sentence may hold between the words of an expression."""
    return _words_in(_FOLDER / f"glue_{language}.txt")


@cache
def negations(language: str) -> frozenset[str]:
    """Return the words that say no: in an expression any of them stands for any other."""
    return _words_in(_FOLDER / f"negations_{language}.txt")


def _words_in(path: Path) -> frozenset[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
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
