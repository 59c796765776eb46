"""How well themes are found on labelled sets: ``python -m tests.bench.themes FOLDER``.

FOLDER (or the environment variable WAT_ER_LEEFT_LABELLED) holds CSV files with the columns text and label. Printed per
set: the true number of groups, AMI and ARI at that number, the number that the program finds by itself with its AMI
and ARI, the share that it leaves unassigned, and the seconds of both runs. Unassigned rows are compared as one group
more, so that leaving things out earns nothing.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pandas as pd
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from analysis.languages import detect_languages
from analysis.pipeline import Settings, group_quotes
from analysis.terms import weigh_terms


def measure(file: Path) -> list[str]:
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    texts, truth = table["text"].tolist(), table["label"].tolist()
    terms = weigh_terms(texts, detect_languages(texts))
    told = [file.stem, str(len(table)), str(len(set(truth)))]
    for number in (len(set(truth)), None):
        began = time.perf_counter()
        labels, _ = group_quotes(terms, Settings(n_themes=number))
        seconds = time.perf_counter() - began
        told += [
            str(len(set(labels[labels >= 0]))),
            f"{adjusted_mutual_info_score(truth, labels):.3f}",
            f"{adjusted_rand_score(truth, labels):.3f}",
            f"{(labels < 0).mean():.3f}",
            f"{seconds:.1f}",
        ]
    return told


def main() -> int:
    folder = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("WAT_ER_LEEFT_LABELLED", "")
    files = sorted(Path(folder).glob("*.csv")) if folder else []
    if not files:
        print("Give a folder of CSV files with the columns text and label.", file=sys.stderr)
        return 1
    run = ["groups", "ami", "ari", "unassigned", "s"]
    print(*["set", "rows", "true", *run, *(f"found_{name}" for name in run)], sep="\t")
    for file in files:
        print(*measure(file), sep="\t", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
