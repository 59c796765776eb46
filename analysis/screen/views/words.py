"""Which words does the team ignore, and which does it take for the same? Each is a decision with who and when."""

import streamlit as st

from analysis import counts
from analysis.screen import deciding, state
from analysis.screen.parts import decided, door

say, found = state.say(), state.analysis()

with st.container(horizontal=True):
    st.page_link("views/themes.py", label=say("note.back_themes"))

door.title(say("words.title"))
door.paragraph(say("words.told"))
decided.outcome(say)
known = decided.ask_name(say)

ignoring, same = st.columns(2, gap="large")
with ignoring:
    door.heading(say("words.ignore_title"))
    door.small(say("words.ignore_told"))
    word = st.text_input(say("words.ignore_word"), key="words_ignored", max_chars=80)
    if word.strip():
        door.small(say("words.heard", word=word.strip(), n=counts.n_quotes_with(found, word)))
    st.button(
        say("words.ignore"),
        disabled=not known,
        on_click=deciding.ignore_word,
        args=("words_ignored",),
        key="words_ignore",
    )

with same:
    door.heading(say("words.same_title"))
    door.small(say("words.same_told"))
    word = st.text_input(say("words.same_word"), key="words_same", max_chars=80)
    if word.strip():
        door.small(say("words.heard", word=word.strip(), n=counts.n_quotes_with(found, word)))
    st.text_input(say("words.same_as"), key="words_same_as", max_chars=80)
    st.button(
        say("words.same"),
        disabled=not known,
        on_click=deciding.same_words,
        args=("words_same", "words_same_as"),
        key="words_same_keep",
    )

made = deciding.made_about_words()
door.heading(say("words.list"))
if not made:
    door.paragraph(say("words.none"))
decided.decided_list(made, "", say, "words")
