"""Why a quote is in its theme: the words and the word fields that tell its theme from the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.pipeline import Analysis
from analysis.terms import Terms, token_keys

#: So many words, and so many fields, tell why.
MOST = 5
#: Added to every count, so that a word that the rest never says has a finite weight (Jeffreys' prior).
SMOOTHING = 0.5


@dataclass(frozen=True)
class Reason:
    """Words of a quote as it says them, the field that they hit (empty when they count by themselves), the weight.

    The weight is the natural logarithm of how much more often the theme's quotes have this than the other quotes do.
    """

    words: tuple[str, ...]
    field_id: str
    weight: float


@dataclass(frozen=True)
class Reasons:
    """What put a quote in its theme: single words, and word fields; the strongest first."""

    words: tuple[Reason, ...]
    fields: tuple[Reason, ...]


def reasons(found: Analysis, terms: Terms, hits: pd.DataFrame, quote_id: str) -> Reasons:
    """Return why a quote is in its theme; nothing when it is in none.

    Parameters
    ----------
    found : Analysis
        What was found.
    terms : Terms
        The words of the same quotes, in the same order.
    hits : pandas.DataFrame
        ``field_counts.hits_table``; without rows when word fields are not used.
    quote_id : str
        The quote.

    Raises
    ------
    KeyError
        When there is no such quote.
    """
    theme_of = found.assignments.set_index("quote_id")["theme_id"]
    if not theme_of[quote_id]:
        return Reasons((), ())
    in_theme = (theme_of.reindex(found.quotes["quote_id"]) == theme_of[quote_id]).to_numpy()
    row = int(np.flatnonzero(found.quotes["quote_id"] == quote_id)[0])
    return Reasons(_by_words(found, terms, in_theme, row), _by_fields(found, hits, in_theme, quote_id))


def _by_words(found: Analysis, terms: Terms, in_theme: np.ndarray, row: int) -> tuple[Reason, ...]:
    if not terms.keys:
        return ()
    present = terms.matrix.astype(bool).astype(np.float64)
    inside, outside = (np.asarray(present[side].sum(axis=0)).ravel() for side in (in_theme, ~in_theme))
    n_inside = int(in_theme.sum())
    column = {key: place for place, key in enumerate(terms.keys)}
    text = str(found.quotes["text"].iloc[row])
    told: dict[str, float] = {}
    for token in terms.tokens[row]:
        weights = [
            log_ratio(inside[column[key]], n_inside, outside[column[key]], len(in_theme) - n_inside)
            for key in token_keys(token)
            if key in column
        ]
        if weights:
            word = text[token.start : token.end].lower()
            told[word] = max(told.get(word, -np.inf), *weights)
    return _strongest([Reason((word,), "", weight) for word, weight in told.items()])


def _by_fields(found: Analysis, hits: pd.DataFrame, in_theme: np.ndarray, quote_id: str) -> tuple[Reason, ...]:
    members, n_inside = set(found.quotes["quote_id"][in_theme]), int(in_theme.sum())
    told = []
    for field_id, rows in hits[hits["quote_id"] == quote_id].groupby("field_id"):
        having = set(hits.loc[hits["field_id"] == field_id, "quote_id"])
        if len(having & members) < 2:  # shared with no other quote of the theme, it brought nothing together
            continue
        weight = log_ratio(len(having & members), n_inside, len(having - members), len(in_theme) - n_inside)
        told.append(Reason(tuple(dict.fromkeys(rows["spoken"])), str(field_id), weight))
    return _strongest(told)


def log_ratio(n_here: float, of_here: int, n_there: float, of_there: int) -> float:
    """Return the natural logarithm of how much larger a share is here than there, both smoothed."""
    here, there = (n_here + SMOOTHING) / (of_here + 2 * SMOOTHING), (n_there + SMOOTHING) / (of_there + 2 * SMOOTHING)
    return float(np.log(here / there))


def _strongest(told: list[Reason]) -> tuple[Reason, ...]:
    speaking = sorted((one for one in told if one.weight > 0), key=lambda one: (-one.weight, one.words))
    return tuple(speaking[:MOST])
