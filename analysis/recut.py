"""Quotes as people cut them: decisions carried out on the pieces of notes, before themes are sought.

No word gets lost: what a piece held is held by exactly one piece afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch

import pandas as pd

from analysis.quotes import Segment
from data import frames
from data.decisions import (
    DoesNotFitError,
    JoinQuotes,
    Misfit,
    MoveBoundary,
    QuoteDecision,
    Recorded,
    SplitQuote,
    standing,
)

#: The kind of a piece that a person took out of a quote by moving its boundary.
LEFT_OUT = "left_out"

#: Pieces that are ours, not a resident's: no quote may take them in.
OURS = frozenset({"question", "agreement", "header"})
#: Pieces that are somebody's remark already; ``excluded`` ones too.
TAKEN = frozenset({"quote", "excluded"})
_BETWEEN = frozenset({"label", "mark"})
_HANDS_OVER = (":", "-", "–", "—")


@dataclass(frozen=True)
class Change:
    """What a decision would do: the quotes that come, what falls out, and why it cannot be done (empty if it can)."""

    quotes: tuple[tuple[int, int], ...] = ()
    left_out: tuple[tuple[int, int], ...] = ()
    reason: str = ""


def recut(
    notes: pd.DataFrame, segments: pd.DataFrame, decisions: Sequence[Recorded]
) -> tuple[pd.DataFrame, tuple[Misfit, ...]]:
    """Carry out the decisions about where quotes begin and end.

    Parameters
    ----------
    notes : pandas.DataFrame
        ``frames.NOTES``.
    segments : pandas.DataFrame
        ``frames.SEGMENTS``, sorted by note and place.
    decisions : sequence of Recorded
        All decisions, the undone and the other kinds too.

    Returns
    -------
    (pandas.DataFrame, tuple of Misfit)
        The pieces after the decisions (the same table when there are none), and the decisions that do not fit.
    """
    wanted = [(one, one.decision) for one in standing(decisions) if isinstance(one.decision, QuoteDecision)]
    if not wanted:
        return segments, ()
    touched = {decision.note_id for _, decision in wanted}
    texts = {note.note_id: note.text for note in frames.rows(notes[notes["note_id"].isin(touched)])}
    of_touched = segments["note_id"].isin(set(texts))
    pieces: dict[str, list[Segment]] = {note_id: [] for note_id in texts}
    for row in frames.rows(segments[of_touched]):
        pieces[row.note_id].append(Segment(row.start, row.end, row.speaker, row.kind))
    misfits = []
    for recorded, decision in wanted:
        try:
            if decision.note_id not in texts:
                raise DoesNotFitError("note_gone", f"There is no note {decision.note_id}.")
            pieces[decision.note_id] = carry_out(decision, texts[decision.note_id], pieces[decision.note_id])
        except DoesNotFitError as error:
            misfits.append(Misfit(recorded, error.reason))
    table = pd.concat([segments[~of_touched], _table(texts, pieces)]).sort_values(["note_id", "start"], kind="stable")
    return frames.check(table, frames.SEGMENTS, "segments"), tuple(misfits)


def try_out(decision: QuoteDecision, text: str, segments: pd.DataFrame) -> Change:
    """Tell what a decision would do to the pieces of its note, without doing it.

    Parameters
    ----------
    decision : QuoteDecision
        The decision.
    text : str
        The note.
    segments : pandas.DataFrame
        The pieces of this note, in order (``counts.segments_of``).
    """
    before = read_pieces(segments)
    try:
        after = carry_out(decision, text, before)
    except DoesNotFitError as error:
        return Change(reason=error.reason)
    new = [piece for piece in after if piece not in set(before)]
    return Change(
        tuple((piece.start, piece.end) for piece in new if piece.kind == "quote"),
        tuple((piece.start, piece.end) for piece in new if piece.kind == LEFT_OUT),
    )


def room(text: str, segments: pd.DataFrame, quote: tuple[int, int]) -> tuple[int, int]:
    """Return how far a quote may reach: from where to where in its note no other remark and nothing of ours stands."""
    pieces = read_pieces(segments)
    held = _quote_at(pieces, *quote)
    barred = _barred(text, pieces, held)
    before = [piece.end for piece, reason in zip(pieces, barred, strict=True) if reason and piece.end <= held.start]
    after = [piece.start for piece, reason in zip(pieces, barred, strict=True) if reason and piece.start >= held.end]
    return max(before, default=0), min(after, default=len(text))


def read_pieces(segments: pd.DataFrame) -> list[Segment]:
    """Return the rows of a table of pieces as segments."""
    return [Segment(row.start, row.end, row.speaker, row.kind) for row in frames.rows(segments)]


@singledispatch
def carry_out(decision: object, text: str, pieces: list[Segment]) -> list[Segment]:
    """Return the pieces of a note after one decision; those given stay as they are.

    Raises
    ------
    DoesNotFitError
        When it cannot be carried out; its ``reason`` is a key under ``[misfit]`` of the text files.
    """
    del text, pieces
    raise DoesNotFitError("unknown_kind", f"{type(decision).__name__} does not cut quotes; give a QuoteDecision.")


@carry_out.register
def _split(decision: SplitQuote, text: str, pieces: list[Segment]) -> list[Segment]:
    quote = _quote_at(pieces, decision.start, decision.end)
    if not quote.start < decision.at < quote.end:
        raise DoesNotFitError("no_words", "A quote is cut inside itself.")
    halves = [_spoken(text, quote.start, decision.at, quote), _spoken(text, decision.at, quote.end, quote)]
    return [piece for old in pieces for piece in (halves if old is quote else [old])]


@carry_out.register
def _join(decision: JoinQuotes, text: str, pieces: list[Segment]) -> list[Segment]:
    inside = [piece for piece in pieces if decision.start <= piece.start and piece.end <= decision.end]
    quotes = [piece for piece in inside if piece.kind == "quote"]
    ends = (quotes[0].start, quotes[-1].end) if len(quotes) > 1 else None
    if ends != (decision.start, decision.end):
        raise DoesNotFitError("quote_gone", "There are no two quotes that begin and end here.")
    joined = Segment(*ends, quotes[0].speaker, "quote")
    _require_free(text, pieces, joined, quotes)
    return _lay(text, pieces, joined)


@carry_out.register
def _move(decision: MoveBoundary, text: str, pieces: list[Segment]) -> list[Segment]:
    quote = _quote_at(pieces, decision.start, decision.end)
    if not 0 <= decision.new_start < decision.new_end <= len(text):
        raise DoesNotFitError("no_words", "A quote lies within its note.")
    moved = _spoken(text, decision.new_start, decision.new_end, quote)
    if moved.end <= quote.start or moved.start >= quote.end:
        raise DoesNotFitError("elsewhere", "A moved quote keeps some of its own words.")
    _require_free(text, pieces, moved, [quote])
    return _lay(text, pieces, moved)


def _quote_at(pieces: list[Segment], start: int, end: int) -> Segment:
    for piece in pieces:
        if (piece.start, piece.end, piece.kind) == (start, end, "quote"):
            return piece
    raise DoesNotFitError("quote_gone", f"There is no quote from {start} to {end}.")


def _spoken(text: str, start: int, end: int, quote: Segment) -> Segment:
    start, end = _trimmed(text, start, end)
    if not any(character.isalnum() for character in text[start:end]):
        raise DoesNotFitError("no_words", "A quote holds at least one word.")
    return Segment(start, end, quote.speaker, "quote")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _require_free(text: str, pieces: list[Segment], wanted: Segment, own: list[Segment]) -> None:
    for piece, reason in zip(pieces, _barred(text, pieces, wanted), strict=True):
        overlaps = piece.start < wanted.end and wanted.start < piece.end
        if overlaps and reason and not (piece in own and reason == "other_quote"):
            raise DoesNotFitError(reason, f"The piece from {piece.start} to {piece.end} cannot be part of the quote.")


def _barred(text: str, pieces: list[Segment], quote: Segment) -> list[str]:
    """Tell for each piece why this quote may not take it in; the empty text where it may."""
    reasons: list[str] = []
    next_said: Segment | None = None
    for piece in reversed(pieces):
        if piece.kind not in _BETWEEN:
            next_said = piece
        if piece.kind == "label" and _hands_over(text, piece):
            reasons.append(_why_label_barred(next_said, quote))
        else:
            reasons.append(_why_barred(piece, quote))
    return reasons[::-1]


def _why_barred(piece: Segment, quote: Segment) -> str:
    if piece.kind in OURS:
        return "our_words"
    if piece.speaker not in {"", quote.speaker}:
        return "other_speaker"
    return "other_quote" if piece.kind in TAKEN else ""


def _why_label_barred(introduced: Segment | None, quote: Segment) -> str:
    if introduced is None:
        return ""
    if introduced.kind in OURS:
        return "our_words"
    return "" if introduced.speaker == quote.speaker else "other_speaker"


def _hands_over(text: str, label: Segment) -> bool:
    """Tell a label that says who speaks next ("B:") from one that says who spoke (", aldus een moeder")."""
    behind = text[label.end : label.end + 3].lstrip(" \t")
    return text[label.start : label.end].rstrip().endswith(_HANDS_OVER) or behind.startswith(_HANDS_OVER)


def _lay(text: str, pieces: list[Segment], quote: Segment) -> list[Segment]:
    """Put a quote in its place; of pieces that it covers in part the rest remains, of a quote as left out."""
    laid = [quote]
    for piece in pieces:
        if piece.end <= quote.start or piece.start >= quote.end:
            laid.append(piece)
            continue
        kind = LEFT_OUT if piece.kind == "quote" else piece.kind
        for first, last in ((piece.start, quote.start), (quote.end, piece.end)):
            start, end = _trimmed(text, first, last)
            if start < end:
                laid.append(Segment(start, end, piece.speaker, kind))
    return sorted(laid, key=lambda piece: piece.start)


def _table(texts: dict[str, str], pieces: dict[str, list[Segment]]) -> pd.DataFrame:
    rows = [
        (note_id, piece.start, piece.end, piece.speaker, piece.kind, texts[note_id][piece.start : piece.end])
        for note_id, held in pieces.items()
        for piece in held
    ]
    return pd.DataFrame(rows, columns=list(frames.SEGMENTS))
