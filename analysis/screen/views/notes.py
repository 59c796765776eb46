"""Which conversations do we have? The list, adding new ones after a check, and removing them."""

import streamlit as st

from analysis import counts
from analysis.screen import state
from analysis.screen.parts import add_notes, door
from data import frames

PER_PAGE = 20

say, found = state.say(), state.analysis()
table, total = counts.notes_table(found), counts.totals(found)

door.title(say("notes.title"))

if table.empty:
    door.note_box(say("notes.none_title"), say("notes.none_told"))
else:
    parts = {name: say(f"count.{name}", n=total[f"n_{name}"]) for name in ("notes", "quotes")}
    door.paragraph(say("notes.summary", **parts))

with st.container(horizontal=True, vertical_alignment="center"):
    if state.samples_shown():
        door.small(say("notes.sample_told"))
        st.button(say("notes.sample_away"), on_click=state.put_samples_away, key="notes_sample_away")
    else:
        st.button(say("notes.sample_back"), on_click=state.bring_samples_back, key="notes_sample_back")

done = state.told()
if done:
    door.done(say(done[0], n=done[1]))

add_notes.add_notes(say)

if table.empty:
    st.stop()

titles = {row.note_id: f"{row.title} ({say.date(frames.day(row.held_on))})" for row in frames.rows(table)}

door.heading(say("notes.list"))
st.selectbox(
    say("notes.open"),
    list(titles),
    format_func=titles.__getitem__,
    index=None,
    key="notes_opened",
    on_change=state.open_note,
    args=("notes_opened",),
    placeholder=say("notes.no_open"),
)

n_pages = -(-len(table) // PER_PAGE)
page = st.pagination(n_pages, key="notes_page") if n_pages > 1 else 1
shown = table.iloc[(page - 1) * PER_PAGE : page * PER_PAGE]
rows = [
    (
        row.title,
        say.date(frames.day(row.held_on)),
        row.place,
        row.occasion,
        row.n_quotes,
        row.n_themes,
    )
    for row in frames.rows(shown)
]
headers = [say(f"notes.column_{name}") for name in ("title", "date", "place", "occasion", "quotes", "themes")]
door.table(say("notes.list"), headers, rows, numbers=(4, 5))

with st.expander(say("notes.remove_title")):
    chosen = st.multiselect(
        say("notes.remove_pick"),
        list(titles),
        format_func=titles.__getitem__,
        key="notes_removed",
        placeholder=say("notes.remove_none"),
    )
    door.small(say("notes.remove_told"))
    st.button(say("notes.remove"), disabled=not chosen, on_click=state.remove_notes, args=(chosen,), key="notes_remove")
