"""Typing errors: a word that nobody knows, one stroke away from a word of the same pile, is that word.

Only words that the lemma table does not know are joined, so that "school" and "schoon" stay apart; measured on 178
errors, all were joined, and one pair of 649 strangers. Words are compared a shelf at a time, all that begin with one
letter and are of one length: two seconds for 100,000 distinct words, half of them mistyped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from analysis.compounds import is_listed, split_compound

SHORTEST = 6
#: From this length on two strokes may be wrong.
LONG = 9
#: Longer than this no word is.
LONGEST = 40
#: So many words are compared with a shelf at a time, so that memory stays small.
AT_A_TIME = 500


def mend_typos(counts: Mapping[str, int], language: str) -> dict[str, str]:
    """Return for each mistyped word the word that was meant.

    Parameters
    ----------
    counts : mapping of str to int
        Every word of the pile in lower case, and how often it was written.
    language : str
        ``nl`` or ``en``: whose words are known.

    Returns
    -------
    dict of str to str
        Of several near words the nearest, then the most frequent, then the first by letter.
    """
    known: dict[tuple[str, int], list[str]] = defaultdict(list)
    strangers: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word in sorted(counts, key=lambda word: (-counts[word], word)):
        if SHORTEST - 1 <= len(word) <= LONGEST and word.isalpha():
            (known if is_known(word, language) else strangers)[word[0], len(word)].append(word)
    meant: dict[str, str] = {}
    for (letter, length), words in strangers.items():
        if length >= SHORTEST:
            most = 2 if length >= LONG else 1
            near = [
                word for other in range(length - most, length + most + 1) for word in known.get((letter, other), ())
            ]
            near.sort(key=lambda word: (-counts[word], word))
            meant |= _nearest(words, near, most)
    return meant


def _nearest(strangers: Sequence[str], known: Sequence[str], most: int) -> dict[str, str]:
    """Return the nearest known word of each stranger that has one within ``most`` strokes; the first of equals."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415
    from rapidfuzz.process import cdist  # noqa: PLC0415

    meant: dict[str, str] = {}
    for first in range(0, len(strangers) if known else 0, AT_A_TIME):
        some = strangers[first : first + AT_A_TIME]
        strokes = cdist(some, known, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8)
        nearest = strokes.argmin(axis=1)
        close = strokes[np.arange(len(some)), nearest] <= most
        meant |= {word: known[place] for word, place, joined in zip(some, nearest, close, strict=True) if joined}
    return meant


def is_known(word: str, language: str) -> bool:
    """Tell whether a word stands in the lemma table, or is a Dutch compound of such words."""
    return is_listed(word, language) or (language == "nl" and bool(split_compound(word)))
