"""The list of quotes, each with its source and one click to its conversation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analysis.screen.parts import door
from data import frames
from data.texts import Say

#: Quotes on one page of the list.
PER_PAGE = 25


def quote_list(
    quotes: pd.DataFrame,
    say: Say,
    key: str,
    on_open: Callable[[str], None],
    on_why: Callable[[str], None] | None = None,
) -> None:
    """Show quotes in their given order, a page at a time.

    Parameters
    ----------
    quotes : pandas.DataFrame
        ``counts.quotes_of``: quote_id, text, speaker, held_on, place, occasion, title; and, where words of the quotes
        are to be marked, marks: their places in code points, in order.
    say : Say
        The language.
    key : str
        Tells this list from others on the page.
    on_open : callable
        Called with a quote_id when someone asks for its conversation.
    on_why : callable, optional
        Called with a quote_id when someone asks why it is here; without it nobody can ask.
    """
    n_pages = max(1, -(-len(quotes) // PER_PAGE))
    page = st.pagination(n_pages, key=f"{key}_page") if n_pages > 1 else 1
    first = (page - 1) * PER_PAGE
    shown = quotes.iloc[first : first + PER_PAGE]
    if n_pages > 1:
        door.status(say("quote.shown", first=first + 1, last=first + len(shown), n=len(quotes)))
    mount = st.components.v2.component(
        "wel_quote_list",
        html="<ol></ol>",
        css=door.source("quote_list.css"),
        js=door.source("quote_list.js"),
    )
    mount(
        key=key,
        data={
            "label": say("quote.list"),
            "open": say("quote.open"),
            "why": say("why.ask") if on_why else "",
            "quotes": [_card(row, say) for row in frames.rows(shown)],
        },
        on_opened_change=lambda: on_open(str(st.session_state[key].opened)),
        on_asked_change=lambda: on_why(str(st.session_state[key].asked)) if on_why else None,
    )


def source_line(row: Any, say: Say) -> str:
    """Return date, place, occasion and speaker of a quote in one line."""
    facts = [
        say.date(frames.day(row.held_on)),
        row.place or say("quote.no_place"),
        row.occasion or say("quote.no_occasion"),
        row.speaker,
    ]
    return " · ".join(fact for fact in facts if fact)


def marked_runs(text: str, marks: Sequence[tuple[int, int]]) -> list[dict[str, str | bool]]:
    """Return a text as runs that together are exactly it, those that hold a marked place told so."""
    runs: list[dict[str, str | bool]] = []
    place = 0
    for start, end in marks:
        first = max(start, place)
        if first >= end:
            continue
        if first > place:
            runs.append({"text": text[place:first], "marked": False})
        runs.append({"text": text[first:end], "marked": True})
        place = end
    return [*runs, {"text": text[place:], "marked": False}] if place < len(text) else runs


def _card(row: Any, say: Say) -> dict[str, object]:
    return {
        "id": row.quote_id,
        "text": row.text,
        "runs": marked_runs(row.text, getattr(row, "marks", ())),
        "told": source_line(row, say),
        "open_told": say("quote.open_told", title=row.title),
    }
