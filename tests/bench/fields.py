"""What word fields bring: ``python -m tests.bench.fields [GOLD.jsonl]``.

GOLD holds one JSON object a line: note (file name), text, label, marked by hand (``geen`` is no theme). Printed: the
share of marked remarks that hit a field, and of those without a theme that hit one by two words or more; themes with
and without fields, at the number found and at the true number: AMI, ARI, the share left out, of the first ten quotes
of a theme the share that agrees with its majority, and of the subjects with eight remarks or more the share that some
theme is mostly about. Remarks without a theme take part in the grouping and are left out of the scores. Last, how
many remarks a second are matched. Without an argument the samples are measured.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from analysis.field_decisions import shipped_fields
from analysis.field_hits import find_hits, matcher_of
from analysis.grouping import group_quotes
from analysis.knowledge import know
from analysis.languages import detect_languages
from analysis.terms import weigh_terms

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests/gold/samples.jsonl"
FIRST, LARGE = 10, 8


def main() -> int:
    gold = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    marked = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    texts, truth = [one["text"] for one in marked], np.array([one["label"] for one in marked])
    languages = detect_languages(texts)
    tell_hits(texts, languages, truth)
    subject = truth != "geen"
    terms = weigh_terms(texts, languages)
    known = know(texts, languages, (), shipped_fields())
    for name, knowledge in (("words alone", None), ("with fields", known)):
        for number in (None, len(set(truth[subject]))):
            labels, strengths = group_quotes(terms, number, knowledge)
            print(f"{name}, {'found' if number is None else 'true'} number:", told(labels, strengths, truth))
    return 0


def tell_hits(texts, languages, truth):
    fields = tuple(field for field in shipped_fields() if not field.aside)
    n_words = []
    for hits in find_hits(texts, languages, (), fields):
        per_field = defaultdict(set)
        for hit in hits:
            per_field[hit.field_id].update(hit.spans)
        n_words.append(max(map(len, per_field.values()), default=0))
    n_words, subject = np.array(n_words), truth != "geen"
    print(f"{subject.sum()} marked remarks, {(n_words[subject] > 0).mean():.3f} hit a field")
    if (~subject).any():
        print(f"{(~subject).sum()} without a theme, {(n_words[~subject] > 1).mean():.3f} hit one by two words or more")
    many = texts * (1 + 20_000 // len(texts))
    began = time.perf_counter()
    by = matcher_of(fields, "nl")
    for text in many:
        by.match(text)
    print(f"{len(many) / (time.perf_counter() - began):,.0f} remarks a second matched")


def told(labels, strengths, truth):
    subject = truth != "geen"
    agree, about = [], set()
    for group in sorted(set(labels[labels >= 0])):
        members = np.flatnonzero(labels == group)
        majority = Counter(truth[members]).most_common(1)[0][0]
        about.add(majority)
        first = members[np.argsort(-strengths[members], kind="stable")][:FIRST]
        agree += [truth[row] == majority for row in first]
    large = [label for label, n in Counter(truth[subject]).items() if n >= LARGE]
    scores = (
        adjusted_mutual_info_score(truth[subject], labels[subject]),
        adjusted_rand_score(truth[subject], labels[subject]),
    )
    n_themes, left_out = len(set(labels[labels >= 0])), (labels < 0).mean()
    return (
        f"{n_themes} themes AMI {scores[0]:.3f} ARI {scores[1]:.3f} left out {left_out:.3f} "
        f"first ten {np.mean(agree):.3f} subjects met {np.mean([label in about for label in large]):.3f}"
    )


if __name__ == "__main__":
    sys.exit(main())
