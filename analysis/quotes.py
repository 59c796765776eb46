"""From a note to its remarks: exact slices, in order, without overlap; all else is set apart with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from analysis.labels import AGREEMENT, OURS
from analysis.lines import Block, split_blocks
from analysis.remarks import PASSAGE, PROSE, TAGGED, Remark, introduces, kind_of, read_sentence, sets_the_scene
from analysis.sentences import split_sentences
from data import frames
from data.wordlists import CuttingWords, cutting_words

#: What a piece of a note can be. ``quote`` is a resident's remark; ``question`` our own words; ``small_talk`` a
#: connecting line; ``agreement`` what the note-taker will do; ``label`` who speaks; ``mark`` a bullet or number;
#: ``header`` the lines above the conversation and the headings in it.
KINDS = ("quote", "question", "small_talk", "agreement", "label", "mark", "header")

#: A remark of running prose is one to three sentences.
MOST_SENTENCES = 3
#: A bullet or a turn is one remark up to so many sentences; a longer one is cut as prose is.
MOST_SENTENCES_OF_A_TURN = 5
#: A sentence that points back ("Dat vindt ze eng.") is joined to the one before when it is shorter than this.
LONGEST_ANAPHOR = 60
#: "De slager stopt in juni." only names somebody about whom the next sentence tells.
SHORTEST_SENTENCE = 32
#: A sentence before a quoted passage that is shorter than this tells who speaks.
LONGEST_LEAD = 76
#: Where at least this share of the remarks stands in quotation marks, the marks are the note's way of writing and
#: stay outside; elsewhere they tell that this one remark is literal, and stay.
SHARE_OF_PASSAGES = 0.26
#: In a note of so many bullets and turns, that make up this share of it, loose lines around them are the note-taker's.
FRAMED_TURNS, SHARE_OF_TURNS = 4, 0.6
LONGEST_CLOSING = 160
#: A note of fewer paragraphs and turns is too short to have an opening of its own.
SHORTEST_SCENE = 4

_ANAPHOR = re.compile(
    r"[\"“„‘']?(?:dat|die|daar|dit|deze|zo|dan|en dat|en die|maar dat|nou|that|this|those|it)\b", re.IGNORECASE
)
_SO_THEN = re.compile(r"[\"“„‘']?(?:dan|dat|then)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:hij|zij|ze|he|she|they)\b", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"(?:met|voor|elke|iedere|ieder|over|in|op|uit|zonder|van|al|nooit|altijd|alleen|zelfs|ook|heel|veel|zo|echt|every|for|with"
    r"|all|never)\b(?:\s+[\w'’]+){1,3}[.!?…]*$",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\b(?:wil|willen|wilde|vindt|vinden|vond|zegt|zei|klaagt|vertelt|vertelde|verder|ook|tot slot|graag|moet|moeten|mist|volgens)\b"
)
_OWN_STORY = re.compile(r"(?:^|[.!?]\s)[^.!?\"“„]{0,80}\b(?:ik|mijn)\b", re.IGNORECASE | re.MULTILINE)
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
    remarks = [_piece(start, end, "header") for start, end in _header_lines(text, body_start)]
    blocks = split_blocks(text, body_start, words)
    framing, opening = _framing(text, blocks), _opening_block(text, blocks)
    speaker, labelled = "", -1
    for number, block in enumerate(blocks):
        remarks += [_piece(start, end, "mark") for start, end in block.marks]
        if block.label and block.label.start > labelled:
            labelled = block.label.start
            remarks.append(_piece(block.label.start, block.label.end, "label"))
        named = block.label.name if block.label else ""
        speaker = speaker if named.lower().strip(".") in _DITTO else named
        found = _cut_block(text, block, speaker, words)
        if number < framing[0] or number > framing[1]:
            _set_apart(text, found, closing=number > framing[1])
        elif number == opening:
            _set_scene(text, found, words)
        remarks += found
    return _segments(remarks)


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


def _framing(text: str, blocks: list[Block]) -> tuple[int, int]:
    """Return the numbers of the first and last remark of a note of bullets or turns; all of it for other notes.

    Loose lines before the first are how the note-taker sets the scene; after the last, how the day ended.
    """
    turns = [
        number for number, block in enumerate(blocks) if block.closed or text[block.start : block.start + 1] in '"“„«'
    ]
    if len(turns) < FRAMED_TURNS or len(turns) < SHARE_OF_TURNS * len(blocks):
        return 0, len(blocks)
    last = turns[-1]
    while last + 1 < len(blocks) and not blocks[last + 1].apart:
        last += 1
    return turns[0], last


def _opening_block(text: str, blocks: list[Block]) -> int:
    """Return the number of the paragraph in which the note-taker may set the scene, -1 where there is none.

    Where later paragraphs tell of "ik" as well, a resident wrote the note, and its opening is a remark as any other.
    """
    prose = [number for number, block in enumerate(blocks) if not block.closed and not block.heading]
    if len(blocks) < SHORTEST_SCENE or not prose or prose[0] > 1:
        return -1
    own = sum(bool(_OWN_STORY.search(text, blocks[number].start, blocks[number].end)) for number in prose[1:])
    return prose[0] if own <= len(prose) / 4 else -1


def _set_scene(text: str, remarks: list[Remark], words: CuttingWords) -> None:
    for remark in remarks:
        own = remark.kind == "quote" and remark.form == PROSE and not remark.speaker
        if own and sets_the_scene(text[remark.start : remark.end].lower(), words):
            remark.kind = "small_talk"


def _set_apart(text: str, remarks: list[Remark], *, closing: bool) -> None:
    for remark in remarks:
        told = closing and (
            remark.end - remark.start > LONGEST_CLOSING or _REPORTS.search(text[remark.start : remark.end].lower())
        )
        if remark.kind == "quote" and remark.form == PROSE and not told:
            remark.kind = "small_talk"


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
    return _joined(text, remarks)


def _cut_turn(
    text: str, block: Block, sentences: list[tuple[int, int]], speaker: str, words: CuttingWords
) -> list[Remark]:
    """One bullet or turn is one remark, unless somebody else is given the word within it."""
    read = [read_sentence(text, start, end, speaker, words) for start, end in sentences]
    handed = [number for number, found in enumerate(read) if found[0].kind == "label" and number]
    forms = {found[-1].form for found in read}
    if handed or (block.label and PASSAGE in forms and len(read) > 1):
        return _joined(text, [remark for found in read for remark in found])
    if len(read) == 1:
        remarks = read[0]
    else:
        start, end = read[0][-1].start if read[0][0].kind == "label" else sentences[0][0], sentences[-1][1]
        remarks = [*read[0][:-1], Remark(start, end, read[0][-1].speaker, "quote", PROSE, (start, end))]
    for remark in remarks:
        if remark.kind == "quote" and not any(map(str.isalpha, text[remark.start : remark.end])):
            remark.kind = "mark"
    return remarks


def _joined(text: str, remarks: list[Remark]) -> list[Remark]:
    """Join what goes on about the same thing, and set apart the sentence that only tells whose passage follows."""
    joined: list[Remark] = []
    n_sentences = 1
    for remark in remarks:
        before = joined[-1] if joined else None
        if before is not None and n_sentences < MOST_SENTENCES and _belongs(text, before, remark):
            form = TAGGED if before.form == TAGGED else PROSE
            joined[-1] = Remark(before.start, remark.end, before.speaker, "quote", form, (before.start, remark.end))
            n_sentences += 1
            continue
        if before is not None and remark.form == PASSAGE and before.form == PROSE and before.kind == "quote":
            before.kind = "small_talk" if before.end - before.start < LONGEST_LEAD else "quote"
        joined.append(remark)
        n_sentences = 1
    return joined


def _belongs(text: str, before: Remark, remark: Remark) -> bool:
    if before.kind != "quote" or remark.kind != "quote":
        return False
    if before.form == PASSAGE:
        return False
    if before.form == TAGGED:
        return remark.form == PASSAGE
    if remark.form == PASSAGE:
        return bool(_SO_THEN.match(text, remark.start, remark.end))
    length = remark.end - remark.start
    if _PRONOUN.match(text, remark.start, remark.end):
        if _PRONOUN.match(text, before.start, before.end):
            return False
        introduced = before.end - before.start < SHORTEST_SENTENCE
        return length < (LONGEST_LEAD + 20 if introduced else SHORTEST_SENTENCE - 5)
    if length >= LONGEST_ANAPHOR:
        return False
    return bool(_ANAPHOR.match(text, remark.start, remark.end) or _FRAGMENT.match(text[remark.start : remark.end]))


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
