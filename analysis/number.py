"""How many themes there are: the number under which quotes that were held out are most likely."""

from __future__ import annotations

import numpy as np

from analysis.meaning import Floats, Ints
from analysis.mixture import Mixture, Pile, fit_from, softmax
from analysis.starts import Starts

#: Numbers of themes that are tried: steps of about a quarter.
GRID = (2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32, 40, 50, 64, 80, 100, 125, 160)
#: The quotes are held out in fifths; three of the five rounds tell enough.
FIFTHS, ROUNDS_HELD_OUT = 5, 3
#: Of a large pile so many quotes choose the number.
MOST_ASKED = 6_000
#: Themes hold so many quotes on average at least.
FEWEST_ON_AVERAGE = 8
#: After so many numbers in a row that did worse no larger one is tried.
PATIENCE = 3


def choose_number(pile: Pile, starts: Starts) -> int:
    """Return the number of themes under which held-out quotes are most likely.

    Parameters
    ----------
    pile : Pile
        Quotes in canonical order.
    starts : Starts
        The starting points for every number.

    Returns
    -------
    int
        The smallest number that the best one does not clearly beat: by less than one standard error over the quotes
        (Breiman et al. 1984, "Classification and regression trees"). 1 for a pile too small to hold anything out.
    """
    step = -(-len(pile) // MOST_ASKED)
    part = _recurring(pile[::step])
    most = max(2, len(part) // FEWEST_ON_AVERAGE) if len(part) >= FIFTHS else 0
    told: dict[int, Floats] = {}
    best, worse = 1, 0
    for number in GRID:
        if number > most or worse > PATIENCE:
            break
        told[number], worse = held_out_likelihoods(part, starts.cut(number)[::step]), worse + 1
        if best not in told or told[number].mean() > told[best].mean():
            best, worse = number, 0
    return min((number for number in told if _as_good(told[best] - told[number])), default=1)


def _recurring(pile: Pile) -> Pile:
    """Leave out words that do not recur in these quotes: smoothing would spend most of a profile on them."""
    in_quotes = np.bincount(pile.weights.indices, minlength=pile.weights.shape[1])
    return Pile(pile.weights[:, np.flatnonzero(in_quotes > 1)], pile.meaning)


def _as_good(lost: Floats) -> bool:
    return bool(lost.mean() <= lost.std() / len(lost) ** 0.5)


def held_out_likelihoods(pile: Pile, groups: Ints) -> Floats:
    """Return how likely the words of quotes are under profiles that were learnt from other quotes, quote by quote."""
    fold = np.random.RandomState(0).permutation(len(pile)) % FIFTHS
    n_groups, told = int(groups.max()) + 1, []
    for one in range(ROUNDS_HELD_OUT):
        seen, held = np.flatnonzero(fold != one), np.flatnonzero(fold == one)
        learnt = fit_from(pile[seen], groups[seen], n_groups)
        words_only = Mixture(learnt.words, np.zeros_like(learnt.hearts), learnt.sizes)
        told.append(softmax(words_only.affinity(pile[held]))[1])
    return np.concatenate(told)
