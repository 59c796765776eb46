"""Where a person may cut or end a quote: between words, the ends of sentences first."""

from __future__ import annotations

import re

import pandas as pd

from analysis.recut import room
from analysis.sentences import split_sentences
from data.wordlists import cutting_words

_WORD = re.compile(r"\S+")
#: A boundary is moved a few sentences at most; more would be another quote.
FARTHEST_WORDS = 60
#: Places in one list; a longer quote is cut near its beginning first.
MOST_PLACES = 500


def cut_places(text: str, start: int, end: int) -> list[int]:
    """Return where the words of a quote begin, but its first: the first places at which it can be cut in two."""
    words = _words(text, start, end)
    return [first for first, _ in words[1 : MOST_PLACES + 1]]


def likely_cut(text: str, start: int, end: int) -> int | None:
    """Return where the second sentence of a quote begins, or ``None`` when it is one sentence."""
    sentences = split_sentences(text, start, end, cutting_words())
    places = set(cut_places(text, start, end))
    return next((first for first, _ in sentences[1:] if first in places), None)


def boundary_places(text: str, segments: pd.DataFrame, quote: tuple[int, int]) -> tuple[list[int], list[int]]:
    """Return where a quote can begin and where it can end, in order; its own ends are among them.

    Parameters
    ----------
    text : str
        The note.
    segments : pandas.DataFrame
        The pieces of this note, in order (``counts.segments_of``).
    quote : tuple of int
        Where the quote begins and ends now, in code points.
    """
    start, end = quote
    earliest, latest = room(text, segments, quote)
    before = _words(text, earliest, start)[-FARTHEST_WORDS:]
    inside = _words(text, start, end)
    after = _words(text, end, latest)[:FARTHEST_WORDS]
    begins = {start, *(first for first, _ in [*before, *inside[:MOST_PLACES]])}
    ends = {end, *(last for _, last in [*inside[-MOST_PLACES:], *after])}
    return sorted(begins), sorted(ends)


def _words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = (match for match in _WORD.finditer(text, start, end))
    return [match.span() for match in found if any(character.isalnum() for character in match.group())]
