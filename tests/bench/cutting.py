"""How fast notes are cut, and that no text can stall it: ``python -m tests.bench.cutting [CHARACTERS]``.

Printed: quotes a second on one core for a pile of notes made from the samples, and for each hostile text the processor
seconds for half of CHARACTERS (a million by default) and for all of them, with the ratio: about 2 where the time grows
with the text, 4 where it grows with its square.
"""

from __future__ import annotations

import gc
import random
import sys
import time

from analysis.quotes import cut
from data import intake

N_NOTES = 3_000
#: One repeated piece each; together they aim at every loop and every pattern of the cutting.
HOSTILE = {
    "full stops": ".",
    "ellipses": "... ",
    "marks of all kinds": "a?! ",
    "letters and stops": "a.a.",
    "one long word": "a",
    "initials": "é. É",
    "opening brackets": "(",
    "brackets that stay open": "(a. ",
    "square brackets": "[",
    "quotation marks": '"',
    "quotation marks that open": '"a. B ',
    "curly ones that stay open": "“a. B ",
    "guillemets that stay open": "«a. ",
    "apostrophes": "'a ",
    "passages": '"a." ',
    "passages with a tag": '"a", aldus b. ',
    "colons": ":",
    "labels in a row": "a: ",
    "labels with passages": 'Jan: "a" ',
    "dashes": " - ",
    "bullets in a row": "- ",
    "numbers": "1. ",
    "time stamps": "14.00 ",
    "emoji": "😀",
    "blanks": " ",
    "tabs": "\t",
    "empty lines": "\n",
    "lines of blanks": " \n",
    "bulleted lines": "- a\n",
    "labelled lines": "B: a\n",
    "labels without words": "B:\n",
    "passages over lines": "“a\n",
    "wrapped lines": "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk\n",
    "headings": "# a\n",
    "headings above lists": "Abc:\n- a\n",
}


def make_pile(n_notes: int) -> list[str]:
    """Return notes of eight paragraphs each, drawn from the samples, the same every time."""
    chance = random.Random(3)
    bodies = [note.text[note.body_start :] for note in intake.read_samples()]
    paragraphs = [paragraph for body in bodies for paragraph in body.split("\n\n") if paragraph.strip()]
    return ["\n\n".join(chance.sample(paragraphs, 8)) for _ in range(n_notes)]


def hostile_text(piece: str, length: int) -> str:
    """Return ``piece`` over and over, ``length`` code points in all."""
    return (piece * (length // len(piece) + 1))[:length]


def _seconds(texts: list[str]) -> tuple[float, int]:
    gc.collect()
    began = time.process_time()
    n_quotes = sum(piece.kind == "quote" for text in texts for piece in cut(text))
    return time.process_time() - began, n_quotes


def main() -> int:
    length = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    pile = make_pile(N_NOTES)
    _seconds(pile[:20])
    spent, n_quotes = _seconds(pile)
    print(f"{len(pile)} notes, {n_quotes} quotes in {spent:.1f} s: {n_quotes / spent:,.0f} quotes a second")
    print(f"{'hostile text':28}{length // 2:>12,}{length:>12,}   ratio")
    for name, piece in HOSTILE.items():
        half, whole = (_seconds([hostile_text(piece, size)])[0] for size in (length // 2, length))
        ratio = f"{whole / half:.2f}" if half >= 0.02 else "too short to tell"
        print(f"{name:28}{half:12.2f}{whole:12.2f}   {ratio}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
