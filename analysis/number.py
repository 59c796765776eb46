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
MOST_ASKED = 10_000
#: Themes hold so many quotes on average at least.
FEWEST_ON_AVERAGE = 8
#: Every third number is tried first, until so many in a row do worse; then those around the best.
STRIDE, PATIENCE = 3, 2
#: Rounds of expectation-maximisation for a number that is only tried.
ROUNDS_TRIED = 10


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
    most = max(2, len(part) // FEWEST_ON_AVERAGE) if len(part) >= FIFTHS and part.weights.nnz else 0
    numbers = [number for number in GRID if number <= most]
    told: dict[int, Floats] = {}
    worse = 0
    for number in numbers[::STRIDE]:
        told[number] = held_out_likelihoods(part, starts.cut(number)[::step])
        worse = 0 if _best(told) == number else worse + 1
        if worse == PATIENCE:
            break
    place = numbers.index(_best(told)) if told else 0
    for number in numbers[max(0, place - STRIDE + 1) : place + STRIDE]:
        if number not in told:
            told[number] = held_out_likelihoods(part, starts.cut(number)[::step])
    return min((number for number in told if _as_good(told[_best(told)] - told[number])), default=1)


def _best(told: dict[int, Floats]) -> int:
    return max(told, key=lambda number: (float(told[number].mean()), -number))


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
        learnt = fit_from(pile[seen], groups[seen], n_groups, ROUNDS_TRIED)
        words_only = Mixture(learnt.words, np.zeros_like(learnt.hearts), learnt.sizes)
        told.append(softmax(words_only.affinity(pile[held]))[1])
    return np.concatenate(told)
