"""Where a sentence ends in Dutch as people type it: exact places, found in time linear in the text.

The rules answer what was seen to go wrong with sentence splitters made for edited prose: abbreviations such as
"mevr." and "o.a.", times and amounts, initials, lower-case typists, speech tags, and lines without any full stop.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice

from data.wordlists import CuttingWords

#: How far back from a full stop the start of its word is looked for; without a bound a text of ``a.a.a.a.`` costs
#: quadratic time.
LONGEST_WORD = 40
#: A bracket or a quotation mark that does not close within so many characters is taken for a slip of the pen.
LONGEST_ASIDE = 1200
#: So many marks are tried as the closing one of an aside: apostrophes in between are few in real speech.
MOST_CANDIDATES = 24

_MARKS = re.compile(r"[.!?…]+")
_CLOSERS = "\"'”’»)]"
_OPENERS = {"“": "”", "„": "”“", "«": "»", '"': '"', "‘": "’", "'": "'"}
_WORD_CHARACTER = re.compile(r"[\w.’'/]")


def split_sentences(text: str, start: int, end: int, words: CuttingWords) -> list[tuple[int, int]]:
    """Return the sentences of ``text[start:end]`` as (start, end) code points, blanks around them left out.

    Parameters
    ----------
    text : str
        The whole note; offsets count its code points.
    start, end : int
        The passage to split: one paragraph, bullet or turn.
    words : CuttingWords
        Abbreviations, from ``data.wordlists.cutting_words()``.

    Returns
    -------
    list of (int, int)
        In order, without overlap; together they hold every character that is not blank.
    """
    asides = find_asides(text, start, end)
    sentences: list[tuple[int, int]] = []
    opened = start
    for mark in _MARKS.finditer(text, start, end):
        stop = mark.end()
        while stop < end and text[stop] in _CLOSERS:
            stop += 1
        if _inside(asides, mark.start(), stop) or not _ends_here(text, mark, stop, (start, end), words):
            continue
        sentences += _trimmed(text, opened, stop)
        opened = stop
    return sentences + _trimmed(text, opened, end)


def find_asides(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the passages within brackets or quotation marks, in order, the marks included.

    An apostrophe ("'s avonds", "auto's", "zo'n") opens nothing: a single mark opens only before a letter that does
    not belong to such a word, and closes only behind a letter or a full stop at a word's end.
    """
    asides: list[tuple[int, int]] = []
    place = start
    while place < end:
        closing = _closing_of(text, place, start, end)
        if closing is None:
            place += 1
        else:
            asides.append((place, closing))
            place = closing
    return asides


def _closing_of(text: str, place: int, start: int, end: int) -> int | None:
    opener = text[place]
    if opener in "([":
        found = text.find(")" if opener == "(" else "]", place, min(end, place + LONGEST_ASIDE))
        return found + 1 if found >= 0 else None
    if opener not in _OPENERS or place + 1 >= end or text[place + 1].isspace():
        return None
    if opener in "\"'‘" and place > start and not (text[place - 1].isspace() or text[place - 1] in "([:-–—,/"):
        return None
    if opener in "'‘" and re.match(r"['‘](?:s|t|k|n|m|r|ns|\d\d)\b", text[place : place + 4]):
        return None
    closings = re.compile(f"[{_OPENERS[opener]}]").finditer(text, place + 2, min(end, place + LONGEST_ASIDE))
    for closing in islice(closings, MOST_CANDIDATES):
        if _closes_word(text, closing.start(), end):
            return closing.end()
    return None


def _closes_word(text: str, place: int, end: int) -> bool:
    after = text[place + 1] if place + 1 < end else " "
    return not text[place - 1].isspace() and not after.isalnum()


def _inside(asides: list[tuple[int, int]], place: int, stop: int) -> bool:
    nearest = bisect_left(asides, (place, 0)) - 1
    return nearest >= 0 and stop < asides[nearest][1]


def _ends_here(text: str, mark: re.Match[str], stop: int, bounds: tuple[int, int], words: CuttingWords) -> bool:
    start, end = bounds
    if stop >= end:
        return True
    run = mark.group()
    following = text[stop : min(end, stop + 80)].lstrip()
    if not text[stop].isspace():
        return _glued_end(text, mark, stop, end)
    if not following:
        return True
    small = _opens_small(following)
    closed_by_quote = stop > mark.end() and text[stop - 1] in "\"'”’»"
    if small and (closed_by_quote or run in {"...", "…", ".."} or (len(run) > 2 and set(run) == {"."})):
        return False
    if stop > mark.end() and text[stop - 1] in ")]" and run == "." and small:
        return False
    return run != "." or _full_stop_ends(text, mark.start(), start, following, words)


def _opens_small(following: str) -> bool:
    # 's avonds, 't Is, 'k ga open a sentence as a capital does.
    if re.match(r"['‘’][stkn]\b", following):
        return False
    return following[:1].islower()


def _glued_end(text: str, mark: re.Match[str], stop: int, end: int) -> bool:
    """No blank behind the mark ("vies.Niemand"): an end only between a word and a capitalised word."""
    before = text[max(0, mark.start() - 2) : mark.start()]
    after = text[stop : min(end, stop + 2)]
    return (
        len(before) == 2
        and before.isalpha()
        and before.islower()
        and len(after) == 2
        and after.istitle()
        and after.isalpha()
    )


def _full_stop_ends(text: str, place: int, start: int, following: str, words: CuttingWords) -> bool:
    token = _word_before(text, place, start)
    lowered = token.lower()
    capital = not _opens_small(following) and not following[:1].isdigit()
    if lowered in words.may_end:
        return capital
    if lowered in words.never_end:
        return False
    if token.isdigit():
        return capital and not _is_list_number(text, place - len(token), start)
    if len(token) == 1 and token.isalpha():
        return lowered == "u" and capital
    return not re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", token)


def _word_before(text: str, place: int, start: int) -> str:
    first = place
    while first > start and place - first < LONGEST_WORD and _WORD_CHARACTER.match(text[first - 1]):
        first -= 1
    return text[first:place].lstrip("'’./")


def _is_list_number(text: str, first: int, start: int) -> bool:
    return not text[start:first].strip() if first - start < LONGEST_WORD else False


def _trimmed(text: str, first: int, last: int) -> list[tuple[int, int]]:
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return [(first, last)] if first < last else []
