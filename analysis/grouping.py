"""Which way of finding themes suits a pile, and the groups that it gives."""

from __future__ import annotations

import numpy as np

from analysis.knowledge import Knowledge
from analysis.meaning import Floats, Ints
from analysis.terms import Terms

#: Below this number of quotes a pile is read, not clustered (DESIGN.md section 1).
FEWEST_QUOTES = 30
#: A quote that belongs less than this to any theme is left out.
LEAST_STRENGTH = 0.15


def group_quotes(terms: Terms, n_themes: int | None, knowledge: Knowledge | None) -> tuple[Ints, Floats]:
    """Return the group of every quote and how surely it belongs there.

    Parameters
    ----------
    terms : Terms
        The terms of the quotes.
    n_themes : int or None
        The number of themes at most; ``None`` lets the quotes decide.
    knowledge : Knowledge or None
        What word fields know of the same quotes; ``None`` where they do not lead.

    Returns
    -------
    (numpy.ndarray of int, numpy.ndarray of float), shapes (n_quotes,)
        Group, the largest 0, and -1 for none; strength from 0 to 1. Too small a pile has no groups.
    """
    from analysis.themes import ThemeMixture  # noqa: PLC0415

    n_quotes, n_terms = terms.matrix.shape
    if n_quotes < FEWEST_QUOTES or n_terms < 2:
        return np.full(n_quotes, -1), np.zeros(n_quotes)
    if knowledge is not None:
        return led_by_fields(terms, n_themes, knowledge)
    model = ThemeMixture(n_themes=n_themes).fit(terms.matrix)
    return model.labels_, model.strengths_


def led_by_fields(terms: Terms, n_themes: int | None, knowledge: Knowledge) -> tuple[Ints, Floats]:
    """Return groups and strengths as :func:`group_quotes` for a pile that the word fields know."""
    from threadpoolctl import threadpool_limits  # noqa: PLC0415

    from analysis.anchored import anchor  # noqa: PLC0415
    from analysis.themes import canonical_order  # noqa: PLC0415

    present = terms.matrix.astype(np.float64)
    present.sum_duplicates()
    np.minimum(present.data, 1, out=present.data)
    order = canonical_order(present)
    order = order[np.lexsort(np.round(knowledge.votes[order], 9).T)]
    with threadpool_limits(1):  # several threads add up in another order each time
        shares = anchor(knowledge.votes[order], present[order], n_themes, knowledge.aside)
    nearest, strengths = np.empty(len(order), dtype=np.int64), np.empty(len(order))
    nearest[order], strengths[order] = shares.argmax(axis=1), shares.max(axis=1)
    outside = knowledge.aside[nearest] | (strengths < LEAST_STRENGTH)
    sizes = np.bincount(nearest[~outside], minlength=shares.shape[1])
    number = np.empty(len(sizes), dtype=np.int64)
    number[np.argsort(-sizes, kind="stable")] = np.arange(len(sizes))
    return np.where(outside, -1, number[nearest]), np.where(outside, 0.0, strengths)
