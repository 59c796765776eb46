"""The stretches of a note that belong together: a paragraph, a bullet, one speaker's turn, a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis.labels import OURS, Label
from analysis.lines import Line, read_paragraphs
from data.wordlists import CuttingWords

#: A line of typed text that was broken by a mail program is at least so long.
SHORTEST_WRAPPED = 50
#: In wrapped text so many lines but the last are full: no more than this is left at their ends.
SHARE_OF_FULL_LINES, WRAP_SLACK = 0.6, 16
#: A line under a label or bullet that goes on in small letters belongs to it when the line above is so long.
SHORTEST_BROKEN_TURN = 38
#: A heading above bullets or turns has at most so many words.
LONGEST_HEADING = 7
#: Prose under a heading of its own is at least so long and ends in a full stop.
SHORTEST_PROSE = 40
#: A heading amid the bullets of one paragraph has at most so many words.
LONGEST_INNER_HEADING = 4
#: A question of ours above the answers, and a line that ends in a colon, are at most so long.
LONGEST_QUESTION = 160

_OPENED = re.compile("[“„«]")
_CLOSED = re.compile("[”“»]")
#: A line that ends in one of these is broken off in the middle of a sentence.
_BROKEN_OFF = re.compile(r"\s(?:de|een|van|en|met|of|dat|die|naar|bij|te|als|mijn|onze|the|a|of|and|to)$")
_ENDED = '.!?…:;"”»’'
_ASKS = re.compile(r"\b(?:u|uw|jullie|jij|je|you|your)\b", re.IGNORECASE)
#: Further back no quotation mark is looked for that a line might still stand within.
LONGEST_OPEN_PASSAGE = 400


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


def split_blocks(text: str, start: int, words: CuttingWords) -> list[Block]:
    """Return the blocks of a note from code point ``start`` on, in order.

    A line is joined to the one before when that line has no end mark and this one goes on in small letters, in a
    paragraph that opened with a capital (wrapped e-mail text); blank lines, rules, bullets and labels always open a
    new block.
    """
    paragraphs = read_paragraphs(text, start, words)
    blocks: list[Block] = []
    interview = _is_interview(text, paragraphs)
    answering = False
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else None
        asked = interview and _is_question(text, paragraph[0])
        if asked:
            blocks.append(_question_of_ours(paragraph[0]))
        answer = paragraph[1:] if asked else paragraph
        found = _blocks_of(text, answer, following) if answer else []
        blocks += [replace(block, closed=True) for block in found] if asked or answering else found
        answering = asked and not found
    return blocks


def _is_interview(text: str, paragraphs: list[list[Line]]) -> bool:
    """Tell whether a note asks and answers without naming who does: paragraphs that open with a question to "you"."""
    asked = [paragraph[0] for paragraph in paragraphs if _is_question(text, paragraph[0])]
    to_you = sum(_ASKS.search(text, line.start, line.end) is not None for line in asked)
    answered = sum(len(paragraph) > 1 for paragraph in paragraphs if _is_question(text, paragraph[0]))
    labelled = any(line.label for paragraph in paragraphs for line in paragraph)
    return len(asked) > 1 and to_you > 0 and not labelled and (answered > 1 or len(asked) < len(paragraphs) - 1)


def _is_question(text: str, line: Line) -> bool:
    bare = not (line.marks or line.label or line.heading) and line.width < LONGEST_QUESTION
    return bare and text[line.end - 1] == "?" and text[line.start].isupper()


def _question_of_ours(line: Line) -> Block:
    asked = Label(line.start, line.start, line.start, "", OURS, ":")
    return Block(line.start, line.end, asked, (), closed=True, heading=False, apart=True)


def _blocks_of(text: str, lines: list[Line], following: Line | None) -> list[Block]:
    width = max(line.width for line in lines)
    n_opened = sum(bool(line.label or line.marks) for line in lines)
    n_full = sum(line.width + WRAP_SLACK > width for line in lines[:-1])
    wrapped = len(lines) > 2 and n_opened <= len(lines) / 2 and n_full >= SHARE_OF_FULL_LINES * (len(lines) - 1)
    blocks: list[Block] = []
    current: list[Line] = []
    speaker: Label | None = None
    for line in lines:
        if current and _goes_on(text, current, line, width if wrapped else 10**6):
            current.append(line)
            continue
        blocks += _closed(current, speaker, apart=not blocks)
        current, speaker = [line], _carried(current, speaker, line)
    blocks += _closed(current, speaker, apart=not blocks)
    return _with_heading(text, lines, blocks, following)


def _carried(current: list[Line], speaker: Label | None, line: Line) -> Label | None:
    """A label on a line of its own holds for the lines below it, until the next label."""
    if line.label or not current:
        return None
    above = current[0].label
    return above if above and above.after >= current[0].end else speaker


def _closed(lines: list[Line], speaker: Label | None, *, apart: bool) -> list[Block]:
    if not lines:
        return []
    first = lines[0]
    start = min(first.start, first.end)
    label = first.label or speaker
    closed = bool(first.marks or label)
    return [Block(start, max(lines[-1].end, start), label, tuple(first.marks), closed, first.heading, apart)]


def _with_heading(text: str, lines: list[Line], blocks: list[Block], following: Line | None) -> list[Block]:
    """Mark what stands above bullets or turns: a heading, or a question of ours to all."""
    for number, (block, below) in enumerate(pairwise(blocks)):
        if number and not block.closed and below.marks and _is_title(text, block, LONGEST_INNER_HEADING):
            blocks[number] = replace(block, heading=True)
    first, below_it = blocks[0], lines[1] if len(lines) > 1 else following
    if (
        not first.closed
        and len(blocks) > 1
        and _is_title(text, first, LONGEST_INNER_HEADING)
        and _is_prose(text, blocks[1])
    ):
        blocks[0] = replace(first, heading=True)
        return blocks
    if first.closed or first.heading or below_it is None or not (below_it.marks or below_it.label):
        return blocks
    line = text[first.start : min(first.end, first.start + LONGEST_QUESTION + 1)]
    if line.endswith("?") and _ASKS.search(line):
        asked = Label(first.start, first.start, first.start, "", OURS, ":")
        blocks[0] = replace(first, label=asked, closed=True)
    elif line.endswith(":") or (len(lines) > 1 and _is_title(text, first, LONGEST_HEADING)):
        blocks[0] = replace(first, heading=True)
    return blocks


def _is_prose(text: str, block: Block) -> bool:
    long = block.end - block.start >= SHORTEST_PROSE
    return long and not block.closed and text[block.start].isupper() and text[block.end - 1] in ".!?"


def _is_title(text: str, block: Block, most_words: int) -> bool:
    line = text[block.start : min(block.end, block.start + 100)]
    return len(line.split()) <= most_words and line[:1].isupper() and line[-1] not in '.!?…,;"”'


def _goes_on(text: str, current: list[Line], line: Line, width: int) -> bool:
    before, opened = current[-1], current[0]
    if line.marks or line.label or line.heading or before.heading or before.start >= before.end:
        return False
    small, last = text[line.start].islower(), text[before.end - 1]
    ended = last in _ENDED
    hyphened = last == "-" and small and text[before.end - 2].isalpha()
    first_word = text[line.start : line.start + 30].split(None, 1)[0]
    full = before.width >= SHORTEST_WRAPPED and before.width + 1 + len(first_word) > width
    if hyphened or opened.marks or opened.label:
        long = before.width > SHORTEST_BROKEN_TURN
        return hyphened or line.indented or (not ended and small and long) or full
    return (
        (small and not ended and _opens_large(text, opened))
        or (not ended and _BROKEN_OFF.search(text, max(opened.start, before.end - 12), before.end) is not None)
        or (full and (small or ended or width >= SHORTEST_WRAPPED + 5))
        or _open_passage(text, opened.start, before.end)
    )


def _opens_large(text: str, line: Line) -> bool:
    return text[line.start : line.start + 3].lstrip("\"“„«‘'([")[:1].isupper()


def _open_passage(text: str, start: int, end: int) -> bool:
    """Tell whether a passage that opened in the last lines has not been closed yet."""
    first = max(start, end - LONGEST_OPEN_PASSAGE)
    opened = [found.start() for found in _OPENED.finditer(text, first, end)]
    if not opened:
        return False
    return _CLOSED.search(text, opened[-1] + 1, end) is None
