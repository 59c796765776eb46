"""One conversation: the whole note as it was typed, its quotes marked with their themes, and cut anew by hand."""

import streamlit as st

from analysis import counts
from analysis.screen import deciding, fielding, state
from analysis.screen.parts import decided, door, reasons
from analysis.screen.parts.note_text import note_text
from analysis.screen.parts.recut_quote import recut_quote
from data import frames

say, found = state.say(), state.analysis()
note_id = st.session_state.get(state.NOTE) or st.query_params.get("note", "")
notes = found.notes[found.notes["note_id"] == note_id]

with st.container(horizontal=True):
    st.page_link("views/themes.py", label=say("note.back_themes"))
    st.page_link("views/notes.py", label=say("note.back_notes"))

if notes.empty:
    door.title(say("note.none_title"))
    door.paragraph(say("note.none_told"))
    st.stop()

st.query_params["note"] = note_id
note = notes.iloc[0]
facts = [
    say.date(frames.day(note["held_on"])),
    note["place"] or say("quote.no_place"),
    note["occasion"] or say("quote.no_occasion"),
    say("note.noted_by", name=note["noted_by"]) if note["noted_by"] else "",
]
door.title(note["title"])
door.paragraph(" · ".join(fact for fact in facts if fact))
door.small(say("note.legend"))

pieces = counts.segments_of(found, note_id)
reading, tools = st.columns([3, 2], gap="large")
with reading:
    note_text(note["text"], pieces, st.session_state.get(state.QUOTE) or "", say, state.choose_quote)
    apart = counts.set_apart(pieces)
    if len(apart):
        with st.expander(say("note.apart_title")):
            rows = [(piece.text, say(f"note.kind_{piece.kind}")) for piece in frames.rows(apart)]
            door.table(say("note.apart_told"), [say("note.column_text"), say("note.column_kind")], rows)

with tools, st.container(key="note_tools"):
    door.heading(say("recut.title"))
    decided.outcome(say)
    recut_quote(note_id, note["text"], pieces, say)
    chosen = pieces[(pieces["quote_id"] != "") & (pieces["quote_id"] == st.session_state.get(state.QUOTE))]
    if len(chosen):
        args = (chosen["quote_id"].iloc[0],)
        st.button(say("why.ask"), on_click=fielding.ask_why, args=args, type="tertiary", key="why_ask")
        reasons.asked_reasons(chosen, say)
    decided.decided_list(deciding.made_in_note(note_id), note["text"], say, "note")
