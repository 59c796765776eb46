"""From a note to its remarks: exact slices, in order, without overlap; all else is set apart with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from analysis.lines import Block, split_blocks
from analysis.sentences import find_asides, split_sentences
from data import frames
from data.wordlists import CuttingWords, cutting_words

#: What a piece of a note can be. ``quote`` is a resident's remark; ``question`` our own words; ``small_talk`` a
#: connecting line; ``agreement`` what the note-taker will do; ``label`` who speaks; ``mark`` a bullet or number;
#: ``header`` the lines above the conversation.
KINDS = ("quote", "question", "small_talk", "agreement", "label", "mark", "header")

#: One remark is one to three sentences: a longer turn is cut into several.
MOST_SENTENCES = 3
#: A longer sentence is content, whatever small talk it holds.
LONGEST_SMALL_TALK = 90
#: What may follow a quoted passage as a speech tag (", aldus een moeder uit de straat.").
LONGEST_TAG = 60

#: "Over de hulp:" and "Rondvraag:" tell what comes, in so many words at most.
SHORT_OPENING = 5

_TOPIC_OPENINGS = ("over ", "en over ", "rondvraag")
_ANAPHOR = re.compile(r"(?:dat|die|daar|dit|deze|zo|dan|en dat|en die|maar dat|that|this|those|it)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Segment:
    """One piece of a note: ``text[start:end]``, who speaks, and its kind (one of :data:`KINDS`)."""

    start: int
    end: int
    speaker: str
    kind: str


def cut_notes(notes: pd.DataFrame) -> pd.DataFrame:
    """Return the pieces of all notes (``frames.SEGMENTS``), note by note and in order.

    Parameters
    ----------
    notes : pandas.DataFrame
        ``frames.NOTES`` with ``body_start``, the code point where the header lines end.
    """
    rows = [
        (note.note_id, piece.start, piece.end, piece.speaker, piece.kind, note.text[piece.start : piece.end])
        for note in frames.rows(notes)
        for piece in cut(note.text, int(note.body_start))
    ]
    return frames.check(pd.DataFrame(rows, columns=list(frames.SEGMENTS)), frames.SEGMENTS, "segments")


def quotes_of(segments: pd.DataFrame) -> pd.DataFrame:
    """Return the quotes (``frames.QUOTES``) among the pieces; ``quote_id`` is note, start and end."""
    quotes = segments[segments["kind"] == "quote"]
    ids = quotes["note_id"] + ":" + quotes["start"].astype("str") + "-" + quotes["end"].astype("str")
    return frames.check(quotes.assign(quote_id=ids), frames.QUOTES, "quotes")


def cut(text: str, body_start: int = 0) -> list[Segment]:
    """Cut one note into pieces that together hold every word of it.

    Parameters
    ----------
    text : str
        The note as stored (LF line ends, NFC).
    body_start : int, default 0
        Where the header lines end.

    Returns
    -------
    list of Segment
        In order and without overlap. What lies outside them is blank or a mark of punctuation.
    """
    words = cutting_words()
    pieces = [Segment(start, end, "", "header") for start, end in _header_lines(text, body_start)]
    speaker = ""
    for block in split_blocks(text, body_start, words):
        pieces += [Segment(start, end, "", "mark") for start, end in block.marks]
        label = text[slice(*block.label)].strip(" \t:-–—") if block.label else ""
        speaker = speaker if label.lower() in {"idem", "zelfde", "ditto"} else label
        if block.label:
            pieces.append(Segment(*block.label, "", "label"))
        pieces += _cut_block(text, block, speaker, words)
    return [piece for piece in pieces if piece.start < piece.end]


def _header_lines(text: str, body_start: int) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\S(?:[^\n]*\S)?", text[:body_start])]


def _cut_block(text: str, block: Block, speaker: str, words: CuttingWords) -> list[Segment]:
    lowered = speaker.lower().rstrip(".")
    if block.label and lowered in words.interviewer:
        return [Segment(block.start, block.end, speaker, "question")]
    if (block.label and lowered in words.agreements) or _opens_agreement(text, block, words):
        return [Segment(block.start, block.end, "", "agreement")]
    sentences = split_sentences(text, block.start, block.end, words)
    if block.closed and (len(sentences) <= MOST_SENTENCES or block.marks):
        return _cut_turn(text, sentences, speaker, words)
    pieces: list[Segment] = []
    for start, end in _joined(text, sentences):
        pieces += _cut_remark(text, start, end, speaker, words)
    return pieces


def _opens_agreement(text: str, block: Block, words: CuttingWords) -> bool:
    start = block.label[0] if block.label else block.start
    return text[start : start + 40].lower().startswith(words.agreement_openings)


def _cut_turn(text: str, sentences: list[tuple[int, int]], speaker: str, words: CuttingWords) -> list[Segment]:
    pieces: list[Segment] = []
    for first in range(0, len(sentences), MOST_SENTENCES):
        group = sentences[first : first + MOST_SENTENCES]
        pieces += _cut_remark(text, group[0][0], group[-1][1], speaker, words)
    return pieces


def _joined(text: str, sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join a sentence to the one before when it is short and points back to it ("Dat vindt ze eng.")."""
    remarks: list[tuple[int, int, int]] = []
    for start, end in sentences:
        points_back = bool(_ANAPHOR.match(text, start, end)) and end - start < 60
        if remarks and points_back and remarks[-1][2] < MOST_SENTENCES:
            remarks[-1] = (remarks[-1][0], end, remarks[-1][2] + 1)
        else:
            remarks.append((start, end, 1))
    return [(start, end) for start, end, _ in remarks]


def _cut_remark(text: str, start: int, end: int, speaker: str, words: CuttingWords) -> list[Segment]:
    opening = _reported_opening(text, start, end, words)
    if opening:
        label, start = opening
        speaker = speaker or text[slice(*label)].strip(" \t:,")
        return [Segment(*label, "", "label"), *_cut_remark(text, start, end, speaker, words)]
    passage = _whole_passage(text, start, end)
    if passage:
        quote, tail = passage
        pieces = [Segment(*quote, speaker, _kind(text, *quote, words))]
        return pieces + ([Segment(*tail, "", "label")] if tail[0] < tail[1] else [])
    return [Segment(start, end, speaker, _kind(text, start, end, words))]


def _reported_opening(text: str, start: int, end: int, words: CuttingWords) -> tuple[tuple[int, int], int] | None:
    """Find words that only hand over the word ("De heer Smit opent:"); return their place and where speech begins."""
    colon = text.find(":", start, min(end, start + 80))
    if colon < 0 or colon + 1 >= end or not (text[colon + 1].isspace() or text[colon + 1] in "\"“„'‘«"):
        return None
    opening = text[start:colon].lower()
    if any(mark in opening for mark in '.!?;"“„') or opening in words.not_a_speaker:
        return None
    short = len(opening.split()) <= SHORT_OPENING and opening.startswith(_TOPIC_OPENINGS)
    hands_over = len(opening.split()) <= 3 and text[colon + 1 : colon + 3].strip()[:1] in tuple('"“„«')
    if not opening.endswith(words.reporting_verbs) and not short and not hands_over:
        return None
    after = colon + 1
    while after < end and text[after].isspace():
        after += 1
    return ((start, colon), after) if after < end else None


def _whole_passage(text: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return (inside, rest) when the remark is one quoted passage, with at most a speech tag behind it."""
    if text[start] not in "\"“„«‘'":
        return None
    asides = [aside for aside in find_asides(text, start, end) if text[aside[0]] not in "(["]
    if len(asides) != 1 or asides[0][0] != start:
        return None
    closing = asides[0][1]
    rest = closing
    while rest < end and (text[rest].isspace() or text[rest] in ",.!?"):
        rest += 1
    first, last = start + 1, closing - 1
    while first < last and text[first].isspace():
        first += 1
    while first < last and text[last - 1].isspace():
        last -= 1
    if end - rest > LONGEST_TAG or first == last:
        return None
    return (first, last), (rest, end)


def _kind(text: str, start: int, end: int, words: CuttingWords) -> str:
    sentence = text[start : min(end, start + LONGEST_SMALL_TALK + 1)].lower()
    if not any(character.isalpha() for character in sentence):
        return "mark"
    if end - start <= LONGEST_SMALL_TALK and words.small_talk.search(sentence):
        return "small_talk"
    return "quote"
