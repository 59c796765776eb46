"""What the note-taker tells around the remarks: how the day opened, where they sat, how it ended."""

from __future__ import annotations

import re

from analysis.blocks import Block
from analysis.remarks import PROSE, Remark, sets_the_scene
from data.wordlists import CuttingWords

#: In a note of so many bullets and turns, that make up this share of it, loose lines around them are the note-taker's.
FRAMED_TURNS, SHARE_OF_TURNS = 4, 0.6
#: A longer sentence behind the last turn is content.
LONGEST_CLOSING = 160
#: A note of fewer paragraphs and turns is too short to have an opening of its own.
SHORTEST_SCENE = 4

_REPORTS = re.compile(
    r"\b(?:wil|willen|wilde|vindt|vinden|vond|zegt|zei|klaagt|vertelt|vertelde|verder|ook|tot slot|graag|moet|moeten"
    r"|mist|volgens)\b"
)
_OWN_STORY = re.compile(r"(?:^|[.!?]\s)[^.!?\"“„]{0,80}\b(?:ik|mijn)\b", re.IGNORECASE | re.MULTILINE)


def set_framing_apart(text: str, blocks: list[Block], remarks: list[list[Remark]], words: CuttingWords) -> None:
    """Turn the note-taker's own lines among the remarks (one list a block) into small talk."""
    first, last = _turns(text, blocks)
    for found in remarks[:first]:
        _set_apart(text, found, closing=False)
    for found in remarks[last + 1 :]:
        _set_apart(text, found, closing=True)
    opening = _opening_block(text, blocks)
    for remark in remarks[opening] if opening >= 0 else []:
        own = remark.kind == "quote" and remark.form == PROSE and not remark.speaker
        if own and sets_the_scene(text[remark.start : remark.end].lower(), words):
            remark.kind = "small_talk"


def _turns(text: str, blocks: list[Block]) -> tuple[int, int]:
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


def _set_apart(text: str, remarks: list[Remark], *, closing: bool) -> None:
    for remark in remarks:
        told = closing and (
            remark.end - remark.start > LONGEST_CLOSING or _REPORTS.search(text[remark.start : remark.end].lower())
        )
        if remark.kind == "quote" and remark.form == PROSE and not told:
            remark.kind = "small_talk"
