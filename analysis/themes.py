"""Finding recurring themes: a scikit-learn estimator around the mixture of word profiles (DESIGN.md section 5)."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.utils.validation import check_is_fitted, check_non_negative, validate_data

from analysis.meaning import Floats, Ints, Meaning, Singles, learn_meaning, plain_vectors
from analysis.merge_tree import merge_tree
from analysis.mixture import SMOOTHING, Mixture, Pile, fit_from, nearest, softmax
from analysis.number import choose_number
from analysis.starts import find_starts, second_opinion

#: A word is telling for a theme when it is so many times as likely there as among all quotes.
TELLING = 1.5
#: A quote needs so many telling words of a theme to be in it; one suffices for a quote of so few words. On the
#: labelled sets that costs .005 of AMI at most, and two for every quote up to .07.
TELLING_WORDS, FEW_WORDS = 2, 2
#: Naive Bayes takes words for independent and is far too sure of itself: its log-odds are divided by the first, and
#: what is left is spread between the other two. Fitted on five labelled sets together, where the share that agrees with
#: the majority label of its group follows the strength within .08; single sets differ by .10 on average, because some
#: labels are finer than their words (``tests/bench/themes.py`` prints the table).
DOUBT, UNSUREST, SUREST = 4.0, 0.2, 0.8
#: One quote alone does not recur.
FEWEST_PER_THEME = 2


class ThemeMixture(ClusterMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Groups rows by the words they hold, and leaves out what fits nowhere.

    Parameters
    ----------
    n_themes : int or None
        The number of themes; ``None`` chooses the number under which held-out quotes are most likely.

    Attributes
    ----------
    labels_ : numpy.ndarray of int, shape (n_quotes,)
        Group of each row, the largest group first; -1 for a row that shares too few telling words
        (:data:`TELLING_WORDS`) with every group.
    strengths_ : numpy.ndarray of float, shape (n_quotes,)
        How surely a row belongs to its group, 0 to 1; 0 where the label is -1.
    n_themes_ : int
        The number of groups.
    tree_ : MergeTree
        How the groups merge into fewer ones.
    """

    def __init__(self, n_themes: int | None = None) -> None:
        self.n_themes = n_themes

    def fit(self, X: Any, y: object = None) -> Self:
        """Find the groups.

        Parameters
        ----------
        X : array or sparse matrix, shape (n_quotes, n_terms)
            How much each quote holds of each term; a term counts once however often it is said, less where its
            weight is below 1.
        y : ignored

        Returns
        -------
        ThemeMixture
            Itself.

        Raises
        ------
        ValueError
            When ``n_themes`` is not between 1 and the number of rows, or ``X`` holds no numbers.
        """
        del y
        weights = self._weights(X, reset=True)
        n_rows = weights.shape[0]
        if self.n_themes is not None and not 1 <= self.n_themes <= n_rows:
            raise ValueError(f"n_themes={self.n_themes} must be between 1 and the number of rows (n_samples={n_rows}).")
        order = canonical_order(weights)
        self._learn(weights[order[np.diff(weights.indptr)[order] > 0]])
        self.labels_, self.strengths_ = self._place(weights)
        self.tree_ = merge_tree(weights[order], self.labels_[order])
        return self

    def predict(self, X: Any) -> Ints:
        """Return the group of each row, -1 for a row without a telling word; as ``labels_`` for the fitted rows."""
        check_is_fitted(self)
        return self._place(self._weights(X, reset=False))[0]

    def _weights(self, X: Any, *, reset: bool) -> Any:
        from scipy import sparse  # noqa: PLC0415

        given = validate_data(self, X, accept_sparse="csr", dtype="numeric", reset=reset)
        check_non_negative(given, "ThemeMixture")
        weights = sparse.csr_matrix(given, dtype=np.float64, copy=True)
        weights.sum_duplicates()
        weights.eliminate_zeros()
        np.minimum(weights.data, 1, out=weights.data)
        return weights

    def _learn(self, weights: Any) -> None:
        from threadpoolctl import threadpool_limits  # noqa: PLC0415

        self._meaning: Meaning | None = None
        self.n_themes_ = 0
        if not weights.shape[0]:
            return
        with threadpool_limits(1):  # several threads add up in another order each time
            self._meaning = learn_meaning(weights)
            pile = Pile(weights, self._meaning.of(weights))
            starts = find_starts(pile.meaning, self.n_themes)
            groups = starts.cut(self.n_themes or choose_number(pile, starts))
            mixture = settle(pile, groups, plain_vectors(weights, self._meaning.rarity))
            overall = np.log(np.asarray(weights.sum(axis=0)).ravel() + SMOOTHING)
            self._overall = overall - np.log(np.exp(overall).sum())
            self._keep(pile, mixture)

    def _keep(self, pile: Pile, mixture: Mixture) -> None:
        """Keep the groups that hold enough rows, the largest first."""
        while True:
            held = np.bincount(self._fitting(pile, mixture)[0] + 1, minlength=len(mixture.sizes) + 1)[1:]
            enough = np.flatnonzero(held >= min(FEWEST_PER_THEME, len(pile)))
            whole, mixture = len(enough) == len(held), mixture.take(enough[np.argsort(-held[enough], kind="stable")])
            if whole or not len(enough):
                self._mixture, self.n_themes_ = mixture, len(enough)
                return

    def _place(self, weights: Any) -> tuple[Ints, Floats]:
        from threadpoolctl import threadpool_limits  # noqa: PLC0415

        labels, strengths = np.full(weights.shape[0], -1), np.zeros(weights.shape[0])
        order = canonical_order(weights)  # a product of matrices rounds a row by its place
        order = order[np.diff(weights.indptr)[order] > 0]
        if self.n_themes_ and len(order) and self._meaning is not None:
            ordered = weights[order]
            with threadpool_limits(1):
                found = self._fitting(Pile(ordered, self._meaning.of(ordered)), self._mixture)
            labels[order], strengths[order] = found
        return labels, strengths

    def _fitting(self, pile: Pile, mixture: Mixture) -> tuple[Ints, Floats]:
        """Return the group that fits each quote best and how surely; -1 and 0 where none shares enough words."""
        telling = (mixture.words - self._overall[:, None] > np.log(TELLING)).astype(np.float64)
        if len(mixture.sizes) == 1:  # nothing to tell apart
            telling[:] = 1
        labels, strengths = np.full(len(pile), -1), np.zeros(len(pile))
        for rows in pile.blocks():
            block = pile[rows]
            held = (block.weights > 0).astype(np.float64)
            needed = np.where(np.diff(held.indptr) > FEW_WORDS, TELLING_WORDS, 1)
            shares, _ = softmax(mixture.affinity(block) / DOUBT)
            shares[np.asarray(held @ telling) < needed[:, None]] = 0
            best = shares.argmax(axis=1)
            most = shares[np.arange(len(best)), best]
            labels[rows] = np.where(most > 0, best, -1)
            strengths[rows] = np.where(most > 0, UNSUREST + (SUREST - UNSUREST) * most, 0.0)
        return labels, strengths

    def __sklearn_tags__(self) -> Any:
        """Tell scikit-learn that word counts are wanted, sparse or not."""
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.input_tags.positive_only = True
        return tags


def settle(pile: Pile, groups: Ints, plain: Singles) -> Mixture:
    """Return the mixture from given groups: EM, the opinion of a classifier on its outcome, and EM again."""
    n_groups = int(groups.max()) + 1
    first = nearest(pile, fit_from(pile, groups, n_groups))
    return fit_from(
        pile, second_opinion(np.hstack([plain, pile.meaning.astype(np.float32)]), first, n_groups), n_groups
    )


def canonical_order(weights: Any) -> Ints:
    """Return an order of the rows that depends on what they hold only, never on how they came in."""
    bounds, columns, values = weights.indptr, weights.indices.astype(">i4"), weights.data
    held = [(columns[first:last].tobytes(), values[first:last].tobytes()) for first, last in pairwise(bounds)]
    return np.array(sorted(range(len(held)), key=held.__getitem__), dtype=np.int64)
