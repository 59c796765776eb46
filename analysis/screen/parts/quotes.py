"""The list of quotes, each with its source and one click to its conversation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from analysis.screen.parts import door
from data import frames
from data.texts import Say

#: Quotes on one page of the list.
PER_PAGE = 25


def quote_list(quotes: pd.DataFrame, say: Say, key: str, on_open: Callable[[str], None]) -> None:
    """Show quotes in their given order, a page at a time.

    Parameters
    ----------
    quotes : pandas.DataFrame
        ``counts.quotes_of``: quote_id, text, speaker, held_on, place, occasion, title.
    say : Say
        The language.
    key : str
        Tells this list from others on the page.
    on_open : callable
        Called with a quote_id when someone asks for its conversation.
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
            "quotes": [_card(row, say) for row in frames.rows(shown)],
        },
        on_opened_change=lambda: on_open(str(st.session_state[key].opened)),
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


def _card(row: Any, say: Say) -> dict[str, str]:
    return {
        "id": row.quote_id,
        "text": row.text,
        "told": source_line(row, say),
        "open_told": say("quote.open_told", title=row.title),
    }
