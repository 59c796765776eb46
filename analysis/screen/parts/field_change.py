"""Changing word fields: words to a field or out of it, a field of the team's own, and whether fields are used."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from analysis.field_decisions import LONGEST_TITLE, OWN_DOMAIN
from analysis.screen import fielding
from analysis.screen.parts import door
from data.texts import Say
from data.word_fields import WordField

#: Letters that one adding of words may have.
_LONGEST = 400


def change_field(field: WordField, known: bool, say: Say) -> None:
    """Add words to a field after a look at what they would do, take one out, or take the field out."""
    key = f"fields_new_words_{field.field_id}"
    words = st.text_input(say("fields.add_words"), key=key, max_chars=_LONGEST)
    door.small(say("fields.add_words_told"))
    if words.strip():
        seen = fielding.preview(field.field_id, words)
        door.small(say("fields.preview", n=seen.n_quotes, new=seen.n_new, unknown=seen.n_unknown))
    st.button(
        say("fields.add"),
        disabled=not known,
        on_click=fielding.add_words,
        args=(field.field_id, key),
        key="fields_add",
    )
    picked = st.selectbox(
        say("fields.remove_word"),
        sorted(field.entries),
        format_func=door.option,
        index=None,
        key=f"fields_gone_{field.field_id}",
        placeholder=say("fields.no_word"),
    )
    with st.container(horizontal=True):
        st.button(
            say("fields.remove"),
            disabled=not known or picked is None,
            on_click=fielding.remove_word,
            args=(field.field_id, picked),
            key="fields_remove",
        )
        st.button(
            say("fields.remove_field"),
            disabled=not known,
            on_click=fielding.remove_field,
            args=(field.field_id,),
            key="fields_remove_field",
        )


def new_field(domains: Mapping[str, str], known: bool, say: Say) -> None:
    """Add a field of the team's own."""
    st.text_input(say("fields.new_title"), key="fields_new_title", max_chars=LONGEST_TITLE)
    st.selectbox(
        say("fields.new_domain"),
        list(domains),
        format_func=lambda one: door.option(domains[one]),
        index=list(domains).index(OWN_DOMAIN),
        key="fields_new_domain",
    )
    st.text_input(say("fields.new_words"), key="fields_new_field_words", max_chars=_LONGEST)
    st.button(
        say("fields.new"),
        disabled=not known,
        on_click=fielding.add_field,
        args=("fields_new_title", "fields_new_domain", "fields_new_field_words"),
        key="fields_new",
    )


def use_fields(known: bool, say: Say) -> None:
    """Tell whether word fields are used, change it, and show what they change when somebody asks."""
    used = fielding.team().used
    door.small(say("fields.used" if used else "fields.unused"))
    with st.container(horizontal=True):
        st.button(
            say("fields.use_not" if used else "fields.use"),
            disabled=not known,
            on_click=fielding.use,
            args=(not used,),
            key="fields_use",
        )
        st.button(say("fields.compare"), on_click=fielding.compare, key="fields_compare")
    with st.spinner(say("fields.comparing")):
        found = fielding.difference()
    if found is None:
        return
    rows = [
        (say("fields.row_themes"), found.n_themes_with, found.n_themes_without),
        (say("fields.row_unassigned"), found.n_unassigned_with, found.n_unassigned_without),
        (say("fields.row_only"), found.n_only_with, found.n_only_without),
    ]
    headers = [say(f"fields.column_{name}") for name in ("what", "with", "without")]
    door.table(say("fields.difference"), headers, rows, numbers=(1, 2))
    door.small(say("fields.otherwise", n=found.n_otherwise))
