"""How do people here speak of things? The word fields that play a part, and what the team knows better."""

import streamlit as st

from analysis.screen import deciding, fielding, state
from analysis.screen.parts import decided, door, field_change, field_files, field_list, field_offers

say, found = state.say(), state.analysis()

with st.container(horizontal=True):
    st.page_link("views/themes.py", label=say("note.back_themes"))
    st.page_link("views/words.py", label=say("app.page_words"))

door.title(say("fields.title"))
door.paragraph(say("fields.told"))
decided.outcome(say)
known = decided.ask_name(say)

with st.expander(say("fields.use_title")):
    field_change.use_fields(known, say)

domains = fielding.domains(say("fields.own_domain"))
listed, chosen = st.columns([3, 2], gap="large")
with listed:
    door.heading(say("fields.list_title"))
    if found.quotes.empty:
        door.small(say("themes.none_told"))
    field_list.field_list(domains, say)

with chosen:
    door.heading(say("fields.chosen_title"))
    field_id = field_list.pick_field(say("fields.pick"), fielding.FIELD, say)
    if field_id:
        field = fielding.team().by_id[field_id]
        with st.expander(say("fields.change")):
            field_change.change_field(field, known, say)
        field_list.field_words(field, say)
    else:
        door.small(say("fields.chosen_told"))
    with st.expander(say("fields.new_heading")):
        field_change.new_field(domains, known, say)

door.heading(say("fields.loose_title"))
door.small(say("fields.loose_told"))
field_offers.loose_words(known, say)

door.heading(say("fields.proposed_title"))
door.small(say("fields.proposed_told"))
field_offers.proposals(known, say)

door.heading(say("field_file.title"))
field_files.field_files(known, say)

made = deciding.made_about_fields()
door.heading(say("words.list"))
if not made:
    door.paragraph(say("fields.none"))
decided.decided_list(made, "", say, "fields")
