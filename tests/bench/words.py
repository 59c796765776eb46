"""How well and how fast words become terms: ``python -m tests.bench.words [PAIRS.csv]``.

PAIRS has the columns kind, first, second (default ``tests/gold/words_nl.csv``). Printed: for each kind how many of the
pairs meet, the precision over all, both for the even and for the odd rows, so that a lucky half shows; the running
words a second of processor time that :func:`analysis.terms.weigh_terms` turns into terms, for piles that double, with
the memory that it takes; and the time to mend mistyped words in growing vocabularies.
"""

from __future__ import annotations

import csv
import random
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analysis.terms import weigh_terms
from analysis.typos import mend_typos
from analysis.words import meet
from data import intake
from tests.bench.notes import SAMPLES, quotes_in

PAIRS = Path(__file__).parents[1] / "gold" / "words_nl.csv"
APART = "apart"
SIZES = (20_000, 40_000, 80_000)


def read_pairs(file: Path) -> list[tuple[str, str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return [(row["kind"], row["first"], row["second"]) for row in csv.DictReader(lines)]


def meetings(pairs: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str, bool]]:
    """Yield each pair and whether its words meet, mistyped words mended in a pile that holds all other words."""
    pile = Counter(
        word for kind, first, second in pairs for word in ((first,) if kind == "spelling" else (first, second))
    )
    wrong = Counter(second for kind, _, second in pairs if kind == "spelling")
    meant = mend_typos(pile + wrong, "nl")
    for kind, first, second in pairs:
        yield kind, first, second, meet(meant.get(first, first), meant.get(second, second))


def tell_quality(name: str, pairs: list[tuple[str, str, str]]) -> None:
    found = list(meetings(pairs))
    total, met = Counter(kind for kind, *_ in found), Counter(kind for kind, *_, together in found if together)
    right = met.total() - met[APART]
    recalls = " ".join(f"{kind} {met[kind]}/{total[kind]} ({met[kind] / total[kind]:.3f})" for kind in sorted(total))
    print(f"{name}: precision {right / max(1, met.total()):.3f} {recalls}")


def pile_of(n_quotes: int) -> list[str]:
    """Return quotes of the samples, each with some of its words mistyped or joined, as a large pile would have."""
    import datetime  # noqa: PLC0415

    reading = intake.read_folder(SAMPLES[0], datetime.date(2026, 11, 1))
    quotes = [note.text[piece.start : piece.end] for note in reading.notes for piece in quotes_in(note)]
    chance = random.Random(20261101)
    vocabulary = sorted({word for quote in quotes for word in quote.split() if word.isalpha() and len(word) > 4})
    pile = []
    for _ in range(n_quotes):
        words = chance.choice(quotes).split()
        place = chance.randrange(len(words))
        words[place] = chance.choice(vocabulary)
        if chance.random() < 0.1:
            words[place] = words[place] + chance.choice(vocabulary).lower()
        pile.append(" ".join(words))
    return pile


def tell_speed() -> None:
    pile = pile_of(SIZES[-1])
    weigh_terms(pile[:1000], ["nl"] * 1000)  # the tables of lemmas are loaded once a process
    before = 0.0
    for size in SIZES:
        texts = pile[:size]
        words = sum(len(text.split()) for text in texts)
        began = time.process_time()
        terms = weigh_terms(texts, ["nl"] * size)
        seconds = time.process_time() - began
        ratio = f" ratio {seconds / before:.2f}" if before else ""
        print(
            f"{size} quotes, {words} words, {len(terms.keys)} terms: {words / seconds:.0f} words/s{ratio}", flush=True
        )
        before = seconds
    for size in SIZES[:2]:
        tracemalloc.start()
        terms = weigh_terms(pile[:size], ["nl"] * size)
        print(f"{size} quotes: at most {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB")
        tracemalloc.stop()
        del terms


def tell_typos() -> None:
    from analysis.lexicon import table  # noqa: PLC0415

    chance = random.Random(1)
    known = chance.sample([word for word in table("nl") if word.isalpha() and word.islower()], 50_000)
    for size in (12_500, 25_000, 50_000):
        wrong = {_mistype(word, chance) for word in known[:size]}
        counts = dict.fromkeys([*known[:size], *wrong], 1)
        began = time.process_time()
        mended = mend_typos(counts, "nl")
        print(f"{len(counts)} distinct words: {len(mended)} mended in {time.process_time() - began:.2f} s", flush=True)


def _mistype(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word)) if len(word) > 1 else 0
    return word[:place] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[place + 1 :]


def main() -> int:
    pairs = read_pairs(Path(sys.argv[1]) if len(sys.argv) > 1 else PAIRS)
    for name, some in (("all", pairs), ("even rows", pairs[::2]), ("odd rows", pairs[1::2])):
        tell_quality(name, some)
    tell_speed()
    tell_typos()
    return 0


if __name__ == "__main__":
    sys.exit(main())
