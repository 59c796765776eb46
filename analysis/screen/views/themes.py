"""What do residents talk about? The themes by number of conversations, and the quotes behind each."""

import streamlit as st

from analysis import counts
from analysis.grouping import FEWEST_QUOTES
from analysis.screen import fielding, state
from analysis.screen.parts import door, quotes, reasons, themes

say, found = state.say(), state.analysis()
table, total = counts.themes_table(found), counts.totals(found)

door.title(say("themes.title"))

if not total["n_notes"]:
    door.note_box(say("themes.none_title"), say("themes.none_told"))
    st.page_link("views/notes.py", label=say("themes.add_notes"))
    st.stop()

if table.empty:
    told = say("themes.few_told", quotes=say("count.quotes", n=total["n_quotes"]), least=FEWEST_QUOTES)
    door.note_box(say("themes.few_title"), told)
    quotes.quote_list(counts.quotes_of(found, ""), say, "themes_all", state.open_quote)
    st.stop()

parts = {name: say(f"count.{name}", n=total[f"n_{name}"]) for name in ("themes", "notes", "quotes")}
door.paragraph(say("themes.summary", **parts))
door.small(say("themes.legend"))
with st.container(horizontal=True):
    st.page_link("views/words.py", label=say("themes.words"))
    st.page_link("views/fields.py", label=say("themes.fields"))

bars, beside = st.columns(2, gap="large")
with bars:
    themes.theme_chart(table, say, "themes_bars", state.THEME)
    with st.expander(say("themes.table")):
        themes.theme_table(table, say)

with beside:
    picked = themes.theme_picker(table, say, state.THEME)
    if picked == themes.REST:
        door.heading(say("themes.rest"))
        door.paragraph(say("themes.rest_told"))
        quotes.quote_list(counts.quotes_of(found, ""), say, "themes_rest", state.open_quote)
    elif picked:
        chosen = table[table["theme_id"] == picked].iloc[0]
        door.heading(chosen["name"])
        heard = {name: say(f"count.{name}", n=int(chosen[f"n_{name}"])) for name in ("notes", "places", "quotes")}
        door.paragraph(say("themes.heard", **heard))
        door.small(say("themes.key_terms", words=chosen["key_terms"]))
        shown = counts.quotes_of(found, picked)
        reasons.asked_reasons(shown, say)
        quotes.quote_list(shown, say, f"themes_{picked}", state.open_quote, fielding.ask_why)
