"""Whether a remark answers a question of ours or came by itself, where the note marks who speaks."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data import frames

#: ``prompted``: the remark directly follows a question of ours. ``spontaneous``: it does not, in a note that marks who
#: speaks. ``unknown``: the note marks neither speakers nor questions.
VOICES = ("prompted", "spontaneous", "unknown")


def tell_prompted(segments: pd.DataFrame) -> pd.DataFrame:
    """Tell for each quote whether we asked for it.

    An answer is the first turn after a question, or all bullets of the list below it.

    Parameters
    ----------
    segments : pandas.DataFrame
        ``frames.SEGMENTS``: all pieces of whole notes, note by note and in order.

    Returns
    -------
    pandas.DataFrame
        One row a quote, in the order of ``segments``: note_id str, start int, end int, voice (one of :data:`VOICES`).
    """
    rows = [
        (note_id, start, end, voice)
        for note_id, pieces in segments.groupby("note_id", sort=False)
        for start, end, voice in _voices_of(list(frames.rows(pieces)))
    ]
    told = pd.DataFrame(rows, columns=["note_id", "start", "end", "voice"])
    return told.astype({"note_id": "str", "start": "int64", "end": "int64", "voice": "str"})


def _voices_of(pieces: list[Any]) -> list[tuple[int, int, str]]:
    marks_voices = any(piece.kind == "question" or (piece.kind == "quote" and piece.speaker) for piece in pieces)
    voices: list[tuple[int, int, str]] = []
    asked = answered = False
    before = ""
    for piece in pieces:
        if piece.kind == "question":
            asked, answered = True, False
        elif piece.kind in ("header", "agreement") or (answered and piece.kind in ("label", "small_talk")):
            asked = False
        elif piece.kind == "quote":
            prompted = asked and (not answered or before == "mark")
            spontaneous = "spontaneous" if marks_voices else "unknown"
            voices.append((piece.start, piece.end, "prompted" if prompted else spontaneous))
            answered = True
        before = piece.kind
    return voices
