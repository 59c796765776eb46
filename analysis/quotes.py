"""From a note to its remarks: exact slices, in order, without overlap; all else is set apart with a reason."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.blocks import Block, split_blocks
from analysis.framing import set_framing_apart
from analysis.joining import join_remarks
from analysis.labels import AGREEMENT, OURS
from analysis.remarks import PASSAGE, PROSE, Remark, introduces, kind_of, read_sentence
from analysis.sentences import split_sentences
from data import frames
from data.wordlists import CuttingWords, cutting_words

#: What a piece of a note can be. ``quote`` is a resident's remark; ``question`` our own words; ``small_talk`` a
#: connecting line; ``agreement`` what the note-taker will do; ``label`` who speaks; ``mark`` a bullet or number;
#: ``header`` the lines above the conversation and the headings in it.
KINDS = ("quote", "question", "small_talk", "agreement", "label", "mark", "header")

#: A bullet or a turn is one remark up to so many sentences; a longer one is cut as prose is.
MOST_SENTENCES_OF_A_TURN = 5
#: Where at least this share of the remarks stands in quotation marks, the marks are the note's way of writing and
#: stay outside; elsewhere they tell that this one remark is literal, and stay.
SHARE_OF_PASSAGES = 0.26

_DITTO = frozenset({"idem", "zelfde", "ditto", "dezelfde", '"', "id"})


@dataclass(frozen=True, slots=True)
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
    blocks = split_blocks(text, body_start, words)
    remarks: list[list[Remark]] = []
    speaker = ""
    for block in blocks:
        named = block.label.name if block.label else ""
        speaker = speaker if named.lower().strip(".") in _DITTO else named
        remarks.append(_cut_block(text, block, speaker, words))
    set_framing_apart(text, blocks, remarks, words)
    pieces = [_piece(start, end, "header") for start, end in _header_lines(text, body_start)]
    labelled = -1
    for block, found in zip(blocks, remarks, strict=True):
        pieces += [_piece(start, end, "mark") for start, end in block.marks]
        if block.label and block.label.start > labelled:
            labelled = block.label.start
            pieces.append(_piece(block.label.start, block.label.end, "label"))
        pieces += found
    return _segments(pieces)


def _piece(start: int, end: int, kind: str) -> Remark:
    return Remark(start, end, "", kind, PROSE, (start, end))


def _header_lines(text: str, body_start: int) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    place = 0
    for line in text[:body_start].split("\n"):
        bare = line.strip()
        if bare:
            first = place + line.index(bare)
            places.append((first, first + len(bare)))
        place += len(line) + 1
    return places


def _cut_block(text: str, block: Block, speaker: str, words: CuttingWords) -> list[Remark]:
    label = block.label
    if block.heading:
        return [_piece(block.start, block.end, "header")]
    if block.start >= block.end:
        return []
    if label and label.kind == OURS:
        return [Remark(block.start, block.end, speaker, "question", PROSE, (block.start, block.end))]
    opening = text[label.start if label else block.start : block.end][:40].lower()
    if (label and label.kind == AGREEMENT) or opening.startswith(words.agreement_openings):
        return [_piece(block.start, block.end, "agreement")]
    sentences = split_sentences(text, block.start, block.end, words)
    if block.closed and len(sentences) <= MOST_SENTENCES_OF_A_TURN:
        return _cut_turn(text, block, sentences, speaker, words)
    remarks = [remark for start, end in sentences for remark in read_sentence(text, start, end, speaker, words)]
    for remark in remarks:
        if remark.kind == "quote" and remark.form == PROSE:
            sentence = text[remark.start : remark.end].lower()
            remark.kind = kind_of(sentence, words)
            followed = remark is not remarks[-1] and not block.closed
            if remark.kind == "quote" and followed and introduces(sentence, words):
                remark.kind = "small_talk"
    return join_remarks(text, remarks)


def _cut_turn(
    text: str, block: Block, sentences: list[tuple[int, int]], speaker: str, words: CuttingWords
) -> list[Remark]:
    """One bullet or turn is one remark, unless somebody else is given the word within it."""
    read = [read_sentence(text, start, end, speaker, words) for start, end in sentences]
    handed = [number for number, found in enumerate(read) if found[0].kind == "label" and number]
    forms = {found[-1].form for found in read}
    if handed or (block.label and PASSAGE in forms and len(read) > 1):
        return join_remarks(text, [remark for found in read for remark in found])
    if len(read) == 1:
        remarks = read[0]
    else:
        start, end = read[0][-1].start if read[0][0].kind == "label" else sentences[0][0], sentences[-1][1]
        remarks = [*read[0][:-1], Remark(start, end, read[0][-1].speaker, "quote", PROSE, (start, end))]
    for remark in remarks:
        if remark.kind == "quote" and not any(map(str.isalpha, text[remark.start : remark.end])):
            remark.kind = "mark"
    return remarks


def _segments(remarks: list[Remark]) -> list[Segment]:
    quotes = [remark for remark in remarks if remark.kind == "quote"]
    passages = sum(remark.form == PASSAGE for remark in quotes)
    bare = passages >= SHARE_OF_PASSAGES * len(quotes)
    segments = []
    for remark in remarks:
        start, end = remark.inner if bare and remark.form == PASSAGE else (remark.start, remark.end)
        if start < end:
            segments.append(Segment(start, end, remark.speaker, remark.kind))
    return segments
