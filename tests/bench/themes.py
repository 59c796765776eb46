"""How well themes are found on labelled sets: ``python -m tests.bench.themes FOLDER``.

FOLDER (or the environment variable WAT_ER_LEEFT_LABELLED) holds CSV files with the columns text and label. Printed per
set: the true number of groups, AMI and ARI at that number, the number that the program finds by itself with its AMI
and ARI, the share that it leaves unassigned, and the seconds of both runs. Unassigned rows are compared as one group
more, so that leaving things out earns nothing. After the sets: of the assignments of each strength, the share that
agrees with the majority label of its group, at the number found.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from analysis.field_decisions import shipped_fields
from analysis.grouping import group_quotes
from analysis.knowledge import know
from analysis.languages import detect_languages
from analysis.terms import weigh_terms


def measure(file: Path) -> tuple[list[str], pd.DataFrame]:
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    texts, truth = table["text"].tolist(), table["label"].tolist()
    languages = detect_languages(texts)
    terms, knowledge = weigh_terms(texts, languages), know(texts, languages, (), shipped_fields())
    told = [file.stem, str(len(table)), str(len(set(truth)))]
    for number in (len(set(truth)), None):
        began = time.perf_counter()
        labels, strengths = group_quotes(terms, number, knowledge)
        seconds = time.perf_counter() - began
        told += [
            str(len(set(labels[labels >= 0]))),
            f"{adjusted_mutual_info_score(truth, labels):.3f}",
            f"{adjusted_rand_score(truth, labels):.3f}",
            f"{(labels < 0).mean():.3f}",
            f"{seconds:.1f}",
        ]
    return told, agreement(truth, labels, strengths)


def agreement(truth: list[str], labels: np.ndarray, strengths: np.ndarray) -> pd.DataFrame:
    """Return for each assignment its strength and whether it agrees with the majority label of its group."""
    table = pd.DataFrame({"truth": truth, "group": labels, "strength": strengths}).query("group >= 0")
    majority = table.groupby("group")["truth"].agg(lambda labels: labels.value_counts().sort_index().idxmax())
    return table.assign(agrees=table["truth"] == table["group"].map(majority))


def main() -> int:
    folder = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("WAT_ER_LEEFT_LABELLED", "")
    files = sorted(Path(folder).glob("*.csv")) if folder else []
    if not files:
        print("Give a folder of CSV files with the columns text and label.", file=sys.stderr)
        return 1
    run = ["groups", "ami", "ari", "unassigned", "s"]
    print(*["set", "rows", "true", *run, *(f"found_{name}" for name in run)], sep="\t")
    assignments = []
    for file in files:
        told, agreed = measure(file)
        assignments.append(agreed.assign(set=file.stem))
        print(*told, sep="\t", flush=True)
    print_agreement(pd.concat(assignments))
    return 0


def print_agreement(assignments: pd.DataFrame) -> None:
    print("\nstrength", "assignments", "agrees", *sorted(set(assignments["set"])), sep="\t")
    for tenth, some in assignments.groupby((assignments["strength"] * 10).astype(int).clip(upper=9)):
        sets = some.groupby("set")["agrees"].mean().reindex(sorted(set(assignments["set"])))
        shares = [f"{share:.2f}" for share in (some["agrees"].mean(), *sets)]
        print(f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}", len(some), *shares, sep="\t")


if __name__ == "__main__":
    sys.exit(main())
