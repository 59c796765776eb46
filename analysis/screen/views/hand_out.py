"""What do we take to the meeting? Choose themes and quotes, and download the summary."""

import streamlit as st

from analysis import counts
from analysis.screen import state
from analysis.screen.parts import door, download
from data import frames

say, found = state.say(), state.analysis()
table = counts.themes_table(found)

door.title(say("hand_out.title"))

if table.empty:
    door.note_box(say("hand_out.none_title"), say("hand_out.none_told"))
    st.page_link("views/notes.py", label=say("themes.add_notes"))
    st.stop()

door.paragraph(say("hand_out.told"))
names = dict(zip(table["theme_id"], table["name"], strict=True))
chosen = st.multiselect(
    say("hand_out.themes"),
    list(names),
    format_func=names.__getitem__,
    key="hand_out_themes",
    placeholder=say("hand_out.no_themes"),
)
title = st.text_input(say("hand_out.meeting"), value=say("hand_out.meeting_default"), key="hand_out_title")

if not chosen:
    door.small(say("hand_out.choose_first"))
    st.stop()

door.heading(say("hand_out.quotes_title"))
door.small(say("hand_out.quotes_told"))
picked: list[str] = []
for theme_id in chosen:
    offered = counts.quotes_of(found, theme_id)
    told = {row.quote_id: f"{row.text} ({row.place or say('quote.no_place')})" for row in frames.rows(offered)}
    door.paragraph(names[theme_id])
    picked += st.multiselect(
        say("hand_out.quotes"),
        list(told),
        default=state.typical_quotes(theme_id),
        format_func=told.__getitem__,
        key=f"hand_out_quotes_{theme_id}",
        placeholder=say("hand_out.quotes_none"),
    )

door.heading(say("hand_out.download"))
download.downloads(state.meeting_pack(chosen, picked, title.strip() or say("hand_out.meeting_default")), say)
