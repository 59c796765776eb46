"""Names in residents' words: the words that set a theme apart, and a short phrase that was really said.

The way is Lingo's (Osinski and Weiss 2005): complete phrases first, none that begins or ends with a stop word, none
that would fit every theme.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from analysis.languages import LANGUAGES
from analysis.terms import Terms
from analysis.tokens import Token
from analysis.words import word_key
from data import frames
from data.wordlists import unnamed_words

N_KEY_TERMS = 8
LONGEST_NAME = 4
#: A word in more than this share of all quotes names nothing.
EVERYWHERE = 0.12
#: How much a phrase of 1, 2, 3, 4 words is preferred: two say more than one, four are seldom said twice.
LENGTH_BONUS = (0.0, 0.8, 1.0, 0.95, 0.8)


@dataclass(frozen=True)
class _Phrase:
    keys: tuple[str, ...]
    form: str


def key_terms(terms: Terms, labels: np.ndarray, notes: Sequence[str]) -> dict[int, list[tuple[str, float]]]:
    """Return the terms that set each group apart, the strongest first.

    Parameters
    ----------
    terms : Terms
        The terms of the quotes.
    labels : numpy.ndarray of int, shape (n_quotes,)
        Group of each quote, -1 for none.
    notes : sequence of str, length n_quotes
        The conversation of each quote: a term counts once a conversation, so that one talker cannot make it.

    Returns
    -------
    dict of int to list of (str, float)
        Group to (key, weight); the weight is the term's share of the group's conversations times the logarithm of
        how much larger that share is than among all quotes.
    """
    if not terms.keys:
        return {int(group): [] for group in np.unique(labels) if group >= 0}
    present = terms.matrix.astype(bool).astype(np.float64)
    everywhere = (np.asarray(present.sum(axis=0)).ravel() + 1) / (present.shape[0] + 2)
    found: dict[int, list[tuple[str, float]]] = {}
    for group in (int(number) for number in np.unique(labels) if number >= 0):
        members = np.flatnonzero(labels == group)
        share = (np.asarray(present[members].sum(axis=0)).ravel() + 0.1) / (len(members) + 1)
        spread = _notes_per_term(present[members], [notes[int(place)] for place in members])
        weight = share * np.log(share / everywhere) * np.where(spread > 1, 1.0, 0.5)
        order = np.lexsort((np.arange(len(weight)), -weight))
        found[group] = [
            (terms.keys[place], float(weight[place])) for place in order[: 4 * N_KEY_TERMS] if weight[place] > 0
        ]
    return found


def _notes_per_term(present: Any, notes: Sequence[str]) -> np.ndarray:
    from scipy import sparse  # noqa: PLC0415

    _, row = np.unique(np.asarray(notes, dtype=str), return_inverse=True)
    gather = sparse.csr_matrix((np.ones(len(row)), (row, np.arange(len(row)))))
    return np.asarray((gather @ present > 0).sum(axis=0)).ravel()


def terms_table(found: Mapping[int, list[tuple[str, float]]], terms: Terms, ids: Mapping[int, str]) -> pd.DataFrame:
    """Return the first key terms of every theme as spoken (``frames.TERMS``)."""
    rows = [
        (ids[group], terms.spoken[key], weight, rank)
        for group, weighed in found.items()
        for rank, (key, weight) in enumerate(_sayable(weighed, terms)[:N_KEY_TERMS], start=1)
    ]
    table = pd.DataFrame(rows, columns=list(frames.TERMS)).sort_values(["theme_id", "rank"])
    return frames.check(table, frames.TERMS, "terms")


def _sayable(weighed: Sequence[tuple[str, float]], terms: Terms) -> list[tuple[str, float]]:
    """Leave out the parts that nobody said by themselves, and the words that tell nothing alone."""
    mute = unnamed_keys()
    return [(key, weight) for key, weight in weighed if key in terms.spoken and key not in mute]


@cache
def unnamed_keys() -> frozenset[str]:
    """Return the keys of the words that name no theme."""
    return frozenset(word_key(word, language) for language in LANGUAGES for word in unnamed_words(language)) - {""}


def name_themes(
    texts: Sequence[str],
    terms: Terms,
    labels: np.ndarray,
    found: Mapping[int, list[tuple[str, float]]],
    barred: Collection[str],
) -> dict[int, str]:
    """Give every group a name: a phrase that stands literally in one of its quotes, unlike its sisters'.

    Parameters
    ----------
    texts : sequence of str, length n_quotes
        The quotes.
    terms : Terms
        Their words.
    labels : numpy.ndarray of int, shape (n_quotes,)
        Group of each quote, -1 for none.
    found : mapping
        What :func:`key_terms` returned.
    barred : collection of str
        Keys of words that may name nothing: places, the town, words that occur everywhere.

    Returns
    -------
    dict of int to str
        Group to name; larger groups choose first.
    """
    sizes = Counter(int(group) for group in labels if group >= 0)
    names: dict[int, str] = {}
    used: set[frozenset[str]] = set()
    taken: set[str] = set()
    for group in sorted(sizes, key=lambda number: (-sizes[number], number)):
        weights = {key: weight for key, weight in found[group] if key not in barred}
        phrases = _phrases(
            [(texts[int(row)], terms.tokens[int(row)]) for row in np.flatnonzero(labels == group)], weights, barred
        )
        ranked = sorted(phrases, key=lambda phrase: (-_score(phrase, phrases[phrase], weights), phrase.form))
        fresh = (phrase for phrase in ranked if frozenset(phrase.keys) not in used and phrase.form.lower() not in taken)
        best = next(fresh, None)
        if best is None:
            names[group] = _any_words(texts[int(np.flatnonzero(labels == group)[0])], taken)
        else:
            names[group] = best.form
            used.add(frozenset(best.keys))
        taken.add(names[group].lower())
    return names


def _any_words(quote: str, taken: Collection[str]) -> str:
    """Name a group without telling words after the opening words of its first quote."""
    parts = quote.split()
    for length in range(min(LONGEST_NAME, len(parts)), len(parts) + 1):
        name = " ".join(quote.split(maxsplit=length)[:length]) if length < len(parts) else quote
        if name.lower() not in taken and name in quote:
            return name
    return quote


def _phrases(
    quotes: Sequence[tuple[str, list[Token]]], weights: Mapping[str, float], barred: Collection[str]
) -> dict[_Phrase, int]:
    """Count in how many quotes each phrase occurs; its form is the one most often written."""
    forms: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for text, tokens in quotes:
        seen: dict[tuple[str, ...], str] = {}
        for first, token in enumerate(tokens):
            if weights.get(token.key, 0.0) <= 0:
                continue
            for last in range(first, min(first + LONGEST_NAME, len(tokens))):
                if last > first and not _adjoin(text, tokens[last - 1], tokens[last]):
                    break
                span = tokens[first : last + 1]
                if any(word.key in barred for word in span if word.key):
                    break
                if span[-1].key and (span[-1].key in weights):
                    keys = tuple(word.key or text[word.start : word.end].lower() for word in span)
                    seen.setdefault(keys, text[token.start : span[-1].end])
        for keys, form in seen.items():
            forms[keys][form] += 1
    return {
        _Phrase(keys, min(counts, key=lambda form: (-counts[form], form))): counts.total()
        for keys, counts in forms.items()
    }


def _adjoin(text: str, before: Token, after: Token) -> bool:
    return text[before.end : after.start] in {" ", "-"}


def _score(phrase: _Phrase, n_quotes: int, weights: Mapping[str, float]) -> float:
    telling = sum(weights.get(key, 0.0) for key in set(phrase.keys))
    return telling * math.log2(1 + n_quotes) * LENGTH_BONUS[len(phrase.keys)]


def barred_keys(terms: Terms, places: Collection[str]) -> frozenset[str]:
    """Return the keys that may name no theme: the words of places, and words in too many quotes.

    Parameters
    ----------
    terms : Terms
        The words of the quotes.
    places : collection of str
        Keys of the words of town and neighbourhood names.
    """
    n_quotes = max(1, len(terms.tokens))
    often = Counter(key for quote in terms.tokens for key in {token.key for token in quote if token.key})
    return frozenset(places) | unnamed_keys() | {key for key, n in often.items() if n > max(3.0, EVERYWHERE * n_quotes)}
