"""How well notes are cut and grouped: ``python -m tests.bench.notes [NOTES_FOLDER GOLD.jsonl]``.

GOLD holds one JSON object a line: note (file name), start, end, label, marked by hand. Printed: how many marked starts
and ends of remarks the cutting finds, of those it makes; and AMI/ARI of the themes among the hand-marked remarks, at
the true number of subjects and at the number that the program finds. Without arguments the samples are measured.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections import defaultdict
from pathlib import Path

from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from analysis.grouping import group_quotes
from analysis.languages import detect_languages
from analysis.quotes import cut
from analysis.terms import weigh_terms
from data import intake

ROOT = Path(__file__).parents[2]
SAMPLES = (ROOT / "data/samples", ROOT / "tests/gold/samples.jsonl")


def main() -> int:
    folder, gold = map(Path, sys.argv[1:3]) if len(sys.argv) > 2 else SAMPLES
    marked = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    per_note = defaultdict(list)
    for remark in marked:
        per_note[remark["note"]].append(remark)
    reading = intake.read_folder(folder, datetime.date(2026, 11, 1))
    notes = {note.file_name: note for note in reading.notes if note.file_name in per_note}
    print(f"{len(notes)} notes, {len(marked)} marked remarks, {len({one['label'] for one in marked})} subjects")
    for side in ("start", "end"):
        found = {(name, getattr(piece, side)) for name, note in notes.items() for piece in quotes_in(note)}
        true = {(one["note"], one[side]) for one in marked if one["note"] in notes}
        right = len(found & true)
        print(f"{side}s: precision {right / len(found):.3f} recall {right / len(true):.3f}", end=" ")
        print(f"F1 {2 * right / (len(found) + len(true)):.3f}")
    telling = [one for one in marked if one["label"] != "geen"]
    texts, truth = [one["text"] for one in telling], [one["label"] for one in telling]
    terms = weigh_terms(texts, detect_languages(texts), sorted({note.place for note in notes.values()}))
    for number in (len(set(truth)), None):
        labels, _ = group_quotes(terms, number, None)
        scores = adjusted_mutual_info_score(truth, labels), adjusted_rand_score(truth, labels)
        n_found, left = len(set(labels[labels >= 0])), (labels < 0).mean()
        print(f"themes: {n_found} AMI {scores[0]:.3f} ARI {scores[1]:.3f} unassigned {left:.3f}")
    return 0


def quotes_in(note):
    return [piece for piece in cut(note.text, note.body_start) if piece.kind == "quote"]


if __name__ == "__main__":
    sys.exit(main())
