"""The theme estimator: scikit-learn's own checks, known groups, and the same answer for every order."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from sklearn.metrics import adjusted_rand_score
from sklearn.utils.estimator_checks import parametrize_with_checks

from analysis.themes import ThemeMixture, canonical_order

PRESENCE = "only whether a word occurs is used, and the check's numbers differ in size alone"


@parametrize_with_checks([ThemeMixture(n_themes=3)], expected_failed_checks=lambda _: {"check_clustering": PRESENCE})
def test_it_is_a_scikit_learn_estimator(estimator, check):
    check(estimator)


def piles(seed, n_groups=4, size=30, words=12, noise=0.04):
    """Groups of rows that share words, with some words of other groups in between."""
    chance = np.random.RandomState(seed)
    labels = np.repeat(np.arange(n_groups), size)
    held = chance.random_sample((n_groups * size, n_groups * words)) < noise
    for row, group in enumerate(labels):
        held[row, group * words : (group + 1) * words] |= chance.random_sample(words) < 0.35
    return sparse.csr_matrix(held.astype(float)), labels


def test_known_groups_are_found_and_counted():
    counts, labels = piles(1, noise=0.02)
    model = ThemeMixture().fit(counts)
    assert model.n_themes_ == 4
    assert adjusted_rand_score(labels, model.labels_) > 0.9


def test_groups_are_numbered_by_size():
    counts, labels = piles(2)
    model = ThemeMixture(n_themes=4).fit(counts[labels * 10 + np.arange(len(labels)) % 30 < 60])
    sizes = np.bincount(model.labels_[model.labels_ >= 0])
    assert sorted(sizes, reverse=True) == sizes.tolist()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 5), st.randoms())
def test_rows_in_any_order_get_the_same_label_and_strength(seed, chance):
    counts, _ = piles(seed)
    order = list(range(counts.shape[0]))
    chance.shuffle(order)
    straight, shuffled = ThemeMixture().fit(counts), ThemeMixture().fit(counts[order])
    assert shuffled.labels_.tolist() == straight.labels_[order].tolist()
    assert shuffled.strengths_.tolist() == straight.strengths_[order].tolist()


def test_the_fitted_rows_are_predicted_as_they_were_labelled():
    counts, _ = piles(3)
    model = ThemeMixture().fit(counts)
    assert model.predict(counts).tolist() == model.labels_.tolist()


def test_a_row_without_words_belongs_nowhere():
    counts, _ = piles(4)
    model = ThemeMixture().fit(sparse.vstack([counts, sparse.csr_matrix((1, counts.shape[1]))]).tocsr())
    assert model.labels_[-1] == -1
    assert model.strengths_[-1] == 0
    assert ((model.strengths_ > 0) == (model.labels_ >= 0)).all()


def test_every_theme_holds_two_quotes_or_more():
    counts, _ = piles(5, n_groups=3, size=12)
    labels = ThemeMixture(n_themes=20).fit(counts).labels_
    assert min(np.bincount(labels[labels >= 0])) >= 2


@pytest.mark.parametrize("n_themes", [0, -1, 121])
def test_an_impossible_number_of_themes_is_refused_with_the_remedy(n_themes):
    with pytest.raises(ValueError, match=r"between 1 and the number of rows \(n_samples=120\)"):
        ThemeMixture(n_themes=n_themes).fit(piles(6)[0])


def test_equal_rows_are_the_only_ones_that_may_change_places():
    counts, _ = piles(7)
    order = canonical_order(counts)
    again = canonical_order(counts[::-1])
    assert (counts[order] != counts[::-1][again]).nnz == 0
