"""A mixture of word profiles: expectation-maximisation on which words a quote holds.

Every group has a profile: how likely each word is in it. The way is naive Bayes without labels (Nigam et al. 2000,
"Text classification from labeled and unlabeled documents using EM") on the binary matrix, which beat counts and
TF-IDF weights in this step; TF-IDF with truncated SVD and k-means gives the starting points.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

#: Dimensions of the spaces in which k-means looks for starting points.
DIMENSIONS = (25, 50, 100)
ROUNDS = 60
#: EM has settled when a round improves the mean log-likelihood by less than this share.
SETTLED = 1e-5


@dataclass(frozen=True)
class Mixture:
    """The word profiles of some groups.

    ``words`` holds the logarithm of each word's chance in each group (n_terms, n_groups), ``sizes`` the logarithm of
    each group's share (n_groups,), ``likelihood`` the mean log-likelihood of the quotes it was fitted on.
    """

    words: Floats
    sizes: Floats
    likelihood: float


def expect(present: Any, words: Floats, sizes: Floats) -> tuple[Floats, Floats]:
    """Return how much each quote belongs to each group, and each quote's log-likelihood.

    Parameters
    ----------
    present : sparse matrix (n_quotes, n_terms)
        1 where a quote holds a word.
    words, sizes : numpy.ndarray
        As in :class:`Mixture`.

    Returns
    -------
    (numpy.ndarray (n_quotes, n_groups), numpy.ndarray (n_quotes,))
        The rows of the first sum to 1.
    """
    joint = np.asarray(present @ words) + sizes
    largest = joint.max(axis=1, keepdims=True)
    shares = np.exp(joint - largest)
    total = shares.sum(axis=1, keepdims=True)
    return shares / total, (largest + np.log(total)).ravel()


def maximise(present: Any, shares: Floats, smoothing: float) -> tuple[Floats, Floats]:
    """Return the words and sizes of the groups that fit these shares best, with Dirichlet smoothing."""
    counts = np.asarray(present.T @ shares)
    words = np.log(counts + smoothing) - np.log(counts.sum(axis=0) + smoothing * present.shape[1])
    sizes = np.log(shares.sum(axis=0) + 1) - np.log(shares.sum() + shares.shape[1])
    return words, sizes


def fit_from(present: Any, labels: Ints, n_groups: int, smoothing: float) -> Mixture:
    """Run expectation-maximisation from one starting point until it settles."""
    shares, before = np.eye(n_groups)[labels], -np.inf
    words, sizes = maximise(present, shares, smoothing)
    for _ in range(ROUNDS):
        shares, likelihoods = expect(present, words, sizes)
        likelihood = float(likelihoods.mean())
        if likelihood - before < SETTLED * abs(likelihood):
            break
        before = likelihood
        words, sizes = maximise(present, shares, smoothing)
    return Mixture(words, sizes, likelihood)


def spaces(present: Any) -> list[Floats]:
    """Return the quotes as unit vectors in spaces of some dimensions: TF-IDF, then truncated SVD.

    Returns
    -------
    list of numpy.ndarray (n_quotes, n_dimensions)
        One for each of :data:`DIMENSIONS` that the matrix allows, one at least.
    """
    from sklearn.feature_extraction.text import TfidfTransformer  # noqa: PLC0415
    from sklearn.preprocessing import normalize  # noqa: PLC0415
    from sklearn.utils.extmath import randomized_svd  # noqa: PLC0415

    weighed = TfidfTransformer().fit_transform(present)
    most = min(present.shape) - 1
    if most < 1:
        return [np.asarray(weighed.todense())]
    left, values, _ = randomized_svd(weighed, min(max(DIMENSIONS), most), random_state=0)
    wide = left * values
    widths = sorted({min(width, most) for width in DIMENSIONS})
    return [np.asarray(normalize(wide[:, :width])) for width in widths]


def starting_points(places: Sequence[Floats], n_groups: int, seeds: Sequence[int]) -> Iterator[Ints]:
    """Yield the k-means groups of every space and seed."""
    from sklearn.cluster import KMeans  # noqa: PLC0415
    from sklearn.exceptions import ConvergenceWarning  # noqa: PLC0415

    for space in places:
        for seed in seeds:
            means = KMeans(n_groups, n_init=1, max_iter=50, random_state=seed)
            with warnings.catch_warnings():  # fewer different quotes than groups only leaves a group empty
                warnings.simplefilter("ignore", ConvergenceWarning)
                labels = means.fit_predict(space)
            yield labels.astype(np.int64)


def fit_best(present: Any, places: Sequence[Floats], n_groups: int, smoothing: float, seeds: Sequence[int]) -> Mixture:
    """Return the most likely of the mixtures from all starting points; the first of equally likely ones."""
    runs = (fit_from(present, labels, n_groups, smoothing) for labels in starting_points(places, n_groups, seeds))
    return max(runs, key=lambda run: run.likelihood)
