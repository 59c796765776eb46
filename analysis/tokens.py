"""Where the words of a text stand, and how often each was written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*['’]?", re.UNICODE)
_OPENING = re.compile(rf"(?:^|[.!?\n-] ?)({WORD.pattern})", re.UNICODE)


class Token(NamedTuple):
    """A word in its place: ``text[start:end]`` and the key under which its forms meet (empty for a stop word).

    ``parts`` holds the keys of a compound's parts, beside the key of the whole.
    """

    start: int
    end: int
    key: str
    parts: tuple[str, ...] = ()


def find_words(text: str) -> list[str]:
    """Return the words of a text as they are written, numbers left out."""
    return WORD.findall(text)


def count_words(texts: Iterable[str]) -> Counter[str]:
    """Count the words of texts in lower case, names left out: what begins with a capital inside a sentence."""
    written: Counter[str] = Counter()
    opening: Counter[str] = Counter()
    for text in texts:
        written.update(find_words(text))
        opening.update(_OPENING.findall(text))
    counts: Counter[str] = Counter()
    for word, times in written.items():
        small = times if word.islower() else min(times, opening[word])
        if small:
            counts[word.lower()] += small
    return counts
