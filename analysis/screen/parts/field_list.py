"""The word fields that play a part, the words of one of them, and the quotes behind every number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analysis import field_counts
from analysis.screen import fielding, state
from analysis.screen.parts import door
from analysis.screen.parts.number_rows import NumberRow, NumberTable, number_rows
from analysis.screen.parts.quotes import quote_list
from data import frames
from data.texts import Say
from data.word_fields import WordField

#: Rows of the list of fields on one page.
PER_PAGE = 20


def field_list(domains: Mapping[str, str], say: Say) -> None:
    """Show the fields that quotes hit, by domain or by a word that somebody looks for; a number opens its field."""
    now, fields = fielding.counted(), fielding.team().fields
    asked, where = st.columns(2)
    with asked:
        wanted = st.text_input(say("fields.search"), key="fields_search", max_chars=80)
    with where:
        domain = st.selectbox(
            say("fields.domain"),
            list(domains),
            format_func=lambda one: door.option(domains[one]),
            index=None,
            key="fields_domain",
            placeholder=say("fields.all_domains"),
        )
    shown = field_counts.search(now.table, fields, domain or "", wanted)
    if shown.empty:
        door.small(say("fields.none_found"))
        return
    n_pages = -(-len(shown) // PER_PAGE)
    page = st.pagination(n_pages, key=f"fields_page_{n_pages}") if n_pages > 1 else 1
    listed = frames.rows(shown.iloc[(page - 1) * PER_PAGE :].head(PER_PAGE))
    rows = tuple(_field_row(row, domains, say) for row in listed)
    headers = tuple(say(f"fields.column_{name}") for name in ("field", "domain", "spoken", "quotes", "notes"))
    table = NumberTable(say("fields.list", n=len(shown)), headers, (3, 4), rows)
    number_rows(table, "fields_list", fielding.open_field)


def _field_row(row: Any, domains: Mapping[str, str], say: Say) -> NumberRow:
    numbers = say.number(row.n_quotes), say.number(row.n_notes)
    cells = (row.title, domains.get(row.domain, row.domain), row.words, *numbers)
    return NumberRow(row.field_id, cells, say("fields.open", field=row.title, n=row.n_quotes))


def pick_field(label: str, key: str, say: Say) -> str | None:
    """Show a select box of all fields of the team; return the chosen field_id or ``None``."""
    domains = fielding.domains(say("fields.own_domain"))
    fields = sorted(fielding.team().fields, key=lambda one: one.title.lower())
    lines = {field.field_id: f"{field.title} ({domains.get(field.domain, field.domain)})" for field in fields}
    if st.session_state.get(key) not in lines:
        st.session_state[key] = None
    picked: str | None = st.selectbox(
        label,
        list(lines),
        format_func=lambda field_id: door.option(lines[field_id]),
        index=None,
        key=key,
        placeholder=say("fields.no_field"),
    )
    return picked


def field_words(field: WordField, say: Say) -> None:
    """Show the words of a field that quotes hold, and the quotes of all of them or of one, with the words marked."""
    hits = fielding.counted().hits
    table = field_counts.entries_table(hits, field)
    heard = table[table["n_quotes"] > 0]
    door.small(say("fields.words_told", heard=len(heard), all=len(table)))
    if len(table) > len(heard):
        with st.expander(say("fields.words_unheard")):
            door.small(", ".join(table.loc[table["n_quotes"] == 0, "entry"]))
    if heard.empty:
        return
    rows = tuple(
        NumberRow(
            row.entry,
            (row.entry, row.spoken, say.number(row.n_quotes), say.number(row.n_notes)),
            say("fields.open", field=row.entry, n=row.n_quotes),
        )
        for row in frames.rows(heard)
    )
    headers = tuple(say(f"fields.column_{name}") for name in ("entry", "spoken", "quotes", "notes"))
    shown = NumberTable(say("fields.words_list", field=field.title), headers, (2, 3), rows)
    number_rows(shown, "fields_words", _open_entry)
    entry = st.session_state.get(fielding.ENTRY) or ""
    chosen = hits[hits["field_id"] == field.field_id]
    if entry in set(chosen["entry"]):
        chosen = chosen[chosen["entry"] == entry]
        door.small(say("fields.quotes_of_word", word=entry))
        st.button(say("fields.quotes_all"), on_click=_open_entry, args=("",), type="tertiary", key="fields_all")
    show_quotes(chosen, say, f"fields_quotes_{field.field_id}_{entry}")


def _open_entry(entry: str) -> None:
    st.session_state[fielding.ENTRY] = entry


def show_quotes(rows: pd.DataFrame, say: Say, key: str) -> None:
    """Show the quotes of some hits, their words marked."""
    quote_list(field_counts.marked_quotes(state.analysis(), rows), say, key, state.open_quote)
