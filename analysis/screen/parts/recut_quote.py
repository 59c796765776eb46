"""Changing where a quote begins and ends: choose it, say how, see what comes of it, and only then keep it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.recut import Change, try_out
from analysis.screen import deciding, state
from analysis.screen.parts import decided, door
from analysis.word_places import boundary_places, cut_places, likely_cut
from data import frames
from data.decisions import JoinQuotes, MoveBoundary, QuoteDecision, SplitQuote
from data.texts import Say

_WAY = "recut_way"
#: How many letters of the text around a place are shown in a list of places.
_AROUND = 40


def recut_quote(note_id: str, text: str, pieces: pd.DataFrame, say: Say) -> None:
    """Show the quotes of a note, what can be done with the chosen one, and a preview; nothing is kept before "Bewaar".

    Parameters
    ----------
    note_id : str
        The note.
    text : str
        Its text.
    pieces : pandas.DataFrame
        ``counts.segments_of``.
    say : Say
        The language.
    """
    quotes = pieces[pieces["kind"] == "quote"].reset_index(drop=True)
    place = _pick_quote(quotes, say)
    if place is None:
        return
    spans = [(int(start), int(end)) for start, end in zip(quotes["start"], quotes["end"], strict=True)]
    way = _pick_way(place > 0, place + 1 < len(spans), say)
    decision: QuoteDecision | None = None
    if way == "split":
        decision = _split(note_id, text, spans[place], say)
    elif way == "move":
        decision = _move(note_id, text, pieces, spans[place], say)
    elif way:
        first, last = (place - 1, place) if way == "join_previous" else (place, place + 1)
        decision = JoinQuotes(note_id, spans[first][0], spans[last][1])
    if decision is not None:
        _preview(decision, text, try_out(decision, text, pieces), say)


def _pick_quote(quotes: pd.DataFrame, say: Say) -> int | None:
    places = {row.quote_id: place for place, row in enumerate(frames.rows(quotes))}
    lines = {row.quote_id: door.option(f"{places[row.quote_id] + 1}. {row.text}") for row in frames.rows(quotes)}
    if st.session_state.get(state.QUOTE) not in lines:
        st.session_state[state.QUOTE] = None
    picked = st.selectbox(
        say("recut.pick"),
        list(lines),
        format_func=lines.__getitem__,
        index=None,
        key=state.QUOTE,
        placeholder=say("recut.no_pick"),
    )
    return None if picked is None else places[picked]


def _pick_way(has_previous: bool, has_next: bool, say: Say) -> str | None:
    possible = {"split": True, "join_previous": has_previous, "join_next": has_next, "move": True}
    offered = [way for way, can in possible.items() if can]
    if st.session_state.get(_WAY) not in offered:
        st.session_state[_WAY] = None
    way: str | None = st.segmented_control(
        say("recut.how"), offered, format_func=lambda chosen: say(f"recut.how_{chosen}"), key=_WAY
    )
    return way


def _split(note_id: str, text: str, quote: tuple[int, int], say: Say) -> QuoteDecision | None:
    start, end = quote
    places = cut_places(text, start, end)
    if not places:
        door.small(say("recut.one_word"))
        return None
    lines = {
        at: f"{number + 1}. …{_tail(text, start, at)} ✂ {_head(text, at, end)}" for number, at in enumerate(places)
    }
    likely = likely_cut(text, start, end)
    at = st.selectbox(
        say("recut.split_at"),
        places,
        format_func=lines.__getitem__,
        index=None if likely is None else places.index(likely),
        key=f"recut_split_{note_id}_{start}_{end}",
        placeholder=say("recut.no_place"),
    )
    return None if at is None else SplitQuote(note_id, start, end, at)


def _move(note_id: str, text: str, pieces: pd.DataFrame, quote: tuple[int, int], say: Say) -> QuoteDecision | None:
    start, end = quote
    begins, ends = boundary_places(text, pieces, quote)
    first_lines = {at: f"{number + 1}. {_head(text, at, len(text))}" for number, at in enumerate(begins)}
    new_start = st.selectbox(
        say("recut.first_word"),
        begins,
        format_func=first_lines.__getitem__,
        index=begins.index(start),
        key=f"recut_begin_{note_id}_{start}_{end}",
    )
    ends = [at for at in ends if at > max(new_start, start)]
    last_lines = {at: f"{number + 1}. …{_tail(text, new_start, at)}" for number, at in enumerate(ends)}
    new_end = st.selectbox(
        say("recut.last_word"),
        ends,
        format_func=last_lines.__getitem__,
        index=ends.index(end),
        key=f"recut_end_{note_id}_{start}_{end}_{new_start}",
    )
    if (new_start, new_end) == quote:
        door.small(say("recut.as_it_was"))
        return None
    return MoveBoundary(note_id, start, end, new_start, new_end)


def _head(text: str, start: int, end: int) -> str:
    """Return the first letters after a place as one line."""
    return door.option(text[start : min(end, start + 2 * _AROUND)], _AROUND)


def _tail(text: str, start: int, end: int) -> str:
    """Return the last letters before a place as one line."""
    return door.option(text[max(start, end - _AROUND) : end], _AROUND)


def _preview(decision: QuoteDecision, text: str, change: Change, say: Say) -> None:
    if change.reason:
        door.alert(say("recut.impossible", why=say(f"misfit.{change.reason}")))
        return
    door.small(say("recut.becomes", n=len(change.quotes)))
    for start, end in change.quotes:
        door.quoted(text[start:end])
    if change.left_out:
        door.small(say("recut.left_out"))
    for start, end in change.left_out:
        door.quoted(text[start:end])
    known = decided.ask_name(say)
    st.button(
        say("recut.keep"),
        type="primary",
        disabled=not known,
        on_click=_keep,
        args=(decision,),
        key="recut_keep",
    )


def _keep(decision: QuoteDecision) -> None:
    deciding.decide_on_quote(decision)
    st.session_state[_WAY] = None
