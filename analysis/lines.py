"""The lines of a note: which begin a remark of their own, who speaks, and which belong together as one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.wordlists import CuttingWords

#: A label is short: "verpleegkundige uit de nachtdienst" is the longest kind that was seen.
LONGEST_LABEL = 60
LONGEST_LABEL_WORDS = 10

_RULE = re.compile(r"[-*_=~#.+ ]{3,}$")
_BULLET = re.compile(r"(?:[-*•–—‣◦▪·>+]+|\[[ xX]?\]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\))(?=\s)[ \t]*")
_TIME_STAMP = re.compile(
    r"\[?(?:\d{1,2}-\d{1,2}-\d{2,4}[ ,]+)?\d{1,2}[:.]\d{2}(?::\d{2})?\]?[ \t]*(?:[-–][ \t]*)?(?=[^\W\d])"
)
_LABEL_END = re.compile(r":(?=\s|[\"“„'‘«]|$)|[ \t][-–—](?=[ \t])")


# The end of a sentence or a quotation mark inside a would-be label; a title such as "Mw." is none.
_FULL_WORD_STOP = re.compile(r"\w{5,}[.]\s|[!?;]\s|[\"“”„«»]")


@dataclass(frozen=True)
class Block:
    """A stretch of text that belongs together: a paragraph, a bullet or one speaker's turn.

    ``label`` and ``marks`` are (start, end) places before the text; ``closed`` says that the block is one remark of
    one voice (a bullet or a turn), not running prose.
    """

    start: int
    end: int
    label: tuple[int, int] | None
    marks: tuple[tuple[int, int], ...]
    closed: bool


@dataclass
class _Line:
    start: int
    end: int
    marks: list[tuple[int, int]]
    label: tuple[int, int] | None
    indented: bool
    last: bool = False


def split_blocks(text: str, start: int, words: CuttingWords) -> list[Block]:
    """Return the blocks of a note from code point ``start`` on, in order.

    A line is joined to the one before when that line has no end mark and this one goes on in small letters, in a
    paragraph that opened with a capital (wrapped e-mail text); blank lines, rules, bullets and labels always open a
    new block.
    """
    blocks: list[Block] = []
    current: list[_Line] = []
    for line in _lines(text, start, words):
        if line is None:
            blocks += _closed(current)
            current = []
        elif current and _goes_on(text, current, line):
            current.append(line)
        else:
            blocks += _closed(current)
            current = [line]
    return blocks + _closed(current)


def _lines(text: str, start: int, words: CuttingWords) -> Iterator[_Line | None]:
    place = start
    while place < len(text):
        stop = text.find("\n", place)
        stop = len(text) if stop < 0 else stop
        yield _read_line(text, place, stop, words)
        place = stop + 1


def _read_line(text: str, place: int, stop: int, words: CuttingWords) -> _Line | None:
    first, last = place, stop
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    if first == last or (last - first >= 3 and _RULE.match(text, first, last)):
        return None
    indented = first > place
    marks: list[tuple[int, int]] = []
    for pattern in (_BULLET, _TIME_STAMP, _BULLET):
        found = pattern.match(text, first, last)
        if found and found.end() < last:
            marks.append((first, first + len(found.group().rstrip())))
            first = found.end()
    label = find_label(text, first, last, words)
    if label:
        after = label[1]
        while after < last and (text[after].isspace() or text[after] in ":-–—"):
            after += 1
        if after < last:
            return _Line(after, last, marks, (first, label[1]), indented)
    return _Line(first, last, marks, None, indented)


def find_label(text: str, first: int, last: int, words: CuttingWords) -> tuple[int, int] | None:
    """Return the place of a speaker's label at the start of a line ("Bewoner 2 -", "B:"), or ``None``.

    A label is at most ten words before a colon or a dash between blanks; times ("om 14:30"), addresses of the web
    and words such as "let op" are none, and a label before a dash must look like a person.
    """
    found = _LABEL_END.search(text, first, min(last, first + LONGEST_LABEL + 1))
    if not found or found.start() == first:
        return None
    label = text[first : found.start()].strip()
    lowered = label.lower()
    if len(label.split()) > LONGEST_LABEL_WORDS or lowered in words.not_a_speaker:
        return None
    if _FULL_WORD_STOP.search(label) or not any(character.isalpha() for character in label):
        return None
    spoken = ":" in found.group() or _looks_like_person(label)
    return (first, found.start()) if spoken else None


def _looks_like_person(label: str) -> bool:
    """Before a dash: one to four words of which the last is a number or the first a capitalised short word."""
    parts = re.sub(r"\([^)]*\)", "", label).split()
    if not 1 <= len(parts) <= 3:
        return False
    return (
        parts[-1].strip(".").isdigit()
        or (len(parts) == 1 and len(parts[0]) <= 12)
        or parts[0].lower().strip(".") in _TITLES
    )


_TITLES = frozenset(
    {"mevr", "mw", "mevrouw", "dhr", "meneer", "mijnheer", "bewoner", "bewoonster", "buurman", "buurvrouw"}
    | {"ouder", "moeder", "vader", "winkelier", "ondernemer", "jongere"}
)


def _goes_on(text: str, current: list[_Line], line: _Line) -> bool:
    if line.marks or line.label:
        return False
    before, opened = current[-1], current[0]
    ended = text[before.end - 1] in '.!?…:;"”»'
    if opened.marks or opened.label:
        return line.indented or (not ended and text[line.start].islower() and before.end - before.start > 45)
    if before.end - before.start < 35 and not text[line.start].islower():
        return False
    wrapped = before.end - before.start >= 55
    return (not ended and text[line.start].islower() and text[opened.start : opened.start + 1].isupper()) or wrapped


def _closed(lines: list[_Line]) -> list[Block]:
    if not lines:
        return []
    first = lines[0]
    closed = bool(first.marks or first.label)
    return [Block(first.start, lines[-1].end, first.label, tuple(first.marks), closed)]
