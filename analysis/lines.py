"""The lines of a note: which begin a remark of their own, who speaks, and which belong together as one paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from analysis.labels import EITHER, OURS, PERSON, SUBJECT, Label, find_label
from analysis.remarks import is_passage
from data.wordlists import CuttingWords

#: A line of typed text that was broken by a mail program is at least so long.
SHORTEST_WRAPPED = 50
#: A line under a label or bullet that goes on in small letters belongs to it when the line above is so long.
SHORTEST_BROKEN_TURN = 38
#: A heading above bullets or turns has at most so many words.
LONGEST_HEADING = 7
#: Labels that may be a name or a subject count as names when so large a share of the lines has one.
SHARE_OF_LABELS = 0.5

_RULE = re.compile(r"[-*_=~#.+ ]{3,}$")
_BULLET = re.compile(
    r"(?:[-*•–—‣◦▪·>+✓✗✔✘→□☐☑]{1,6}|[-=]>|\[[ xX]?\]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\)|[a-h]\.)(?=\s)[ \t]*"
    r"|[-•–—‣◦▪·>✓✗→□☐☑](?=[^\W\d_])|\*(?=[^\W_][^*\n]*$)|\d{1,2}[.)](?=[A-Z][a-z])"
)
_PICTOGRAPH = re.compile("(?:[\U0001f300-\U0001faff☀-➿][️\u200d]?)+[ \t]+(?=[\\w\"'“„‘])")
_TIME_STAMP = re.compile(
    r"[\[(]?(?:\d{1,4}[-/]\d{1,2}[-/]\d{2,4},?[ T]+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:,? \d{1,4}[-/]\d{1,2}[-/]\d{2,4})?"
    r"(?:[\])]|[ \t]+u(?:ur)?\b\.?(?=[ \t]*[-–:]))?[ \t]*(?:[-–:][ \t]+)?(?=[^\W\d]|[\"“„‘])"
)
_HEADING = re.compile(r"#{1,6}[ \t]")
_OPENED = re.compile("[“„«]")
_CLOSED = re.compile("[”“»]")
#: A line that ends in one of these is broken off in the middle of a sentence.
_BROKEN_OFF = re.compile(r"\s(?:de|een|van|en|met|of|dat|die|naar|bij|te|als|mijn|onze|the|a|of|and|to)$")
_ENDED = '.!?…:;"”»’'
_ASKS = re.compile(r"\b(?:u|uw|jullie|jij|je|you|your)\b", re.IGNORECASE)
_PRONOUN_SAYS = re.compile(r"(?:hij|zij|ze|he|she|they) \w", re.IGNORECASE)
_PARTNERS = frozenset({"a", "b", "r", "bew", "antw", "antwoord", "resp", "bewoner", "respondent", "m", "hij", "zij"})
_SHORT_OURS = frozenset({"v", "q", "i"})


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that belongs together: a paragraph, a bullet or one speaker's turn.

    ``label`` is who speaks, before the text; ``marks`` are the (start, end) places of bullets and time stamps.
    ``closed`` says that the block is one remark of one voice (a bullet or a turn), not running prose; ``heading`` that
    it stands above what follows; ``apart`` that an empty line goes before it.
    """

    start: int
    end: int
    label: Label | None
    marks: tuple[tuple[int, int], ...]
    closed: bool
    heading: bool
    apart: bool


@dataclass(slots=True)
class _Line:
    first: int
    start: int
    end: int
    marks: list[tuple[int, int]]
    label: Label | None
    indented: bool
    width: int
    heading: bool = False


def split_blocks(text: str, start: int, words: CuttingWords) -> list[Block]:
    """Return the blocks of a note from code point ``start`` on, in order.

    A line is joined to the one before when that line has no end mark and this one goes on in small letters, in a
    paragraph that opened with a capital (wrapped e-mail text); blank lines, rules, bullets and labels always open a
    new block.
    """
    paragraphs = _read_paragraphs(text, start, words)
    _settle_labels(text, [line for paragraph in paragraphs for line in paragraph])
    blocks: list[Block] = []
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else None
        blocks += _blocks_of(text, paragraph, following)
    return blocks


def _read_paragraphs(text: str, start: int, words: CuttingWords) -> list[list[_Line]]:
    paragraphs: list[list[_Line]] = [[]]
    place = start
    for raw in text[start:].split("\n"):
        line = _read_line(text, place, raw, words)
        place += len(raw) + 1
        if line is not None:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def _read_line(text: str, place: int, raw: str, words: CuttingWords) -> _Line | None:
    bare = raw.lstrip()
    first = place + len(raw) - len(bare)
    last = first + len(bare.rstrip())
    if first == last:
        return None
    indented = first > place
    if not text[first].isalpha():
        if last - first >= 3 and _RULE.match(text, first, last):
            return None
        if _HEADING.match(text, first, last):
            return _Line(first, first, last, [], None, indented, last - first, heading=True)
    start, marks = _read_marks(text, first, last)
    label = find_label(text, start, last, words)
    return _Line(start, label.after if label else start, last, marks, label, indented, last - first)


def _read_marks(text: str, first: int, last: int) -> tuple[int, list[tuple[int, int]]]:
    marks: list[tuple[int, int]] = []
    if text[first].isalpha() and text[first + 1 : first + 2] not in (")", "."):
        return first, marks
    for pattern in (_BULLET, _TIME_STAMP, _BULLET, _PICTOGRAPH):
        found = None if text[first].isalpha() and pattern is not _BULLET else pattern.match(text, first, last)
        if found and found.end() < last:
            marks.append((first, first + len(found.group().rstrip())))
            first = found.end()
    return first, marks


def _settle_labels(text: str, lines: list[_Line]) -> None:
    """Decide by the whole note whether a word such as "Trappenhuis:" or "Fatma:" names who speaks."""
    labels = [line.label for line in lines if line.label]
    sure = sum(label.kind != EITHER for label in labels)
    many = len(labels) >= max(2, SHARE_OF_LABELS * len(lines)) or len(labels) == len(lines) == 1
    names = Counter(label.name.lower() for label in labels)
    partners = {name.strip(". ") for name in names} & _PARTNERS
    for line in lines:
        label = line.label
        if label is None:
            continue
        short_ours = label.kind == OURS and label.name.lower().strip(". ") in _SHORT_OURS
        if short_ours and not partners:
            line.label = Label(label.start, label.end, label.after, label.name, PERSON, label.mark)
        elif _PRONOUN_SAYS.match(label.name) and not is_passage(text, label.after, line.end):
            line.label, line.start = None, line.first
        elif label.kind in (EITHER, SUBJECT) and not _names_somebody(text, line, label, names, many=many, sure=sure):
            line.label, line.start = None, line.first
        elif label.after >= line.end and label.kind in (EITHER, SUBJECT):
            line.label, line.start, line.heading = None, line.first, True


def _names_somebody(text: str, line: _Line, label: Label, names: Counter[str], *, many: bool, sure: int) -> bool:
    if label.after >= line.end:
        return label.mark == ":"
    if label.kind != SUBJECT and text[label.after] in '"“„«‘':
        return True
    if label.mark == "-":
        return many and names[label.name.lower()] >= 2
    repeated = names[label.name.lower()] >= 2
    if label.kind == SUBJECT:
        return repeated and many
    named = label.name[0].isupper() and len(label.name.split()) <= 2
    return repeated or (many and (sure > 0 or named or len(names) >= 3))


def _blocks_of(text: str, lines: list[_Line], following: _Line | None) -> list[Block]:
    width = max(line.width for line in lines)
    n_opened = sum(bool(line.label or line.marks) for line in lines)
    wrapped = len(lines) > 2 and n_opened <= len(lines) / 2
    blocks: list[Block] = []
    current: list[_Line] = []
    speaker: Label | None = None
    for line in lines:
        if current and _goes_on(text, current, line, width if wrapped else 10**6):
            current.append(line)
            continue
        blocks += _closed(current, speaker, apart=not blocks)
        current, speaker = [line], _carried(current, speaker, line)
    blocks += _closed(current, speaker, apart=not blocks)
    return _with_heading(text, lines, blocks, following)


def _carried(current: list[_Line], speaker: Label | None, line: _Line) -> Label | None:
    """A label on a line of its own holds for the lines below it, until the next label."""
    if line.label or not current:
        return None
    above = current[0].label
    return above if above and above.after >= current[0].end else speaker


def _closed(lines: list[_Line], speaker: Label | None, *, apart: bool) -> Iterable[Block]:
    if not lines:
        return []
    first = lines[0]
    start = min(first.start, first.end)
    label = first.label or speaker
    closed = bool(first.marks or label)
    return [Block(start, max(lines[-1].end, start), label, tuple(first.marks), closed, first.heading, apart)]


def _with_heading(text: str, lines: list[_Line], blocks: list[Block], following: _Line | None) -> list[Block]:
    """Mark the first line of a paragraph as a heading when it stands above bullets or turns."""
    for number, (block, below_it) in enumerate(pairwise(blocks)):
        if number and not block.closed and below_it.marks and _is_title(text[block.start : block.end], 4):
            blocks[number] = Block(block.start, block.end, None, (), False, True, block.apart)
    first = blocks[0]
    below = lines[1] if len(lines) > 1 else following
    if first.closed or first.heading or below is None or not (below.marks or below.label):
        return blocks
    line = text[first.start : first.end]
    if line.endswith("?") and _ASKS.search(line) and len(line) < 160:
        asked = Label(first.start, first.start, first.start, "", OURS, ":")
        return [Block(first.start, first.end, asked, (), True, False, first.apart), *blocks[1:]]
    told = line.endswith(":") and len(line) < 80
    if told or (len(lines) > 1 and _is_title(line, LONGEST_HEADING)):
        return [Block(first.start, first.end, None, (), False, True, first.apart), *blocks[1:]]
    return blocks


def _is_title(line: str, most_words: int) -> bool:
    return len(line.split()) <= most_words and line[:1].isupper() and line[-1] not in '.!?…,;"”'


def _goes_on(text: str, current: list[_Line], line: _Line, width: int) -> bool:
    if line.marks or line.label or line.heading or current[-1].heading:
        return False
    before, opened = current[-1], current[0]
    if before.start >= before.end:
        return False
    small = text[line.start].islower()
    last = text[before.end - 1]
    if last == "-" and small and text[before.end - 2].isalpha():
        return True
    ended = last in _ENDED
    first_word = text[line.start : line.start + 30].split(None, 1)[0]
    full = before.width >= SHORTEST_WRAPPED and before.width + 1 + len(first_word) > width
    if opened.marks or opened.label:
        return line.indented or (not ended and small and before.width > SHORTEST_BROKEN_TURN) or full
    if _open_passage(text, opened.start, before.end):
        return True
    if not ended and _BROKEN_OFF.search(text, max(opened.start, before.end - 12), before.end):
        return True
    if small and not ended and _opens_large(text, opened):
        return True
    return full and (small or ended or width >= SHORTEST_WRAPPED + 5)


def _opens_large(text: str, line: _Line) -> bool:
    return text[line.start : line.start + 3].lstrip("\"“„«‘'([")[:1].isupper()


def _open_passage(text: str, start: int, end: int) -> bool:
    """Tell whether a passage that opened in the last lines has not been closed yet."""
    first = max(start, end - 400)
    opened = [found.start() for found in _OPENED.finditer(text, first, end)]
    if not opened:
        return False
    return _CLOSED.search(text, opened[-1] + 1, end) is None
