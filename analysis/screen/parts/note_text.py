"""A whole note as it was typed, its quotes marked in their places."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.screen.parts import door
from data import frames
from data.texts import Say


def note_text(text: str, segments: pd.DataFrame, quote_id: str, say: Say) -> None:
    """Show the note.

    Parameters
    ----------
    text : str
        The note as stored.
    segments : pandas.DataFrame
        ``counts.segments_of``: start, end, kind, quote_id, theme_name.
    quote_id : str
        The quote to mark as the chosen one; may be empty.
    say : Say
        The language.
    """
    mount = st.components.v2.component(
        "wel_note_text",
        html="<article></article>",
        css=door.source("note_text.css"),
        js=door.source("note_text.js"),
    )
    mount(
        key="note_text",
        data={
            "label": say("note.text"),
            "current": say("note.current"),
            "language": "nl",
            "runs": note_runs(text, segments, quote_id, say("note.rest")),
        },
    )


def note_runs(text: str, segments: pd.DataFrame, quote_id: str, rest: str) -> list[dict[str, str | bool]]:
    """Return the note as runs that together are exactly its text, each quote a run of its own."""
    runs: list[dict[str, str | bool]] = []
    place = 0
    for piece in frames.rows(segments[segments["kind"] == "quote"]):
        if piece.start > place:
            runs.append({"text": text[place : piece.start], "quote": False})
        runs.append(
            {
                "text": text[piece.start : piece.end],
                "quote": True,
                "current": piece.quote_id == quote_id,
                "theme": piece.theme_name or rest,
            }
        )
        place = piece.end
    return [*runs, {"text": text[place:], "quote": False}] if place < len(text) else runs
