"""A whole note as it was typed: its quotes marked in their places, what is set apart with the reason."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from analysis import counts
from analysis.screen.parts import door
from data import frames
from data.texts import Say

_KEY = "note_text"


def note_text(text: str, segments: pd.DataFrame, quote_id: str, say: Say, on_pick: Callable[[str], None]) -> None:
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
    on_pick : callable
        Called with a quote_id when someone clicks on a quote.
    """
    mount = st.components.v2.component(
        "wel_note_text",
        html="<article></article>",
        css=door.source("note_text.css"),
        js=door.source("note_text.js"),
    )
    mount(
        key=_KEY,
        data={
            "label": say("note.text"),
            "current": say("note.current"),
            "language": "nl",
            "chosen": quote_id,
            "runs": note_runs(text, segments, quote_id, say),
        },
        on_picked_change=lambda: on_pick(str(st.session_state[_KEY].picked)),
    )


def note_runs(text: str, segments: pd.DataFrame, quote_id: str, say: Say) -> list[dict[str, str | bool]]:
    """Return the note as runs that together are exactly its text, each quote and each line set apart one of its own."""
    apart = set(counts.set_apart(segments)["start"])
    runs: list[dict[str, str | bool]] = []
    place = 0
    for piece in frames.rows(segments):
        if piece.kind != "quote" and piece.start not in apart:
            continue
        if piece.start > place:
            runs.append({"text": text[place : piece.start], "quote": False})
        run = {"text": text[piece.start : piece.end], "quote": piece.kind == "quote"}
        if run["quote"]:
            theme = piece.theme_name or say("note.rest")
            runs.append({**run, "id": piece.quote_id, "current": piece.quote_id == quote_id, "theme": theme})
        else:
            runs.append({**run, "reason": say(f"note.kind_{piece.kind}")})
        place = piece.end
    return [*runs, {"text": text[place:], "quote": False}] if place < len(text) else runs
