"""From quotes to a matrix of terms: what the theme finder counts and what a person may read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.languages import LANGUAGES
from analysis.tokens import Token, count_words
from analysis.typos import mend_typos
from analysis.wordlist import NOTHING_DECIDED, OwnWords
from analysis.words import WordReader

#: A term that occurs in one quote only says nothing about what quotes share.
FEWEST_QUOTES_PER_TERM = 2


@dataclass(frozen=True)
class Terms:
    """The terms of a pile of quotes.

    ``matrix`` is a sparse matrix of counts (n_quotes, n_terms); ``keys`` holds the term of each column in sorted
    order; ``spoken`` the most frequent form of each key as people wrote it; ``tokens`` the words of each quote.
    """

    matrix: Any
    keys: tuple[str, ...]
    spoken: dict[str, str]
    tokens: tuple[list[Token], ...]


def weigh_terms(
    texts: Sequence[str], languages: Sequence[str], places: Collection[str] = (), own: OwnWords = NOTHING_DECIDED
) -> Terms:
    """Count the terms of each quote.

    Parameters
    ----------
    texts : sequence of str
        The quotes.
    languages : sequence of str
        ``nl`` or ``en`` for each quote.
    places : collection of str, optional
        Names of the town and its neighbourhoods: they occur in everything, so their words are no terms.
    own : OwnWords, optional
        Words that the team leaves out, and words that it takes for the same.

    Returns
    -------
    Terms
        Terms that occur in at least two quotes; a pile without such terms has a matrix of no columns.
    """
    names, meant = name_pattern(places), meant_words(texts, languages)
    readers = {language: WordReader(language, meant[language], own) for language in LANGUAGES}
    tokens = tuple(
        _without_names(text, readers[language].tokens(text), names)
        for text, language in zip(texts, languages, strict=True)
    )
    matrix, keys = _count(tokens)
    return Terms(matrix, keys, _spoken_forms(texts, tokens, meant), tokens)


def _count(tokens: Sequence[list[Token]]) -> tuple[Any, tuple[str, ...]]:
    """Return the counts of the terms in each quote and the terms: quotes by words, times words by their terms."""
    from scipy import sparse  # noqa: PLC0415

    number: dict[tuple[str, tuple[str, ...]], int] = {}
    words = [number.setdefault(token[2:], len(number)) for quote in tokens for token in quote]
    ends = np.cumsum([0, *map(len, tokens)])
    held = sparse.csr_matrix((np.ones(len(words)), words, ends), shape=(len(tokens), len(number)))
    of_word = [(key, *parts) if key else () for key, parts in number]
    keys = sorted({key for entry in of_word for key in entry})
    column = {key: place for place, key in enumerate(keys)}
    columns = [column[key] for entry in of_word for key in entry]
    bounds = np.cumsum([0, *map(len, of_word)])
    counts = held @ sparse.csr_matrix((np.ones(len(columns)), columns, bounds), shape=(len(number), len(keys)))
    kept = np.flatnonzero(np.bincount(counts.indices, minlength=len(keys)) >= FEWEST_QUOTES_PER_TERM)
    return counts[:, kept], tuple(keys[place] for place in kept)


def meant_words(texts: Sequence[str], languages: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the mistyped words of the pile and the word that was meant, a dict for each language."""
    meant: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        own = [text for text, spoken in zip(texts, languages, strict=True) if spoken == language]
        meant[language] = mend_typos(count_words(own), language) if own else {}
    return meant


def token_keys(token: Token) -> tuple[str, ...]:
    """Return the terms of one word: its own key and those of its parts."""
    return (token.key, *token.parts) if token.key else ()


def name_pattern(places: Collection[str]) -> re.Pattern[str] | None:
    """Return what finds names of places: one word as it is written, several words in any case, or their initials."""
    names = {part.strip() for place in places for part in re.split(r"[,/(){};]", place)} - {""}
    forms = set()
    for name in names:
        parts = name.split()
        forms.add(re.escape(name) if len(parts) == 1 else f"(?i:{r'[ -]'.join(map(re.escape, parts))})")
        initials = "".join(part[0] for part in parts)
        if len(parts) > 1 and initials.isupper():
            forms.add(re.escape(initials))
    return (
        re.compile(rf"(?<!\w)(?:{'|'.join(sorted(forms, key=lambda form: (-len(form), form)))})(?!\w)")
        if forms
        else None
    )


def _without_names(text: str, tokens: list[Token], names: re.Pattern[str] | None) -> list[Token]:
    spans = [match.span() for match in names.finditer(text)] if names else []
    if not spans:
        return tokens
    return [
        Token(token.start, token.end, "")
        if any(start <= token.start and token.end <= end for start, end in spans)
        else token
        for token in tokens
    ]


def _spoken_forms(
    texts: Sequence[str], tokens: Sequence[list[Token]], meant: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """Most frequent written form of each key; of equally frequent ones no mistyped one, then the shortest."""
    written = Counter(
        (token.key, text[token.start : token.end])
        for text, quote in zip(texts, tokens, strict=True)
        for token in quote
        if token.key
    )
    forms: dict[str, Counter[str]] = {}
    for (key, form), times in written.items():
        forms.setdefault(key, Counter())[form.lower()] += times
    mistyped = frozenset[str]().union(*meant.values())
    return {
        key: min(counts, key=lambda form: (-counts[form], form in mistyped, len(form), form))
        for key, counts in forms.items()
    }
