"""The bars of the themes with the select box and the table that do and tell the same."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis import charts
from analysis.screen.parts import door
from data.texts import Say

#: The value of the select box for the quotes that fit nowhere yet.
REST = "rest"


def theme_chart(table: pd.DataFrame, say: Say, key: str, picker_key: str) -> None:
    """Show the bars; a click on one chooses its theme in the select box of ``picker_key``."""

    def choose() -> None:
        clicked = st.session_state[key].selection.get("theme", [])
        if clicked:
            st.session_state[picker_key] = clicked[0]["theme_id"]

    st.altair_chart(
        charts.themes_bars(table, say, st.context.theme.type or "light"),
        key=key,
        on_select=choose,
        selection_mode="theme",
        alt=charts.themes_alt(table, say),
        width="stretch",
    )


def theme_picker(table: pd.DataFrame, say: Say, key: str) -> str | None:
    """Show the select box of themes and the rest group; return the chosen theme_id, :data:`REST` or ``None``."""
    names = dict(zip(table["theme_id"], table["name"], strict=True)) | {REST: say("themes.rest")}
    if st.session_state.get(key) not in names:
        st.session_state[key] = None
    picked: str | None = st.selectbox(
        say("themes.pick"),
        list(names),
        format_func=names.__getitem__,
        key=key,
        index=None,
        placeholder=say("themes.no_pick"),
    )
    return picked


def theme_table(table: pd.DataFrame, say: Say) -> None:
    """Show the numbers of the bars as a table."""
    columns = ["name", "key_terms", "n_notes", "n_quotes", "n_places"]
    headers = [say(f"themes.table_{column}") for column in ("theme", "words", "notes", "quotes", "places")]
    door.table(say("themes.table"), headers, table[columns].to_numpy().tolist(), numbers=(2, 3, 4))
