"""Finding recurring themes: a scikit-learn estimator around the mixture of word profiles (DESIGN.md section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.utils.validation import check_is_fitted, check_non_negative, validate_data

from analysis.mixture import Floats, Ints, Mixture, expect, fit_best, spaces

#: Numbers of themes that are tried when nobody chose one: steps of about a quarter.
GRID = (2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32, 40, 50, 64, 80, 100)
#: Dirichlet smoothing: little suits many fine themes, more suits few broad ones, so the quotes decide.
SMOOTHINGS = (0.05, 0.1, 0.2, 0.3)
#: The quotes are held out in fifths; three of the five rounds tell enough.
FIFTHS, ROUNDS_HELD_OUT = 5, 3
SEEDS = (0, 1, 2, 3, 4)
#: How often the number of themes and the smoothing are improved in turn.
TURNS = 2
#: A word is telling for a theme when it is so many times as likely there as among all quotes.
TELLING = 1.5
#: Naive Bayes takes words for independent and is far too sure of itself; its log-odds are divided by this. On five
#: labelled sets assignments of about .85 then agree with the majority label of their group in .57 to .90 of the cases.
DOUBT = 4.0
#: One quote alone does not recur.
FEWEST_PER_THEME = 2


class ThemeMixture(ClusterMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Groups rows by the words they hold, and leaves out what fits nowhere.

    Parameters
    ----------
    n_themes : int or None
        The number of themes; ``None`` chooses the number under which held-out quotes are most likely.
    smoothing : float or None
        Dirichlet smoothing of the word profiles; ``None`` chooses it in the same way.

    Attributes
    ----------
    labels_ : numpy.ndarray of int, shape (n_quotes,)
        Group of each row, the largest group first; -1 for a row that holds no telling word of its group.
    strengths_ : numpy.ndarray of float, shape (n_quotes,)
        How surely a row belongs to its group, 0 to 1; 0 where the label is -1.
    n_themes_ : int
        The number of groups.
    smoothing_ : float
        The smoothing that was used.
    """

    def __init__(self, n_themes: int | None = None, smoothing: float | None = None) -> None:
        self.n_themes = n_themes
        self.smoothing = smoothing

    def fit(self, X: Any, y: object = None) -> Self:
        """Find the groups.

        Parameters
        ----------
        X : array or sparse matrix, shape (n_quotes, n_terms)
            Counts of words; only whether a word occurs is used.
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
        present = self._presence(X, reset=True)
        n_rows = present.shape[0]
        if self.n_themes is not None and not 1 <= self.n_themes <= n_rows:
            raise ValueError(f"n_themes={self.n_themes} must be between 1 and the number of rows (n_samples={n_rows}).")
        order = canonical_order(present)
        self._learn(present[order])
        labels, strengths = self._place(present)
        self.labels_, self.strengths_ = labels, strengths
        return self

    def predict(self, X: Any) -> Ints:
        """Return the group of each row, -1 for a row without a telling word; as ``labels_`` for the fitted rows."""
        check_is_fitted(self)
        present = self._presence(X, reset=False)
        return self._place(present)[0]

    def _presence(self, X: Any, *, reset: bool) -> Any:
        from scipy import sparse  # noqa: PLC0415

        counts = validate_data(self, X, accept_sparse="csr", dtype="numeric", reset=reset)
        check_non_negative(counts, "ThemeMixture")
        present = sparse.csr_matrix(counts > 0, dtype=np.float64)
        present.sort_indices()
        return present

    def _learn(self, present: Any) -> None:
        from threadpoolctl import threadpool_limits  # noqa: PLC0415

        with threadpool_limits(1):  # several threads add up in another order each time
            places = spaces(present)
            n_themes, self.smoothing_ = self._choose(present, places)
            mixture = fit_best(present, places, n_themes, self.smoothing_, SEEDS)
        overall = np.log(np.asarray(present.sum(axis=0)).ravel() + self.smoothing_)
        self._overall = overall - np.log(np.exp(overall).sum())
        self._keep(present, mixture)

    def _keep(self, present: Any, mixture: Mixture) -> None:
        """Keep the groups that hold enough rows, the largest first."""
        self._mixture, kept = mixture, np.arange(len(mixture.sizes))
        while True:
            held = np.bincount(self._place(present)[0] + 1, minlength=len(self._mixture.sizes) + 1)[1:]
            enough = np.flatnonzero(held >= min(FEWEST_PER_THEME, present.shape[0]))
            kept = enough[np.argsort(-held[enough], kind="stable")]
            whole = len(kept) == len(held)
            self._mixture = Mixture(self._mixture.words[:, kept], self._mixture.sizes[kept], mixture.likelihood)
            if whole or not len(kept):
                self.n_themes_ = len(kept)
                return

    def _choose(self, present: Any, places: Sequence[Floats]) -> tuple[int, float]:
        """Improve the number of themes and the smoothing in turns, until neither gets better."""
        smoothings = SMOOTHINGS if self.smoothing is None else (self.smoothing,)
        most = max(2.0, present.shape[0] ** 0.5)  # more themes than this nobody oversees
        numbers = tuple(n for n in GRID if n <= most) if self.n_themes is None else (self.n_themes,)
        number, smoothing = numbers[0], smoothings[len(smoothings) // 3]
        if len(numbers) * len(smoothings) == 1 or present.shape[0] < FIFTHS * max(numbers):
            return number, smoothing
        likelihood = cache(partial(held_out_likelihood, present, places))
        for _ in range(TURNS):
            number = max(numbers, key=lambda tried: likelihood(tried, smoothing))
            smoothing = max(smoothings, key=lambda tried: likelihood(number, tried))
        return number, smoothing

    def _place(self, present: Any) -> tuple[Ints, Floats]:
        if not len(self._mixture.sizes):
            return np.full(present.shape[0], -1), np.zeros(present.shape[0])
        tempered, _ = expect(present, self._mixture.words / DOUBT, self._mixture.sizes / DOUBT)
        nearest = tempered.argmax(axis=1)
        telling = self._mixture.words - self._overall[:, None] > np.log(TELLING)
        if len(self._mixture.sizes) == 1:  # nothing to tell apart
            telling[:] = True
        fits = np.asarray(present @ telling.astype(np.float64))[np.arange(len(nearest)), nearest] > 0
        return np.where(fits, nearest, -1), np.where(fits, tempered.max(axis=1), 0.0)

    def __sklearn_tags__(self) -> Any:
        """Tell scikit-learn that word counts are wanted, sparse or not."""
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.input_tags.positive_only = True
        return tags


def canonical_order(present: Any) -> Ints:
    """Return an order of the rows that depends on what they hold only, never on how they came in."""
    bounds, columns = present.indptr, present.indices.astype(">i4")
    held = [columns[bounds[row] : bounds[row + 1]].tobytes() for row in range(present.shape[0])]
    return np.array(sorted(range(len(held)), key=held.__getitem__), dtype=np.int64)


def held_out_likelihood(present: Any, places: Sequence[Floats], n_themes: int, smoothing: float) -> float:
    """Return how likely quotes are under word profiles that were learnt from other quotes.

    Parameters
    ----------
    present : sparse matrix (n_quotes, n_terms)
        Rows in canonical order.
    places : sequence of numpy.ndarray (n_quotes, n_dimensions)
        What ``mixture.spaces`` returned; the middle one gives the starting points.
    n_themes, smoothing : int, float
        The choice that is tried.
    """
    part = np.random.RandomState(0).permutation(present.shape[0]) % FIFTHS
    space, total = places[len(places) // 2], 0.0
    for fold in range(ROUNDS_HELD_OUT):
        seen, held = np.flatnonzero(part != fold), np.flatnonzero(part == fold)
        mixture = fit_best(present[seen], [space[seen]], n_themes, smoothing, (0,))
        total += float(expect(present[held], mixture.words, mixture.sizes)[1].sum())
    return total
