"""Where a sentence ends in Dutch as people type it: exact places, found in time linear in the text.

The rules answer what was seen to go wrong with sentence splitters made for edited prose: abbreviations such as
"mevr." and "o.a.", times and amounts, initials, lower-case typists, speech tags, and lines without any full stop.
"""

from __future__ import annotations

import re
from itertools import islice

from data.wordlists import CuttingWords

#: How far back from a full stop the start of its word is looked for; without a bound a text of ``a.a.a.a.`` costs
#: quadratic time.
LONGEST_WORD = 40
#: A bracket or a quotation mark that does not close within so many characters is taken for a slip of the pen.
LONGEST_ASIDE = 1200
#: So many marks are tried as the closing one of an aside: apostrophes in between are few in real speech.
MOST_CANDIDATES = 24

_MARKS = re.compile("([.!?…]+)[\"'”’»“)\\]]*(?:[ ]?[\U0001f300-\U0001faff☀-➿]\ufe0f?)*")
_OPENING = re.compile("[(\\[“„«\"‘']")
_CLOSING = {
    opener: re.compile(f"[{closers}]")
    for opener, closers in {"(": ")", "[": r"\]", "“": "”", "„": "”“", "«": "»", '"': '"', "‘": "’", "'": "'"}.items()
}
_CLITIC = re.compile(r"['‘’`](?:s|t|k|n|m|r|ns|\d\d)\b")
_SPOKEN_CLITIC = re.compile(r"['‘’`][stkn]\b")
_LETTERS_AND_STOPS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_NO_WORD = re.compile(r"[^\w.’'/]")


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
    sentences: list[tuple[int, int]] = []
    opened, asides, nearest = start, None, 0
    for mark in _MARKS.finditer(text, start, end):
        stop = mark.end()
        if stop >= end:
            break
        if not _ends_here(text, mark, start, end, words):
            continue
        asides = find_asides(text, start, end) if asides is None else asides
        while nearest < len(asides) and asides[nearest][1] <= mark.start():
            nearest += 1
        if nearest < len(asides) and asides[nearest][0] < mark.start() and stop < asides[nearest][1]:
            continue
        sentences += trimmed(text, opened, stop)
        opened = stop
    return sentences + trimmed(text, opened, end)


def find_asides(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the passages within brackets or quotation marks, in order, the marks included.

    An apostrophe ("'s avonds", "auto's", "zo'n") opens nothing: a single mark opens only before a letter that does
    not belong to such a word, and closes only behind a letter or a full stop at a word's end. After a mark of a kind
    that does not close, the next ones of its kind are not tried within the same reach: that keeps the time linear.
    """
    asides: list[tuple[int, int]] = []
    hopeless: dict[str, int] = {}
    place = start
    while (opener := _OPENING.search(text, place, end)) is not None:
        place = opener.start()
        closing = None
        if hopeless.get(opener.group(), -1) <= place and _opens(text, place, start, end):
            closing = _closing_of(text, place, end, hopeless)
        if closing is None:
            place += 1
        else:
            asides.append((place, closing))
            place = closing
    return asides


def _opens(text: str, place: int, start: int, end: int) -> bool:
    opener = text[place]
    if opener in "([":
        return True
    if place + 1 >= end or (text[place + 1].isspace() and opener != "«"):
        return False
    if opener in "\"'‘" and place > start and not (text[place - 1].isspace() or text[place - 1] in "([:-–—,/*_"):
        return False
    return not (opener in "'‘" and _CLITIC.match(text, place, min(end, place + 4)))


def _closing_of(text: str, place: int, end: int, hopeless: dict[str, int]) -> int | None:
    """Return the end of the aside that opens at ``place``; note in ``hopeless`` how far no mark of its kind closes."""
    opener = text[place]
    reach = min(end, place + LONGEST_ASIDE)
    seen = 0
    for closing in islice(_CLOSING[opener].finditer(text, place + 1, reach), MOST_CANDIDATES):
        if opener in "([" or (closing.start() > place + 1 and _closes_word(text, closing.start(), end)):
            return closing.end()
        seen += 1
    if seen == 0:
        hopeless[opener] = reach
    elif seen == MOST_CANDIDATES:
        hopeless[opener] = place + MOST_CANDIDATES
    return None


def _closes_word(text: str, place: int, end: int) -> bool:
    after = text[place + 1] if place + 1 < end else " "
    return (text[place] == "»" or not text[place - 1].isspace()) and not after.isalnum()


def _ends_here(text: str, mark: re.Match[str], start: int, end: int, words: CuttingWords) -> bool:
    stop = mark.end()
    run = mark[1]
    if not text[stop].isspace():
        return _glued_end(text, mark.start(), stop, end)
    following = text[stop : min(end, stop + 40)].lstrip()
    if not following:
        return True
    closers = mark.group()[len(run) :]
    if opens_small(following):
        if run in {"...", "…", ".."} or (len(run) > 2 and set(run) == {"."}):
            return False
        if closers and closers[0] in "\"'”’»“)]":
            return False
    return run != "." or _full_stop_ends(text, mark.start(), start, following, words)


def opens_clitic(text: str, place: int) -> bool:
    """Tell whether the apostrophe at ``place`` belongs to a word such as 's avonds."""
    return _CLITIC.match(text, place) is not None


def opens_small(following: str) -> bool:
    """Tell whether words go on in small letters; 's avonds, 't Is and 'k ga open a sentence as a capital does."""
    return following[:1].islower() and not _SPOKEN_CLITIC.match(following)


def _glued_end(text: str, place: int, stop: int, end: int) -> bool:
    """No blank behind the mark ("vies.Niemand"): an end only between a word and a capitalised word."""
    before = text[max(0, place - 2) : place]
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
    capital = not opens_small(following) and not following[:1].isdigit()
    if lowered in words.may_end:
        return capital
    if lowered in words.never_end:
        return False
    if token.isdigit():
        return capital and not _is_list_number(text, place - len(token), start)
    if len(token) == 1 and token.isalpha():
        return False
    return not _LETTERS_AND_STOPS.fullmatch(token)


def _word_before(text: str, place: int, start: int) -> str:
    return _NO_WORD.split(text[max(start, place - LONGEST_WORD) : place])[-1].lstrip("'’./")


def _is_list_number(text: str, first: int, start: int) -> bool:
    return not text[start:first].strip() if first - start < LONGEST_WORD else False


def trimmed(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Return ``[(first, last)]`` without the blanks at both ends, or ``[]`` where nothing is left."""
    piece = text[first:last]
    bare = piece.lstrip()
    first += len(piece) - len(bare)
    last = first + len(bare.rstrip())
    return [(first, last)] if first < last else []
