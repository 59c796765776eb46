"""Themes of a small pile, anchored in the areas of the word fields.

In a few hundred quotes hardly two use the same words for the same thing, so that no count of the pile's own words
finds its themes. Here every area of the word fields is a possible theme; expectation-maximisation lets the pile's
words teach each theme what else belongs to it (naive Bayes with labelled and unlabelled texts, Nigam et al. 2000),
and areas that hold too few quotes give theirs to the next best.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from analysis.meaning import Floats, Ints

#: How much the pile's own words weigh beside the votes of the word fields.
OWN_WORDS = 0.2
#: Smoothing of the pile's word profiles toward the whole pile, in words for each word of the vocabulary.
SMOOTHING = 0.05
ROUNDS = 30
SETTLED = 1e-3
#: A theme holds so many quotes at least, or this share of the pile if that is more.
FEWEST_PER_THEME, LEAST_SHARE = 3, 0.008


def anchor(votes: Floats, present: Any, n_themes: int | None, aside: Any) -> Floats:
    """Return how much each quote belongs to each area of the word fields.

    Parameters
    ----------
    votes : numpy.ndarray (n_quotes, n_areas)
        Sharpened log-votes of the word fields, rows in canonical order.
    present : sparse matrix (n_quotes, n_terms)
        How much a quote holds of each term of the pile.
    n_themes : int or None
        How many areas may remain at most, those that are no subject not counted; ``None`` keeps those that hold enough
        quotes.
    aside : numpy.ndarray of bool (n_areas,)
        Areas that are no subject: they take their quotes out of the themes, and remain however few they hold.

    Returns
    -------
    numpy.ndarray (n_quotes, n_areas)
        Rows sum to 1; areas that did not remain are 0 throughout.
    """
    everywhere = np.asarray(present.mean(axis=0)).ravel() + SETTLED
    everywhere /= everywhere.sum()
    alive = np.ones(votes.shape[1], dtype=bool)
    shares = _shares(votes, alive)
    enough = _stop_when(len(votes), n_themes)
    while True:
        shares = _settle(votes, present, everywhere, shares, alive)
        sizes = np.bincount(shares.argmax(axis=1), minlength=len(alive))
        alive &= (sizes > 0) | aside
        if enough(sizes[alive & ~aside]):
            return _settle(votes, present, everywhere, shares, alive)
        held = np.flatnonzero(alive & ~aside)
        alive[held[np.argmin(shares[:, held].sum(axis=0))]] = False


def _stop_when(n_quotes: int, n_themes: int | None) -> Callable[[Ints], bool]:
    if n_themes is not None:
        return lambda sizes: len(sizes) <= n_themes
    fewest = max(FEWEST_PER_THEME, LEAST_SHARE * n_quotes)
    return lambda sizes: len(sizes) < 2 or bool(sizes.min() >= fewest)


def _settle(votes: Floats, present: Any, everywhere: Floats, shares: Floats, alive: Any) -> Floats:
    for _ in range(ROUNDS):
        held = np.asarray(present.T @ shares)
        smoothing = SMOOTHING * len(everywhere)
        profiles = np.log(held + smoothing * everywhere[:, None]) - np.log(held.sum(axis=0) + smoothing)
        told = np.asarray(present @ (profiles - np.log(everywhere)[:, None]))
        before, shares = shares, _shares(votes + OWN_WORDS * told, alive)
        if np.abs(shares - before).max() < SETTLED:
            break
    return shares


def _shares(joint: Floats, alive: Any) -> Floats:
    held = np.where(alive, joint, -np.inf)
    shares = np.exp(held - held.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))
