"""Where the mixture starts from, and a second opinion on where it ended."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np

from analysis.meaning import Floats, Ints, Singles

#: Small groups that the tree of starting points is built on, where the pile is large enough.
MOST_SMALL_GROUPS = 400
#: The small groups are learnt from so many rows at most, three rows each at least.
MOST_LEARNT_FROM, FEWEST_PER_SMALL_GROUP = 10_000, 3
#: The second opinion: rounds, parts that are judged by what the others taught, and the ridge penalty.
OPINION_ROUNDS, PARTS, PENALTY = 3, 3, 1.0


@dataclass(frozen=True)
class Starts:
    """Small groups of quotes, and the order in which they merge.

    ``space`` holds the quotes (n_quotes, n_dimensions), ``small`` the small group of each, ``merges`` pairs of small
    groups: the second goes into the first.
    """

    space: Floats
    small: Ints
    merges: tuple[tuple[int, int], ...]

    def cut(self, n_groups: int) -> Ints:
        """Return the group of each quote when at most ``n_groups`` are left, moved to the nearest heart."""
        into = np.arange(len(self.merges) + 1)
        for kept, gone in self.merges[: max(0, len(into) - n_groups)]:
            into[into == gone] = kept
        groups = np.unique(into, return_inverse=True)[1][self.small]
        if groups.max() == 0:
            return np.asarray(groups)
        hearts = np.stack([self.space[groups == group].mean(axis=0) for group in range(groups.max() + 1)])
        return k_means(self.space, len(hearts), hearts, rounds=10)


def find_starts(space: Floats, n_themes: int | None) -> Starts:
    """Return the tree of starting points.

    Parameters
    ----------
    space : numpy.ndarray (n_quotes, n_dimensions)
        Quotes in canonical order.
    n_themes : int or None
        The number of groups that will be asked for, when it is known.

    Returns
    -------
    Starts
        Many small groups by k-means, then Ward's method on those: it depends far less on luck than k-means with the
        wanted number of groups, and gives the starting points for every number at once.
    """
    few = len(space) // FEWEST_PER_SMALL_GROUP
    wanted = max(min(max(MOST_SMALL_GROUPS, 2 * (n_themes or 0)), few), n_themes or 0, 1)
    small = k_means(space, wanted, rounds=20)
    held, small = np.unique(small, return_inverse=True)
    sizes = np.bincount(small).astype(np.float64)
    hearts = np.stack([space[small == group].mean(axis=0) for group in range(len(held))])
    return Starts(space, small.astype(np.int64), ward(hearts, sizes))


def k_means(space: Floats, n_groups: int, hearts: Floats | None = None, rounds: int = 30) -> Ints:
    """Return the k-means group of each row; of a large pile the hearts are learnt from a part."""
    from sklearn.cluster import KMeans  # noqa: PLC0415
    from sklearn.exceptions import ConvergenceWarning  # noqa: PLC0415

    start = "k-means++" if hearts is None else hearts
    means = KMeans(n_groups, init=start, n_init=1, max_iter=rounds, random_state=0)
    sample = space[:: max(1, min(-(-len(space) // MOST_LEARNT_FROM), len(space) // n_groups))]
    with warnings.catch_warnings():  # fewer different quotes than groups only leaves a group empty
        warnings.simplefilter("ignore", ConvergenceWarning)
        return np.asarray(means.fit(sample).predict(space), dtype=np.int64)


def ward(hearts: Floats, sizes: Floats) -> tuple[tuple[int, int], ...]:
    """Return the order in which groups of given sizes merge: smallest growth of the squared distances first.

    Ward 1963, "Hierarchical grouping to optimize an objective function".
    """
    hearts, sizes = hearts.copy(), sizes.copy()
    norms = (hearts**2).sum(axis=1)
    cost = norms[:, None] + norms[None, :] - 2 * hearts @ hearts.T
    cost *= sizes[:, None] * sizes[None, :] / (sizes[:, None] + sizes[None, :])
    np.fill_diagonal(cost, np.inf)
    gone, merges = np.zeros(len(sizes), dtype=bool), []
    for _ in range(len(sizes) - 1):
        one, other = sorted(divmod(int(cost.argmin()), len(sizes)))
        merges.append((one, other))
        total = sizes[one] + sizes[other]
        hearts[one] = (sizes[one] * hearts[one] + sizes[other] * hearts[other]) / total
        sizes[one], gone[other] = total, True
        again = ((hearts - hearts[one]) ** 2).sum(axis=1) * sizes * total / (sizes + total)
        again[gone], again[one] = np.inf, np.inf
        cost[other], cost[:, other] = np.inf, np.inf
        cost[one], cost[:, one] = again, again
    return tuple(merges)


def second_opinion(features: Singles, labels: Ints, n_groups: int) -> Ints:
    """Return the groups that a classifier gives each quote after learning from other quotes only.

    Iterative classification (Rakib et al. 2020, "Enhancement of short text clustering by iterative classification"),
    here by ridge regression on the groups, each part of the quotes judged by what the other parts taught: a quote
    cannot hold on to a group that it made itself. It lifts the mean AMI on the labelled sets by .02.

    Parameters
    ----------
    features : numpy.ndarray (n_quotes, n_features)
        Quotes in canonical order.
    labels : numpy.ndarray of int (n_quotes,)
        The groups as the mixture found them.
    n_groups : int
        The number of groups.
    """
    if len(labels) < PARTS * 2:
        return labels
    for turn in range(OPINION_ROUNDS):
        part = np.random.RandomState(turn).permutation(len(labels)) % PARTS
        sums = [_sums(features[part == one], labels[part == one], n_groups) for one in range(PARTS)]
        judged = labels.copy()
        for one in range(PARTS):
            others = [sums[other] for other in range(PARTS) if other != one]
            square, cross, sizes, total = (sum(terms[1:], terms[0]) for terms in zip(*others, strict=True))
            share = sizes / sizes.sum()
            square = square + PENALTY * np.eye(len(square))
            slopes = np.linalg.solve(square, cross - np.outer(total, share))
            judged[part == one] = (features[part == one] @ slopes + share).argmax(axis=1)
        labels = judged
    return labels


def _sums(features: Singles, labels: Ints, n_groups: int) -> tuple[Floats, Floats, Floats, Floats]:
    from scipy import sparse  # noqa: PLC0415

    member = sparse.csr_matrix((np.ones(len(labels)), labels, np.arange(len(labels) + 1)), (len(labels), n_groups))
    sizes = np.bincount(labels, minlength=n_groups).astype(np.float64)
    square, total = (features.T @ features).astype(np.float64), features.sum(axis=0, dtype=np.float64)
    return square, np.asarray((member.T @ features).T), sizes, total
