"""The lines of a note, by paragraph: their bullets, and who speaks as far as the whole note tells it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from analysis.labels import EITHER, OURS, PERSON, SUBJECT, Label, find_label
from analysis.marks import is_heading, is_rule, read_marks
from analysis.remarks import is_passage
from data.wordlists import CuttingWords

#: Labels that may be a name or a subject count as names when so large a share of the lines has one.
SHARE_OF_LABELS = 0.5

_PRONOUN_SAYS = re.compile(r"(?:hij|zij|ze|he|she|they) \w", re.IGNORECASE)
_PARTNERS = frozenset({"a", "b", "r", "bew", "antw", "antwoord", "resp", "bewoner", "respondent", "m", "hij", "zij"})
_SHORT_OURS = frozenset({"v", "q", "i"})


@dataclass(slots=True)
class Line:
    """A line of a note: ``first`` is where its words begin, ``start`` where its remark does, behind the label."""

    first: int
    start: int
    end: int
    marks: list[tuple[int, int]]
    label: Label | None
    indented: bool
    width: int
    heading: bool = False


def read_paragraphs(text: str, start: int, words: CuttingWords) -> list[list[Line]]:
    """Return the lines of a note from code point ``start`` on; an empty line or a rule opens a new paragraph."""
    paragraphs: list[list[Line]] = [[]]
    place = start
    for raw in text[start:].split("\n"):
        line = _read_line(text, place, raw, words)
        place += len(raw) + 1
        if line is not None:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    found = [paragraph for paragraph in paragraphs if paragraph]
    _settle_labels(text, [line for paragraph in found for line in paragraph])
    return found


def _read_line(text: str, place: int, raw: str, words: CuttingWords) -> Line | None:
    bare = raw.lstrip()
    first = place + len(raw) - len(bare)
    last = first + len(bare.rstrip())
    indented, width = first > place, last - first
    if first == last or is_rule(text, first, last):
        return None
    if is_heading(text, first, last):
        return Line(first, first, last, [], None, indented, width, heading=True)
    start, marks = read_marks(text, first, last)
    label = find_label(text, start, last, words)
    return Line(start, label.after if label else start, last, marks, label, indented, width)


@dataclass(frozen=True, slots=True)
class _Habits:
    """How a note marks who speaks: ``many`` of its lines have a label, ``sure`` of which are surely somebody."""

    many: bool
    sure: bool
    names: Counter[str]


def _settle_labels(text: str, lines: list[Line]) -> None:
    """Decide by the whole note whether a word such as "Trappenhuis:" or "Fatma:" names who speaks."""
    labels = [line.label for line in lines if line.label]
    many = len(labels) >= max(2, SHARE_OF_LABELS * len(lines)) or len(labels) == len(lines) == 1
    names = Counter(label.name.lower() for label in labels)
    habits = _Habits(many, any(label.kind not in (EITHER, SUBJECT) for label in labels), names)
    answered = any(name.rstrip("0123456789. ") in _PARTNERS for name in names)
    for line in lines:
        label = line.label
        if label is None:
            continue
        may_be_subject = label.kind in (EITHER, SUBJECT)
        retold = _PRONOUN_SAYS.match(label.name) and not is_passage(text, label.after, line.end)
        if label.kind == OURS and label.name.lower().strip(". ") in _SHORT_OURS and not answered:
            line.label = replace(label, kind=PERSON)
        elif retold or (may_be_subject and not _names_somebody(text, line, label, habits)):
            line.label, line.start = None, line.first
        elif label.after >= line.end and may_be_subject:
            line.label, line.start, line.heading = None, line.first, True


def _names_somebody(text: str, line: Line, label: Label, habits: _Habits) -> bool:
    if label.after >= line.end:
        return label.mark == ":"
    repeated = habits.names[label.name.lower()] >= 2
    if label.kind == SUBJECT or label.mark == "-":
        return repeated and habits.many
    literal = text[label.after] in '"“„«‘'
    parts = label.name.split()
    named = parts[0][0].isupper() and (len(parts) <= 2 or (len(parts) == 3 and parts[2][0].isupper()))
    return literal or repeated or (habits.many and (habits.sure or named or len(habits.names) >= 3))
