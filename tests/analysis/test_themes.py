"""The theme estimator: scikit-learn's own checks, known groups, and the same answer for every order."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from sklearn.metrics import adjusted_rand_score
from sklearn.utils.estimator_checks import parametrize_with_checks

from analysis.merge_tree import merge_tree
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


def test_a_weight_below_one_counts_and_a_word_said_twice_counts_once():
    counts, _ = piles(8)
    twice = counts.copy()
    twice.data[:] = 2
    assert ThemeMixture(4).fit(twice).labels_.tolist() == ThemeMixture(4).fit(counts).labels_.tolist()
    faint = counts.copy()
    faint.data[::2] = 0.4
    assert ThemeMixture(4).fit(faint).strengths_.tolist() != ThemeMixture(4).fit(counts).strengths_.tolist()


def test_a_quote_with_one_telling_word_among_many_belongs_nowhere():
    counts, labels = piles(9, noise=0)
    rows = counts.toarray()
    stray = np.zeros((1, rows.shape[1]))
    stray[0, [0, 12, 24, 36]] = 1  # one word of each group
    short = np.zeros((1, rows.shape[1]))
    short[0, 0] = 1
    model = ThemeMixture(4).fit(np.vstack([rows, stray, short]))
    assert model.labels_[-2] == -1
    assert model.labels_[-1] == np.bincount(model.labels_[:-2][labels == 0]).argmax()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 20), st.integers(1, 7), st.integers(1, 7))
def test_a_cut_of_the_merge_tree_joins_whole_groups_of_every_larger_cut(seed, one, other):
    counts, labels = piles(seed, n_groups=7, size=5)
    tree = merge_tree(counts, labels)
    few, many = tree.cut(min(one, other)), tree.cut(max(one, other))
    assert len(set(few.values())) == min(one, other)
    assert len({(many[leaf], few[leaf]) for leaf in range(7)}) == max(one, other)


def test_groups_with_the_same_words_merge_first():
    words = np.kron(np.eye(3), np.ones((4, 3)))
    labels = np.array([0, 0, 3, 3, 1, 1, 1, 1, 2, 2, 2, 2])
    tree = merge_tree(sparse.csr_matrix(words), labels)
    assert tree.cut(3) == {0: 0, 1: 1, 2: 2, 3: 0}
    assert tree.losses[0] == pytest.approx(0, abs=1e-9)
    assert tree.losses[1] > 1


def test_quotes_without_a_group_are_no_leaf_and_no_cut_is_below_one():
    tree = merge_tree(sparse.csr_matrix(np.ones((2, 3))), np.array([-1, -1]))
    assert tree.cut(1) == {}
    with pytest.raises(ValueError, match="must be 1 or more"):
        tree.cut(0)
