"""Why a quote is in its theme, told in its own words."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.reasons import Reasons
from analysis.screen import fielding
from analysis.screen.parts import door
from data.texts import Say


def asked_reasons(quotes: pd.DataFrame, say: Say) -> None:
    """Show the reasons of the quote that somebody asked about, when it is one of these; it can be put away.

    Parameters
    ----------
    quotes : pandas.DataFrame
        quote_id and text of the quotes on the page.
    say : Say
        The language.
    """
    quote_id = st.session_state.get(fielding.WHY)
    asked = quotes[quotes["quote_id"] == quote_id]
    if not quote_id or asked.empty:
        return
    with st.container(border=True, key="why_box"):
        door.paragraph(say("why.ask"))
        door.quoted(asked["text"].iloc[0])
        reason_lines(fielding.why(quote_id), say)
        st.button(say("why.close"), on_click=fielding.ask_why, args=("",), type="tertiary", key="why_close")


def reason_lines(told: Reasons, say: Say) -> None:
    """Show the words that decided, then the word fields with the words that hit them."""
    if not told.words and not told.fields:
        door.small(say("why.nothing"))
    if told.words:
        words = ", ".join(word for reason in told.words for word in reason.words)
        door.small(say("why.words", words=words))
    for reason in told.fields:
        line = say("why.field", words=", ".join(reason.words), field=fielding.title(reason.field_id))
        door.small(line)
