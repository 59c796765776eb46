"""Fewer themes without a new run: which groups merge first, and into what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.meaning import Floats, Ints

#: The most frequent words tell which groups are alike; more only cost time.
MOST_WORDS = 3_000


@dataclass(frozen=True)
class MergeTree:
    """The order in which groups merge.

    ``n_leaves`` is the number of groups found; ``merges`` holds pairs of groups, the second goes into the first and
    the first keeps its number; ``losses`` the information about words that each merge loses, in nats, for all quotes.
    """

    n_leaves: int
    merges: tuple[tuple[int, int], ...]
    losses: tuple[float, ...]

    def cut(self, n_groups: int) -> dict[int, int]:
        """Return the group of each leaf when ``n_groups`` are left.

        Parameters
        ----------
        n_groups : int
            At least 1; as many as there are leaves, or more, leaves every leaf a group of its own.

        Returns
        -------
        dict of int to int
            Groups are numbered 0, 1, ... in the order of their first leaf. A smaller cut only joins whole groups of a
            larger one.

        Raises
        ------
        ValueError
            When ``n_groups`` is below 1.
        """
        if n_groups < 1:
            raise ValueError(f"n_groups={n_groups} must be 1 or more.")
        into = list(range(self.n_leaves))
        for kept, gone in self.merges[: max(0, self.n_leaves - n_groups)]:
            into = [kept if group == gone else group for group in into]
        number = {group: place for place, group in enumerate(sorted(set(into)))}
        return {leaf: number[group] for leaf, group in enumerate(into)}


def merge_tree(weights: Any, labels: Ints) -> MergeTree:
    """Return the tree that merges the two groups first whose merger loses least.

    Parameters
    ----------
    weights : sparse matrix (n_quotes, n_terms)
        How much a quote holds of each word.
    labels : numpy.ndarray of int (n_quotes,)
        Groups 0, 1, ... of the quotes; -1 for a quote without a group.

    Returns
    -------
    MergeTree
        The loss of a merger is the Jensen-Shannon divergence of the two word profiles times the words that they
        hold (Slonim & Tishby 1999, "Agglomerative information bottleneck").
    """
    counts = _word_counts(weights, labels)
    n_leaves = len(counts)
    held = np.array([_certainty(counts[[group]])[0] for group in range(n_leaves)])
    loss = np.full((n_leaves, n_leaves), np.inf)
    for one in range(n_leaves - 1):
        later = np.arange(one + 1, n_leaves)
        loss[one, later] = held[one] + held[later] - _certainty(counts[one] + counts[later])
    merges, losses = [], []
    left = np.ones(n_leaves, dtype=bool)
    for _ in range(n_leaves - 1):
        one, other = divmod(int(loss.argmin()), n_leaves)
        merges.append((one, other))
        losses.append(max(0.0, float(loss[one, other])))
        counts[one] += counts[other]
        left[other], held[one] = False, _certainty(counts[[one]])[0]
        loss[other], loss[:, other] = np.inf, np.inf
        others = np.flatnonzero(left & (np.arange(n_leaves) != one))
        again = held[one] + held[others] - _certainty(counts[one] + counts[others])
        loss[np.minimum(one, others), np.maximum(one, others)] = again
    return MergeTree(n_leaves, tuple(merges), tuple(losses))


def _word_counts(weights: Any, labels: Ints) -> Floats:
    """Return how often each group holds each of the most frequent words (n_groups, n_words)."""
    from scipy import sparse  # noqa: PLC0415

    rows = np.flatnonzero(labels >= 0)
    n_groups = int(labels.max(initial=-1)) + 1
    totals = np.asarray(weights.sum(axis=0)).ravel()
    words = np.sort(np.argsort(-totals, kind="stable")[:MOST_WORDS])
    member = sparse.csr_matrix((np.ones(len(rows)), (labels[rows], rows)), (n_groups, weights.shape[0]))
    return np.asarray((member @ weights[:, words]).todense())


def _certainty(counts: Floats) -> Floats:
    """Return the negative entropy of each profile times the words it holds."""
    from scipy.special import xlogy  # noqa: PLC0415

    totals = counts.sum(axis=1)
    return np.asarray(xlogy(counts, counts).sum(axis=1) - xlogy(totals, totals))
