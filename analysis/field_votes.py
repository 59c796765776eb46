"""What word fields know of words: how much each word and pair of words speaks for each domain.

People hardly use the same words for the same thing, so the words of one pile cannot tell alone. The entries and
sentences of the word fields are texts with a known domain; a naive Bayes classifier on the complement of each domain
(Rennie et al. 2003, "Tackling the poor assumptions of naive Bayes text classifiers") turns them into votes. On 136
marked Dutch remarks the domain with most votes agrees with the mark in .67 (AMI .58), field hits alone in .43 (.34).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import numpy as np

from analysis.fields import FIELD_WORD, NO, Span, lemma_keys
from analysis.meaning import Floats, Ints
from analysis.words import form_key, part_keys
from data.word_fields import WordField
from data.wordlists import glue_words, negations

#: An entry is a few words out of a sentence and weighs so much beside one; .2 and .5 did a little worse.
ENTRY = 0.3
#: Votes are divided by this before they become shares.
SHARPNESS = 0.1
#: How much the other domains of an area add to its best one: 1 would let areas of many domains win.
OTHERS = 0.3
#: A word that stands in one text of the word fields only, however that text came about, votes for nothing.
FEWEST_TEXTS = 2
#: Marks the stem of a word beside its lemma; stems meet more forms, lemmas tell more words apart.
STEM = "~"
MEMO = 200_000


@dataclass(frozen=True)
class Votes:
    """How much each quote speaks for each domain.

    ``scores`` (n_quotes, n_domains) are log-likelihoods up to a constant a row; ``areas`` (n_domains,) numbers the
    areas under which small piles take domains together.
    """

    scores: Floats
    areas: Ints

    def sharp(self) -> Floats:
        """Return the scores sharpened (n_quotes, n_domains), the best in each row 0."""
        sharp = self.scores / SHARPNESS
        return np.asarray(sharp - sharp.max(axis=1, keepdims=True))

    def of_areas(self) -> Floats:
        """Return the sharpened scores of areas (n_quotes, n_areas): of its best domain, and a little of the others."""
        sharp = self.sharp()
        pooled = np.empty((len(sharp), self.areas.max() + 1))
        for area in range(pooled.shape[1]):
            held = sharp[:, self.areas == area]
            best = held.max(axis=1, keepdims=True)
            pooled[:, area] = best.ravel() + OTHERS * np.log(np.exp(held - best).sum(axis=1))
        return pooled


class FieldVoter:
    """Lets words vote for the domains of word fields of one language.

    Parameters
    ----------
    fields : sequence of WordField
        At least one; two domains at least are needed for votes that differ.
    language : str
        ``nl`` or ``en``.

    Attributes
    ----------
    domains : tuple of str
        In sorted order: the columns of all tables of votes. Fields without entries and sentences are in none.
    areas : tuple of str
        In sorted order: the columns of ``Votes.of_areas``.
    """

    def __init__(self, fields: Sequence[WordField], language: str) -> None:
        from sklearn.naive_bayes import ComplementNB  # noqa: PLC0415

        self.language = language
        areas = {field.domain: field.area for field in fields if field.entries or field.sentences}
        self.domains = tuple(sorted(areas))
        self.areas = tuple(sorted(set(areas.values())))
        self._area_of = np.array([self.areas.index(areas[domain]) for domain in self.domains])
        texts = [(text, field.domain, 1.0) for field in fields for text in field.sentences]
        texts += [(entry.replace("=", " ").replace("+", " "), f.domain, ENTRY) for f in fields for entry in f.entries]
        features = [field_features(text, language) for text, _, _ in texts]
        in_texts = Counter(feature for found in features for feature in set(found))
        kept = sorted(name for name, n in in_texts.items() if n >= FEWEST_TEXTS)
        self._columns = {name: place for place, name in enumerate(kept)}
        rows = self._count(features)
        self._rarity = np.log((1 + len(texts)) / (1 + np.bincount(rows.indices, minlength=rows.shape[1]))) + 1
        domain = np.array([self.domains.index(name) for _, name, _ in texts])
        weights = np.array([weight for _, _, weight in texts])
        self._model = ComplementNB().fit(self._weigh(rows), domain, sample_weight=weights)

    def vote(self, texts: Sequence[str], meant: Mapping[str, str], hidden: Sequence[Collection[Span]]) -> Votes:
        """Return the votes of quotes.

        Parameters
        ----------
        texts : sequence of str
            Quotes in the language of the fields.
        meant : mapping of str to str
            Mistyped words and what was meant.
        hidden : sequence of collection of (int, int)
            For each quote the places whose words do not vote.
        """
        found = [field_features(text, self.language, meant, spans) for text, spans in zip(texts, hidden, strict=True)]
        counts = self._count(found)
        known = np.diff(counts.indptr) > 0  # a row without known words votes for nothing
        scores = self._model.predict_joint_log_proba(self._weigh(counts))
        return Votes(np.where(known[:, None], scores, 0.0), self._area_of)

    def _count(self, features: Sequence[Sequence[str]]) -> Any:
        from scipy import sparse  # noqa: PLC0415

        known = [[self._columns[name] for name in found if name in self._columns] for found in features]
        bounds = np.cumsum([0, *(len(row) for row in known)])
        places = np.fromiter((place for row in known for place in row), dtype=np.int64, count=int(bounds[-1]))
        counts = sparse.csr_matrix((np.ones(len(places)), places, bounds), (len(features), len(self._columns)))
        counts.sum_duplicates()
        return counts

    def _weigh(self, counts: Any) -> Any:
        """Weigh counts as TF-IDF with the rarity that words have in the fields, in rows of unit length."""
        from scipy import sparse  # noqa: PLC0415
        from sklearn.preprocessing import normalize  # noqa: PLC0415

        weighed = counts.copy()
        weighed.data = 1 + np.log(weighed.data)
        return normalize(weighed @ sparse.diags(self._rarity))


def field_features(
    text: str, language: str, meant: Mapping[str, str] = MappingProxyType({}), hidden: Collection[Span] = ()
) -> list[str]:
    """Return what votes in a text: lemmas and stems of words and of their parts, and pairs of neighbouring words."""
    found: list[str] = []
    heads: list[str] = []
    for word in FIELD_WORD.finditer(text):
        if hidden and any(start <= word.start() and word.end() <= end for start, end in hidden):
            continue
        form = word.group().lower()
        head, features = _word_features(meant.get(form, form), language)
        if head:
            heads.append(head)
            found += features
    return found + [f"{first} {second}" for first, second in pairwise(heads)]


@lru_cache(maxsize=MEMO)
def _word_features(word: str, language: str) -> tuple[str, tuple[str, ...]]:
    if word.isdigit() or word in glue_words(language):
        return "", ()
    lemmas = lemma_keys(word, language)
    if word in negations(language):
        return NO, lemmas
    stems = dict.fromkeys((form_key(word, language), *part_keys(word, language)))
    return lemmas[0], (*dict.fromkeys(lemmas), *(STEM + stem for stem in stems))


@lru_cache(maxsize=4)
def voter(fields: tuple[WordField, ...], language: str) -> FieldVoter:
    """Return the voter of some fields, made once."""
    return FieldVoter(fields, language)
