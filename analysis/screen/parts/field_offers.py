"""Words that no field knows: frequent ones, and those that tell a theme from others; one click puts them in a field."""

from __future__ import annotations

import streamlit as st

from analysis.screen import fielding
from analysis.screen.parts import door
from analysis.screen.parts.field_list import pick_field, show_quotes
from analysis.screen.parts.number_rows import NumberRow, NumberTable, number_rows
from data import frames
from data.texts import Say

#: Words that are offered at a time.
N_OFFERED = 15
_WORD = "fields_loose_word"


def loose_words(known: bool, say: Say) -> None:
    """Show frequent words that no field knows; a number shows the quotes, a field is chosen for the word."""
    now = fielding.counted()
    offered = now.loose_table.head(N_OFFERED)
    if offered.empty:
        door.small(say("fields.loose_none"))
        return
    rows = tuple(
        NumberRow(
            row.word,
            (row.word, say.number(row.n_quotes), say.number(row.n_notes), say.number(row.n_unknown)),
            say("fields.open", field=row.word, n=row.n_quotes),
        )
        for row in frames.rows(offered)
    )
    headers = tuple(say(f"fields.column_{name}") for name in ("word", "quotes", "notes", "unknown"))
    number_rows(NumberTable(say("fields.loose_list"), headers, (1, 2, 3), rows), "fields_loose", _choose)
    words = dict(zip(offered["word"], offered["n_quotes"], strict=True))
    if st.session_state.get(_WORD) not in words:
        st.session_state[_WORD] = None
    word = st.selectbox(
        say("fields.loose_pick"),
        list(words),
        format_func=door.option,
        index=None,
        key=_WORD,
        placeholder=say("fields.no_word"),
    )
    if word is None:
        return
    door.paragraph(say("fields.loose_ask", word=word, n=int(words[word])))
    field_id = pick_field(say("fields.loose_field"), "fields_loose_field", say)
    st.button(
        say("fields.loose_add"),
        disabled=not known or field_id is None,
        on_click=fielding.put_word,
        args=(word, field_id),
        key="fields_loose_add",
    )
    show_quotes(now.loose[now.loose["spoken"] == word], say, f"fields_loose_quotes_{word}")


def _choose(word: str) -> None:
    st.session_state[_WORD] = word


def proposals(known: bool, say: Say) -> None:
    """Show the telling words of themes that no field knows, each with the field that the theme mostly hits."""
    table = fielding.counted().proposals.head(N_OFFERED)
    if table.empty:
        door.small(say("fields.proposed_none"))
        return
    rows = [
        (row.word, row.name, say.number(row.n_quotes), fielding.title(row.field_id), say.number(row.n_field))
        for row in frames.rows(table)
    ]
    headers = [say(f"fields.column_{name}") for name in ("word", "theme", "in_theme", "field", "hit")]
    door.table(say("fields.proposed_list"), headers, rows, numbers=(2, 4))
    lines = [say("fields.proposed_line", word=row[0], field=row[3], theme=row[1]) for row in rows]
    place = st.selectbox(
        say("fields.proposed_pick"),
        range(len(lines)),
        format_func=lambda number: door.option(lines[number]),
        index=None,
        key="fields_proposed",
        placeholder=say("fields.no_word"),
    )
    chosen = None if place is None or place >= len(table) else table.iloc[place]
    st.button(
        say("fields.proposed_add"),
        disabled=not known or chosen is None,
        on_click=_accept,
        args=() if chosen is None else (str(chosen["word"]), str(chosen["field_id"])),
        key="fields_proposed_add",
    )


def _accept(word: str, field_id: str) -> None:
    fielding.put_word(word, field_id)
    st.session_state["fields_proposed"] = None
